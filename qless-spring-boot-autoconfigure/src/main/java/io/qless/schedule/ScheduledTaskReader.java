package io.qless.schedule;

import java.lang.reflect.Method;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.qless.handler.AnnotatedMethod;
import io.qless.handler.HandlerOptionsReader;
import io.qless.handler.Invocables;
import io.qless.handler.JobHandler;
import io.qless.handler.JobHandlerInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;

/**
 * Turns a method with its annotation into a task of the application, or says why it
 * cannot be one.
 */
final class ScheduledTaskReader {

	/** In place of a cron expression or an interval: the task never fires. */
	private static final String DISABLED = "-";

	private final AnnotatedMethod<ScheduledTask> found;

	private final ScheduledTask said;

	private final HandlerOptionsReader texts;

	private final TaskDefaults defaults;

	ScheduledTaskReader(AnnotatedMethod<ScheduledTask> found, Environment environment, BeanFactory beans,
			TaskDefaults defaults) {
		this.found = found;
		this.said = found.said();
		this.texts = new HandlerOptionsReader(environment, beans, found.name());
		this.defaults = defaults;
	}

	/** Returns the task; empty if it is disabled. */
	Optional<ScheduledTaskMethod> read() {
		Method method = Invocables.of(this.found.method(), this.found.bean(), this.found.name(),
				"cannot be a scheduled task");
		String id = this.texts.text("id", this.said.id());
		ScheduledTaskMethod.check(id, this.found);
		String cron = this.texts.text("cron", this.said.cron());
		String every = this.texts.text("every", this.said.every());
		String rate = this.texts.text("fixedRate", this.said.fixedRate());
		if (!every.isEmpty() && !rate.isEmpty()) {
			throw InvalidScheduledTaskException.of(id, "fixedRate", rate, "leave either every or fixedRate out");
		}
		String interval = every.isEmpty() ? rate : every;
		if (cron.equals(DISABLED) || interval.equals(DISABLED)) {
			return Optional.empty();
		}
		TaskDefinition task = TaskDefinition.of(id, (builder) -> {
			builder.cron(cron.isEmpty() ? null : cron).every(this.texts.duration("every", interval));
			describe(id, builder);
		});
		return Optional.of(new ScheduledTaskMethod(task, this.found.bean(), method, info(task)));
	}

	private void describe(String id, TaskDefinitionBuilder task) {
		this.defaults.applyTo(task);
		task.label(this.texts.text("label", this.said.label()));
		ZoneId zone = parsed(id, "zone", this.said.zone(), ZoneId::of);
		apply(zone, task::zone);
		apply(this.texts.duration("initialDelay", this.said.initialDelay()), task::initialDelay);
		apply(this.texts.duration("jitter", this.said.jitter()), task::jitter);
		apply(this.texts.duration("tolerance", this.said.tolerance()), task::tolerance);
		ZoneId wall = (zone != null) ? zone : this.defaults.zone();
		task.startAt(parsed(id, "startAt", this.said.startAt(), (text) -> instant(text, wall)));
		task.endAt(parsed(id, "endAt", this.said.endAt(), (text) -> instant(text, wall)));
		task.maxFires(parsed(id, "maxFires", this.said.maxFires(), Long::valueOf));
		if (this.said.misfire() != Misfire.DEFAULT) {
			task.misfire(this.said.misfire());
		}
		task.maxMissed(this.said.maxMissed()).overlap(this.said.overlap());
		task.retries((this.said.retries() < 0) ? null : this.said.retries());
	}

	private static <T> void apply(@Nullable T value, Consumer<T> to) {
		if (value != null) {
			to.accept(value);
		}
	}

	private <T> @Nullable T parsed(String id, String attribute, String text, Function<String, T> parser) {
		String value = this.texts.text(attribute, text).strip();
		try {
			return value.isEmpty() ? null : parser.apply(value);
		}
		catch (DateTimeException | NumberFormatException ex) {
			throw InvalidScheduledTaskException.of(id, attribute, value, "correct it: " + ex.getMessage());
		}
	}

	private static Instant instant(String text, ZoneId zone) {
		boolean wall = text.matches("[\\d-]+T[\\d:.]+");
		return wall ? LocalDateTime.parse(text).atZone(zone).toInstant() : Instant.parse(text);
	}

	/** Its runs are jobs, and are read as those of a handler. */
	private JobHandlerInfo info(TaskDefinition task) {
		JobHandler handler = AnnotationUtils.synthesizeAnnotation(Map.of("retries", this.said.retries(), "backoff",
				this.said.backoff(), "timeout", this.said.timeout(), "lease", this.said.lease()), JobHandler.class,
				this.found.method());
		String type = TaskRuns.type(task.id());
		return new JobHandlerInfo(type, TaskRuns.queue(task), task.label(), this.found.name(),
				this.texts.read(type, handler));
	}

}
