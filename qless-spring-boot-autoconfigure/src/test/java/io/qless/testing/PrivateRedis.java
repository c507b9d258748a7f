package io.qless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.qless.autoconfigure.embedded.EmbeddedRedisServer;
import io.qless.autoconfigure.embedded.RedisBinary;
import org.junit.jupiter.api.Assumptions;

import org.springframework.util.FileSystemUtils;

/**
 * A Redis of one test's own: it may end and come back, on the same port and with the data
 * that its arguments let it keep. It is gone with the JVM, however that ends.
 */
public final class PrivateRedis implements AutoCloseable {

	private final RedisBinary binary;

	private final Path data;

	private final String[] arguments;

	private EmbeddedRedisServer server;

	PrivateRedis(String... arguments) {
		this.binary = SharedRedis.binary()
			.orElseGet(() -> Assumptions.abort("neither the class path nor the PATH has a redis-server"));
		this.data = dataDirectory();
		List<String> all = new ArrayList<>(List.of("--dir", this.data.toString()));
		all.addAll(List.of(arguments));
		this.arguments = all.toArray(String[]::new);
		this.server = EmbeddedRedisServer.start(this.binary, this.arguments);
	}

	/**
	 * Its address, the same after each start.
	 * @return a {@code redis://} URL; never null
	 */
	public String url() {
		return "redis://" + this.server.host() + ":" + this.server.port();
	}

	/**
	 * Its port, the same after each start.
	 * @return the port
	 */
	public int port() {
		return this.server.port();
	}

	/**
	 * Ends it as {@code kill -9} does, and waits until it is gone.
	 */
	public void kill() {
		ProcessHandle.of(this.server.pid()).ifPresent(ProcessHandle::destroyForcibly);
		this.server.close();
	}

	/**
	 * Ends it in order, and waits until it is gone.
	 */
	public void stop() {
		this.server.close();
	}

	/**
	 * Starts it again after {@link #kill()} or {@link #stop()}, and waits until it takes
	 * connections.
	 */
	public void start() {
		this.server = EmbeddedRedisServer.startAt(this.server.port(), this.binary, this.arguments);
	}

	/**
	 * Ends it and removes its data.
	 */
	@Override
	public void close() {
		this.server.close();
		try {
			FileSystemUtils.deleteRecursively(this.data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path dataDirectory() {
		try {
			return Files.createTempDirectory("qless-test-redis-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
