package io.qless.client;

import java.util.ArrayList;
import java.util.List;

import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import tools.jackson.core.type.TypeReference;

/**
 * Reads what there is to know of many queues.
 */
final class QueueLists {

	private static final TypeReference<List<QueueCounts>> COUNTS = new TypeReference<>() {
	};

	private static final int NAMES = 10_000;

	private QueueLists() {
	}

	static List<QueueCounts> all(Engine engine) {
		String json = engine.call("queues").text();
		return json.equals("{}") ? List.of() : Wire.JSON.readValue(json, COUNTS);
	}

	static Page<QueueSummary> page(Engine engine, int offset, int count) {
		String json = engine.call("queues.page", Integer.toString(offset), Integer.toString(count)).text();
		return SummaryReader.page(json, "queues", SummaryReader::queue);
	}

	static QueueCounts sum(Engine engine, int offset, int count) {
		return Wire.JSON.readValue(engine.call("queues.sum", Integer.toString(offset), Integer.toString(count)).text(),
				QueueCounts.class);
	}

	static List<String> names(Engine engine) {
		List<String> names = new ArrayList<>();
		List<String> page;
		do {
			page = engine.call("queues.names", Integer.toString(names.size()), Integer.toString(NAMES)).texts();
			names.addAll(page);
		}
		while (page.size() == NAMES);
		return names;
	}

}
