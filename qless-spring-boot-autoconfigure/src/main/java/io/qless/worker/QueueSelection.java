package io.qless.worker;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.util.PatternMatchUtils;

/**
 * The queues of a worker: those that its options name, and those known by now that its
 * patterns match. New ones are heard of when they have work, so that nobody asks for
 * each.
 */
final class QueueSelection {

	private final List<String> entries;

	private final Set<String> names = new HashSet<>();

	private final ReentrantLock lock = new ReentrantLock();

	/** Those that patterns match, by name. */
	private final Set<String> matched = new TreeSet<>();

	/** Those that were heard of since the last reading of the list began. */
	private final Set<String> heard = new HashSet<>();

	private volatile Selected selected;

	QueueSelection(List<String> entries) {
		this.entries = entries.stream().distinct().toList();
		this.entries.stream().filter((entry) -> !isPattern(entry)).forEach(this.names::add);
		this.selected = select();
	}

	static boolean isPattern(String entry) {
		return entry.indexOf('*') >= 0;
	}

	boolean hasPatterns() {
		return this.names.size() < this.entries.size();
	}

	/** All queues, each once; the same list until there are others. */
	List<String> queues() {
		return this.selected.queues();
	}

	/** What is told to others: patterns, too, because they may match nothing yet. */
	List<String> announced() {
		Set<String> all = new LinkedHashSet<>(this.entries);
		all.addAll(queues());
		return List.copyOf(all);
	}

	/** Whether a queue that has no job yet would be one of them. */
	boolean covers(String queue) {
		return this.names.contains(queue) || matches(queue);
	}

	boolean listensTo(String queue) {
		return this.selected.set().contains(queue);
	}

	/** A queue has work: returns whether it is a new one of this worker. */
	boolean hear(String queue) {
		if (!hasPatterns() || this.names.contains(queue) || !matches(queue)) {
			return false;
		}
		this.lock.lock();
		try {
			this.heard.add(queue);
			boolean isNew = this.matched.add(queue);
			if (isNew) {
				this.selected = select();
			}
			return isNew;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The list of all queues is about to be read. */
	void beginReading() {
		this.lock.lock();
		try {
			this.heard.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The list was read: what is not on it any more is forgotten, unless it was heard of
	 * meanwhile. Returns whether there are other queues now.
	 */
	boolean endReading(Collection<String> known) {
		this.lock.lock();
		try {
			Set<String> found = new TreeSet<>(this.heard);
			known.stream().filter((queue) -> !this.names.contains(queue) && matches(queue)).forEach(found::add);
			if (found.equals(this.matched)) {
				return false;
			}
			this.matched.clear();
			this.matched.addAll(found);
			this.selected = select();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean matches(String queue) {
		return this.entries.stream()
			.anyMatch((entry) -> isPattern(entry) && PatternMatchUtils.simpleMatch(entry, queue));
	}

	/** A queue that is named keeps the place where it is named. */
	private Selected select() {
		Set<String> queues = new LinkedHashSet<>();
		for (String entry : this.entries) {
			if (isPattern(entry)) {
				this.matched.stream()
					.filter((queue) -> PatternMatchUtils.simpleMatch(entry, queue))
					.forEach(queues::add);
			}
			else {
				queues.add(entry);
			}
		}
		return new Selected(List.copyOf(queues), Set.copyOf(queues));
	}

	private record Selected(List<String> queues, Set<String> set) {
	}

}
