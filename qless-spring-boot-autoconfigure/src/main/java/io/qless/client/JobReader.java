package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qless.job.Job;
import io.qless.job.JobFailure;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaReply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns the engine's replies into records.
 */
final class JobReader {

	/** The engine's, which it does not write. */
	private static final int DEFAULT_RETRIES = 5;

	private JobReader() {
	}

	/** Reads one entry of the command {@code lookup}. */
	static Job job(LuaReply reply) {
		List<LuaReply> parts = reply.list();
		Map<String, String> fields = fields(parts.get(1).texts());
		int retries = (int) number(fields, "retries", DEFAULT_RETRIES);
		LuaReply result = (parts.size() > 6) ? parts.get(6) : new LuaReply(null);
		return new Job(parts.get(0).text(), fields.getOrDefault("klass", ""), state(fields),
				fields.getOrDefault("queue", ""), parts.get(2).text(), result.isNil() ? null : result.text(),
				number(fields, "priority", 0), retries, (int) number(fields, "remaining", retries),
				fields.getOrDefault("worker", ""), (long) number(fields, "token", 0),
				Wire.instant(fields.get("expires")), Wire.instant(fields.get("due")), Wire.names(fields.get("tags")),
				failure(fields.get("failure")), history(parts.get(3).text()), parts.get(4).texts(),
				parts.get(5).texts(),
				ExtrasReader.stored((parts.size() > 7) ? fields(parts.get(7).texts()) : Map.of()));
	}

	/** Reads one job of the command {@code pop.many}, which granted it that lease. */
	static LeasedJob leased(LuaReply reply, String worker, Duration lease) {
		List<String> parts = reply.texts();
		Map<String, String> few = (parts.size() > 11) ? fields(parts.subList(11, parts.size())) : Map.of();
		Instant expires = Objects.requireNonNull(Wire.instant(parts.get(9)));
		return new LeasedJob(parts.get(0), parts.get(1), parts.get(2), parts.get(3), Double.parseDouble(parts.get(4)),
				Integer.parseInt(parts.get(5)), Integer.parseInt(parts.get(6)), Wire.names(parts.get(7)), worker,
				Long.parseLong(parts.get(8)), expires, few.get("coalesce"), ExtrasReader.stored(few),
				waited(Wire.instant(parts.get(10)), expires.minus(lease)));
	}

	/** Callers may bring clocks of their own. */
	private static @Nullable Duration waited(@Nullable Instant since, Instant leased) {
		if (since == null) {
			return null;
		}
		return since.isBefore(leased) ? Duration.between(since, leased) : Duration.ZERO;
	}

	private static Map<String, String> fields(List<String> pairs) {
		Map<String, String> fields = new HashMap<>();
		for (int i = 0; i + 1 < pairs.size(); i += 2) {
			fields.put(pairs.get(i), pairs.get(i + 1));
		}
		return fields;
	}

	private static JobState state(Map<String, String> fields) {
		return JobState.of(fields.getOrDefault("state", "waiting"));
	}

	private static double number(Map<String, String> fields, String name, double otherwise) {
		String text = fields.getOrDefault(name, "");
		return text.isEmpty() ? otherwise : Double.parseDouble(text);
	}

	private static @Nullable JobFailure failure(@Nullable String json) {
		if (json == null || json.isEmpty() || json.equals("{}")) {
			return null;
		}
		JsonNode node = Wire.JSON.readTree(json);
		return new JobFailure(node.path("group").asString(""), node.path("message").asString(""),
				Instant.ofEpochSecond(node.path("when").asLong(0)), node.path("worker").asString(""));
	}

	private static List<JobHistoryEntry> history(String json) {
		List<JobHistoryEntry> history = new ArrayList<>();
		for (JsonNode node : Wire.JSON.readTree(json)) {
			Map<String, Object> details = new HashMap<>();
			node.properties().forEach((property) -> {
				if (!property.getKey().equals("what") && !property.getKey().equals("when")) {
					details.put(property.getKey(), Wire.JSON.treeToValue(property.getValue(), Object.class));
				}
			});
			history.add(new JobHistoryEntry(node.path("what").asString(""),
					Instant.ofEpochSecond(node.path("when").asLong(0)), details));
		}
		return history;
	}

}
