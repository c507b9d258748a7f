package io.qless.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.qless.admin.SearchPlace.Kind;
import io.qless.client.QlessClient;
import io.qless.client.RequestRefusedException;
import io.qless.job.JobState;
import io.qless.job.JobSummary;
import io.qless.job.Page;
import io.qless.job.QueueCounts;
import io.qless.job.QueueSummary;
import org.jspecify.annotations.Nullable;

/**
 * One look through lists of jobs, as far as a request may go. Whoever wants more asks
 * again.
 */
final class JobSearch {

	private static final int STEP = 100;

	private static final int MOST_JOBS = 2000;

	private static final int MOST_CALLS = 40;

	/** In a list, as far as pages go. */
	private static final int FARTHEST = 10_000;

	private static final List<JobState> STATES = List.of(JobState.RUNNING, JobState.STALLED, JobState.WAITING,
			JobState.SCHEDULED, JobState.DEPENDS);

	private final QlessClient qless;

	private final JobFilter filter;

	private final int wanted;

	private final List<Kind> kinds;

	private final List<JobSummary> found = new ArrayList<>();

	private int looked;

	private int calls;

	private boolean cut;

	private @Nullable List<String> groups;

	private List<QueueSummary> queues = List.of();

	private int firstQueue = -1;

	JobSearch(QlessClient qless, JobFilter filter, int wanted) {
		this.qless = qless;
		this.filter = filter;
		this.wanted = wanted;
		this.kinds = kinds(filter);
	}

	private static List<Kind> kinds(JobFilter filter) {
		if (filter.tag() != null) {
			return List.of(Kind.TAGGED);
		}
		if (filter.group() != null || filter.state() == JobState.FAILED) {
			return List.of(Kind.FAILED);
		}
		if (filter.state() != null) {
			return List.of((filter.state() == JobState.COMPLETE) ? Kind.COMPLETE : Kind.QUEUED);
		}
		return (filter.queue() != null) ? List.of(Kind.QUEUED, Kind.FAILED, Kind.COMPLETE)
				: List.of(Kind.FAILED, Kind.COMPLETE, Kind.QUEUED);
	}

	Found run(@Nullable String after) {
		SearchPlace place = SearchPlace.of(after, this.kinds);
		while (place != null && this.found.size() < this.wanted && this.looked < MOST_JOBS && this.calls < MOST_CALLS) {
			place = step(place);
		}
		return new Found(this.looked, place != null, (place != null) ? place.text() : null, this.cut, this.found);
	}

	/** Looks at a page, or finds the next list; null: everything was looked at. */
	private @Nullable SearchPlace step(SearchPlace place) {
		return switch (place.kind()) {
			case TAGGED -> (place.list() > 0) ? place.nextKind(this.kinds) : look(place, false,
					(offset, count) -> this.qless.tags().list(String.valueOf(this.filter.tag()), offset, count));
			case COMPLETE ->
				(place.list() > 0) ? place.nextKind(this.kinds) : look(place, true, this.qless.jobs()::listCompleted);
			case FAILED -> failed(place);
			case QUEUED -> queued(place);
		};
	}

	private @Nullable SearchPlace failed(SearchPlace place) {
		List<String> all = groups();
		if (place.list() >= all.size()) {
			return place.nextKind(this.kinds);
		}
		return look(place, true, (offset, count) -> this.qless.failed().list(all.get(place.list()), offset, count));
	}

	private List<String> groups() {
		if (this.groups == null) {
			this.groups = (this.filter.group() != null) ? List.of(this.filter.group()) : allGroups();
		}
		return this.groups;
	}

	private List<String> allGroups() {
		this.calls++;
		return this.qless.failed().groups().keySet().stream().sorted().toList();
	}

	private @Nullable SearchPlace queued(SearchPlace place) {
		QueueCounts queue = queue(place.list() / STATES.size());
		if (queue == null) {
			return place.nextKind(this.kinds);
		}
		JobState state = STATES.get(place.list() % STATES.size());
		boolean isMeant = this.filter.state() == null || this.filter.state() == state;
		if (!isMeant || !hasJobs(queue, state)) {
			return place.nextList();
		}
		try {
			return look(place, false, (offset, count) -> this.qless.queue(queue.name()).list(state, offset, count));
		}
		catch (RequestRefusedException ex) {
			if (this.filter.queue() != null) {
				throw ex;
			}
			// More types wait in it than can be put into one order.
			this.cut = true;
			return place.nextList();
		}
	}

	private @Nullable QueueCounts queue(int index) {
		if (this.filter.queue() != null) {
			this.calls++;
			return (index == 0) ? this.qless.queue(this.filter.queue()).counts() : null;
		}
		int first = index - index % STEP;
		if (first != this.firstQueue) {
			this.calls++;
			this.queues = this.qless.queues(first, STEP).items();
			this.firstQueue = first;
		}
		return (index - first < this.queues.size()) ? this.queues.get(index - first).counts() : null;
	}

	private static boolean hasJobs(QueueCounts queue, JobState state) {
		return switch (state) {
			case RUNNING -> queue.running() > 0;
			case STALLED -> queue.stalled() > 0;
			case SCHEDULED -> queue.scheduled() > 0;
			case DEPENDS -> queue.depends() > 0;
			default -> queue.waiting() > 0;
		};
	}

	private SearchPlace look(SearchPlace place, boolean newestFirst,
			BiFunction<Integer, Integer, Page<JobSummary>> list) {
		this.calls++;
		Page<JobSummary> page = list.apply(place.offset(), STEP);
		for (int i = 0; i < page.items().size(); i++) {
			JobSummary job = page.items().get(i);
			this.looked++;
			if (newestFirst && this.filter.isTooOld(job.time())) {
				return place.nextList();
			}
			if (this.filter.matches(job, place.kind() == Kind.QUEUED)) {
				this.found.add(job);
			}
			if (this.found.size() == this.wanted) {
				return place.at(place.offset() + i + 1);
			}
		}
		int further = place.offset() + STEP;
		if (further >= page.total()) {
			return place.nextList();
		}
		this.cut |= further >= FARTHEST;
		return (further < FARTHEST) ? place.at(further) : place.nextList();
	}

	/**
	 * What was found.
	 *
	 * @param looked how many jobs were looked at
	 * @param more whether there may be more
	 * @param after what the next request says to look further; null: there is nothing
	 * more
	 * @param cut whether a list is longer than can be looked through
	 * @param items the jobs that were found
	 */
	record Found(int looked, boolean more, @Nullable String after, boolean cut, List<JobSummary> items) {

		Found {
			items = List.copyOf(items);
		}

		static Found exactly(List<JobSummary> items) {
			return new Found(items.size(), false, null, false, items);
		}

	}

}
