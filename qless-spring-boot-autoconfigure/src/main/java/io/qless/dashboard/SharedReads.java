package io.qless.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.qless.admin.AdminAudit;
import io.qless.admin.AdminCommand;
import io.qless.admin.AdminQuery;
import io.qless.admin.AdminReply;
import io.qless.admin.Administration;

/**
 * The administration, for however many browsers: the same question within a second has
 * the same answer unless something happens, and Redis is asked few questions at once.
 * Whose question waits for too long is refused, and told to come later. Thread-safe.
 */
public final class SharedReads {

	/** Redis is asked for so many at once. */
	static final int LOOK_UPS = 8;

	/** How many answers are kept. */
	static final int ANSWERS = 128;

	/**
	 * After each tick all browsers ask at once, and the last of them soon has its turn.
	 */
	static final Duration PATIENCE = Duration.ofMillis(500);

	private final Semaphore lookUps = new Semaphore(LOOK_UPS, true);

	private final Administration administration;

	private final DashboardOverview overview;

	private final SharedAnswers<AdminQuery> answers = new SharedAnswers<>(this::lookUp, ANSWERS, System::nanoTime);

	/**
	 * Creates it.
	 * @param administration answers
	 * @param overview forgets what was seen when something has happened
	 * @param stream tells when something has happened
	 */
	public SharedReads(Administration administration, DashboardOverview overview, DashboardStream stream) {
		this.administration = administration;
		this.overview = overview;
		// Who asks because he was told is not to be shown what was before.
		stream.beforeTelling(() -> {
			this.answers.outdate();
			overview.outdate();
		});
	}

	/**
	 * Tells what is known. The question is the key: who sees what applications put into
	 * their jobs asks another one than who does not.
	 */
	AdminReply read(AdminQuery query) {
		return this.answers.get(query);
	}

	/** Does something, after which nobody is shown what was known before. */
	AdminReply change(AdminCommand command, AdminAudit audit) {
		try {
			return this.administration.change(command, audit);
		}
		finally {
			this.answers.forget();
			this.overview.forget();
		}
	}

	/** Cuts a page out of a whole list, which is no question to Redis. */
	AdminReply page(Map<String, String> arguments, List<?> whole) {
		return this.administration.page(arguments, whole);
	}

	private AdminReply lookUp(AdminQuery query) {
		if (!isItsTurn()) {
			return SharedAnswers.busy();
		}
		try {
			return this.administration.read(query);
		}
		finally {
			this.lookUps.release();
		}
	}

	private boolean isItsTurn() {
		try {
			return this.lookUps.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
