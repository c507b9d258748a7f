package io.qless.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.qless.job.JobState;

/**
 * An article of a {@link DayAtTheDesk}: its number says what is special about it, and
 * what must become of it.
 *
 * @param number from 0
 * @param id the article's; empty before it is submitted
 */
record Story(int number, String id) {

	/** Where it is submitted: one in ten is urgent, one in twenty waits. */
	String address() {
		return "/articles?priority=" + ((this.number % 10 == 3) ? 10 : 0) + "&embargo="
				+ ((this.number % 20 == 5) ? "PT0.5S" : "PT0S");
	}

	Article article() {
		return new Article(isRefused() ? " " : title(), String.join(" ", words()));
	}

	private String title() {
		return "Story " + this.number;
	}

	/** The partners refuse one in fifty, for want of a title. */
	boolean isRefused() {
		return this.number % 50 == 7;
	}

	/** Words that no other has. */
	Set<String> words() {
		return IntStream.rangeClosed(0, this.number % 5)
			.mapToObj((word) -> this.number + "-" + word)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	Set<String> deliveries() {
		return isRefused() ? Set.of() : Set.of(title());
	}

	/**
	 * One in five is read by three, of whom one comes twice; one in a hundred by nobody.
	 */
	List<String> visitors() {
		if (this.number % 100 == 50) {
			return List.of("ann", "nobody");
		}
		return (this.number % 5 == 0) ? List.of("ann", "bob", "ann", "cid") : List.of();
	}

	Set<String> readers() {
		return visitors().stream().filter((reader) -> !reader.equals("nobody")).collect(Collectors.toSet());
	}

	List<String> jids() {
		return List.of("render:" + this.id, "index:" + this.id, "announce:" + this.id, "syndicate:" + this.id);
	}

	List<JobState> states() {
		return List.of(JobState.COMPLETE, JobState.COMPLETE, JobState.COMPLETE,
				isRefused() ? JobState.FAILED : JobState.COMPLETE);
	}

	/** How many jobs of which type complete. */
	Map<String, Long> completions() {
		return Map.of("article.render", 1L, "article.index", 1L, "article.announce", 1L, "article.syndicate",
				isRefused() ? 0L : 1L, "article.read",
				visitors().stream().filter((reader) -> !reader.equals("nobody")).count());
	}

	/** How many jobs fail for good in which group. */
	Map<String, Long> failures() {
		return Map.of("article.syndicate:RefusedException", isRefused() ? 1L : 0L,
				"article.read:IllegalArgumentException", visitors().contains("nobody") ? 1L : 0L);
	}

}
