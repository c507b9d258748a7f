package io.qless.admin;

import java.time.Instant;
import java.util.List;

import io.qless.schedule.ScheduledTaskInfo;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskJob;
import org.jspecify.annotations.Nullable;

/**
 * {@code tasks}, {@code tasks/<id>} and {@code tasks/<id>/history}.
 */
record TasksNoun(ScheduledTaskRegistry tasks) implements Noun {

	private static final int NEXT = 10;

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(2).path().isEmpty()) {
			return request.paging().of(this.tasks::list).map(TaskView::of);
		}
		ScheduledTaskInfo task = known(request.name());
		return switch (request.about()) {
			case "" -> one(task, request.content());
			case "history" -> request.paging()
				.of((offset, count) -> this.tasks.history(task.id(), offset, count))
				.map((entry) -> TaskFireView.of(entry, request.content() != null));
			default -> throw request.unknown();
		};
	}

	private One one(ScheduledTaskInfo task, @Nullable ShownContent content) {
		TaskDefinition definition = task.definition();
		List<Instant> next = (definition != null) ? this.tasks.next(task.id(), NEXT) : List.of();
		TaskJob job = (definition != null) ? definition.job() : null;
		return new One(TaskView.of(task), next, (job != null && content != null) ? content.json(job.data()) : null);
	}

	@Override
	public Object change(ChangeRequest request) {
		String id = known(request.ofOne().name()).id();
		request.said(List.of());
		String jid = null;
		switch (request.action()) {
			case "trigger" -> jid = this.tasks.trigger(id).jid();
			case "pause" -> this.tasks.pause(id);
			case "resume" -> this.tasks.resume(id);
			default -> throw request.unknown("tasks can be told: trigger, pause, resume");
		}
		return new Change(id, request.action(), jid, null);
	}

	private ScheduledTaskInfo known(String id) {
		return this.tasks.get(id).orElseThrow(() -> Refusal.unknown("There is no task " + id));
	}

	/**
	 * A scheduled task and what comes.
	 *
	 * @param task the task
	 * @param next its next instants, without jitter
	 * @param payload the payload of its job; null: none, or not shown to the caller
	 */
	record One(TaskView task, List<Instant> next, @Nullable Object payload) {
	}

}
