package io.qless.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.context.ThreadLocalAccessor;
import io.qless.worker.JobMdc;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Takes the names under which a handler's job is logged along to other threads, where
 * Micrometer's context propagation hands over from one to the next.
 */
public final class JobMdcAccessor implements ThreadLocalAccessor<Map<String, String>> {

	/** Under which key the names travel. */
	public static final String KEY = "qless.job";

	private static final List<String> NAMES = List.of(JobMdc.JID, JobMdc.TYPE, JobMdc.QUEUE);

	/** Creates it, as its service file asks for. */
	public JobMdcAccessor() {
	}

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable Map<String, String> getValue() {
		Map<String, String> names = new HashMap<>();
		for (String name : NAMES) {
			String value = MDC.get(name);
			if (value != null) {
				names.put(name, value);
			}
		}
		return names.isEmpty() ? null : names;
	}

	@Override
	public void setValue(Map<String, String> names) {
		names.forEach(MDC::put);
	}

	@Override
	public void setValue() {
		NAMES.forEach(MDC::remove);
	}

}
