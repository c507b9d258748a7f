package io.qless.lua.model;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** The unique names of jobs. */
final class ModelNames {

	private final Model model;

	ModelNames(Model model) {
		this.model = model;
	}

	static void check(ModelArguments arguments) {
		String how = arguments.option("unique-for");
		if (arguments.named("unique") != null && !"complete".equals(how) && !"queued".equals(how)) {
			arguments.seconds("unique-for");
		}
	}

	/**
	 * Which other job has the name that is wanted; or which one has replaced it already.
	 * @param names those that jobs before it in the same call will have
	 */
	@Nullable String holder(ModelArguments arguments, Map<String, String> names) {
		String name = arguments.option("unique");
		if (name == null) {
			return null;
		}
		String jid = names.getOrDefault(name, this.model.names.get(name));
		boolean taken = jid != null && (names.containsKey(name) || repeated(jid, arguments)
				|| Objects.requireNonNull(this.model.jobs.get(jid)).hasName(this.model.now));
		return (taken && !arguments.name(2).equals(jid)) ? jid : null;
	}

	/** Whether that job was replaced by this very put. */
	boolean repeated(String jid, ModelArguments arguments) {
		ModelJob job = this.model.jobs.get(jid);
		String request = arguments.option("request");
		return job != null && request != null && ("replaced " + request).equals(job.put);
	}

	void take(ModelJob job, ModelArguments arguments) {
		String name = arguments.option("unique");
		if (name == null) {
			return;
		}
		if (job.name != null) {
			this.model.names.remove(job.name.name());
		}
		String former = this.model.names.put(name, job.jid);
		if (former != null) {
			this.model.jobs.get(former).name = null;
		}
		String how = Objects.requireNonNullElse(arguments.option("unique-for"), "complete");
		Double seconds = how.matches("[a-z]+") ? null : arguments.seconds("unique-for");
		job.name = new ModelName(name, how.equals("queued"), job.token,
				(seconds != null) ? this.model.now + seconds : null);
	}

}
