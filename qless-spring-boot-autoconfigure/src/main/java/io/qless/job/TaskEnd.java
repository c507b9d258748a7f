package io.qless.job;

import java.time.Duration;

/**
 * What a run of a scheduled task's job came to.
 *
 * @param jid the job
 * @param worker who ran it
 * @param outcome how it ended; a word of at most 64 bytes
 * @param attempt the number of the run
 * @param duration how long it took, in whole milliseconds
 * @param message what went wrong, at most 4096 bytes; empty for nothing
 */
public record TaskEnd(String jid, String worker, String outcome, int attempt, Duration duration, String message) {

}
