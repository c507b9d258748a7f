package io.qless.sample.browser;

import java.util.stream.Stream;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every page of the dashboard over jobs in all states: it shows them, breaks nothing, and
 * keeps nobody out, in the light and in the dark. The pictures lie in
 * {@code target/screenshots}.
 */
@InBrowser
@TestPropertySource(properties = "qless.namespace=pages-tests")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardPagesIntegrationTests {

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	private Visit light;

	private Visit dark;

	@BeforeAll
	void aDeskWithJobsInAllStates() {
		new AllStates(this.qless).make();
		this.light = Visit.by("chief", home());
		this.dark = Visit.by("chief", home(), ColorScheme.DARK);
	}

	@AfterAll
	void leave() {
		this.light.close();
		this.dark.close();
	}

	static Stream<Arguments> pages() {
		return Stream.of(arguments("overview", "", "mail"), arguments("queues", "queues", "presses"),
				arguments("queue", "queue?name=mail", "first"),
				arguments("queue-scheduled", "queue?name=mail&state=scheduled", "later"),
				arguments("queue-running", "queue?name=presses&state=running", "running"),
				arguments("job", "job?name=running", "page 3 of 10"),
				arguments("job-failed", "job?name=mail.send:Timeout-1", "No such host: mail.example"),
				arguments("job-done", "job?name=done", "sent"), arguments("job-waiting", "job?name=after", "first"),
				arguments("job-retried", "job?name=twice", "mail.send:Busy"),
				arguments("failed", "failed", "mail.send:SmtpException"),
				arguments("failed-group", "failed-group?name=mail.send:Timeout", "mail.send:Timeout-2"),
				arguments("completed", "completed", "done"), arguments("tracked", "tracked", "running"),
				arguments("tags", "tags", "urgent"), arguments("tag", "tag?name=urgent", "first"),
				arguments("search", "search?queue=mail", "mail-1"), arguments("workers", "workers", AllStates.WORKER),
				arguments("worker", "worker?name=" + AllStates.WORKER, "running"),
				arguments("handlers", "handlers", "Renders an article"),
				arguments("handler", "handler?name=article.render", "articleId"),
				arguments("recurring", "recurring?name=proofs", "proof"),
				arguments("recurring-job", "recurring-job?name=proof", "daily"),
				arguments("tasks", "tasks", "Opens the desk"), arguments("task", "task?name=open-desk", "Europe/Paris"),
				arguments("config", "config", "heartbeat"), arguments("audit", "audit", "Audit"),
				arguments("about", "about", "pages-tests"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void aPageShowsWhatThereIsToEverybody(String name, String route, String shown) {
		for (Visit visit : Stream.of(this.light, this.dark).toList()) {
			visit.go(route);
			assertThat(visit.heading()).hasCount(1);
			assertThat(visit.main()).containsText(shown);
			visit.picture(name + ((visit == this.dark) ? "-dark" : ""));
			visit.troubles().areNone(name);
			Accessibility.isGiven(visit.page(), name);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void aPageFitsAPhone(String name, String route) {
		this.light.page().setViewportSize(360, 740);
		this.light.go(route);
		this.light.picture(name + "-phone");
		Object wide = this.light.page().evaluate("() => document.documentElement.scrollWidth");
		this.light.page().setViewportSize(1280, 800);
		assertThat((Integer) wide).as(name).isLessThanOrEqualTo(360);
	}

	@Test
	void whoMayOnlyLookSeesNoButtonsAndNoPayloads() {
		try (Visit viewer = Visit.by("viewer", home())) {
			viewer.go("job", "first");
			assertThat(viewer.main()).containsText("mail");
			assertThat(viewer.button("Cancel job")).hasCount(0);
			assertThat(viewer.main()).not().containsText("reader-0");
			viewer.go("handler", "article.render");
			assertThat(viewer.main().getByRole(AriaRole.TEXTBOX)).hasCount(0);
		}
	}

	@Test
	void secretsInPayloadsAreMasked() {
		this.light.go("job", "first");
		assertThat(this.light.main()).containsText("reader-0");
		assertThat(this.light.main()).not().containsText("S3CR3T");
	}

	@Test
	void longNumbersInPayloadsKeepTheirDigits() {
		this.qless.queue("mail")
			.put("mail.send", "{\"order\": 1234567890123456789, \"sum\": [9007199254740993, 7]}",
					JobOptions.of((job) -> job.jid("long-numbers").delay("1 hour")));
		this.light.go("job", "long-numbers");
		assertThat(this.light.main()).containsText("\"order\": 1234567890123456789");
		assertThat(this.light.main()).containsText("9007199254740993");
	}

	private String home() {
		return "http://localhost:" + this.port;
	}

}
