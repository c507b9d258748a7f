package io.qless.worker;

import java.util.List;

import io.qless.client.Completion;
import io.qless.client.LeaseOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What one call gave that ended jobs and took others in their places.
 *
 * @param outcomes what became of those that were to end, in their order
 * @param begin has the others run
 */
record Succession(List<LeaseOutcome> outcomes, Runnable begin) {

	Succession {
		outcomes = List.copyOf(outcomes);
	}

	/**
	 * Ends jobs and takes others in their places.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * Makes the call, unless there seem to be no other jobs, or they are not to be
		 * taken in this way now.
		 * @param completions the jobs that are to end
		 * @param places the runs among them in whose places others may run
		 * @return what the call gave; null if none was made
		 */
		@Nullable Succession take(List<Completion> completions, List<JobRun> places);

	}

}
