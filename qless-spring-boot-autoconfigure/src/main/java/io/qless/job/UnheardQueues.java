package io.qless.job;

import java.util.List;

/**
 * Queues with jobs that no live worker takes, as far as that is known.
 *
 * @param total how many queues there are, those behind the page included
 * @param known whether it is known; not if a worker was seen lately that has not said
 * what it listens to
 * @param queues what was found; none if it is not known
 */
public record UnheardQueues(long total, boolean known, List<Queue> queues) {

	public UnheardQueues {
		queues = List.copyOf(queues);
	}

	/**
	 * A queue with jobs that no live worker takes.
	 *
	 * @param name the queue
	 * @param heard whether a worker listens to it at all
	 * @param types types that wait in it and that none of its workers runs
	 */
	public record Queue(String name, boolean heard, List<String> types) {

		public Queue {
			types = List.copyOf(types);
		}

	}

}
