package io.qless.client;

/**
 * What a worker got that ended one job and asked for the next in one call.
 *
 * @param completion what became of the job that was to end
 * @param popped the next jobs
 */
public record CompletedAndPopped(LeaseOutcome completion, PoppedJobs popped) {

}
