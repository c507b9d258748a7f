package io.qless.handler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobProgress;
import io.qless.job.JobType;
import io.qless.job.LeasedJob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One run of many jobs, without a worker.
 */
class JobBatchTests {

	private static final JobOutcome DONE = new JobOutcome.Completed(null);

	@Test
	void allThatWereTakenAlongAreHandedToTheHandlerOnce() {
		Led run = run("pages", "[1]", "[2]", "[3]");
		assertThat(run.outcomes).containsExactly(Map.entry("jid-0", DONE), Map.entry("jid-1", DONE),
				Map.entry("jid-2", DONE));
		assertThat(Desk.seen).isEqualTo("[[1], [2], [3]]");
	}

	@Test
	void aJobAloneIsAListOfOne() {
		assertThat(run("pages", "[1]").outcomes).containsExactly(Map.entry("jid-0", DONE));
		assertThat(Desk.seen).isEqualTo("[[1]]");
	}

	@Test
	void aPayloadThatCannotBeReadFailsItsOwnJobAlone() {
		Led run = run("pages", "[1]", "{", "[3]");
		assertThat(run.outcomes.get("jid-1")).isInstanceOf(JobOutcome.Failed.class);
		assertThat(run.outcomes.get("jid-0")).isEqualTo(DONE);
		assertThat(Desk.seen).isEqualTo("[[1], [3]]");
	}

	@Test
	void theHandlerIsNotCalledWithoutJobs() {
		Desk.seen = "";
		assertThat(run("pages", "{", "{").outcomes.values()).allMatch(JobOutcome.Failed.class::isInstance);
		assertThat(Desk.seen).isEmpty();
	}

	@Test
	void interceptorsStandAroundEachJob() {
		StringBuilder order = new StringBuilder();
		JobInterceptor noting = (job, next) -> {
			order.append('<').append(job.jid());
			Object result = next.proceed();
			order.append('>');
			return result;
		};
		assertThat(run("pages", List.of(noting), "[1]", "[2]").outcomes.values()).containsOnly(DONE);
		assertThat(order).hasToString("<jid-0<jid-1>>");
	}

	@Test
	void anInterceptorKeepsOneJobFromRunningAndNoOther() {
		JobInterceptor picky = (job, next) -> switch (job.jid()) {
			case "jid-0" -> throw new IllegalStateException("not now");
			case "jid-1" -> "done before";
			default -> next.proceed();
		};
		Led run = run("pages", List.of(picky), "[1]", "[2]", "[3]");
		assertThat(run.outcomes.get("jid-0")).isInstanceOf(JobOutcome.Retry.class);
		assertThat(run.outcomes.get("jid-1")).isEqualTo(new JobOutcome.Completed("\"done before\""));
		assertThat(run.outcomes.get("jid-2")).isEqualTo(DONE);
		assertThat(Desk.seen).isEqualTo("[[3]]");
	}

	@Test
	void eachJobHasTheEndThatTheHandlerGivesIt() {
		Led run = run("items", "\"complete\"", "\"fail\"", "\"discard\"", "\"unwritable\"", "\"throw\"");
		assertThat(run.outcomes.get("jid-0")).isEqualTo(new JobOutcome.Completed("1"));
		assertThat(run.outcomes.get("jid-1")).isInstanceOf(JobOutcome.Failed.class);
		assertThat(run.outcomes.get("jid-2")).isInstanceOf(JobOutcome.Discarded.class);
		assertThat(run.outcomes.get("jid-3")).isInstanceOf(JobOutcome.Failed.class);
		assertThat(run.outcomes.get("jid-4")).isInstanceOf(JobOutcome.Retry.class);
	}

	@Test
	void interceptorsSeeWhatTheHandlerSaysWentWrongWithTheirJob() {
		List<String> seen = new ArrayList<>();
		JobInterceptor noting = (job, next) -> {
			try {
				return next.proceed();
			}
			catch (IllegalArgumentException ex) {
				seen.add(job.jid());
				throw new JobDiscardException("seen", ex);
			}
		};
		Led run = run("items", List.of(noting), "\"complete\"", "\"fail\"", "\"complete\"");
		assertThat(seen).containsExactly("jid-1");
		assertThat(run.outcomes.get("jid-0")).isEqualTo(new JobOutcome.Completed("1"));
		assertThat(run.outcomes.get("jid-1")).isInstanceOf(JobOutcome.Discarded.class);
		assertThat(run.outcomes.get("jid-2")).isEqualTo(new JobOutcome.Completed("1"));
	}

	@Test
	void aJobWhoseFailureAnInterceptorKeepsToItselfIsDone() {
		JobInterceptor forgiving = (job, next) -> {
			try {
				return next.proceed();
			}
			catch (IllegalArgumentException ex) {
				return "forgiven";
			}
		};
		Led run = run("items", List.of(forgiving), "\"complete\"", "\"fail\"", "\"discard\"");
		assertThat(run.outcomes.get("jid-0")).isEqualTo(new JobOutcome.Completed("1"));
		assertThat(run.outcomes.get("jid-1")).isEqualTo(new JobOutcome.Completed("\"forgiven\""));
		assertThat(run.outcomes.get("jid-2")).isInstanceOf(JobOutcome.Discarded.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jid-0", "jid-1", "jid-2" })
	void theEndOfARunIsKeptFromOneJobAndNoOther(String jid) {
		JobInterceptor forgiving = (job, next) -> {
			try {
				return next.proceed();
			}
			catch (IllegalStateException ex) {
				if (job.jid().equals(jid)) {
					return "forgiven";
				}
				throw ex;
			}
		};
		Led run = run("items", List.of(forgiving), "\"throw\"", "\"throw\"", "\"throw\"");
		assertThat(run.outcomes.remove(jid)).isEqualTo(new JobOutcome.Completed("\"forgiven\""));
		assertThat(run.outcomes.values()).hasSize(2).allMatch(JobOutcome.Retry.class::isInstance);
	}

	@Test
	void aJobThatIsDoneHasNoPartInWhatTheHandlerThrowsAfterwards() {
		List<String> seen = new ArrayList<>();
		JobInterceptor noting = (job, next) -> {
			Object result = next.proceed();
			seen.add(job.jid());
			return result;
		};
		Led run = run("items", List.of(noting), "\"complete\"", "\"throw\"");
		assertThat(seen).containsExactly("jid-0");
		assertThat(run.outcomes.get("jid-0")).isEqualTo(new JobOutcome.Completed("1"));
		assertThat(run.outcomes.get("jid-1")).isInstanceOf(JobOutcome.Retry.class);
	}

	@Test
	void anInterceptorThatThrowsBehindTheHandlerConcernsItsOwnJob() {
		JobInterceptor late = (job, next) -> {
			Object result = next.proceed();
			if (job.jid().equals("jid-1")) {
				throw new IllegalStateException("late");
			}
			return result;
		};
		Led run = run("pages", List.of(late), "[1]", "[2]", "[3]");
		assertThat(run.outcomes.remove("jid-1")).isInstanceOf(JobOutcome.Retry.class);
		assertThat(run.outcomes.values()).containsOnly(DONE);
	}

	@Test
	void whatIsSaidLastHolds() {
		JobItem<String> item = new JobItem<>(TestJob.of("t", "a"), "a");
		item.fail(new IllegalStateException());
		item.complete("result");
		assertThat(item.isComplete()).isTrue();
		assertThat(item.failure()).isNull();
		item.fail(new IllegalStateException());
		assertThat(item.isComplete()).isFalse();
		assertThat(item.result()).isNull();
	}

	@Test
	void theTypeIsThatOfOnePayload() {
		assertThat(Handlers.of(Typed.class).types()).containsExactly("typed.item", "typed.plain");
	}

	@ParameterizedTest
	@ValueSource(classes = { Returning.class, WithContext.class, OfOne.class })
	void aMethodThatIsNotMadeForManyJobsIsRefused(Class<?> bean) {
		assertThat(Handlers.refusal(() -> Handlers.of(bean))).hasMessageContaining("is not made for that");
	}

	@Test
	void aListOfItemsSaysHowMany() {
		assertThat(Handlers.refusal(() -> Handlers.of(Unsaid.class))).hasMessageContaining("does not say how many");
	}

	private static Led run(String type, String... payloads) {
		return run(type, List.of(), payloads);
	}

	private static Led run(String type, List<JobInterceptor> interceptors, String... payloads) {
		try (AnnotationConfigApplicationContext context = Handlers
			.context(interceptors.toArray(JobInterceptor[]::new))) {
			context.register(Desk.class);
			context.refresh();
			Led first = new Led(type, payloads);
			first.end(first, context.getBean(JobHandlerRegistry.class).invoke(first));
			return first;
		}
	}

	/** The first of some jobs, which takes the others along. */
	private static final class Led implements BatchContext {

		private final Map<String, JobOutcome> outcomes = new LinkedHashMap<>();

		private final List<TestJob> jobs;

		Led(String type, String... payloads) {
			int[] next = { 0 };
			this.jobs = List.of(payloads)
				.stream()
				.map((payload) -> TestJob.ofJson(type, payload).jid("jid-" + next[0]++))
				.toList();
			this.jobs.forEach((job) -> this.outcomes.put(job.jid(), new JobOutcome.LeaseLost()));
		}

		@Override
		public List<? extends JobContext> takeAlong() {
			return this.jobs.subList(1, this.jobs.size());
		}

		@Override
		public void end(JobContext other, JobOutcome outcome) {
			this.outcomes.put(other.jid(), outcome);
		}

		@Override
		public LeasedJob job() {
			return this.jobs.get(0).job();
		}

		@Override
		public boolean isLeaseLost() {
			return false;
		}

		@Override
		public <T> @Nullable T payload(Class<T> type) {
			return this.jobs.get(0).payload(type);
		}

		@Override
		public void log(String line) {
			this.jobs.get(0).log(line);
		}

		@Override
		public <T> Optional<T> saved(Class<T> type) {
			return this.jobs.get(0).saved(type);
		}

		@Override
		public void save(Object data) {
			this.jobs.get(0).save(data);
		}

		@Override
		public void progress(JobProgress progress) {
			this.jobs.get(0).progress(progress);
		}

		@Override
		public void heartbeat() {
			this.jobs.get(0).heartbeat();
		}

		@Override
		public String followUp(Object payload, Consumer<? super JobOptionsBuilder> options) {
			return this.jobs.get(0).followUp(payload, options);
		}

		@Override
		public void completeInto(String queue, Duration delay) {
			this.jobs.get(0).completeInto(queue, delay);
		}

		@Override
		public Duration remainingLease() {
			return this.jobs.get(0).remainingLease();
		}

	}

	static class Desk {

		private static String seen = "";

		@JobHandler(type = "pages", coalesce = @Coalesce)
		void pages(List<List<Integer>> pages) {
			seen = pages.toString();
		}

		@JobHandler(type = "items", coalesce = @Coalesce, noRetryOn = IllegalArgumentException.class)
		void items(List<JobItem<String>> items) {
			for (JobItem<String> item : items) {
				switch (item.payload()) {
					case "complete" -> item.complete(1);
					case "fail" -> item.fail(new IllegalArgumentException());
					case "discard" -> item.fail(new JobDiscardException("no more"));
					case "unwritable" -> item.complete(new Unwritable());
					default -> throw new IllegalStateException();
				}
			}
		}

	}

	static class Unwritable {

		public int getNumber() {
			throw new IllegalStateException();
		}

	}

	@JobType("typed.item")
	record Item(int number) {

	}

	@JobType("typed.plain")
	record Plain(int number) {

	}

	static class Typed {

		@JobHandler(coalesce = @Coalesce)
		void items(List<JobItem<Item>> items) {
		}

		@JobHandler(coalesce = @Coalesce)
		void plain(List<Plain> items) {
		}

	}

	static class Returning {

		@JobHandler(type = "work", coalesce = @Coalesce)
		int run(List<String> jobs) {
			return jobs.size();
		}

	}

	static class WithContext {

		@JobHandler(type = "work", coalesce = @Coalesce)
		void run(List<String> jobs, JobContext context) {
		}

	}

	static class OfOne {

		@JobHandler(type = "work", coalesce = @Coalesce)
		void run(String job) {
		}

	}

	static class Unsaid {

		@JobHandler(type = "work")
		void run(List<JobItem<String>> jobs) {
		}

	}

}
