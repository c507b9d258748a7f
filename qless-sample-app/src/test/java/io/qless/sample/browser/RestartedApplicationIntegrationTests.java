package io.qless.sample.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.qless.client.QlessClient;
import io.qless.sample.Desks;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.ConfigurableApplicationContext;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A page that is open when the application ends, and when it is there again.
 */
@ExtendWith(Chromium.class)
class RestartedApplicationIntegrationTests {

	private static final String NAMESPACE = "restarted-tests";

	@Test
	void aPageGoesOnWhereItWasWhenTheApplicationIsBack() {
		ConfigurableApplicationContext first = desk("0");
		String port = first.getEnvironment().getProperty("local.server.port");
		Visit viewer = Visit.withoutSession("viewer", "http://localhost:" + port);
		new AllStates(first.getBean(QlessClient.class)).put("before", "letters", (job) -> {
		});
		viewer.go("queue", "letters");
		assertThat(viewer.main()).containsText("before");
		assertThat(live(viewer)).hasText("Live");
		viewer.page().evaluate("() => { window.untouched = true; }");
		first.close();
		assertThat(live(viewer)).not().hasText("Live");
		try (ConfigurableApplicationContext second = desk(port)) {
			new AllStates(second.getBean(QlessClient.class)).put("after", "letters", (job) -> {
			});
			assertThat(viewer.main()).containsText("after",
					new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
			assertThat(live(viewer)).hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(90_000));
			assertThat(viewer.page().evaluate("() => window.untouched")).isEqualTo(true);
			// That it was away, the browser says itself.
			viewer.troubles().forget();
			viewer.close();
		}
		RedisForTests.flush(NAMESPACE);
	}

	private static Locator live(Visit visit) {
		return visit.page().getByRole(AriaRole.BANNER).getByRole(AriaRole.STATUS);
	}

	private static ConfigurableApplicationContext desk(String port) {
		return Desks.open("--server.port=" + port, "--spring.data.redis.url=" + RedisForTests.url(),
				"--qless.namespace=" + NAMESPACE, "--desk.password=" + Visit.PASSWORD);
	}

}
