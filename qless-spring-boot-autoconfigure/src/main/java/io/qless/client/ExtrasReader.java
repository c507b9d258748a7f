package io.qless.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.qless.job.JobExtras;
import io.qless.job.JobLogLine;
import io.qless.job.JobProgress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns what few jobs have into records.
 */
final class ExtrasReader {

	private ExtrasReader() {
	}

	/** Reads the fields of their hash, or those of it that a worker is handed. */
	static JobExtras stored(Map<String, String> fields) {
		if (fields.isEmpty()) {
			return JobExtras.NONE;
		}
		return new JobExtras(headers(fields.get("headers")), fields.get("note"),
				progress(fields.get("progress"), fields.get("told")), fields.get("saved"), log(fields));
	}

	private static Map<String, String> headers(@Nullable String json) {
		Map<String, String> headers = new HashMap<>();
		if (json != null && !json.isEmpty()) {
			Wire.JSON.readTree(json)
				.properties()
				.forEach((header) -> headers.put(header.getKey(), header.getValue().asString("")));
		}
		return headers;
	}

	/** A list of done, total and text; the last two may be false. */
	private static @Nullable JobProgress progress(@Nullable String json, @Nullable String told) {
		if (json == null) {
			return null;
		}
		JsonNode list = Wire.JSON.readTree(json);
		JsonNode total = list.path(1);
		JsonNode text = list.path(2);
		return new JobProgress(list.path(0).asDouble(), total.isNumber() ? total.asDouble() : null,
				text.isString() ? text.asString() : null, Wire.instant(told));
	}

	/** Each line is a field of its own, numbered from the job's first one on. */
	private static List<JobLogLine> log(Map<String, String> fields) {
		List<JobLogLine> log = new ArrayList<>();
		long last = Long.parseLong(fields.getOrDefault("lines", "0"));
		for (long number = Math.max(1, last - fields.size()); number <= last; number++) {
			String entry = fields.get("l" + number);
			if (entry != null) {
				int space = entry.indexOf(' ');
				Instant when = Objects.requireNonNull(Wire.instant(entry.substring(0, space)));
				log.add(new JobLogLine(when, entry.substring(space + 1)));
			}
		}
		return log;
	}

}
