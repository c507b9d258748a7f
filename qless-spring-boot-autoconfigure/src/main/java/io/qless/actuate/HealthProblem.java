package io.qless.actuate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Status;

/**
 * Something that keeps an application from being healthy.
 *
 * @param status what it makes of the application
 * @param about what is concerned, such as {@code redis} or {@code queue mail}
 * @param message what is wrong, in words
 * @param since since when; null if that is not known but from looking again and again
 */
record HealthProblem(Status status, String about, String message, @Nullable Instant since) {

	HealthProblem since(Instant seen) {
		return (this.since != null) ? this : new HealthProblem(this.status, this.about, this.message, seen);
	}

	static HealthProblem down(String about, String message, @Nullable Instant since) {
		return new HealthProblem(Status.DOWN, about, message, since);
	}

	static HealthProblem outOfService(String about, String message, @Nullable Instant since) {
		return new HealthProblem(Status.OUT_OF_SERVICE, about, message, since);
	}

	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("about", this.about);
		details.put("message", this.message);
		details.put("since", String.valueOf(this.since));
		return details;
	}

}
