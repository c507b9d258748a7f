package io.qless.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows who asks, and what he may.
 */
public interface DashboardAccess {

	/**
	 * Tells who asks.
	 * @param request what is asked
	 * @return null for nobody who is known
	 */
	@Nullable DashboardCaller caller(HttpServletRequest request);

	/**
	 * Sends somebody who may not see the page to where he can become somebody who may, by
	 * an exception that the application's security answers. Where nothing like that is to
	 * be had it returns, and he is refused.
	 */
	default void challenge() {
	}

	/**
	 * Tells whether nobody may change anything.
	 * @return whether it is so
	 */
	default boolean isReadOnly() {
		return false;
	}

	/**
	 * Tells what a request that changes something has to bring along.
	 * @param request of whoever is going to make such requests
	 * @return null: nothing
	 */
	default @Nullable Csrf csrf(HttpServletRequest request) {
		return null;
	}

	/**
	 * What a request that changes something has to bring along.
	 *
	 * @param header the name of the header
	 * @param token its value
	 */
	record Csrf(String header, String token) {
	}

}
