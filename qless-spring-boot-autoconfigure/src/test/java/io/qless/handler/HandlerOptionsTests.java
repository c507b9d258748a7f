package io.qless.handler;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.job.LeasedJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerOptionsTests {

	@Test
	void nothingSaidIsNotSaid() {
		assertThat(options(Plain.class, Map.of())).isEqualTo(HandlerOptions.DEFAULTS);
	}

	@Test
	void allThatIsSaidIsRead() {
		assertThat(options(Said.class, Map.of())).isEqualTo(new HandlerOptions(true, 10,
				new ExponentialBackoff(Duration.ofSeconds(30), 2, Duration.ofHours(1), 0.1), List.of(IOException.class),
				List.of(SocketException.class), Duration.ofDays(2), Duration.ofSeconds(60), Duration.ofMinutes(5),
				Duration.ofDays(7), new HandlerOptions.Coalescing(50, Duration.ofSeconds(2))));
	}

	@Test
	void aDelayAloneIsAlwaysAsLong() {
		assertThat(options(Fixed.class, Map.of()).backoff())
			.isEqualTo(new ExponentialBackoff(Duration.ofSeconds(30), 1, Duration.ofDays(1), 0.2));
	}

	@Test
	void placeholdersAreResolvedInAllTexts() {
		Map<String, Object> properties = Map.of("type", "mail", "queue", "post", "label", "Sends", "time", "90s",
				"twice", "180s");
		JobHandlerInfo info = info(Placeholders.class, properties);
		assertThat(info.type()).isEqualTo("mail");
		assertThat(info.queue()).isEqualTo("post");
		assertThat(info.label()).isEqualTo("Sends mail");
		Duration time = Duration.ofSeconds(90);
		HandlerOptions options = info.options();
		assertThat(options.backoff()).isEqualTo(new ExponentialBackoff(time, 1, time, 0.2));
		assertThat(options.timeout()).isEqualTo(time.multipliedBy(2));
		assertThat(options.lease()).isEqualTo(time);
		assertThat(options.retryFor()).isEqualTo(time);
		assertThat(options.keepResult()).isEqualTo(time);
		assertThat(options.coalesce()).isEqualTo(new HandlerOptions.Coalescing(100, time));
	}

	@Test
	void aPlaceholderMayResolveToNothing() {
		assertThat(options(Timeout.class, Map.of("time", "")).timeout()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "500ms, 500", "90, 90", "PT1.5S, 1500", "1h30m, 5400000", "2d, 172800000" })
	void durationsAreReadAsSpringReadsThem(String text, long millis) {
		assertThat(options(Timeout.class, Map.of("time", text)).timeout()).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@CsvSource({ "5 minutes, write it as a duration", "x, write it as a duration", "-5s, not negative",
			"0s, more than 0" })
	void aDurationThatMakesNoSenseIsRefused(String text, String remedy) {
		assertThat(Handlers.refusal(() -> options(Timeout.class, Map.of("time", text))))
			.hasMessageContaining("The method Timeout.run cannot handle jobs: it says timeout = ")
			.hasMessageContaining(remedy);
	}

	@Test
	void aPlaceholderThatNothingResolvesIsRefused() {
		assertThat(Handlers.refusal(() -> options(Timeout.class, Map.of())))
			.hasMessage("The method Timeout.run cannot handle jobs: it says timeout = \"${time}\". "
					+ "Please set the property that it names, or give it a default: ${name:default}.");
	}

	@ParameterizedTest
	@CsvSource({ "NegativeRetries, retries = \"-2\"", "ShortLease, lease = \"PT0.05S\"",
			"MultiplierAlone, backoff.multiplier = \"2.0\"", "NoMultiplier, The multiplier of a backoff",
			"TwoBackoffs, either the delay or the policy", "NoPolicy, no bean of the type BackoffPolicy",
			"OtherBean, no bean of the type BackoffPolicy", "TooMany, coalesce.maxSize = \"251\"",
			"WaitAlone, coalesce.maxSize = \"0\"", "LongWait, coalesce.maxWait = \"PT1S\"" })
	void whatMakesNoSenseIsRefused(String bean, String why) throws ReflectiveOperationException {
		Class<?> type = getClass().getClassLoader().loadClass(HandlerOptionsTests.class.getName() + "$" + bean);
		assertThat(Handlers.refusal(() -> options(type, Map.of())))
			.hasMessageContaining("The method " + bean + ".run cannot handle jobs")
			.hasMessageContaining(why);
	}

	@Test
	void aPolicyIsABean() {
		assertThat(options(ByPolicy.class, Map.of("policy", "policy")).backoff()).isInstanceOf(Slowly.class);
	}

	@Test
	void aPropertySwitchesAHandlerOff() {
		assertThat(options(Plain.class, Map.of("qless.handlers.a.b.enabled", "false")).enabled()).isFalse();
	}

	private static HandlerOptions options(Class<?> bean, Map<String, Object> properties) {
		return info(bean, properties).options();
	}

	private static JobHandlerInfo info(Class<?> bean, Map<String, Object> properties) {
		try (AnnotationConfigApplicationContext context = Handlers.context()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
			context.registerBean("policy", Slowly.class);
			context.register(bean);
			context.refresh();
			return context.getBean(JobHandlerRegistry.class).handlers().iterator().next();
		}
	}

	static class Slowly implements BackoffPolicy {

		@Override
		public Duration after(LeasedJob job, Throwable cause) {
			return Duration.ofDays(1);
		}

	}

	static class Plain {

		@JobHandler(type = "a.b")
		void run() {
		}

	}

	static class Said {

		@JobHandler(type = "a.b", retries = 10,
				backoff = @Backoff(delay = "30s", multiplier = 2, max = "1h", jitter = 0.1),
				retryOn = IOException.class, noRetryOn = SocketException.class, retryFor = "2d", lease = "60s",
				timeout = "5m", keepResult = "7d", coalesce = @Coalesce(maxSize = 50, maxWait = "2s"))
		void run(List<String> payloads) {
		}

	}

	static class Fixed {

		@JobHandler(type = "a.b", backoff = @Backoff(delay = "30s"))
		void run() {
		}

	}

	static class Placeholders {

		@JobHandler(type = "${type}", queue = "${queue}", label = "${label} ${type}",
				backoff = @Backoff(delay = "${time}", max = "${time}"), retryFor = "${time}", lease = "${time}",
				timeout = "${twice}", keepResult = "${time}", coalesce = @Coalesce(maxWait = "${time}"))
		void run(List<String> payloads) {
		}

	}

	static class Timeout {

		@JobHandler(type = "a.b", timeout = "${time}")
		void run() {
		}

	}

	static class ByPolicy {

		@JobHandler(type = "a.b", backoff = @Backoff(policy = "${policy}"))
		void run() {
		}

	}

	static class NegativeRetries {

		@JobHandler(type = "a.b", retries = -2)
		void run() {
		}

	}

	static class ShortLease {

		@JobHandler(type = "a.b", lease = "50ms")
		void run() {
		}

	}

	static class MultiplierAlone {

		@JobHandler(type = "a.b", backoff = @Backoff(multiplier = 2))
		void run() {
		}

	}

	static class NoMultiplier {

		@JobHandler(type = "a.b", backoff = @Backoff(delay = "1s", multiplier = 0.5))
		void run() {
		}

	}

	static class TwoBackoffs {

		@JobHandler(type = "a.b", backoff = @Backoff(delay = "1s", policy = "policy"))
		void run() {
		}

	}

	static class NoPolicy {

		@JobHandler(type = "a.b", backoff = @Backoff(policy = "absent"))
		void run() {
		}

	}

	static class OtherBean {

		@JobHandler(type = "a.b", backoff = @Backoff(policy = "environment"))
		void run() {
		}

	}

	static class TooMany {

		@JobHandler(type = "a.b", coalesce = @Coalesce(maxSize = 251))
		void run() {
		}

	}

	static class WaitAlone {

		@JobHandler(type = "a.b", coalesce = @Coalesce(maxSize = 0, maxWait = "1s"))
		void run() {
		}

	}

	static class LongWait {

		@JobHandler(type = "a.b", timeout = "1s", coalesce = @Coalesce(maxWait = "1s"))
		void run(List<String> payloads) {
		}

	}

}
