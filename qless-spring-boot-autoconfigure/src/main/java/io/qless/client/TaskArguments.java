package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.qless.job.NewJob;
import io.qless.job.NewTask;
import io.qless.job.TaskFire;
import io.qless.job.TaskOccurrence;
import io.qless.job.TaskTimes;

/**
 * Scheduled tasks as they travel, one behind the other in a call.
 *
 * @param list what stands for one of them
 * @param weight what it adds to the size of a call
 */
record TaskArguments(List<String> list, long weight) {

	/** A call has no more than 7000 arguments. */
	private static final long ARGUMENT = 160;

	/** A hundred of them keep Redis for some ten milliseconds. */
	private static final long PIECE = 10_000;

	static TaskArguments of(NewTask task) {
		List<String> list = new ArrayList<>(List.of(task.id(), task.hash(), task.definition()));
		addTimes(list, task.times());
		list.add(TaskReader.millis(task.last()));
		if (task.serialQueue() != null) {
			list.addAll(List.of("serial", task.serialQueue()));
		}
		if (task.since() != null) {
			list.addAll(List.of("since", TaskReader.millis(task.since())));
		}
		if (task.mode() != NewTask.Mode.DECLARE) {
			list.addAll(List.of("mode", task.mode().word()));
		}
		return counted(list, 1);
	}

	static TaskArguments of(TaskFire fire, PayloadMapper payloads) {
		String next = TaskReader.millis(fire.task().times().required());
		List<String> list = new ArrayList<>(List.of(fire.task().id(), fire.task().hash(), next));
		addTimes(list, fire.then());
		list.add(fire.skipsOverlap() ? "skip" : "");
		for (TaskOccurrence occurrence : fire.occurrences()) {
			list.addAll(counted(of(occurrence, payloads), 1).list);
		}
		return counted(list, Math.max(1, fire.occurrences().size()));
	}

	/** An instant, the reason and perhaps a job. */
	static List<String> of(TaskOccurrence occurrence, PayloadMapper payloads) {
		List<String> list = new ArrayList<>(List.of(TaskReader.millis(occurrence.instant()), occurrence.reason()));
		NewJob job = occurrence.job();
		if (job != null) {
			double place = ThreadLocalRandom.current().nextDouble();
			list.addAll(
					PutRequest.of(JobClient.target(job), job, payloads, QueueOperations.randomId(), place).arguments());
		}
		return list;
	}

	static void addTimes(List<String> list, TaskTimes times) {
		list.add(TaskReader.millis(times.next()));
		list.add(TaskReader.millis(times.due()));
	}

	/** Their number stands before them. */
	private static TaskArguments counted(List<String> list, int pieces) {
		list.add(0, Integer.toString(list.size()));
		return new TaskArguments(list,
				Math.max(Chunks.characters(list), Math.max(ARGUMENT * list.size(), PIECE * pieces)));
	}

}
