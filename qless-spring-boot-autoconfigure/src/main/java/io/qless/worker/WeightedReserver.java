package io.qless.worker;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.util.PatternMatchUtils;

/**
 * Fair queueing by start times: each job moves its queue on by a step, the shorter the
 * greater the weight, and the queue that is least far is asked first. A queue that comes
 * with jobs after a while begins where the others are, not where it stood.
 */
final class WeightedReserver implements Reserver {

	private final Map<String, Integer> weights;

	/** How far each queue is. */
	private final Map<String, Double> places = new HashMap<>();

	/** How far the queue was that was served last. */
	private double now;

	WeightedReserver(Map<String, Integer> weights) {
		this.weights = new LinkedHashMap<>(weights);
		this.weights.forEach((queue, weight) -> {
			if (weight < 1) {
				throw new IllegalArgumentException("The weight of " + queue + " is to be 1 or more, not " + weight);
			}
		});
	}

	@Override
	public List<String> order(List<String> queues) {
		// Equals stay in the order of the options.
		return queues.stream().sorted(Comparator.comparingDouble(this::place)).toList();
	}

	@Override
	public void served(String queue, int jobs) {
		double start = place(queue);
		this.now = Math.max(this.now, start);
		this.places.put(queue, start + (double) jobs / weight(queue));
		// Whoever is behind by now begins like the unknown.
		this.places.values().removeIf((place) -> place <= this.now);
	}

	private double place(String queue) {
		return Math.max(this.now, this.places.getOrDefault(queue, 0.0));
	}

	private int weight(String queue) {
		Integer weight = this.weights.get(queue);
		if (weight != null) {
			return weight;
		}
		return this.weights.entrySet()
			.stream()
			.filter((entry) -> PatternMatchUtils.simpleMatch(entry.getKey(), queue))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(1);
	}

}
