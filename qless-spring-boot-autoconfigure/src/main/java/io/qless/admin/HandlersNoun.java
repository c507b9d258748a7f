package io.qless.admin;

import java.lang.reflect.Type;
import java.util.List;

import io.qless.client.JobClient;
import io.qless.client.PayloadField;
import io.qless.client.PayloadSketch;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * {@code handlers} and {@code handlers/<type>}: those of this application.
 */
final class HandlersNoun implements Noun {

	private final JobHandlerRegistry handlers;

	private final JobClient jobs;

	private final HandEnqueue enqueue;

	HandlersNoun(JobHandlerRegistry handlers, JobClient jobs) {
		this.handlers = handlers;
		this.jobs = jobs;
		this.enqueue = new HandEnqueue(jobs.immediately(), handlers);
	}

	@Override
	public Object read(ReadRequest request) {
		if (request.atMost(1).path().isEmpty()) {
			return request.paging().of(List.copyOf(this.handlers.handlers())).map(HandlerView::of);
		}
		JobHandlerInfo handler = known(request.name());
		List<Type> types = this.handlers.payload(handler.type());
		PayloadSketch sketch = types.isEmpty() ? null : PayloadSketch.of(this.jobs.qless().payloads(), types);
		return new One(HandlerView.of(handler), (sketch != null) ? sketch.payload() : List.of(),
				(sketch != null) ? sketch.example() : null);
	}

	@Override
	public Object change(ChangeRequest request) {
		JobHandlerInfo handler = known(request.ofOne().name());
		if (!request.action().equals("enqueue")) {
			throw request.unknown("handlers can be told: enqueue");
		}
		return this.enqueue.apply(handler, request.said(HandEnqueue.ARGUMENTS));
	}

	private JobHandlerInfo known(String type) {
		return this.handlers.handler(type)
			.orElseThrow(() -> Refusal.unknown("This application has no handler for jobs of type " + type));
	}

	/**
	 * A handler and what it takes.
	 *
	 * @param handler the handler
	 * @param payload its payload, or each of its parameters; empty if it takes none, or
	 * takes any
	 * @param example a payload, JSON text; null if there is nothing to show
	 */
	record One(HandlerView handler, List<PayloadField> payload, @Nullable String example) {
	}

}
