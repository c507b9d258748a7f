package io.qless.dashboard;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class DashboardFilesTests {

	private static final Path SOURCES = Path.of("src/main/resources/qless/dashboard");

	private final DashboardFiles files = DashboardFiles.load();

	@Test
	void allFilesAreServed() throws IOException {
		assertThat(this.files.assets().keySet()).contains("app.js", "style.css", "lib/dom.js")
			.doesNotContain("index.html")
			.containsExactlyInAnyOrderElementsOf(
					names().stream().filter((name) -> !name.equals("index.html")).toList());
	}

	@Test
	void noneIsDeeperThanTheRoutesLead() throws IOException {
		assertThat(names()).allMatch((name) -> name.split("/").length <= 3);
	}

	@Test
	void eachHasItsType() {
		assertThat(this.files.asset("app.js").type()).isEqualTo("text/javascript;charset=UTF-8");
		assertThat(this.files.asset("style.css").type()).isEqualTo("text/css;charset=UTF-8");
		assertThat(this.files.page().type()).isEqualTo("text/html;charset=UTF-8");
	}

	@Test
	void theyComeAlongWhereTheApplicationIsProcessedAheadOfTime() throws IOException {
		RuntimeHints hints = new RuntimeHints();
		new DashboardRuntimeHints().registerHints(hints, null);
		assertThat(names())
			.allSatisfy((name) -> assertThat(RuntimeHintsPredicates.resource().forResource("qless/dashboard/" + name))
				.accepts(hints));
		for (Class<?> type : List.of(DashboardAnswer.Refused.class, DashboardApiController.Session.class,
				DashboardApiController.Rights.class, DashboardAccess.Csrf.class, AuditTrail.Entry.class)) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
		}
	}

	/** Boot serves those even where the dashboard is off. */
	@Test
	void noneIsWhereSpringServesFilesByItself() {
		for (String place : List.of("static", "public", "resources", "META-INF/resources")) {
			URL page = getClass().getClassLoader().getResource(place + "/qless");
			assertThat(page).as(place).isNull();
		}
	}

	private static List<String> names() throws IOException {
		try (Stream<Path> found = Files.walk(SOURCES)) {
			return found.filter(Files::isRegularFile)
				.map((file) -> SOURCES.relativize(file).toString().replace('\\', '/'))
				.toList();
		}
	}

}
