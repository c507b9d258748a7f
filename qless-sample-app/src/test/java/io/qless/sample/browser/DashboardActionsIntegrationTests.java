package io.qless.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.options.AriaRole;
import io.qless.job.Job;
import io.qless.job.RecurringJob;
import io.qless.job.WorkerState;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator does with queues, workers, tasks, recurring jobs, handlers and
 * settings, by the buttons of the pages.
 */
class DashboardActionsIntegrationTests extends OperatorAtWork {

	@Test
	void aQueueIsPausedAndResumedAndForgotten() {
		put("forgotten", "paused-queue");
		this.operator.go("queue", "paused-queue");
		this.operator.button("Pause").click();
		this.operator.confirm("Pause");
		assertThat(this.operator.button("Resume")).isVisible();
		assertThat(this.qless.queue("paused-queue").counts().paused()).isTrue();
		this.operator.button("Resume").click();
		assertThat(this.operator.button("Pause")).isVisible();
		assertThat(this.qless.queue("paused-queue").counts().paused()).isFalse();
		this.qless.jobs().cancel("forgotten");
		this.operator.button("Forget").click();
		this.operator.confirm("Forget");
		await(() -> !this.qless.queueNames().contains("paused-queue"));
	}

	@Test
	void aTagIsTakenOffAndAJobUntracked() {
		this.jobs.put("untagged", "tagged", (job) -> job.tags("to-be-taken-off").track());
		this.operator.go("tag", "to-be-taken-off");
		this.operator.button("untagged", "Untag").click();
		this.operator.confirm("Untag");
		assertThat(this.operator.main()).containsText("No job has this tag");
		this.operator.go("tracked");
		this.operator.button("untagged", "Untrack").click();
		assertThat(this.operator.main()).not().containsText("untagged");
		assertThat(job("untagged").tags()).isEmpty();
		assertThat(this.qless.jobs().tracked()).extracting(Job::jid).doesNotContain("untagged");
	}

	@Test
	void aWorkerIsPausedResumedAndQuietened() {
		this.qless.workers().announce("told", List.of("told"), List.of("mail.send"), Duration.ofMinutes(5));
		this.operator.go("worker", "told");
		this.operator.button("Pause").click();
		this.operator.confirm("Pause");
		assertThat(this.operator.button("Resume")).isVisible();
		assertThat(this.qless.workers().state("told")).isEqualTo(WorkerState.PAUSED);
		this.operator.button("Resume").click();
		assertThat(this.operator.button("Pause")).isVisible();
		this.operator.button("Quieten").click();
		this.operator.confirm("Quieten");
		await(() -> this.qless.workers().state("told") == WorkerState.STOPPING);
	}

	@Test
	void aTaskIsTriggeredPausedAndResumed() {
		this.operator.go("task", "open-desk");
		this.operator.button("Trigger").click();
		this.operator.confirm("Trigger");
		assertThat(this.operator.main().getByRole(AriaRole.TABLE)).containsText("run:open-desk@");
		this.operator.button("Pause").click();
		this.operator.confirm("Pause");
		assertThat(this.operator.button("Resume")).isVisible();
		this.operator.button("Resume").click();
		assertThat(this.operator.button("Pause")).isVisible();
	}

	@Test
	void aRecurringJobIsChangedAndCancelled() {
		this.qless.recurring()
			.register(new RecurringJob("weekly", "proof.print", "weeklies", "{}", Duration.ofDays(7), 0, 3, 1,
					List.of("old"), 0), Duration.ofDays(7));
		this.operator.go("recurring-job", "weekly");
		this.operator.button("Edit").click();
		this.operator.dialog().getByLabel("Every").fill("1 day");
		this.operator.dialog().getByLabel("Tags").fill("new");
		this.operator.confirm("Save");
		await(() -> this.qless.recurring().get("weekly").orElseThrow().tags().equals(List.of("new")));
		assertThat(this.qless.recurring().get("weekly").orElseThrow().interval()).isEqualTo(Duration.ofDays(1));
		this.operator.button("Cancel").click();
		this.operator.confirm("Cancel");
		await(() -> this.qless.recurring().get("weekly").isEmpty());
	}

	@Test
	void aSettingIsChangedAndTakenBackAndBothAreAudited() {
		this.operator.go("config");
		this.operator.button("Another setting").click();
		this.operator.dialog().getByLabel("Name").fill("operated-max-concurrency");
		this.operator.button(this.operator.dialog(), "Continue").click();
		this.operator.dialog().getByLabel("Value").fill("3");
		this.operator.button(this.operator.dialog(), "Continue").click();
		this.operator.confirm("Change it");
		await(() -> this.qless.config().get("operated-max-concurrency").equals(Optional.of("3")));
		this.operator.button("operated-max-concurrency", "Unset").click();
		this.operator.confirm("Unset");
		await(() -> this.qless.config().get("operated-max-concurrency").isEmpty());
		this.operator.go("audit");
		assertThat(this.operator.main()).containsText("config: unset");
		assertThat(this.operator.main()).containsText("operator");
	}

}
