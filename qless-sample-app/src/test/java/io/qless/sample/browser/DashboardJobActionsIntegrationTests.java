package io.qless.sample.browser;

import java.time.Duration;
import java.util.concurrent.Callable;

import com.microsoft.playwright.Locator;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import io.qless.job.JobState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What an operator does with one job, by the buttons and the menu of its page.
 */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardJobActionsIntegrationTests {

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	private AllStates jobs;

	private Visit operator;

	@BeforeAll
	void come() {
		this.jobs = new AllStates(this.qless);
		this.operator = Visit.by("operator", "http://localhost:" + this.port);
	}

	@AfterAll
	void leave() {
		this.operator.close();
	}

	@Test
	void aFailedJobIsRetried() {
		put("acted:failed", "acted-failed");
		this.qless.leases().fail(this.jobs.pop("acted-failed", Duration.ofMinutes(1)), "group", "message");
		this.operator.go("job", "acted:failed");
		this.operator.button("Retry").click();
		await(() -> job("acted:failed").state() == JobState.WAITING);
	}

	@Test
	void aJobIsCancelledAfterAQuestion() {
		put("acted:cancelled", "acted");
		this.operator.go("job", "acted:cancelled");
		this.operator.button("Cancel job").click();
		this.operator.confirm("Cancel job");
		assertThat(this.operator.main()).containsText("There is no such job any more");
		// Which the page has just been told.
		this.operator.troubles().forget();
		await(() -> this.qless.jobs().get("acted:cancelled").isEmpty());
	}

	@Test
	void aRunningJobIsTakenFromItsWorker() {
		put("acted:running", "acted-running");
		this.jobs.pop("acted-running", Duration.ofHours(1));
		this.operator.go("job", "acted:running");
		this.operator.button("Interrupt").click();
		this.operator.confirm("Interrupt");
		assertThat(this.operator.said("The worker was told")).isVisible();
		choose("Time out");
		this.operator.confirm("Time out");
		await(() -> job("acted:running").state() != JobState.RUNNING);
	}

	@Test
	void aJobIsMovedAndRequeuedAndHurriedUp() {
		put("acted:moved", "acted");
		this.operator.go("job", "acted:moved");
		choose("Move …");
		fill("To the queue", "acted-elsewhere");
		fill("Delay", "10 minutes");
		this.operator.confirm("Move");
		await(() -> job("acted:moved").state() == JobState.SCHEDULED);
		choose("Requeue …");
		fill("Queue", "acted-again");
		this.operator.confirm("Requeue");
		await(() -> job("acted:moved").queue().equals("acted-again"));
		choose("Priority …");
		fill("Priority", "7");
		this.operator.confirm("Set");
		await(() -> job("acted:moved").priority() == 7);
	}

	@Test
	void aJobIsTaggedTrackedAndRemarkedOn() {
		put("acted:tagged", "acted");
		this.operator.go("job", "acted:tagged");
		choose("Tag …");
		fill("Tags", "seen, known");
		this.operator.confirm("Add");
		assertThat(this.operator.button("Remove the tag known")).isVisible();
		this.operator.button("Remove the tag seen").click();
		assertThat(this.operator.button("Remove the tag seen")).hasCount(0);
		choose("Track");
		assertThat(this.operator.main()).containsText("tracked");
		choose("Untrack");
		await(() -> this.qless.jobs().tracked().stream().noneMatch((one) -> one.jid().equals("acted:tagged")));
		choose("Add a remark …");
		fill("Remark", "looked at");
		this.operator.confirm("Note");
		assertThat(this.operator.said("Noted")).isVisible();
	}

	@Test
	void aJobWaitsForOthersNoLonger() {
		put("acted:needed", "acted");
		this.jobs.put("acted:dependent", "acted", (job) -> job.dependsOn("acted:needed"));
		this.operator.go("job", "acted:dependent");
		this.operator.button("Undepend").click();
		this.operator.confirm("Undepend");
		await(() -> job("acted:dependent").state() == JobState.WAITING);
	}

	@Test
	void whatIsWrongInAFormIsSaidBesideItsField() {
		put("acted:refused", "acted");
		this.operator.go("job", "acted:refused");
		choose("Move …");
		fill("Delay", "sometime");
		this.operator.dialog().getByText("Move", new Locator.GetByTextOptions().setExact(true)).last().click();
		assertThat(this.operator.dialog().getByLabel("Delay")).hasAttribute("aria-invalid", "true");
		this.operator.page().keyboard().press("Escape");
		assertThat(this.operator.dialog()).hasCount(0);
		this.operator.troubles().forget();
	}

	private void choose(String verb) {
		this.operator.main().getByText("More", new Locator.GetByTextOptions().setExact(true)).click();
		this.operator.button(verb).click();
	}

	private void fill(String label, String text) {
		this.operator.dialog().getByLabel(label, new Locator.GetByLabelOptions().setExact(false)).fill(text);
	}

	private void put(String jid, String queue) {
		this.jobs.put(jid, queue, (job) -> {
		});
	}

	private Job job(String jid) {
		return this.qless.jobs().get(jid).orElseThrow();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
	}

}
