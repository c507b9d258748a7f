package io.qless.lua;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.qless.testing.RedisForTests;
import io.qless.testing.RedisNamespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallListenerIntegrationTests {

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final List<String> heard = new ArrayList<>();

	private final CallListener listener = (command, outcome, duration) -> {
		assertThat(duration).isPositive();
		this.heard.add(command + " " + outcome);
	};

	@Test
	void aCallIsHeardHoweverItEnds() {
		LuaCaller lua = connect(this.redis.connectionFactory()).withListeners(List.of(this.listener));
		lua.call("queues", List.of());
		assertThatExceptionOfType(LuaException.class).isThrownBy(() -> lua.call("length", List.of("")));
		LettuceConnectionFactory nowhere = RedisForTests.newConnectionFactory("redis://127.0.0.1:1");
		LuaCaller away = connect(nowhere).withListeners(List.of(this.listener));
		assertThatExceptionOfType(RedisUnavailableException.class).isThrownBy(() -> away.call("queues", List.of()));
		nowhere.destroy();
		assertThat(this.heard).containsExactly("queues ANSWERED", "length REFUSED", "queues UNAVAILABLE");
	}

	@Test
	void callsOfAnotherNamespaceAreHeardToo() {
		LuaCaller lua = connect(this.redis.connectionFactory()).withListeners(List.of(this.listener));
		lua.inNamespace(this.redis.name() + "-other").call("queues", List.of());
		assertThat(this.heard).containsExactly("queues ANSWERED");
	}

	@Test
	void aListenerThatFailsChangesNothing() {
		LuaCaller lua = connect(this.redis.connectionFactory()).withListeners(List.of((command, outcome, duration) -> {
			throw new IllegalStateException("Full");
		}, this.listener));
		assertThat(lua.call("length", List.of("mail")).number()).isZero();
		assertThat(this.heard).containsExactly("length ANSWERED");
	}

	private LuaCaller connect(RedisConnectionFactory connections) {
		return new LuaCaller(connections, LuaScripts.load(), this.redis.name(), Duration.ofSeconds(2));
	}

}
