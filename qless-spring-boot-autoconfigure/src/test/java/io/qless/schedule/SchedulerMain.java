package io.qless.schedule;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.qless.client.JobClient;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.lua.LuaCaller;
import io.qless.lua.LuaScripts;
import io.qless.testing.RedisForTests;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A process that schedules until it is killed: tasks of one second each, which put jobs.
 * It ends with the process that started it, too.
 */
final class SchedulerMain {

	static final String QUEUE = "work";

	private SchedulerMain() {
	}

	/**
	 * Schedules.
	 * @param arguments the address of Redis, the namespace, the number of tasks
	 */
	public static void main(String... arguments) throws IOException {
		LettuceConnectionFactory connections = RedisForTests.newConnectionFactory(arguments[0]);
		LuaCaller lua = new LuaCaller(connections, LuaScripts.load(), arguments[1], Duration.ofSeconds(5));
		PayloadMapper payloads = new PayloadMapper(1000);
		QlessClient qless = new QlessClient(lua, payloads, "scheduler-" + ProcessHandle.current().pid());
		new ScheduledTaskContainer(new JobClient(qless, JobOptions.DEFAULTS), "chaos",
				new ScheduledTaskMethods(payloads, List.of()), tasks(Integer.parseInt(arguments[2])), null)
			.start();
		Forks.awaitEndOfParent();
	}

	static List<TaskDefinition> tasks(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> TaskDefinition.of("task-" + i,
					(task) -> task.every(Duration.ofSeconds(1))
						.misfire(Misfire.ALL)
						.maxMissed(100)
						.overlap(Overlap.PARALLEL)
						.job(TaskJob.of("work", QUEUE, "{}"))))
			.toList();
	}

}
