package io.qless.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.qless.worker.Reserver;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Finds the reserver that a group names. A bean goes before what qless has under that
 * name.
 *
 * @param beans the beans of the application
 */
record Reservers(BeanFactory beans) {

	Reserver of(String name, QlessProperties.Group group) {
		String property = "qless.worker.groups." + name + ".";
		List<Integer> weights = group.weights();
		Setting.check(weights.isEmpty() || group.reserver().equals("weighted"), property + "weights", weights,
				"Only the reserver \"weighted\" has weights.");
		Setting.check(weights.size() <= group.queues().size(), property + "weights", weights,
				"There are to be as many as there are queues, or fewer.");
		weights
			.forEach((weight) -> Setting.check(weight >= 1, property + "weights", weights, "Each is to be 1 or more."));
		if (this.beans.containsBean(group.reserver())) {
			Setting.check(this.beans.isTypeMatch(group.reserver(), Reserver.class), property + "reserver",
					group.reserver(), "The bean of that name is no Reserver.");
			return this.beans.getBean(group.reserver(), Reserver.class);
		}
		return switch (group.reserver()) {
			case "ordered" -> Reserver.ordered();
			case "round-robin" -> Reserver.roundRobin();
			case "shuffled-round-robin" -> Reserver.shuffledRoundRobin();
			case "weighted" -> Reserver.weighted(weights(group));
			default -> throw new InvalidConfigurationPropertyValueException(property + "reserver", group.reserver(),
					"It is to be ordered, round-robin, shuffled-round-robin, weighted, or the name of a bean of the "
							+ "type Reserver.");
		};
	}

	private static Map<String, Integer> weights(QlessProperties.Group group) {
		Map<String, Integer> weights = new LinkedHashMap<>();
		for (int i = 0; i < group.weights().size(); i++) {
			weights.put(group.queues().get(i), group.weights().get(i));
		}
		return weights;
	}

}
