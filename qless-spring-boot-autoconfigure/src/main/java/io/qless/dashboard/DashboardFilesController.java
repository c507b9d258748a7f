package io.qless.dashboard;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The files that the page is made of, and the answer to everything else below its path:
 * without one, what is not there would pass by the guard.
 */
public class DashboardFilesController extends DashboardPart {

	private final DashboardFiles files;

	/**
	 * Creates the controller.
	 * @param files the files
	 */
	public DashboardFilesController(DashboardFiles files) {
		this.files = files;
	}

	/**
	 * Serves a file. While an application is replaced the page of one version may ask for
	 * the files of another: it gets those that are there, which nobody keeps.
	 * @param path the version of the files, the directories and the name
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping({ "/assets/{version}/{file}", "/assets/{version}/{directory}/{file}",
			"/assets/{version}/{directory}/{below}/{file}" })
	public void file(@PathVariable Map<String, String> path, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		caller(request);
		DashboardFiles.StaticFile asset = this.files.asset(Stream.of("directory", "below", "file")
			.map(path::get)
			.filter(Objects::nonNull)
			.collect(Collectors.joining("/")));
		DashboardAnswer answer = new DashboardAnswer(response);
		if (asset == null) {
			nothing(request, response);
		}
		else if (this.files.version().equals(path.get("version"))) {
			answer.asset(asset);
		}
		else {
			answer.page(asset);
		}
	}

	/**
	 * Answers what is not there.
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@RequestMapping("/**")
	public void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
		caller(request);
		DashboardAnswer answer = new DashboardAnswer(response);
		if (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod())) {
			answer.refuse(HttpStatus.NOT_FOUND, "There is nothing here");
		}
		else {
			response.setHeader("Allow", "GET, HEAD");
			answer.refuse(HttpStatus.METHOD_NOT_ALLOWED, "Nothing can be done here");
		}
	}

	/**
	 * Answers what Spring would, unless it is named.
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@RequestMapping(path = { "", "/**" }, method = { RequestMethod.OPTIONS, RequestMethod.TRACE })
	public void options(HttpServletRequest request, HttpServletResponse response) throws IOException {
		nothing(request, response);
	}

}
