package io.qless.autoconfigure;

import io.qless.handler.JobHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class InvalidDeclarationFailureAnalyzerTests {

	@Test
	void aMethodThatCannotHandleJobsIsReportedInPlainWords(CapturedOutput output) {
		fails(new Class<?>[] { Application.class, Faulty.class });
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:",
				"The method Faulty.run cannot handle jobs: it does not say which type of job it handles.", "Action:",
				"set @JobHandler(type = \"…\").");
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aScheduledTaskThatMakesNoSenseIsReportedInPlainWords(CapturedOutput output) {
		fails(new Class<?>[] { Application.class }, "--qless.tasks.night.cron=at midnight",
				"--qless.tasks.night.type=work");
		assertThat(output).contains("APPLICATION FAILED TO START",
				"The scheduled task \"night\" says cron = \"at midnight\".",
				"Please write six fields, seconds first, or a macro such as @daily");
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aSettingThatMakesNoSenseIsReportedInPlainWords(CapturedOutput output) {
		fails(new Class<?>[] { Application.class }, "--qless.worker.lease=1ms");
		assertThat(output).contains("APPLICATION FAILED TO START",
				"Invalid value '1ms' for configuration property 'qless.worker.lease'", "It is to be 100 ms at least.");
	}

	private static void fails(Class<?>[] sources, String... arguments) {
		SpringApplication application = new SpringApplication(sources);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> application.run(arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
			QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class,
			QlessScheduleAutoConfiguration.class })
	static class Application {

	}

	static class Faulty {

		@JobHandler
		void run(String payload) {
		}

	}

}
