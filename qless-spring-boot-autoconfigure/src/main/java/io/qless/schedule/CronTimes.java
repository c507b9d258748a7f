package io.qless.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/**
 * The instants of a cron expression in a time zone. Spring's expression is asked for
 * times of the clock on the wall alone; what happens where the clock is changed is
 * decided here, from one change to the next:
 * <p>
 * a time that is left out fires once, at the first instant after the gap; a time that
 * comes twice fires the first time. What goes on by elapsed time does so in both passes:
 * steps within the hour, and whatever happens in every hour. Steps in every hour have no
 * time to make up for in a gap.
 */
final class CronTimes {

	/** A field that says "every so often", in place of naming its times. */
	private static final Pattern STEPS = Pattern.compile("[*/-]");

	private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0/1", "0-23", "0-23/1");

	private static final Set<String> HOURLY = Set.of("@hourly");

	private final String task;

	private final String text;

	private final CronExpression expression;

	private final ZoneRules rules;

	private final boolean twice;

	private final boolean madeUp;

	/**
	 * Creates it.
	 * @throws InvalidScheduledTaskException if the expression is none
	 */
	CronTimes(String task, String text, ZoneId zone) {
		this.task = task;
		this.text = text;
		this.rules = zone.getRules();
		try {
			this.expression = CronExpression.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidScheduledTaskException.of(task, "cron", text,
					"write six fields, seconds first, or a macro such as @daily; " + ex.getMessage());
		}
		String[] fields = text.strip().split("\\s+");
		boolean macro = fields.length == 1;
		boolean hourly = macro ? HOURLY.contains(fields[0]) : EVERY_HOUR.contains(fields[2]);
		boolean steps = !macro && STEPS.matcher(fields[0] + fields[1]).find();
		this.twice = hourly || steps;
		this.madeUp = !(hourly && steps);
	}

	/** Refuses an expression such as the 30th of February. */
	void check() {
		if (this.expression.next(LocalDateTime.of(2026, 1, 1, 0, 0)) == null) {
			throw InvalidScheduledTaskException.of(this.task, "cron", this.text,
					"name a time that comes; this one never does");
		}
	}

	/** Returns the first instant after another one; null if there is none. */
	@Nullable Instant after(Instant instant) {
		ZoneOffset offset = this.rules.getOffset(instant);
		LocalDateTime local = start(instant, LocalDateTime.ofInstant(instant, offset));
		ZoneOffsetTransition change = this.rules.nextTransition(instant);
		while (true) {
			LocalDateTime next = this.expression.next(local);
			if (next == null) {
				return null;
			}
			if (change == null || next.isBefore(change.getDateTimeBefore())) {
				return next.toInstant(offset);
			}
			if (change.isGap() && this.madeUp && next.isBefore(change.getDateTimeAfter())) {
				return change.getInstant();
			}
			offset = change.getOffsetAfter();
			local = justBefore(goesOn(change) ? change.getDateTimeAfter() : change.getDateTimeBefore());
			change = this.rules.nextTransition(change.getInstant());
		}
	}

	/** In a second pass there is nothing to do, unless it counts. */
	private LocalDateTime start(Instant instant, LocalDateTime local) {
		ZoneOffsetTransition last = this.rules.previousTransition(instant.plusNanos(1));
		boolean done = last != null && !goesOn(last) && local.isBefore(last.getDateTimeBefore());
		return done ? justBefore(last.getDateTimeBefore()) : local;
	}

	/** Whether the clock's new time counts from the change on. */
	private boolean goesOn(ZoneOffsetTransition change) {
		return change.isGap() || this.twice;
	}

	private static LocalDateTime justBefore(LocalDateTime time) {
		return time.minusNanos(1);
	}

}
