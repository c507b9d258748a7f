package io.qless.sample;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import io.qless.client.QlessClient;
import io.qless.job.JobState;
import io.qless.testing.RedisForTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk as the build has processed it ahead of time, on the JVM.
 */
class AheadOfTimeIntegrationTests {

	private static final String FLAG = "spring.aot.enabled";

	@BeforeEach
	void takeWhatWasGenerated() {
		SpringProperties.setFlag(FLAG);
	}

	@AfterEach
	void andNotForTheTestsThatFollow() {
		SpringProperties.setProperty(FLAG, null);
	}

	@Test
	void anArticleGoesItsWay() {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.setMainApplicationClass(SampleApplication.class);
		try (ConfigurableApplicationContext desk = application.run("--server.port=0",
				"--spring.data.redis.url=" + RedisForTests.url(), "--qless.namespace=aot-tests")) {
			RootBeanDefinition handler = (RootBeanDefinition) desk.getBeanFactory().getBeanDefinition("rendering");
			assertThat(handler.getInstanceSupplier()).as("generated").isNotNull();
			RestTestClient http = RestTestClient.bindToServer()
				.baseUrl("http://localhost:" + desk.getEnvironment().getProperty("local.server.port"))
				.build();
			URI article = http.post()
				.uri("/articles")
				.contentType(MediaType.APPLICATION_JSON)
				.body(new Article("Ahead", "Of its time"))
				.exchange()
				.expectStatus()
				.isAccepted()
				.returnResult(Void.class)
				.getResponseHeaders()
				.getLocation();
			String id = Objects.requireNonNull(article).getPath().substring("/articles/".length());
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> desk.getBean(QlessClient.class)
					.jobs()
					.get("announce:" + id)
					.filter((job) -> job.state() == JobState.COMPLETE)
					.isPresent());
			http.get().uri(article + "/page").exchange().expectStatus().isOk();
			http.get()
				.uri("/actuator/qless/tasks/open-desk")
				.exchange()
				.expectBody()
				.jsonPath("$.task.definition.label")
				.isEqualTo("Opens the desk");
			RedisForTests.flush("aot-tests");
		}
	}

}
