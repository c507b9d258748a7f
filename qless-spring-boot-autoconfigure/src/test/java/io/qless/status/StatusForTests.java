package io.qless.status;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.client.StatusTokens;
import io.qless.job.Job;
import io.qless.job.JobOptions;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import io.qless.live.LiveLimits;
import io.qless.lua.CallListener;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/**
 * The status of jobs in a namespace of the test's own, as browsers ask for it.
 */
final class StatusForTests implements BeforeEachCallback, AfterEachCallback {

	static final Duration LEASE = Duration.ofSeconds(60);

	static final Duration REFRESH = Duration.ofMillis(100);

	private static final LuaScripts SCRIPTS = LuaScripts.load();

	private final RedisNamespace redis = new RedisNamespace();

	private final StatusTokens tokens = new StatusTokens("0123456789abcdef".repeat(2), Duration.ofHours(1),
			Clock.systemUTC());

	private final JobStatusAccess access;

	private final LiveLimits limits;

	private final CallListener calls;

	private QlessClient client;

	private StatusStream stream;

	private MockMvc http;

	StatusForTests(JobStatusAccess access, LiveLimits limits, CallListener calls) {
		this.access = access;
		this.limits = limits;
		this.calls = calls;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.redis.beforeEach(context);
		LuaCaller lua = new LuaCaller(this.redis.connectionFactory(), SCRIPTS, this.redis.name(), LEASE);
		this.client = new QlessClient(lua.withListeners(List.of(this.calls)), new PayloadMapper(10_000), "me");
		this.stream = new StatusStream(this.client, this.access, this.limits);
		this.stream.start();
		this.http = MockMvcBuilders
			.standaloneSetup(proxied(new JobStatusController(this.client, this.tokens, this.access, this.stream)))
			.addPlaceholderValue("qless.status.path", "/qless-status")
			.build();
	}

	/** As in an application whose aspects are about all controllers. */
	private static Object proxied(JobStatusController controller) {
		ProxyFactory proxies = new ProxyFactory(controller);
		proxies.setProxyTargetClass(true);
		return proxies.getProxy();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.stream.stop();
		this.redis.afterEach(context);
	}

	QlessClient client() {
		return this.client;
	}

	StatusStream stream() {
		return this.stream;
	}

	void put(String... jids) {
		for (String jid : jids) {
			this.client.queue("q").put("secret-type", "{\"in\":\"S3CR3T\"}", JobOptions.of((job) -> job.jid(jid)));
		}
	}

	LeasedJob pop() {
		return this.client.leases()
			.pop(new PopRequest("S3CR3T-worker", List.of("q"), List.of("secret-type"), 1, LEASE))
			.jobs()
			.get(0);
	}

	void tell(LeasedJob job, double done, double total, String text) {
		this.client.runs().tell(job, new JobProgress(done, total, text, null), List.of("S3CR3T line"), 1);
	}

	/** As something else that writes to the same Redis could. */
	void spoilEvents() {
		template().opsForStream().add("{" + this.redis.name() + "}:events", Map.of("e", "{"));
	}

	void spoilJob(String jid) {
		template().opsForHash().put("{" + this.redis.name() + "}:jj:" + jid, "failure", "{");
	}

	void forgetType(String jid) {
		template().opsForHash().delete("{" + this.redis.name() + "}:jj:" + jid, "klass");
	}

	private StringRedisTemplate template() {
		return new StringRedisTemplate(this.redis.connectionFactory());
	}

	String token(String jid) {
		return new JobClient(this.client, JobOptions.DEFAULTS).withStatusTokens(this.tokens)
			.handle(jid, Object.class)
			.statusToken();
	}

	MockHttpServletResponse get(String path) throws Exception {
		return perform(MockMvcRequestBuilders.get("/qless-status/" + path));
	}

	MockHttpServletResponse getAs(String user, String path) throws Exception {
		Principal principal = () -> user;
		return perform(MockMvcRequestBuilders.get("/qless-status/" + path).principal(principal));
	}

	/** What a browser reads grows as it is told more. */
	MockHttpServletResponse follow(String path) throws Exception {
		return perform(MockMvcRequestBuilders.get("/qless-status/" + path).accept(MediaType.TEXT_EVENT_STREAM));
	}

	MockHttpServletResponse head(String path) throws Exception {
		return perform(MockMvcRequestBuilders.head("/qless-status/" + path).accept(MediaType.TEXT_EVENT_STREAM));
	}

	private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
		return this.http.perform(request).andReturn().getResponse();
	}

	/** Shows nothing. */
	static final class Nothing implements JobStatusAccess {

	}

	/** Shows users what is theirs, and everything of it. */
	static final class Own implements JobStatusAccess {

		@Override
		public boolean mayRead(Principal principal, String jid) {
			return jid.startsWith(principal.getName());
		}

		@Override
		public Optional<String> tagOf(Principal principal) {
			return principal.getName().equals("mallory") ? Optional.empty() : Optional.of("of-" + principal.getName());
		}

		@Override
		public boolean showsResult(Job job) {
			return true;
		}

		@Override
		public Optional<String> failureText(Job job) {
			return Optional.of("Out of paper");
		}

	}

}
