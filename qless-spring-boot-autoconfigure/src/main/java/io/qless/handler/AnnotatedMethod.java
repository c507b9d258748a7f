package io.qless.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A method with an annotation, as it was found on a bean.
 *
 * @param <A> the annotation
 * @param bean the bean, a proxy perhaps
 * @param owner the class of what is behind the proxy
 * @param method the method
 * @param said its annotation
 */
public record AnnotatedMethod<A extends Annotation>(Object bean, Class<?> owner, Method method, A said) {

	/**
	 * Tells whether a class has such methods, so that its bean must not be left for
	 * later.
	 * @param type the class of a bean
	 * @param annotation the annotation
	 * @return true if a method of it is annotated
	 */
	public static boolean isIn(Class<?> type, Class<? extends Annotation> annotation) {
		return !find(type, annotation).isEmpty();
	}

	static <A extends Annotation> List<AnnotatedMethod<A>> of(Object bean, Class<A> annotation) {
		Class<?> owner = AopUtils.getTargetClass(bean);
		return find(owner, annotation).entrySet()
			.stream()
			.map((found) -> new AnnotatedMethod<>(bean, owner, found.getKey(), found.getValue()))
			.toList();
	}

	/**
	 * Finds the methods of a class.
	 * @param type the class
	 * @param annotation the annotation
	 * @param <A> the annotation
	 * @return the methods that are annotated, each with what it says; never null
	 */
	public static <A extends Annotation> Map<Method, A> find(Class<?> type, Class<A> annotation) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<A>) (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
						annotation));
	}

	/**
	 * Returns the method, for people to find it.
	 * @return class and method, never null
	 */
	public String name() {
		return this.owner.getSimpleName() + "." + this.method.getName();
	}

}
