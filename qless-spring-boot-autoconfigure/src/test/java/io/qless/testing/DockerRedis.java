package io.qless.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.UUID;

/**
 * A Redis in a container, where this machine has nothing but the {@code docker} command.
 */
final class DockerRedis {

	private static final String IMAGE = "redis:8";

	// The container's first process waits for the end of its input, which is the end of
	// this JVM however it comes; then the container ends, and --rm removes it.
	private static final String UNTIL_INPUT_ENDS = "redis-server --save '' --protected-mode no & cat >/dev/null";

	private DockerRedis() {
	}

	static int start() {
		String name = "qless-test-" + UUID.randomUUID();
		try {
			Process container = new ProcessBuilder("docker", "run", "--rm", "-i", "--name", name, "-p",
					"127.0.0.1::6379", IMAGE, "sh", "-c", UNTIL_INPUT_ENDS)
				.redirectErrorStream(true)
				.start();
			awaitReady(container);
			return publishedPort(name);
		}
		catch (IOException ex) {
			throw new IllegalStateException("No Redis for the tests: QLESS_TEST_REDIS_URL is not set, neither the "
					+ "class path nor the PATH has a redis-server, and docker cannot be run", ex);
		}
	}

	private static void awaitReady(Process container) throws IOException {
		BufferedReader log = container.inputReader();
		StringBuilder seen = new StringBuilder();
		for (String line = log.readLine(); line != null; line = log.readLine()) {
			if (line.contains("Ready to accept connections")) {
				readOn(log);
				return;
			}
			seen.append(line).append('\n');
		}
		throw new IOException("The container ended:\n" + seen);
	}

	// A server whose log nobody reads stops at a full pipe.
	private static void readOn(BufferedReader log) {
		Thread reader = new Thread(() -> log.lines().forEach((line) -> {
		}), "docker-redis-log");
		reader.setDaemon(true);
		reader.start();
	}

	private static int publishedPort(String name) throws IOException {
		Process port = new ProcessBuilder("docker", "port", name, "6379/tcp").start();
		try (BufferedReader answer = port.inputReader()) {
			String address = answer.readLine();
			if (address == null) {
				throw new IOException("The container has no published port");
			}
			return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		}
	}

}
