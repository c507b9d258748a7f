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
 * wait, one makes the call for all. Databases call this a group commit. While there are
 * jobs enough, the same call takes the next ones.
 */
final class Completions {

	private static final Runnable NOTHING = () -> {
	};

	private final LeaseOperations leases;

	private final Succession.Source successors;

	private final ReentrantLock lock = new ReentrantLock();

	private List<Entry> waiting = new ArrayList<>();

	private boolean underWay;

	Completions(LeaseOperations leases, Succession.Source successors) {
		this.leases = leases;
		this.successors = successors;
	}

	/**
	 * Records a completion. Throws whatever {@link LeaseOperations#complete} would.
	 * @param run whose it is
	 */
	void record(Completion completion, JobRun run) {
		Entry mine = new Entry(completion, run);
		if (enter(mine) || mine.awaitTurn()) {
			List<Entry> all = take();
			Runnable next = NOTHING;
			try {
				next = call(all);
			}
			catch (RuntimeException | Error ex) {
				RuntimeException failure = (ex instanceof RuntimeException own) ? own
						: new QlessException("The call ended with an error", ex);
				all.forEach((entry) -> entry.failure = failure);
			}
			finally {
				// First of all, as Redis idles meanwhile.
				passOn();
				next.run();
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

	/** Returns what is to be done next. */
	private Runnable call(List<Entry> all) {
		try {
			Succession succession = succeed(all);
			if (succession != null) {
				tell(all, succession.outcomes());
				return succession.begin();
			}
			else if (all.size() == 1) {
				complete(all.get(0).completion);
			}
			else {
				tell(all, this.leases.completeAll(completions(all)));
			}
		}
		catch (RequestRefusedException ex) {
			// One of them is not allowed: whose, each finds out for itself.
			all.forEach(this::callAlone);
		}
		return NOTHING;
	}

	private @Nullable Succession succeed(List<Entry> all) {
		List<JobRun> places = all.stream()
			.map((entry) -> entry.run)
			.filter((run) -> run.thread().holdsPermit())
			.toList();
		return places.isEmpty() ? null : this.successors.take(completions(all), places);
	}

	private static List<Completion> completions(List<Entry> all) {
		return all.stream().map((entry) -> entry.completion).toList();
	}

	private static void tell(List<Entry> all, List<LeaseOutcome> outcomes) {
		for (int i = 0; i < all.size(); i++) {
			all.get(i).failure = failure(outcomes.get(i));
		}
	}

	private void callAlone(Entry entry) {
		try {
			complete(entry.completion);
		}
		catch (RuntimeException ex) {
			entry.failure = ex;
		}
	}

	private void complete(Completion alone) {
		this.leases.complete(alone.job(), alone.result(), alone.keep());
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

		private final JobRun run;

		/** True when it is its turn to make the call, false when it is recorded. */
		private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

		/** Written before the turn is told. */
		private @Nullable RuntimeException failure;

		Entry(Completion completion, JobRun run) {
			this.completion = completion;
			this.run = run;
		}

		boolean awaitTurn() {
			return this.turn.join();
		}

	}

}
