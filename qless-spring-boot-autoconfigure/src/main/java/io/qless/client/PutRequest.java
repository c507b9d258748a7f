package io.qless.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.qless.job.JobOptions;
import io.qless.job.NewJob;
import io.qless.job.UniqueName;
import org.jspecify.annotations.Nullable;

/**
 * One put as it travels.
 *
 * @param arguments the arguments behind the caller's name
 * @param ownJid whether the caller chose the jid
 * @param weight what it adds to the size of a call
 */
record PutRequest(List<String> arguments, boolean ownJid, long weight) {

	/**
	 * Checks a put.
	 * @param request an id: the put has the effect of once under it
	 * @param place where in its window the job comes, from 0 to 1
	 */
	static PutRequest of(String queue, NewJob job, PayloadMapper payloads, String request, double place) {
		JobOptions options = job.options();
		String given = options.jid();
		String jid = (given != null) ? given : QueueOperations.randomId();
		List<String> arguments = new ArrayList<>(List.of(queue, jid, job.type(), payloads.check(job.data()),
				Wire.seconds(options.delay().plus(share(options, place))), "checked", "1", "conflict",
				options.conflict().wireName()));
		Instant runAt = options.runAt();
		add(arguments, "at", (runAt != null) ? Wire.seconds(runAt.plus(share(options, place))) : null);
		add(arguments, "priority", options.priority());
		add(arguments, "retries", options.retries());
		add(arguments, "tags", options.tags().isEmpty() ? null : Wire.names(options.tags()));
		if (!options.dependsOn().isEmpty()) {
			arguments.addAll(List.of("depends", Wire.names(options.dependsOn()), "strict", "1"));
		}
		add(arguments, "track", options.track() ? "1" : null);
		add(arguments, "headers", options.headers().isEmpty() ? null : Wire.JSON.writeValueAsString(options.headers()));
		add(arguments, "note", options.note());
		add(arguments, "coalesce", options.coalesce());
		UniqueName unique = options.unique();
		if (unique != null) {
			arguments.addAll(List.of("unique", unique.name(), "unique-for", term(unique)));
		}
		add(arguments, "request", (unique != null) ? QueueOperations.randomId() : (given != null) ? request : null);
		long names = options.tags().size() + options.dependsOn().size();
		return new PutRequest(arguments, given != null, Chunks.characters(arguments) + Chunks.NAME * names);
	}

	/** How much of the window that jobs are spread over lies before this one. */
	private static Duration share(JobOptions options, double place) {
		return Duration.ofMillis((long) (options.spread().toMillis() * place));
	}

	private static String term(UniqueName unique) {
		Duration window = unique.window();
		return (window != null) ? Wire.seconds(window) : Objects.requireNonNull(unique.scope()).wireName();
	}

	private static void add(List<String> arguments, String option, @Nullable Object value) {
		if (value != null) {
			arguments.add(option);
			arguments.add(value.toString());
		}
	}

	/** Puts one job. */
	EnqueuedJob send(Engine engine, String client) {
		List<String> all = new ArrayList<>(List.of(client));
		all.addAll(this.arguments);
		return outcome(engine.call("put", all).text());
	}

	/**
	 * Puts many jobs, in as few calls as can carry them; those of one call all or none.
	 */
	static List<EnqueuedJob> sendAll(Engine engine, String client, List<PutRequest> requests) {
		List<EnqueuedJob> jobs = new ArrayList<>();
		for (List<PutRequest> chunk : Chunks.of(requests, PutRequest::weight)) {
			List<String> all = new ArrayList<>(List.of(client));
			for (PutRequest request : chunk) {
				all.add(Integer.toString(request.arguments.size()));
				all.addAll(request.arguments);
			}
			var replies = engine.call("put.many", all).list();
			for (int i = 0; i < chunk.size(); i++) {
				jobs.add(chunk.get(i).outcome(replies.get(i).text()));
			}
		}
		return jobs;
	}

	/** Puts that are to be put together are each under a jid of its own. */
	static void checkDistinct(List<PutRequest> requests) {
		Set<String> jids = new HashSet<>();
		for (PutRequest request : requests) {
			if (!jids.add(request.jid())) {
				throw new RequestRefusedException("The jid " + request.jid() + " is given to two jobs of one call",
						null);
			}
		}
	}

	String jid() {
		return this.arguments.get(1);
	}

	/**
	 * Nobody else has a random jid: what exists under it was put by this very call. Under
	 * a unique name another job may be found.
	 */
	private EnqueuedJob outcome(String reply) {
		int end = reply.indexOf(' ');
		EnqueuedJob.Outcome outcome = EnqueuedJob.Outcome.valueOf(reply.substring(0, end).toUpperCase(Locale.ROOT));
		String jid = reply.substring(end + 1);
		boolean own = this.ownJid || !jid.equals(jid());
		return new EnqueuedJob(jid, own ? outcome : EnqueuedJob.Outcome.CREATED);
	}

}
