package io.qless.lua.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What can be said of any job, of queues and of settings, whoever works. */
final class ModelMarks {

	private final Model model;

	ModelMarks(Model model) {
		this.model = model;
	}

	Object priority(ModelArguments arguments) {
		double priority = arguments.priority(arguments.get(1));
		ModelJob job = this.model.job("Priority", arguments.name(0));
		job.priority = priority;
		job.first = false;
		return (double) (long) priority;
	}

	Object track(ModelArguments arguments) {
		if (arguments.size() == 0) {
			return tracked();
		}
		String jid = arguments.name(1);
		ModelArguments.require(Set.of("track", "untrack").contains(arguments.text(0)));
		boolean track = arguments.text(0).equals("track");
		boolean before = this.model.tracked.containsKey(jid);
		ModelJob job = this.model.jobs.get(jid);
		if (track) {
			this.model.job(jid, "NOTFOUND", "Track(): Job does not exist").tracked = true;
			this.model.tracked.putIfAbsent(jid, this.model.now);
		}
		else if (this.model.tracked.remove(jid) != null) {
			job.tracked = false;
		}
		return (before != track) ? "1" : "0";
	}

	private Object tracked() {
		return Map.of("expired", List.of(), "jobs",
				this.model.tracked.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByValue())
					.map((entry) -> this.model.jobs.get(entry.getKey()).view())
					.toList());
	}

	Object tag(ModelArguments arguments) {
		List<String> tags = arguments.names(2);
		ModelJob job = this.model.job("Tag", arguments.name(1));
		if (arguments.text(0).equals("add")) {
			tags.forEach((tag) -> job.tags.putIfAbsent(tag, this.model.now));
		}
		else {
			tags.forEach(job.tags::remove);
		}
		return new ArrayList<>(job.tags.keySet());
	}

	@Nullable Object log(ModelArguments arguments) {
		String message = arguments.text(1);
		String json = Objects.requireNonNullElse(arguments.get(2), "{}");
		String request = arguments.options(3).named("request");
		ModelEntry entry = ModelEntry.log(this.model.now, message, json, ModelArguments.fields(json));
		ModelJob job = this.model.job("Log", arguments.name(0));
		if (request == null || !request.equals(job.logged)) {
			this.model.note(job, entry);
			job.logged = (request != null) ? request : job.logged;
		}
		return null;
	}

	@Nullable Object pause(ModelArguments arguments) {
		this.model.paused.addAll(arguments.names(0));
		return null;
	}

	@Nullable Object unpause(ModelArguments arguments) {
		arguments.names(0).forEach(this.model.paused::remove);
		return null;
	}

	@Nullable Object forget(ModelArguments arguments) {
		arguments.names(0).forEach(this.model.queues::remove);
		return null;
	}

	@Nullable Object deregister(ModelArguments arguments) {
		arguments.names(0).forEach(this.model.workers::remove);
		return null;
	}

	@Nullable Object set(ModelArguments arguments) {
		this.model.config.put(arguments.name(0), arguments.text(1));
		return null;
	}

	@Nullable Object unset(ModelArguments arguments) {
		this.model.config.remove(arguments.name(0));
		return null;
	}

}
