package io.qless.testing;

import java.util.SortedMap;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A fresh namespace on the shared Redis for each test, emptied after it: <pre>
 * &#64;RegisterExtension
 * final RedisNamespace redis = new RedisNamespace();
 * </pre>
 */
public final class RedisNamespace implements BeforeEachCallback, AfterEachCallback {

	private String name = "";

	/**
	 * Registered by a field, which need not be static.
	 */
	public RedisNamespace() {
	}

	/**
	 * The namespace of the running test.
	 * @return its name; never null
	 */
	public String name() {
		return this.name;
	}

	/**
	 * The address of the shared Redis.
	 * @return a {@code redis://} URL; never null
	 */
	public String url() {
		return RedisForTests.url();
	}

	/**
	 * The shared connections; see {@link RedisForTests#connectionFactory()}.
	 * @return a started factory; never null
	 */
	public LettuceConnectionFactory connectionFactory() {
		return RedisForTests.connectionFactory();
	}

	/**
	 * All keys of the running test; see {@link RedisForTests#dump(String)}.
	 * @return each key with the digest of its content and its expiry; never null
	 */
	public SortedMap<String, String> dump() {
		return RedisForTests.dump(this.name);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.name = RedisForTests.namespace();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		RedisForTests.flush(this.name);
	}

}
