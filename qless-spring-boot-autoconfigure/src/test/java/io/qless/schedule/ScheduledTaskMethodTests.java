package io.qless.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.qless.client.PayloadMapper;
import io.qless.handler.JobOutcome;
import io.qless.handler.TestJob;
import io.qless.job.JobType;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of methods, without Redis.
 */
class ScheduledTaskMethodTests {

	private static final ScheduledFire FIRE = new ScheduledFire("t", Instant.parse("2026-11-22T03:00:00Z"),
			Instant.parse("2026-11-22T03:00:00.004Z"), null, Instant.parse("2026-11-23T03:00:00Z"), 1);

	private final Desk desk = new Desk();

	@Test
	void aMethodOfTypeVoidIsToldOfItsFire() {
		TestJob job = job("inline").attempt(2);
		assertThat(run(job)).isEqualTo(new JobOutcome.Completed(null));
		assertThat(this.desk.fire)
			.isEqualTo(new ScheduledFire("inline", FIRE.scheduledAt(), FIRE.firedAt(), null, FIRE.next(), 2));
		assertThat(this.desk.fire.lag()).hasMillis(4);
		assertThat(job.followUps()).isEmpty();
	}

	@Test
	void whatAMethodReturnsFollowsItsRun() {
		TestJob one = job("one");
		assertThat(run(one)).isEqualTo(new JobOutcome.Completed(null));
		assertThat(one.followUps()).containsExactly(new Index(1));
		TestJob several = job("several");
		run(several);
		assertThat(several.followUps()).containsExactly(new Index(1), new Index(2), new Index(3));
	}

	@Test
	void nothingFollowsIfThereIsNothing() {
		TestJob job = job("none");
		assertThat(run(job)).isEqualTo(new JobOutcome.Completed(null));
		assertThat(job.followUps()).isEmpty();
	}

	@Test
	void whatAMethodThrowsIsWorthAnotherAttempt() {
		assertThat(run(job("broken"))).isInstanceOfSatisfying(JobOutcome.Retry.class,
				(retry) -> assertThat(retry.cause()).isInstanceOf(IllegalStateException.class).hasMessage("broken"));
	}

	private static TestJob job(String task) {
		ScheduledFire fire = new ScheduledFire(task, FIRE.scheduledAt(), FIRE.firedAt(), null, FIRE.next(), 1);
		return TestJob.ofJson("task:" + task, DefinitionJson.write(fire));
	}

	private JobOutcome run(TestJob job) {
		ScheduledTaskMethods methods = new ScheduledTaskMethods(new PayloadMapper(1000), List.of());
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("methods", methods);
		beans.addBean("defaults",
				new TaskDefaults(java.time.ZoneOffset.UTC, Misfire.ONCE, java.time.Duration.ofSeconds(10)));
		ScheduledTaskPostProcessor finder = new ScheduledTaskPostProcessor(
				beans.getBeanProvider(ScheduledTaskMethods.class), beans.getBeanProvider(TaskDefaults.class));
		finder.setBeanFactory(beans);
		finder.setEnvironment(new MockEnvironment());
		finder.postProcessAfterInitialization(this.desk, "desk");
		finder.afterSingletonsInstantiated();
		return methods.handlers().invoke(job);
	}

	@JobType("index")
	record Index(int page) {
	}

	static class Desk {

		private ScheduledFire fire;

		@ScheduledTask(id = "inline", every = "1m")
		void inline(ScheduledFire fire) {
			this.fire = fire;
		}

		@ScheduledTask(id = "one", every = "1m")
		Index one() {
			return new Index(1);
		}

		@ScheduledTask(id = "several", every = "1m")
		List<Index> several() {
			return List.of(new Index(1), new Index(2), new Index(3));
		}

		@ScheduledTask(id = "none", every = "1m")
		Optional<Index> none() {
			return Optional.empty();
		}

		@ScheduledTask(id = "broken", every = "1m")
		void broken() {
			throw new IllegalStateException("broken");
		}

	}

}
