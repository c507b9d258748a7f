package io.qless.admin;

/**
 * A kind of thing that the endpoint knows.
 */
interface Noun {

	/**
	 * Tells of them all, of one, or of something about it.
	 * @param request what is asked
	 * @return the reply, never null
	 * @throws RefusalException if there is no such thing, or the question is wrong
	 */
	Object read(ReadRequest request);

	/**
	 * Does something to one of them.
	 * @param request what is wanted
	 * @return what was done, never null
	 * @throws RefusalException if there is no such thing, or nothing to be done to it
	 */
	default Object change(ChangeRequest request) {
		throw request.unknown("nothing can be changed here");
	}

}
