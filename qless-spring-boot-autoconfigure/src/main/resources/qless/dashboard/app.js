/**
 * The frame of the dashboard: finds the page of an address, shows it, and keeps it up to date.
 */
import { isChanging, isPassing, session } from "./lib/api.js";
import { explain, toast } from "./lib/actions.js";
import { address, h, replace } from "./lib/dom.js";
import { refreshTimes } from "./lib/format.js";
import { startFrame, markPage } from "./lib/frame.js";
import { onTick, startLive } from "./lib/live.js";
import { PAGES } from "./lib/places.js";

const LEAST = 2_000;
const IDLE = 30_000;
const CHANGE = 200;
const PATIENCE = 700;
const main = document.getElementById("main");
const progress = document.getElementById("progress");

let turn = 0;
let current = null;
let isSignedOut = false;

/** What a page may use of the frame, until it is left. */
class View {
	constructor(page) {
		this.page = page;
		this.ends = [];
		this.isLeft = false;
		this.actionsPlace = h("div", { class: "page-actions" });
		this.subtitle = h("div", { class: "page-subtitle" });
		this.heading = h("h1", { tabindex: "-1" });
	}

	/**
	 * Calls back when something has happened, every two seconds at most and every half minute at least;
	 * `concerns(tick)` may say that what has happened changes nothing here.
	 */
	live(refresh, concerns = () => true) {
		this.ends.push(keepUp(refresh, concerns));
	}

	/** Calls back when the page is left. */
	onLeave(end) {
		this.ends.push(end);
	}

	/** Puts buttons beside the heading. */
	actions(...nodes) {
		replace(this.actionsPlace, nodes);
	}

	/** Puts something below the heading. */
	subheading(...nodes) {
		replace(this.subtitle, nodes);
	}

	/** Gives the page another heading. */
	setTitle(text) {
		this.heading.textContent = text;
		if (!this.isLeft && current === this) {
			document.title = documentTitle(text);
		}
	}

	/** Notes other parameters in the address, so that a reload comes back here, without showing the page anew. */
	update(params) {
		history.replaceState(null, "", address(this.page, params));
	}

	/** Shows the page anew. */
	refresh() {
		return navigate();
	}

	leave() {
		this.isLeft = true;
		this.ends.forEach((end) => end());
	}
}

/** Runs a refresh at most every two seconds, never twice at once and never for a hidden page. */
function keepUp(refresh, concerns) {
	let timer = 0;
	let last = Date.now();
	let isRunning = false;
	const run = async () => {
		timer = 0;
		if (document.hidden || isRunning) {
			return;
		}
		if (isChanging()) {
			// A job that is being cancelled here is not to be looked for.
			timer = setTimeout(run, CHANGE);
			return;
		}
		isRunning = true;
		try {
			await refresh();
		}
		catch (error) {
			tellOf(error);
		}
		isRunning = false;
		last = Date.now();
	};
	const soon = () => {
		timer = timer || setTimeout(run, Math.max(0, last + LEAST - Date.now()));
	};
	const end = onTick((tick) => concerns(tick) && soon());
	const idle = setInterval(soon, IDLE);
	return () => {
		end();
		clearTimeout(timer);
		clearInterval(idle);
	};
}

/** What is shown stays, and the header says if the server is away. */
function tellOf(error) {
	if (error.status === 401 && !isSignedOut) {
		isSignedOut = true;
		toast(error.message, "error");
	}
}

function place() {
	const [path, query] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
	return { page: path === "" ? "overview" : path, params: Object.fromEntries(new URLSearchParams(query ?? "")) };
}

async function navigate(isAgain = false) {
	const mine = ++turn;
	const { page, params } = place();
	const view = new View(page);
	progress.hidden = false;
	main.setAttribute("aria-busy", "true");
	const shown = await render(page, params, view);
	if (mine !== turn) {
		view.leave();
		return;
	}
	progress.hidden = true;
	main.removeAttribute("aria-busy");
	show(view, shown, page, isAgain);
}

async function render(page, params, view) {
	try {
		if (!PAGES.has(page)) {
			throw new Error(`There is no page ${page}.`);
		}
		const [module] = await Promise.all([import(`./pages/${page}.js`), session()]);
		const { title, render: draw } = module.default;
		view.setTitle(typeof title === "function" ? title(params) : title);
		return await filled(await draw(params, view));
	}
	catch (error) {
		view.setTitle("This page cannot be shown");
		if (isPassing(error)) {
			view.live(() => navigate(true));
		}
		return h("div", { class: "failure" }, h("p", { class: "notice error" }, explain(error)), h("p",
			h("button", { type: "button", class: "button", on: { click: () => navigate() } }, "Try again"), " ",
			h("a", { class: "button", href: "#/" }, "Overview")));
	}
}

/** Lists come with their first page, unless that takes long. */
async function filled(content) {
	const lists = [...content.querySelectorAll(".list"), content].map((list) => list.ready).filter(Boolean);
	await Promise.race([Promise.all(lists), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
	return content;
}

function show(view, content, page, isAgain) {
	const before = current;
	current?.leave();
	current = view;
	const head = h("div", { class: "page-head" }, h("div", view.heading, view.subtitle), view.actionsPlace);
	replace(main, h("div", { class: `page page-${page}` }, head, content));
	document.title = documentTitle(view.heading.textContent);
	markPage(page);
	if (before && !isAgain) {
		// Whoever does not see that the page has changed is told its heading.
		view.heading.focus({ preventScroll: true });
		window.scrollTo(0, 0);
	}
}

function documentTitle(text) {
	return `${text} · qless`;
}

async function start() {
	startFrame();
	setInterval(() => document.hidden || refreshTimes(), 5_000);
	window.addEventListener("hashchange", (event) => {
		// The skip link only moves the focus.
		if (location.hash === "#main") {
			history.replaceState(null, "", new URL(event.oldURL).hash || "#/");
			main.focus();
			return;
		}
		navigate();
	});
	await navigate();
	startLive();
}

start();

