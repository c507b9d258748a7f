package io.qless.worker;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueSelectionTests {

	@Test
	void namesAreQueuesBeforeTheyExist() {
		QueueSelection queues = new QueueSelection(List.of("b", "a", "b"));
		assertThat(queues.hasPatterns()).isFalse();
		assertThat(queues.queues()).containsExactly("b", "a");
		assertThat(queues.listensTo("a")).isTrue();
		assertThat(queues.covers("c")).isFalse();
		assertThat(queues.hear("a")).isFalse();
	}

	@Test
	void aPatternIsTheQueuesThatExistAndMatch() {
		QueueSelection queues = new QueueSelection(List.of("report-*"));
		assertThat(queues.hasPatterns()).isTrue();
		assertThat(queues.queues()).isEmpty();
		assertThat(queues.covers("report-1")).isTrue();
		assertThat(queues.listensTo("report-1")).isFalse();
		assertThat(read(queues, "report-2", "mail", "report-1", "a-report-")).isTrue();
		assertThat(queues.queues()).containsExactly("report-1", "report-2");
		assertThat(read(queues, "report-2", "report-1")).isFalse();
	}

	@Test
	void whoeverIsNamedKeepsItsPlaceAmongThePatterns() {
		QueueSelection queues = new QueueSelection(List.of("urgent", "*", "bulk", "b*"));
		read(queues, "bulk", "z", "a", "urgent", "b");
		assertThat(queues.queues()).containsExactly("urgent", "a", "b", "z", "bulk");
	}

	@Test
	void aNewQueueIsHeardOfOnce() {
		QueueSelection queues = new QueueSelection(List.of("mail", "report-*"));
		List<String> before = queues.queues();
		assertThat(queues.hear("other")).isFalse();
		assertThat(queues.hear("mail")).isFalse();
		assertThat(queues.queues()).isSameAs(before);
		assertThat(queues.hear("report-1")).isTrue();
		assertThat(queues.hear("report-1")).isFalse();
		assertThat(queues.queues()).containsExactly("mail", "report-1");
	}

	@Test
	void whatIsNoMoreOnTheListIsForgottenUnlessItWasHeardOfMeanwhile() {
		QueueSelection queues = new QueueSelection(List.of("report-*"));
		queues.hear("report-1");
		queues.beginReading();
		queues.hear("report-2");
		queues.endReading(List.of("report-3"));
		assertThat(queues.queues()).containsExactly("report-2", "report-3");
	}

	@Test
	void patternsAreTold() {
		QueueSelection queues = new QueueSelection(List.of("report-*", "mail"));
		read(queues, "report-1");
		assertThat(queues.announced()).containsExactly("report-*", "mail", "report-1");
	}

	@Test
	void aPatternMayHaveSeveralStars() {
		QueueSelection queues = new QueueSelection(List.of("*-mail-*"));
		assertThat(queues.covers("eu-mail-bulk")).isTrue();
		assertThat(queues.covers("mail-bulk")).isFalse();
		assertThat(queues.covers("eu.mail.bulk")).isFalse();
	}

	private static boolean read(QueueSelection queues, String... names) {
		queues.beginReading();
		return queues.endReading(List.of(names));
	}

}
