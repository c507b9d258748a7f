package io.qless.job;

/**
 * How many jobs are in the hands of a worker.
 *
 * @param name the worker
 * @param jobs those under a lease
 * @param stalled those whose lease has run out
 */
public record WorkerCounts(String name, long jobs, long stalled) {
}
