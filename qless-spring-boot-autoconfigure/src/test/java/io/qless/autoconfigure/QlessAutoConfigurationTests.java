package io.qless.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.qless.client.EnqueueInterceptor;
import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.PayloadMapperCustomizer;
import io.qless.client.PayloadValidation;
import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.handler.ExponentialBackoff;
import io.qless.client.RequestRefusedException;
import io.qless.handler.JobHandlerRegistry;
import io.qless.job.JobOptions;
import io.qless.job.JobType;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.worker.RetryDefaults;
import io.qless.worker.StuckOptions;
import io.qless.worker.WorkerContainer;
import io.qless.worker.WorkerContainerOptions;
import io.qless.worker.WorkerOptions;
import io.qless.worker.WorkerOptionsCustomizer;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.SerializationFeature;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@ExtendWith(OutputCaptureExtension.class)
class QlessAutoConfigurationTests {

	private final ApplicationContextRunner runner = ContextsForTests.withHandler();

	@ParameterizedTest
	@ValueSource(classes = { LuaCaller.class, PayloadMapper.class, QlessClient.class, JobClient.class,
			JobHandlerRegistry.class, WorkerContainer.class })
	void theBeansAppear(Class<?> type) {
		this.runner.run((context) -> assertThat(context).hasSingleBean(type));
	}

	@Test
	void theApplicationStartsAndStaysUpWhileRedisIsAway(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(WorkerContainer.class).isRunning()).isTrue();
			assertThatExceptionOfType(QlessUnavailableException.class)
				.isThrownBy(() -> context.getBean(JobClient.class).enqueue("article.print", "a", (job) -> {
				}));
		});
		assertThat(output).doesNotContain("not eligible for getting processed");
	}

	@Test
	void theUsersOwnBeansWin() {
		this.runner.withUserConfiguration(OwnBeans.class).run((context) -> {
			for (Class<?> type : List.of(LuaCaller.class, PayloadMapper.class, QlessClient.class, JobClient.class,
					JobHandlerRegistry.class, WorkerContainer.class)) {
				assertThat(context).hasSingleBean(type);
			}
			assertThat(context.getBeanNamesForType(Object.class)).contains("ownLua", "ownPayloads", "ownQless",
					"ownClient", "ownHandlers", "ownWorkers");
			assertThat(context.getBean(LuaCaller.class).namespace()).isEqualTo("own");
			assertThat(context.getBean(JobHandlerRegistry.class).types()).contains("article.print");
		});
	}

	@Test
	void customizersChangeWorkersAndPayloads() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			assertThat(context.getBean(WorkerContainer.class).workers())
				.allMatch((worker) -> worker.options().name().equals("renamed"));
			assertThat(context.getBean(PayloadMapper.class).write(new JobOptions[0])).isEqualTo("[ ]");
		});
	}

	@Test
	void anApplicationThatOnlyEnqueuesHasNoWorkers() {
		this.runner.withPropertyValues("qless.worker.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(JobClient.class)
				.doesNotHaveBean(WorkerContainer.class));
	}

	@Test
	void payloadsAreCheckedIfTheApplicationHasAValidator() {
		ApplicationContextRunner validating = this.runner
			.withConfiguration(AutoConfigurations.of(QlessValidationAutoConfiguration.class))
			.withBean(Validator.class,
					() -> Validation.byDefaultProvider()
						.configure()
						.messageInterpolator(new ParameterMessageInterpolator())
						.buildValidatorFactory()
						.getValidator());
		validating.run((context) -> assertThatExceptionOfType(RequestRefusedException.class)
			.isThrownBy(() -> context.getBean(JobClient.class).enqueue(new Letter("")))
			.withMessageContaining("not valid: to "));
		validating.withPropertyValues("qless.validate-payloads=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PayloadValidation.class));
		this.runner.withConfiguration(AutoConfigurations.of(QlessValidationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PayloadValidation.class));
		validating.withClassLoader(new FilteredClassLoader("jakarta.validation"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(JobClient.class));
	}

	@Test
	void payloadsAreAsDeepAsTheSettingAllows() {
		this.runner.withPropertyValues("qless.max-payload-depth=1")
			.run((context) -> assertThatExceptionOfType(RequestRefusedException.class)
				.isThrownBy(() -> context.getBean(JobClient.class).enqueue("type", List.of(List.of()), (job) -> {
				})));
		for (String value : List.of("0", "201")) {
			this.runner.withPropertyValues("qless.max-payload-depth=" + value)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining("It is to be from 1 to 200"));
		}
	}

	@Test
	void interceptorsThatAreBeansSeeWhatIsEnqueued() {
		this.runner.withBean(EnqueueInterceptor.class, () -> (type, payload, job) -> {
			throw new IllegalStateException("seen " + type);
		})
			.run((context) -> assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(JobClient.class).enqueue(new Letter("me")))
				.withMessage("seen letter"));
	}

	@JobType("letter")
	record Letter(@NotEmpty String to) {
	}

	@Test
	void thereIsNothingWithoutConnectionsToRedis() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(QlessAutoConfiguration.class, QlessHandlerAutoConfiguration.class,
					QlessWorkerAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(QlessClient.class)
				.doesNotHaveBean(JobHandlerRegistry.class)
				.doesNotHaveBean(WorkerContainer.class));
	}

	@Test
	void noWorkerRunsWithoutHandlers(CapturedOutput output) {
		ContextsForTests.withoutHandlers().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(WorkerContainer.class).workers()).isEmpty();
		});
		assertThat(output).contains("No worker runs: no bean has a @JobHandler method");
	}

	@Test
	void handlersAreMadeEvenIfBeansAreLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBean(JobHandlerRegistry.class).types()).contains("article.print");
				assertThat(context.getBean(WorkerContainer.class).workers()).hasSize(1);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		LuaCaller ownLua(RedisConnectionFactory connections) {
			return new LuaCaller(connections, LuaScripts.load(), "own", Duration.ofSeconds(1));
		}

		@Bean
		PayloadMapper ownPayloads() {
			return new PayloadMapper(1_000);
		}

		@Bean
		QlessClient ownQless(LuaCaller lua, PayloadMapper payloads) {
			return new QlessClient(lua, payloads, "own");
		}

		@Bean
		JobClient ownClient(QlessClient qless) {
			return new JobClient(qless, JobOptions.DEFAULTS);
		}

		@Bean
		JobHandlerRegistry ownHandlers(PayloadMapper payloads) {
			return new JobHandlerRegistry(payloads);
		}

		@Bean
		WorkerContainer ownWorkers(JobClient jobs, JobHandlerRegistry handlers) {
			ExponentialBackoff backoff = new ExponentialBackoff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0);
			return new WorkerContainer(jobs, handlers, new WorkerContainerOptions(List.of(), Duration.ZERO,
					new RetryDefaults(5, backoff), new StuckOptions(Duration.ZERO, 0)), List.of(), List.of());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		WorkerOptionsCustomizer renaming() {
			return (options) -> options.withName("renamed");
		}

		@Bean
		PayloadMapperCustomizer spacing() {
			return (builder) -> builder.enable(SerializationFeature.INDENT_OUTPUT);
		}

	}

}
