package io.qless.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.qless.admin.AdminReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How answers are shared.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SharedAnswersTests {

	private static final int BROWSERS = 20;

	private final AtomicLong now = new AtomicLong();

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void theSameQuestionHasTheSameAnswerForASecond() {
		SharedAnswers<String> answers = answers(3, this::number);
		AdminReply first = answers.get("a");
		this.now.addAndGet(SharedAnswers.FRESH - 1);
		assertThat(answers.get("a")).isSameAs(first);
		this.now.addAndGet(1);
		assertThat(answers.get("a")).isNotEqualTo(first);
	}

	@Test
	void anotherQuestionHasAnAnswerOfItsOwn() {
		SharedAnswers<String> answers = answers(3, this::number);
		assertThat(answers.get("a")).isNotEqualTo(answers.get("b"));
	}

	@Test
	void moreAnswersThanThatAreNotKept() {
		SharedAnswers<String> answers = answers(2, this::number);
		AdminReply eldest = answers.get("a");
		AdminReply second = answers.get("b");
		answers.get("c");
		assertThat(answers.get("b")).isSameAs(second);
		assertThat(answers.get("a")).isNotEqualTo(eldest);
	}

	@Test
	void whatWentWrongIsNotKept() {
		SharedAnswers<String> answers = answers(2,
				(question) -> new AdminReply((this.asked.incrementAndGet() == 1) ? 503 : 200, question));
		assertThat(answers.get("a").status()).isEqualTo(503);
		assertThat(answers.get("a").status()).isEqualTo(200);
	}

	@Test
	void whatIsThrownIsToldAndNotKept() {
		SharedAnswers<String> answers = answers(2, (question) -> {
			if (this.asked.incrementAndGet() == 1) {
				throw new IllegalArgumentException("first");
			}
			return new AdminReply(200, question);
		});
		assertThatIllegalStateException().isThrownBy(() -> answers.get("a")).havingCause().withMessage("first");
		assertThat(answers.get("a").status()).isEqualTo(200);
	}

	@Test
	void whatWasAnsweredBeforeAChangeIsForgotten() {
		SharedAnswers<String> answers = answers(3, this::number);
		AdminReply before = answers.get("a");
		answers.forget();
		assertThat(answers.get("a")).isNotEqualTo(before);
	}

	@Test
	void anAnswerThatWasUnderWayWhenSomethingChangedIsNotKept() throws Exception {
		CountDownLatch changed = new CountDownLatch(1);
		CountDownLatch underWay = new CountDownLatch(1);
		SharedAnswers<String> answers = held(underWay, changed);
		ExecutorService browsers = Executors.newSingleThreadExecutor();
		try {
			Future<AdminReply> before = browsers.submit(() -> answers.get("a"));
			underWay.await();
			answers.forget();
			changed.countDown();
			assertThat(answers.get("a")).isNotEqualTo(before.get());
		}
		finally {
			browsers.shutdownNow();
		}
	}

	@Test
	void whatHappensOutdatesAnAnswer() {
		SharedAnswers<String> answers = answers(3, this::number);
		AdminReply before = answers.get("a");
		answers.outdate();
		assertThat(answers.get("a")).isNotEqualTo(before);
	}

	@Test
	void anAnswerThatIsUnderWayWhenSomethingHappensIsAskedForOnceAndNotKept() throws Exception {
		CountDownLatch happened = new CountDownLatch(1);
		CountDownLatch underWay = new CountDownLatch(1);
		SharedAnswers<String> answers = held(underWay, happened);
		ExecutorService browsers = Executors.newSingleThreadExecutor();
		try {
			Future<AdminReply> before = browsers.submit(() -> answers.get("a"));
			underWay.await();
			answers.outdate();
			// Whoever comes now waits for it, and loses his patience.
			assertThat(answers.get("a").status()).isEqualTo(503);
			happened.countDown();
			assertThat(before.get().body()).isEqualTo(1);
			assertThat(answers.get("a").body()).isEqualTo(2);
		}
		finally {
			browsers.shutdownNow();
		}
	}

	@Test
	void manyWhoAskAtOnceWaitForOneAnswer() throws Exception {
		CountDownLatch all = new CountDownLatch(BROWSERS);
		SharedAnswers<String> answers = answers(3, (question) -> {
			await(all);
			return number(question);
		});
		ExecutorService browsers = Executors.newFixedThreadPool(BROWSERS);
		try {
			List<Future<AdminReply>> replies = new ArrayList<>();
			for (int i = 0; i < BROWSERS; i++) {
				replies.add(browsers.submit(() -> {
					all.countDown();
					return answers.get("a");
				}));
			}
			for (Future<AdminReply> reply : replies) {
				assertThat(reply.get().body()).isEqualTo(1);
			}
			assertThat(this.asked).hasValue(1);
		}
		finally {
			browsers.shutdownNow();
		}
	}

	@Test
	void nobodyWaitsForeverForWhatAnotherOneLooksUp() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		CountDownLatch underWay = new CountDownLatch(1);
		SharedAnswers<String> answers = held(underWay, never);
		ExecutorService browsers = Executors.newSingleThreadExecutor();
		try {
			browsers.submit(() -> answers.get("a"));
			underWay.await();
			assertThat(answers.get("a").status()).isEqualTo(503);
		}
		finally {
			never.countDown();
			browsers.shutdownNow();
		}
	}

	/** Tells that it is being asked, and answers later. */
	private SharedAnswers<String> held(CountDownLatch underWay, CountDownLatch until) {
		return answers(3, (question) -> {
			underWay.countDown();
			await(until);
			return number(question);
		});
	}

	private SharedAnswers<String> answers(int most, Function<String, AdminReply> source) {
		return new SharedAnswers<>(source, most, this.now::get);
	}

	private AdminReply number(String question) {
		return new AdminReply(200, this.asked.incrementAndGet());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
