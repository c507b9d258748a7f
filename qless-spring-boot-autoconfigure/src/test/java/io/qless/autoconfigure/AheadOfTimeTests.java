package io.qless.autoconfigure;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.qless.autoconfigure.embedded.EmbeddedRedisAutoConfiguration;
import io.qless.handler.Backoff;
import io.qless.handler.Coalesce;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.handler.JobItem;
import io.qless.handler.JobRunnable;
import io.qless.handler.OnJobSucceeded;
import io.qless.job.JobSummary;
import io.qless.job.JobType;
import io.qless.job.QueueCounts;
import io.qless.schedule.ScheduledFire;
import io.qless.schedule.ScheduledTask;
import io.qless.schedule.TaskDefinition;
import io.qless.schedule.TaskTiming;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application that is processed ahead of time knows of itself. Nothing is started
 * meanwhile, no Redis either.
 */
class AheadOfTimeTests {

	private static RuntimeHints hints;

	private static List<String> beans;

	@BeforeAll
	static void process() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Application.class, Desk.class, Night.class);
		TestPropertyValues.of("management.endpoints.web.exposure.include=qless").applyTo(context);
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(Application.class)), new InMemoryGeneratedFiles());
		TestPropertyValues.of(AbstractAotProcessor.AOT_PROCESSING + "=true")
			.applyToSystemProperties(
					() -> new ApplicationContextAotGenerator().processAheadOfTime(context, generation));
		hints = generation.getRuntimeHints();
		beans = List.of(context.getBeanDefinitionNames());
	}

	@ParameterizedTest
	@ValueSource(strings = { "commands.txt", "commands/put.lua", "commands/config.set.lua", "lib/keys.lua" })
	void theLuaFilesComeAlong(String file) {
		assertThat(getClass().getResource("/qless/lua/" + file)).isNotNull();
		assertThat(RuntimeHintsPredicates.resource().forResource("qless/lua/" + file)).accepts(hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { Order.class, Line.class, Receipt.class, Reader.class, Sent.class, Digest.class,
			QueueCounts.class, TaskDefinition.class, TaskTiming.class, ScheduledFire.class, JobSummary.class })
	void recordsAreReadAndWritten(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(type)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		Stream.of(type.getRecordComponents())
			.forEach((component) -> assertThat(
					RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
				.accepts(hints));
	}

	@Test
	void handlersCallbacksAndTasksAreCalled() {
		assertThat(List.of(method(Ordering.class, "order"), method(Desk.class, "readers"), method(Desk.class, "send"),
				method(Desk.class, "sent"), method(Mail.class, "send"), method(Night.class, "digest"),
				method(JobRunnable.class, "run")))
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(hints));
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method(Desk.class, "other"))).rejects(hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { JobHandler.class, Backoff.class, Coalesce.class })
	void annotationsAreMadeOfOthers(Class<?> type) {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type)).accepts(hints);
	}

	@Test
	void everyReplyOfTheEndpointIsWritten() {
		Stream<Class<?>> replies = new ClassFileImporter().importPath("target/classes/io/qless/actuate")
			.stream()
			.filter((found) -> found.isAssignableTo(OperationResponseBody.class))
			.map(JavaClass::reflect);
		assertThat(replies).isNotEmpty()
			.allSatisfy((reply) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(reply)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints));
	}

	@Test
	void anEmbeddedRedisIsNoPartOfIt() {
		assertThat(beans).contains("qlessJobClient", "qlessEndpoint").doesNotContain("embeddedRedisServer");
	}

	@Test
	void webhooksMayBeNamedAfterTheBuild() {
		assertThat(beans).contains("qlessWebhookNotifier");
	}

	private static Method method(Class<?> type, String name) {
		return Stream.of(ReflectionUtils.getDeclaredMethods(type))
			.filter((method) -> method.getName().equals(name) && !method.isBridge())
			.findFirst()
			.orElseThrow();
	}

	@ImportAutoConfiguration({ EmbeddedRedisAutoConfiguration.class, DataRedisAutoConfiguration.class,
			QlessAutoConfiguration.class, QlessHandlerAutoConfiguration.class, QlessScheduleAutoConfiguration.class,
			QlessDoctorAutoConfiguration.class, QlessNotifyAutoConfiguration.class, EndpointAutoConfiguration.class,
			QlessAdminAutoConfiguration.class, QlessEndpointAutoConfiguration.class })
	static class Application {

	}

	interface Mail {

		CompletableFuture<Sent> send(String to);

	}

	abstract static class Ordering<T> {

		@JobHandler(type = "order", queue = "desk")
		Receipt order(T order, JobContext job) {
			return new Receipt("r");
		}

	}

	static class Desk extends Ordering<Order> implements Mail {

		@JobHandler(type = "read", coalesce = @Coalesce(maxSize = 5))
		void readers(List<JobItem<Reader>> readers) {
		}

		@Override
		@JobHandler(type = "send")
		public CompletableFuture<Sent> send(String to) {
			return CompletableFuture.completedFuture(new Sent(to));
		}

		@OnJobSucceeded(type = "order")
		void sent(Order order, Receipt receipt) {
		}

		void other() {
		}

	}

	static class Night {

		@ScheduledTask(id = "digest", cron = "@daily")
		Digest digest(ScheduledFire fire) {
			return new Digest("readers");
		}

	}

	record Order(List<Line> lines) {
	}

	record Line(String what) {
	}

	record Receipt(String number) {
	}

	record Reader(String name) {
	}

	record Sent(String to) {
	}

	@JobType("digest.send")
	record Digest(String to) {
	}

}
