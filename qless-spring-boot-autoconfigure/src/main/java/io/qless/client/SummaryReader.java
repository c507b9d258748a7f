package io.qless.client;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import io.qless.job.RecurringSummary;
import io.qless.job.WaitReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns the engine's lists and explanations into records.
 */
final class SummaryReader {

	private SummaryReader() {
	}

	/** Reads a page of {@code list} or {@code queues.page}. */
	static <T> Page<T> page(String json, String field, Function<JsonNode, T> item) {
		JsonNode node = Wire.JSON.readTree(json);
		List<T> items = node.path(field).isArray() ? node.path(field).valueStream().map(item).toList() : List.of();
		return new Page<>(node.path("total").asLong(), items);
	}

	/** Reads a page of one of the lists of jobs. */
	static Page<JobSummary> list(Engine engine, String kind, String name, int offset, int count) {
		String json = engine.call("list", kind, name, Integer.toString(offset), Integer.toString(count)).text();
		return page(json, "jobs", SummaryReader::job);
	}

	private static JobSummary job(JsonNode node) {
		return new JobSummary(text(node, "jid"), text(node, "klass"), text(node, "queue"),
				JobState.of(text(node, "state")), node.path("priority").asDouble(), node.path("retries").asInt(),
				node.path("remaining").asInt(), text(node, "worker"), instant(node, "time"), instant(node, "due"),
				instant(node, "expires"), text(node, "group"), node.path("tracked").asBoolean(),
				Wire.texts(node.path("tags")));
	}

	static RecurringSummary template(JsonNode node) {
		return new RecurringSummary(text(node, "jid"), text(node, "klass"), text(node, "queue"),
				Wire.duration(text(node, "interval")), node.path("priority").asDouble(), node.path("retries").asInt(),
				node.path("backlog").asInt(), Wire.texts(node.path("tags")), node.path("count").asLong(),
				time(node, "next"));
	}

	static QueueSummary queue(JsonNode node) {
		QueueCounts counts = new QueueCounts(text(node, "name"), node.path("waiting").asLong(),
				node.path("running").asLong(), node.path("stalled").asLong(), node.path("scheduled").asLong(),
				node.path("depends").asLong(), node.path("recurring").asLong(), node.path("paused").asBoolean());
		String oldest = text(node, "oldest");
		return new QueueSummary(counts, instant(node, "due"), oldest.isEmpty() ? null : Wire.duration(oldest));
	}

	/** Reads the answer of {@code why}; reasons of a newer engine are left out. */
	static List<WaitReason> reasons(String json) {
		return Wire.JSON.readTree(json)
			.path("reasons")
			.valueStream()
			.map(SummaryReader::reason)
			.filter(Objects::nonNull)
			.toList();
	}

	private static @Nullable WaitReason reason(JsonNode node) {
		String queue = text(node, "queue");
		String worker = text(node, "worker");
		return switch (text(node, "reason")) {
			case "absent" -> new WaitReason.Absent();
			case "recurring" -> new WaitReason.Recurring(queue, time(node, "at"));
			case "complete" -> new WaitReason.Complete(time(node, "at"));
			case "failed" -> new WaitReason.Failed(text(node, "group"), time(node, "at"));
			case "leased" -> new WaitReason.Leased(worker, time(node, "at"));
			case "grace" -> new WaitReason.Grace(worker, time(node, "at"));
			case "lapsed" -> new WaitReason.Lapsed(worker, time(node, "at"), Wire.duration(text(node, "grace")));
			case "due" -> new WaitReason.Due(time(node, "at"), Wire.duration(text(node, "seconds")));
			case "depends" -> new WaitReason.Depends(Wire.texts(node.path("jids")), node.path("total").asLong());
			case "paused" -> new WaitReason.Paused(queue);
			case "concurrency" ->
				new WaitReason.Concurrency(queue, node.path("limit").asLong(), node.path("running").asLong());
			case "nobody" -> new WaitReason.NobodyListens(queue, text(node, "klass"), node.path("workers").asLong());
			case "line" -> new WaitReason.InLine(queue, node.path("before").asLong(), node.path("exact").asBoolean());
			default -> null;
		};
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static @Nullable Instant instant(JsonNode node, String field) {
		return Wire.instant(text(node, field));
	}

	private static Instant time(JsonNode node, String field) {
		return Objects.requireNonNullElse(instant(node, field), Instant.EPOCH);
	}

}
