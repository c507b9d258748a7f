package io.qless.dashboard;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page itself: what people open, and are asked to sign in for.
 */
public class DashboardPageController extends DashboardPart {

	private final DashboardFiles files;

	private final String name;

	/**
	 * Creates the controller.
	 * @param files the files
	 * @param path where the dashboard is
	 */
	public DashboardPageController(DashboardFiles files, String path) {
		this.files = files;
		this.name = path.substring(path.lastIndexOf('/') + 1);
	}

	/**
	 * Leads to the page: what stands in it is relative to an address that ends with a
	 * slash.
	 * @param request what is asked
	 * @param response is answered
	 */
	@GetMapping
	public void entrance(HttpServletRequest request, HttpServletResponse response) {
		caller(request);
		new DashboardAnswer(response).redirect(this.name + "/");
	}

	/**
	 * Shows the page.
	 * @param request what is asked
	 * @param response is answered
	 * @throws IOException if the browser is away
	 */
	@GetMapping("/")
	public void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
		caller(request);
		new DashboardAnswer(response).page(this.files.page());
	}

}
