import { h, link } from "../../lib/dom.js";
import { duration, number, toDate, when } from "../../lib/format.js";
import { panel } from "../../lib/list.js";

const WORDS = { put: "Put", popped: "Taken", done: "Done", failed: "Failed", retried: "Failed, tried again", "timed-out": "Lease lost", released: "Given back",
	concluded: "Concluded" };
const COLORS = { put: "waiting", popped: "running", done: "complete", failed: "failed", retried: "failed", "timed-out": "stalled", released: "scheduled",
	concluded: "complete" };
const ENDS = new Set(["done", "failed", "retried", "timed-out", "released", "concluded"]);

/** Everything that happened to a job, the newest first, with its attempts and how long they took. */
export function jobHistory(job) {
	const steps = told(withFailure(job));
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
		h("div", { class: "timeline-when" }, step.took === null ? null : h("span", spent(step)), when(step.when)),
		step.error ? h("p", { class: "timeline-error" }, step.error.split("\n", 1)[0]) : null);
}

function spent({ took, isAgain, isEnd }) {
	if (isAgain) {
		return `${duration(took)} after the last`;
	}
	return isEnd ? `took ${duration(took)}` : `waited ${duration(took)}`;
}

/**
 * Adds the failure that is known to the attempt that it was of. The history tells of each failure; but what workers
 * in other languages report has no message there, and what they try again no entry.
 */
function withFailure({ history = [], failure, content, state }) {
	if (!failure) {
		return history;
	}
	const error = content?.failure ?? "";
	const entry = history.findLastIndex(({ what, when, group }) =>
		(what === "failed" || what === "retried") && when === failure.when && group === failure.group);
	if (entry >= 0) {
		return history.with(entry, { ...history[entry], error: history[entry].error ?? error });
	}
	const end = endOfAttempt(history, failure.when, String(state).toLowerCase() === "running");
	return end < 0 ? history : history.toSpliced(end, 0, { ...failure, what: "retried", error });
}

/** Before which entry the newest attempt ended by then of whose end the history says nothing; -1 for none. */
function endOfAttempt(history, by, isRunning) {
	let place = -1;
	let isOpen = false;
	for (const [index, { what, when }] of history.entries()) {
		if (isOpen && !ENDS.has(what) && (what === "popped" || what === "put" || when > by)) {
			place = index;
		}
		if (when > by) {
			return place;
		}
		isOpen = what === "popped" || (isOpen && what !== "put" && !ENDS.has(what));
	}
	return isOpen && !isRunning ? history.length : place;
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
			// Of an attempt whose end nobody told the next one does.
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
