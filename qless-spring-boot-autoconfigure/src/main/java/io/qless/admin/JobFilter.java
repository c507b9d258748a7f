package io.qless.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.qless.job.JobState;
import io.qless.job.JobSummary;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are looked for. What is null does not matter; all the rest must hold.
 *
 * @param jid the job's id
 * @param tag one of its tags
 * @param group the group in which it stands failed
 * @param queue its queue
 * @param state where it stands
 * @param type the kind of work
 * @param from not before: when it was last put, got ready to run, was popped or ended
 * @param to not after
 */
record JobFilter(@Nullable String jid, @Nullable String tag, @Nullable String group, @Nullable String queue,
		@Nullable JobState state, @Nullable String type, @Nullable Instant from, @Nullable Instant to) {

	private static final Set<String> ARGUMENTS = Set.of("jid", "tag", "group", "queue", "state", "type", "from", "to");

	/** Beside what says which part of the answer is wanted. */
	private static final Set<String> OTHERS = Set.of("after", "page", "size");

	static JobFilter of(Map<String, String> arguments) {
		for (Map.Entry<String, String> argument : arguments.entrySet()) {
			String name = argument.getKey();
			Refusal.unlessText("arguments", name);
			if (!ARGUMENTS.contains(name) && !OTHERS.contains(name)) {
				throw Refusal.invalid(name,
						name + " is nothing to search by: say jid, tag, group, queue, state, type, " + "from or to");
			}
			Refusal.unlessText(name, argument.getValue());
		}
		return new JobFilter(text(arguments, "jid"), text(arguments, "tag"), text(arguments, "group"),
				text(arguments, "queue"), state(text(arguments, "state")), text(arguments, "type"),
				instant(arguments, "from"), instant(arguments, "to"));
	}

	/** An empty field of a form says nothing. */
	private static @Nullable String text(Map<String, String> arguments, String name) {
		String text = arguments.get(name);
		return (text == null || text.isEmpty()) ? null : text;
	}

	private static @Nullable JobState state(@Nullable String word) {
		if (word == null) {
			return null;
		}
		for (JobState state : JobState.values()) {
			if (state.name().equalsIgnoreCase(word)) {
				return state;
			}
		}
		throw Refusal.invalid("state",
				"state is to be one of waiting, running, stalled, scheduled, depends, failed and complete");
	}

	private static @Nullable Instant instant(Map<String, String> arguments, String name) {
		String text = text(arguments, name);
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw Refusal.invalid(name, name + " is to be an instant such as 2026-11-22T18:00:00Z");
		}
	}

	/**
	 * Whether a job is one of those. Where it stands is looked at only if the list that
	 * it comes from does not say it.
	 */
	boolean matches(JobSummary job, boolean inListOfState) {
		return is(this.jid, job.jid()) && is(this.queue, job.queue()) && is(this.type, job.type())
				&& is(this.group, job.group()) && (this.tag == null || job.tags().contains(this.tag))
				&& (inListOfState || this.state == null || this.state == job.state()) && isInTime(job.time());
	}

	private static boolean is(@Nullable String wanted, String text) {
		return wanted == null || wanted.equals(text);
	}

	private boolean isInTime(@Nullable Instant time) {
		if (this.from == null && this.to == null) {
			return true;
		}
		return time != null && !isTooOld(time) && (this.to == null || !time.isAfter(this.to));
	}

	/** Whether what is older still cannot be meant either. */
	boolean isTooOld(@Nullable Instant time) {
		return this.from != null && time != null && time.isBefore(this.from);
	}

}
