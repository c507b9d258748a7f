package io.qless.client;

import java.util.ArrayList;
import java.util.List;

import io.qless.job.FsckReport;
import io.qless.job.FsckReport.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Examines a namespace: whether every job stands in the one place that its state names,
 * and every entry, index and count agrees. Each call to Redis does a small step, so that
 * workers go on meanwhile. All methods may throw a {@link QlessUnavailableException}.
 */
public final class FsckOperations {

	private final Engine engine;

	FsckOperations(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Looks at everything and changes nothing.
	 * @param limit after how many problems it stops, one at least
	 * @return what was found, never null
	 */
	public FsckReport examine(int limit) {
		return walk("fsck", limit);
	}

	/**
	 * Looks at everything and mends what it can: entries that say what is not so are
	 * dropped, jobs that stand nowhere go to the place of their state. What is mended may
	 * bring something else to light, so examine again.
	 * @param limit after how many problems it stops, one at least
	 * @return what was found and what was done, never null
	 */
	public FsckReport repair(int limit) {
		return walk("fsck.repair", limit);
	}

	private FsckReport walk(String command, int limit) {
		List<Problem> problems = new ArrayList<>();
		String cursor = "";
		long checked = 0;
		do {
			JsonNode step = Wire.JSON.readTree(this.engine.call(command, cursor).text());
			checked += step.path("checked").asLong();
			step.path("problems").forEach((problem) -> problems.add(problem(problem)));
			cursor = step.path("cursor").asString();
		}
		while (!cursor.isEmpty() && problems.size() < limit);
		return new FsckReport(checked, problems, cursor.isEmpty());
	}

	private static Problem problem(JsonNode node) {
		String jid = node.path("jid").asString("");
		return new Problem(node.path("kind").asString(), node.path("what").asString(), node.path("key").asString(),
				jid.isEmpty() ? null : jid, node.path("repaired").asBoolean());
	}

}
