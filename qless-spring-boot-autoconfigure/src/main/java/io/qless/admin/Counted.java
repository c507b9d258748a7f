package io.qless.admin;

/**
 * What was done to many things at once.
 */
interface Counted {

	/** To how many. */
	long done();

}
