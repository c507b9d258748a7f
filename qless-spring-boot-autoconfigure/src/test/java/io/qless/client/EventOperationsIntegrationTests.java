package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import io.qless.job.JobEvent;
import io.qless.job.JobEvent.Kind;
import io.qless.job.JobEventPage;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SuppressWarnings("try")
@ExtendWith(OutputCaptureExtension.class)
class EventOperationsIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final EventsForTests told = new EventsForTests();

	private QlessClient client;

	private EventSubscription subscription;

	@BeforeEach
	void connect() {
		LuaCaller lua = new LuaCaller(this.redis.connectionFactory(), LuaScripts.load(), this.redis.name(),
				Duration.ofSeconds(10));
		this.client = new QlessClient(lua, new PayloadMapper(1000), "me");
		this.subscription = this.client.events().listen(this.told);
		assertThat(this.told.next()).isSameAs(EventsForTests.GAP);
	}

	@AfterEach
	void close() {
		this.subscription.close();
	}

	@Test
	void aListenerHearsWhatHappensToAllJobsInItsOrder() {
		this.client.config().set("heartbeat", "7");
		put("a");
		pop();
		this.client.jobs().cancel("a");
		List<JobEvent> events = this.told.next(3);
		assertThat(events).extracting(JobEvent::kind).containsExactly(Kind.CONFIG_SET, Kind.PUT, Kind.CANCELED);
		assertThat(events).extracting(JobEvent::jid).containsExactly(null, "a", "a");
		assertThat(events).extracting(JobEvent::queue).containsExactly(null, "q", "q");
		assertThat(events).extracting(JobEvent::worker).containsExactly(null, null, "w");
		assertThat(events.get(0).field("value")).isEqualTo("7");
	}

	@Test
	void aFailureSaysWhy() {
		put("a");
		this.client.leases().fail(pop(), "group", "message");
		JobEvent failed = this.told.next(2).get(1);
		assertThat(failed.kind()).isEqualTo(Kind.FAILED);
		assertThat(failed.group()).isEqualTo("group");
		assertThat(failed.message()).isEqualTo("message");
	}

	@Test
	void theLastRetryThatFailsIsHeardToo() {
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid("a").retries(0)));
		this.client.leases().retry(pop(), Duration.ZERO, "group", "message");
		JobEvent failed = this.told.next(2).get(1);
		assertThat(failed.kind()).isEqualTo(Kind.FAILED);
		assertThat(failed.group()).isEqualTo("group");
	}

	@Test
	void aJobThatNeverWasHasNoQueueAndNoWorker() {
		this.client.jobs().cancel("unknown");
		JobEvent canceled = this.told.next();
		assertThat(canceled.jid()).isEqualTo("unknown");
		assertThat(canceled.queue()).isNull();
		assertThat(canceled.worker()).isNull();
	}

	@Test
	void aListenerHearsWhatHappensToTrackedJobs() {
		EventsForTests tracked = new EventsForTests();
		try (EventSubscription other = this.client.events().listenToTracked(tracked)) {
			put("a");
			put("b");
			this.client.jobs().track("a");
			this.client.leases().complete(pop(), null, null);
			this.client.jobs().untrack("a");
			List<JobEvent> events = tracked.next(5);
			assertThat(events.get(0)).isSameAs(EventsForTests.GAP);
			assertThat(events.subList(1, 5)).extracting(JobEvent::kind)
				.containsExactly(Kind.TRACKED, Kind.POPPED, Kind.COMPLETED, Kind.UNTRACKED);
			assertThat(events.subList(1, 5)).extracting(JobEvent::jid).containsOnly("a");
		}
	}

	@Test
	void aListenerHearsWhatOneWorkerHasToKnow() {
		EventsForTests mine = new EventsForTests();
		try (EventSubscription other = this.client.events().listenToWorker("w", mine)) {
			put("a");
			pop();
			this.client.jobs().timeout("a");
			this.client.jobs().cancel("a");
			assertThat(mine.next(3)).extracting(JobEvent::kind)
				.containsExactly(Kind.OTHER, Kind.LOCK_LOST, Kind.CANCELED);
		}
	}

	@Test
	void aKindOfALaterVersionIsTold() {
		publish("{\"event\":\"invented\",\"jid\":\"a\",\"more\":[1]}");
		JobEvent event = this.told.next();
		assertThat(event.kind()).isEqualTo(Kind.OTHER);
		assertThat(event.jid()).isEqualTo("a");
		assertThat(event.field("more")).isEqualTo("[1]");
	}

	@Test
	void whatIsNoEventDoesNotEndTheSubscription(CapturedOutput output) {
		publish("{");
		publish("null");
		put("a");
		assertThat(this.told.next().kind()).isEqualTo(Kind.OTHER);
		assertThat(this.told.next().jid()).isEqualTo("a");
		assertThat(count(output, "is told the next event")).isOne();
	}

	@Test
	void aListenerThatThrowsIsLoggedOnceAnEventAndToldTheNext(CapturedOutput output) {
		try (EventSubscription other = this.client.events().listen((event) -> {
			this.told.onEvent(event);
			throw new AssertionError("of the listener");
		})) {
			put("a");
			put("b");
			assertThat(this.told.next(4)).extracting(JobEvent::jid).containsExactlyInAnyOrder("a", "a", "b", "b");
			Awaitility.await().until(() -> count(output, "AssertionError: of the listener") == 2);
			assertThat(count(output, "is told the next event")).isEqualTo(2);
		}
	}

	@Test
	void aListenerMayCallTheClientAndCloseItself() {
		AtomicReference<EventSubscription> own = new AtomicReference<>();
		AtomicReference<JobState> state = new AtomicReference<>();
		own.set(this.client.events().listen((event) -> {
			state.set(this.client.jobs().get(String.valueOf(event.jid())).orElseThrow().state());
			own.get().close();
		}));
		put("a");
		Awaitility.await().until(() -> state.get() == JobState.WAITING);
	}

	@Test
	void afterItsEndNothingIsTold() {
		EventsForTests late = new EventsForTests();
		EventSubscription other = this.client.events().listen(late);
		late.next();
		other.close();
		other.close();
		put("a");
		assertThat(this.told.next().jid()).isEqualTo("a");
		assertThat(late.isEmpty()).isTrue();
	}

	@Test
	void aListenerThatFallsFarBehindHearsThatItMissedEvents() {
		CountDownLatch free = new CountDownLatch(1);
		EventsForTests slow = new EventsForTests();
		try (EventSubscription other = this.client.events().listen(waiting(free, slow))) {
			String last = "j10500";
			publishPuts(1, 9_000);
			Awaitility.await().until(() -> other.untold() == 8_999);
			publishPuts(9_001, 10_500);
			Awaitility.await().until(() -> other.untold() < 8_000);
			this.told.next(10_500);
			free.countDown();
			assertThat(slow.next()).isSameAs(EventsForTests.GAP);
			assertThat(slow.next().jid()).isEqualTo("j1");
			assertThat(slow.next()).isSameAs(EventsForTests.GAP);
			String next = slow.next().jid();
			assertThat(next).isNotEqualTo("j2");
			while (!last.equals(next)) {
				next = slow.next().jid();
			}
		}
	}

	@Test
	void theStreamIsReadInPages() {
		JobEventPage opened = this.client.events().read("", 10);
		assertThat(opened.events()).isEmpty();
		put("a");
		pop();
		JobEventPage page = this.client.events().read(opened.last(), 10);
		assertThat(page.missed()).isFalse();
		assertThat(page.events()).extracting((entry) -> entry.event().kind()).containsExactly(Kind.PUT, Kind.POPPED);
		assertThat(page.events().get(1).event().worker()).isEqualTo("w");
		assertThat(page.events().get(1).id()).isEqualTo(page.last());
		assertThat(page.events().get(1).at()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
		assertThat(this.client.events().read(opened.last(), 1).last()).isEqualTo(page.events().get(0).id());
	}

	@Test
	void aReaderHearsThatItMissedEvents() {
		this.client.events().read("", 10);
		assertThat(this.client.events().read("1-1", 10).missed()).isTrue();
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.client.events().read("x", 1));
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.client.events().read("", 0));
		assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> this.client.events().listenToWorker("\ud800", this.told));
	}

	/** Like the other, but waits with its first event. */
	private static JobEventListener waiting(CountDownLatch free, EventsForTests told) {
		return new JobEventListener() {

			@Override
			public void onEvent(JobEvent event) {
				try {
					free.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				told.onEvent(event);
			}

			@Override
			public void onGap() {
				told.onGap();
			}

		};
	}

	private void put(String jid) {
		this.client.queue("q").put("type", "{}", JobOptions.of((job) -> job.jid(jid)));
	}

	private LeasedJob pop() {
		return this.client.leases()
			.pop(new PopRequest("w", List.of("q"), List.of("type"), 1, Duration.ofMinutes(1)))
			.jobs()
			.get(0);
	}

	private void publish(String message) {
		new StringRedisTemplate(this.redis.connectionFactory()).convertAndSend(this.redis.name() + ":log", message);
	}

	/** As many as Redis can in one go, of the jobs j1, j2, …. */
	private void publishPuts(int from, int to) {
		String event = "'{\"event\":\"put\",\"jid\":\"j' .. i .. '\"}'";
		new StringRedisTemplate(this.redis.connectionFactory()).execute(
				RedisScript.of("for i = " + from + ", " + to + " do redis.call('PUBLISH', ARGV[1], " + event + ") end"),
				List.of(), this.redis.name() + ":log");
	}

	private static long count(CapturedOutput output, String text) {
		return Pattern.compile(text).matcher(output).results().count();
	}

}
