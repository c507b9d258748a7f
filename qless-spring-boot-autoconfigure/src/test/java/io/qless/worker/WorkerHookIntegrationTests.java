package io.qless.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.qless.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WorkerHookIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	private final List<String> told = Collections.synchronizedList(new ArrayList<>());

	@Test
	void hooksAreCalledAroundTheLifeOfAWorker() {
		WorkerContainer container = this.workers.running((job) -> this.told.add("job"))
			.hook(new Note("first"))
			.hook(new Note("second"))
			.create();
		String jid = this.workers.put();
		assertThat(this.told).isEmpty();
		container.start();
		this.workers.await(jid, JobState.COMPLETE);
		container.stop();
		container.stop();
		assertThat(this.told).containsExactly("first starts worker-1", "second starts worker-1", "job",
				"second stopped worker-1", "first stopped worker-1");
	}

	@Test
	void redisCanStillBeReachedAfterTheEnd() {
		WorkerContainer container = this.workers.running((job) -> null).hook(new WorkerHook() {

			@Override
			public void afterStop(WorkerOptions worker) {
				WorkerHookIntegrationTests.this.workers.put((options) -> options.jid("last"));
			}

		}).start();
		container.stop();
		assertThat(this.workers.job("last").state()).isEqualTo(JobState.WAITING);
	}

	@Test
	void aHookThatFailsBeforeTheStartEndsIt() {
		WorkerContainer container = this.workers.running((job) -> null).hook(new WorkerHook() {

			@Override
			public void beforeStart(WorkerOptions worker) {
				throw new IllegalStateException("no printer");
			}

		}).hook(new Note("later")).create();
		assertThatIllegalStateException().isThrownBy(container::start).withMessage("no printer");
		assertThat(container.isRunning()).isFalse();
		assertThat(this.told).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aHookThatFailsAfterTheEndStopsNoOther(CapturedOutput output) {
		WorkerContainer container = this.workers.running((job) -> null).hook(new Note("first")).hook(new WorkerHook() {

			@Override
			public void afterStop(WorkerOptions worker) {
				throw new IllegalStateException("no printer");
			}

		}).start();
		container.stop();
		assertThat(this.told).containsExactly("first starts worker-1", "first stopped worker-1");
		assertThat(output).contains("no printer");
	}

	private final class Note implements WorkerHook {

		private final String name;

		private Note(String name) {
			this.name = name;
		}

		@Override
		public void beforeStart(WorkerOptions worker) {
			WorkerHookIntegrationTests.this.told.add(this.name + " starts " + worker.name());
		}

		@Override
		public void afterStop(WorkerOptions worker) {
			WorkerHookIntegrationTests.this.told.add(this.name + " stopped " + worker.name());
		}

	}

}
