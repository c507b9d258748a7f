package io.qless.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.qless.client.PopRequest;
import io.qless.client.QlessClient;
import io.qless.job.JobOptions;
import io.qless.job.JobProgress;
import io.qless.job.LeasedJob;
import io.qless.job.RecurringJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs whose every text is hostile, in an operator's browser: no script of theirs runs,
 * no markup of theirs stands in a page, and what they say is shown as it is.
 */
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardHostileIntegrationTests {

	/** What got in, if anything did; elements and attributes that no page makes. */
	private static final String FOUND = """
			() => {
				const found = [];
				if (window.hostile || ({}).hostile) {
					found.push("a script ran");
				}
				for (const element of document.querySelectorAll("*")) {
					if (/^(iframe|object|embed|base|math|img|video|audio|marquee|foreignobject|animate)$/i.test(element.tagName)) {
						found.push(element.outerHTML);
					}
					for (const { name, value } of element.attributes) {
						if (/^on|^style$|^srcdoc$|^data-hostile|^formaction$|^action$/i.test(name)
								|| (/^(href|src|xlink:href)$/i.test(name) && /^\\s*(javascript|data|vbscript):/i.test(value)
									&& element.rel !== "icon")
								|| (name === "href" && element.localName === "a" && !value.startsWith("#"))) {
							found.push(element.outerHTML);
						}
					}
				}
				if (document.querySelectorAll("body script, body link, body meta, body style").length > 0) {
					found.push("in the body: " + document.body.innerHTML);
				}
				return found;
			}
			""";

	private static final Duration LONG = Duration.ofHours(1);

	private final JsonMapper json = new JsonMapper();

	@Autowired
	private QlessClient qless;

	@LocalServerPort
	private int port;

	private Visit chief;

	@BeforeAll
	void jobsOfNoGoodWill() {
		Hostile.texts().forEach(this::make);
		this.chief = Visit.by("chief", "http://localhost:" + this.port);
	}

	@AfterAll
	void leave() {
		this.chief.close();
	}

	/** A job in each state in which its texts stand elsewhere. */
	private void make(String text) {
		LeasedJob failed = pop(text, text);
		this.qless.runs().tell(failed, new JobProgress(1, 2.0, text, null), List.of(text, text), 1);
		this.qless.runs().save(failed, this.json.writeValueAsString(Map.of(text, text)));
		this.qless.leases().retry(failed, Duration.ZERO, text, text);
		this.qless.leases().fail(again(text), text, text + "\n\tat " + text);
		LeasedJob done = pop("done " + text, text);
		this.qless.leases().complete(done, this.json.writeValueAsString(Map.of(text, List.of(text))), LONG);
		pop("run " + text, text);
		this.qless.queue(text).put(text, data(text), options("wait " + text, text));
		this.qless.queue(text)
			.put(text, data(text), JobOptions.of((job) -> job.jid("after " + text).dependsOn("wait " + text)));
		this.qless.recurring()
			.register(new RecurringJob("every " + text, text, text, data(text), LONG, 0, 1, 1, List.of(text), 0), LONG);
	}

	private LeasedJob pop(String jid, String text) {
		this.qless.queue(text).put(text, data(text), options(jid, text));
		return again(text);
	}

	private LeasedJob again(String text) {
		return this.qless.leases().pop(new PopRequest(text, List.of(text), List.of(text), 1, LONG)).jobs().get(0);
	}

	private static JobOptions options(String jid, String text) {
		return JobOptions
			.of((job) -> job.jid(jid).tags(text).note(text).headers(Map.of("x-" + text.length(), text)).retries(3));
	}

	private String data(String text) {
		return this.json.writeValueAsString(Map.of(text, text, "nested", List.of(Map.of(text, text))));
	}

	static List<String> texts() {
		return Hostile.texts();
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("texts")
	void whatAJobSaysIsShownAndNoMore(String text) {
		for (String page : List.of("job", "queue", "failed-group", "tag", "worker")) {
			look(page, text);
		}
		look("job", "done " + text);
		look("job", "after " + text);
		look("recurring-job", "every " + text);
	}

	private void look(String page, String name) {
		this.chief.go(page, name);
		isHarmless(page + " " + name);
		assertThat(shown()).as(page).contains(visible(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "queues", "failed", "completed", "tags", "tracked", "workers", "tasks", "config",
			"audit", "handlers", "search?state=failed", "search?state=waiting" })
	void listsShowThemAllAndNoMore(String page) {
		this.chief.go(page);
		isHarmless(page);
	}

	private void isHarmless(String where) {
		assertThat((List<?>) this.chief.page().evaluate(FOUND)).as(where).isEmpty();
		this.chief.troubles().areNone(where);
	}

	private String shown() {
		return visible(this.chief.main().textContent());
	}

	/** Without what no eye can see, and with one space for several. */
	private static String visible(String text) {
		return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\s]+", " ").strip();
	}

}
