package io.qless.sample.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.qless.client.QlessClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard where it is not at the root: below a context path, and behind a proxy
 * that shows it below a prefix.
 */
@ExtendWith(Chromium.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "qless.namespace=elsewhere-tests",
		"desk.password=" + Visit.PASSWORD, "server.servlet.context-path=/ctx" })
class DashboardElsewhereIntegrationTests {

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	@Test
	void belowAContextPathItIsLookedAtAndUsed() {
		try (Visit operator = Visit.by("operator", home())) {
			isUsed(operator, "below-a-path");
		}
	}

	@Test
	void behindAProxyWithAPrefixItIsLookedAtAndUsed() throws Exception {
		try (PrefixingProxy proxy = new PrefixingProxy(home());
				Visit operator = Visit.withoutSession("operator", proxy.address())) {
			isUsed(operator, "behind-a-proxy");
		}
	}

	/**
	 * Two questions at once would open two sessions, and the token kept may be of the
	 * other one.
	 */
	@Test
	void whoeverComesWithoutASessionAsksForOneOnce() {
		try (Visit operator = Visit.withoutSession("operator", home())) {
			List<String> asked = new CopyOnWriteArrayList<>();
			operator.page().onRequest((request) -> asked.add(request.url()));
			operator.page().context().clearCookies();
			operator.page().reload();
			operator.settle();
			assertThat(asked).filteredOn((url) -> url.endsWith("/api/session")).hasSize(1);
		}
	}

	private void isUsed(Visit operator, String queue) {
		new AllStates(this.qless).put(queue + ":1", queue, (job) -> {
		});
		operator.go("queue", queue);
		assertThat(operator.main()).containsText(queue + ":1");
		operator.button("Pause").click();
		operator.confirm("Pause");
		assertThat(operator.button("Resume")).isVisible();
		assertThat(this.qless.queue(queue).counts().paused()).isTrue();
		new AllStates(this.qless).put(queue + ":2", queue, (job) -> {
		});
		assertThat(operator.main()).containsText(queue + ":2");
		operator.page().reload();
		operator.settle();
		assertThat(operator.main()).containsText(queue + ":2");
	}

	private String home() {
		return "http://localhost:" + this.port + "/ctx";
	}

}
