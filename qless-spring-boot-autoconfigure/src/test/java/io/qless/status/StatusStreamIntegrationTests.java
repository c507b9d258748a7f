package io.qless.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.qless.client.Completion;
import io.qless.job.Job;
import io.qless.job.LeasedJob;
import io.qless.live.LiveLimits;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What browsers are told as it happens.
 */
class StatusStreamIntegrationTests {

	private final AtomicInteger calls = new AtomicInteger();

	@RegisterExtension
	final StatusForTests status = new StatusForTests(new FaultyAccess(),
			new LiveLimits(20, StatusForTests.REFRESH, Duration.ofMillis(200), Duration.ofHours(1)),
			(command, outcome, duration) -> this.calls.incrementAndGet());

	@Test
	void aBrowserIsToldEachStepOfAJobUntilItsEnd() throws Exception {
		this.status.put("a");
		MockHttpServletResponse browser = this.status.follow(this.status.token("a"));
		awaitText(browser, "data:{\"state\":\"pending\",\"ended\":false,\"position\":1,\"atLeast\":false}\n\n");
		LeasedJob job = this.status.pop();
		awaitText(browser, "data:{\"state\":\"in progress\",\"ended\":false}\n\n");
		this.status.tell(job, 1, 4, "printing");
		awaitText(browser, "\"progress\":{\"done\":1.0,\"total\":4.0,\"text\":\"printing\"}");
		this.status.client().leases().complete(job, "1", null);
		awaitText(browser, "\"state\":\"finished\",\"ended\":true");
		assertThat(browser.getContentType()).startsWith("text/event-stream");
		assertThat(browser.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(browser.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void aBrowserIsToldThatItsJobComesNearerInItsQueue() throws Exception {
		this.status.put("a", "b");
		MockHttpServletResponse browser = this.status.follow(this.status.token("b"));
		awaitText(browser, "\"position\":2");
		this.status.pop();
		awaitText(browser, "\"position\":1");
	}

	@Test
	void aBrowserIsToldThatItsJobIsGone() throws Exception {
		this.status.put("a");
		MockHttpServletResponse browser = this.status.follow(this.status.token("a"));
		this.status.client().jobs().cancel("a");
		awaitText(browser, "event:gone");
	}

	@Test
	void aJobThatCannotBeShownDoesNotKeepTheNewsOfOthers() throws Exception {
		this.status.put("k", "l", "faulty", "m", "n");
		List<MockHttpServletResponse> browsers = new ArrayList<>();
		List<Completion> ends = new ArrayList<>();
		for (String jid : List.of("k", "l", "faulty", "m", "n")) {
			browsers.add(this.status.follow(this.status.token(jid)));
			LeasedJob job = this.status.pop();
			if (jid.equals("faulty")) {
				this.status.client().leases().fail(job, "g", "m");
			}
			else {
				ends.add(new Completion(job, "1", null));
			}
		}
		browsers.remove(2);
		// All at once: one look finds them all.
		this.status.client().leases().completeAll(ends);
		browsers.forEach((browser) -> awaitText(browser, "\"finished\""));
	}

	@Test
	void whereNothingHappensABrowserIsToldSo() throws Exception {
		this.status.put("a");
		this.status.pop();
		awaitText(this.status.follow(this.status.token("a")), "\n:\n\n");
	}

	@Test
	void aBrowserTooManyIsAskedToComeLater() throws Exception {
		this.status.put("a");
		this.status.put("b", "c");
		for (int i = 0; i < 20; i++) {
			assertThat(this.status.follow(this.status.token((i % 2 == 0) ? "a" : "b")).getStatus()).isEqualTo(200);
		}
		MockHttpServletResponse answer = this.status.follow(this.status.token("c"));
		assertThat(answer.getStatus()).isEqualTo(503);
		assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
		this.status.client().leases().complete(this.status.pop(), null, null);
		Awaitility.await().until(() -> this.status.follow(this.status.token("c")).getStatus() == 200);
	}

	@Test
	void aTokenThatWasPassedAroundTakesFewPlaces() throws Exception {
		this.status.put("a", "b");
		for (int i = 0; i < 10; i++) {
			assertThat(this.status.follow(this.status.token("a")).getStatus()).isEqualTo(200);
		}
		assertThat(this.status.follow(this.status.token("a")).getStatus()).isEqualTo(503);
		assertThat(this.status.follow(this.status.token("b")).getStatus()).isEqualTo(200);
	}

	@Test
	void whereNothingIsSentNoPlaceIsTaken() throws Exception {
		this.status.put("a", "b");
		this.status.client().leases().complete(this.status.pop(), "1", null);
		for (int i = 0; i < 21; i++) {
			MockHttpServletResponse answer = this.status.head(this.status.token("b"));
			assertThat(answer.getStatus()).isEqualTo(200);
			assertThat(answer.getContentType()).isEqualTo("application/json");
			MockHttpServletResponse ended = this.status.follow(this.status.token("a"));
			assertThat(ended.getContentType()).isEqualTo("text/event-stream");
			assertThat(ended.getContentAsString()).isEqualTo("data:{\"state\":\"finished\",\"ended\":true}\n\n");
		}
		assertThat(this.status.follow(this.status.token("b")).getContentType()).startsWith("text/event-stream");
	}

	@Test
	void anEventThatCannotBeReadEndsNoNews() throws Exception {
		this.status.put("a");
		MockHttpServletResponse browser = this.status.follow(this.status.token("a"));
		awaitText(browser, "\"position\":1");
		this.status.spoilEvents();
		this.status.pop();
		awaitText(browser, "in progress");
	}

	@Test
	void aJobThatCannotBeReadKeepsNoNewsOfOthers() throws Exception {
		this.status.put("a", "b");
		MockHttpServletResponse browser = this.status.follow(this.status.token("b"));
		MockHttpServletResponse spoilt = this.status.follow(this.status.token("a"));
		awaitText(browser, "\"position\":2");
		this.status.spoilJob("a");
		this.status.client().jobs().cancel("b");
		awaitText(browser, "event:gone");
		awaitText(spoilt, "\n:\n\n");
	}

	@Test
	void howOftenRedisIsAskedDoesNotDependOnHowManyBrowsersLook() throws Exception {
		this.status.put("a", "b");
		this.status.pop();
		this.status.pop();
		List<MockHttpServletResponse> browsers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			browsers.add(this.status.follow(this.status.token((i % 2 == 0) ? "a" : "b")));
		}
		for (MockHttpServletResponse browser : browsers) {
			awaitText(browser, ":\n\n");
		}
		long start = System.nanoTime();
		int before = this.calls.get();
		Awaitility.await().until(() -> this.calls.get() >= before + 20);
		assertThat(System.nanoTime() - start).isGreaterThan(StatusForTests.REFRESH.multipliedBy(10).toNanos());
	}

	@Test
	void nobodyAsksRedisWhileNobodyLooks() throws Exception {
		this.status.put("a");
		MockHttpServletResponse browser = this.status.follow(this.status.token("a"));
		this.status.client().leases().complete(this.status.pop(), null, null);
		awaitText(browser, "finished");
		int before = this.calls.get();
		Awaitility.await().pollDelay(StatusForTests.REFRESH.multipliedBy(10)).until(() -> true);
		assertThat(this.calls.get()).isLessThanOrEqualTo(before + 2);
	}

	@Test
	void theEndOfTheApplicationLetsBrowsersGo() throws Exception {
		this.status.put("a");
		MockHttpServletResponse browser = this.status.follow(this.status.token("a"));
		awaitText(browser, "pending");
		this.status.stream().stop();
		assertThat(this.status.stream().isRunning()).isFalse();
		assertThat(this.status.follow(this.status.token("a")).getStatus()).isEqualTo(503);
	}

	private static void awaitText(MockHttpServletResponse browser, String text) {
		Awaitility.await().untilAsserted(() -> assertThat(browser.getContentAsString()).contains(text));
	}

	/** Shows nothing, and throws where it is asked about one job. */
	private static final class FaultyAccess implements JobStatusAccess {

		@Override
		public Optional<String> failureText(Job job) {
			throw new IllegalStateException("No answer");
		}

	}

}
