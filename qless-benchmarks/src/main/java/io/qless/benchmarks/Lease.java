package io.qless.benchmarks;

/**
 * A job in a worker's hands.
 *
 * @param jid the job
 * @param queue where it was popped
 * @param data its payload
 * @param token the token of the lease; empty where the script gives none
 */
record Lease(String jid, String queue, String data, String token) {
}
