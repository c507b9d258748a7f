package io.qless.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.WaitReason.InLine;
import io.qless.live.LiveNews;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what has become of the jobs that somebody follows. For one thread.
 */
final class StatusNews implements LiveNews<Follower> {

	private static final Logger logger = LoggerFactory.getLogger(StatusNews.class);

	/** News that were lost are made good after it. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	/** With one look. */
	private static final int AT_ONCE = 250;

	private final QlessClient qless;

	private final StatusWriter writer;

	private final Moves moves;

	private final Line line;

	private final Turns turns = new Turns(LONGEST, AT_ONCE);

	private final Map<String, List<Follower>> followers = new HashMap<>();

	/** Looked at for the first time with the next look. */
	private final Set<String> fresh = new HashSet<>();

	StatusNews(QlessClient qless, StatusWriter writer) {
		this.qless = qless;
		this.writer = writer;
		this.moves = new Moves(qless.events());
		this.line = new Line(qless);
	}

	/** What happened since its status was read is not missed: it is looked at anew. */
	@Override
	public void add(Follower follower) {
		this.followers.computeIfAbsent(follower.jid(), (jid) -> new ArrayList<>()).add(follower);
		this.fresh.add(follower.jid());
		if (follower.place().isPresent()) {
			this.line.join(follower.jid(), follower.place());
		}
	}

	@Override
	public void look() {
		forgetThoseGone();
		if (this.followers.isEmpty()) {
			forget();
			return;
		}
		Portions.of(due()).forEach((some) -> lookAt(new HashSet<>(some)));
	}

	private void lookAt(Set<String> due) {
		Map<String, Job> found = find(due);
		this.fresh.removeAll(due);
		this.turns.looked(due, System.nanoTime());
		due.forEach((jid) -> tellSafely(jid, found.get(jid)));
	}

	/** After a look that failed any job may have moved, and the next looks at all. */
	@Override
	public void forget() {
		this.moves.forget();
	}

	/** One job that cannot be read is not to keep the news of the others. */
	private Map<String, Job> find(Set<String> due) {
		Map<String, Job> found = new HashMap<>();
		try {
			this.qless.jobs().getAll(List.copyOf(due)).forEach((job) -> found.put(job.jid(), job));
		}
		catch (QlessUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			for (String jid : List.copyOf(due)) {
				findAlone(jid, found, due);
			}
		}
		return found;
	}

	private void findAlone(String jid, Map<String, Job> found, Set<String> due) {
		try {
			this.qless.jobs().get(jid).ifPresent((job) -> found.put(jid, job));
		}
		catch (QlessUnavailableException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			due.remove(jid);
			end(jid, ex);
		}
	}

	private void end(String jid, RuntimeException ex) {
		logger.warn("Cannot show what has become of a job; whoever follows it has to come again", ex);
		this.followers.getOrDefault(jid, List.of()).forEach(Follower::end);
		this.followers.remove(jid);
	}

	private void forgetThoseGone() {
		this.followers.values().removeIf((some) -> {
			some.removeIf(Follower::isGone);
			return some.isEmpty();
		});
		this.line.keep(this.followers.keySet());
		this.turns.keep(this.followers.keySet());
		this.fresh.retainAll(this.followers.keySet());
	}

	/**
	 * Those that may have moved, those that are new, those not looked at for long, and
	 * those whose place is asked for.
	 */
	private Set<String> due() {
		Set<String> due = new HashSet<>(this.moves.next().orElseGet(this.followers::keySet));
		due.addAll(this.fresh);
		due.addAll(this.turns.due(System.nanoTime()));
		due.retainAll(this.followers.keySet());
		due.addAll(this.line.move());
		return due;
	}

	/** What cannot be shown of one job is not to keep the news of the others. */
	private void tellSafely(String jid, @Nullable Job job) {
		try {
			tell(jid, job);
		}
		catch (RuntimeException ex) {
			end(jid, ex);
		}
	}

	private void tell(String jid, @Nullable Job job) {
		List<Follower> all = this.followers.getOrDefault(jid, List.of());
		if (job == null) {
			all.forEach(Follower::tellAbsence);
			this.followers.remove(jid);
			return;
		}
		Optional<InLine> place = Optional.empty();
		if (job.state() == JobState.WAITING) {
			place = this.line.join(jid, place);
		}
		else {
			this.line.leave(jid);
		}
		String status = this.writer.news(job, place);
		boolean ended = StatusWriter.hasEnded(job);
		all.forEach((follower) -> follower.tell(status, ended));
		if (ended) {
			this.followers.remove(jid);
		}
	}

}
