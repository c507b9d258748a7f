package io.qless.handler;

import io.qless.job.JobType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobHandlerRegistryTests {

	@Test
	void knowsTypesQueuesAndLabels() {
		JobHandlerRegistry handlers = Handlers.of(Desk.class);
		assertThat(handlers.handlers()).containsExactly(
				new JobHandlerInfo("article.announce", "mail", "article.announce", "Desk.announce",
						HandlerOptions.DEFAULTS),
				new JobHandlerInfo("article.index", "default", "article.index", "Desk.index", HandlerOptions.DEFAULTS),
				new JobHandlerInfo("article.print", "default", "article.print", "Desk.print", HandlerOptions.DEFAULTS),
				new JobHandlerInfo("article.render", "urgent", "renders articles", "Desk.render",
						HandlerOptions.DEFAULTS));
		assertThat(handlers.types()).containsExactly("article.announce", "article.index", "article.print",
				"article.render");
		assertThat(handlers.queues()).containsExactlyInAnyOrder("mail", "default", "urgent");
	}

	@Test
	void isEmptyWithoutHandlers() {
		JobHandlerRegistry handlers = Handlers.of(String.class);
		assertThat(handlers.handlers()).isEmpty();
		assertThat(handlers.types()).isEmpty();
		assertThat(handlers.queues()).isEmpty();
	}

	@Test
	void twoMethodsForOneTypeAreRefusedWithBothNames() {
		assertThat(Handlers.refusal(() -> Handlers.of(Desk.class, Other.class)))
			.hasMessage("Two methods handle jobs of the type \"article.print\": Desk.print and Other.reprint. "
					+ "Give one of them another type, or remove it.");
	}

	@ParameterizedTest
	@ValueSource(classes = { NoType.class, NoTypeInSeveral.class })
	void aMethodWithoutATypeIsRefused(Class<?> bean) {
		assertThat(Handlers.refusal(() -> Handlers.of(bean)))
			.hasMessage("The method %s.run cannot handle jobs: it does not say which type of job it handles. "
					+ "Please annotate the class of its payload parameter with @JobType, "
					+ "or set @JobHandler(type = \"…\").", bean.getSimpleName());
	}

	@ParameterizedTest
	@ValueSource(classes = { Static.class, Varargs.class })
	void aStaticMethodOrOneWithAVariableNumberOfArgumentsIsRefused(Class<?> bean) {
		assertThat(Handlers.refusal(() -> Handlers.of(bean)))
			.hasMessageContaining("The method " + bean.getSimpleName() + ".run cannot handle jobs")
			.hasMessageContaining("make it a plain instance method");
	}

	@Test
	void severalContextsAreRefused() {
		assertThat(Handlers.refusal(() -> Handlers.of(TwoContexts.class)))
			.hasMessage("The method TwoContexts.run cannot handle jobs: it takes several JobContext parameters. "
					+ "Please leave one.");
	}

	@Test
	void aTypeThatTheEngineWouldRefuseIsRefusedAtTheStart() {
		assertThat(Handlers.refusal(() -> Handlers.of(LongName.class))).hasMessageContaining("LongName.run")
			.hasMessageContaining("512 bytes");
	}

	@JobType(value = "article.announce", queue = "mail")
	record Announcement(String text) {
	}

	@JobType("article.index")
	record Entry(String text) {
	}

	static class Desk {

		@JobHandler
		void announce(Announcement payload, JobContext job) {
		}

		@JobHandler
		void index(Entry payload) {
		}

		@JobHandler(type = "article.print")
		void print() {
		}

		@JobHandler(type = "article.render", queue = "urgent", label = "renders articles")
		void render(Announcement payload) {
		}

	}

	static class Other {

		@JobHandler(type = "article.print")
		void reprint() {
		}

	}

	static class NoType {

		@JobHandler
		void run(String payload) {
		}

	}

	static class NoTypeInSeveral {

		@JobHandler
		void run(Announcement first, Entry second) {
		}

	}

	static class Static {

		@JobHandler(type = "work")
		static void run(String payload) {
		}

	}

	static class Varargs {

		@JobHandler(type = "work")
		void run(String... payload) {
		}

	}

	static class TwoContexts {

		@JobHandler(type = "work")
		void run(JobContext job, String payload, JobContext same) {
		}

	}

	static class LongName {

		private static final String A = "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää";

		@JobHandler(type = A + A + A + A)
		void run() {
		}

	}

}
