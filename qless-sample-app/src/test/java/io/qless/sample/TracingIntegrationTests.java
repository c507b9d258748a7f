package io.qless.sample;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.qless.handler.JobContext;
import io.qless.handler.JobInterceptor;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One request to the desk, and all that comes of it, is one trace.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "qless.defaults.backoff.delay=50ms",
		"qless.namespace=tracing-tests", "desk.search.cron=* * * * * *", "management.tracing.sampling.probability=1.0",
		"management.tracing.baggage.remote-fields=tenant", "management.tracing.baggage.correlation.fields=tenant" })
@AutoConfigureRestTestClient
class TracingIntegrationTests {

	/** No bean: Spring Boot would export to it a second time, some at a time. */
	private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	@Autowired
	private RestTestClient http;

	@Autowired
	private Journal journal;

	@Test
	void oneTraceLeadsFromTheRequestOverAnEnqueueAndARetryToTheJobThatFollows() {
		// The line to the readers fails with every third message.
		List<String> ids = List.of(submit(), submit(), submit());
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(ids).noneMatch((each) -> of("process", "syndicate:" + each).isEmpty()));
		String id = ids.stream()
			.filter((each) -> of("process", "announce:" + each).size() > 1)
			.findFirst()
			.orElseThrow();
		SpanData enqueue = of("enqueue", "announce:" + id).get(0);
		SpanData request = ofTrace().filter((span) -> span.getSpanId().equals(enqueue.getParentSpanId()))
			.findFirst()
			.orElseThrow();
		List<SpanData> attempts = of("process", "announce:" + id);
		SpanData followUp = of("enqueue", "syndicate:" + id).get(0);
		SpanData child = of("process", "syndicate:" + id).get(0);
		assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
		assertThat(attempts)
			.allSatisfy((attempt) -> assertThat(attempt.getParentSpanId()).isEqualTo(enqueue.getSpanId()))
			.extracting((attempt) -> text(attempt, "attempt") + " " + text(attempt, "outcome") + " "
					+ attempt.getStatus().getStatusCode())
			.startsWith("1 retry ERROR")
			.endsWith("2 completed UNSET");
		assertThat(followUp.getParentSpanId()).isEqualTo(attempts.get(attempts.size() - 1).getSpanId());
		assertThat(child.getParentSpanId()).isEqualTo(followUp.getSpanId());
		assertThat(enqueue.getKind()).isEqualTo(SpanKind.PRODUCER);
		assertThat(child.getKind()).isEqualTo(SpanKind.CONSUMER);
	}

	@Test
	void aHandlerLogsUnderItsTraceAndItsJob() {
		String id = submit();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(this.journal.seen).contains(TRACE + " blue index:" + id));
	}

	@Test
	void theRunOfATaskIsATraceOfItsOwn() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(SPANS.getFinishedSpanItems()).extracting(SpanData::getName)
				.contains("task nightly-search", "process search.rebuild"));
		SpanData task = named("task nightly-search").findFirst().orElseThrow();
		assertThat(task.getParentSpanContext().isValid()).isFalse();
		assertThat(named("enqueue search.rebuild")).anySatisfy((next) -> {
			assertThat(next.getTraceId()).isEqualTo(task.getTraceId());
			assertThat(next.getParentSpanId()).isEqualTo(task.getSpanId());
		});
	}

	private String submit() {
		String location = Objects.requireNonNull(this.http.post()
			.uri("/articles")
			.header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
			.header("baggage", "tenant=blue")
			.contentType(MediaType.APPLICATION_JSON)
			.body(new Article("Traced", "Some words"))
			.exchange()
			.expectStatus()
			.isAccepted()
			.returnResult()
			.getResponseHeaders()
			.getFirst("Location"));
		return location.substring(location.lastIndexOf('/') + 1);
	}

	private Stream<SpanData> ofTrace() {
		return SPANS.getFinishedSpanItems().stream().filter((span) -> span.getTraceId().equals(TRACE));
	}

	private Stream<SpanData> named(String name) {
		return SPANS.getFinishedSpanItems().stream().filter((span) -> span.getName().equals(name));
	}

	private List<SpanData> of(String verb, String jid) {
		return ofTrace().filter((span) -> span.getName().startsWith(verb + " "))
			.filter((span) -> jid.equals(text(span, "jid")))
			.toList();
	}

	private static @Nullable String text(SpanData span, String key) {
		return span.getAttributes().get(AttributeKey.stringKey(key));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Spans {

		/** Each span is there when it has ended. */
		@Bean
		SpanProcessor atOnce() {
			return SimpleSpanProcessor.create(SPANS);
		}

		@Bean
		Journal journal() {
			return new Journal();
		}

	}

	/** Notes what a line that a handler logs has beside its text. */
	static class Journal implements JobInterceptor {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public @Nullable Object intercept(JobContext job, Invocation invocation) throws Exception {
			this.seen.add(MDC.get("traceId") + " " + MDC.get("tenant") + " " + MDC.get("qless.jid"));
			return invocation.proceed();
		}

	}

}
