package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.qless.job.DueTasks;
import io.qless.job.JobState;
import io.qless.job.Page;
import io.qless.job.TaskClaim;
import io.qless.job.TaskEnd;
import io.qless.job.TaskHistoryEntry;
import io.qless.job.TaskState;
import io.qless.job.TaskTimes;
import io.qless.job.TasksNow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns what the engine tells of scheduled tasks into records.
 */
final class TaskReader {

	private static final String TASKS = "tasks";

	private TaskReader() {
	}

	static TasksNow now(String json) {
		return new TasksNow(time(Wire.JSON.readTree(json), "now"), tasks(json).items());
	}

	static DueTasks due(String json) {
		JsonNode node = Wire.JSON.readTree(json);
		Duration wait = node.has("wait") ? Duration.ofMillis(node.path("wait").asLong()) : null;
		return new DueTasks(time(node, "now"), wait, tasks(json).items());
	}

	static Page<TaskState> tasks(String json) {
		return SummaryReader.page(json, TASKS, TaskReader::task);
	}

	private static TaskState task(JsonNode node) {
		return new TaskState(text(node, "id"), text(node, "application"), text(node, "source"), text(node, "hash"),
				text(node, "definition"), time(node, "since"),
				new TaskTimes(instant(node, "next"), instant(node, "due")), instant(node, "last"),
				node.path("fires").asLong(), instant(node, "paused"), instant(node, "orphaned"),
				node.has("serial") ? text(node, "serial") : null);
	}

	static Page<TaskHistoryEntry> history(String json) {
		return SummaryReader.page(json, "entries", TaskReader::entry);
	}

	private static TaskHistoryEntry entry(JsonNode node) {
		JobState state = node.has("state") ? JobState.of(text(node, "state")) : null;
		TaskEnd end = node.has("outcome") ? new TaskEnd(text(node, "jid"), text(node, "worker"), text(node, "outcome"),
				node.path("attempt").asInt(), Duration.ofMillis(node.path("milliseconds").asLong()),
				text(node, "message")) : null;
		return new TaskHistoryEntry(time(node, "instant"), time(node, "at"), text(node, "node"),
				text(node, "word").equals("fired"), text(node, "reason"), text(node, "jid"), state, end);
	}

	/** The words that answer a claim. */
	static TaskClaim claim(String id, List<String> words) {
		boolean claimed = words.get(0).equals("claimed");
		return new TaskClaim(id, claimed,
				words.stream()
					.skip(1)
					.map((word) -> TaskClaim.Outcome.valueOf(word.toUpperCase(Locale.ROOT)))
					.toList());
	}

	/** How an instant travels; the empty text for none. */
	static String millis(@Nullable Instant instant) {
		return (instant != null) ? Long.toString(instant.toEpochMilli()) : "";
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	private static @Nullable Instant instant(JsonNode node, String field) {
		return node.has(field) ? time(node, field) : null;
	}

	private static Instant time(JsonNode node, String field) {
		return Instant.ofEpochMilli(node.path(field).asLong());
	}

}
