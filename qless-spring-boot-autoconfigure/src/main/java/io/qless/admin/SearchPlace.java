package io.qless.admin;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How far a search has come. Lists move while they are looked through: between two
 * requests a job may slip past, or be met again.
 *
 * @param kind the kind of list
 * @param list which one of that kind
 * @param offset how many of its jobs were looked at
 */
record SearchPlace(Kind kind, int list, int offset) {

	private static final Pattern TEXT = Pattern.compile("([a-z]+) (\\d{1,9}) (\\d{1,9})");

	/** Reads what an answer said; the beginning if it is not said. */
	static SearchPlace of(@Nullable String text, List<Kind> kinds) {
		if (text == null || text.isEmpty()) {
			return new SearchPlace(kinds.get(0), 0, 0);
		}
		Matcher parts = TEXT.matcher(text);
		if (parts.matches()) {
			for (Kind kind : kinds) {
				if (kind.word().equals(parts.group(1))) {
					return new SearchPlace(kind, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
				}
			}
		}
		throw Refusal.invalid("after", "after is to be what the answer before told, to the same question");
	}

	SearchPlace at(int further) {
		return new SearchPlace(this.kind, this.list, further);
	}

	SearchPlace nextList() {
		return new SearchPlace(this.kind, this.list + 1, 0);
	}

	@Nullable SearchPlace nextKind(List<Kind> kinds) {
		int next = kinds.indexOf(this.kind) + 1;
		return (next < kinds.size()) ? new SearchPlace(kinds.get(next), 0, 0) : null;
	}

	String text() {
		return this.kind.word() + " " + this.list + " " + this.offset;
	}

	/**
	 * Kinds of lists.
	 */
	enum Kind {

		/** The one of the jobs with a tag. */
		TAGGED,

		/** One for each group of failures. */
		FAILED,

		/** The one of the completed jobs. */
		COMPLETE,

		/** One for each state of each queue. */
		QUEUED;

		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
