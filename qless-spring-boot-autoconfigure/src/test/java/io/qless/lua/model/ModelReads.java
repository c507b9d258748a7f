package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The commands that read, and {@code peek}. */
final class ModelReads {

	private final Model model;

	ModelReads(Model model) {
		this.model = model;
	}

	@Nullable Object read(String command, ModelArguments arguments) {
		return switch (command) {
			case "peek" -> peek(arguments);
			case "get" -> get(arguments.name(0));
			case "queues" -> queues(arguments);
			case "length" -> length(arguments.name(0));
			case "jobs" -> jobs(arguments);
			case "failed" -> failed(arguments);
			default -> throw new IllegalArgumentException(command);
		};
	}

	private Object peek(ModelArguments arguments) {
		String queue = arguments.name(0);
		int count = Math.min(250, arguments.whole(1, null));
		if (count == 0) {
			return List.of();
		}
		List<ModelJob> expired = expired(queue);
		this.model.promote(queue);
		return Stream.concat(expired.stream(), this.model.line(queue).stream())
			.limit(count)
			.map(ModelJob::view)
			.toList();
	}

	private List<ModelJob> expired(String queue) {
		return this.model.leases(queue).stream().filter((job) -> job.expires <= this.model.now).toList();
	}

	private @Nullable Object get(String jid) {
		ModelJob job = this.model.jobs.get(jid);
		return (job != null) ? job.view() : null;
	}

	private Object queues(ModelArguments arguments) {
		if (arguments.size() > 0) {
			return counts(arguments.name(0));
		}
		List<String> names = new ArrayList<>(this.model.queues.keySet());
		names.sort(Comparator.comparing(this.model.queues::get));
		return names.stream().map(this::counts).toList();
	}

	private Map<String, Object> counts(String queue) {
		long due = this.model.scheduled(queue).stream().filter((job) -> job.due <= this.model.now).count();
		Map<String, Object> counts = new TreeMap<>();
		counts.put("name", queue);
		counts.put("waiting", this.model.line(queue).size() + due);
		counts.put("running", this.model.leases(queue).size() - expired(queue).size());
		counts.put("stalled", expired(queue).size());
		counts.put("scheduled", this.model.scheduled(queue).size() - due);
		counts.put("depends", depends(queue).size());
		counts.put("recurring", 0);
		counts.put("paused", this.model.paused.contains(queue));
		return counts;
	}

	private List<ModelJob> depends(String queue) {
		return this.model.where((job) -> job.is("depends") && job.queue.equals(queue),
				Comparator.comparing((job) -> job.since));
	}

	private Object length(String queue) {
		return this.model.line(queue).size() + this.model.leases(queue).size() + this.model.scheduled(queue).size();
	}

	private Object jobs(ModelArguments arguments) {
		double now = this.model.now;
		if ("complete".equals(arguments.get(0))) {
			List<ModelJob> complete = new ArrayList<>(
					this.model.where((job) -> job.is("complete"), Comparator.comparing((job) -> job.since)));
			Collections.reverse(complete);
			return page(complete, arguments, 1);
		}
		ModelArguments.require(List.of("running", "stalled", "scheduled", "depends").contains(arguments.text(0)));
		String queue = arguments.name(1);
		List<ModelJob> jobs = switch (arguments.text(0)) {
			case "running" -> this.model.leases(queue).stream().filter((job) -> job.expires > now).toList();
			case "stalled" -> expired(queue);
			case "scheduled" -> this.model.scheduled(queue).stream().filter((job) -> job.due > now).toList();
			default -> depends(queue);
		};
		return page(jobs, arguments, 2);
	}

	private static List<String> page(List<ModelJob> jobs, ModelArguments arguments, int at) {
		int offset = arguments.whole(at, "0");
		int count = arguments.whole(at + 1, "25");
		return jobs.stream().skip(offset).limit(count).map((job) -> job.jid).toList();
	}

	private Object failed(ModelArguments arguments) {
		if (arguments.size() == 0) {
			Map<String, Object> groups = new TreeMap<>();
			this.model.where((job) -> job.is("failed"), Comparator.comparing((job) -> job.jid))
				.forEach((job) -> groups.merge(String.valueOf(job.group), 1, (a, b) -> (int) a + (int) b));
			return groups;
		}
		List<ModelJob> jobs = new ArrayList<>(this.model.failed(arguments.name(0)));
		Collections.reverse(jobs);
		return Map.of("total", jobs.size(), "jobs", page(jobs, arguments, 1));
	}

	Object tags(ModelArguments arguments) {
		if (arguments.text(0).equals("get")) {
			String tag = arguments.name(1);
			List<ModelJob> jobs = this.model.where((job) -> job.tags.containsKey(tag),
					Comparator.comparing((job) -> job.tags.get(tag)));
			return Map.of("total", jobs.size(), "jobs", page(jobs, arguments, 2));
		}
		ModelArguments.require(arguments.text(0).equals("top"));
		Map<String, Integer> uses = new TreeMap<>(Model.BYTES.reversed());
		this.model.jobs.values().forEach((job) -> job.tags.keySet().forEach((tag) -> uses.merge(tag, 1, Integer::sum)));
		return uses.entrySet()
			.stream()
			.filter((use) -> use.getValue() > 1)
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.skip(arguments.whole(1, "0"))
			.limit(arguments.whole(2, "25"))
			.map(Map.Entry::getKey)
			.toList();
	}

}
