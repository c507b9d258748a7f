/**
 * Hears that something has happened: one stream of events per visible page, and questions where there is
 * no stream. A hidden page hears nothing, since browsers grant an application few connections.
 */
import { get, onAway } from "./api.js";

const HIDDEN_GRACE = 10_000;
const POLL = 5_000;
const STREAM_AGAIN = 60_000;

const listeners = new Set();
const watchers = new Set();
let state = "connecting";
let last = null;
let source = null;
let timer = 0;
let tries = 0;
let isServerAway = false;

/** Calls back with each tick; the empty tick `{}` says that some may have been missed. Returns what ends it. */
export function onTick(listener) {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Calls back with "connecting", "live", "polling", "paused" or "offline", now and on each change. */
export function onLiveState(watcher) {
	watchers.add(watcher);
	watcher(shown());
	return () => watchers.delete(watcher);
}

/** Begins to listen. Called once by the application. */
export function startLive() {
	document.addEventListener("visibilitychange", () => {
		clearTimeout(timer);
		if (document.hidden) {
			timer = setTimeout(pause, HIDDEN_GRACE);
		}
		else {
			// What came while nobody looked was not shown.
			tell({});
			source || stream();
		}
	});
	// News of what cannot be read make nothing live.
	onAway((isAway) => {
		isServerAway = isAway;
		watchers.forEach((watcher) => watcher(shown()));
	});
	window.addEventListener("pagehide", close);
	window.addEventListener("pageshow", (event) => event.persisted && stream());
	stream();
}

function stream() {
	close();
	source = new EventSource("api/events");
	source.addEventListener("open", () => {
		if (tries > 0) {
			tell({});
		}
		tries = 0;
		become("live");
	});
	source.addEventListener("tick", (event) => {
		become("live");
		hear(parse(event.data));
	});
	source.addEventListener("error", failed);
}

/** An error with the stream still wanted mends itself; a closed one was refused. */
function failed() {
	tries++;
	if (source.readyState === EventSource.CLOSED || tries > 2) {
		close();
		poll(Date.now() + STREAM_AGAIN);
	}
	else {
		become("connecting");
	}
}

async function poll(until) {
	try {
		const answer = await get("tick", { after: last });
		become("polling");
		ticks(answer).forEach(hear);
	}
	catch {
		become("offline");
	}
	if (!source && !document.hidden) {
		clearTimeout(timer);
		timer = setTimeout(() => (Date.now() > until ? stream() : poll(until)), POLL);
	}
}

function ticks(answer) {
	const list = Array.isArray(answer) ? answer : answer?.ticks ?? (answer ? [answer] : []);
	return list.filter((tick) => tick?.id !== undefined && tick.id !== last);
}

function hear(tick) {
	if (tick) {
		last = tick.id ?? last;
		tell(tick);
	}
}

function tell(tick) {
	listeners.forEach((listener) => listener(tick));
}

function pause() {
	close();
	become("paused");
}

function close() {
	source?.close();
	source = null;
}

function become(now) {
	if (now !== state) {
		state = now;
		watchers.forEach((watcher) => watcher(shown()));
	}
}

function shown() {
	return isServerAway ? "offline" : state;
}

function parse(text) {
	try {
		return JSON.parse(text);
	}
	catch {
		return null;
	}
}
