package io.qless.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.awaitility.Awaitility;

/**
 * A Redis Cluster of one test's own: three masters on the loopback interface, each with a
 * third of the slots.
 */
public final class PrivateCluster implements AutoCloseable {

	private static final int NODES = 3;

	private final List<PrivateRedis> nodes = new ArrayList<>();

	private final List<Integer> busPorts = new ArrayList<>();

	/**
	 * Starts the nodes and waits until each of them knows the whole cluster.
	 */
	public PrivateCluster() {
		for (int i = 0; i < NODES; i++) {
			// The port for the other nodes would be the other one plus 10,000: too high.
			this.busPorts.add(freePort());
			this.nodes.add(new PrivateRedis("--cluster-enabled", "yes", "--cluster-port",
					this.busPorts.get(i).toString(), "--cluster-node-timeout", "2000"));
		}
		for (int i = 0; i < NODES; i++) {
			int last = (i + 1) * SlotHash.SLOT_COUNT / NODES - 1;
			cluster(i, "SET-CONFIG-EPOCH", i + 1);
			cluster(i, "ADDSLOTSRANGE", i * SlotHash.SLOT_COUNT / NODES, last);
		}
		for (int i = 1; i < NODES; i++) {
			cluster(0, "MEET", "127.0.0.1", this.nodes.get(i).port(), this.busPorts.get(i));
		}
		IntStream.range(0, NODES)
			.forEach((node) -> Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> cluster(node, "INFO"), (info) -> info.contains("cluster_state:ok")
						&& info.contains("cluster_known_nodes:" + NODES) && info.contains("cluster_size:" + NODES)));
	}

	/**
	 * The addresses of all nodes, for {@code spring.data.redis.cluster.nodes}.
	 * @return such as {@code 127.0.0.1:7000,127.0.0.1:7001}; never null
	 */
	public String addresses() {
		return this.nodes.stream().map((node) -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
	}

	/**
	 * Which node has the keys of a namespace.
	 * @param namespace the namespace
	 * @return the node's number, from 0
	 */
	public int nodeOf(String namespace) {
		return SlotHash.getSlot("{" + namespace + "}:") * NODES / SlotHash.SLOT_COUNT;
	}

	/**
	 * The keys that one node has.
	 * @param node the node's number, from 0
	 * @return their names; never null
	 */
	public List<String> keys(int node) {
		RedisClient client = RedisClient.create(this.nodes.get(node).url());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return connection.sync().keys("*");
		}
		finally {
			client.shutdown();
		}
	}

	@Override
	public void close() {
		this.nodes.forEach(PrivateRedis::close);
	}

	private String cluster(int node, String command, Object... arguments) {
		RedisClient client = RedisClient.create(this.nodes.get(node).url());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			CommandArgs<String, String> all = new CommandArgs<>(StringCodec.UTF8).add(command);
			List.of(arguments).forEach((argument) -> all.add(argument.toString()));
			return connection.sync().dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), all);
		}
		finally {
			client.shutdown();
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
