package io.qless.worker;

import java.util.List;
import java.util.Map;

/**
 * Decides in which order a worker asks its queues for jobs. The worker asks for as many
 * jobs as it has free permits, in one call over the queues; the engine takes them from
 * the first queue that has any, and goes on to the next when that is empty.
 * <p>
 * A reserver may keep a state: it belongs to one worker and is used by one thread at a
 * time, not always the same. Workers that are given the same object share it and then
 * need one that is thread-safe.
 */
@FunctionalInterface
public interface Reserver {

	/**
	 * Returns the queues to ask, before each call.
	 * @param queues all queues that the worker listens to now, in the order of its
	 * options; the same list until there are others
	 * @return those to ask, the first one first; one that is left out is not asked this
	 * time; never null
	 */
	List<String> order(List<String> queues);

	/**
	 * Told what a queue gave, after each call, in the order in which they gave it.
	 * @param queue a queue that gave something
	 * @param jobs how many jobs
	 */
	default void served(String queue, int jobs) {
	}

	/**
	 * The queues always in the order of the options: those behind have their turn when
	 * the ones before are empty.
	 * @return the reserver, never null
	 */
	static Reserver ordered() {
		return (queues) -> queues;
	}

	/**
	 * Every queue in turn: one that gave something is asked last from then on.
	 * @return the reserver, never null
	 */
	static Reserver roundRobin() {
		return new TurnReserver(false);
	}

	/**
	 * Every queue in turn, beginning with any of them, so that workers that start
	 * together do not all crowd at the same queue.
	 * @return the reserver, never null
	 */
	static Reserver shuffledRoundRobin() {
		return new TurnReserver(true);
	}

	/**
	 * Each queue as often as its weight says, as long as it has jobs: of the weights 3
	 * and 1, three jobs of the one for each of the other. A queue that was empty has not
	 * saved its turns up.
	 * @param weights the weights, 1 or more, by names and patterns of queues; a queue's
	 * own holds, else that of the first pattern that it matches, else 1
	 * @return the reserver, never null
	 * @throws IllegalArgumentException if a weight is less than 1
	 */
	static Reserver weighted(Map<String, Integer> weights) {
		return new WeightedReserver(weights);
	}

}
