/**
 * Says values the way people read them. What makes elements returns nodes, the others texts.
 */
import { address, h } from "./dom.js";

const integers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const shorts = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const full = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });

/** `12,345`; a dash where there is none. */
export function number(value) {
	if (value === null || value === undefined || value === "") {
		return "–";
	}
	return (Number.isInteger(Number(value)) ? integers : decimals).format(Number(value));
}

/** `12.3K`, for where there is little room. */
export function short(value, from = 10_000) {
	return Math.abs(value ?? 0) < from ? number(value) : shorts.format(value);
}

/** `1 job`, `2 jobs`. */
export function count(value, one, many = `${one}s`) {
	return `${number(value)} ${Number(value) === 1 ? one : many}`;
}

/** A moment, told relative to now and kept up to date, with the whole of it as its title. */
export function when(instant) {
	const date = toDate(instant);
	if (!date) {
		return h("span", { class: "zero" }, "–");
	}
	return h("time", { datetime: date.toISOString(), title: full.format(date), data: { relative: "" } }, relative(date));
}

/** `3 min ago`, `in 2 h`. */
export function relative(date, now = Date.now()) {
	const seconds = Math.round((date.getTime() - now) / 1000);
	if (Math.abs(seconds) < 2) {
		return "now";
	}
	const text = largest(Math.abs(seconds));
	return seconds < 0 ? `${text} ago` : `in ${text}`;
}

/** Tells all moments of the page anew. The application does so every few seconds. */
export function refreshTimes(root = document) {
	root.querySelectorAll("time[data-relative]").forEach((time) => {
		const text = relative(new Date(time.dateTime));
		if (time.firstChild && time.firstChild.data !== text) {
			time.firstChild.data = text;
		}
	});
}

/** Of seconds or of text such as `PT1H30M`: `1 h 30 min`, `250 ms`. */
export function duration(value) {
	const seconds = toSeconds(value);
	if (seconds === null) {
		return "–";
	}
	if (seconds < 1) {
		return seconds === 0 ? "0 s" : `${Math.max(1, Math.round(seconds * 1000))} ms`;
	}
	if (seconds < 10 && !Number.isInteger(seconds)) {
		return `${decimals.format(seconds)} s`;
	}
	return parts(Math.round(seconds)).slice(0, 2).join(" ");
}

/** Of seconds or of text such as `PT1H30M`, as seconds; null if it is neither. */
export function toSeconds(value) {
	if (value === null || value === undefined || value === "") {
		return null;
	}
	const match = /^(-)?P(?:(\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/.exec(value);
	if (match) {
		const [, minus, days, hours, minutes, seconds] = match;
		const sum = Number(days ?? 0) * 86400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
		return minus ? -sum : sum;
	}
	return Number.isFinite(Number(value)) ? Number(value) : null;
}

/** Of text, or of seconds or milliseconds since 1970, as a date; null if there is none. */
export function toDate(instant) {
	if (instant === null || instant === undefined || instant === "") {
		return null;
	}
	const numeric = typeof instant === "number" ? (instant < 1e11 ? instant * 1000 : instant) : instant;
	const date = new Date(numeric);
	return Number.isNaN(date.getTime()) ? null : date;
}

/** `1.5 KB`. */
export function bytes(value) {
	const units = ["B", "KB", "MB", "GB", "TB"];
	let rest = Number(value);
	let unit = 0;
	while (rest >= 1024 && unit < units.length - 1) {
		rest /= 1024;
		unit++;
	}
	return value === null || value === undefined ? "–" : `${number(Math.round(rest * 10) / 10)} ${units[unit]}`;
}

/** The state of a job, a worker or a task as a coloured word. */
export function stateBadge(state, text) {
	const word = String(state ?? "unknown").toLowerCase();
	return h("span", { class: "badge", data: { state: word } }, text ?? word);
}

/** A tag of a job, linked to the jobs that have it. */
export function tagChip(tag) {
	return h("a", { class: "chip", href: address("tag", { name: tag }) }, tag);
}

/** A value as JSON in a box that scrolls; texts stay as they are. */
export function json(value, label = "JSON") {
	const text = typeof value === "string" ? value : JSON.stringify(value, null, 2) ?? "–";
	return h("pre", { class: "json", tabindex: "0", role: "region", "aria-label": `${label}, as text` }, text);
}

function largest(seconds) {
	return parts(seconds).slice(0, seconds >= 3600 && seconds < 36000 ? 2 : 1).join(" ");
}

function parts(seconds) {
	const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
	const said = [];
	let rest = seconds;
	for (const [unit, length] of units) {
		const amount = Math.floor(rest / length);
		rest -= amount * length;
		if (amount > 0) {
			said.push(`${amount} ${unit}`);
		}
		else if (said.length > 0) {
			break;
		}
	}
	return said.length > 0 ? said : ["0 s"];
}
