package io.qless.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import io.qless.client.Completion;
import io.qless.client.LeaseLostException;
import io.qless.client.LeaseOperations;
import io.qless.client.LeaseOutcome;
import io.qless.client.QlessException;
import io.qless.client.RequestRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Records the completions of a worker's jobs: each at once if it can, and those that come
 * while a call is under way together in the next one. It has no thread: of those that
 * wait, one makes the call for all. Databases call this a group commit.
 */
final class Completions {

	private final LeaseOperations leases;

	private final ReentrantLock lock = new ReentrantLock();

	private List<Entry> waiting = new ArrayList<>();

	private boolean underWay;

	Completions(LeaseOperations leases) {
		this.leases = leases;
	}

	/**
	 * Records a completion. Throws whatever {@link LeaseOperations#complete} would.
	 */
	void record(Completion completion) {
		Entry mine = new Entry(completion);
		if (enter(mine) || mine.awaitTurn()) {
			List<Entry> all = take();
			try {
				call(all);
			}
			catch (RuntimeException | Error ex) {
				RuntimeException failure = (ex instanceof RuntimeException own) ? own
						: new QlessException("The call ended with an error", ex);
				all.forEach((entry) -> entry.failure = failure);
			}
			finally {
				// First of all, as Redis idles meanwhile.
				passOn();
				all.forEach((entry) -> entry.turn.complete(false));
			}
		}
		if (mine.failure != null) {
			throw mine.failure;
		}
	}

	/** Whether no call is under way, so that it is the turn of this one at once. */
	private boolean enter(Entry mine) {
		this.lock.lock();
		try {
			this.waiting.add(mine);
			boolean first = !this.underWay;
			this.underWay = true;
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<Entry> take() {
		this.lock.lock();
		try {
			List<Entry> taken = this.waiting;
			this.waiting = new ArrayList<>();
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void passOn() {
		this.lock.lock();
		try {
			this.underWay = !this.waiting.isEmpty();
			if (this.underWay) {
				this.waiting.get(0).turn.complete(true);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void call(List<Entry> all) {
		if (all.size() == 1) {
			Completion alone = all.get(0).completion;
			this.leases.complete(alone.job(), alone.result(), alone.keep());
			return;
		}
		try {
			List<LeaseOutcome> outcomes = this.leases
				.completeAll(all.stream().map((entry) -> entry.completion).toList());
			for (int i = 0; i < all.size(); i++) {
				all.get(i).failure = failure(outcomes.get(i));
			}
		}
		catch (RequestRefusedException ex) {
			// One of them is not allowed: whose, each finds out for itself.
			all.forEach(this::callAlone);
		}
	}

	private void callAlone(Entry entry) {
		try {
			call(List.of(entry));
		}
		catch (RuntimeException ex) {
			entry.failure = ex;
		}
	}

	private static @Nullable RuntimeException failure(LeaseOutcome outcome) {
		if (outcome instanceof LeaseOutcome.Lost lost) {
			return new LeaseLostException(lost.reason(), null);
		}
		if (outcome instanceof LeaseOutcome.Refused refused) {
			return new RequestRefusedException(refused.reason(), null);
		}
		return null;
	}

	/** What one thread waits for. */
	private static final class Entry {

		private final Completion completion;

		/** True when it is its turn to make the call, false when it is recorded. */
		private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

		/** Written before the turn is told. */
		private @Nullable RuntimeException failure;

		Entry(Completion completion) {
			this.completion = completion;
		}

		boolean awaitTurn() {
			return this.turn.join();
		}

	}

}
