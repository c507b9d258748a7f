package io.qless.worker;

import java.time.Duration;
import java.util.List;

import io.qless.client.JobClient;
import io.qless.client.JobHandle;
import io.qless.handler.JobHandler;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long results are kept.
 */
class WorkerResultsIntegrationTests {

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	@Test
	void aResultIsReadThroughItsHandleAsLongAsItsHandlerSays() {
		this.workers.running((job) -> null).bean(new Desk()).start();
		JobHandle<Report> handle = put("brief");
		Awaitility.await().until(() -> handle.result().isPresent());
		assertThat(handle.result()).contains(new Report("brief", List.of(1, 2)));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> handle.result().isEmpty());
		assertThat(handle.state()).contains(JobState.COMPLETE);
	}

	@Test
	void aResultIsKeptAsLongAsItsJobOtherwise() {
		this.workers.running((job) -> null).bean(new Desk()).start();
		JobHandle<Report> handle = put("long");
		Awaitility.await().until(() -> handle.result().isPresent());
		assertThat(this.workers.resultExpires(handle.jid())).isFalse();
	}

	private JobHandle<Report> put(String type) {
		String jid = this.workers.put(type, (job) -> {
		});
		return new JobClient(this.workers.qless(), JobOptions.DEFAULTS).handle(jid, Report.class);
	}

	record Report(String name, List<Integer> pages) {
	}

	static class Desk {

		@JobHandler(type = "brief", keepResult = "800ms")
		Report brief() {
			return new Report("brief", List.of(1, 2));
		}

		@JobHandler(type = "long")
		Report lasting() {
			return new Report("long", List.of());
		}

	}

}
