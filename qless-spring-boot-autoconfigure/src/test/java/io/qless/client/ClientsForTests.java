package io.qless.client;

import java.time.Duration;

import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisNamespace;

/**
 * The client as most tests need it.
 */
final class ClientsForTests {

	private ClientsForTests() {
	}

	/** A client of the namespace of the running test. */
	static QlessClient connect(RedisNamespace redis) {
		LuaCaller lua = new LuaCaller(redis.connectionFactory(), LuaScripts.load(), redis.name(),
				Duration.ofSeconds(60));
		return new QlessClient(lua, new PayloadMapper(1000), "me");
	}

}
