package io.qless.autoconfigure;

import java.time.Clock;

import io.qless.client.QlessClient;
import io.qless.client.StatusTokens;
import io.qless.job.Job;
import io.qless.live.LiveLimits;
import io.qless.status.JobStatusAccess;
import io.qless.status.JobStatusController;
import io.qless.status.StatusStream;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What end users are shown of their jobs: tokens where there is a secret, also in an
 * application without a web server that sends them by mail; and what they open, where it
 * is asked for.
 */
@AutoConfiguration(after = QlessAutoConfiguration.class)
@ConditionalOnBean(QlessClient.class)
public final class QlessStatusAutoConfiguration {

	/**
	 * Also where beans are created when they are needed, which is too late to be told.
	 */
	@Bean
	@Lazy(false)
	@ConditionalOnMissingBean
	@Conditional(OnTokens.class)
	StatusTokens qlessStatusTokens(QlessProperties properties) {
		String secret = properties.status().secret();
		if (secret == null) {
			throw new StatusSecretException("The status of jobs is shown to whoever has a token, and there is no "
					+ "secret to sign tokens with.");
		}
		StatusTokens.objection(secret).ifPresent((reason) -> {
			throw new StatusSecretException("The text in qless.status.secret protects no tokens. " + reason);
		});
		return Setting.use("qless.status.lifetime", properties.status().lifetime(),
				() -> new StatusTokens(secret, properties.status().lifetime(), Clock.systemUTC()));
	}

	/** What is served. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ SseEmitter.class, HttpServletResponse.class })
	@ConditionalOnBooleanProperty("qless.status.enabled")
	static class Web {

		@Bean
		@ConditionalOnMissingBean
		JobStatusAccess qlessJobStatusAccess(QlessProperties properties) {
			boolean results = properties.status().showResults();
			return new JobStatusAccess() {

				@Override
				public boolean showsResult(Job job) {
					return results;
				}

			};
		}

		@Bean
		@ConditionalOnMissingBean
		StatusStream qlessStatusStream(QlessClient qless, JobStatusAccess access, QlessProperties properties) {
			QlessProperties.Stream stream = properties.status().stream();
			LiveLimits limits = Setting.use("qless.status.stream", stream,
					() -> new LiveLimits(stream.connections(), stream.refresh(), stream.heartbeat(), stream.timeout()));
			return new StatusStream(qless, access, limits);
		}

		@Bean
		@ConditionalOnMissingBean
		JobStatusController qlessJobStatusController(QlessClient qless, StatusTokens tokens, JobStatusAccess access,
				StatusStream stream, QlessProperties properties) {
			String path = properties.status().path();
			Setting.check(path.startsWith("/") && !path.endsWith("/"), "qless.status.path", path,
					"It begins with \"/\", and does not end with it.");
			return new JobStatusController(qless, tokens, access, stream);
		}

	}

	/** Whether there is a secret, or there has to be one. */
	static final class OnTokens extends AnyNestedCondition {

		OnTokens() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("qless.status.secret")
		static class Secret {

		}

		@ConditionalOnBooleanProperty("qless.status.enabled")
		static class Enabled {

		}

	}

}
