package io.qless.status;

import java.time.Duration;
import java.util.Optional;

import io.qless.client.QlessClient;
import io.qless.job.WaitReason.InLine;
import io.qless.live.LiveLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The places of jobs that wait.
 */
class LineIntegrationTests {

	@RegisterExtension
	final StatusForTests status = new StatusForTests(new StatusForTests.Nothing(),
			new LiveLimits(1, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),
			(command, outcome, duration) -> {
			});

	@Test
	void aJobThatCannotBeReadKeepsNoOtherFromMoving() {
		this.status.put("first", "spoilt", "b");
		QlessClient qless = this.status.client();
		Line line = new Line(qless);
		line.join("spoilt", Line.read(qless, "spoilt"));
		assertThat(line.join("b", Line.read(qless, "b"))).map(InLine::before).contains(2L);
		qless.jobs().cancel("first");
		this.status.forgetType("spoilt");
		line.move();
		assertThat(line.join("b", Optional.empty())).map(InLine::before).contains(1L);
	}

}
