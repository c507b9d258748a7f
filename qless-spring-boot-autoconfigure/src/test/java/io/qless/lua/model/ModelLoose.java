package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Jobs that joined the line in one go, in an order that nobody promises. */
final class ModelLoose {

	private final List<ModelJob> jobs = new ArrayList<>();

	void add(ModelJob job) {
		this.jobs.add(job);
	}

	/** Adopts the engine's order. */
	void adopt(Map<String, String> arrivals) {
		List<ModelJob> joined = this.jobs.stream().filter(ModelJob::waits).toList();
		if (joined.size() > 1) {
			List<Long> numbers = joined.stream().map((job) -> job.arrival).sorted().toList();
			List<ModelJob> sorted = joined.stream()
				.sorted(Comparator.comparing((job) -> arrivals.getOrDefault(job.jid, "")))
				.toList();
			for (int i = 0; i < sorted.size(); i++) {
				sorted.get(i).arrival = numbers.get(i);
			}
		}
		this.jobs.clear();
	}

}
