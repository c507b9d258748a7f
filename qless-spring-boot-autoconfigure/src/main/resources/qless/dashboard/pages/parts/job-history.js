import { h, link } from "../../lib/dom.js";
import { duration, number, toDate, when } from "../../lib/format.js";
import { panel } from "../../lib/list.js";

const WORDS = { put: "Put", popped: "Taken", done: "Done", failed: "Failed", "timed-out": "Lease lost", released: "Given back",
	concluded: "Concluded" };
const COLORS = { put: "waiting", popped: "running", done: "complete", failed: "failed", "timed-out": "stalled", released: "scheduled",
	concluded: "complete" };
const ENDS = new Set(["done", "failed", "timed-out", "released", "concluded"]);

/** Everything that happened to a job, the newest first, with its attempts and how long they took. */
export function jobHistory(job) {
	const steps = told(job.history ?? []);
	return panel("History", h("ol", { class: "timeline" }, steps.map(entry).reverse()),
		{ actions: h("span", { class: "muted" }, attemptsOf(steps)) });
}

function entry(step, index) {
	return h("li", { data: { key: String(index), color: COLORS[step.what] ?? "depends" } },
		h("div", { class: "timeline-what" }, h("span", { class: "strong" }, WORDS[step.what] ?? step.what),
			step.attempt ? h("span", { class: "muted" }, `attempt ${number(step.attempt)}`) : null,
			step.queue ? h("span", "into ", link(step.queue, "queue", { name: step.queue })) : null,
			step.worker ? h("span", "by ", link(step.worker, "worker", { name: step.worker })) : null,
			step.group ? h("span", "in ", link(step.group, "failed-group", { name: step.group })) : null),
		h("div", { class: "timeline-when" }, step.took === null ? null : h("span", spent(step)), when(step.when)));
}

function spent({ took, isAgain, isEnd }) {
	if (isAgain) {
		return `${duration(took)} after the last`;
	}
	return isEnd ? `took ${duration(took)}` : `waited ${duration(took)}`;
}

/** Adds to each step which attempt it is of, and how long what came before took. */
function told(history) {
	let attempt = 0;
	let began = null;
	let put = null;
	return history.map((step) => {
		const at = toDate(step.when);
		const said = { ...step, attempt: null, took: null, isEnd: ENDS.has(step.what) };
		if (step.what === "popped") {
			// An attempt that is tried again leaves no word of its end.
			said.isAgain = began !== null;
			said.attempt = ++attempt;
			said.took = between(began ?? put, at);
			began = at;
		}
		else if (said.isEnd) {
			said.attempt = attempt || null;
			said.took = between(began, at);
			began = null;
			put = at;
		}
		else if (step.what === "put") {
			put = at;
			began = null;
		}
		return said;
	});
}

function between(from, to) {
	return from && to ? Math.max(0, (to - from) / 1000) : null;
}

function attemptsOf(steps) {
	const attempts = steps.filter((step) => step.what === "popped").length;
	return attempts === 1 ? "1 attempt" : `${number(attempts)} attempts`;
}
