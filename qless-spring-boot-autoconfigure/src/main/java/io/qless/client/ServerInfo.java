package io.qless.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.qless.lua.ServerAnswers;
import org.jspecify.annotations.Nullable;

/**
 * The Redis server that holds a namespace, as it sees itself.
 *
 * @param fields the fields of {@code INFO}, by name; none if the user may not ask
 * @param snapshots the rule by which it saves snapshots, empty for never; null if the
 * user may not ask
 * @param node its address in a cluster; null without a cluster, or if the user may not
 * ask
 * @param slot the slot of all the keys of the namespace, in a cluster
 * @param ahead by how much its clock is ahead of this machine's; negative if it is
 * behind, null if the user may not ask
 * @param roundTrip by how much {@code ahead} may be wrong
 */
public record ServerInfo(Map<String, String> fields, @Nullable String snapshots, @Nullable String node, int slot,
		@Nullable Duration ahead, Duration roundTrip) {

	public ServerInfo {
		fields = Map.copyOf(fields);
	}

	static ServerInfo of(Engine engine) {
		ServerAnswers answers = engine.server();
		return new ServerInfo(answers.info(), answers.settings().get("save"), answers.node(), answers.slot(),
				answers.ahead(), answers.roundTrip());
	}

	/**
	 * Returns a field of {@code INFO}.
	 * @param name its name, such as {@code redis_version}
	 * @return its value; empty if there is none, or the user may not ask
	 */
	public Optional<String> field(String name) {
		return Optional.ofNullable(this.fields.get(name));
	}

	/**
	 * Returns a field of {@code INFO} that is a number.
	 * @param name its name, such as {@code used_memory}
	 * @return its value; 0 if there is none, or the user may not ask
	 */
	public long number(String name) {
		return field(name).filter((text) -> text.matches("\\d{1,18}")).map(Long::valueOf).orElse(0L);
	}

	/**
	 * Returns what it is called.
	 * @return such as {@code Redis 7.2.11} or {@code Valkey 8.1.1}; empty if the user may
	 * not ask
	 */
	public Optional<String> name() {
		return field("valkey_version").map("Valkey "::concat).or(() -> field("redis_version").map("Redis "::concat));
	}

}
