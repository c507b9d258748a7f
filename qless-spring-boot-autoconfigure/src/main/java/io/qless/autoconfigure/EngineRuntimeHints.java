package io.qless.autoconfigure;

import java.util.stream.Stream;

import io.qless.handler.Backoff;
import io.qless.handler.Coalesce;
import io.qless.handler.JobHandler;
import io.qless.handler.JobRunnable;
import io.qless.job.QueueCounts;
import io.qless.schedule.ScheduledFire;
import io.qless.schedule.TaskDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * For applications that are processed ahead of time: the Lua files, what browsers are
 * given, our own records that lie in Redis as JSON, and annotations that are made from
 * others. What belongs to an application's beans, the processors of the rooms find.
 */
final class EngineRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("qless/lua/**").registerPattern("qless/status/*");
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), QueueCounts.class,
				TaskDefinition.class, ScheduledFire.class);
		Stream.of(JobRunnable.class.getDeclaredMethods())
			.forEach((method) -> hints.reflection().registerMethod(method, ExecutableMode.INVOKE));
		hints.proxies()
			.registerJdkProxy(JobHandler.class)
			.registerJdkProxy(Backoff.class)
			.registerJdkProxy(Coalesce.class);
	}

}
