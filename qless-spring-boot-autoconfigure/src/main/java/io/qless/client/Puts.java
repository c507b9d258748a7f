package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import io.qless.job.NewJob;

/**
 * Puts jobs, now or after the commit of the transaction that is under way.
 *
 * @param engine takes them
 * @param payloads checks payloads
 * @param client who puts them
 */
record Puts(Engine engine, PayloadMapper payloads, String client) {

	EnqueuedJob one(NewJob job, String queue, boolean afterCommit) {
		double place = ThreadLocalRandom.current().nextDouble();
		PutRequest request = PutRequest.of(queue, job, this.payloads, QueueOperations.randomId(), place);
		if (afterCommit && AfterCommit.awaited()) {
			return AfterCommit.of(this).add(request);
		}
		return request.send(this.engine, this.client);
	}

	/**
	 * Puts many jobs, in as few calls as can carry them; those of one call all or none.
	 */
	List<EnqueuedJob> all(List<NewJob> jobs, Function<NewJob, String> queues, boolean afterCommit) {
		String id = QueueOperations.randomId();
		List<PutRequest> requests = new ArrayList<>();
		for (NewJob job : jobs) {
			double place = (double) requests.size() / jobs.size();
			requests.add(PutRequest.of(queues.apply(job), job, this.payloads, id, place));
		}
		PutRequest.checkDistinct(requests);
		if (afterCommit && AfterCommit.awaited()) {
			AfterCommit transaction = AfterCommit.of(this);
			return requests.stream().map(transaction::add).toList();
		}
		return send(requests);
	}

	List<EnqueuedJob> send(List<PutRequest> requests) {
		return PutRequest.sendAll(this.engine, this.client, requests);
	}

}
