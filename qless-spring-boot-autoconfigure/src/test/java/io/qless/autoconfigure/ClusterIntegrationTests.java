package io.qless.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.lettuce.core.cluster.SlotHash;
import io.qless.client.JobClient;
import io.qless.client.JobHandle;
import io.qless.client.QlessClient;
import io.qless.client.ServerInfo;
import io.qless.doctor.Doctor;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.job.JobState;
import io.qless.lua.AllCommandsForTests;
import io.qless.lua.ChannelSubscription;
import io.qless.lua.EngineForTests;
import io.qless.lua.LuaCaller;
import io.qless.lua.ScriptsForTests;
import io.qless.testing.PrivateCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine, unchanged, on a Redis Cluster: a namespace lives on one node, and several
 * spread over the nodes.
 */
class ClusterIntegrationTests {

	private static PrivateCluster cluster;

	private static List<String> namespaces;

	@BeforeAll
	static void twoNamespacesOnDifferentNodes() {
		cluster = new PrivateCluster();
		String other = IntStream.range(0, 100)
			.mapToObj((i) -> "other" + i)
			.filter((namespace) -> cluster.nodeOf(namespace) != cluster.nodeOf("ql"))
			.findFirst()
			.orElseThrow();
		namespaces = List.of("ql", other);
	}

	@AfterAll
	static void stop() {
		cluster.close();
	}

	@Test
	void everyCommandWorks() {
		application("unused").run((context) -> {
			LettuceConnectionFactory connections = context.getBean(LettuceConnectionFactory.class);
			assertThat(connections.isClusterAware()).isTrue();
			for (ScriptsForTests scripts : List.of(ScriptsForTests.SINGLE, ScriptsForTests.BUNDLE)) {
				EngineForTests engine = new EngineForTests(scripts, connections, namespaces.get(scripts.ordinal()));
				AllCommandsForTests.run(engine);
				engine.check();
			}
		});
	}

	@Test
	void workersOfTwoApplicationsRunTheJobsOfTheirNamespace() {
		application(namespaces.get(0)).run((one) -> application(namespaces.get(1)).run((two) -> {
			for (int i = 0; i < 5; i++) {
				complete(one.getBean(JobClient.class), "ql" + i);
				complete(two.getBean(JobClient.class), "other" + i);
			}
			assertThat(one.getBean(Desk.class).run).containsExactlyInAnyOrder("ql0", "ql1", "ql2", "ql3", "ql4");
			assertThat(two.getBean(Desk.class).run).hasSize(5).noneMatch((jid) -> jid.startsWith("ql"));
		}));
		for (String namespace : namespaces) {
			assertThat(IntStream.range(0, 3).filter((node) -> holds(node, namespace))).as(namespace)
				.containsExactly(cluster.nodeOf(namespace));
		}
	}

	@Test
	void eventsAreHeardWhereverTheSubscriberIsConnected() {
		Set<String> heard = ConcurrentHashMap.newKeySet();
		application(namespaces.get(1)).run((context) -> {
			LuaCaller engine = context.getBean(LuaCaller.class);
			ChannelSubscription log = engine.subscribe(List.of("log"), (channel, event) -> heard.add(event), () -> {
			});
			engine.call("config.set", List.of("a", "b"));
			Awaitility.await().until(() -> heard.toString().contains("config_set"));
			log.close();
		});
	}

	@Test
	void theDoctorAsksTheNodeOfTheNamespace() {
		for (String namespace : namespaces) {
			application(namespace).run((context) -> {
				ServerInfo server = context.getBean(QlessClient.class).server();
				assertThat(server.node()).isEqualTo(cluster.addresses().split(",")[cluster.nodeOf(namespace)]);
				assertThat(server.field("tcp_port").orElseThrow()).isEqualTo(server.node().split(":")[1]);
				assertThat(new Doctor(context.getBean(QlessClient.class), "").examine()).anySatisfy(
						(finding) -> assertThat(finding.message()).isEqualTo("All keys of the namespace are in slot "
								+ SlotHash.getSlot("{" + namespace + "}:") + " of the cluster, on " + server.node()));
			});
		}
	}

	private static ApplicationContextRunner application(String namespace) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class, QlessAutoConfiguration.class,
					QlessHandlerAutoConfiguration.class, QlessWorkerAutoConfiguration.class))
			.withPropertyValues("spring.data.redis.cluster.nodes=" + cluster.addresses(),
					"qless.namespace=" + namespace, "qless.worker.poll-interval=10m")
			.withBean(Desk.class);
	}

	/** A worker that asks only every ten minutes runs the second job only when woken. */
	private static void complete(JobClient client, String jid) {
		client.enqueue("article.print", "text", (options) -> options.jid(jid));
		JobHandle<String> handle = client.handle(jid, String.class);
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> handle.state().orElseThrow() == JobState.COMPLETE);
		assertThat(handle.result()).contains(jid);
	}

	private static boolean holds(int node, String namespace) {
		return cluster.keys(node).stream().anyMatch((key) -> key.startsWith("{" + namespace + "}:"));
	}

	static class Desk {

		private final Set<String> run = ConcurrentHashMap.newKeySet();

		@JobHandler(type = "article.print")
		String print(String article, JobContext job) {
			this.run.add(job.jid());
			return job.jid();
		}

	}

}
