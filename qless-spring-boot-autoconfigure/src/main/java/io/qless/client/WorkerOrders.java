package io.qless.client;

import java.util.Map;

import io.qless.job.WorkerState;

/**
 * What a worker was told to do.
 *
 * @param state what it is to do about new jobs
 * @param interrupts its runs whose handlers are to be interrupted: the tokens of their
 * leases by jid
 */
public record WorkerOrders(WorkerState state, Map<String, Long> interrupts) {

	public WorkerOrders {
		interrupts = Map.copyOf(interrupts);
	}

}
