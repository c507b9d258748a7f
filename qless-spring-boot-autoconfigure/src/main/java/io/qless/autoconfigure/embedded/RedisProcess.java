package io.qless.autoconfigure.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A redis-server and the shell that watches over it. The shell's standard input is a pipe
 * from this JVM, and the end of that pipe is the end of the server: the kernel closes it
 * however the JVM ends, even by {@code kill -9}, where no shutdown hook runs.
 */
final class RedisProcess {

	private static final Logger logger = LoggerFactory.getLogger(RedisProcess.class);

	// The watcher holds the only read of the pipe; it kills hard after a second, since a
	// server inside a long script does not hear a request to end. Signals are for the
	// JVM, which closes the pipe when it is done with its connections. The shell itself
	// must be silent: a word to a JVM that is gone would kill it before it has cleaned
	// up.
	private static final String WATCHDOG = """
			trap '' HUP INT TERM
			directory=$1
			shift
			exec 3<&0
			"$@" </dev/null 3<&- &
			server=$!
			{ read -r end; kill $server; sleep 1; kill -9 $server; } <&3 >/dev/null 2>&1 &
			watcher=$!
			exec 3<&- >/dev/null 2>&1
			wait $server
			code=$?
			kill -9 $watcher 2>/dev/null
			rm -rf "$directory"
			exit $code
			""";

	// A session of its own, or Ctrl-C in a terminal would end the server before the
	// application has closed its connections. macOS has no setsid and goes without.
	private static final String OWN_SESSION = """
			if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
			exec "$@"
			""";

	/** In place of a process id: the server ended before it took a connection. */
	static final long ENDED = -1;

	private static final String READY = "Ready to accept connections";

	private static final int LINES_KEPT = 10;

	private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

	private final Process shell;

	private final Deque<String> lastLines = new ArrayDeque<>();

	private final CompletableFuture<Long> serverPid = new CompletableFuture<>();

	private RedisProcess(Process shell) {
		this.shell = shell;
	}

	/** Starts the command; its directory is removed when it has ended. */
	static RedisProcess start(Path directory, List<String> command) throws IOException {
		List<String> line = Stream
			.concat(Stream.of("/bin/sh", "-c", OWN_SESSION, "sh", "/bin/sh", "-c", WATCHDOG, "sh",
					directory.toString()), command.stream())
			.toList();
		RedisProcess process = new RedisProcess(new ProcessBuilder(line).redirectErrorStream(true).start());
		// Reads on after the start: a server whose log nobody reads stops at a full pipe.
		Thread reader = new Thread(process::readLog, "embedded-redis-log");
		reader.setDaemon(true);
		reader.start();
		return process;
	}

	/**
	 * Waits until the server takes connections.
	 * @return the server's process id, or {@link #ENDED}
	 */
	long awaitReady(Duration timeout) throws InterruptedException, TimeoutException {
		try {
			return this.serverPid.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String lastLines() {
		synchronized (this.lastLines) {
			return String.join("\n", this.lastLines);
		}
	}

	boolean isAlive() {
		return this.shell.isAlive();
	}

	/** Ends the server and waits for it. */
	void stop() {
		try {
			this.shell.getOutputStream().close();
			if (this.shell.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (IOException ex) {
			logger.debug("The embedded Redis's pipe did not close", ex);
		}
		catch (InterruptedException ex) {
			// The pipe is closed, so the shell does the rest without being waited for.
			Thread.currentThread().interrupt();
			return;
		}
		this.shell.descendants().forEach(ProcessHandle::destroyForcibly);
		this.shell.destroyForcibly();
	}

	private void readLog() {
		try (BufferedReader log = this.shell.inputReader()) {
			for (String line = log.readLine(); line != null; line = log.readLine()) {
				logger.debug("{}", line);
				remember(line);
				if (line.contains(READY)) {
					// Every line of the server's log begins with "<its pid>:".
					this.serverPid.complete(Long.valueOf(line.substring(0, line.indexOf(':'))));
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("The embedded Redis's log cannot be read any longer", ex);
		}
		finally {
			this.serverPid.complete(ENDED);
		}
	}

	private void remember(String line) {
		synchronized (this.lastLines) {
			if (this.lastLines.size() == LINES_KEPT) {
				this.lastLines.removeFirst();
			}
			this.lastLines.addLast(line);
		}
	}

}
