package io.qless.schedule;

/**
 * What happens at an instant at which the job of the task's last fire has not ended.
 */
public enum Overlap {

	/**
	 * The instant is skipped. Of several instants that are claimed together the first
	 * fires.
	 */
	SKIP,

	/** Its job waits: the jobs of the task run one after the other. */
	QUEUE,

	/** Its job runs beside the other one. */
	PARALLEL

}
