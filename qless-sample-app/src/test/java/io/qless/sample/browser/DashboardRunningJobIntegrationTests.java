package io.qless.sample.browser;

import java.util.concurrent.Semaphore;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.qless.client.JobClient;
import io.qless.handler.JobContext;
import io.qless.handler.JobHandler;
import io.qless.job.JobType;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job that a worker runs moves its page, as far as its handler has come.
 */
@TestPropertySource(properties = { "qless.namespace=running-tests", "qless.worker.groups.press.queues=press" })
class DashboardRunningJobIntegrationTests extends OperatorAtWork {

	@Autowired
	private JobClient client;

	@Autowired
	private Press press;

	DashboardRunningJobIntegrationTests() {
		super("chief");
	}

	@Test
	void theBarTheLogAndTheStateMoveUntilTheResultIsThere() {
		this.qless.queue("press").pause();
		String jid = this.client.enqueue(new PrintRun(4)).jid();
		this.operator.go("job", jid);
		assertThat(title("Why it is not running")).isVisible();
		this.operator.page().evaluate("() => { window.untouched = true; }");
		this.qless.queue("press").unpause();
		assertThat(title("Who runs it")).isVisible();
		this.press.go(1);
		isAt(25, "page 1 is printed");
		this.press.go(2);
		isAt(75, "page 3 is printed");
		this.press.go(1);
		assertThat(title("It is done")).isVisible();
		assertThat(title("Result")).isVisible();
		isAt(100, "page 4 is printed");
		assertThat(this.operator.page().evaluate("() => window.untouched")).isEqualTo(true);
	}

	private void isAt(int percent, String line) {
		assertThat(this.operator.main().getByRole(AriaRole.PROGRESSBAR)).hasJSProperty("value", percent);
		assertThat(this.operator.main().getByLabel("The newest lines first")).containsText(line);
	}

	private Locator title(String text) {
		return this.operator.main()
			.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setName(text).setExact(true));
	}

	@JobType(value = "press.run", queue = "press")
	record PrintRun(int pages) {
	}

	static class Press {

		private final Semaphore pages = new Semaphore(0);

		void go(int pages) {
			this.pages.release(pages);
		}

		@JobHandler(label = "Prints")
		int run(PrintRun job, JobContext context) throws InterruptedException {
			for (int page = 1; page <= job.pages(); page++) {
				this.pages.acquire();
				context.progress(page, job.pages(), "printing");
				context.log("page {} is printed", page);
			}
			return job.pages();
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Presses {

		@Bean
		Press press() {
			return new Press();
		}

	}

}
