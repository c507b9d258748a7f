package io.qless.handler;

import java.util.Map;

import io.qless.client.LeaseLostException;
import io.qless.job.JobProgress;
import io.qless.job.JobType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TestJobTests {

	@Test
	void aPayloadMakesAJobInItsFirstAttempt() {
		TestJob job = TestJob.of(new Print(7));
		assertThat(job.job().type()).isEqualTo("print");
		assertThat(job.job().queue()).isEqualTo("press");
		assertThat(job.job().data()).isEqualTo("{\"pages\":7}");
		assertThat(job.attempt()).isOne();
		assertThat(job.payload(Print.class)).isEqualTo(new Print(7));
	}

	@Test
	void aPayloadWithoutATypeNeedsOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> TestJob.of(Map.of())).withMessageContaining("@JobType");
		assertThat(TestJob.of("print", Map.of()).job().queue()).isEqualTo("default");
	}

	@Test
	void whatMattersToAHandlerCanBeSet() {
		TestJob job = TestJob.of(new Print(7)).jid("a").attempt(9).tags("red", "blue").loseLease();
		assertThat(job.jid()).isEqualTo("a");
		assertThat(job.attempt()).isEqualTo(9);
		assertThat(job.tags()).containsExactly("red", "blue");
		assertThat(job.isLeaseLost()).isTrue();
	}

	@Test
	void whatAHandlerToldAndSavedIsThere() {
		TestJob job = TestJob.of(new Print(7)).header("tenant", "x");
		assertThat(job.saved(Integer.class)).isEmpty();
		job.save(3);
		job.progress(1, 2, "half");
		assertThat(job.saved(Integer.class)).contains(3);
		assertThat(job.headers()).containsEntry("tenant", "x");
		assertThat(job.progress()).containsExactly(new JobProgress(1, 2.0, "half", null));
	}

	@Test
	void whatIsToFollowIsThere() {
		TestJob job = TestJob.of(new Print(7));
		assertThat(job.followUp(new Print(8))).isNotEqualTo(job.followUp(new Print(9)));
		assertThat(job.followUp(new Print(1), (options) -> options.jid("a"))).isEqualTo("a");
		job.completeInto("bindery");
		assertThat(job.followUps()).containsExactly(new Print(8), new Print(9), new Print(1));
		assertThat(job.next()).isEqualTo("bindery");
	}

	@Test
	void progressIsAFiniteNumber() {
		TestJob job = TestJob.of(new Print(7));
		assertThatIllegalArgumentException().isThrownBy(() -> job.progress(1, 0.0 / 0, "half"));
		assertThatIllegalArgumentException().isThrownBy(() -> job.progress(Double.POSITIVE_INFINITY, 1, "half"));
	}

	@Test
	void aLeaseThatIsLostCannotBeRenewed() {
		TestJob job = TestJob.of(new Print(7));
		job.heartbeat();
		assertThat(job.remainingLease()).isPositive();
		assertThatExceptionOfType(LeaseLostException.class).isThrownBy(job.loseLease()::heartbeat);
		assertThat(job.remainingLease()).isZero();
	}

	@Test
	void aHandlerIsRunAsByAWorker() {
		TestJob job = TestJob.of(new Print(7));
		assertThat(job.runBy(new Press())).isEqualTo(new JobOutcome.Completed("{\"pages\":8}"));
		assertThat(job.lines()).containsExactly("7 pages for test-jid", "{} done");
	}

	@Test
	void anObjectThatHandlesNothingFailsTheJob() {
		assertThat(TestJob.of(new Print(7)).runBy("text")).isInstanceOf(JobOutcome.Failed.class);
	}

	@Test
	void aMethodThatCannotBeAHandlerIsRefused() {
		assertThatExceptionOfType(InvalidJobHandlerException.class)
			.isThrownBy(() -> TestJob.of(new Print(7)).runBy(new Nameless()));
	}

	@JobType(value = "print", queue = "press")
	record Print(int pages) {
	}

	static class Press {

		@JobHandler
		Print print(Print print, JobContext job) {
			job.log("{} pages for {}", print.pages(), job.jid());
			job.log("{} done");
			return new Print(print.pages() + 1);
		}

	}

	static class Nameless {

		@JobHandler
		void print(String text) {
		}

	}

}
