package io.qless.actuate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.qless.admin.AdminAudit;
import io.qless.admin.AdminCommand;
import io.qless.admin.AdminQuery;
import io.qless.admin.AdminReply;
import io.qless.admin.AdminRuntimeHints;
import io.qless.admin.Administration;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
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
@ImportRuntimeHints(AdminRuntimeHints.class)
@RegisterReflectionForBinding(QlessEndpoint.Body.class)
@WebEndpoint(id = "qless", defaultAccess = Access.READ_ONLY)
public final class QlessEndpoint implements ApplicationEventPublisherAware {

	/** The type of the audit events that tell of changes. */
	public static final String AUDIT_TYPE = AdminAudit.TYPE;

	private final Administration administration;

	private final ShownPayloads payloads;

	private @Nullable ApplicationEventPublisher events;

	/**
	 * Creates the endpoint.
	 * @param administration answers
	 * @param payloads to whom payloads are shown
	 */
	public QlessEndpoint(Administration administration, ShownPayloads payloads) {
		this.administration = administration;
		this.payloads = payloads;
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
		return response(this.administration.summary());
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
		Map<String, String> arguments = new HashMap<>();
		if (page != null) {
			arguments.put("page", page);
		}
		if (size != null) {
			arguments.put("size", size);
		}
		return response(
				this.administration.read(new AdminQuery(List.of(path), name, arguments, this.payloads.to(caller))));
	}

	/**
	 * Does something to a thing.
	 * @param caller who wants it
	 * @param path the kind, the name, and what is to be done
	 * @param name a name that does not fit into a path; the path then leaves it out
	 * @param arguments what else is to be said, the text of a JSON object: Boot's
	 * endpoints take nothing but texts
	 * @param settings settings to load, as JSON text
	 * @return what was done, or why nothing was
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> change(SecurityContext caller,
			@Selector(match = Match.ALL_REMAINING) String[] path, @Nullable String name, @Nullable String arguments,
			@Nullable String settings) {
		Map<String, Object> said = new HashMap<>();
		if (arguments != null) {
			said.put(AdminCommand.ARGUMENTS, arguments);
		}
		if (settings != null) {
			said.put("settings", settings);
		}
		AdminCommand command = new AdminCommand(List.of(path), name, said);
		return response(this.administration.change(command, (changed) -> audit(caller, changed)));
	}

	private void audit(SecurityContext caller, AdminAudit.Changed changed) {
		if (this.events != null) {
			String principal = (caller.getPrincipal() != null) ? caller.getPrincipal().getName() : "";
			this.events.publishEvent(new AuditApplicationEvent(principal, AUDIT_TYPE, changed.data()));
		}
	}

	private static WebEndpointResponse<OperationResponseBody> response(AdminReply reply) {
		return new WebEndpointResponse<>(new Body(reply.body()), reply.status());
	}

	/**
	 * The body of an answer, written by the mapper that Boot has for endpoints.
	 *
	 * @param content what is written
	 */
	record Body(@JsonValue Object content) implements OperationResponseBody {
	}

}
