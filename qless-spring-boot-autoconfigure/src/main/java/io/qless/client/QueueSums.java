package io.qless.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

import io.qless.job.QueueCounts;

/**
 * The counts of very many queues, added up page by page. Who asks often reads so many
 * pages at most each time and takes the others as they were when their turn was: what it
 * costs must not grow with the number of queues. For one thread.
 */
public final class QueueSums {

	/** How many queues are added up in one call. */
	public static final int PAGE = 250;

	private final String name;

	private final int offset;

	private final List<QueueCounts> pages = new ArrayList<>();

	private int next;

	private int count;

	/**
	 * Creates it.
	 * @param name the name of the sum
	 * @param offset how many queues are left out, in the order in which they were first
	 * seen
	 */
	public QueueSums(String name, int offset) {
		this.name = name;
		this.offset = offset;
	}

	/**
	 * Reads on, each page by itself, so that Redis serves others in between.
	 * @param qless asks Redis
	 * @param queues how many queues there are
	 * @param turn how many pages are read at most
	 */
	public void read(QlessClient qless, long queues, int turn) {
		this.count = Math.toIntExact(Math.max(0, queues - this.offset + PAGE - 1) / PAGE);
		while (this.pages.size() > this.count) {
			this.pages.remove(this.pages.size() - 1);
		}
		for (int left = Math.min(turn, this.count); left > 0; left--) {
			int page = page();
			QueueCounts sum = qless.sum(this.offset + page * PAGE, PAGE);
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

	/**
	 * Tells whether each page has been read once.
	 * @return whether the sum is that of all pages; true if there are none
	 */
	public boolean isComplete() {
		return this.pages.size() == this.count;
	}

	/**
	 * Tells whether there is anything to be added up.
	 * @return false if there were no queues but those left out
	 */
	public boolean isEmpty() {
		return this.count == 0;
	}

	/**
	 * Returns what all pages come to that were read.
	 * @return the sum, never null
	 */
	public QueueCounts sum() {
		return new QueueCounts(this.name, sum(QueueCounts::waiting), sum(QueueCounts::running),
				sum(QueueCounts::stalled), sum(QueueCounts::scheduled), sum(QueueCounts::depends),
				sum(QueueCounts::recurring), false);
	}

	private long sum(ToLongFunction<QueueCounts> kind) {
		return this.pages.stream().mapToLong(kind).sum();
	}

}
