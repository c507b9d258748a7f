package io.qless.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import io.qless.client.QlessClient;
import io.qless.job.QueueCounts;

/**
 * The queues behind those that are shown each for itself, added up page by page. A scrape
 * reads so many pages at most and takes the others as they were when their turn was: what
 * it costs must not grow with the number of queues.
 */
final class QueueTail {

	static final int PAGE = 250;

	static final int TURN = 8;

	private final List<QueueCounts> pages = new ArrayList<>();

	private int next;

	private int count;

	/** Reads on, each page by itself, so that Redis serves others in between. */
	void read(QlessClient qless, long queues) {
		this.count = Math.toIntExact(Math.max(0, queues - BoundedTag.MOST + PAGE - 1) / PAGE);
		while (this.pages.size() > this.count) {
			this.pages.remove(this.pages.size() - 1);
		}
		for (int turn = Math.min(TURN, this.count); turn > 0; turn--) {
			int page = page();
			QueueCounts sum = qless.sum(BoundedTag.MOST + page * PAGE, PAGE);
			if (page == this.pages.size()) {
				this.pages.add(sum);
			}
			else {
				this.pages.set(page, sum);
			}
			this.next = page + 1;
		}
	}

	/** One that was never read comes first. */
	private int page() {
		return (this.pages.size() < this.count) ? this.pages.size() : this.next % this.count;
	}

	/** Whether there is something to show, and each page has been read once. */
	boolean isKnown() {
		return this.count > 0 && this.pages.size() == this.count;
	}

	/** What all pages come to. */
	QueueCounts sum() {
		return new QueueCounts(BoundedTag.OTHER, sum(QueueCounts::waiting), sum(QueueCounts::running),
				sum(QueueCounts::stalled), sum(QueueCounts::scheduled), sum(QueueCounts::depends),
				sum(QueueCounts::recurring), false);
	}

	private long sum(ToLongFunction<QueueCounts> kind) {
		return this.pages.stream().mapToLong(kind).sum();
	}

}
