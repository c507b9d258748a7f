package io.qless.schedule;

/**
 * What becomes of instants that were missed because nobody was there to fire them: those
 * that came too late, and those that a later one has overtaken.
 */
public enum Misfire {

	/** What {@code qless.scheduling.misfire} says; no task is registered with it. */
	DEFAULT,

	/** They are skipped: the next fire is that of the next instant. */
	SKIP,

	/** The latest of them fires for all. */
	ONCE,

	/** Each of them fires, up to a number: of more than that the latest. */
	ALL

}
