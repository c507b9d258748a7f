import { get } from "../lib/api.js";
import { lineChart } from "../lib/charts.js";
import { address, h, link, morph } from "../lib/dom.js";
import { count, number, stateBadge, toDate, when } from "../lib/format.js";
import { markCount } from "../lib/frame.js";
import { notice, panel, table } from "../lib/list.js";
import { durationsPanel } from "./parts/durations.js";
import { queueColumns } from "./parts/queues.js";

const TILES = [
	["waiting", "Waiting", "queues"], ["running", "Running", "workers"], ["scheduled", "Scheduled", "queues"],
	["depends", "Depending", "queues"], ["stalled", "Stalled", "queues"], ["failed", "Failed", "failed"],
	["complete", "Completed", "completed", "completed"], ["recurring", "Recurring", "recurring"]
];
/** How many seconds the chart shows: at most what the server keeps. */
const SPAN = { least: 300, most: 900 };
const LINES = [["put", "Put", "waiting"], ["completed", "Completed", "running"], ["failed", "Failed", "failed"],
	["retried", "Retried", "stalled"]];

export default {
	title: "Overview",

	async render(params, view) {
		const data = await load();
		const element = content(data);
		const line = summary(data);
		view.subheading(line);
		view.live(async () => {
			const fresh = await load();
			morph(element, content(fresh));
			morph(line, summary(fresh));
		});
		return element;
	}
};

async function load() {
	const data = await get("overview");
	markCount("failed", data.totals?.failed ?? 0);
	return data;
}

function content(data) {
	return h("div", { class: "stack" }, problems(data), tiles(data.totals ?? {}), throughput(data),
		h("div", { class: "main-side" },
			h("div", { class: "stack" }, queues(data), h("div", { class: "columns" },
				durationsPanel("Time in line today", data.wait, "waiting"), durationsPanel("Time to run today", data.run, "running"))),
			h("div", { class: "stack" }, failed(data.failed ?? []), workers(data.workers ?? []), tasks(data.tasks ?? []))),
		advice(data.findings ?? []));
}

/** What is to be looked at first stands first. */
function problems({ health, findings = [] }) {
	const warnings = findings.filter((finding) => finding.severity === "WARNING");
	const sick = health?.problems ?? [];
	if (warnings.length === 0 && sick.length === 0) {
		return null;
	}
	return h("div", { class: "stack tight", data: { key: "problems" } },
		sick.map((problem) => complaint(problem, health.status)),
		warnings.map(finding));
}

/** A problem of the application's health: what is concerned, what is wrong and since when. */
function complaint({ about, message, since }, status) {
	const begun = toDate(since) ? h("span", { class: "muted" }, " since ", when(since)) : null;
	return h("div", { data: { key: about } }, notice(status === "DOWN" ? "error" : "warning",
		h("p", h("span", { class: "strong" }, about), begun), h("p", message)));
}

/** In a line: how the application is, and how much of what there is. */
function summary({ health, totals = {} }) {
	const status = String(health?.status ?? "unknown");
	const sizes = [["queue", "queues"], ["worker", "workers"], ["handler", "handlers"], ["scheduled task", "tasks"]];
	return h("div", { class: "chips" }, health ? stateBadge(status === "UP" ? "up" : status === "DOWN" ? "down" : "warning",
		status === "UP" ? "healthy" : status.toLowerCase().replaceAll("_", " ")) : null,
	sizes.map(([name, page]) => link(count(totals[page] ?? 0, name), page, {}, { class: "quiet" })));
}

function finding({ id, severity, message, advice: what }) {
	return h("div", { data: { key: id } }, notice(severity === "WARNING" ? "warning" : "info",
		h("p", { class: "strong" }, message), h("p", what)));
}

function advice(findings) {
	const hints = findings.filter((found) => found.severity !== "WARNING");
	return hints.length === 0 ? null : h("details", { class: "fold", data: { key: "hints" } },
		h("summary", `Good to know (${hints.length})`), h("div", { class: "stack tight" }, hints.map(finding)));
}

function tiles(totals) {
	return h("ul", { class: "tiles", "aria-label": "Jobs by state", data: { key: "tiles" } },
		TILES.map(([state, name, page, key = state]) => h("li", { data: { key: state } }, tile(state, name, page, total(totals, key)))));
}

function tile(state, name, page, text) {
	const isAlarm = (state === "failed" || state === "stalled") && text !== "0";
	return h("a", { class: isAlarm ? "tile alert" : "tile", href: address(page), data: { color: state } },
		h("span", { class: "tile-value" }, text), h("span", { class: "tile-name" }, name));
}

/** Very many queues are added up in several steps: what is known of them so far is the least there is. */
function total(totals, key) {
	const isLeast = totals.exact === false && key !== "failed" && key !== "completed";
	return `${isLeast ? "≥ " : ""}${number(totals[key] ?? 0)}`;
}

function throughput({ pulse, at }) {
	const points = pulse?.points ?? [];
	const step = pulse?.step ?? 5;
	const series = LINES.map(([key, name, color]) => ({ name, color,
		points: points.map((point) => ({ at: point.at, value: (point[key] ?? 0) / step })) }));
	const options = { label: "Jobs per second, by what happened", span: span(points, at), until: at, step };
	return panel("Jobs per second", points.length > 1 ? lineChart(series, options)
		: h("p", { class: "empty" }, "The first points come in a few seconds."));
}

function span(points, at) {
	const known = points.length > 0 ? (toDate(at) - toDate(points[0].at)) / 1000 : 0;
	return Math.min(SPAN.most, Math.max(SPAN.least, known));
}

function queues({ queues: listed = [], totals = {} }) {
	const more = (totals.queues ?? 0) > listed.length;
	return panel("Queues", table(queueColumns(), listed, { caption: "Queues", rowKey: ({ counts }) => counts.name,
		empty: "There is no queue yet. The first job that is put makes one." }),
	{ actions: link(more ? `All ${number(totals.queues)}` : "All queues", "queues") });
}

function failed(groups) {
	return panel("Failed", table([
		{ title: "Group", class: "main", cell: ({ group }) => link(group, "failed-group", { name: group }) },
		{ title: "Jobs", class: "number", cell: ({ jobs }) => number(jobs) }
	], groups, { caption: "Groups of failed jobs", rowKey: ({ group }) => group, empty: "Nothing has failed." }),
	{ actions: link("All groups", "failed") });
}

function workers(listed) {
	return panel("Workers", table([
		{ title: "Worker", class: "main", cell: (worker) => [link(worker.name, "worker", { name: worker.name }), marks(worker)] },
		{ title: "Runs", class: "number", cell: ({ jobs }) => h("span", { class: jobs ? null : "zero" }, number(jobs)) }
	], listed, { caption: "Workers", rowKey: ({ name }) => name,
		empty: "No worker was seen lately: waiting jobs stay where they are." }),
	{ actions: link("All workers", "workers") });
}

function marks({ state, stalled }) {
	return [isRunning(state) ? null : [" ", stateBadge(state)],
		stalled > 0 ? [" ", stateBadge("stuck", `${number(stalled)} stuck`)] : null];
}

function isRunning(state) {
	return !state || String(state).toLowerCase() === "running";
}

function tasks(listed) {
	return panel("Due next", table([
		{ title: "Task", class: "main", cell: (task) => [link(task.definition?.label || task.id, "task", { name: task.id }),
			task.pausedAt ? [" ", stateBadge("paused")] : null] },
		{ title: "Next", class: "number", cell: (task) => (task.pausedAt ? "–" : when(task.next)) }
	], listed, { caption: "Scheduled tasks that are due next", rowKey: ({ id }) => id, empty: "No task is scheduled." }),
	{ actions: link("All tasks", "tasks") });
}
