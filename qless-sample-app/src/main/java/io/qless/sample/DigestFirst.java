package io.qless.sample;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

import io.qless.worker.Reserver;

import org.springframework.stereotype.Component;

/**
 * Before nine the readers want their digest, and editions can wait.
 */
// tag::reserver[]
@Component("digest-first")
class DigestFirst implements Reserver {

	@Override
	public List<String> order(List<String> queues) {
		List<String> order = new ArrayList<>(queues);
		if (LocalTime.now().getHour() < 9 && order.remove("digest")) {
			order.add(0, "digest");
		}
		return order;
	}

}
// end::reserver[]
