package io.qless.lua.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How jobs get into a run that has begun. */
final class ModelCompanions {

	private final Model model;

	private final ModelRuns runs;

	private final ModelPops pops;

	/** The last call under a request id for each job: the id, then jid and token. */
	private final Map<String, Map.Entry<String, List<String[]>>> last = new HashMap<>();

	ModelCompanions(Model model, ModelRuns runs, ModelPops pops) {
		this.model = model;
		this.runs = runs;
		this.pops = pops;
	}

	Object same(ModelArguments arguments) {
		String jid = arguments.name(0);
		String worker = arguments.name(1);
		int count = Math.min(250, arguments.whole(2, null));
		Double lease = arguments.options(3).seconds("lease");
		String request = arguments.named("request");
		ModelJob job = this.runs.held("Pop.same", jid, worker, arguments.option("token"));
		Map.Entry<String, List<String[]>> known = this.last.get(jid);
		if (known != null && known.getKey().equals(request)) {
			return known.getValue().stream().flatMap(this.pops::stillHeld).map(ModelJob::granted).toList();
		}
		List<ModelJob> jobs = waiting(job).stream().limit(room(job.queue, count)).toList();
		this.pops.grant(job.queue, jobs, worker, lease);
		if (request != null) {
			this.last.put(jid,
					Map.entry(request, jobs.stream().map((taken) -> new String[] { taken.jid, taken.token }).toList()));
		}
		return jobs.stream().map(ModelJob::granted).toList();
	}

	private List<ModelJob> waiting(ModelJob job) {
		return this.model.line(job.queue)
			.stream()
			.filter((other) -> other.klass.equals(job.klass) && job.coalesce != null
					&& job.coalesce.equals(other.coalesce))
			.toList();
	}

	private int room(String queue, int count) {
		double limit = this.model.setting(0, queue + "-max-concurrency");
		int left = (limit > 0) ? (int) Math.floor(limit) - this.model.leases(queue).size() : count;
		return this.model.paused.contains(queue) ? 0 : Math.max(0, Math.min(count, left));
	}

}
