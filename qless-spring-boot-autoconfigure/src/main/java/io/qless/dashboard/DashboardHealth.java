package io.qless.dashboard;

import java.util.List;

/**
 * Whether jobs get done, for those who look at the dashboard.
 */
@FunctionalInterface
public interface DashboardHealth {

	/**
	 * Looks how the application is. Called often.
	 * @return what was seen, never null
	 */
	State look();

	/**
	 * How an application is.
	 *
	 * @param status in one word, such as {@code UP}
	 * @param problems what keeps it from being healthy, ready to be written as JSON
	 */
	record State(String status, List<?> problems) {

		public State {
			problems = List.copyOf(problems);
		}

	}

}
