package io.qless.dashboard;

import io.qless.job.JobOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page, and what it is made of.
 */
class DashboardPageIntegrationTests {

	@RegisterExtension
	static final DashboardForTests dashboard = new DashboardForTests(DashboardForTests.WideOpen.class);

	@Test
	void theEntranceLeadsToThePageByARelativeAddress() throws Exception {
		MockHttpServletResponse answer = dashboard.get(DashboardForTests.viewer(), "/qless");
		assertThat(answer.getStatus()).isEqualTo(302);
		assertThat(answer.getHeader("Location")).isEqualTo("qless/");
	}

	@Test
	void thePageNamesItsFilesAndTheyAreThere() throws Exception {
		MockHttpServletResponse page = dashboard.get(DashboardForTests.viewer(), "/qless/");
		DashboardFiles files = DashboardFiles.load();
		assertThat(page.getStatus()).isEqualTo(200);
		assertThat(page.getContentType()).isEqualTo("text/html;charset=UTF-8");
		assertThat(page.getContentAsString()).contains("assets/" + files.version() + "/app.js").doesNotContain("{{");
		MockHttpServletResponse script = dashboard.get(DashboardForTests.viewer(),
				"/qless/assets/" + files.version() + "/app.js");
		assertThat(script.getStatus()).isEqualTo(200);
		assertThat(script.getContentType()).isEqualTo("text/javascript;charset=UTF-8");
		assertThat(script.getHeader("Cache-Control")).isEqualTo("private, max-age=3600");
	}

	@Test
	void everyFileOfThePageIsServed() throws Exception {
		DashboardFiles files = DashboardFiles.load();
		assertThat(files.assets().keySet()).contains("pages/parts/queues.js");
		for (String name : files.assets().keySet()) {
			assertThat(dashboard.get(DashboardForTests.viewer(), "/qless/assets/" + files.version() + "/" + name)
				.getStatus()).as(name).isEqualTo(200);
		}
	}

	@Test
	void theSessionTellsWhoLooksAndWhatHeMay() throws Exception {
		MockHttpServletResponse answer = dashboard.get(DashboardForTests.operator(), "/qless/api/session");
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getContentAsString()).isEqualTo("{\"user\":\"ann\",\"namespace\":\"" + dashboard.namespace()
				+ "\",\"version\":\"\",\"may\":{\"operate\":true,\"payload\":false},\"readOnly\":false,\"csrf\":null}");
	}

	@Test
	void whatIsThereIsRead() throws Exception {
		dashboard.client().queue("a/b").put("type", "{}", JobOptions.DEFAULTS);
		MockHttpServletResponse list = dashboard.get(DashboardForTests.viewer(), "/qless/api/admin/queues");
		assertThat(list.getStatus()).isEqualTo(200);
		assertThat(list.getContentAsString()).contains("\"a/b\"");
		MockHttpServletResponse jobs = dashboard.get(DashboardForTests.viewer(),
				"/qless/api/admin/queues/jobs/waiting?name=a/b");
		assertThat(jobs.getContentAsString()).contains("\"total\":1");
	}

	@Test
	void whatIsChangedIsAuditedAndShown() throws Exception {
		dashboard.client().queue("paused").put("type", "{}", JobOptions.DEFAULTS);
		MockHttpServletResponse answer = dashboard
			.perform(DashboardForTests.post("/qless/api/admin/queues/pause?name=paused", "{}")
				.with(DashboardForTests.operator()));
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
		assertThat(dashboard.client().queue("paused").counts().paused()).isTrue();
		assertThat(dashboard.get(DashboardForTests.viewer(), "/qless/api/audit").getContentAsString())
			.contains("\"principal\":\"ann\"", "\"op\":\"pause\"", "\"names\":[\"paused\"]");
	}

}
