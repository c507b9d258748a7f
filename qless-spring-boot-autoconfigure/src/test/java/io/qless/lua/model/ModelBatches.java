package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Calls about many jobs, each for itself: one that is refused stops no other. */
final class ModelBatches {

	/** Of many completions each removes that many old jobs. */
	private static final int STEP = 2;

	private final ModelRuns runs;

	private final ModelPops pops;

	ModelBatches(ModelRuns runs, ModelPops pops) {
		this.runs = runs;
		this.pops = pops;
	}

	Object complete(ModelArguments arguments) {
		List<ModelArguments> jobs = new ArrayList<>();
		for (ModelArguments job : arguments.cut(1, List.of())) {
			jobs.add(job.inserted(1, arguments.name(0)));
		}
		jobs.forEach(ModelRuns::checkCompletion);
		return jobs.stream().map((job) -> reply(() -> this.runs.complete(job, STEP))).toList();
	}

	Object heartbeat(ModelArguments arguments) {
		ModelArguments.require(arguments.size() > 1 && arguments.size() % 4 == 1);
		List<ModelArguments> jobs = new ArrayList<>();
		for (int i = 1; i < arguments.size(); i += 4) {
			List<String> job = new ArrayList<>(List.of(arguments.text(i), arguments.text(0), "", "token",
					arguments.text(i + 1), "beat", arguments.text(i + 2)));
			if (!arguments.text(i + 3).isEmpty()) {
				job.addAll(List.of("lease", arguments.text(i + 3)));
			}
			jobs.add(new ModelArguments(job));
		}
		jobs.forEach(ModelRuns::checkRenewal);
		return jobs.stream().map((job) -> reply(() -> this.runs.renew(job))).toList();
	}

	Object completeAndPop(ModelArguments arguments) {
		int count = arguments.whole(0, null);
		ModelArguments completion = arguments.part(1, count + 1);
		ModelArguments pop = arguments.part(count + 1, arguments.size());
		ModelRuns.checkCompletion(completion);
		this.pops.check(pop);
		Object reply = reply(() -> this.runs.complete(completion, ModelRuns.STEP));
		return Map.of("completed", reply, "popped", this.pops.many(pop));
	}

	private static Object reply(Supplier<Object> call) {
		try {
			return call.get();
		}
		catch (ModelRefusal ex) {
			return "! " + ex.code() + " " + ex.getMessage();
		}
	}

}
