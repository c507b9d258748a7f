package io.qless.job;

/**
 * How long a job has its unique name, unless it is deleted or takes another.
 */
public enum Unique {

	/** Until it is first handed out to a worker. */
	WHILE_QUEUED("queued"),

	/** Until it completes. A failed job keeps its name, for it can be retried. */
	UNTIL_COMPLETE("complete");

	private final String wireName;

	Unique(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name on the wire.
	 * @return the name, never null
	 */
	public String wireName() {
		return this.wireName;
	}

}
