package io.qless.actuate;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.qless.client.PayloadMapper;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.handler.HandlerOptions;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.testing.RedisNamespace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint over a namespace of the test's own.
 */
final class EndpointForTests implements BeforeEachCallback, AfterEachCallback {

	static final Duration LEASE = Duration.ofSeconds(60);

	private static final LuaScripts SCRIPTS = LuaScripts.load();

	private final RedisNamespace redis = new RedisNamespace();

	private final Show show;

	private final List<AuditEvent> audited = new ArrayList<>();

	private BiConsumer<String, Integer> aside = (command, count) -> {
	};

	private QlessClient client;

	private ScheduledTaskRegistry tasks;

	private QlessEndpoint endpoint;

	EndpointForTests(Show show) {
		this.show = show;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.redis.beforeEach(context);
		connect(this.redis.connectionFactory(), LEASE);
	}

	/** Lets the endpoint work on another Redis. */
	void connect(RedisConnectionFactory connections, Duration timeout) {
		LuaCaller lua = new LuaCaller(connections, SCRIPTS, this.redis.name(), timeout);
		this.client = new QlessClient(lua, new PayloadMapper(10_000), "me");
		Map<String, Integer> calls = new HashMap<>();
		QlessClient told = new QlessClient(lua.withListeners(List
			.of((command, outcome, duration) -> this.aside.accept(command, calls.merge(command, 1, Integer::sum)))),
				new PayloadMapper(10_000), "me");
		this.tasks = new ScheduledTaskRegistry(this.client, "desk");
		JobHandlerRegistry handlers = new JobHandlerRegistry(this.client.payloads());
		handlers.register(new JobHandlerInfo("mail.send", "mail", "Sends mail", "Mail.send", HandlerOptions.DEFAULTS),
				(job) -> {
				});
		this.endpoint = new QlessEndpoint(told, handlers, this.tasks, new Doctor(this.client, "desk"),
				new ShownPayloads(this.show, Set.of(), this.client.payloads(), List.of()));
		this.endpoint
			.setApplicationEventPublisher((event) -> this.audited.add(((AuditApplicationEvent) event).getAuditEvent()));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.redis.afterEach(context);
	}

	/** What happens when the endpoint has called a command for the n-th time. */
	void after(String command, int count, Runnable action) {
		this.aside = (called, times) -> {
			if (called.equals(command) && times == count) {
				action.run();
			}
		};
	}

	QlessClient client() {
		return this.client;
	}

	ScheduledTaskRegistry tasks() {
		return this.tasks;
	}

	RedisNamespace redis() {
		return this.redis;
	}

	List<AuditEvent> audited() {
		return this.audited;
	}

	/** Puts jobs, one after the other. */
	void put(String queue, String... jids) {
		for (String jid : jids) {
			this.client.queue(queue).put("type", "{}", JobOptions.of((job) -> job.jid(jid)));
		}
	}

	List<LeasedJob> pop(String queue, int count) {
		return this.client.leases().pop(new PopRequest("w", List.of(queue), List.of("type"), count, LEASE)).jobs();
	}

	/** Puts jobs and lets them fail in the group g. */
	void fail(String queue, String... jids) {
		put(queue, jids);
		pop(queue, jids.length).forEach((job) -> this.client.leases().fail(job, "g", "message"));
	}

	WebEndpointResponse<OperationResponseBody> summary() {
		return this.endpoint.summary();
	}

	WebEndpointResponse<OperationResponseBody> get(String... path) {
		return page(null, null, path);
	}

	WebEndpointResponse<OperationResponseBody> page(@Nullable String page, @Nullable String size, String... path) {
		return this.endpoint.read(SecurityContext.NONE, path, null, page, size);
	}

	WebEndpointResponse<OperationResponseBody> post(String... path) {
		return post(path, null, null);
	}

	WebEndpointResponse<OperationResponseBody> post(String[] path, @Nullable String from, @Nullable String settings) {
		return this.endpoint.change(caller(), path, null, from, settings);
	}

	WebEndpointResponse<OperationResponseBody> postNamed(String name, String... path) {
		return this.endpoint.change(caller(), path, name, null, null);
	}

	/** The body of an answer that is one. */
	<T> T body(Class<T> type, WebEndpointResponse<OperationResponseBody> response) {
		assertThat(response.getStatus()).isEqualTo(200);
		return type.cast(response.getBody());
	}

	/** The only page of a list that is short. */
	@SuppressWarnings("unchecked")
	<T> List<T> items(WebEndpointResponse<OperationResponseBody> response) {
		return (List<T>) body(Listing.class, response).items();
	}

	static Refusal refusal(int status, WebEndpointResponse<OperationResponseBody> response) {
		assertThat(response.getStatus()).isEqualTo(status);
		return (Refusal) response.getBody();
	}

	private static SecurityContext caller() {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "ann";
			}

			@Override
			public boolean isUserInRole(String role) {
				return false;
			}

		};
	}

}
