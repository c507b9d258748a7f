package io.qless.lua.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Calls about many jobs, each for itself: one that is refused stops no other. */
final class ModelBatches {

	/** Many completions remove that many old jobs for each of them. */
	private static final int STEP = 2;

	private final ModelRuns runs;

	private final ModelPops pops;

	private final ModelPuts puts;

	ModelBatches(ModelRuns runs, ModelPops pops, ModelPuts puts) {
		this.puts = puts;
		this.runs = runs;
		this.pops = pops;
	}

	Object complete(ModelArguments arguments) {
		return complete(completions(arguments));
	}

	private static List<ModelArguments> completions(ModelArguments arguments) {
		List<ModelArguments> jobs = new ArrayList<>();
		for (ModelArguments job : arguments.cut(1, List.of())) {
			jobs.add(job.inserted(1, arguments.name(0)));
		}
		jobs.forEach(ModelRuns::checkCompletion);
		return jobs;
	}

	private List<Object> complete(List<ModelArguments> jobs) {
		int before = this.runs.finished();
		List<Object> replies = jobs.stream().map((job) -> reply(() -> this.runs.end(job))).toList();
		this.runs.retain(STEP * (this.runs.finished() - before));
		return replies;
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
		List<ModelArguments> completions = completions(arguments.part(1, count + 1));
		ModelArguments pop = arguments.part(count + 1, arguments.size());
		this.pops.check(pop);
		return Map.of("completed", complete(completions), "popped", this.pops.many(pop));
	}

	/** Both or neither; a repetition puts nothing. */
	Object completeAndPut(ModelArguments arguments) {
		int count = arguments.whole(0, null);
		ModelArguments completion = arguments.part(1, count + 1);
		ModelRuns.checkCompletion(completion);
		Set<String> taken = new HashSet<>(Set.of(completion.name(0)));
		List<ModelArguments> jobs = this.puts.read(arguments.part(count + 1, arguments.size()), taken);
		boolean ends = this.runs.holds(completion);
		List<ModelPuts.Put> met = ends ? this.puts.meet(jobs, taken) : List.of();
		Object reply = reply(() -> this.runs.endAlone(completion));
		boolean refused = reply instanceof String text && text.startsWith("! ");
		if (ends && !refused) {
			this.puts.apply(met);
		}
		return reply;
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
