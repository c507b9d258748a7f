package io.qless.benchmarks;

/**
 * How much is measured of the whole path.
 *
 * @param jobs how many jobs a drain has
 * @param concurrency how many of them a worker runs at once
 * @param samples how many delays are taken
 * @param idle for how many seconds an idle worker is watched
 */
record Sizes(int jobs, int concurrency, int samples, int idle) {
}
