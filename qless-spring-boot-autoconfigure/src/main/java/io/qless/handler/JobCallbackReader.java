package io.qless.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.qless.handler.JobCallback.Kind;
import io.qless.job.JobType;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.env.Environment;

/**
 * Finds the methods of a bean that want to know how jobs end, or says why one cannot.
 */
final class JobCallbackReader {

	private static final String WHAT = "cannot be told how jobs end";

	private final Object bean;

	private final Class<?> owner;

	private final Environment environment;

	JobCallbackReader(Object bean, Environment environment) {
		this.bean = bean;
		this.owner = AopUtils.getTargetClass(bean);
		this.environment = environment;
	}

	static boolean isCallback(Class<?> type) {
		return !methods(type).isEmpty();
	}

	static Map<Method, MergedAnnotations> methods(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<MergedAnnotations>) (method) -> {
					MergedAnnotations all = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
					return Stream.of(Kind.values()).anyMatch((kind) -> all.isPresent(kind.annotation())) ? all : null;
				});
	}

	List<JobCallback> read() {
		List<JobCallback> callbacks = new ArrayList<>();
		methods(this.owner).forEach((method, all) -> {
			for (Kind kind : Kind.values()) {
				MergedAnnotation<?> said = all.get(kind.annotation());
				if (said.isPresent()) {
					callbacks.add(callback(method, kind, said));
				}
			}
		});
		return callbacks;
	}

	private JobCallback callback(Method method, Kind kind, MergedAnnotation<?> said) {
		String name = this.owner.getSimpleName() + "." + method.getName();
		List<Type> parameters = Stream.of(method.getGenericParameterTypes())
			.map((parameter) -> GenericTypeResolver.resolveType(parameter, this.owner))
			.toList();
		if (parameters.stream().filter((parameter) -> !kind.gives(parameter)).count() > kind.texts()) {
			throw InvalidJobHandlerException.of(name, WHAT, "takes more parameters than there is to tell",
					"leave the payload" + ((kind == Kind.SUCCEEDED) ? ", the result" : "") + " and what else @"
							+ kind.annotation().getSimpleName() + " says");
		}
		return new JobCallback(this.bean, Invocables.of(method, this.bean, name, WHAT), parameters, kind,
				type(name, said), name);
	}

	private String type(String name, MergedAnnotation<?> said) {
		String type = this.environment.resolveRequiredPlaceholders(said.getString("type"));
		JobType named = said.getClass("value").getAnnotation(JobType.class);
		if (type.isEmpty() && named != null) {
			return named.value();
		}
		if (type.isEmpty() || said.getClass("value") != void.class) {
			throw InvalidJobHandlerException.of(name, WHAT, "does not say of which type of job",
					"name a class with @JobType, or the type with type = \"…\", and not both");
		}
		return type;
	}

}
