package io.qless.sample.browser;

import java.time.Duration;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.qless.client.QlessClient;
import io.qless.job.LeasedJob;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to jobs moves the pages that are open, without a reload and whatever
 * stands between browser and application.
 */
@InBrowser
class DashboardLiveIntegrationTests {

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	@Test
	void aQueueMovesWhileItIsLookedAt() {
		try (Visit viewer = Visit.by("viewer", home())) {
			AllStates jobs = new AllStates(this.qless);
			jobs.put("moves-1", "moves", (job) -> {
			});
			viewer.go("queue", "moves");
			assertThat(viewer.main()).containsText("moves-1");
			viewer.page().evaluate("() => { window.untouched = true; }");
			jobs.put("moves-2", "moves", (job) -> {
			});
			assertThat(viewer.main()).containsText("moves-2");
			this.qless.jobs().cancel("moves-1");
			assertThat(viewer.main()).not().containsText("moves-1");
			assertThat(viewer.page().evaluate("() => window.untouched")).isEqualTo(true);
		}
	}

	@Test
	void aJobMovesFromWaitingToItsResult() {
		try (Visit chief = Visit.by("chief", home())) {
			AllStates jobs = new AllStates(this.qless);
			jobs.put("live", "live", (job) -> {
			});
			chief.go("job", "live");
			assertThat(chief.main()).containsText("waiting");
			LeasedJob lease = jobs.pop("live", Duration.ofMinutes(5));
			assertThat(chief.main()).containsText(AllStates.WORKER);
			this.qless.leases().complete(lease, "{\"came\": \"of it\"}", null);
			assertThat(chief.main()).containsText("of it");
		}
	}

	@Test
	void whereNoStreamCanBeHadThePageAsks() {
		try (Visit viewer = Visit.by("viewer", home())) {
			AllStates jobs = new AllStates(this.qless);
			jobs.put("polled-1", "polled", (job) -> {
			});
			viewer.page().route("**/api/events", (route) -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
			viewer.page().reload();
			viewer.go("queue", "polled");
			assertThat(live(viewer)).containsText("Polling",
					new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
			jobs.put("polled-2", "polled", (job) -> {
			});
			assertThat(viewer.main()).containsText("polled-2");
			viewer.troubles().forget();
		}
	}

	private static Locator live(Visit visit) {
		return visit.page().getByRole(AriaRole.BANNER).getByRole(AriaRole.STATUS);
	}

	private String home() {
		return "http://localhost:" + this.port;
	}

}
