package io.qless.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.qless.client.JobClient;
import io.qless.client.JobNotFoundException;
import io.qless.client.JobRunningException;
import io.qless.client.LeaseLostException;
import io.qless.client.PayloadMapper;
import io.qless.client.QlessClient;
import io.qless.client.QlessUnavailableException;
import io.qless.client.RedisFullException;
import io.qless.client.RequestRefusedException;
import io.qless.client.TaskNotFoundException;
import io.qless.doctor.Doctor;
import io.qless.handler.JobHandlerRegistry;
import io.qless.schedule.ScheduledTaskRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Answers operators. Each answer is a few calls to Redis, however much there is, and
 * those to questions change nothing. Thread-safe.
 */
public final class Administration {

	private static final int OK = 200;

	private static final int UNAVAILABLE = 503;

	private final Map<String, Noun> nouns = new TreeMap<>();

	private final SummaryView summary;

	private final PayloadMapper json;

	/**
	 * Creates it.
	 * @param jobs enqueues as the application does
	 * @param handlers those of this application
	 * @param tasks those of all applications
	 * @param doctor examines Redis and the namespace
	 */
	public Administration(JobClient jobs, JobHandlerRegistry handlers, ScheduledTaskRegistry tasks, Doctor doctor) {
		QlessClient qless = jobs.qless();
		this.json = qless.payloads();
		this.summary = new SummaryView(qless, handlers, tasks);
		this.nouns.put("queues", new QueuesNoun(qless));
		this.nouns.put("jobs", new JobsNoun(qless, handlers));
		this.nouns.put("tracked", new TrackedNoun(qless));
		this.nouns.put("tags", new TagsNoun(qless.tags()));
		this.nouns.put("recurring", new RecurringNoun(qless, handlers));
		this.nouns.put("search", new SearchNoun(qless));
		this.nouns.put("completed", new CompletedNoun(qless));
		this.nouns.put("failed", new FailedNoun(qless));
		this.nouns.put("workers", new WorkersNoun(qless));
		this.nouns.put("handlers", new HandlersNoun(handlers, jobs));
		this.nouns.put("tasks", new TasksNoun(tasks));
		this.nouns.put("config", new ConfigNoun(qless));
		this.nouns.put("doctor", new DoctorNoun(doctor));
	}

	/**
	 * Tells how much there is of everything.
	 * @return the numbers
	 */
	public AdminReply summary() {
		return answer(this.summary::read);
	}

	/**
	 * Tells of things of a kind, of one of them, or of something about it.
	 * @param query what is asked
	 * @return what is known, or why nothing is told
	 */
	public AdminReply read(AdminQuery query) {
		return answer(() -> {
			Noun noun = noun(query.path());
			return noun.read(new ReadRequest(behindNoun(query.path(), query.name()), query.arguments(),
					Paging.of(query.arguments().get("page"), query.arguments().get("size")), query.content()));
		});
	}

	/**
	 * Does something to a thing.
	 * @param command what is wanted
	 * @param audit is told what was done
	 * @return what was done, or why nothing was
	 */
	public AdminReply change(AdminCommand command, AdminAudit audit) {
		return answer(() -> {
			Noun noun = noun(command.path());
			List<String> rest = behindNoun(command.path(), command.name());
			try {
				Object done = noun.change(new ChangeRequest(rest, said(command.arguments())));
				audit.changed(AdminAudit.Changed.of(command.path().get(0), rest,
						(done instanceof Counted counted) ? counted.done() : 1, done.toString()));
				return done;
			}
			catch (QlessUnavailableException ex) {
				// It may have been done, and only the answer was lost.
				audit.changed(AdminAudit.Changed.of(command.path().get(0), rest, 0, "unknown: " + Refusal.why(ex)));
				throw ex;
			}
		});
	}

	/**
	 * Cuts a page out of a list, as all lists are cut here.
	 * @param arguments may say {@code page}, from 0, and {@code size}
	 * @param whole the list
	 * @return the page, or why there is none
	 */
	public AdminReply page(Map<String, String> arguments, List<?> whole) {
		return answer(() -> Paging.of(arguments.get("page"), arguments.get("size")).of(whole));
	}

	/** What stands in one text is unfolded. */
	private Map<String, Object> said(Map<String, Object> arguments) {
		if (!(arguments.get(AdminCommand.ARGUMENTS) instanceof String text)) {
			return arguments;
		}
		Map<String, Object> said = new HashMap<>();
		if (!(read(text) instanceof Map<?, ?> map)) {
			throw Refusal.invalid(AdminCommand.ARGUMENTS, "arguments is to be the text of a JSON object");
		}
		map.forEach((name, value) -> said.put(String.valueOf(name), value));
		said.putAll(arguments);
		said.remove(AdminCommand.ARGUMENTS);
		said.values().removeIf(Objects::isNull);
		return said;
	}

	private @Nullable Object read(String text) {
		try {
			return this.json.read(text, Object.class);
		}
		catch (RequestRefusedException ex) {
			return null;
		}
	}

	private Noun noun(List<String> path) {
		Noun noun = path.isEmpty() ? null : this.nouns.get(path.get(0));
		if (noun == null) {
			throw Refusal.unknown("There is nothing of that kind, only " + String.join(", ", this.nouns.keySet()));
		}
		return noun;
	}

	private static List<String> behindNoun(List<String> path, @Nullable String name) {
		List<String> rest = new ArrayList<>(path.subList(1, path.size()));
		if (name != null) {
			rest.add(0, name);
		}
		rest.forEach((text) -> Refusal.unlessText("name", text));
		return rest;
	}

	private static AdminReply answer(Supplier<Object> reply) {
		try {
			return new AdminReply(OK, reply.get());
		}
		catch (RefusalException ex) {
			return new AdminReply(ex.status(), ex.refusal());
		}
		catch (JobNotFoundException | TaskNotFoundException ex) {
			return new AdminReply(Refusal.NOT_FOUND, Refusal.of(ex));
		}
		catch (RequestRefusedException | JobRunningException | LeaseLostException ex) {
			return new AdminReply(Refusal.BAD_REQUEST, Refusal.of(ex));
		}
		catch (QlessUnavailableException | RedisFullException ex) {
			return new AdminReply(UNAVAILABLE, Refusal.of(ex));
		}
	}

}
