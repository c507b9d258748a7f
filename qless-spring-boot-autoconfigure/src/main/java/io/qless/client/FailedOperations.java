package io.qless.client;

import java.util.Map;
import java.util.TreeMap;

import io.qless.job.JobPage;

/**
 * The failed jobs, by group. All methods may throw a {@link QlessUnavailableException}.
 */
public final class FailedOperations {

	private final Engine engine;

	FailedOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Returns how many jobs stand failed in which group.
	 * @return the numbers by group, never null
	 */
	public Map<String, Long> groups() {
		Map<String, Long> groups = new TreeMap<>();
		Wire.JSON.readTree(this.engine.call("failed").text())
			.properties()
			.forEach((group) -> groups.put(group.getKey(), group.getValue().asLong()));
		return groups;
	}

	/**
	 * Returns a page of a group, newest first.
	 * @param group the group
	 * @param offset how many to leave out
	 * @param count how many at most
	 * @return the page, never null
	 */
	public JobPage page(String group, int offset, int count) {
		return Wire.page(this.engine.call("failed", group, Integer.toString(offset), Integer.toString(count)).text());
	}

	/**
	 * Puts failed jobs into a queue, the oldest first, with their retries renewed.
	 * @param group the group
	 * @param queue the queue
	 * @param count how many at most, 250 in any case
	 * @return how many were put
	 */
	public int unfail(String group, String queue, int count) {
		return (int) this.engine.call("unfail", queue, group, Integer.toString(count)).number();
	}

}
