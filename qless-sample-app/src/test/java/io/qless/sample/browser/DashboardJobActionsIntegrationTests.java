package io.qless.sample.browser;

import java.time.Duration;

import com.microsoft.playwright.Locator;
import io.qless.job.JobState;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator does with one job, by the buttons and the menu of its page.
 */
class DashboardJobActionsIntegrationTests extends OperatorAtWork {

	@Test
	void aFailedJobIsRetried() {
		fail("acted:failed", "acted-failed");
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
		assertThat(this.qless.jobs().get("acted:cancelled")).isEmpty();
		this.operator.troubles().areNone("a job that was cancelled on its own page");
	}

	@Test
	void aJobIsNotLookedForWhileItIsBeingCancelled() {
		put("acted:going", "acted-going");
		this.operator.go("job", "acted:going");
		HeldAnswer cancelled = new HeldAnswer(this.operator.page(), "**/api/admin/jobs/cancel*");
		try (Visit viewer = visit("viewer")) {
			viewer.go("queue", "acted-going");
			assertThat(viewer.main()).containsText("acted:going");
			this.operator.button("Cancel job").click();
			this.operator.confirm("Cancel job");
			cancelled.isThere();
			// By now every page has heard of it.
			assertThat(viewer.main()).not().containsText("acted:going");
		}
		cancelled.letGo();
		assertThat(this.operator.main()).containsText("There is no such job any more");
		this.operator.troubles().areNone("a job that is being cancelled on its own page");
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

}
