package io.qless.handler;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JobHandlerMethodTests {

	private final JobHandlerRegistry handlers = Handlers.of(Desk.class);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
	// @formatter:off
			"record     | {`title`:`a`,`pages`:3}         | `a`",
			"map        | {`pages`:3}                     | 3",
			"string     | `a b`                           | `a b!`",
			"names      | [`a`,`b`]                       | 2",
			"int        | 41                              | 42",
			"generic    | {`x`:[{`title`:`a`,`pages`:3}]} | 3",
			"two        | [`a`,{`title`:`b`,`pages`:3}]   | `ab`",
			"list       | [[`a`,`b`],2]                   | 4",
			"nullable   | [null,`b`]                      | `null b`",
			"first      | `a`                             | `a jid-1`",
			"last       | `a`                             | `a jid-1`",
			"middle     | [`a`,`b`]                       | `a jid-1 b`",
			"only       | [`never read`]                  | `jid-1`",
			"nothing    | {`never`:`read`}                | `done`",
			"none       | null                            | null" })
	// @formatter:on
	void payloadsBecomeParametersAndValuesBecomeResults(String type, String data, String result) {
		assertThat(invoke(type, json(data))).isEqualTo(new JobOutcome.Completed(json(result)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "void", "Void" })
	void aMethodThatReturnsNothingHasNoResult(String type) {
		assertThat(invoke(type, "{}")).isEqualTo(new JobOutcome.Completed(null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
	// @formatter:off
			"record   | `text`                    | Cannot read JSON as",
			"record   | {`title`:`a`,`pages`:`x`} | Cannot read JSON as",
			"record   | {`title`                  | Cannot read JSON as",
			"string   | {}                        | Cannot read JSON as",
			"names    | {}                        | Cannot read JSON as",
			"int      | null                      | int",
			"int      | 99999999999               | Cannot read JSON as int",
			"two      | [`a`]                     | A JSON list of 2 elements is expected",
			"two      | [`a`,{},`c`]              | A JSON list of 2 elements is expected",
			"two      | {`a`:`b`}                 | A JSON list of 2 elements is expected",
			"two      | null                      | A JSON list of 2 elements is expected",
			"list     | [[`a`],null]              | int" })
	// @formatter:on
	void aPayloadThatDoesNotFitFailsWithoutARetry(String type, String data, String message) {
		assertThat(invoke(type, json(data))).isInstanceOfSatisfying(JobOutcome.Failed.class,
				(failed) -> assertThat(failed.cause()).hasMessageContaining(message));
	}

	@Test
	void anExceptionIsRetriedWithTheOriginalCause() {
		assertThat(invoke("throws", "\"out of paper\"")).isInstanceOfSatisfying(JobOutcome.Retry.class,
				(retry) -> assertThat(retry.cause()).isExactlyInstanceOf(IOException.class)
					.hasMessage("out of paper")
					.hasNoCause());
	}

	@Test
	void anIllegalArgumentOfTheHandlerIsItsOwnAndRetried() {
		assertThat(invoke("refuses", "1")).isInstanceOf(JobOutcome.Retry.class);
	}

	@Test
	void anErrorIsRetriedToo() {
		assertThat(invoke("errs", "1")).isInstanceOfSatisfying(JobOutcome.Retry.class,
				(retry) -> assertThat(retry.cause()).isExactlyInstanceOf(StackOverflowError.class));
	}

	@Test
	void aResultThatIsNoJsonFailsWithoutARetry() {
		assertThat(invoke("loop", "1")).isInstanceOfSatisfying(JobOutcome.Failed.class,
				(failed) -> assertThat(failed.cause()).hasMessageContaining("qless.max-payload-depth"));
	}

	@Test
	void aResultThatIsTooLongFailsWithoutARetry() {
		assertThat(invoke("long", "10001")).isInstanceOfSatisfying(JobOutcome.Failed.class,
				(failed) -> assertThat(failed.cause()).hasMessageContaining("qless.max-payload"));
	}

	private JobOutcome invoke(String type, String data) {
		return Handlers.invoke(this.handlers, type, data);
	}

	private static String json(String text) {
		return text.replace('`', '"');
	}

	record Article(String title, int pages) {
	}

	static class Desk {

		@JobHandler(type = "record")
		String title(Article article) {
			return article.title();
		}

		@JobHandler(type = "map")
		Object pages(Map<String, Object> article) {
			return article.get("pages");
		}

		@JobHandler(type = "string")
		private String shout(String text) {
			return text + "!";
		}

		@JobHandler(type = "names")
		int count(List<String> names) {
			return String.join("", names).length();
		}

		@JobHandler(type = "int")
		long next(int number) {
			return number + 1;
		}

		@JobHandler(type = "generic")
		int pagesOfAll(Map<String, List<Article>> shelves) {
			return shelves.values().stream().flatMap(List::stream).mapToInt(Article::pages).sum();
		}

		@JobHandler(type = "two")
		String titles(String text, Article article) {
			return text + article.title();
		}

		@JobHandler(type = "list")
		int product(List<String> names, int factor) {
			return names.size() * factor;
		}

		@JobHandler(type = "nullable")
		String join(String first, String second) {
			return first + " " + second;
		}

		@JobHandler(type = "first")
		String first(JobContext job, String text) {
			return text + " " + job.jid();
		}

		@JobHandler(type = "last")
		String last(String text, JobContext job) {
			return text + " " + job.jid();
		}

		@JobHandler(type = "middle")
		String middle(String before, JobContext job, String after) {
			return before + " " + job.jid() + " " + after;
		}

		@JobHandler(type = "only")
		String only(JobContext job) {
			return job.jid();
		}

		@JobHandler(type = "nothing")
		String nothing() {
			return "done";
		}

		@JobHandler(type = "none")
		String none(String text) {
			return text;
		}

		@JobHandler(type = "void")
		void silent(Map<String, String> ignored) {
		}

		@JobHandler(type = "Void")
		Void silentToo(Map<String, String> ignored) {
			return null;
		}

		@JobHandler(type = "throws")
		void print(String problem) throws IOException {
			throw new IOException(problem);
		}

		@JobHandler(type = "refuses")
		void refuse(int number) {
			throw new IllegalArgumentException("not " + number);
		}

		@JobHandler(type = "errs")
		void err(int number) {
			throw new StackOverflowError();
		}

		@JobHandler(type = "loop")
		Object[] loop(int number) {
			Object[] loop = new Object[1];
			loop[0] = loop;
			return loop;
		}

		@JobHandler(type = "long")
		String repeat(int length) {
			return "x".repeat(length);
		}

	}

}
