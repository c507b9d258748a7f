package io.qless.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.qless.client.RequestRefusedException;
import io.qless.client.TaskOperations;
import io.qless.job.NewTask;
import io.qless.job.Page;
import io.qless.job.TaskRegistration;
import io.qless.job.TaskState;
import io.qless.job.TasksNow;
import io.qless.worker.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what an application declares into Redis. It may be done by any number of
 * replicas at any time: what is registered already is left as it is.
 */
final class TaskRegistrar {

	private static final Logger logger = LoggerFactory.getLogger(TaskRegistrar.class);

	private static final int PAGE = 250;

	private final TaskOperations tasks;

	private final TaskDeclarations declared;

	TaskRegistrar(TaskOperations tasks, TaskDeclarations declared) {
		this.tasks = tasks;
		this.declared = declared;
	}

	/** At the start: what is no longer declared is orphaned. */
	void register() {
		this.declared.bySource().forEach((source, declared) -> register(source, entries(declared), true));
		if (this.declared.isNamed()) {
			orphan();
		}
	}

	/**
	 * Later, when Redis may have lost its data. What is there is left alone: a newer
	 * version of the application may have changed it meanwhile. So is what somebody has
	 * removed.
	 */
	void restore() {
		this.declared.bySource().forEach((source, declared) -> register(source, entries(declared), false));
	}

	private static List<TaskEntry> entries(Collection<TaskDefinition> declared) {
		return declared.stream().map(TaskEntry::of).toList();
	}

	private void register(String source, List<TaskEntry> declared, boolean change) {
		List<TaskEntry> open = declared;
		while (!open.isEmpty()) {
			Map<String, TaskEntry> entries = open.stream()
				.collect(Collectors.toMap((entry) -> entry.task().id(), Function.identity()));
			List<NewTask> news = news(source, entries, change);
			open = send(source, news).stream().map(entries::get).toList();
		}
	}

	/** Returns the ids of those that have fired meanwhile, and have to be read again. */
	private List<String> send(String source, List<NewTask> news) {
		List<String> stale = new ArrayList<>();
		try {
			List<TaskRegistration> results = this.tasks.register(this.declared.application(), source, news);
			for (int i = 0; i < news.size(); i++) {
				if (results.get(i) == TaskRegistration.STALE) {
					stale.add(news.get(i).id());
				}
				else if (results.get(i) == TaskRegistration.TAKEN) {
					logger.warn("Another application has a scheduled task \"{}\": that of this one is not fired",
							LogText.of(news.get(i).id()));
				}
			}
		}
		catch (RequestRefusedException ex) {
			// One of many is refused, and must not stop the others.
			if (news.size() > 1) {
				news.forEach((task) -> stale.addAll(send(source, List.of(task))));
			}
			else {
				logger.error("The scheduled task \"{}\" cannot be registered: {}", LogText.of(news.get(0).id()),
						LogText.of(ex.getMessage()));
			}
		}
		return stale;
	}

	/** What there is to tell Redis. */
	private List<NewTask> news(String source, Map<String, TaskEntry> entries, boolean change) {
		TasksNow known = this.tasks.get(entries.keySet());
		Map<String, TaskState> states = known.tasks()
			.stream()
			.collect(Collectors.toMap(TaskState::id, Function.identity()));
		List<NewTask> news = new ArrayList<>();
		entries.forEach((id, entry) -> {
			TaskState state = states.get(id);
			if (state == null) {
				news.add(entry.first(known.now()).as(change ? NewTask.Mode.DECLARE : NewTask.Mode.RESTORE));
			}
			else if (change && !isRegistered(source, entry, state)) {
				change(entry, state, known.now()).ifPresent(news::add);
			}
		});
		return news;
	}

	private boolean isRegistered(String source, TaskEntry entry, TaskState state) {
		return entry.isDeclaredBy(state) && state.orphanedAt() == null && state.source().equals(source)
				&& state.application().equals(this.declared.application());
	}

	/** A change at run time outlives an orphaning. */
	private static Optional<NewTask> change(TaskEntry entry, TaskState state, Instant now) {
		if (!TaskEntry.isOverridden(state) || !entry.isDeclaredBy(state)) {
			return Optional.of(entry.again(state, now));
		}
		try {
			TaskEntry changed = TaskEntry.of(DefinitionJson.read(state.definition()));
			return Optional.of(changed.inPlaceOf(state).again(state, now));
		}
		catch (RequestRefusedException ex) {
			logger.warn("The scheduled task \"{}\" is left as somebody has changed it, which cannot be read: {}",
					LogText.of(state.id()), LogText.of(ex.getMessage()));
			return Optional.empty();
		}
	}

	private void orphan() {
		this.declared.bySource().forEach((source, declared) -> {
			Set<String> ids = declared.stream().map(TaskDefinition::id).collect(Collectors.toSet());
			Set<String> orphans = new HashSet<>();
			int offset = 0;
			Page<TaskState> page;
			do {
				page = this.tasks.list(offset, PAGE);
				page.items()
					.stream()
					.filter((state) -> state.orphanedAt() == null && state.source().equals(source)
							&& state.application().equals(this.declared.application()) && !ids.contains(state.id()))
					.forEach((state) -> orphans.add(state.id()));
				offset += PAGE;
			}
			while (offset < page.total());
			if (!orphans.isEmpty() && this.tasks.orphan(this.declared.application(), source, orphans) > 0) {
				logger.warn("No longer declared, and therefore not fired: {}",
						orphans.stream().limit(10).map((id) -> "\"" + LogText.of(id) + "\"").toList());
			}
		});
	}

}
