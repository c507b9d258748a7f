package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What can be read; nothing of it changes anything. */
final class ModelReads {

	private static final Map<String, Object> DEFAULTS = Map.of("application", "qless", "heartbeat", 60, "grace-period",
			10, "jobs-history", 604800, "jobs-history-count", 50000, "stats-history", 30, "histogram-history", 7);

	private final Model model;

	ModelReads(Model model) {
		this.model = model;
	}

	@Nullable Object get(ModelArguments arguments) {
		ModelJob job = this.model.jobs.get(arguments.name(0));
		return (job != null) ? job.view() : null;
	}

	Object multiget(ModelArguments arguments) {
		return existing(arguments).map(ModelJob::view).toList();
	}

	Object lookup(ModelArguments arguments) {
		return existing(arguments).map((job) -> {
			List<@Nullable Object> found = new ArrayList<>(
					List.of(job.jid, job.data, job.history.stream().map(ModelEntry::view).toList(),
							job.needs.stream().sorted().toList(), job.users.stream().sorted().toList()));
			found.add(job.result);
			return found;
		}).toList();
	}

	private Stream<ModelJob> existing(ModelArguments arguments) {
		List<String> jids = (arguments.size() > 0) ? arguments.names(0) : List.of();
		return jids.stream().map(this.model.jobs::get).filter(Objects::nonNull);
	}

	Object queues(ModelArguments arguments) {
		if (arguments.size() > 0) {
			return counts(arguments.name(0));
		}
		List<String> names = new ArrayList<>(this.model.queues.keySet());
		names.sort(Comparator.comparing(this.model.queues::get));
		return names.stream().map(this::counts).toList();
	}

	private Map<String, Object> counts(String queue) {
		int expired = this.model.expired(queue).size();
		List<ModelJob> scheduled = this.model.scheduled(queue);
		long due = scheduled.stream().filter((job) -> job.due <= this.model.now).count();
		return Map.of("name", queue, "waiting", this.model.line(queue).size() + due, "running",
				this.model.leases(queue).size() - expired, "stalled", expired, "scheduled", scheduled.size() - due,
				"depends", depends(queue).size(), "recurring", this.model.recurring(queue).size(), "paused",
				this.model.paused.contains(queue));
	}

	private List<ModelJob> depends(String queue) {
		return this.model.where("depends", queue, Comparator.comparing((job) -> job.since));
	}

	Object length(ModelArguments arguments) {
		String queue = arguments.name(0);
		return this.model.line(queue).size() + this.model.leases(queue).size() + this.model.scheduled(queue).size();
	}

	Object jobs(ModelArguments arguments) {
		double now = this.model.now;
		if (arguments.text(0).equals("complete")) {
			List<ModelJob> complete = new ArrayList<>(this.model.complete());
			Collections.reverse(complete);
			return page(jids(complete), arguments, 1);
		}
		ModelArguments
			.require(List.of("running", "stalled", "scheduled", "depends", "recurring").contains(arguments.text(0)));
		String queue = arguments.name(1);
		Stream<ModelJob> jobs = switch (arguments.text(0)) {
			case "running" -> this.model.leases(queue).stream().filter((job) -> job.expires > now);
			case "stalled" -> this.model.expired(queue).stream();
			case "scheduled" -> this.model.scheduled(queue).stream().filter((job) -> job.due > now);
			case "depends" -> depends(queue).stream();
			default -> Stream.empty();
		};
		Stream<String> recurring = arguments.text(0).equals("recurring")
				? this.model.recurring(queue).stream().map((template) -> template.jid) : Stream.empty();
		return page(Stream.concat(jobs.map((job) -> job.jid), recurring).toList(), arguments, 2);
	}

	private static List<String> jids(List<ModelJob> jobs) {
		return jobs.stream().map((job) -> job.jid).toList();
	}

	private static List<String> page(List<String> jids, ModelArguments arguments, int at) {
		int offset = arguments.whole(at, "0");
		int count = arguments.whole(at + 1, "25");
		return jids.stream().skip(offset).limit(count).toList();
	}

	Object failed(ModelArguments arguments) {
		if (arguments.size() == 0) {
			Map<String, Object> groups = new TreeMap<>();
			this.model.where((job) -> job.is("failed"), ModelOrder.ANY)
				.forEach((job) -> groups.merge(String.valueOf(job.group), 1, (a, b) -> (int) a + (int) b));
			return groups;
		}
		List<ModelJob> jobs = new ArrayList<>(this.model.failed(arguments.name(0)));
		Collections.reverse(jobs);
		return Map.of("total", jobs.size(), "jobs", page(jids(jobs), arguments, 1));
	}

	Object tagged(ModelArguments arguments) {
		String tag = arguments.name(1);
		List<ModelJob> jobs = this.model.where((job) -> job.tags.containsKey(tag),
				Comparator.comparing((job) -> job.tags.get(tag)));
		return Map.of("total", jobs.size(), "jobs", page(jids(jobs), arguments, 2));
	}

	Object top(ModelArguments arguments) {
		Map<String, Integer> uses = this.model.tagUses();
		List<String> tags = uses.keySet()
			.stream()
			.filter((tag) -> uses.get(tag) > 1)
			.sorted(Comparator.<String, Integer>comparing(uses::get).thenComparing(ModelOrder.BYTES).reversed())
			.toList();
		return page(tags, arguments, 1);
	}

	Object stats(ModelArguments arguments) {
		double date = arguments.number(1);
		String day = ModelStats.name(arguments.name(0), date);
		return this.model.stats.getOrDefault(day, new ModelStats()).view();
	}

	Object workers(ModelArguments arguments) {
		if (arguments.size() > 0) {
			String worker = arguments.name(0);
			return Map.of("jobs", jids(held(worker, false)), "stalled", jids(held(worker, true)));
		}
		double latest = this.model.now - this.model.silence();
		Map<String, Double> seen = this.model.workers;
		return seen.keySet()
			.stream()
			.filter((worker) -> seen.get(worker) > latest)
			.sorted(Comparator.<String, Double>comparing(seen::get).thenComparing(ModelOrder.BYTES).reversed())
			.map((worker) -> Map.of("name", worker, "jobs", held(worker, false).size(), "stalled",
					held(worker, true).size()))
			.toList();
	}

	/** The jobs in the hands of a worker, the last lease to end first. */
	private List<ModelJob> held(String worker, boolean stalled) {
		double now = this.model.now;
		List<ModelJob> held = this.model.where(
				(job) -> job.held && worker.equals(job.worker) && (job.expires <= now) == stalled,
				Comparator.comparing((job) -> job.expires));
		Collections.reverse(held);
		return held;
	}

	@Nullable Object config(ModelArguments arguments) {
		if (arguments.size() > 0) {
			String option = arguments.name(0);
			return this.model.config.containsKey(option) ? this.model.config.get(option) : DEFAULTS.get(option);
		}
		Map<String, Object> settings = new TreeMap<>(DEFAULTS);
		settings.putAll(this.model.config);
		return settings;
	}

}
