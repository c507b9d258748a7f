package io.qless.lua;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the server that holds the keys of a namespace says about itself.
 *
 * @param info the fields of {@code INFO}; none if they must not be asked for
 * @param settings what {@code CONFIG GET save} says; nothing if it must not be asked for
 * @param node the address of the server in a cluster; null without a cluster, or if it
 * must not be asked for
 * @param slot the slot of the namespace's keys in a cluster
 * @param ahead by how much the server's clock is ahead of this machine's; negative if it
 * is behind; null if its time must not be asked for
 * @param roundTrip how long the question for its time took, and by how much {@code ahead}
 * may be wrong
 */
public record ServerAnswers(Map<String, String> info, Map<String, String> settings, @Nullable String node, int slot,
		@Nullable Duration ahead, Duration roundTrip) {

	public ServerAnswers {
		info = Map.copyOf(info);
		settings = Map.copyOf(settings);
	}

}
