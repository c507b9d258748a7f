package io.qless.client;

import io.qless.job.JobEvent;

/**
 * Hears what workers have to know, on a thread of the driver: it must not wait, nor call
 * Redis there.
 */
public interface WorkListener {

	/**
	 * A queue has new work for idle workers.
	 * @param queue the queue's name
	 */
	void onWork(String queue);

	/**
	 * Something happened to a worker or a job in its hands: {@code LOCK_LOST},
	 * {@code CANCELED}, {@code CONTROLLED} or {@code INTERRUPTED}.
	 * @param worker the worker's name
	 * @param event what happened
	 */
	void onNews(String worker, JobEvent event);

	/**
	 * The subscription is established, once more perhaps: news may have been missed
	 * before.
	 */
	void onSubscribed();

}
