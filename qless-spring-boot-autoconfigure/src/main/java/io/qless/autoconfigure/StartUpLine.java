package io.qless.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskContainer;
import io.qless.worker.LogText;
import io.qless.worker.WorkerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says in one line what this application does: what is missing there was not found.
 */
final class StartUpLine implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(StartUpLine.class);

	/** A line that nobody can read helps nobody. */
	private static final int NAMED = 30;

	private final Installation installation;

	private final ObjectProvider<JobHandlerRegistry> handlers;

	private final ObjectProvider<ScheduledTaskContainer> tasks;

	StartUpLine(Installation installation, ObjectProvider<JobHandlerRegistry> handlers,
			ObjectProvider<ScheduledTaskContainer> tasks) {
		this.installation = installation;
		this.handlers = handlers;
		this.tasks = tasks;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (logger.isInfoEnabled()) {
			logger.info("qless{} in the namespace {}. Workers: {}. Handlers: {}. Tasks: {}.", version(),
					LogText.of(this.installation.namespace()), workers(), handlers(), tasks());
		}
	}

	private String version() {
		String version = this.installation.version();
		return version.isEmpty() ? "" : " " + version;
	}

	private String workers() {
		return list(this.installation.groups().entrySet().stream().map(StartUpLine::worker).toList());
	}

	private static String worker(Map.Entry<String, WorkerOptions> group) {
		return group.getKey() + " (" + group.getValue().concurrency() + " at once of " + list(group.getValue().queues())
				+ ")";
	}

	private String handlers() {
		JobHandlerRegistry registry = this.handlers.getIfAvailable();
		return list((registry != null) ? registry.types() : List.of());
	}

	private String tasks() {
		ScheduledTaskContainer container = this.tasks.getIfAvailable();
		return list((container != null) ? container.declared() : List.of());
	}

	private static String list(Collection<String> names) {
		if (names.isEmpty()) {
			return "none";
		}
		String named = names.stream().limit(NAMED).map(LogText::of).collect(Collectors.joining(", "));
		return (names.size() > NAMED) ? named + " and " + (names.size() - NAMED) + " more" : named;
	}

}
