import { may, session } from "../lib/api.js";
import { h, link } from "../lib/dom.js";
import { stateBadge } from "../lib/format.js";
import { facts, panel } from "../lib/list.js";
import { PLACES } from "../lib/places.js";
import { head, stack } from "./parts/parts.js";

const INLINE = { class: "inline" };

const STATES = [
	["scheduled", "It was put with a delay that has not passed."],
	["waiting", "It is ready: the next free worker of its queue takes it."],
	["depends", "It waits for other jobs to complete."],
	["running", "A worker has it, under a lease that is renewed while it runs."],
	["stalled", "It was taken from its worker, or its lease ran out: it is the next to be run again."],
	["failed", "It is filed in a group of failures until somebody retries or cancels it."],
	["complete", "It ended well, and is kept for a while."],
];

const WORDS = [
	["attempt", "One run of a job's handler. The first plus the retries is how often a job may run."],
	["cancel", "To delete a job that is not complete."],
	["group", "The name under which failed jobs are filed together."],
	["handler", "The method that does the work of one type."],
	["interrupt", "To have the thread of a running handler interrupted, wherever it runs."],
	["jid", "A job's id."],
	["lease", "The exclusive right of a worker to run a job, for a time."],
	["orphaned", "Said of a scheduled task that no application declares any more."],
	["pause", "To stop handing out the jobs of a queue, or to a worker. Running jobs go on."],
	["priority", "A number: higher is sooner."],
	["quieten", "To let a worker take no more jobs and end with the last one."],
	["recurring job", "A template in Redis from which jobs are made at an interval."],
	["scheduled task", "What fires at certain times, once over all applications."],
	["stuck", "Said of a running job whose lease has run out."],
	["track", "To mark a job so that what happens to it is published."],
	["type", "The name of a kind of work."],
];

const KEYS = [["/", "find a job"], ["?", "show the keys"], ["Esc", "close a dialog or the menu"],
	["Tab", "go on to the next link, button or field"]];

function list(rows) {
	return h("dl", { class: "words" }, rows.map(([word, meaning]) => h("div", h("dt", word), h("dd", meaning))));
}

function keys() {
	const places = PLACES.map((place) => [`g ${place.letter}`, `go to ${place.title}`]);
	return list([...KEYS, ...places].map(([key, meaning]) => [key.split(" ").map((one) => h("kbd", one)), meaning]));
}

export default {
	title: "About",

	async render(params, view) {
		const known = await session();
		const rights = ["see", may("operate") ? "change" : null, may("payload") ? "see payloads" : null].filter(Boolean);
		head(view, { note: "Jobs live in Redis and are run by the workers of applications. This dashboard shows one namespace;"
			+ " what is changed here holds for every application in it." });
		return stack(
			panel("qless for Spring", [facts([
				["Version", known.version],
				["Namespace", h("code", known.namespace)],
				["You are", known.user ?? "not signed in"],
				["You may", rights.join(", ")],
				["Mode", known.readOnly ? "read only" : null],
				["See also", [link("configuration", "config", {}, INLINE), ", ", link("audit", "audit", {}, INLINE), ", ",
					link("handlers of this application", "handlers", {}, INLINE)]],
			])]),
			h("div", { class: "columns" },
				panel("Where a job can stand", list(STATES.map(([state, meaning]) => [stateBadge(state), meaning]))),
				panel("Keys", keys())),
			panel("Words", list(WORDS)));
	},
};
