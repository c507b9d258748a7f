package io.qless.admin;

import java.util.ArrayList;
import java.util.List;

import io.qless.client.QlessClient;
import io.qless.client.WorkerOperations;
import io.qless.job.JobSummary;
import io.qless.job.WorkerCounts;
import io.qless.job.WorkerJobs;
import io.qless.job.WorkerState;
import org.jspecify.annotations.Nullable;

/**
 * {@code workers} and {@code workers/<name>}.
 */
final class WorkersNoun implements Noun {

	/** Of each worker in a list. */
	private static final int SHOWN = 5;

	private static final int SHOWN_OF_ONE = 100;

	private final WorkerOperations workers;

	private final Verbs<String> verbs = new Verbs<String>("workers").with("pause", this::pause)
		.with("resume", this::resume)
		.with("stop", this::stop);

	WorkersNoun(QlessClient qless) {
		this.workers = qless.workers();
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			Listing<WorkerCounts> page = request.paging().of(this.workers.all());
			return new Listing<>(page.total(), page.page(), page.size(), rows(page.items()));
		}
		String name = known(request.name());
		return new WorkerView(name, this.workers.state(name), this.workers.jobs(name),
				this.workers.list(List.of(name), false, SHOWN_OF_ONE),
				this.workers.list(List.of(name), true, SHOWN_OF_ONE));
	}

	/** In three calls, however many they are. */
	private List<WorkerRow> rows(List<WorkerCounts> counts) {
		List<String> names = counts.stream().map(WorkerCounts::name).toList();
		if (names.isEmpty()) {
			return List.of();
		}
		List<WorkerState> states = this.workers.states(names);
		List<JobSummary> running = this.workers.list(names, false, SHOWN);
		List<JobSummary> stuck = this.workers.list(names, true, SHOWN);
		List<WorkerRow> rows = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			WorkerCounts worker = counts.get(i);
			rows.add(new WorkerRow(worker.name(), worker.jobs(), worker.stalled(), states.get(i),
					of(worker.name(), running), of(worker.name(), stuck)));
		}
		return rows;
	}

	private static List<JobSummary> of(String worker, List<JobSummary> jobs) {
		return jobs.stream().filter((job) -> job.worker().equals(worker)).toList();
	}

	@Override
	public Object change(ChangeRequest request) {
		return this.verbs.apply(request, this::known);
	}

	private @Nullable String pause(String name, Said said) {
		this.workers.pause(name);
		return null;
	}

	private @Nullable String resume(String name, Said said) {
		this.workers.resume(name);
		return null;
	}

	private @Nullable String stop(String name, Said said) {
		this.workers.stop(name);
		return null;
	}

	private String known(String name) {
		if (this.workers.all().stream().noneMatch((worker) -> worker.name().equals(name))) {
			throw Refusal.unknown("There is no worker " + name);
		}
		return name;
	}

	/**
	 * A worker as one line of a list.
	 *
	 * @param name its name
	 * @param jobs how many jobs it has under a lease
	 * @param stalled how many whose lease has run out
	 * @param state what it was told to do
	 * @param running some of the former, the next to lose its lease first
	 * @param stuck some of the latter: it does not renew their leases
	 */
	record WorkerRow(String name, long jobs, long stalled, WorkerState state, List<JobSummary> running,
			List<JobSummary> stuck) {
	}

	/**
	 * A worker.
	 *
	 * @param name its name
	 * @param state what it was told to do
	 * @param hands the jobs in its hands
	 * @param running the jobs under a lease in short, 100 at most
	 * @param stuck those whose lease has run out in short, 100 at most
	 */
	record WorkerView(String name, WorkerState state, WorkerJobs hands, List<JobSummary> running,
			List<JobSummary> stuck) {
	}

}
