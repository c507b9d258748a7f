package io.qless.handler;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.qless.client.PayloadMapper;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of this application, by type. Complete and unchanging once all beans are
 * made.
 */
public final class JobHandlerRegistry {

	private final PayloadMapper payloads;

	private final List<JobInterceptor> interceptors;

	private final Map<String, JobHandlerMethod> handlers = new TreeMap<>();

	/** In the order of their kinds: of a timeout before the failure that it may be. */
	private final Map<String, List<JobCallback>> callbacks = new TreeMap<>();

	/**
	 * Creates an empty registry.
	 * @param payloads reads payloads and writes results
	 */
	public JobHandlerRegistry(PayloadMapper payloads) {
		this(payloads, List.of());
	}

	/**
	 * Creates an empty registry.
	 * @param payloads reads payloads and writes results
	 * @param interceptors stand around every attempt, the first outermost
	 */
	public JobHandlerRegistry(PayloadMapper payloads, List<JobInterceptor> interceptors) {
		this.payloads = payloads;
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Adds a handler that is no method of a bean.
	 * @param info what is known of it
	 * @param handler runs its jobs
	 * @throws InvalidJobHandlerException if there is a handler of its type
	 */
	public void register(JobHandlerInfo info, JobRunnable handler) {
		register(JobHandlerMethod.of(handler, info));
	}

	void register(JobHandlerMethod handler) {
		JobHandlerMethod other = this.handlers.putIfAbsent(handler.info().type(), handler);
		if (other != null) {
			throw new InvalidJobHandlerException("Two methods handle jobs of the type \"" + handler.info().type()
					+ "\": " + other.info().method() + " and " + handler.info().method() + ".",
					"Give one of them another type, or remove it.");
		}
	}

	void register(JobCallback callback) {
		this.callbacks.merge(callback.type(), List.of(callback),
				(some, others) -> Stream.concat(some.stream(), others.stream())
					.sorted(Comparator.comparing(JobCallback::kind))
					.toList());
	}

	/**
	 * Tells the methods that want to know of it how an attempt ended.
	 * @param end the job and its outcome, as it is recorded in Redis
	 */
	public void tell(JobEnd end) {
		for (JobCallback callback : this.callbacks.getOrDefault(end.job().type(), List.of())) {
			if (callback.kind().means(end.outcome())) {
				callback.call(end, this.payloads);
			}
		}
	}

	/**
	 * Runs the handler of a job.
	 * @param context the job
	 * @return how it ended, never null; {@link JobOutcome.Failed} if there is no handler
	 */
	public JobOutcome invoke(JobContext context) {
		JobHandlerMethod handler = this.handlers.get(context.job().type());
		if (handler == null) {
			return new JobOutcome.Failed(
					new RequestRefusedException("No handler for this type in this application", null));
		}
		return handler.invoke(context, this.payloads, this.interceptors);
	}

	/**
	 * Returns how the jobs of a type run.
	 * @param type the wire name
	 * @return what its handler says; nothing said if there is none, never null
	 */
	public HandlerOptions options(String type) {
		JobHandlerMethod handler = this.handlers.get(type);
		return (handler != null) ? handler.info().options() : HandlerOptions.DEFAULTS;
	}

	/**
	 * Returns what is known of a handler.
	 * @param type the wire name of the type it runs
	 * @return the handler; empty if this application has none
	 */
	public Optional<JobHandlerInfo> handler(String type) {
		return Optional.ofNullable(this.handlers.get(type)).map(JobHandlerMethod::info);
	}

	/**
	 * Returns what the payload of a handler is read into.
	 * @param type the wire name of the type it runs
	 * @return a type for each parameter that takes a part of it, never null; none if it
	 * takes nothing, is no method of a bean, or there is none
	 */
	public List<Type> payload(String type) {
		JobHandlerMethod handler = this.handlers.get(type);
		return (handler != null) ? handler.payload() : List.of();
	}

	/**
	 * Reads a payload that somebody wrote by hand, as its handler will read it. What the
	 * handler's types do not have is refused, too.
	 * @param type the wire name of the type of the job
	 * @param text JSON text; null for no payload
	 * @return the payload; of a handler with several parameters the list of them; null if
	 * there is none
	 * @throws RequestRefusedException if the handler could not be called with it
	 */
	public @Nullable Object read(String type, @Nullable String text) {
		List<Type> types = payload(type);
		if (text == null) {
			if (types.isEmpty()) {
				return null;
			}
			throw new RequestRefusedException("The handler takes a payload: say it, as JSON text", null);
		}
		if (types.size() < 2) {
			return part(text, types.isEmpty() ? Object.class : types.get(0));
		}
		this.payloads.check(text);
		List<String> parts = this.payloads.elements(text, types.size());
		return IntStream.range(0, parts.size()).mapToObj((i) -> part(parts.get(i), types.get(i))).toList();
	}

	/** Whoever writes null by hand has forgotten something. */
	private Object part(String text, Type type) {
		Object part = this.payloads.readStrictly(text, type);
		if (part == null) {
			throw new RequestRefusedException("null is no " + type.getTypeName(), null);
		}
		return part;
	}

	/**
	 * Returns all handlers, also disabled ones, in the order of their types.
	 * @return what is known of them, never null
	 */
	public Collection<JobHandlerInfo> handlers() {
		return this.handlers.values().stream().map(JobHandlerMethod::info).toList();
	}

	/**
	 * Returns the types that this application runs: those whose handlers are enabled.
	 * @return the wire names, never null
	 */
	public List<String> types() {
		return enabled().map(JobHandlerInfo::type).toList();
	}

	/**
	 * Returns the queues that the jobs of the enabled handlers come from.
	 * @return the names, never null
	 */
	public Set<String> queues() {
		Set<String> queues = new LinkedHashSet<>();
		enabled().forEach((handler) -> queues.add(handler.queue()));
		return queues;
	}

	private Stream<JobHandlerInfo> enabled() {
		return handlers().stream().filter((handler) -> handler.options().enabled());
	}

}
