package io.qless.sample.browser;

import java.time.Duration;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.qless.job.LeasedJob;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What the page of a job tells of its attempts, and of the jobs around it.
 */
class DashboardJobPageIntegrationTests extends OperatorAtWork {

	DashboardJobPageIntegrationTests() {
		super("chief");
	}

	@Test
	void itStandsBetweenWhatItWaitsForAndWhatWaitsForIt() {
		put("graph:first", "graph");
		this.jobs.put("graph:middle", "graph", (job) -> job.dependsOn("graph:first"));
		this.jobs.put("graph:last", "graph", (job) -> job.dependsOn("graph:middle"));
		this.operator.go("job", "graph:middle");
		Locator graph = graph("Waits for 1, 1 wait for it");
		assertThat(graph).containsText("This job: graph:middle");
		assertThat(link(graph, "Waits for: graph:first")).containsText("waiting");
		assertThat(link(graph, "Waits for this: graph:last")).containsText("depends");
		this.qless.leases().complete(this.jobs.pop("graph", Duration.ofMinutes(1)), null, null);
		assertThat(graph("Waits for 0, 1 wait for it")).isVisible();
		link(this.operator.main(), "Waits for this: graph:last").click();
		assertThat(this.operator.main()).containsText("This job: graph:last");
		link(this.operator.main(), "Waits for: graph:middle").click();
		assertThat(this.operator.main()).containsText("This job: graph:middle");
	}

	@Test
	void anAttemptHasItsErrorInTheHistory() {
		this.jobs.put("errors", "errors", (job) -> job.retries(3));
		LeasedJob first = this.jobs.pop("errors", Duration.ofMinutes(1));
		this.qless.leases().retry(first, Duration.ZERO, "mail.send:Busy", "Busy: all lines\n\tat Line.java:7");
		this.operator.go("job", "errors");
		assertThat(step("attempt 1").first()).containsText("mail.send:Busy");
		assertThat(step("Failed, tried again")).containsText("Busy: all lines");
		assertThat(step("Failed, tried again")).not().containsText("Line.java");
		LeasedJob second = this.jobs.pop("errors", Duration.ofMinutes(1));
		assertThat(step("attempt 2")).containsText("Taken");
		assertThat(step("Failed, tried again")).containsText("attempt 1");
		this.qless.leases().fail(second, "mail.send:Gone", "No such reader");
		assertThat(step("No such reader")).containsText("attempt 2");
		assertThat(step("Busy: all lines")).containsText("attempt 1");
		assertThat(step("Busy: all lines")).containsText("mail.send:Busy");
		try (Visit viewer = visit("viewer")) {
			viewer.go("job", "errors");
			assertThat(viewer.main()).containsText("mail.send:Gone");
			assertThat(viewer.main()).not().containsText("No such reader");
			assertThat(viewer.main()).not().containsText("Busy: all lines");
		}
	}

	private Locator graph(String name) {
		return this.operator.main().getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(name));
	}

	private Locator step(String text) {
		return this.operator.main()
			.getByRole(AriaRole.REGION, new Locator.GetByRoleOptions().setName("History"))
			.getByRole(AriaRole.LISTITEM)
			.filter(new Locator.FilterOptions().setHasText(text));
	}

	private static Locator link(Locator within, String text) {
		return within.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(text));
	}

}
