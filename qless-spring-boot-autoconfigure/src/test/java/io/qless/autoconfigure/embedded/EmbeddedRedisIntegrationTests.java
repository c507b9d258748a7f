package io.qless.autoconfigure.embedded;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

class EmbeddedRedisIntegrationTests {

	@AutoClose
	private final EmbeddedRedisServer server = EmbeddedRedisServer.start(Redis.bundled());

	@Test
	void answersOnceItIsStarted() throws IOException {
		assertThat(Redis.ping(this.server.port())).isEqualTo("+PONG");
		assertThat(this.server.isAlive()).isTrue();
	}

	@Test
	void listensOnTheLoopbackInterfaceOnly() throws IOException {
		List<InetAddress> others = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
			.toList();
		assumeFalse(others.isEmpty());
		assertThat(others).allSatisfy((address) -> assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> Redis.ping(address, this.server.port())));
	}

	@Test
	void keepsItsFilesToItself() throws IOException {
		assertThat(Files.getPosixFilePermissions(this.server.directory()))
			.isEqualTo(PosixFilePermissions.fromString("rwx------"));
	}

	@Test
	void isGoneAfterClose() {
		this.server.close();
		assertThat(ProcessHandle.of(this.server.pid()).filter(ProcessHandle::isAlive)).isEmpty();
		assertThat(this.server.directory()).doesNotExist();
		assertThat(this.server.isAlive()).isFalse();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> Redis.ping(this.server.port()));
	}

	@Test
	void removesItsFilesWhenItWasKilled() {
		ProcessHandle.of(this.server.pid()).orElseThrow().destroyForcibly();
		await().atMost(Duration.ofSeconds(2)).until(() -> !this.server.isAlive());
		assertThat(this.server.directory()).doesNotExist();
	}

	@Test
	void takesTheNextPortWhereOneWasTaken() throws IOException {
		int free;
		try (EmbeddedRedisServer other = EmbeddedRedisServer.start(Redis.bundled())) {
			free = other.port();
		}
		Iterator<Integer> ports = List.of(this.server.port(), free).iterator();
		try (EmbeddedRedisServer second = EmbeddedRedisServer.start(ports::next, Redis.bundled())) {
			assertThat(second.port()).isEqualTo(free);
		}
	}

	@Test
	void saysThatAFixedPortIsTaken() {
		assertThatExceptionOfType(EmbeddedRedisException.class)
			.isThrownBy(() -> EmbeddedRedisServer.startAt(this.server.port(), Redis.bundled()))
			.withMessageContaining("ended at its start")
			.withMessageContaining("Could not create server TCP listening socket")
			.withMessageContaining("spring.data.redis.url");
	}

	@Test
	void showsTheEndOfTheLogOfAServerThatDidNotStart() {
		assertThatExceptionOfType(EmbeddedRedisException.class)
			.isThrownBy(() -> EmbeddedRedisServer.start(Redis.bundled(), "--maxmemory-policy", "none-such"))
			.withMessageContaining("none-such");
	}

	@Test
	void saysThatTheProgramCannotBeRun() {
		assertThatExceptionOfType(EmbeddedRedisException.class)
			.isThrownBy(() -> EmbeddedRedisServer.start(RedisBinary.installed(Path.of("/none/such"))))
			.withMessageContaining("/none/such")
			.withMessageContaining("java.io.tmpdir");
	}

}
