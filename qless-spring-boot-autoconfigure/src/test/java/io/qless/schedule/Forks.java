package io.qless.schedule;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that a test starts, and kills as {@code kill -9} does.
 */
final class Forks {

	private Forks() {
	}

	static Process start(Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java",
				"-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	static void kill(Process process) {
		process.destroyForcibly().onExit().join();
	}

	/** In such a process: waits, and ends with the one that started it. */
	static void awaitEndOfParent() throws IOException {
		while (System.in.read() >= 0) {
			// Until the pipe breaks.
		}
		Runtime.getRuntime().halt(0);
	}

}
