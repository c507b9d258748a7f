package io.qless.schedule;

/**
 * What becomes of instants that were missed because nobody was there to fire them within
 * the task's tolerance. What came in the meantime counts as missed, too, but for the
 * latest if that is not too late.
 */
public enum Misfire {

	/** What {@code qless.scheduling.misfire} says; no task is registered with it. */
	DEFAULT,

	/** They are skipped: the next fire is that of the next instant. */
	SKIP,

	/** The latest of them fires for all. */
	ONCE,

	/**
	 * Each of them fires, up to a number: of more than that the latest. With
	 * {@link Overlap#SKIP} the first of these does, which the others would overlap.
	 */
	ALL

}
