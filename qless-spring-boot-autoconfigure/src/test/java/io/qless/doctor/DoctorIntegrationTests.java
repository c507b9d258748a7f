package io.qless.doctor;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.qless.client.PayloadMapper;
import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.client.QlessUnavailableException;
import io.qless.job.JobOptions;
import io.qless.job.NewTask;
import io.qless.job.TaskTimes;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.PrivateRedis;
import io.qless.testing.RedisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Real servers with the settings and the jobs that are to be found.
 */
class DoctorIntegrationTests {

	/** The server that tests start has holes of its own. */
	private static final String OLD = "WARNING version";

	@Test
	void onAServerInOrderNothingIsFound() {
		on((qless) -> assertThat(found(qless)).containsExactly(OLD), "--appendonly", "yes");
		on((qless) -> assertThat(found(qless)).containsExactly(OLD), "--save", "3600 1");
	}

	@Test
	void aServerThatKeepsNothingIsFound() {
		on((qless) -> assertThat(found(qless)).containsExactly(OLD, "WARNING persistence"), "--save", "");
	}

	@ParameterizedTest
	@CsvSource({ "allkeys-lru, any key", "volatile-ttl, would expire anyway" })
	void anEvictionPolicyIsFound(String policy, String message) {
		on((qless) -> {
			assertThat(found(qless)).containsExactly(OLD, "WARNING eviction");
			assertThat(finding(qless, "eviction").message()).contains(policy, message);
		}, "--appendonly", "yes", "--maxmemory-policy", policy);
	}

	@Test
	void aServerThatIsNearlyFullIsFound() {
		on((qless) -> assertThat(found(qless)).containsExactly(OLD, "WARNING memory"), "--appendonly", "yes",
				"--maxmemory", "1mb");
	}

	@Test
	void clocksOfOneMachineAgree() {
		on((qless) -> {
			assertThat(qless.server().ahead().abs())
				.isLessThanOrEqualTo(qless.server().roundTrip().plus(Duration.ofSeconds(1)));
			assertThat(qless.server().name().orElseThrow()).startsWith("Redis 7");
			assertThat(qless.server().node()).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "-@admin -@dangerous, INFO server", "-@admin, WARNING version INFO persistence" })
	void whatTheUserMayNotAskIsNoFault(String rights, String expected) {
		on((qless, connections) -> {
			try (RedisConnection connection = connections.getConnection()) {
				connection.execute("ACL", bytes("SETUSER default +@all " + rights));
			}
			assertThat(String.join(" ", found(qless))).isEqualTo(expected);
		}, "--save", "");
	}

	@Test
	void aTimeThatMayNotBeAskedForIsUnknown() {
		on((qless, connections) -> {
			try (RedisConnection connection = connections.getConnection()) {
				connection.execute("ACL", bytes("SETUSER default +@all -time"));
			}
			assertThat(qless.server().ahead()).isNull();
			assertThat(qless.server().name()).isPresent();
			// The scripts need it: this is no Redis that is away.
			assertThatThrownBy(() -> found(qless)).isInstanceOf(QlessException.class)
				.isNotInstanceOf(QlessUnavailableException.class);
		});
	}

	@Test
	void jobsThatNobodyTakesAreFound() {
		on((qless) -> {
			qless.queue("lonely").put("work", "{}", JobOptions.DEFAULTS);
			qless.queue("mail").put("mail.send", "{}", JobOptions.DEFAULTS);
			qless.queue("mail").put("strange", "{}", JobOptions.DEFAULTS);
			qless.workers().announce("w", List.of("mail"), List.of("mail.send"), Duration.ofMinutes(1));
			assertThat(found(qless)).containsExactly(OLD, "WARNING queues", "WARNING types");
			assertThat(finding(qless, "queues").message()).endsWith("listens to: lonely");
			assertThat(finding(qless, "types").message()).endsWith("has a handler for: strange (in mail)");
		}, "--appendonly", "yes");
	}

	@Test
	void ofManyQueuesTenAreNamed() {
		on((qless) -> {
			for (int i = 10; i < 70; i++) {
				qless.queue("queue" + i).put("work", "{}", JobOptions.DEFAULTS);
			}
			assertThat(finding(qless, "queues").message()).endsWith("queue18, queue19 and 50 more");
		});
	}

	@Test
	void whereAWorkerIsSilentNothingIsClaimed() {
		on((qless) -> {
			qless.queue("lonely").put("work", "{}", JobOptions.DEFAULTS);
			qless.queue("mail").put("work", "{}", JobOptions.DEFAULTS);
			qless.leases().pop(new PopRequest("silent", List.of("mail"), List.of("work"), 1, Duration.ofMinutes(1)));
			assertThat(found(qless)).containsExactly(OLD, "INFO queues");
		}, "--appendonly", "yes");
	}

	@Test
	void anotherApplicationIsKnownByItsTasks() {
		on((qless) -> {
			for (String application : List.of("desk", "other")) {
				qless.tasks()
					.register(application, "code",
							List.of(new NewTask(application, "h", "{}", TaskTimes.NEVER, null, null)));
			}
			assertThat(found(qless)).containsExactly(OLD, "INFO applications");
			assertThat(finding(qless, "applications").message()).endsWith(": other");
			assertThat(new Doctor(qless, "").examine()).hasSize(1);
		}, "--appendonly", "yes");
	}

	@Test
	void aServerThatIsAwayIsNotExamined() {
		try (PrivateRedis server = RedisForTests.privateServer()) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			Doctor doctor = new Doctor(connect(connections), "desk");
			assertThat(doctor.examine()).isNotEmpty();
			server.stop();
			assertThatThrownBy(doctor::examine).isInstanceOf(QlessUnavailableException.class);
			server.start();
			assertThat(doctor.examine()).isNotEmpty();
			connections.destroy();
		}
	}

	private static void on(Consumer<QlessClient> test, String... arguments) {
		on((qless, connections) -> test.accept(qless), arguments);
	}

	private static void on(Examination test, String... arguments) {
		try (PrivateRedis server = RedisForTests.privateServer(arguments)) {
			LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(server.url());
			try {
				test.of(connect(connections), connections);
			}
			finally {
				connections.destroy();
			}
		}
	}

	private static QlessClient connect(LettuceConnectionFactory connections) {
		return new QlessClient(new LuaCaller(connections, LuaScripts.load(), "ql", Duration.ofSeconds(10)),
				new PayloadMapper(1000), "me");
	}

	private static byte[][] bytes(String words) {
		return List.of(words.split(" ")).stream().map(String::getBytes).toArray(byte[][]::new);
	}

	private static List<String> found(QlessClient qless) {
		return new Doctor(qless, "desk").examine()
			.stream()
			.map((finding) -> finding.severity() + " " + finding.id())
			.toList();
	}

	private static Finding finding(QlessClient qless, String id) {
		return new Doctor(qless, "desk").examine()
			.stream()
			.filter((finding) -> finding.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

	private interface Examination {

		void of(QlessClient qless, LettuceConnectionFactory connections);

	}

}
