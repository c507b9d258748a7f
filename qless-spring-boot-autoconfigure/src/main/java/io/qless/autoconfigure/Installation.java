package io.qless.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.qless.client.QlessClient;
import io.qless.lua.LuaCaller;
import io.qless.worker.Worker;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerOptions;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What this application is to qless.
 *
 * @param lua knows the namespace
 * @param properties say how its workers are called
 * @param workers has the workers, if there are any
 */
record Installation(LuaCaller lua, QlessProperties properties, ObjectProvider<WorkerContainer> workers) {

	/** From the jar's manifest: empty if the classes do not come from one. */
	String version() {
		return Objects.requireNonNullElse(QlessClient.class.getPackage().getImplementationVersion(), "");
	}

	String namespace() {
		return this.lua.namespace();
	}

	/** The options of the workers that run, by the names of their groups. */
	Map<String, WorkerOptions> groups() {
		Map<String, WorkerOptions> groups = new LinkedHashMap<>();
		String process = ProcessName.of(this.properties.worker()) + "-";
		WorkerContainer container = this.workers.getIfAvailable();
		if (container != null) {
			for (Worker worker : container.workers()) {
				String name = worker.options().name();
				groups.put(name.startsWith(process) ? name.substring(process.length()) : name, worker.options());
			}
		}
		return groups;
	}

}
