package io.qless.worker;

import java.io.IOException;
import java.util.Map;

import io.qless.client.JobClient;
import io.qless.job.Job;
import io.qless.job.JobHistoryEntry;
import io.qless.job.JobOptions;
import io.qless.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the documentation: programs in Python and Ruby share queues with an
 * application in Java, through the bundle on one side and the small scripts on the other.
 */
class OtherLanguagesIntegrationTests {

	@RegisterExtension
	static final ExamplePrograms PYTHON = ExamplePrograms.python();

	@RegisterExtension
	static final ExamplePrograms RUBY = ExamplePrograms.ruby();

	@RegisterExtension
	final TestWorkers workers = new TestWorkers();

	@Test
	void whatPythonPutsAWorkerInJavaRuns() throws IOException {
		this.workers.running((job) -> job.job().data() + job.tags() + job.job().priority()).start();
		this.workers.awaitSubscription();
		String jid = python("enqueue.py", "default", TestWorkers.TYPE, "[12345678901234567890, \"\\u00e9\"]");
		Job job = this.workers.await(jid, JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("\"[12345678901234567890, \\\"\\\\u00e9\\\"][python]10.0\"");
	}

	@Test
	void whatJavaPutsAWorkerInPythonRunsRenewsAndCompletes() {
		String jid = put("one two\n\nthree");
		PYTHON.start(this.workers.namespace(), "worker.py");
		Job job = this.workers.await(jid, JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("{\"words\": 3}");
		assertThat(job.history()).extracting(JobHistoryEntry::what).containsExactly("put", "popped", "done");
		assertThat(job.data()).isEqualTo("{\"body\":\"one two\\n\\nthree\"}");
	}

	@Test
	void anIdleWorkerInPythonIsWokenByJava() {
		PYTHON.start(this.workers.namespace(), "worker.py");
		this.workers.awaitSubscription();
		assertThat(this.workers.await(put("one"), JobState.COMPLETE).result()).isEqualTo("{\"words\": 1}");
	}

	@Test
	void whatFailsInPythonIsTriedAgainAndFiled() {
		String jid = client().enqueue("words.count", "no body", (job) -> job.queue("words").retries(0)).jid();
		PYTHON.start(this.workers.namespace(), "worker.py");
		Job job = this.workers.await(jid, JobState.FAILED);
		assertThat(job.failure().group()).isEqualTo("words.count:TypeError");
		assertThat(job.failure().message()).contains("string indices must be integers");
	}

	@Test
	void aLeaseIsRenewedAndItsLossIsKnownByTheWordsOfTheError() throws IOException {
		String jid = put("text");
		assertThat(python("-c", """
				import json, os, qless
				ql = qless.Qless(os.environ["REDIS_URL"], os.environ["QLESS_LUA"], os.environ["QLESS_NAMESPACE"])
				job, due = ql.pop("first", ["words"], ["words.count"], 5)
				job.heartbeat(500)
				print(json.loads(ql("get", job.jid))["expires"] > ql.redis.time()[0] + 400)
				ql("timeout", job.jid)
				again, due = ql.pop("second", ["words"], ["words.count"])
				for call in (job.heartbeat, lambda: job.complete(1), lambda: job.retry(0, "g", "m")):
				    try:
				        call()
				    except qless.LeaseLost as error:
				        print("lost", "another worker: second" in str(error))
				again.token = job.token
				try:
				    again.complete(1)
				except qless.LeaseLost as error:
				    print("stale")
				try:
				    ql("complete", "none", "first", "words", "{}")
				except qless.NoSuchJob as error:
				    print(error)
				""")).startsWith("True\nlost True\nlost True\nlost True\nstale\n")
			.contains("Complete(): Job none does not exist");
		assertThat(this.workers.job(jid).worker()).isEqualTo("second");
	}

	@Test
	void whatRubyPutsAWorkerInPythonRuns() throws IOException {
		String jid = RUBY.run(this.workers.namespace(), "enqueue.rb", "words", "words.count", "{\"body\": \"a b\"}");
		PYTHON.start(this.workers.namespace(), "worker.py");
		Job job = this.workers.await(jid, JobState.COMPLETE);
		assertThat(job.result()).isEqualTo("{\"words\": 2}");
		assertThat(job.tags()).containsExactly("ruby");
	}

	private String put(String body) {
		return client().enqueue("words.count", Map.of("body", body), (job) -> job.queue("words")).jid();
	}

	private JobClient client() {
		return new JobClient(this.workers.qless(), JobOptions.DEFAULTS);
	}

	private String python(String... arguments) throws IOException {
		return PYTHON.run(this.workers.namespace(), arguments);
	}

}
