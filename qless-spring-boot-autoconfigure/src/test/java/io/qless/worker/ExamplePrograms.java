package io.qless.worker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Runs the example programs in one language, with the bundle of this build. Where no
 * interpreter on the {@code PATH} has the client of Redis that they need, the tests are
 * skipped, loudly: a skip that nobody sees looks like a success.
 */
final class ExamplePrograms implements AfterEachCallback {

	private static final Logger logger = LoggerFactory.getLogger(ExamplePrograms.class);

	private static final Path BUNDLE = Path.of("target/classes/qless/qless.lua");

	private final List<Process> processes = new ArrayList<>();

	private final Path directory;

	private final Optional<String> interpreter;

	private ExamplePrograms(String language, String... check) {
		this.directory = Path.of("../docs/examples", language);
		this.interpreter = find(check);
		if (this.interpreter.isEmpty()) {
			logger.warn("SKIPPED: the examples in docs/examples/{} need one on the PATH for which this works: {}",
					language, String.join(" ", check));
		}
	}

	static ExamplePrograms python() {
		return new ExamplePrograms("python", "python3", "-c", "import redis");
	}

	static ExamplePrograms ruby() {
		return new ExamplePrograms("ruby", "ruby", "-e", "require \"redis\"");
	}

	/** Starts a program; it is ended after the test. */
	Process start(String namespace, String... arguments) {
		assumeThat(this.interpreter).as("an interpreter with a client of Redis").isPresent();
		List<String> command = new ArrayList<>(List.of(this.interpreter.orElseThrow()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true);
		builder.environment()
			.putAll(Map.of("REDIS_URL", RedisForTests.url(), "QLESS_LUA", BUNDLE.toAbsolutePath().toString(),
					"QLESS_NAMESPACE", namespace, "PYTHONDONTWRITEBYTECODE", "1"));
		try {
			Process process = builder.start();
			this.processes.add(process);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Runs a program to its end; returns what it printed. */
	String run(String namespace, String... arguments) throws IOException {
		Process process = start(namespace, arguments);
		return new String(process.getInputStream().readAllBytes()).strip();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.processes.forEach(Process::destroyForcibly);
	}

	private static Optional<String> find(String... check) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((directory) -> Path.of(directory, check[0]))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.filter((interpreter) -> works(interpreter, check))
			.findFirst();
	}

	private static boolean works(String interpreter, String... check) {
		try {
			return new ProcessBuilder(interpreter, check[1], check[2]).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
