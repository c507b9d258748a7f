/**
 * Charts of lines, bars and distributions. The drawing stretches with the page, its texts do not; each
 * chart comes with a table for those who do not see it.
 */
import { h, replace, svg } from "./dom.js";
import { number, short, toDate } from "./format.js";

const WIDTH = 600;
const HEIGHT = 140;
const clock = new Intl.DateTimeFormat("en", { timeStyle: "medium", hour12: false });

/**
 * Lines over time.
 * @param series a list of `{ name, color, points: [{ at, value }] }`; colours are the words of the states
 * @param options `label`: what the chart shows; `span`: how many seconds it shows; `until`: the moment at its right
 * edge, the last point unless said otherwise; `step`: how many seconds lie between two points, the line has a gap
 * where more do; `unit`: behind the values; `rows`: how many rows the table has at most
 */
export function lineChart(series, { label, span, until, step, unit = "", rows = 12 } = {}) {
	const points = series[0]?.points ?? [];
	const { x, from, to } = timeline(points, span, until);
	const top = ceiling(Math.max(1, ...series.flatMap((line) => line.points.map((point) => point.value ?? 0))));
	const y = (value) => HEIGHT - (Math.max(0, value ?? 0) / top) * HEIGHT;
	const drawn = (className, shape) => series.map((line) => svg("path", { class: className, data: { color: line.color },
		d: runs(line.points, step).map((run) => shape(run, x, y)).join("") }));
	const drawing = svg("svg", { class: "chart-drawing", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none",
		"aria-hidden": "true", focusable: "false" }, grid(), drawn("chart-area", area), drawn("chart-line", path),
	svg("path", { class: "chart-cursor", d: "" }));
	const plot = h("div", { class: "chart-plot", on: pointing(points, x, (index, cursor) => readOut(cursor, series, index, unit, x)) }, drawing);
	return figure(label, legend(series), h("div", { class: "chart-frame" }, scale(top), plot), moments(from, to),
		alternative(label, ["Time", ...series.map((line) => line.name)], thinned(points, rows).map(({ point, index }) =>
			[time(point.at), ...series.map((line) => number(line.points[index]?.value))])));
}

/**
 * How durations are distributed.
 * @param bins 148 counts: 60 of a second each, 59 of a minute, 23 of an hour, 6 of a day
 * @param options `label`: what the chart shows; `color`: the word of a state; `empty`: said where nothing was counted
 */
export function histogram(bins, { label, color = "waiting", empty = "Nothing measured yet." } = {}) {
	const steps = BUCKETS.map(([name, from, to]) => ({ name, count: sum(bins ?? [], from, to) }));
	const all = steps.reduce((total, step) => total + step.count, 0);
	if (all === 0) {
		return h("p", { class: "empty" }, empty);
	}
	const top = Math.max(...steps.map((step) => step.count));
	return figure(label, h("div", { class: "bins", "aria-hidden": "true" }, steps.map((step) => bin(step, top, all, color))),
		alternative(label, ["Duration", "Jobs"], steps.filter((step) => step.count > 0).map((step) => [step.name, number(step.count)])));
}

/** Below which duration a share (0.5, 0.95) of the counted lies, as a text such as `< 10 s`; null if none was counted. */
export function percentile(bins, share) {
	const all = (bins ?? []).reduce((total, amount) => total + amount, 0);
	let seen = 0;
	for (let index = 0; all > 0 && index < bins.length; index++) {
		seen += bins[index];
		if (seen >= share * all) {
			return index >= bins.length - 1 ? "6 d or more" : `< ${bound(index + 1)}`;
		}
	}
	return null;
}

/** One bar of several parts: `[{ name, value, color }]`; colours are the words of the states. */
export function bar(parts, { label } = {}) {
	const all = parts.reduce((total, part) => total + (part.value ?? 0), 0);
	const text = parts.filter((part) => part.value > 0).map((part) => `${part.name} ${number(part.value)}`).join(", ");
	let before = 0;
	const drawn = all === 0 ? [] : parts.filter((part) => part.value > 0).map((part) => {
		const at = before;
		before += (part.value / all) * 100;
		return svg("rect", { x: at, y: 0, width: before - at, height: 8, data: { color: part.color ?? part.name } },
			svg("title", `${part.name}: ${number(part.value)}`));
	});
	return svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "img",
		"aria-label": `${label ? `${label}: ` : ""}${text || "nothing"}` }, drawn);
}

const BUCKETS = [["< 1 s", 0, 1], ["1–2 s", 1, 2], ["2–5 s", 2, 5], ["5–10 s", 5, 10], ["10–30 s", 10, 30], ["30–60 s", 30, 60],
	["1–2 m", 60, 61], ["2–5 m", 61, 64], ["5–10 m", 64, 69], ["10–30 m", 69, 89], ["30–60 m", 89, 119],
	["1–2 h", 119, 120], ["2–6 h", 120, 124], ["6–12 h", 124, 130], ["12–24 h", 130, 142], ["1–2 d", 142, 143], ["≥ 2 d", 143, 148]];

/** Where a bin begins. */
function bound(index) {
	if (index < 60) {
		return `${index} s`;
	}
	if (index < 119) {
		return `${index - 59} min`;
	}
	return index < 142 ? `${index - 118} h` : `${index - 141} d`;
}

function bin(step, top, all, color) {
	const height = step.count === 0 ? 0 : Math.max(2, (step.count / top) * 100);
	const share = number(Math.round((step.count / all) * 1000) / 10);
	return h("div", { class: "bin", title: `${step.name}: ${number(step.count)} (${share} %)` },
		h("span", { class: "bin-count" }, step.count > 0 ? short(step.count, 1_000) : ""),
		svg("svg", { class: "bin-bar", viewBox: "0 0 10 100", preserveAspectRatio: "none" },
			svg("rect", { x: 0, y: 100 - height, width: 10, height, data: { color } })),
		h("span", { class: "bin-name" }, step.name));
}

function figure(label, ...content) {
	return h("figure", { class: "chart", role: "group", "aria-label": label }, content);
}

function alternative(label, heads, rows) {
	return h("div", { class: "sr" }, h("table", h("caption", label),
		h("thead", h("tr", heads.map((head) => h("th", { scope: "col" }, head)))),
		h("tbody", rows.map(([first, ...rest]) => h("tr", h("th", { scope: "row" }, first), rest.map((cell) => h("td", cell)))))));
}

function grid() {
	return [0.25, 0.5, 0.75].map((share) => svg("path", { class: "chart-grid", d: `M0 ${HEIGHT * share}H${WIDTH}` }));
}

function scale(top) {
	return h("div", { class: "chart-scale", "aria-hidden": "true" }, [top, top / 2, 0].map((value) => h("span", short(value))));
}

/** Where a point lies, and the moments at both edges. */
function timeline(points, span, until) {
	const moment = (point) => toDate(point.at)?.getTime() ?? 0;
	const to = toDate(until)?.getTime() ?? (points.length > 0 ? moment(points[points.length - 1]) : 0);
	const from = span ? to - span * 1000 : points.length > 0 ? moment(points[0]) : 0;
	return { from, to, x: (point) => (to > from ? ((moment(point) - from) / (to - from)) * WIDTH : WIDTH) };
}

function moments(from, to) {
	return h("div", { class: "chart-moments", "aria-hidden": "true" }, [from, (from + to) / 2, to].map((at) => h("span", time(at))));
}

/** Points that follow each other: nobody knows what was between others. */
function runs(points, step = Infinity) {
	const found = [];
	points.forEach((point, index) => {
		const isNext = index > 0 && (toDate(point.at) - toDate(points[index - 1].at)) / 1000 <= step * 2;
		isNext ? found[found.length - 1].push(point) : found.push([point]);
	});
	return found;
}

function path(points, x, y) {
	return points.map((point, index) => `${index === 0 ? "M" : "L"}${x(point).toFixed(1)} ${y(point.value).toFixed(1)}`).join("");
}

function area(points, x, y) {
	const ends = [points[points.length - 1], points[0]].map((point) => `L${x(point).toFixed(1)} ${HEIGHT}`);
	return points.length < 2 ? "" : `${path(points, x, y)}${ends.join("")}Z`;
}

/** The next round number above a value. */
function ceiling(value) {
	const power = 10 ** Math.floor(Math.log10(value));
	return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value);
}

function sum(bins, from, to) {
	return bins.slice(from, to).reduce((total, amount) => total + amount, 0);
}

function thinned(points, rows) {
	const step = Math.max(1, Math.ceil(points.length / rows));
	return points.map((point, index) => ({ point, index })).filter(({ index }) => index % step === 0);
}

function time(at) {
	const date = toDate(at);
	return date ? clock.format(date) : "";
}

function pointing(points, x, tell) {
	return {
		pointermove: (event) => {
			const box = event.currentTarget.getBoundingClientRect();
			const place = ((event.clientX - box.left) / box.width) * WIDTH;
			const distances = points.map((point) => Math.abs(x(point) - place));
			tell(points.length > 0 ? distances.indexOf(Math.min(...distances)) : null, event.currentTarget.querySelector(".chart-cursor"));
		},
		pointerleave: (event) => tell(null, event.currentTarget.querySelector(".chart-cursor"))
	};
}

function legend(series) {
	return h("div", { class: "chart-legend" }, series.map((line) => h("span", { class: "chart-key", data: { color: line.color } }, line.name)),
		h("span", { class: "chart-readout", data: { keep: "" } }));
}

/** Says the values that one points at. */
function readOut(cursor, series, index, unit, x) {
	const isNowhere = index === null;
	cursor.setAttribute("d", isNowhere ? "" : `M${x(series[0].points[index]).toFixed(1)} 0V${HEIGHT}`);
	replace(cursor.closest("figure").querySelector(".chart-readout"), isNowhere ? "" : [`${time(series[0].points[index].at)}  `,
		series.map((line) => `${line.name} ${number(line.points[index]?.value)}${unit}`).join(" · ")]);
}
