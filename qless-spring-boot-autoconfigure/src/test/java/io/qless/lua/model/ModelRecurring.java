package io.qless.lua.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Recurring jobs, and the jobs that are made from them. */
final class ModelRecurring {

	private static final Set<String> FIELDS = Set.of("priority", "interval", "retries", "data", "klass", "queue",
			"backlog");

	private final Model model;

	ModelRecurring(Model model) {
		this.model = model;
	}

	Object recur(ModelArguments arguments) {
		ModelTemplate wanted = new ModelTemplate(arguments.name(1));
		ModelArguments.require(wanted.jid.length() <= 496 && arguments.text(4).equals("interval"));
		arguments.options(7);
		wanted.queue = arguments.name(0);
		wanted.klass = arguments.name(2);
		wanted.data = Objects.requireNonNull(arguments.json(3, false));
		wanted.interval = interval(arguments.number(5));
		wanted.next = this.model.now + arguments.number(6);
		wanted.priority = arguments.priority(Objects.requireNonNullElse(arguments.option("priority"), "0"));
		wanted.retries = arguments.whole(Objects.requireNonNullElse(arguments.option("retries"), "0"));
		wanted.backlog = arguments.whole(Objects.requireNonNullElse(arguments.option("backlog"), "0"));
		wanted.tags = Objects.requireNonNullElse(arguments.list("tags"), List.of());
		ModelTemplate old = this.model.templates.get(wanted.jid);
		if (old != null && old.definition().equals(wanted.definition())) {
			return wanted.jid;
		}
		if (this.model.jobs.containsKey(wanted.jid)) {
			throw new ModelRefusal("CLASH",
					"Recur(): a job with the jid " + ModelRefusal.quoted(wanted.jid) + " exists");
		}
		Integer ended = this.model.ended.remove(wanted.jid);
		wanted.count = (old != null) ? old.count : Objects.requireNonNullElse(ended, 0);
		this.model.templates.put(wanted.jid, wanted);
		this.model.spawning.merge(wanted.queue, wanted.next, Math::min);
		this.model.learn(wanted.queue);
		return wanted.jid;
	}

	Object update(ModelArguments arguments) {
		ModelTemplate template = required(arguments.name(0));
		arguments.options(1);
		ModelArguments.require(FIELDS.containsAll(arguments.options()));
		String given = arguments.option("interval");
		double interval = (given != null) ? interval(arguments.number(given)) : template.interval;
		String priority = arguments.option("priority");
		double newPriority = (priority != null) ? arguments.priority(priority) : template.priority;
		String retries = arguments.option("retries");
		int newRetries = (retries != null) ? arguments.whole(retries) : template.retries;
		String backlog = arguments.option("backlog");
		int newBacklog = (backlog != null) ? arguments.whole(backlog) : template.backlog;
		String klass = Objects.requireNonNullElse(arguments.named("klass"), template.klass);
		String queue = Objects.requireNonNullElse(arguments.named("queue"), template.queue);
		template.data = Objects.requireNonNullElse(arguments.jsonOption("data"), template.data);
		template.next += interval - template.interval;
		template.interval = interval;
		template.priority = newPriority;
		template.retries = newRetries;
		template.backlog = newBacklog;
		template.klass = klass;
		template.queue = queue;
		this.model.spawning.merge(queue, template.next, Math::min);
		this.model.learn(queue);
		return 1;
	}

	Object tag(ModelArguments arguments) {
		List<String> given = arguments.names(1);
		ModelTemplate template = required(arguments.name(0));
		List<String> tags = new ArrayList<>(template.tags);
		given.stream().filter((tag) -> !tags.contains(tag)).forEach(tags::add);
		template.tags = tags;
		return tags;
	}

	Object untag(ModelArguments arguments) {
		List<String> given = arguments.names(1);
		ModelTemplate template = required(arguments.name(0));
		template.tags = template.tags.stream().filter((tag) -> !given.contains(tag)).toList();
		return template.tags;
	}

	Object unrecur(ModelArguments arguments) {
		ModelTemplate template = this.model.templates.remove(arguments.name(0));
		if (template != null) {
			this.model.ended.put(template.jid, template.count);
		}
		return 1;
	}

	@Nullable Object get(ModelArguments arguments) {
		ModelTemplate template = this.model.templates.get(arguments.name(0));
		return (template != null) ? template.view() : null;
	}

	/** Of all queues. */
	Object spawn(ModelArguments arguments) {
		int room = Math.min(arguments.whole(0, "30"), 30);
		Comparator<Map.Entry<String, Double>> byTime = Map.Entry.comparingByValue();
		for (Map.Entry<String, Double> queue : this.model.spawning.entrySet().stream().sorted(byTime).toList()) {
			if (queue.getValue() <= this.model.now) {
				room = spawn(queue.getKey(), room);
				this.model.recurring(queue.getKey())
					.stream()
					.findFirst()
					.ifPresentOrElse((first) -> this.model.spawning.put(queue.getKey(), first.next),
							() -> this.model.spawning.remove(queue.getKey()));
			}
		}
		return Map.of("rest",
				this.model.spawning.values()
					.stream()
					.min(Comparator.naturalOrder())
					.map((next) -> Math.max(0, next - this.model.now))
					.orElse(Double.MAX_VALUE));
	}

	/**
	 * Makes the jobs of up to so many slots that have come; returns how many are left.
	 */
	int spawn(String queue, int most) {
		int left = most;
		for (ModelTemplate template : this.model.recurring(queue)) {
			double missed = (this.model.now - template.next) / template.interval;
			if (missed >= 0 && left > 0) {
				boolean late = template.backlog > 0 && missed > template.backlog;
				template.next += late ? Math.ceil(missed - template.backlog) * template.interval : 0;
				for (; template.next <= this.model.now && left > 0; left--) {
					template.count++;
					make(template, (template.interval >= 1) ? Math.floor(template.next) : template.next);
					template.next += template.interval;
				}
			}
		}
		return left;
	}

	/** The job of one slot, unless its jid is taken. */
	private void make(ModelTemplate template, double slot) {
		ModelJob job = new ModelJob(template.jid + "-" + template.count);
		if (!this.model.templates.containsKey(job.jid) && this.model.jobs.putIfAbsent(job.jid, job) == null) {
			job.klass = template.klass;
			job.queue = template.queue;
			job.data = template.data;
			job.priority = template.priority;
			job.retries = template.retries;
			job.remaining = template.retries;
			job.said = true;
			job.spawned = template.jid;
			template.tags.forEach((tag) -> job.tags.put(tag, this.model.now));
			this.model.note(job, ModelEntry.of("put", slot, "q", job.queue));
			this.model.arrive(job, "waiting", false);
			job.time = slot;
		}
	}

	private ModelTemplate required(String jid) {
		ModelTemplate template = this.model.templates.get(jid);
		if (template == null) {
			throw new ModelRefusal("NOTFOUND", "Recur(): No recurring job " + ModelRefusal.quoted(jid));
		}
		return template;
	}

	private static double interval(double seconds) {
		ModelArguments.require(seconds >= 0.001 && seconds <= 315360000);
		return seconds;
	}

}
