package io.qless.worker;

import java.time.Instant;

import io.qless.job.WorkerState;
import org.jspecify.annotations.Nullable;

/**
 * How a worker gets along at one moment.
 *
 * @param name the worker
 * @param state whether it takes jobs, is paused, or was told to end
 * @param failingSince since when it cannot fetch jobs though it should; null while it can
 * @param stuck how many of its handlers hold a thread and do not heed their interrupt
 * @param overrun whether these are more than those instead of which it runs other jobs
 */
public record WorkerStatus(String name, WorkerState state, @Nullable Instant failingSince, int stuck, boolean overrun) {
}
