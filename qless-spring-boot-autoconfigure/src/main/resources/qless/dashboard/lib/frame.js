/**
 * What stands around the pages: header, navigation, search and keys.
 */
import { read, session } from "./api.js";
import { address, h, replace } from "./dom.js";
import { formDialog } from "./forms.js";
import { count } from "./format.js";
import { icon } from "./icons.js";
import { onLiveState } from "./live.js";
import { GROUPS, PLACES } from "./places.js";

const LIVE = { connecting: "Connecting", live: "Live", polling: "Polling", paused: "Paused", offline: "Offline" };
const THEMES = ["system", "light", "dark"];
const SEARCHABLE = ["tag", "queue", "type", "state", "group", "from", "to", "jid"];
const $ = (id) => document.getElementById(id);

/** Fills header and navigation, and listens to the keyboard. */
export function startFrame() {
	navigation();
	menu();
	theme();
	search();
	keys();
	onLiveState((state) => {
		$("live").dataset.state = state;
		$("live-text").textContent = LIVE[state];
	});
	session().then(identity, () => undefined);
}

/** Tells which page is shown. */
export function markPage(page) {
	for (const link of document.querySelectorAll("#nav a")) {
		const place = PLACES.find((candidate) => candidate.page === link.dataset.page);
		const isHere = place.page === page;
		const isAbove = place.within?.includes(page);
		isHere || isAbove ? link.setAttribute("aria-current", isHere ? "page" : "true") : link.removeAttribute("aria-current");
	}
	fold(true);
}

/** Shows how many there are of something beside its place in the navigation. */
export function markCount(page, amount) {
	const place = document.querySelector(`#nav a[data-page="${page}"] .nav-count`);
	if (place) {
		const text = amount > 999 ? "999+" : String(amount);
		replace(place, amount > 0 ? [text, h("span", { class: "sr" }, ` (${count(amount, "job")})`)] : "");
	}
}

function navigation() {
	replace($("nav"), GROUPS.map((group) => h("div", { class: "nav-group" },
		group.title ? h("p", { class: "nav-title", "aria-hidden": "true" }, group.title) : null,
		h("ul", { "aria-label": group.title }, group.places.map((place) => h("li", placeLink(place)))))));
	$("nav").addEventListener("pointerover", (event) => {
		const page = event.target.closest("a")?.dataset.page;
		// What one points at is there when one clicks.
		page && import(`../pages/${page}.js`).catch(() => undefined);
	});
}

function placeLink({ page, title, counts }) {
	return h("a", { href: address(page), data: { page } }, icon(page), h("span", title), counts ? h("span", { class: "nav-count" }) : null);
}

function menu() {
	replace($("menu"), icon("menu"));
	$("menu").addEventListener("click", () => fold($("menu").getAttribute("aria-expanded") === "true"));
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && $("menu").getAttribute("aria-expanded") === "true") {
			fold(true);
			$("menu").focus();
		}
	});
}

function fold(isFolded) {
	$("menu").setAttribute("aria-expanded", String(!isFolded));
	$("nav").classList.toggle("unfolded", !isFolded);
	$("nav").scrollTop = 0;
}

function identity({ user, namespace, readOnly }) {
	$("namespace").hidden = !namespace;
	$("namespace").textContent = namespace ?? "";
	$("namespace").title = `Namespace ${namespace}`;
	$("user").hidden = !user && !readOnly;
	$("user").textContent = [user, readOnly ? "read only" : null].filter(Boolean).join(" · ");
}

function theme() {
	const show = (chosen) => {
		chosen === "system" ? delete document.documentElement.dataset.theme : document.documentElement.dataset.theme = chosen;
		replace($("theme"), icon(chosen));
		$("theme").setAttribute("aria-label", `Theme: ${chosen}`);
		$("theme").title = `Theme: ${chosen}`;
	};
	show(document.documentElement.dataset.theme ?? "system");
	$("theme").addEventListener("click", () => {
		const now = document.documentElement.dataset.theme ?? "system";
		const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
		show(next);
		try {
			localStorage.setItem("qless.theme", next);
		}
		catch {
			// It lasts until the page is closed then.
		}
	});
}

function search() {
	$("search").addEventListener("submit", async (event) => {
		event.preventDefault();
		const text = $("search-text").value.trim();
		if (text !== "") {
			location.hash = await found(text);
			$("search-text").value = "";
		}
	});
}

/** Words such as `tag:red` are looked for; a text alone may be a job's id. */
async function found(text) {
	const words = [...text.matchAll(/(\w+):("[^"]*"|\S+)/g)].filter(([, name]) => SEARCHABLE.includes(name));
	if (words.length > 0) {
		return address("search", Object.fromEntries(words.map(([, name, value]) => [name, value.replace(/^"|"$/g, "")])));
	}
	try {
		const { items } = await read("search", null, { jid: text });
		return items.length === 1 ? address("job", { name: items[0].jid }) : address("search", { jid: text });
	}
	catch {
		return address("search", { jid: text });
	}
}

function keys() {
	replace($("keys"), icon("keys"));
	$("keys").addEventListener("click", showKeys);
	let isGoing = 0;
	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) {
			return;
		}
		const place = Date.now() - isGoing < 1500 ? PLACES.find((candidate) => candidate.letter === event.key) : null;
		isGoing = event.key === "g" ? Date.now() : 0;
		if (place) {
			location.hash = address(place.page);
		}
		else if (event.key === "/") {
			event.preventDefault();
			$("search-text").focus();
		}
		else if (event.key === "?") {
			showKeys();
		}
	});
}

function isTyping(element) {
	return element.matches?.("input, textarea, select, [contenteditable]");
}

function showKeys() {
	const rows = [["/", "Find a job"], ["?", "These keys"], ["Esc", "Close a dialog or the menu"],
		...PLACES.map((place) => [`g ${place.letter}`, place.title])];
	return formDialog({ title: "Keyboard", fields: [], submit: "Close", cancel: null, content: h("dl", { class: "keys" },
		rows.map(([key, text]) => h("div", h("dt", key.split(" ").map((part) => h("kbd", part))), h("dd", text)))) });
}
