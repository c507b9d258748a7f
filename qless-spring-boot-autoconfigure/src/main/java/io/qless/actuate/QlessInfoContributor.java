package io.qless.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.qless.worker.WorkerOptions;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * What this application is to qless, under {@code qless} of the endpoint {@code info}:
 * version, namespace, and the groups of queues that it works on. Redis is not asked.
 */
public final class QlessInfoContributor implements InfoContributor {

	private final String version;

	private final String namespace;

	private final Supplier<Map<String, WorkerOptions>> groups;

	/**
	 * Creates it.
	 * @param version the version of qless; empty if it is not known
	 * @param namespace the namespace
	 * @param groups the options of the workers that run, by the names of their groups
	 */
	public QlessInfoContributor(String version, String namespace, Supplier<Map<String, WorkerOptions>> groups) {
		this.version = version;
		this.namespace = namespace;
		this.groups = groups;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		if (!this.version.isEmpty()) {
			details.put("version", this.version);
		}
		details.put("namespace", this.namespace);
		Map<String, Object> groups = new LinkedHashMap<>();
		this.groups.get().forEach((name, options) -> groups.put(name, group(options)));
		details.put("groups", groups);
		builder.withDetail("qless", details);
	}

	private static Map<String, Object> group(WorkerOptions options) {
		return Map.of("queues", options.queues(), "concurrency", options.concurrency());
	}

}
