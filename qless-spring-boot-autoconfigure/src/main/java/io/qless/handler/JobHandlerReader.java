package io.qless.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.qless.client.JobClient;
import io.qless.job.JobType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Turns a method with its annotation into a handler, or says why it cannot be one.
 */
final class JobHandlerReader {

	private final Object bean;

	private final Class<?> owner;

	private final Method method;

	private final JobHandler said;

	private final String name;

	private final HandlerOptionsReader options;

	JobHandlerReader(AnnotatedMethod<JobHandler> found, Environment environment, BeanFactory beans) {
		this.bean = found.bean();
		this.owner = found.owner();
		this.method = found.method();
		this.said = found.said();
		this.name = found.name();
		this.options = new HandlerOptionsReader(environment, beans, this.name);
	}

	JobHandlerMethod read() {
		Method invocable = Invocables.of(this.method, this.bean, this.name, "cannot handle jobs");
		List<Type> parameters = Stream.of(this.method.getGenericParameterTypes())
			.map((parameter) -> GenericTypeResolver.resolveType(parameter, this.owner))
			.toList();
		List<Type> payload = parameters.stream().filter((parameter) -> parameter != JobContext.class).toList();
		if (parameters.size() - payload.size() > 1) {
			throw InvalidJobHandlerException.of(this.name, "takes several JobContext parameters", "leave one");
		}
		ResolvableType only = (payload.size() == 1) ? ResolvableType.forType(payload.get(0)) : ResolvableType.NONE;
		boolean many = only.toClass() == List.class && parameters.size() == 1;
		JobHandlerInfo info = info(payloadOf(only).toClass().getAnnotation(JobType.class));
		if (info.options().coalesce() != null && !(many && this.method.getReturnType() == void.class)) {
			throw InvalidJobHandlerException.of(this.name, "takes many jobs in one run, but is not made for that",
					"give it one parameter, a List of payloads or of JobItems, and let it return nothing");
		}
		if (info.options().coalesce() == null && many && only.getGeneric().toClass() == JobItem.class) {
			throw InvalidJobHandlerException.of(this.name, "takes many jobs in one run, but does not say how many",
					"set @JobHandler(coalesce = @Coalesce)");
		}
		return new JobHandlerMethod(this.bean, invocable, parameters, info);
	}

	/** Of a list of many jobs the payload of one. */
	private static ResolvableType payloadOf(ResolvableType parameter) {
		if (parameter.toClass() == List.class) {
			return payloadOf(parameter.getGeneric());
		}
		return (parameter.toClass() == JobItem.class) ? parameter.getGeneric() : parameter;
	}

	private JobHandlerInfo info(@Nullable JobType named) {
		String type = this.options.text("type", this.said.type());
		String queue = this.options.text("queue", this.said.queue());
		String label = this.options.text("label", this.said.label());
		type = type.isEmpty() ? typeOf(named) : type;
		queue = queue.isEmpty() ? queueOf(named) : queue;
		if (isTooLong(type) || isTooLong(queue)) {
			throw InvalidJobHandlerException.of(this.name, "names a type or queue of more than 512 bytes",
					"give it a shorter name");
		}
		return new JobHandlerInfo(type, queue, label.isEmpty() ? type : label, this.name,
				this.options.read(type, this.said));
	}

	private String typeOf(@Nullable JobType named) {
		if (named == null || named.value().isEmpty()) {
			throw InvalidJobHandlerException.of(this.name, "does not say which type of job it handles",
					"annotate the class of its payload parameter with @JobType, or set @JobHandler(type = \"…\")");
		}
		return named.value();
	}

	private static String queueOf(@Nullable JobType named) {
		return (named == null || named.queue().isEmpty()) ? JobClient.DEFAULT_QUEUE : named.queue();
	}

	private static boolean isTooLong(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length > 512;
	}

}
