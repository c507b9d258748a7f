package io.qless.lua.mutants;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/**
 * A JVM and a Redis of their own, in which the engine's tests run on a copy of the Lua
 * files with a fault in it. After a fault that makes them hang, both begin anew.
 */
final class Trials implements AutoCloseable {

	private static final int MINUTES = 5;

	private static final String HANGING = "no end within " + MINUTES + " minutes";

	private final PrivateRedis redis = RedisForTests.privateServer();

	private final Path directory;

	private @Nullable Process process;

	Trials() throws IOException {
		this.directory = Files.createTempDirectory("qless-mutants-");
		Path lua = new ClassPathResource("qless/lua/commands.txt").getFile().toPath().getParent();
		FileSystemUtils.copyRecursively(lua, this.directory.resolve("qless/lua"));
	}

	/** Returns the test that finds the fault, or {@code none}. */
	String test(Mutant mutant) throws IOException {
		Path file = this.directory.resolve("qless/lua").resolve(mutant.file());
		Files.writeString(file, mutant.mutated());
		try {
			Process running = process();
			running.outputWriter().write(mutant.file() + "\n");
			running.outputWriter().flush();
			return answer(running.inputReader()).completeOnTimeout(HANGING, MINUTES, TimeUnit.MINUTES)
				.thenApply((answer) -> answer.equals(HANGING) ? renew(answer) : answer)
				.join();
		}
		finally {
			Files.writeString(file, mutant.original());
		}
	}

	private CompletableFuture<String> answer(BufferedReader output) {
		return CompletableFuture.supplyAsync(() -> output.lines()
			.filter((line) -> line.startsWith(FaultyEngineMain.ANSWER))
			.map((line) -> line.substring(FaultyEngineMain.ANSWER.length()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The JVM of the tests ended")));
	}

	private Process process() throws IOException {
		Process running = this.process;
		if (running == null || !running.isAlive()) {
			ProcessBuilder builder = new ProcessBuilder(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), "-XX:+UseSerialGC", "-Dqless.model.seed=1",
					"-Dqless.model.sequences=150", "-Dqless.model.shrink=false", FaultyEngineMain.class.getName(),
					this.directory.toString());
			builder.environment().put("QLESS_TEST_REDIS_URL", this.redis.url());
			running = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
			this.process = running;
		}
		return running;
	}

	private String renew(String answer) {
		end();
		this.redis.kill();
		this.redis.start();
		return answer;
	}

	private void end() {
		if (this.process != null) {
			this.process.destroyForcibly().onExit().join();
		}
	}

	@Override
	public void close() throws IOException {
		end();
		this.redis.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
