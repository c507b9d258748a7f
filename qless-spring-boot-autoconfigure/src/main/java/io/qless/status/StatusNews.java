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
import io.qless.client.QlessException;
import io.qless.job.Job;
import io.qless.job.JobState;
import io.qless.job.WaitReason.InLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what has become of the jobs that somebody follows. For one thread.
 */
final class StatusNews {

	private static final Logger logger = LoggerFactory.getLogger(StatusNews.class);

	private final QlessClient qless;

	private final StatusWriter writer;

	private final Moves moves;

	private final Line line;

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
	void add(Follower follower, Optional<InLine> place) {
		this.followers.computeIfAbsent(follower.jid(), (jid) -> new ArrayList<>()).add(follower);
		this.fresh.add(follower.jid());
		if (place.isPresent()) {
			this.line.join(follower.jid(), place);
		}
	}

	void look() {
		forgetThoseGone();
		if (this.followers.isEmpty()) {
			this.moves.forget();
			return;
		}
		try {
			Set<String> due = due();
			this.fresh.clear();
			Map<String, Job> found = new HashMap<>();
			this.qless.jobs().getAll(List.copyOf(due)).forEach((job) -> found.put(job.jid(), job));
			due.forEach((jid) -> tellSafely(jid, found.get(jid)));
		}
		catch (QlessException ex) {
			logger.debug("Cannot look what has become of jobs that are followed", ex);
			this.moves.forget();
		}
	}

	private void forgetThoseGone() {
		this.followers.values().removeIf((some) -> {
			some.removeIf(Follower::isGone);
			return some.isEmpty();
		});
		this.line.keep(this.followers.keySet());
	}

	/**
	 * Those that may have moved, those that are new, and those whose place is asked for.
	 */
	private Set<String> due() {
		Set<String> due = new HashSet<>(this.moves.next().orElseGet(this.followers::keySet));
		due.addAll(this.fresh);
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
			logger.warn("Cannot show what has become of a job; whoever follows it has to come again", ex);
			this.followers.getOrDefault(jid, List.of()).forEach(Follower::end);
			this.followers.remove(jid);
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
		String status = this.writer.write(job, place);
		boolean ended = StatusWriter.hasEnded(job);
		all.forEach((follower) -> follower.tell(status, ended));
		if (ended) {
			this.followers.remove(jid);
		}
	}

	void beat(Duration heartbeat) {
		long now = System.nanoTime();
		this.followers.values().forEach((some) -> some.forEach((follower) -> {
			follower.beat(now, heartbeat.toNanos());
			follower.endIfOver(now);
		}));
	}

	void endAll() {
		this.followers.values().forEach((some) -> some.forEach(Follower::end));
		this.followers.clear();
	}

}
