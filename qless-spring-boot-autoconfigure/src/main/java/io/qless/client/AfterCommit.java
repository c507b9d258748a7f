package io.qless.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The puts of one client that wait for the commit of one transaction. Like the
 * transaction it belongs to one thread.
 */
final class AfterCommit implements TransactionSynchronization {

	private static final Logger logger = LoggerFactory.getLogger(AfterCommit.class);

	private final Puts puts;

	private List<PutRequest> waiting = new ArrayList<>();

	/** How many waited at each savepoint. */
	private final Map<Object, Integer> savepoints = new HashMap<>();

	private AfterCommit(Puts puts) {
		this.puts = puts;
	}

	/** Whether a transaction is under way that can tell of its end. */
	static boolean awaited() {
		return TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.isActualTransactionActive();
	}

	/** What waits for the present transaction. */
	static AfterCommit of(Puts puts) {
		for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
			if (known instanceof AfterCommit own && own.puts.equals(puts)) {
				return own;
			}
		}
		AfterCommit own = new AfterCommit(puts);
		TransactionSynchronizationManager.registerSynchronization(own);
		return own;
	}

	EnqueuedJob add(PutRequest request) {
		this.waiting.add(request);
		return new EnqueuedJob(request.jid(), EnqueuedJob.Outcome.DEFERRED);
	}

	@Override
	public void savepoint(Object savepoint) {
		this.savepoints.put(savepoint, this.waiting.size());
	}

	/** Of a savepoint before the first job nothing is known: then all came after it. */
	@Override
	public void savepointRollback(Object savepoint) {
		int before = this.savepoints.getOrDefault(savepoint, 0);
		this.waiting.subList(before, this.waiting.size()).clear();
	}

	/** What this throws reaches whoever commits. */
	@Override
	public void afterCommit() {
		send();
	}

	/** What was enqueued while others were told of the commit comes too late for it. */
	@Override
	public void afterCompletion(int status) {
		if (status == STATUS_COMMITTED) {
			send();
		}
		else if (status == STATUS_UNKNOWN && !this.waiting.isEmpty()) {
			logger.warn("A transaction ended in an unknown way: its {} jobs are not enqueued, the first of them {}",
					this.waiting.size(), this.waiting.get(0).jid());
		}
	}

	/** A jid may be enqueued twice in a transaction, but not in one call. */
	private void send() {
		List<PutRequest> all = this.waiting;
		this.waiting = new ArrayList<>();
		Set<String> jids = new HashSet<>();
		int from = 0;
		for (int i = 0; i < all.size(); i++) {
			if (!jids.add(all.get(i).jid())) {
				this.puts.send(all.subList(from, i));
				jids = new HashSet<>(Set.of(all.get(i).jid()));
				from = i;
			}
		}
		this.puts.send(all.subList(from, all.size()));
	}

}
