package io.qless.autoconfigure.embedded;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedRedisAutoConfigurationIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DataRedisAutoConfiguration.class, EmbeddedRedisAutoConfiguration.class));

	@Test
	void theApplicationsTemplateTalksToIt() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DataRedisConnectionDetails.class);
			StringRedisTemplate template = context.getBean(StringRedisTemplate.class);
			template.opsForValue().set("greeting", "hello");
			assertThat(template.opsForValue().get("greeting")).isEqualTo("hello");
			assertThat(context.getBean(LettuceConnectionFactory.class).getPort())
				.isEqualTo(context.getBean(EmbeddedRedisServer.class).port());
		});
	}

	@Test
	void oneLineSaysWhatItIsAndHowToUseOnesOwn(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output.toString().lines().filter((line) -> line.contains("Redis")))
			.singleElement()
			.asString()
			.contains("INFO", "embedded Redis 7.0.15 at 127.0.0.1:" + context.getBean(EmbeddedRedisServer.class).port(),
					"spring.data.redis.url"));
	}

	@Test
	void outlivesTheConnectionsAndEndsWithTheContext() {
		AtomicReference<EmbeddedRedisServer> server = new AtomicReference<>();
		AtomicReference<Object> answer = new AtomicReference<>();
		this.runner.withInitializer((context) -> context.getBeanFactory()
			.addBeanPostProcessor(new AtDestruction("redisConnectionFactory", () -> answer.set(ping(server.get())))))
			.run((context) -> server.set(context.getBean(EmbeddedRedisServer.class)));
		assertThat(answer).hasValue("+PONG");
		assertThat(server.get().isAlive()).isFalse();
	}

	private static String ping(EmbeddedRedisServer server) {
		try {
			return Redis.ping(server.port());
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	/**
	 * Runs when the container destroys this bean.
	 */
	private record AtDestruction(String bean, Runnable action) implements DestructionAwareBeanPostProcessor {

		@Override
		public void postProcessBeforeDestruction(Object bean, String beanName) {
			if (beanName.equals(this.bean)) {
				this.action.run();
			}
		}

	}

}
