package io.qless.job;

import java.time.Instant;

/**
 * Why a job failed, or why its last attempt did.
 *
 * @param group the group of failures, such as {@code mail.send:SmtpException}
 * @param message the message, often with the stack of the cause
 * @param when when it happened, to the second
 * @param worker the worker that said so; empty if a lease ran out
 */
public record JobFailure(String group, String message, Instant when, String worker) {
}
