package io.qless.lua;

import java.util.Set;

/**
 * Redis could not be reached, did not answer in time, or is not ready to serve. Whether
 * the call took effect is not known.
 */
public class RedisUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final Set<String> NOT_READY = Set.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN",
			"READONLY", "NOREPLICAS", "MISCONF");

	RedisUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

	/** Whether an error code of Redis speaks of the server rather than of the call. */
	static boolean covers(String code) {
		return NOT_READY.contains(code);
	}

}
