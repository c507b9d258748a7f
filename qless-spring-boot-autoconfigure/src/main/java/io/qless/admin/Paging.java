package io.qless.admin;

import java.util.List;
import java.util.function.BiFunction;

import io.qless.job.Page;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. Bounded, for whoever may ask must not be able to keep Redis busy.
 *
 * @param page which page, from 0
 * @param size how many things a page has
 */
record Paging(int page, int size) {

	private static final int DEFAULT_SIZE = 25;

	private static final int MOST = 100;

	private static final int FARTHEST = 10_000;

	/**
	 * Reads what was asked.
	 * @throws RefusalException if it is no number, or too large
	 */
	static Paging of(@Nullable String page, @Nullable String size) {
		int count = number("size", size, DEFAULT_SIZE, 1, MOST);
		return new Paging(number("page", page, 0, 0, FARTHEST / count), count);
	}

	private static int number(String argument, @Nullable String text, int otherwise, int least, int most) {
		if (text == null) {
			return otherwise;
		}
		if (text.matches("\\d{1,5}")) {
			int number = Integer.parseInt(text);
			if (number >= least && number <= most) {
				return number;
			}
		}
		throw Refusal.invalid(argument, argument + " is to be a number from " + least + " to " + most
				+ (argument.equals("page") ? ": no further than the " + FARTHEST + "th thing" : ""));
	}

	/** Asks for the page. */
	<T> Listing<T> of(BiFunction<Integer, Integer, Page<T>> list) {
		Page<T> found = list.apply(this.page * this.size, this.size);
		return new Listing<>(found.total(), this.page, this.size, found.items());
	}

	/** Cuts the page out of a whole list. */
	<T> Listing<T> of(List<T> whole) {
		return of((offset, count) -> new Page<>(whole.size(), whole.stream().skip(offset).limit(count).toList()));
	}

}
