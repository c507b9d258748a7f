package io.qless.lua.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which job waits for which. */
final class ModelWaits {

	private final Model model;

	ModelWaits(Model model) {
		this.model = model;
	}

	Object depends(ModelArguments arguments) {
		String jid = arguments.name(0);
		List<String> list = arguments.names(2);
		ModelArguments.require(!list.contains(jid) && Set.of("on", "off", "strict").contains(arguments.text(1)));
		String refusal = "Depends(): Job " + ModelRefusal.quoted(jid) + " not in the depends state: ";
		ModelJob job = this.model.job(jid, "NOTDEPENDS", refusal);
		if (!job.is("depends")) {
			throw new ModelRefusal("NOTDEPENDS", refusal + job.state);
		}
		if (!arguments.text(1).equals("off")) {
			if (arguments.text(1).equals("strict")) {
				strict("Depends", jid, list, Map.of());
			}
			add(job, list);
			return 1;
		}
		for (String needed : list.get(0).equals("all") ? List.copyOf(job.needs) : list) {
			if (job.needs.contains(needed)) {
				this.model.jobs.get(needed).users.remove(jid);
				met(job, needed);
			}
		}
		return 1;
	}

	/**
	 * Whatever a job shall wait for exists and does not wait for that very job.
	 * @param planned what the jobs before it in the same call will need
	 */
	void strict(String verb, String jid, List<String> needed, Map<String, Set<String>> planned) {
		for (String other : needed) {
			if (!planned.containsKey(other) && !this.model.jobs.containsKey(other)) {
				throw new ModelRefusal("NOTFOUND", verb + "(): Job " + ModelRefusal.quoted(jid) + " depends on "
						+ ModelRefusal.quoted(other) + ", which does not exist");
			}
		}
		Set<String> reached = new LinkedHashSet<>(needed);
		for (Deque<String> line = new ArrayDeque<>(needed); !line.isEmpty();) {
			String next = line.remove();
			ModelJob job = this.model.jobs.get(next);
			for (String other : planned.getOrDefault(next, (job != null) ? job.needs : Set.of())) {
				if (reached.add(other)) {
					line.add(other);
				}
			}
		}
		if (reached.contains(jid)) {
			throw new ModelRefusal("CYCLE", verb + "(): Job " + ModelRefusal.quoted(jid) + " would wait for itself: ");
		}
	}

	/** Those of the given jobs that hold others up. */
	Set<String> unmet(List<String> needed) {
		Set<String> unmet = new LinkedHashSet<>(needed);
		unmet.removeIf((other) -> !this.model.jobs.containsKey(other) || this.model.jobs.get(other).is("complete"));
		return unmet;
	}

	/** Unknown and complete jobs hold nothing up. */
	void add(ModelJob job, List<String> needed) {
		for (String other : unmet(needed)) {
			job.needs.add(other);
			this.model.jobs.get(other).users.add(job.jid);
		}
	}

	void replace(ModelJob job, List<String> needed) {
		clear(job);
		add(job, needed);
	}

	void clear(ModelJob job) {
		for (String needed : job.needs) {
			ModelJob other = this.model.jobs.get(needed);
			if (other != null) {
				other.users.remove(job.jid);
			}
		}
		job.needs.clear();
	}

	/** The job is complete: who waits for nothing else goes on. */
	void release(ModelJob job) {
		new ArrayList<>(job.users).forEach((user) -> met(this.model.jobs.get(user), job.jid));
		job.users.clear();
	}

	/** One dependency is met; after the last the job goes where its delay says. */
	private void met(ModelJob job, String needed) {
		job.needs.remove(needed);
		if (job.is("depends") && job.needs.isEmpty()) {
			this.model.place(job, job.due - this.model.now);
			this.model.loose.add(job);
		}
	}

	/** Deletes jobs, all or none; nobody may be left who waits for one of them. */
	Object cancel(ModelArguments arguments) {
		List<String> jids = arguments.names(0);
		for (String jid : jids) {
			ModelJob job = this.model.jobs.get(jid);
			if (job != null && !jids.containsAll(job.users)) {
				throw new ModelRefusal("DEPENDED", "Cancel(): " + ModelRefusal.quoted(jid) + " is a dependency of ");
			}
		}
		for (String jid : new LinkedHashSet<>(jids)) {
			ModelJob job = this.model.jobs.get(jid);
			if (job != null && !job.is("complete")) {
				this.model.recover(job);
				clear(job);
				this.model.delete(job);
			}
		}
		return jids;
	}

}
