package io.qless.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.qless.client.ServerInfo;

/**
 * What a server says about itself, and what that means for qless.
 *
 * @param server what it says
 */
record ServerChecks(ServerInfo server) {

	/** Leases are timed by Redis alone: this is about times that people compare. */
	private static final Duration SKEW = Duration.ofSeconds(5);

	private static final int FULL_PERCENT = 90;

	List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		if (this.server.name().isEmpty()) {
			findings.add(Finding.info("server",
					"Version, eviction policy, persistence and memory of Redis could not be examined: "
							+ "its user may not ask INFO",
					"Look at them by hand, or allow it: +info +config|get. Nothing else needs these rights."));
		}
		else {
			version().ifPresent(findings::add);
			eviction().ifPresent(findings::add);
			persistence().ifPresent(findings::add);
			memory().ifPresent(findings::add);
		}
		clock().ifPresent(findings::add);
		cluster().ifPresent(findings::add);
		return findings;
	}

	private Optional<Finding> version() {
		return this.server.name()
			.map(ServerVersion::of)
			.filter(ServerVersion::hasHoles)
			.map((version) -> Finding.warning("version",
					version.name() + " has holes in its scripting that are known and closed in newer versions",
					ServerVersion.ADVICE));
	}

	private Optional<Finding> eviction() {
		String advice = "Set maxmemory-policy to noeviction.";
		return this.server.field("maxmemory_policy")
			.filter((policy) -> !policy.equals("noeviction"))
			.map((policy) -> policy.startsWith("volatile")
					? Finding.warning("eviction",
							"A full Redis drops what would expire anyway (" + policy
									+ "): statistics, results, and by what a repeated call is known",
							advice)
					: Finding.warning("eviction", "A full Redis drops any key (" + policy
							+ "): jobs get lost, and whole queues may stand still", advice));
	}

	private Optional<Finding> persistence() {
		String snapshots = this.server.snapshots();
		if (this.server.number("aof_enabled") > 0 || (snapshots != null && !snapshots.isBlank())) {
			return Optional.empty();
		}
		if (snapshots == null) {
			return Optional.of(Finding.info("persistence",
					"Redis writes no append-only log, and whether it writes snapshots could not be examined: "
							+ "its user may not ask CONFIG GET",
					"Look at the setting \"save\" by hand, or allow it: +config|get."));
		}
		return Optional.of(Finding.warning("persistence",
				"Redis keeps nothing on disk: when it ends, all jobs are gone", "Set appendonly to yes."));
	}

	private Optional<Finding> memory() {
		long limit = this.server.number("maxmemory");
		long most = (limit > 0) ? limit : this.server.number("total_system_memory");
		long used = this.server.number("used_memory");
		if (most == 0 || used < most / 100 * FULL_PERCENT) {
			return Optional.empty();
		}
		return Optional.of(Finding.warning("memory",
				"Redis uses " + used / 1024 / 1024 + " MB of " + most / 1024 / 1024
						+ " MB, and takes no new jobs when it is full",
				"Let the workers go on, which frees memory; keep fewer completed and failed jobs; "
						+ "or give Redis more memory."));
	}

	private Optional<Finding> clock() {
		Duration ahead = this.server.ahead();
		if (ahead == null) {
			return Optional
				.of(Finding.info("clock", "The clock of Redis could not be examined: its user may not ask TIME",
						"Allow it: +time. The engine's scripts need it, too."));
		}
		if (ahead.abs().minus(this.server.roundTrip()).compareTo(SKEW) <= 0) {
			return Optional.empty();
		}
		return Optional.of(Finding.warning("clock", "The clock of Redis is " + ahead.abs().toMillis() + " ms "
				+ (ahead.isNegative() ? "behind" : "ahead of") + " this application's: their times cannot be compared",
				"Let both machines keep their clocks by NTP. Leases and delays go by the clock of Redis alone."));
	}

	private Optional<Finding> cluster() {
		String node = this.server.node();
		return (node == null) ? Optional.empty()
				: Optional.of(Finding.info("cluster",
						"All keys of the namespace are in slot " + this.server.slot() + " of the cluster, on " + node,
						"Nothing, unless that node has too much to do: "
								+ "then give parts of the work namespaces of their own."));
	}

}
