package io.qless.sample.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.qless.job.Job;
import io.qless.job.JobState;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operator enqueues jobs by hand: what he writes is looked at before it goes.
 */
class DashboardEnqueueIntegrationTests extends OperatorAtWork {

	@Test
	void aJobIsEnqueuedWithTheExampleOfItsHandler() {
		open("article.render");
		assertThat(this.operator.heading()).hasText("Renders an article");
		assertThat(payload()).hasValue(Pattern.compile("articleId"));
		write("Queue", "by-hand");
		write("Job id", "by-hand:example");
		enqueue();
		assertThat(this.operator.main()).containsText("Enqueued: the job by-hand:example");
		Job job = job("by-hand:example");
		assertThat(job.type()).isEqualTo("article.render");
		assertThat(job.queue()).isEqualTo("by-hand");
		assertThat(job.data()).isEqualTo(payload().inputValue().replaceAll("\\s", ""));
	}

	@Test
	void aPayloadThatIsNoneDoesNotGo() {
		open("article.render");
		List<String> sent = new CopyOnWriteArrayList<>();
		this.operator.page().onRequest((request) -> {
			if (request.method().equals("POST")) {
				sent.add(request.url());
			}
		});
		payload().fill("{\"articleId\": }");
		enqueue();
		assertThat(payload()).hasAttribute("aria-invalid", "true");
		assertThat(this.operator.main()).containsText("Line 1, column 15");
		write("Priority", "high");
		this.operator.button("Example again").click();
		enqueue();
		assertThat(this.operator.main().getByLabel("Priority")).hasAttribute("aria-invalid", "true");
		assertThat(sent).isEmpty();
	}

	@Test
	void aPayloadThatTheHandlerWouldNotTakeIsRefusedBesideItsField() {
		open("article.render");
		payload().fill("{\"article\": \"a-7\"}");
		write("Job id", "by-hand:refused");
		enqueue();
		assertThat(payload()).hasAttribute("aria-invalid", "true");
		assertThat(this.qless.jobs().get("by-hand:refused")).isEmpty();
		// The browser notes what was refused.
		this.operator.troubles().forget();
	}

	@Test
	void aJobIsEnqueuedByAForm() {
		open("edition.compose");
		this.operator.button("Form").click();
		Locator articles = this.operator.main().getByLabel("articleIds");
		articles.fill("[\"a-1\", ");
		enqueue();
		assertThat(articles).hasAttribute("aria-invalid", "true");
		articles.fill("[\"a-1\", \"a-2\"]");
		write("Delay", "10 minutes");
		write("Priority", "7");
		write("Tags", "written, by hand");
		write("Job id", "by-hand:form");
		enqueue();
		this.operator.main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("by-hand:form")).click();
		assertThat(this.operator.main()).containsText("scheduled");
		Job job = job("by-hand:form");
		assertThat(job.data()).isEqualTo("{\"articleIds\":[\"a-1\",\"a-2\"]}");
		assertThat(job.state()).isEqualTo(JobState.SCHEDULED);
		assertThat(job.priority()).isEqualTo(7);
		assertThat(job.tags()).containsExactly("written", "by hand");
	}

	private void open(String handler) {
		this.operator.go("handlers");
		this.operator.go("handler");
		this.operator.main().getByLabel("Handler").selectOption(new SelectOption().setValue(handler));
		assertThat(this.operator.button("Enqueue the job")).isVisible();
	}

	private Locator payload() {
		return this.operator.main()
			.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Payload").setExact(true));
	}

	private void write(String label, String text) {
		this.operator.main().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(text);
	}

	private void enqueue() {
		this.operator.button("Enqueue the job").click();
	}

}
