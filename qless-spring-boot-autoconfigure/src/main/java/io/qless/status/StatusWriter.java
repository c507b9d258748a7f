package io.qless.status;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import io.qless.job.Job;
import io.qless.job.JobProgress;
import io.qless.job.JobState;
import io.qless.job.WaitReason.InLine;
import org.jspecify.annotations.Nullable;

/**
 * Writes of a job what its end user may see, and nothing else of it.
 */
final class StatusWriter {

	private static final String FAILURE = "The job failed.";

	/** The limits of payloads are not those of answers. */
	private static final PayloadMapper JSON = new PayloadMapper(Integer.MAX_VALUE);

	private final JobStatusAccess access;

	StatusWriter(JobStatusAccess access) {
		this.access = access;
	}

	/** Whether a job's end user has nothing more to wait for. */
	static boolean hasEnded(Job job) {
		return job.state() == JobState.COMPLETE || job.state() == JobState.FAILED;
	}

	static String json(Object value) {
		return JSON.write(value);
	}

	/** Writes a job with its result, if that is shown. */
	String whole(Job job, Optional<InLine> line) {
		String text = news(job, line);
		String result = result(job);
		return (result != null) ? text.substring(0, text.length() - 1) + ",\"result\":" + result + "}" : text;
	}

	/**
	 * Writes a job without its result, which may be large: who hears of it asks for it.
	 * @param line where it stands in its queue; empty if nobody knows
	 * @return JSON in one line
	 */
	String news(Job job, Optional<InLine> line) {
		Map<String, Object> shown = shown(job);
		line.filter((place) -> job.state() == JobState.WAITING).ifPresent((place) -> {
			shown.put("position", place.before() + 1);
			shown.put("atLeast", !place.exact());
		});
		return json(shown);
	}

	Map<String, Object> shown(Job job) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("state", word(job.state()));
		shown.put("ended", hasEnded(job));
		JobProgress progress = job.extras().progress();
		if (progress != null) {
			shown.put("progress", progress(progress));
		}
		if (job.state() == JobState.FAILED) {
			shown.put("failure", this.access.failureText(job).orElse(FAILURE));
		}
		return shown;
	}

	private static String word(JobState state) {
		return switch (state) {
			case SCHEDULED, WAITING, STALLED, DEPENDS -> "pending";
			case RUNNING -> "in progress";
			case COMPLETE -> "finished";
			case FAILED -> "failed";
		};
	}

	private static Map<String, Object> progress(JobProgress progress) {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("done", progress.done());
		if (progress.total() != null) {
			shown.put("total", progress.total());
		}
		if (progress.text() != null) {
			shown.put("text", progress.text());
		}
		return shown;
	}

	private @Nullable String result(Job job) {
		String result = job.result();
		if (result == null || job.state() != JobState.COMPLETE || !this.access.showsResult(job)) {
			return null;
		}
		try {
			return JSON.check(result);
		}
		catch (RequestRefusedException ex) {
			// Written by something that heeds no limits; the browser is to get JSON.
			return null;
		}
	}

}
