package io.qless.testing;

import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Gives every test a Redis: one that all tests of this JVM share, each in a namespace of
 * its own, or a private one that a test may kill.
 * <p>
 * The shared one is, in this order: the address in the environment variable
 * {@code QLESS_TEST_REDIS_URL}; the redis-server on the class path; the
 * {@code redis-server} on the {@code PATH}; a container that the {@code docker} command
 * starts. It ends with the JVM. Tests in JUnit take {@link RedisNamespace}, which calls
 * the methods of this class before and after each test.
 */
public final class RedisForTests {

	private static final AtomicInteger namespaces = new AtomicInteger();

	private RedisForTests() {
	}

	/**
	 * The address of the shared Redis, for {@code spring.data.redis.url}.
	 * @return a {@code redis://} URL; never null
	 */
	public static String url() {
		return SharedRedis.URL;
	}

	/**
	 * The shared connections to the shared Redis. Do not register them as a bean: the
	 * context's end would close them for all tests that follow.
	 * @return a started factory; never null
	 */
	public static LettuceConnectionFactory connectionFactory() {
		return SharedRedis.Connections.FACTORY;
	}

	/**
	 * New connections, for a test that closes or breaks them.
	 * @param url a {@code redis://} or {@code rediss://} URL
	 * @return a started factory, to be destroyed by the caller; never null
	 */
	public static LettuceConnectionFactory newConnectionFactory(String url) {
		return SharedRedis.connect(url);
	}

	/**
	 * A namespace that no other test has, not even one in another JVM.
	 * @return such as {@code t-7-k3x9a}; never null
	 */
	public static String namespace() {
		String random = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), Character.MAX_RADIX);
		return "t-" + namespaces.incrementAndGet() + "-" + random;
	}

	/**
	 * Deletes the keys of this namespace, and no others.
	 * @param namespace the namespace
	 */
	public static void flush(String namespace) {
		Keyspace.of(connectionFactory(), namespace).delete();
	}

	/**
	 * The whole keyspace of this namespace, to be compared before and after a call that
	 * must change nothing. See {@link #dump(LettuceConnectionFactory, String)}.
	 * @param namespace the namespace
	 * @return each key with the digest of its content and its expiry; never null
	 */
	public static SortedMap<String, String> dump(String namespace) {
		return dump(connectionFactory(), namespace);
	}

	/**
	 * The whole keyspace of a namespace on some Redis. A value is the SHA-256 of what
	 * {@code DUMP} gives, and where the key has an expiry, its instant in milliseconds.
	 * Hashes and sets are digested by their sorted content instead: {@code DUMP} lists
	 * these in an order that a mere read may change.
	 * @param connectionFactory connections to that Redis
	 * @param namespace the namespace
	 * @return each key, its bytes that are not printable ASCII as {@code \xNN}, with the
	 * digest of its content and its expiry; never null
	 */
	public static SortedMap<String, String> dump(LettuceConnectionFactory connectionFactory, String namespace) {
		return Keyspace.of(connectionFactory, namespace).dump();
	}

	/**
	 * A Redis of the test's own, which it may kill and start again on the same port with
	 * the same data directory. Where neither the class path nor the {@code PATH} has a
	 * redis-server, the test is aborted and counts as skipped.
	 * @param arguments further arguments of redis-server, such as
	 * {@code "--appendonly", "yes"}
	 * @return a running server, to be closed by the caller; never null
	 */
	public static PrivateRedis privateServer(String... arguments) {
		return new PrivateRedis(arguments);
	}

}
