package io.qless.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

import io.qless.client.PayloadMapper;
import io.qless.job.JobFailure;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A method that wants to know how jobs of a type end.
 *
 * @param bean the bean
 * @param method a method that can be called on the bean
 * @param parameters the types of its parameters
 * @param kind which ends it wants to know of
 * @param type the type
 * @param name the method, for people to find it
 */
record JobCallback(Object bean, Method method, List<Type> parameters, Kind kind, String type, String name) {

	private static final Logger logger = LoggerFactory.getLogger(JobCallback.class);

	/** Which ends a method wants to know of. */
	enum Kind {

		SUCCEEDED(OnJobSucceeded.class, 2), TIMEOUT(OnJobTimeout.class, 1), FAILED(OnJobFailed.class, 1);

		private final Class<? extends Annotation> annotation;

		/** How many parameters are read from JSON: payload, and result. */
		private final int texts;

		Kind(Class<? extends Annotation> annotation, int texts) {
			this.annotation = annotation;
			this.texts = texts;
		}

		Class<? extends Annotation> annotation() {
			return this.annotation;
		}

		int texts() {
			return this.texts;
		}

		/**
		 * What a parameter of a class is given as it is; false if it is read from JSON.
		 */
		boolean gives(Type parameter) {
			return parameter == LeasedJob.class || (this == FAILED && parameter == JobFailure.class)
					|| (this != SUCCEEDED && parameter == Throwable.class);
		}

		boolean means(JobOutcome outcome) {
			return switch (this) {
				case SUCCEEDED -> outcome instanceof JobOutcome.Completed;
				case FAILED -> outcome instanceof JobOutcome.Failed;
				case TIMEOUT -> outcome.failure() instanceof JobTimeoutException;
			};
		}

	}

	/** Calls the method; what it throws goes no further than the log. */
	void call(JobEnd end, PayloadMapper payloads) {
		try {
			this.method.invoke(this.bean, arguments(end, payloads));
		}
		catch (InvocationTargetException ex) {
			failed(end, ex.getTargetException());
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			failed(end, ex);
		}
	}

	private void failed(JobEnd end, Throwable cause) {
		logger.warn("The callback {} failed; the outcome of the job {} stands", this.name, end.job().jid(), cause);
	}

	private @Nullable Object[] arguments(JobEnd end, PayloadMapper payloads) {
		@Nullable Object[] arguments = new @Nullable Object[this.parameters.size()];
		int next = 0;
		for (int i = 0; i < arguments.length; i++) {
			Type parameter = this.parameters.get(i);
			arguments[i] = this.kind.gives(parameter) ? end.given(parameter) : end.read(next++, parameter, payloads);
		}
		return arguments;
	}

}
