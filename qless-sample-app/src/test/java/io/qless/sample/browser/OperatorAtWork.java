package io.qless.sample.browser;

import java.time.Duration;
import java.util.concurrent.Callable;

import com.microsoft.playwright.Locator;
import io.qless.client.QlessClient;
import io.qless.job.Job;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What the tests have in common of somebody who works at the dashboard: he comes once,
 * and leaves without any trouble.
 */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorAtWork {

	@Autowired
	QlessClient qless;

	@LocalServerPort
	private int port;

	AllStates jobs;

	Visit operator;

	private final String user;

	OperatorAtWork() {
		this("operator");
	}

	OperatorAtWork(String user) {
		this.user = user;
	}

	@BeforeAll
	void come() {
		this.jobs = new AllStates(this.qless);
		this.operator = visit(this.user);
	}

	@AfterAll
	void leave() {
		this.operator.close();
	}

	/** Somebody else, to be closed. */
	final Visit visit(String user) {
		return Visit.by(user, "http://localhost:" + this.port);
	}

	final void put(String jid, String queue) {
		this.jobs.put(jid, queue, (job) -> {
		});
	}

	/** Into a queue that has the name of the group. */
	final void fail(String jid, String group) {
		put(jid, group);
		this.qless.leases().fail(this.jobs.pop(group, Duration.ofMinutes(1)), group, "Not this time");
	}

	final Job job(String jid) {
		return this.qless.jobs().get(jid).orElseThrow();
	}

	/** Chooses from the menu of a job. */
	final void choose(String verb) {
		this.operator.main().getByText("More", new Locator.GetByTextOptions().setExact(true)).click();
		this.operator.button(verb).click();
	}

	/** Fills in a field of the dialog that is open. */
	final void fill(String label, String text) {
		this.operator.dialog().getByLabel(label).fill(text);
	}

	static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
	}

}
