package io.qless.autoconfigure.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * A real redis-server that lives as long as this object, and never longer than the JVM.
 * It listens on the loopback interface only and keeps its data in memory and in a private
 * temporary directory, which is gone with it.
 */
public final class EmbeddedRedisServer implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final Duration START_WITHIN = Duration.ofSeconds(10);

	// Between finding a port free and the server's taking it, another may take it.
	private static final int ATTEMPTS = 5;

	// Redis' own words; the system's reason after them differs from one C library to the
	// next.
	private static final String PORT_TAKEN = "Could not create server TCP listening socket";

	private static final String ACTION = "Set 'spring.data.redis.url' to a Redis of your own, or check that the "
			+ "directory named by the system property 'java.io.tmpdir' can be written and holds executable files.";

	private final RedisProcess process;

	private final Path directory;

	private final int port;

	private final long pid;

	private EmbeddedRedisServer(RedisProcess process, Path directory, int port, long pid) {
		this.process = process;
		this.directory = directory;
		this.port = port;
		this.pid = pid;
	}

	/**
	 * Starts a server on a free port and waits until it takes connections.
	 * @param binary the program
	 * @param arguments further arguments of redis-server, such as
	 * {@code --appendonly yes}; they win over the defaults {@code --save ""} and
	 * {@code --dir <private directory>}
	 * @return the running server; never null
	 * @throws EmbeddedRedisException if it does not start
	 */
	public static EmbeddedRedisServer start(RedisBinary binary, String... arguments) {
		return start(EmbeddedRedisServer::freePort, binary, arguments);
	}

	static EmbeddedRedisServer start(IntSupplier ports, RedisBinary binary, String... arguments) {
		for (int attempt = 1;; attempt++) {
			try {
				return startAt(ports.getAsInt(), binary, arguments);
			}
			catch (EmbeddedRedisException ex) {
				if (attempt == ATTEMPTS || !ex.reason().contains(PORT_TAKEN)) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Starts a server on this port and waits until it takes connections.
	 * @param port the port on the loopback interface
	 * @param binary the program
	 * @param arguments further arguments of redis-server, as above
	 * @return the running server; never null
	 * @throws EmbeddedRedisException if it does not start, or the port is taken
	 */
	public static EmbeddedRedisServer startAt(int port, RedisBinary binary, String... arguments) {
		Path directory = null;
		try {
			directory = privateDirectory();
			Path program = binary.placeIn(directory);
			RedisProcess process = RedisProcess.start(directory, command(program, port, directory, arguments));
			return new EmbeddedRedisServer(process, directory, port, awaitReady(process, program));
		}
		catch (IOException ex) {
			deleteQuietly(directory);
			throw new EmbeddedRedisException("The embedded Redis could not be started: " + ex + ".", ACTION, ex);
		}
	}

	/**
	 * The address it listens on.
	 * @return an address of the loopback interface; never null
	 */
	public String host() {
		return HOST;
	}

	/**
	 * The port it listens on.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The process id of the server, not of the shell that watches over it.
	 * @return the process id
	 */
	public long pid() {
		return this.pid;
	}

	/**
	 * Its private directory, removed when the server has ended.
	 * @return the directory; never null
	 */
	public Path directory() {
		return this.directory;
	}

	/**
	 * Whether it still runs. Once it has ended, its directory is gone too.
	 * @return false after it was closed or killed
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Ends the server and waits until it is gone. Doing so again changes nothing.
	 */
	@Override
	public void close() {
		this.process.stop();
		deleteQuietly(this.directory);
	}

	private static long awaitReady(RedisProcess process, Path program) {
		try {
			long pid = process.awaitReady(START_WITHIN);
			if (pid == RedisProcess.ENDED) {
				process.stop();
				throw failure(process, program + " ended at its start");
			}
			return pid;
		}
		catch (TimeoutException ex) {
			process.stop();
			throw failure(process, program + " was not ready within " + START_WITHIN.toSeconds() + " s");
		}
		catch (InterruptedException ex) {
			process.stop();
			Thread.currentThread().interrupt();
			throw failure(process, "the wait for " + program + " was interrupted");
		}
	}

	private static EmbeddedRedisException failure(RedisProcess process, String what) {
		return new EmbeddedRedisException("The embedded Redis could not be started: " + what + ". The end of its log:\n"
				+ process.lastLines() + "\n", ACTION);
	}

	private static List<String> command(Path program, int port, Path directory, String... arguments) {
		List<String> command = new ArrayList<>(List.of(program.toString(), "--port", String.valueOf(port), "--bind",
				HOST, "--save", "", "--dir", directory.toString()));
		command.addAll(List.of(arguments));
		return command;
	}

	private static Path privateDirectory() throws IOException {
		return Files.createTempDirectory("qless-redis-",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new EmbeddedRedisException("No free port was found for the embedded Redis: " + ex + ".", ACTION, ex);
		}
	}

	// The shell has done it already, unless it was killed or never started.
	private static void deleteQuietly(@Nullable Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			// What is left lies in the directory for temporary files.
		}
	}

}
