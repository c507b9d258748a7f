package io.qless.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.options.AriaRole;
import io.qless.client.PopRequest;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator does with failed jobs: with one of them, and with all of a group, a
 * bounded number with each request.
 */
class DashboardGroupsIntegrationTests extends OperatorAtWork {

	@Test
	void aFailedJobIsRetriedAndAnotherCancelled() {
		fail("retried", "one-by-one");
		fail("cancelled", "one-by-one");
		this.operator.go("failed-group", "one-by-one");
		this.operator.button("retried", "Retry").click();
		await(() -> job("retried").state() == JobState.WAITING);
		this.operator.button("cancelled", "Cancel").click();
		this.operator.confirm("Cancel");
		assertThat(this.operator.main()).containsText("No job stands failed");
		assertThat(this.qless.jobs().get("cancelled")).isEmpty();
	}

	@Test
	void aGroupIsRetriedAsAWhole() {
		failMany(30, "retried-whole");
		this.operator.go("failed-group", "retried-whole");
		this.operator.button("Retry all").click();
		assertThat(this.operator.dialog()).containsText("30 jobs");
		this.operator.confirm("Retry all");
		assertThat(this.operator.main()).containsText("30 of 30 jobs retried");
		assertThat(this.operator.main()).containsText("No job stands failed");
		assertThat(this.qless.queue("retried-whole").counts().waiting()).isEqualTo(30);
	}

	@Test
	void aGroupIsCancelledAsAWholeButForWhatOthersNeed() {
		failMany(30, "cancelled-whole");
		fail("needed", "cancelled-whole");
		this.jobs.put("needs-it", "needing", (job) -> job.dependsOn("needed"));
		this.operator.go("failed-group", "cancelled-whole");
		this.operator.button("Cancel all").click();
		assertThat(this.operator.dialog()).containsText("31 jobs");
		this.operator.confirm("Cancel all");
		assertThat(this.operator.main()).containsText("30 of 31 jobs cancelled, 1 left as they are");
		assertThat(this.operator.main().getByRole(AriaRole.TABLE)).containsText("needed");
		assertThat(this.qless.failed().groups()).containsEntry("cancelled-whole", 1L);
		assertThat(this.qless.jobs().get("cancelled-whole-0")).isEmpty();
	}

	@Test
	void aWalkOverAGroupShowsHowFarItIsAndCanBeStopped() {
		failMany(1100, "walked");
		this.operator.go("failed-group", "walked");
		HeldAnswer step = new HeldAnswer(this.operator.page(), "**/api/admin/failed/cancel*");
		this.operator.button("Cancel all").click();
		assertThat(this.operator.dialog()).containsText("1,100 jobs");
		this.operator.confirm("Cancel all");
		step.isThere();
		assertThat(this.operator.main()).containsText("0 of 1,100 jobs cancelled");
		assertThat(this.operator.main().getByRole(AriaRole.PROGRESSBAR)).hasJSProperty("value", 0);
		this.operator.button("Stop").click();
		step.letGo();
		assertThat(this.operator.main())
			.containsText("1,000 of 1,100 jobs cancelled. Stopped; 100 jobs stay as they are");
		assertThat(this.operator.main().getByRole(AriaRole.PROGRESSBAR)).hasJSProperty("value", 1000);
		assertThat(this.operator.button("Stop")).hasCount(0);
		assertThat(this.qless.failed().groups()).containsEntry("walked", 100L);
	}

	@Test
	void whatHasFailedSinceThePageWasOpenedIsCounted() {
		this.operator.go("failed-group", "fails-again");
		assertThat(this.operator.main()).containsText("No job stands failed");
		failMany(3, "fails-again");
		this.operator.button("Cancel all").click();
		assertThat(this.operator.dialog()).containsText("3 jobs");
		this.operator.confirm("Cancel all");
		assertThat(this.operator.main()).containsText("3 of 3 jobs cancelled");
		assertThat(this.qless.failed().groups()).doesNotContainKey("fails-again");
	}

	/** Into a queue that has the name of the group. */
	private void failMany(int number, String group) {
		this.qless.queue(group)
			.putAll(IntStream.range(0, number)
				.mapToObj((one) -> new NewJob("mail.send", "{}", JobOptions.of((job) -> job.jid(group + "-" + one))))
				.toList());
		PopRequest request = new PopRequest(AllStates.WORKER, List.of(group), List.of("mail.send"), 250,
				Duration.ofMinutes(5));
		List<LeasedJob> popped = this.qless.leases().pop(request).jobs();
		while (!popped.isEmpty()) {
			popped.forEach((job) -> this.qless.leases().fail(job, group, "Not this time"));
			popped = this.qless.leases().pop(request).jobs();
		}
	}

}
