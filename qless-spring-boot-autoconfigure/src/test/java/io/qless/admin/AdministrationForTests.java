package io.qless.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.PayloadValidation;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.doctor.Doctor;
import io.qless.job.JobOptions;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.schedule.ScheduledTaskRegistry;
import io.qless.testing.RedisNamespace;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Administration of a namespace of the test's own.
 */
final class AdministrationForTests implements BeforeEachCallback, AfterEachCallback {

	static final Duration LEASE = Duration.ofSeconds(60);

	private static final Validator VALIDATOR = Validation.byDefaultProvider()
		.configure()
		.messageInterpolator(new ParameterMessageInterpolator())
		.buildValidatorFactory()
		.getValidator();

	private static final LuaScripts SCRIPTS = LuaScripts.load();

	private final RedisNamespace redis = new RedisNamespace();

	private final boolean showing;

	private final List<Audited> audited = new ArrayList<>();

	private BiConsumer<String, Integer> aside = (command, count) -> {
	};

	private QlessClient client;

	private ScheduledTaskRegistry tasks;

	private Administration administration;

	AdministrationForTests(boolean showing) {
		this.showing = showing;
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
		Map<String, Integer> calls = new HashMap<>();
		QlessClient told = new QlessClient(lua.withListeners(List
			.of((command, outcome, duration) -> this.aside.accept(command, calls.merge(command, 1, Integer::sum)))),
				new PayloadMapper(10_000), "me");
		this.tasks = new ScheduledTaskRegistry(this.client, "desk");
		this.administration = new Administration(
				new JobClient(told, JobOptions.DEFAULTS, new PayloadValidation(VALIDATOR)),
				Letters.handlers(this.client.payloads()), this.tasks, new Doctor(this.client, "desk"));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.redis.afterEach(context);
	}

	/** What happens when it has called a command for the n-th time. */
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

	private void audit(AdminAudit.Changed change) {
		List<String> path = new ArrayList<>(change.names());
		path.add(change.op());
		this.audited.add(new Audited(change.noun(), path, change.done()));
	}

	List<Audited> audited() {
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

	AdminReply summary() {
		return this.administration.summary();
	}

	AdminReply get(String... path) {
		return page(null, null, path);
	}

	AdminReply page(@Nullable String page, @Nullable String size, String... path) {
		Map<String, String> arguments = new HashMap<>();
		if (page != null) {
			arguments.put("page", page);
		}
		if (size != null) {
			arguments.put("size", size);
		}
		return ask(arguments, path);
	}

	AdminReply ask(Map<String, String> arguments, String... path) {
		ShownContent content = new ShownContent(this.client.payloads(), AdministrationForTests::mask);
		return this.administration.read(new AdminQuery(List.of(path), null, arguments, this.showing ? content : null));
	}

	AdminReply post(String... path) {
		return post(path, null, null);
	}

	AdminReply post(String[] path, @Nullable String from, @Nullable String settings) {
		Map<String, Object> arguments = new HashMap<>();
		if (from != null) {
			arguments.put("from", from);
		}
		if (settings != null) {
			arguments.put("settings", settings);
		}
		return tell(arguments, path);
	}

	/** What an action with arguments comes to. */
	Change done(Map<String, Object> arguments, String... path) {
		return body(Change.class, tell(arguments, path));
	}

	AdminReply postNamed(String name, String... path) {
		return change(new AdminCommand(List.of(path), name, Map.of()));
	}

	AdminReply tell(Map<String, Object> arguments, String... path) {
		return change(new AdminCommand(List.of(path), null, arguments));
	}

	private AdminReply change(AdminCommand command) {
		return this.administration.change(command, this::audit);
	}

	private static Object mask(String key, Object value) {
		return (key.contains("Key") || key.contains("Password") || key.equals("token") || key.equals("Authorization"))
				? ShownContent.MASKED : value;
	}

	/** The body of an answer that is one. */
	<T> T body(Class<T> type, AdminReply response) {
		assertThat(response.status()).isEqualTo(200);
		return type.cast(response.body());
	}

	/** The only page of a list that is short. */
	@SuppressWarnings("unchecked")
	<T> List<T> items(AdminReply response) {
		return (List<T>) body(Listing.class, response).items();
	}

	static Refusal refusal(int status, AdminReply response) {
		assertThat(response.status()).isEqualTo(status);
		return (Refusal) response.body();
	}

	/**
	 * What an audit was told.
	 */
	record Audited(String noun, List<String> path, String done) {
	}

}
