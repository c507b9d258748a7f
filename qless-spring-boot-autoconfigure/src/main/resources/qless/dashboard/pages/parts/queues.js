import { actionButton } from "../../lib/actions.js";
import { change } from "../../lib/api.js";
import { bar } from "../../lib/charts.js";
import { h, link } from "../../lib/dom.js";
import { duration, number, stateBadge, when } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";

/** The states of jobs in a queue, in the order in which they are shown. */
export const QUEUE_STATES = ["waiting", "running", "stalled", "scheduled", "depends"];

/** Whether a queue holds no job and makes none. */
export function isEmpty(counts) {
	return [...QUEUE_STATES, "recurring"].every((state) => !counts[state]);
}

/** How many there are, as a link to them; what is nothing is pale. */
export function amount(value, page, params, label) {
	return value ? link(number(value), page, params, { "aria-label": label ? `${number(value)} ${label}` : null })
		: h("span", { class: "zero" }, number(value ?? 0));
}

/** The states of a queue's jobs as one bar. */
export function statesBar(counts) {
	return bar(QUEUE_STATES.map((state) => ({ name: state, value: counts[state] ?? 0 })), { label: "Jobs by state" });
}

/** Pauses or resumes a queue. */
export function pauseButton(counts, done, size) {
	const { name, paused } = counts;
	const verb = paused ? "resume" : "pause";
	return actionButton(paused ? "Resume" : "Pause", { class: size, icon: icon(paused ? "play" : "pause"), done,
		title: `${paused ? "Resume" : "Pause"} the queue ${name}`,
		confirm: paused ? null : `No job is taken from the queue ${name} until it is resumed. Those that run go on.`,
		said: paused ? `The queue ${name} hands out jobs again` : `The queue ${name} is paused`,
		run: () => change("queues", verb, name) });
}

/** Columns of a list of queues; `done` is called after an action, without it there are none. */
export function queueColumns(done) {
	const state = (name, title) => ({ title, class: "number",
		cell: ({ counts }) => amount(counts[name], "queue", { name: counts.name, state: name }, name) });
	return [
		{ title: "Queue", class: "main", cell: ({ counts }) => [link(counts.name, "queue", { name: counts.name }),
			counts.paused ? [" ", stateBadge("paused")] : null] },
		{ title: "Share", class: "share", cell: ({ counts }) => statesBar(counts) },
		state("waiting", "Waiting"), state("running", "Running"), state("stalled", "Stalled"),
		state("scheduled", "Scheduled"), state("depends", "Depends"),
		{ title: "Oldest", class: "number nowrap", cell: ({ oldest }) => (oldest === null || oldest === undefined
			? h("span", { class: "zero" }, "–") : duration(oldest)) },
		...(done ? [{ title: "Recurring", class: "number extra",
			cell: ({ counts }) => amount(counts.recurring, "recurring", { name: counts.name }, "recurring jobs") },
		{ title: "Next due", class: "nowrap extra", cell: ({ due }) => when(due) },
		{ title: "", class: "actions", cell: ({ counts }) => pauseButton(counts, done, "small") }] : [])
	];
}
