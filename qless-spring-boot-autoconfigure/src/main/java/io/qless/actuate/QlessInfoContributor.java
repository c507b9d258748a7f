package io.qless.actuate;

import java.util.LinkedHashMap;
import java.util.List;
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
		Map<String, Group> groups = new LinkedHashMap<>();
		this.groups.get()
			.forEach((name, options) -> groups.put(name, new Group(options.queues(), options.concurrency())));
		details.put("groups", groups);
		builder.withDetail("qless", details);
	}

	/**
	 * A group as it is shown.
	 *
	 * @param queues the queues and patterns
	 * @param concurrency how many jobs it runs at once
	 */
	public record Group(List<String> queues, int concurrency) {
	}

}
