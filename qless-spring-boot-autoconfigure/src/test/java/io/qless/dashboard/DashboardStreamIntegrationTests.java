package io.qless.dashboard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.qless.doctor.Finding;
import io.qless.live.LiveLimits;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the dashboard's browsers are told as it happens.
 */
class DashboardStreamIntegrationTests {

	private static final Duration REFRESH = Duration.ofMillis(100);

	private static final int BROWSERS = 20;

	/** The first of all looks takes long on a machine that is busy. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final AtomicInteger calls = new AtomicInteger();

	@RegisterExtension
	final RedisForDashboard dashboard = new RedisForDashboard(
			(command, outcome, duration) -> this.calls.incrementAndGet());

	private DashboardStream stream;

	private MockMvc http;

	@BeforeEach
	void start() {
		this.stream = this.dashboard
			.stream(new LiveLimits(BROWSERS, REFRESH, Duration.ofMillis(300), Duration.ofHours(1)));
		this.stream.start();
		this.http = MockMvcBuilders
			.standaloneSetup(new DashboardLiveController(this.stream, this.dashboard.overview(this.stream)))
			.addPlaceholderValue("qless.dashboard.path", "/qless")
			.build();
	}

	@AfterEach
	void stop() {
		this.stream.stop();
	}

	@Test
	void aBrowserIsToldWhatHappens() throws Exception {
		MockHttpServletResponse browser = begun();
		String begin = lastId(browser);
		this.dashboard.put("mail", "a", "b");
		this.dashboard.client().leases().complete(this.dashboard.pop("mail"), null, null);
		awaitText(browser, "event:tick\n", "\"completed\":1", "\"queues\":[\"mail\"]", "\"point\":{\"at\":\"");
		// On a machine that is busy it is told in several ticks.
		assertThat(poll(begin)).contains("\"put\":2", "\"popped\":1", "\"completed\":1", "\"queues\":[\"mail\"]",
				"\"jids\":[\"a\",\"b\"]");
		assertThat(browser.getContentType()).startsWith("text/event-stream");
		assertThat(browser.getHeader("X-Accel-Buffering")).isEqualTo("no");
		assertThat(browser.getContentAsString()).doesNotContain("S3CR3T");
		assertThat(this.stream.pulse().latest()).isNotNull();
	}

	@Test
	void aBrowserThatComesBackIsToldWhatItMissed() throws Exception {
		MockHttpServletResponse first = begun();
		String id = lastId(first);
		this.dashboard.put("mail", "a");
		awaitText(first, "\"jids\":[\"a\"]");
		this.dashboard.put("print", "b");
		awaitText(first, "\"jids\":[\"b\"]");
		MockHttpServletResponse back = follow(id);
		awaitText(back, "\"put\":2", "\"queues\":[\"mail\",\"print\"],\"jids\":[\"a\",\"b\"]");
		assertThat(lastId(back)).isEqualTo(lastId(first));
	}

	@Test
	void aBrowserThatWasAwayForTooLongIsToldThatEverythingMayHaveChanged() throws Exception {
		begun();
		awaitText(follow("1-1"), "\"kinds\":{},\"queues\":null,\"jids\":null");
	}

	@Test
	void theSameIsToldToThoseWhoAsk() throws Exception {
		assertThat(poll("")).contains("\"queues\":null,\"jids\":null");
		Awaitility.await().until(() -> !poll("").contains("\"id\":\"\""));
		String id = id(poll(""));
		assertThat(poll(id)).contains("\"kinds\":{},\"queues\":[],\"jids\":[]");
		this.dashboard.put("mail", "a");
		Awaitility.await().untilAsserted(() -> assertThat(poll(id)).contains("\"put\":1", "\"queues\":[\"mail\"]"));
	}

	@Test
	void howOftenRedisIsAskedDoesNotDependOnHowManyBrowsersLook() throws Exception {
		begun();
		for (int i = 1; i < BROWSERS; i++) {
			awaitText(follow(null), ":\n\n");
		}
		long start = System.nanoTime();
		int before = this.calls.get();
		Awaitility.await().until(() -> this.calls.get() >= before + 10);
		assertThat(System.nanoTime() - start).isGreaterThan(REFRESH.multipliedBy(8).toNanos());
	}

	@Test
	void nobodyAsksRedisWhileNobodyLooks() throws Exception {
		Awaitility.await().pollDelay(REFRESH.multipliedBy(5)).until(() -> true);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void whileSomebodyLooksTheDoctorDoes() throws Exception {
		assertThat(this.stream.findings().known()).isEmpty();
		this.dashboard.put("nobody-listens", "a");
		begun();
		assertThat(this.stream.findings().known()).extracting(Finding::id).contains("queues");
	}

	@Test
	void aBrowserTooManyIsToldSo() throws Exception {
		for (int i = 0; i < BROWSERS; i++) {
			assertThat(follow(null).getStatus()).isEqualTo(200);
		}
		MockHttpServletResponse tooMany = follow(null);
		assertThat(tooMany.getStatus()).isEqualTo(503);
		assertThat(tooMany.getHeader("Retry-After")).isNotNull();
		assertThat(poll("")).contains("\"queues\":null");
	}

	@Test
	void whereNothingHappensABrowserIsToldSo() throws Exception {
		awaitText(begun(), "\n:\n\n");
	}

	@Test
	void anEventThatCannotBeReadEndsNoNews() throws Exception {
		MockHttpServletResponse browser = begun();
		this.dashboard.spoilEvents();
		this.dashboard.put("mail", "a");
		this.dashboard.put("mail", "b");
		// The look that failed knows no event; what happens after it is told.
		Awaitility.await().untilAsserted(() -> {
			this.dashboard.client().queue("mail").pause();
			this.dashboard.client().queue("mail").unpause();
			assertThat(browser.getContentAsString()).contains("\"paused\":");
		});
	}

	@Test
	void whereNothingIsSentNoPlaceIsTaken() throws Exception {
		for (int i = 0; i <= BROWSERS; i++) {
			assertThat(perform(MockMvcRequestBuilders.head("/qless/api/events")).getStatus()).isEqualTo(200);
		}
		assertThat(follow(null).getStatus()).isEqualTo(200);
	}

	@Test
	void theEndOfTheApplicationLetsBrowsersGo() throws Exception {
		begun();
		this.stream.stop();
		assertThat(this.stream.isRunning()).isFalse();
		assertThat(follow(null).getStatus()).isEqualTo(503);
	}

	/** A browser that was told that the stream begins. */
	private MockHttpServletResponse begun() throws Exception {
		MockHttpServletResponse browser = follow(null);
		awaitText(browser, "\"queues\":null,\"jids\":null");
		return browser;
	}

	private MockHttpServletResponse follow(@Nullable String last) throws Exception {
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders.get("/qless/api/events");
		if (last != null) {
			request.header("Last-Event-ID", last);
		}
		return perform(request);
	}

	private String poll(String after) throws Exception {
		return perform(MockMvcRequestBuilders.get("/qless/api/tick").param("after", after)).getContentAsString();
	}

	private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
		return this.http.perform(request.with((asked) -> {
			DashboardPart.letPass(asked, new DashboardCaller("ann", true, false, false));
			return asked;
		})).andReturn().getResponse();
	}

	private static String id(String tick) {
		return tick.replaceAll("(?s).*\\{\"id\":\"([^\"]*)\".*", "$1");
	}

	private static String lastId(MockHttpServletResponse browser) throws Exception {
		return id(browser.getContentAsString());
	}

	private static void awaitText(MockHttpServletResponse browser, String... texts) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(browser.getContentAsString()).contains(texts));
	}

}
