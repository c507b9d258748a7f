package io.qless.handler;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Finds the methods annotated with {@link JobHandler}, and those that want to know how
 * jobs end.
 */
public final class JobHandlerPostProcessor extends AnnotatedMethodPostProcessor<JobHandler> {

	private final ObjectProvider<JobHandlerRegistry> registry;

	private final List<Object> listening = new ArrayList<>();

	/**
	 * Creates the post-processor.
	 * @param registry asked for once, when all beans are made
	 */
	public JobHandlerPostProcessor(ObjectProvider<JobHandlerRegistry> registry) {
		super(JobHandler.class);
		this.registry = registry;
	}

	@Override
	public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
		if (JobCallbackReader.isCallback(AopUtils.getTargetClass(bean))) {
			this.listening.add(bean);
		}
		return super.postProcessAfterInitialization(bean, beanName);
	}

	@Override
	protected InvalidDeclarationException tooLate(AnnotatedMethod<JobHandler> handler) {
		return InvalidJobHandlerException.of(handler.name(), "belongs to a bean that is made after the start",
				"make the bean a singleton that is not lazy");
	}

	/**
	 * Tells whether a class has handlers, so that its bean must not be left for later.
	 * @param type the class of a bean
	 * @return true if a method of it is annotated with {@link JobHandler}, or wants to
	 * know how jobs end
	 */
	public static boolean isHandler(Class<?> type) {
		return AnnotatedMethod.isIn(type, JobHandler.class) || JobCallbackReader.isCallback(type);
	}

	@Override
	protected void register(List<AnnotatedMethod<JobHandler>> handlers, Environment environment, BeanFactory beans) {
		JobHandlerRegistry target = this.registry.getObject();
		handlers.forEach((handler) -> target.register(new JobHandlerReader(handler, environment, beans).read()));
		this.listening.forEach((bean) -> new JobCallbackReader(bean, environment).read().forEach(target::register));
	}

}
