package io.qless.schedule;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.TaskHistoryEntry;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisNamespace;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Five schedulers, each a process of its own, that are killed and started again at
 * random: every instant of every task is fired, and none twice.
 */
class KilledSchedulersIntegrationTests {

	private static final Logger logger = LoggerFactory.getLogger(KilledSchedulersIntegrationTests.class);

	private static final int PROCESSES = 5;

	@RegisterExtension
	final RedisNamespace redis = new RedisNamespace();

	private final List<Process> schedulers = new ArrayList<>();

	private final Random random = new Random(5);

	private QlessClient qless;

	@BeforeEach
	void client() {
		this.qless = new QlessClient(new LuaCaller(this.redis.connectionFactory(), LuaScripts.load(), this.redis.name(),
				Duration.ofSeconds(5)), new PayloadMapper(1000), "test");
		this.qless.config().set("task-history", "1000");
	}

	@AfterEach
	void killAll() {
		this.schedulers.forEach(Forks::kill);
	}

	@Test
	void everyInstantIsFiredOnceWhileSchedulersDie() throws Exception {
		everyInstantIsFiredOnce(20, 200);
	}

	@Test
	@Tag("chaos")
	void tenThousandInstantsAreFiredOnceEachWhileSchedulersDie() throws Exception {
		everyInstantIsFiredOnce(200, 10_000);
	}

	private void everyInstantIsFiredOnce(int tasks, int instants) throws Exception {
		for (int i = 0; i < PROCESSES; i++) {
			this.schedulers.add(start(tasks));
		}
		int kills = 0;
		for (long fires = 0; fires < instants; fires = fires(tasks)) {
			awaitFires(tasks, fires + this.random.nextInt(2 * tasks));
			int victim = this.random.nextInt(PROCESSES);
			Forks.kill(this.schedulers.get(victim));
			this.schedulers.set(victim, start(tasks));
			kills++;
		}
		killAll();
		List<TaskHistoryEntry> all = new ArrayList<>();
		for (int i = 0; i < tasks; i++) {
			all.addAll(complete("task-" + i));
		}
		assertThat(all).hasSizeGreaterThanOrEqualTo(instants);
		assertThat(this.qless.queue(SchedulerMain.QUEUE).counts().waiting()).isEqualTo(all.size());
		assertThat(all.stream().map(TaskHistoryEntry::node).distinct().count()).isGreaterThan(1);
		report(all, kills);
	}

	/** The record of a task: all instants from the first to the last, each fired. */
	private List<TaskHistoryEntry> complete(String id) {
		List<TaskHistoryEntry> history = new ArrayList<>();
		List<TaskHistoryEntry> page;
		do {
			page = this.qless.tasks().history(id, history.size(), 250).items();
			history.addAll(page);
		}
		while (!page.isEmpty());
		Instant next = history.get(0).scheduledAt();
		for (TaskHistoryEntry entry : history) {
			assertThat(entry.scheduledAt()).as(id).isEqualTo(next);
			assertThat(entry.fired()).as("%s", entry).isTrue();
			assertThat(entry.jid()).isEqualTo(id + "@" + next);
			next = next.minusSeconds(1);
		}
		assertThat(this.qless.tasks().get(List.of(id)).tasks().get(0).fires()).isEqualTo(history.size());
		return history;
	}

	private long fires(int tasks) {
		List<String> ids = SchedulerMain.tasks(tasks).stream().map(TaskDefinition::id).toList();
		return this.qless.tasks().get(ids).tasks().stream().mapToLong((task) -> task.fires()).sum();
	}

	private static void report(List<TaskHistoryEntry> all, int kills) {
		long[] lags = all.stream()
			.mapToLong((entry) -> Duration.between(entry.scheduledAt(), entry.firedAt()).toMillis())
			.sorted()
			.toArray();
		logger.info("{} instants, {} kills: fired after {} ms (median), {} ms (p99), {} ms (latest)", lags.length,
				kills, lags[lags.length / 2], lags[lags.length * 99 / 100], lags[lags.length - 1]);
	}

	private Process start(int tasks) throws IOException {
		return Forks.start(SchedulerMain.class, this.redis.url(), this.redis.name(), Integer.toString(tasks));
	}

	/**
	 * On a busy machine a new process takes its time: not all are to be killed before.
	 */
	private void awaitFires(int tasks, long fires) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> fires(tasks) >= fires);
	}

}
