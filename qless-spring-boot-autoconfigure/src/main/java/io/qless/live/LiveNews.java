package io.qless.live;

/**
 * Looks for news and tells them to those who listen. For one thread, which is the
 * stream's.
 *
 * @param <L> who listens
 */
public interface LiveNews<L> {

	/**
	 * Somebody has come to listen. Told before the next look.
	 * @param listener who it is
	 */
	void add(L listener);

	/**
	 * Looks for news. What it throws is logged when looks begin to fail, and not with
	 * each of them.
	 */
	void look();

	/**
	 * A look has failed, and nobody knows what it has missed.
	 */
	void forget();

}
