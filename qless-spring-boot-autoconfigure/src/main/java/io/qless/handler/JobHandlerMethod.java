package io.qless.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * A handler method on its bean: turns a payload into arguments, calls, and turns what
 * comes back into an outcome.
 */
final class JobHandlerMethod {

	private static final Method RUN = ReflectionUtils.getAllDeclaredMethods(JobRunnable.class)[0];

	private final Object bean;

	private final Method method;

	private final List<Type> parameters;

	private final JobHandlerInfo info;

	/**
	 * Creates it.
	 * @param bean the bean
	 * @param method a method that can be called on the bean
	 * @param parameters the types of the method's parameters
	 * @param info what is known of it
	 */
	JobHandlerMethod(Object bean, Method method, List<Type> parameters, JobHandlerInfo info) {
		this.bean = bean;
		this.method = method;
		this.parameters = parameters;
		this.info = info;
		method.setAccessible(true);
	}

	static JobHandlerMethod of(JobRunnable handler, JobHandlerInfo info) {
		return new JobHandlerMethod(handler, RUN, List.of(JobContext.class), info);
	}

	JobHandlerInfo info() {
		return this.info;
	}

	JobOutcome invoke(JobContext context, PayloadMapper payloads, List<JobInterceptor> interceptors) {
		if (this.info.options().coalesce() != null) {
			return new JobBatch(this.info, elementType(), this::callWith, payloads, interceptors).run(context);
		}
		try {
			Object result = new JobChain(context, this.info, interceptors, () -> call(context, payloads)).proceed();
			return completed(result, payloads);
		}
		catch (Throwable ex) {
			return this.info.options().outcomeOf(ex);
		}
	}

	private JobOutcome completed(@Nullable Object result, PayloadMapper payloads) {
		try {
			return new JobOutcome.Completed(isVoid() ? null : payloads.write(result));
		}
		catch (RequestRefusedException ex) {
			return new JobOutcome.Failed(ex);
		}
	}

	private @Nullable Object call(JobContext context, PayloadMapper payloads) throws Exception {
		try {
			return AsyncResult.await(start(arguments(context, payloads)));
		}
		catch (RequestRefusedException ex) {
			throw new UncallableException(ex);
		}
	}

	/** Calls a handler that takes a list of many jobs. */
	private void callWith(List<JobItem<?>> items) throws Exception {
		List<?> plain = items.stream().map(JobItem::payload).toList();
		AsyncResult.await(start(takesItems() ? List.copyOf(items) : plain));
	}

	/** What the payload of one of many jobs is read into. */
	private Type elementType() {
		ResolvableType element = ResolvableType.forType(this.parameters.get(0)).getGeneric();
		return (takesItems() ? element.getGeneric() : element).getType();
	}

	/** What a payload is read into: a type for each parameter that takes a part of it. */
	List<Type> payload() {
		return (this.info.options().coalesce() != null) ? List.of(elementType())
				: this.parameters.stream().filter((type) -> type != JobContext.class).toList();
	}

	private boolean takesItems() {
		return ResolvableType.forType(this.parameters.get(0)).getGeneric().toClass() == JobItem.class;
	}

	private @Nullable Object start(@Nullable Object... arguments) throws Exception {
		try {
			return this.method.invoke(this.bean, arguments);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw (Exception) ex.getTargetException();
		}
		catch (IllegalAccessException | IllegalArgumentException ex) {
			throw new UncallableException(ex);
		}
	}

	private boolean isVoid() {
		Class<?> type = AsyncResult.typeOf(ResolvableType.forMethodReturnType(this.method));
		return type == void.class || type == Void.class;
	}

	private @Nullable Object[] arguments(JobContext context, PayloadMapper payloads) {
		LeasedJob job = context.job();
		List<Type> types = payload();
		List<String> texts = switch (types.size()) {
			case 0 -> List.of();
			case 1 -> List.of(job.data());
			default -> payloads.elements(job.data(), types.size());
		};
		@Nullable Object[] arguments = new @Nullable Object[this.parameters.size()];
		int next = 0;
		for (int i = 0; i < arguments.length; i++) {
			Type type = this.parameters.get(i);
			arguments[i] = (type == JobContext.class) ? context : argument(texts.get(next++), type, payloads);
		}
		return arguments;
	}

	private static @Nullable Object argument(String text, Type type, PayloadMapper payloads) {
		Object value = payloads.read(text, type);
		if (value == null && ResolvableType.forType(type).toClass().isPrimitive()) {
			throw new RequestRefusedException("Cannot read JSON null as " + type.getTypeName(), null);
		}
		return value;
	}

}
