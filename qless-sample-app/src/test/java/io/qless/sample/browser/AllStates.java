package io.qless.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.JobOptionsBuilder;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import io.qless.job.NewJob;
import io.qless.job.RecurringJob;
import org.awaitility.Awaitility;

/**
 * A namespace with everything that a page may show, in queues to which no worker of the
 * desk listens.
 */
final class AllStates {

	static final String WORKER = "press-1";

	private final QlessClient qless;

	AllStates(QlessClient qless) {
		this.qless = qless;
	}

	void make() {
		run("done", "letters",
				(job) -> this.qless.leases().complete(job, "{\"sent\": 3, \"token\": \"S3CR3T\"}", null));
		for (String group : List.of("mail.send:SmtpException", "mail.send:Timeout")) {
			for (int number = 0; number < 3; number++) {
				run(group + "-" + number, "letters", (job) -> this.qless.leases()
					.fail(job, group, "No such host: mail.example\n\tat Mail.send(Mail.java:7)"));
			}
		}
		retried();
		put("running", "presses", (job) -> job.tags("urgent").track());
		this.qless.runs()
			.tell(pop("presses", Duration.ofHours(1)), new JobProgress(3, 10.0, "printing", null),
					List.of("warming up", "page 3 of 10"), 1);
		put("stalled", "slow", (job) -> {
		});
		pop("slow", Duration.ofSeconds(1));
		waiting();
		this.qless.recurring()
			.register(new RecurringJob("proof", "proof.print", "proofs", "{\"copies\": 2}", Duration.ofHours(6), 5, 3,
					1, List.of("daily"), 0), Duration.ofHours(6));
		this.qless.queue("proofs").pause();
		this.qless.config().set("mail-max-concurrency", "7");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.qless.workers().all().size() > 4 && this.qless.queue("slow").counts().stalled() == 1);
	}

	private void retried() {
		put("twice", "retries", (job) -> job.retries(3).note("a letter that was returned"));
		this.qless.leases().retry(pop("retries", Duration.ofMinutes(1)), Duration.ofHours(2), "mail.send:Busy", "Busy");
	}

	private void waiting() {
		put("first", "mail",
				(job) -> job.priority(10).tags("urgent", "ann").headers(Map.of("traceparent", "00-1-2-01")));
		this.qless.queue("mail")
			.putAll(IntStream.range(0, 60)
				.mapToObj((number) -> new NewJob("mail.send", data(number), options("mail-" + number)))
				.toList());
		put("later", "mail", (job) -> job.delay("2 hours"));
		put("after", "mail", (job) -> job.dependsOn("first", "running"));
	}

	private static String data(int number) {
		return "{\"to\": \"reader-" + number + "\", \"password\": \"S3CR3T\"}";
	}

	private static JobOptions options(String jid) {
		return JobOptions.of((job) -> job.jid(jid));
	}

	private void run(String jid, String queue, Consumer<LeasedJob> end) {
		put(jid, queue, (job) -> {
		});
		end.accept(pop(queue, Duration.ofMinutes(1)));
	}

	void put(String jid, String queue, Consumer<JobOptionsBuilder> options) {
		this.qless.queue(queue).put("mail.send", data(0), JobOptions.of((job) -> options.accept(job.jid(jid))));
	}

	LeasedJob pop(String queue, Duration lease) {
		return this.qless.leases()
			.pop(new PopRequest(WORKER, List.of(queue), List.of("mail.send"), 1, lease))
			.jobs()
			.get(0);
	}

}
