package io.qless.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.admin.AdminQuery;
import io.qless.admin.Administration;
import io.qless.admin.ShownContent;
import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.handler.HandlerOptions;
import io.qless.handler.JobHandlerInfo;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import io.qless.live.LiveLimits;
import io.qless.lua.CallListener;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.testing.RedisNamespace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * What stands behind the dashboard, in a namespace of the test's own.
 */
final class RedisForDashboard implements BeforeEachCallback, AfterEachCallback {

	static final Duration LEASE = Duration.ofSeconds(60);

	private static final LuaScripts SCRIPTS = LuaScripts.load();

	private final RedisNamespace redis = new RedisNamespace();

	private final CallListener calls;

	private QlessClient client;

	private QlessClient asked;

	private ScheduledTaskRegistry tasks;

	private JobHandlerRegistry handlers;

	/**
	 * Creates it.
	 * @param calls is told of the calls that the dashboard makes, not of the test's own
	 */
	RedisForDashboard(CallListener calls) {
		this.calls = calls;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.redis.beforeEach(context);
		connect(this.redis.connectionFactory(), LEASE);
	}

	/** Lets it work on another Redis. */
	void connect(RedisConnectionFactory connections, Duration timeout) {
		LuaCaller lua = new LuaCaller(connections, SCRIPTS, this.redis.name(), timeout);
		this.client = new QlessClient(lua, new PayloadMapper(10_000), "me");
		this.asked = new QlessClient(lua.withListeners(List.of(this.calls)), new PayloadMapper(10_000), "me");
		this.tasks = new ScheduledTaskRegistry(this.asked, "desk");
		this.handlers = new JobHandlerRegistry(this.client.payloads());
		this.handlers.register(
				new JobHandlerInfo("mail.send", "mail", "Sends mail", "Mail.send", HandlerOptions.DEFAULTS), (job) -> {
				});
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.redis.afterEach(context);
	}

	/** The test's own. */
	QlessClient client() {
		return this.client;
	}

	/** The dashboard's. */
	QlessClient asked() {
		return this.asked;
	}

	ScheduledTaskRegistry tasks() {
		return this.tasks;
	}

	JobHandlerRegistry handlers() {
		return this.handlers;
	}

	RedisNamespace redis() {
		return this.redis;
	}

	Administration administration() {
		return new Administration(new JobClient(this.asked, JobOptions.DEFAULTS), this.handlers, this.tasks,
				new Doctor(this.asked, "desk"));
	}

	DashboardOverview overview() {
		return overview(stream(new LiveLimits(1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1))));
	}

	DashboardStream stream(LiveLimits limits) {
		return new DashboardStream(this.asked, new Doctor(this.client, "desk"), limits);
	}

	DashboardOverview overview(DashboardStream stream) {
		return new DashboardOverview(new DashboardOverview.Sources(this.asked, this.handlers, this.tasks,
				() -> new DashboardHealth.State("UP", List.of())), stream);
	}

	/** As something else that writes to the same Redis could. */
	void spoilEvents() {
		new StringRedisTemplate(this.redis.connectionFactory()).opsForStream()
			.add("{" + this.redis.name() + "}:events", Map.of("e", "{"));
	}

	/** Puts jobs, many in a call. */
	void putAll(String queue, List<String> jids) {
		this.client.queue(queue)
			.putAll(jids.stream()
				.map((jid) -> new NewJob("type", "{}", JobOptions.of((job) -> job.jid(jid))))
				.toList());
	}

	/** Puts jobs, one after the other. */
	void put(String queue, String... jids) {
		for (String jid : jids) {
			this.client.queue(queue).put("type", "{\"secret\":\"S3CR3T\"}", JobOptions.of((job) -> job.jid(jid)));
		}
	}

	LeasedJob pop(String queue) {
		return this.client.leases().pop(new PopRequest("w", List.of(queue), List.of("type"), 1, LEASE)).jobs().get(0);
	}

	static AdminQuery query(String noun, @Nullable String name, @Nullable ShownContent content) {
		return new AdminQuery(List.of(noun), name, Map.of(), content);
	}

}
