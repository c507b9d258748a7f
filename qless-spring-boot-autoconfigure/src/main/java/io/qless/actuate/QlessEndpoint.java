package io.qless.actuate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.qless.client.JobNotFoundException;
import io.qless.client.JobRunningException;
import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.client.RedisFullException;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskNotFoundException;
import io.qless.doctor.Doctor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * The endpoint {@code qless}: the queues, jobs, failures, workers, handlers, tasks and
 * settings of a namespace, and what its doctor finds, as a tree of paths. Each read is a
 * few calls to Redis that change nothing, however much there is. What an application put
 * into its jobs is left out unless a property says otherwise. Over HTTP only: a tree of
 * paths is nothing for JMX.
 */
@ImportRuntimeHints(EndpointRuntimeHints.class)
@WebEndpoint(id = "qless", defaultAccess = Access.READ_ONLY)
public final class QlessEndpoint implements ApplicationEventPublisherAware {

	/** The type of the audit events that tell of changes. */
	public static final String AUDIT_TYPE = "QLESS_CHANGE";

	private final Map<String, EndpointNoun> nouns = new TreeMap<>();

	private final SummaryView summary;

	private final ShownPayloads payloads;

	private @Nullable ApplicationEventPublisher events;

	/**
	 * Creates the endpoint.
	 * @param qless the verbs
	 * @param handlers those of this application
	 * @param tasks those of all applications
	 * @param doctor examines Redis and the namespace
	 * @param payloads to whom payloads are shown
	 */
	public QlessEndpoint(QlessClient qless, JobHandlerRegistry handlers, ScheduledTaskRegistry tasks, Doctor doctor,
			ShownPayloads payloads) {
		this.summary = new SummaryView(qless, handlers, tasks);
		this.payloads = payloads;
		this.nouns.put("queues", new QueuesNoun(qless));
		this.nouns.put("jobs", new JobsNoun(qless));
		this.nouns.put("completed", new CompletedNoun(qless));
		this.nouns.put("failed", new FailedNoun(qless));
		this.nouns.put("workers", new WorkersNoun(qless));
		this.nouns.put("handlers", new HandlersNoun(handlers));
		this.nouns.put("tasks", new TasksNoun(tasks));
		this.nouns.put("config", new ConfigNoun(qless));
		this.nouns.put("doctor", new DoctorNoun(doctor));
	}

	/**
	 * Sets who is told of each change, as an audit event.
	 * @param events the publisher
	 */
	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher events) {
		this.events = events;
	}

	/**
	 * Tells how much there is of everything.
	 * @return the numbers
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> summary() {
		return answer(this.summary::read);
	}

	/**
	 * Tells of things of a kind, of one of them, or of something about it.
	 * @param caller who asks
	 * @param path the kind, the name, and what is asked about it
	 * @param name a name that does not fit into a path, such as one with a slash; the
	 * path then leaves it out
	 * @param page which page of a list, from 0
	 * @param size how many a page has, 100 at most
	 * @return what is known, or why nothing is told
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> read(SecurityContext caller,
			@Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String name, @Nullable String page,
			@Nullable String size) {
		return answer(() -> noun(path).read(new ReadRequest(behindNoun(path, name), Paging.of(page, size),
				this.payloads.isShownTo(caller) ? this.payloads : null)));
	}

	/**
	 * Does something to a thing.
	 * @param caller who wants it
	 * @param path the kind, the name, and what is to be done
	 * @param name a name that does not fit into a path; the path then leaves it out
	 * @param from where a walk over many jobs goes on, as its last step told
	 * @param settings settings to load, as JSON text
	 * @return what was done, or why nothing was
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> change(SecurityContext caller,
			@Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String name, @Nullable String from,
			@Nullable String settings) {
		return answer(() -> {
			List<String> rest = behindNoun(path, name);
			try {
				OperationResponseBody done = noun(path).change(new ChangeRequest(rest, from, settings));
				audit(caller, path[0], rest, done.toString());
				return done;
			}
			catch (QlessUnavailableException ex) {
				// It may have been done, and only the answer was lost.
				audit(caller, path[0], rest, "unknown: " + Refusal.why(ex));
				throw ex;
			}
		});
	}

	private void audit(SecurityContext caller, String noun, List<String> path, String done) {
		if (this.events != null) {
			String principal = (caller.getPrincipal() != null) ? caller.getPrincipal().getName() : "";
			this.events.publishEvent(
					new AuditApplicationEvent(principal, AUDIT_TYPE, Map.of("noun", noun, "path", path, "done", done)));
		}
	}

	private EndpointNoun noun(String[] path) {
		EndpointNoun noun = (path.length > 0) ? this.nouns.get(path[0]) : null;
		if (noun == null) {
			throw Refusal.unknown("There is nothing of that kind, only " + String.join(", ", this.nouns.keySet()));
		}
		return noun;
	}

	private static List<String> behindNoun(String[] path, @Nullable String name) {
		List<String> rest = new ArrayList<>(Arrays.asList(path).subList(1, path.length));
		if (name != null) {
			rest.add(0, name);
		}
		rest.forEach((text) -> Refusal.unlessText("name", text));
		return rest;
	}

	private static WebEndpointResponse<OperationResponseBody> answer(Supplier<OperationResponseBody> reply) {
		try {
			return new WebEndpointResponse<>(reply.get());
		}
		catch (RefusalException ex) {
			return refused(ex.status(), ex.refusal());
		}
		catch (JobNotFoundException | TaskNotFoundException ex) {
			return refused(WebEndpointResponse.STATUS_NOT_FOUND, Refusal.of(ex));
		}
		catch (RequestRefusedException | JobRunningException ex) {
			return refused(WebEndpointResponse.STATUS_BAD_REQUEST, Refusal.of(ex));
		}
		catch (QlessUnavailableException | RedisFullException ex) {
			return refused(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, Refusal.of(ex));
		}
	}

	private static WebEndpointResponse<OperationResponseBody> refused(int status, Refusal refusal) {
		return new WebEndpointResponse<>(refusal, status);
	}

}
