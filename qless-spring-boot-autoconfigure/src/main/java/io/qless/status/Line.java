package io.qless.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.job.WaitReason.InLine;

/**
 * Where waiting jobs stand in their queues. That changes with whatever happens to others,
 * which nobody tells: some of them are asked for at a time, in turn. For one thread.
 */
final class Line {

	/** How many are asked for at a time. */
	private static final int AT_ONCE = 20;

	private final QlessClient qless;

	/** The one that was asked for longest ago first. */
	private final Map<String, Optional<InLine>> places = new LinkedHashMap<>();

	Line(QlessClient qless) {
		this.qless = qless;
	}

	static Optional<InLine> read(QlessClient qless, String jid) {
		return qless.jobs().why(jid).stream().filter(InLine.class::isInstance).map(InLine.class::cast).findFirst();
	}

	/** Asks for those whose turn it is, and returns their jids. */
	List<String> move() {
		List<String> turn = this.places.keySet().stream().limit(AT_ONCE).toList();
		turn.forEach((jid) -> {
			Optional<InLine> place = readAlone(jid);
			this.places.remove(jid);
			this.places.put(jid, place);
		});
		return turn;
	}

	/** One job that cannot be read is not to keep the others from their turn. */
	private Optional<InLine> readAlone(String jid) {
		try {
			return read(this.qless, jid);
		}
		catch (QlessUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/** A job waits: it takes its turn. */
	Optional<InLine> join(String jid, Optional<InLine> known) {
		this.places.putIfAbsent(jid, known);
		return this.places.getOrDefault(jid, known);
	}

	void leave(String jid) {
		this.places.remove(jid);
	}

	void keep(Set<String> jids) {
		this.places.keySet().retainAll(jids);
	}

}
