package io.qless.dashboard;

import io.qless.admin.AdminReply;
import io.qless.client.QlessClient;
import io.qless.client.QlessException;
import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows, looked at once a second at most, however many browsers ask.
 * Thread-safe.
 */
public final class DashboardOverview {

	private static final int OK = 200;

	private static final int UNAVAILABLE = 503;

	private static final String QUESTION = "overview";

	private final OverviewReader reader;

	private final SharedAnswers<String> answers = new SharedAnswers<>((question) -> look(), 1, System::nanoTime);

	/**
	 * Creates it; Redis is first touched when somebody asks.
	 * @param sources what is known and by whom
	 * @param stream knows how much happens, and what the doctor finds
	 */
	public DashboardOverview(Sources sources, DashboardStream stream) {
		this.reader = new OverviewReader(sources, stream);
	}

	AdminReply read() {
		return this.answers.get(QUESTION);
	}

	/** Something was changed: what was seen before is shown to nobody. */
	void forget() {
		this.answers.forget();
	}

	/** Something has happened. */
	void outdate() {
		this.answers.outdate();
	}

	private AdminReply look() {
		try {
			return new AdminReply(OK, this.reader.read());
		}
		catch (QlessException ex) {
			// Where Redis is, is nothing for an answer.
			return new AdminReply(UNAVAILABLE, new DashboardAnswer.Refused(null, "Redis cannot be asked"));
		}
	}

	/**
	 * Who knows what.
	 *
	 * @param qless asks Redis
	 * @param handlers those of this application
	 * @param tasks those of all applications
	 * @param health how the application is; null if nobody knows
	 */
	public record Sources(QlessClient qless, JobHandlerRegistry handlers, ScheduledTaskRegistry tasks,
			@Nullable DashboardHealth health) {
	}

}
