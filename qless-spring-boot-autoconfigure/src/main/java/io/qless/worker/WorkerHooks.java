package io.qless.worker;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hooks of an application, in their order.
 *
 * @param hooks the hooks
 */
record WorkerHooks(List<WorkerHook> hooks) {

	private static final Logger logger = LoggerFactory.getLogger(WorkerHooks.class);

	WorkerHooks {
		hooks = List.copyOf(hooks);
	}

	void beforeStart(WorkerOptions worker) {
		this.hooks.forEach((hook) -> hook.beforeStart(worker));
	}

	/** The last one first, as whatever was opened last is closed first. */
	void afterStop(WorkerOptions worker) {
		for (int i = this.hooks.size() - 1; i >= 0; i--) {
			try {
				this.hooks.get(i).afterStop(worker);
			}
			catch (RuntimeException | Error ex) {
				logger.warn("The hook {} failed after the end of the worker {}", this.hooks.get(i).getClass().getName(),
						worker.name(), ex);
			}
		}
	}

}
