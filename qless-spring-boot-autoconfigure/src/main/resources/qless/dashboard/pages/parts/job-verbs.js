import { actionButton, askForm, attempt } from "../../lib/actions.js";
import { change, may } from "../../lib/api.js";
import { h } from "../../lib/dom.js";
import { tagChip } from "../../lib/format.js";

/** What can be done to a job: the likeliest as buttons, the others in a menu. */
export function jobMenu(job, done) {
	if (!may("operate")) {
		return null;
	}
	const make = (verbs) => verbs.filter((verb) => fits(verb, job)).map((verb) => VERBS[verb](job, done));
	return [make(["retry", "interrupt", "cancel"]), h("details", { class: "menu", on: { toggle: closing, keydown: escaping } },
		h("summary", { class: "button" }, "More"), h("div", { class: "menu-list" },
			make(["requeue", "move", "priority", "timeout", "tag", "track", "untrack", "log"])))];
}

/** The server decides; what it would refuse in any case is not offered. */
function fits(verb, job) {
	const state = String(job.state).toLowerCase();
	switch (verb) {
		case "retry": return state === "failed";
		case "interrupt":
		case "timeout": return state === "running";
		case "cancel":
		case "move": return state !== "complete";
		case "priority": return state !== "complete" && state !== "failed";
		case "track": return !job.tracked;
		case "untrack": return Boolean(job.tracked);
		default: return true;
	}
}

/** A tag with a button that takes it away; null for who may not. */
export function tagEditor(job, tag, done) {
	const remove = h("button", { type: "button", class: "chip-remove", "aria-label": `Remove the tag ${tag}`,
		on: { click: () => untag(job, tag, done) } }, "×");
	return may("operate") ? h("span", { class: "chip-pair", data: { key: tag } }, tagChip(tag), remove) : null;
}

/** A button that lets a job wait for others no longer. */
export function undependButton(job, done) {
	const jids = job.dependencies ?? [];
	const choice = { name: "on", label: "No longer wait for", type: "select", options: [{ value: "", label: `all ${jids.length}` }, ...jids] };
	const run = () => askForm("Undepend", [choice], { submit: "Undepend", text: "The job runs without what it waited for.",
		check: ({ on }) => change("jobs", "undepend", job.jid, on ? { on: [on] } : {}) });
	return jids.length === 0 ? null
		: actionButton("Undepend", { class: "small", done, run, said: "The job no longer waits for what was left out" });
}

const plain = (label, verb, options) => (job, done) => actionButton(label, { done, ...options,
	run: () => change("jobs", verb, job.jid) });

const form = (label, verb, fields, args, options = {}) => (job, done) => actionButton(label, { done, said: options.said,
	run: () => askForm(label.replace(" …", ""), fields(job), { submit: options.submit, text: options.text,
		check: (values) => change("jobs", verb, job.jid, args(values)) }) });

const DELAY = { name: "delay", label: "Delay", placeholder: "10 minutes", help: "Left empty: at once." };

const VERBS = {
	retry: plain("Retry", "retry", { class: "primary", said: "The job waits for its next attempt" }),
	cancel: plain("Cancel job", "cancel", { danger: true, said: "The job is cancelled",
		confirm: "The job is deleted with its history, and is not run. That cannot be undone." }),
	interrupt: plain("Interrupt", "interrupt", { said: "The worker was told to stop the attempt",
		confirm: "The worker is told to stop this attempt." }),
	timeout: plain("Time out", "timeout", { said: "The job was taken from its worker", danger: true,
		confirm: "The job is taken from its worker and waits before all others. The worker may go on until it notices." }),
	track: plain("Track", "track", { said: "The job is tracked" }),
	untrack: plain("Untrack", "untrack", { said: "The job is no longer tracked" }),
	requeue: form("Requeue …", "requeue", (job) => [{ name: "queue", label: "Queue", value: job.queue, required: true }],
		({ queue }) => ({ queue }),
		{ submit: "Requeue", said: "The job was put again", text: "The job starts again, with all its attempts." }),
	move: form("Move …", "move", (job) => [{ name: "queue", label: "To the queue", value: job.queue, required: true }, DELAY],
		({ queue, delay }) => (delay ? { queue, delay } : { queue }), { submit: "Move", said: "The job has moved" }),
	priority: form("Priority …", "priority", (job) => [{ name: "priority", label: "Priority", type: "number", step: 1,
		value: job.priority, required: true, help: "Higher is sooner." }],
	({ priority }) => ({ priority }), { submit: "Set", said: "The priority is changed" }),
	tag: form("Tag …", "tag", () => [{ name: "tags", label: "Tags", required: true, help: "Several are divided by commas." }],
		({ tags }) => ({ tags: tags.split(",").map((tag) => tag.trim()).filter(Boolean) }), { submit: "Add", said: "The job is tagged" }),
	log: form("Add a remark …", "log", () => [{ name: "message", label: "Remark", required: true,
		help: "It is noted in the job's history." }],
	({ message }) => ({ message }), { submit: "Note", said: "Noted" })
};

async function untag(job, tag, done) {
	if (await attempt(() => change("jobs", "untag", job.jid, { tags: [tag] }))) {
		done();
	}
}

/** An open menu closes with the next click, unless that is on what opens it. */
function closing(event) {
	const menu = event.currentTarget;
	const close = (click) => {
		if (!menu.querySelector("summary")?.contains(click.target)) {
			menu.open = false;
		}
		if (!menu.open || !menu.isConnected) {
			document.removeEventListener("click", close);
		}
	};
	if (menu.open) {
		document.addEventListener("click", close);
	}
}

function escaping(event) {
	if (event.key === "Escape" && event.currentTarget.open) {
		event.currentTarget.open = false;
		event.currentTarget.querySelector("summary").focus();
	}
}
