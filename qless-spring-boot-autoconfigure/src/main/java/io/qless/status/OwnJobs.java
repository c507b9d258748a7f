package io.qless.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qless.client.QlessClient;
import io.qless.client.StatusTokens;
import io.qless.client.TagOperations;
import io.qless.job.Job;
import io.qless.job.JobPage;

/**
 * Somebody's own jobs, the newest first, each with a token to follow it with.
 */
final class OwnJobs {

	private static final int MOST = 100;

	private static final int FARTHEST = 10_000;

	private final QlessClient qless;

	private final StatusTokens tokens;

	private final StatusWriter writer;

	OwnJobs(QlessClient qless, StatusTokens tokens, StatusWriter writer) {
		this.qless = qless;
		this.tokens = tokens;
		this.writer = writer;
	}

	/**
	 * Writes a page; what is no number within the bounds counts as the nearest that is.
	 */
	String page(String tag, String offset, String count) {
		TagOperations tags = this.qless.tags();
		long total = tags.jobs(tag, 0, 1).total();
		// The engine has the oldest first.
		long end = total - number(offset, 0, FARTHEST);
		long start = Math.max(0, end - number(count, 1, MOST));
		List<Map<String, Object>> jobs = new ArrayList<>();
		if (end > start) {
			JobPage page = tags.jobs(tag, Math.toIntExact(start), (int) (end - start));
			Portions.of(page.jids())
				.forEach((some) -> this.qless.jobs().getAll(some).forEach((job) -> jobs.add(entry(job))));
			Collections.reverse(jobs);
		}
		return StatusWriter.json(Map.of("total", total, "jobs", jobs));
	}

	private Map<String, Object> entry(Job job) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("jid", job.jid());
		entry.put("token", this.tokens.issue(this.qless.namespace(), job.jid()));
		entry.putAll(this.writer.shown(job));
		return entry;
	}

	private static int number(String text, int least, int most) {
		try {
			return (int) Math.max(least, Math.min(most, Long.parseLong(text)));
		}
		catch (NumberFormatException ex) {
			return least;
		}
	}

}
