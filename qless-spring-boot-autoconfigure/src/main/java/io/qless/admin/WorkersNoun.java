package io.qless.admin;

import io.qless.client.QlessClient;
import io.qless.client.WorkerOperations;
import io.qless.job.WorkerJobs;
import io.qless.job.WorkerState;

/**
 * {@code workers} and {@code workers/<name>}.
 */
final class WorkersNoun implements Noun {

	private final WorkerOperations workers;

	WorkersNoun(QlessClient qless) {
		this.workers = qless.workers();
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			return request.paging().of(this.workers.all());
		}
		String name = known(request.name());
		return new WorkerView(name, this.workers.state(name), this.workers.jobs(name));
	}

	@Override
	public Object change(ChangeRequest request) {
		String name = known(request.ofOne().name());
		switch (request.action()) {
			case "pause" -> this.workers.pause(name);
			case "resume" -> this.workers.resume(name);
			default -> throw request.unknown("workers can be told: pause, resume");
		}
		return Change.of(request);
	}

	private String known(String name) {
		if (this.workers.all().stream().noneMatch((worker) -> worker.name().equals(name))) {
			throw Refusal.unknown("There is no worker " + name);
		}
		return name;
	}

	/**
	 * A worker.
	 *
	 * @param name its name
	 * @param state what it was told to do
	 * @param hands the jobs in its hands
	 */
	record WorkerView(String name, WorkerState state, WorkerJobs hands) {
	}

}
