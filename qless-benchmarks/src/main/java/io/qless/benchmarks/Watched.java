package io.qless.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What it costs the workers that many look at the dashboard, beside very many jobs in
 * very many queues, and how long its first page takes then. Drains without and with
 * browsers take turns in one round, and each of the latter is compared with those before
 * and after it.
 */
final class Watched extends WholePath {

	private static final int BROWSERS = 100;

	/** So many times the jobs of a drain wait elsewhere. */
	private static final int BACKLOG = 10;

	private static final int LOOKS = 5;

	private static final int TURNS = 3;

	private final int queues;

	Watched(Bench bench, Sizes sizes, int queues, int database) {
		super(bench, sizes, database);
		this.queues = queues;
	}

	@Override
	public String title() {
		return format("dashboard of %,d jobs in %,d queues, %d browsers", sizes().jobs() * BACKLOG, this.queues,
				BROWSERS);
	}

	@Override
	void measure(OwnScripts own) {
		try (Application application = web(own, Application.QUEUE, "qless.dashboard.enabled=true",
				"qless.dashboard.unsecured=true", "qless.dashboard.stream.connections=" + BROWSERS,
				"qless.dashboard.stream.heartbeat=2s")) {
			application.fillElsewhere(sizes().jobs() * BACKLOG, this.queues);
			application.warmUp(Math.max(1, sizes().jobs() / 2));
			application.stopWorkers();
			Usage before = drain(application);
			for (int turn = 1; turn <= TURNS; turn++) {
				Usage watched = watched(application, own, turn == TURNS);
				forgetBrowsers();
				Usage after = drain(application);
				compare(List.of(before, after), watched, own.name());
				before = after;
			}
		}
	}

	/**
	 * The dashboard notices only when it tells them something that they have gone, and
	 * the stream of events outlasts those who read it for minutes.
	 */
	private void forgetBrowsers() {
		do {
			redis().call("DEL", "{ql}:events");
			pause(6);
		}
		while (!Objects.equals(redis().call("EXISTS", "{ql}:events"), 0L));
	}

	private void compare(List<Usage> alone, Usage watched, String candidate) {
		double rate = alone.stream().mapToDouble(Usage::perSecond).average().orElseThrow();
		double micros = alone.stream().mapToDouble(Watched::serverMicros).average().orElseThrow();
		add("drain, nobody looks at the dashboard, jobs/s", candidate, rate);
		add(format("drain, %d browsers look at the dashboard, jobs/s", BROWSERS), candidate, watched.perSecond());
		addAtLeast(format("drain with %d browsers over that without", BROWSERS), 0.9, candidate,
				watched.perSecond() / rate);
		addAtMost(format("processor time of Redis for a job drained with %d browsers over that without", BROWSERS), 1.1,
				candidate, serverMicros(watched) / micros);
	}

	private static double serverMicros(Usage usage) {
		return usage.serverMicros() / usage.jobs();
	}

	private Usage drain(Application application) {
		application.fill(sizes().jobs());
		Usage usage = application.steady(redis(), sizes().jobs());
		application.stopWorkers();
		return usage;
	}

	private Usage watched(Application application, OwnScripts own, boolean isLast) {
		try (Browsers browsers = Browsers.open(application.port(), BROWSERS)) {
			Usage usage = drain(application);
			if (isLast) {
				look(application, own);
				check(browsers);
			}
			return usage;
		}
	}

	/** A short drain is over before anything is told, the looks are not. */
	private static void check(Browsers browsers) {
		if (browsers.ticks() < BROWSERS) {
			throw new IllegalStateException("The browsers were told nothing, so what they cost is unknown");
		}
	}

	/** Looks at the first page while workers are busy. */
	private void look(Application application, OwnScripts own) {
		long before = application.ends().count();
		application.fill(sizes().jobs());
		application.startWorkers();
		List<Double> millis = looks(application);
		application.ends().await(before + sizes().jobs());
		application.stopWorkers();
		addAtMost("first page of the dashboard, first look, ms", 300, own.name(), millis.get(0));
		addAtMost("first page of the dashboard, slowest of the next, ms", 300, own.name(),
				millis.stream().skip(1).max(Double::compare).orElseThrow());
	}

	/** Each is looked at anew: what was seen is shown to others for a second. */
	private static List<Double> looks(Application application) {
		HttpClient http = HttpClient.newHttpClient();
		HttpRequest overview = HttpRequest
			.newBuilder(URI.create("http://localhost:" + application.port() + "/qless/api/overview"))
			.build();
		List<Double> millis = new ArrayList<>();
		for (int i = 0; i < LOOKS; i++) {
			pause(2);
			long start = System.nanoTime();
			if (status(http, overview) != 200) {
				throw new IllegalStateException("The dashboard has no first page");
			}
			millis.add((System.nanoTime() - start) / 1e6);
		}
		return millis;
	}

	private static int status(HttpClient http, HttpRequest request) {
		try {
			return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException("The dashboard does not answer", ex);
		}
	}

}
