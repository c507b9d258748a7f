package io.qless.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

/**
 * A running job that is to end well.
 *
 * @param job the job
 * @param result what is kept beside the job, JSON text; null for nothing
 * @param keep how long the result is kept; null for as long as the job
 */
public record Completion(LeasedJob job, @Nullable String result, @Nullable Duration keep) {

	/** What {@code complete} takes. */
	List<String> arguments() {
		List<String> arguments = new ArrayList<>(List.of(this.job.jid(), this.job.worker(), this.job.queue(), "",
				"token", Long.toString(this.job.token())));
		if (this.result != null) {
			arguments.addAll(List.of("result", this.result));
		}
		if (this.keep != null) {
			arguments.addAll(List.of("keep", Wire.seconds(this.keep)));
		}
		return arguments;
	}

	/** What {@code complete.many} takes: how many there are, and all but the worker. */
	List<String> counted() {
		List<String> arguments = arguments();
		arguments.set(1, arguments.get(0));
		arguments.set(0, Integer.toString(arguments.size() - 1));
		return arguments;
	}

}
