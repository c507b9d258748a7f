package io.qless.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qless.job.JobEvent;
import io.qless.job.JobEventPage;
import io.qless.lua.LuaReply;
import tools.jackson.databind.JsonNode;

/**
 * What happens in a namespace: told at once to listeners, and kept for a while in a
 * stream for readers that come and ask.
 * <p>
 * A listener hears what is published while its subscription stands; for news that must
 * not be missed, read the stream. Each subscription has a connection and a thread of its
 * own. All methods may throw a {@link QlessUnavailableException}.
 */
public final class EventOperations {

	/** The channels on which a tracked job is named, and what each tells. */
	private static final Map<String, String> TRACKED = Map.of("put", "put", "popped", "popped", "completed",
			"completed", "failed", "failed", "stalled", "stalled", "canceled", "canceled", "track", "tracked",
			"untrack", "untracked");

	private final Engine engine;

	EventOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Listens to what happens to all jobs and settings: {@code PUT}, {@code COMPLETED},
	 * {@code ADVANCED}, {@code FAILED}, {@code CANCELED}, {@code LOCK_LOST},
	 * {@code CONFIG_SET}, {@code CONFIG_UNSET}. Returns when Redis has confirmed it.
	 * @param listener the listener
	 * @return ends the subscription, never null
	 */
	public EventSubscription listen(JobEventListener listener) {
		return new EventSubscription(this.engine, List.of("log", "exhausted"), listener,
				(channel, message) -> event(message));
	}

	/**
	 * Listens to what happens to tracked jobs, with nothing but their ids: {@code PUT},
	 * {@code POPPED}, {@code COMPLETED}, {@code FAILED}, {@code STALLED},
	 * {@code CANCELED}, and {@code TRACKED} and {@code UNTRACKED} of any job. Returns
	 * when Redis has confirmed it.
	 * @param listener the listener
	 * @return ends the subscription, never null
	 */
	public EventSubscription listenToTracked(JobEventListener listener) {
		return new EventSubscription(this.engine, List.copyOf(TRACKED.keySet()), listener,
				(channel, jid) -> JobEvent.of(Map.of("event", TRACKED.getOrDefault(channel, channel), "jid", jid)));
	}

	/**
	 * Listens to what a worker has to know: {@code LOCK_LOST} and {@code CANCELED} of the
	 * jobs in its hands, {@code CONTROLLED} and {@code INTERRUPTED} of what it was told
	 * to do. Returns when Redis has confirmed it.
	 * @param worker the worker's name
	 * @param listener the listener
	 * @return ends the subscription, never null
	 * @throws RequestRefusedException if the name is no valid Unicode text
	 */
	public EventSubscription listenToWorker(String worker, JobEventListener listener) {
		return new EventSubscription(this.engine, List.of("w:" + worker), listener,
				(channel, message) -> event(message));
	}

	/**
	 * Reads the stream, which tells all kinds of events. It exists as long as somebody
	 * reads it every five minutes, and keeps at least 10,000 events; the first read only
	 * opens it.
	 * @param after where the last read ended; empty to start with what comes from now on
	 * @param count how many events at most, 1,000 in any case
	 * @return the page, never null
	 * @throws RequestRefusedException if {@code after} is no id of the stream, or
	 * {@code count} is less than 1
	 */
	public JobEventPage read(String after, int count) {
		List<LuaReply> reply = this.engine.call("events.read", after, Integer.toString(count)).list();
		List<JobEventPage.Entry> events = new ArrayList<>();
		for (LuaReply entry : reply.get(1).list()) {
			List<String> parts = entry.texts();
			events.add(new JobEventPage.Entry(parts.get(0), event(parts.get(1))));
		}
		return new JobEventPage(reply.get(0).text(), reply.get(2).number() == 1, events);
	}

	/** The engine writes false for what a job that never was does not have. */
	static JobEvent event(String json) {
		Map<String, String> fields = new LinkedHashMap<>();
		Wire.JSON.readTree(json).properties().forEach((field) -> {
			JsonNode value = field.getValue();
			if (!value.isBoolean()) {
				fields.put(field.getKey(), value.isValueNode() ? value.asString() : value.toString());
			}
		});
		return JobEvent.of(fields);
	}

}
