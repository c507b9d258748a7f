package io.qless.job;

/**
 * What a worker was told to do.
 */
public enum WorkerState {

	/** It takes jobs. */
	RUNNING(""),

	/** It takes no jobs until it is resumed; those in its hands go on. */
	PAUSED("paused"),

	/** It takes no more jobs, and ends with its last one. */
	STOPPING("stopping");

	private final String wireName;

	WorkerState(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Reads the engine's word.
	 * @param wireName the word
	 * @return the state, never null
	 * @throws IllegalArgumentException if there is no such state
	 */
	public static WorkerState of(String wireName) {
		for (WorkerState state : values()) {
			if (state.wireName.equals(wireName)) {
				return state;
			}
		}
		throw new IllegalArgumentException("There is no state of a worker called " + wireName);
	}

}
