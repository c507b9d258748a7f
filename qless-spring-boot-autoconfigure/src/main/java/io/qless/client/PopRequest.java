package io.qless.client;

import java.time.Duration;
import java.util.List;

/**
 * What a worker asks for.
 *
 * @param worker the worker's name, unique in the namespace
 * @param queues the queues, in the order in which they are emptied
 * @param types the types that it runs; jobs of others wait
 * @param count how many jobs at most, 250 in any case
 * @param lease how long it may keep each job without a renewal
 */
public record PopRequest(String worker, List<String> queues, List<String> types, int count, Duration lease) {

	public PopRequest {
		queues = List.copyOf(queues);
		types = List.copyOf(types);
	}

}
