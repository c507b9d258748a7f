package io.qless.job;

/**
 * How many jobs of a queue stand where, all at one instant.
 *
 * @param name the queue; empty where several are added up
 * @param waiting ready to be popped, delayed jobs that have fallen due included
 * @param running held under a lease
 * @param stalled held under a lease that has run out
 * @param scheduled delayed
 * @param depends waiting for other jobs
 * @param recurring recurring jobs that put into this queue
 * @param paused whether the queue hands out no jobs
 */
public record QueueCounts(String name, long waiting, long running, long stalled, long scheduled, long depends,
		long recurring, boolean paused) {
}
