package io.qless.sample;

import java.time.Instant;
import java.util.List;

import io.qless.client.EnqueuedJob;
import io.qless.job.TaskHistoryEntry;
import io.qless.schedule.ScheduledTaskInfo;
import io.qless.schedule.ScheduledTaskRegistry;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The scheduled tasks, for the people at the desk.
 */
@RestController
@RequestMapping("/tasks")
class TaskController {

	// tag::registry[]
	private final ScheduledTaskRegistry tasks;

	TaskController(ScheduledTaskRegistry tasks) {
		this.tasks = tasks;
	}

	@GetMapping
	List<String> all() {
		return this.tasks.list(0, 100).items().stream().map(ScheduledTaskInfo::id).toList();
	}

	@GetMapping("/{id}/next")
	List<Instant> next(@PathVariable String id) {
		return this.tasks.next(id, 10);
	}

	@GetMapping("/{id}/history")
	List<TaskHistoryEntry> history(@PathVariable String id) {
		return this.tasks.history(id, 0, 100).items(); // the latest instant first
	}

	@PostMapping("/{id}/trigger")
	EnqueuedJob trigger(@PathVariable String id) {
		return this.tasks.trigger(id); // once more, now; the schedule stays as it is
	}

	@PostMapping("/{id}/pause")
	void pause(@PathVariable String id) {
		this.tasks.pause(id);
	}

	@PostMapping("/{id}/resume")
	void resume(@PathVariable String id) {
		this.tasks.resume(id); // what came meanwhile is not missed
	}
	// end::registry[]

}
