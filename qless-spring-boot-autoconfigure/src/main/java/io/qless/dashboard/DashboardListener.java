package io.qless.dashboard;

import java.nio.charset.StandardCharsets;

import io.qless.live.Listener;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A browser that shows the dashboard. What it is told is put together when it can be
 * sent: one that reads slowly is told less often, and misses nothing. Thread-safe.
 */
final class DashboardListener {

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private final Listener listener;

	private final Ticks ticks;

	private String told;

	/**
	 * Creates it.
	 * @param listener leads to the browser
	 * @param ticks what can be told
	 * @param told the id of what it was told last
	 */
	DashboardListener(Listener listener, Ticks ticks, String told) {
		this.listener = listener;
		this.ticks = ticks;
		this.told = told;
	}

	boolean isGone() {
		return this.listener.isGone();
	}

	/** The first word: there is a connection. */
	void greet() {
		this.listener.send(() -> SseEmitter.event().comment(""), false);
	}

	/** Tells what it has not been told yet. */
	void tell() {
		this.listener.send(this::news, false);
	}

	private synchronized SseEmitter.SseEventBuilder news() {
		Ticks.Told news = this.ticks.since(this.told);
		if (news.id().equals(this.told)) {
			return SseEmitter.event().comment("");
		}
		this.told = news.id();
		return SseEmitter.event().id(news.id()).name("tick").data(news.text(), TEXT);
	}

}
