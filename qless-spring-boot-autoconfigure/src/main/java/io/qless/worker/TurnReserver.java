package io.qless.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the queue first that was served longest ago. It is not enough to begin with the
 * next one each time: a queue behind empty ones would have their turns, too.
 */
final class TurnReserver implements Reserver {

	private final boolean shuffled;

	/** The one whose turn it is comes first. */
	private final Set<String> turns = new LinkedHashSet<>();

	private List<String> known = List.of();

	TurnReserver(boolean shuffled) {
		this.shuffled = shuffled;
	}

	@Override
	public List<String> order(List<String> queues) {
		if (queues != this.known) {
			learn(queues);
			this.known = queues;
		}
		return List.copyOf(this.turns);
	}

	/** New queues join at the end of the round. */
	private void learn(List<String> queues) {
		List<String> joining = new ArrayList<>(queues);
		joining.removeAll(this.turns);
		if (this.shuffled) {
			Collections.shuffle(joining);
		}
		this.turns.retainAll(Set.copyOf(queues));
		this.turns.addAll(joining);
	}

	@Override
	public void served(String queue, int jobs) {
		if (this.turns.remove(queue)) {
			this.turns.add(queue);
		}
	}

}
