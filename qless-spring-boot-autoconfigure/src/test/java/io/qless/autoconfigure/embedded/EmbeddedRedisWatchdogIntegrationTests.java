package io.qless.autoconfigure.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * However a JVM ends, its Redis ends with it.
 */
class EmbeddedRedisWatchdogIntegrationTests {

	private Process child;

	private BufferedReader output;

	private ProcessHandle server;

	private int port;

	private Path directory;

	@AfterEach
	void endChild() {
		this.child.destroyForcibly();
	}

	@Test
	void isGoneAfterTheJvmWasKilled() throws Exception {
		startChild();
		assertThat(Redis.ping(this.port)).isEqualTo("+PONG");
		this.child.destroyForcibly();
		awaitServerGone();
	}

	@Test
	void isGoneAfterMainReturnedWithoutClosingIt() throws Exception {
		startChild();
		this.child.getOutputStream().close();
		assertThat(this.child.waitFor()).isZero();
		awaitServerGone();
	}

	@Test
	void isGoneEvenInsideAScriptThatNeverEnds() throws Exception {
		startChild();
		Redis.send(this.port, "EVAL \"while true do end\" 0");
		this.child.destroyForcibly();
		awaitServerGone();
	}

	@Test
	void hearsNoSignalMeantForTheApplication() throws Exception {
		assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"));
		startChild("setsid");
		new ProcessBuilder("kill", "-TERM", "--", "-" + this.child.pid()).start().waitFor();
		assertThat(this.output.readLine()).isEqualTo("at shutdown +PONG");
		awaitServerGone();
	}

	private void startChild(String... prefix) throws IOException {
		List<String> command = new ArrayList<>(List.of(prefix));
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), EmbeddedRedisChild.class.getName()));
		this.child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		this.output = this.child.inputReader();
		String[] facts = this.output.readLine().split(" ", 3);
		this.server = ProcessHandle.of(Long.parseLong(facts[0])).orElseThrow();
		this.port = Integer.parseInt(facts[1]);
		this.directory = Path.of(facts[2]);
	}

	private void awaitServerGone() {
		await().atMost(Duration.ofSeconds(2)).until(() -> !this.server.isAlive() && !Files.exists(this.directory));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> Redis.ping(this.port));
	}

}
