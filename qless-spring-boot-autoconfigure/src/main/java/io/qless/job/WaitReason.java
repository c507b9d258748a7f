package io.qless.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that answers the question why a job is not running. Several reasons may hold
 * at once: a queue can be paused while nobody listens to it.
 */
public sealed interface WaitReason {

	/**
	 * Returns the reason in plain words.
	 * @return a sentence without its full stop, never null
	 */
	String sentence();

	/** There is no such job: it was never put, was cancelled, or was kept long enough. */
	record Absent() implements WaitReason {

		@Override
		public String sentence() {
			return "There is no such job";
		}

	}

	/**
	 * The id is that of a recurring job, which makes jobs and is none.
	 *
	 * @param queue the queue of its jobs
	 * @param next when the next one is made
	 */
	record Recurring(String queue, Instant next) implements WaitReason {

		@Override
		public String sentence() {
			return "It is a recurring job: its next job comes into the queue " + this.queue + " at " + this.next;
		}

	}

	/**
	 * It has run and is done.
	 *
	 * @param since when it ended
	 */
	record Complete(Instant since) implements WaitReason {

		@Override
		public String sentence() {
			return "It is complete since " + this.since;
		}

	}

	/**
	 * It has failed and waits for somebody to put it again.
	 *
	 * @param group where it is filed
	 * @param since when it failed
	 */
	record Failed(String group, Instant since) implements WaitReason {

		@Override
		public String sentence() {
			return "It failed in the group " + this.group + " at " + this.since;
		}

	}

	/**
	 * It is running.
	 *
	 * @param worker who has it
	 * @param until when its lease ends unless it is renewed
	 */
	record Leased(String worker, Instant until) implements WaitReason {

		@Override
		public String sentence() {
			return "It is run by " + this.worker + ", whose lease lasts until " + this.until;
		}

	}

	/**
	 * Its worker has lost its lease, was warned and may still end it.
	 *
	 * @param worker who had it
	 * @param until when another worker may take it
	 */
	record Grace(String worker, Instant until) implements WaitReason {

		@Override
		public String sentence() {
			return "The lease of " + this.worker + " ran out; others can have it from " + this.until;
		}

	}

	/**
	 * Its lease ran out, and no worker has asked for jobs of its queue since.
	 *
	 * @param worker who had it
	 * @param since when the lease ended
	 * @param grace how long the worker keeps it from the next time that one asks
	 */
	record Lapsed(String worker, Instant since, Duration grace) implements WaitReason {

		@Override
		public String sentence() {
			return "The lease of " + this.worker + " ran out at " + this.since
					+ ", and no worker has asked for jobs of the queue since";
		}

	}

	/**
	 * Its delay lasts.
	 *
	 * @param at when it ends
	 * @param rest how long that is from now, by the clock of Redis
	 */
	record Due(Instant at, Duration rest) implements WaitReason {

		@Override
		public String sentence() {
			return "It is due in " + this.rest.toSeconds() + " s, at " + this.at;
		}

	}

	/**
	 * It waits for other jobs to complete.
	 *
	 * @param jids some of them, 25 at most
	 * @param total how many there are
	 */
	record Depends(List<String> jids, long total) implements WaitReason {

		public Depends {
			jids = List.copyOf(jids);
		}

		@Override
		public String sentence() {
			long more = this.total - this.jids.size();
			return "It waits for " + String.join(", ", this.jids) + ((more > 0) ? " and " + more + " more" : "");
		}

	}

	/**
	 * Its queue is paused.
	 *
	 * @param queue the queue
	 */
	record Paused(String queue) implements WaitReason {

		@Override
		public String sentence() {
			return "The queue " + this.queue + " is paused";
		}

	}

	/**
	 * As many jobs of its queue run as may at once.
	 *
	 * @param queue the queue
	 * @param limit how many may run
	 * @param running how many do
	 */
	record Concurrency(String queue, long limit, long running) implements WaitReason {

		@Override
		public String sentence() {
			return this.running + " jobs of the queue " + this.queue + " run, and " + this.limit + " may at once";
		}

	}

	/**
	 * No live worker listens to its queue and type. Said only if that is certain.
	 *
	 * @param queue the queue
	 * @param type the type
	 * @param workers how many live workers there are
	 */
	record NobodyListens(String queue, String type, long workers) implements WaitReason {

		@Override
		public String sentence() {
			return "None of the " + this.workers + " live workers runs jobs of the type " + this.type
					+ " out of the queue " + this.queue;
		}

	}

	/**
	 * It stands in the waiting line.
	 *
	 * @param queue the queue
	 * @param before how many jobs come before it, of all types
	 * @param exact whether there are no more than that
	 */
	record InLine(String queue, long before, boolean exact) implements WaitReason {

		@Override
		public String sentence() {
			return (this.exact ? "" : "At least ") + this.before + " jobs of the queue " + this.queue
					+ " come before it";
		}

	}

}
