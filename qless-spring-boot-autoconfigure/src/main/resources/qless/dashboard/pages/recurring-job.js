import { actionButton, askForm } from "../lib/actions.js";
import { change, may, read } from "../lib/api.js";
import { address, h, link, update } from "../lib/dom.js";
import { count, duration, json, number, tagChip, toSeconds, when } from "../lib/format.js";
import { facts, panel } from "../lib/list.js";
import { durationProblem } from "./parts/duration-words.js";
import { refuse, words } from "./parts/inputs.js";
import { happened, head, liveBox } from "./parts/parts.js";

/** Seconds in words that can be changed and sent back. */
function spelled(interval) {
	const seconds = toSeconds(interval);
	const [unit, length] = [["days", 86_400], ["hours", 3600], ["minutes", 60]].find(([, one]) => seconds >= one
		&& seconds % one === 0) ?? ["seconds", 1];
	return Number.isInteger(seconds / length) ? `${seconds / length} ${unit}` : `${Math.round(seconds * 1000)} ms`;
}

function edit(job) {
	const fields = [
		{ name: "interval", label: "Every", value: spelled(job.interval), required: true,
			help: "In words, such as 1 hour 30 minutes. The next job comes so long after the last one." },
		{ name: "priority", label: "Priority", type: "number", step: "any", value: job.priority, required: true, help: "Higher is sooner." },
		{ name: "retries", label: "Retries", type: "number", min: 0, step: 1, value: job.retries, required: true },
		{ name: "backlog", label: "Backlog", type: "number", min: 0, step: 1, value: job.backlog, required: true,
			help: "How many missed runs are made up for; 0 for all." },
		{ name: "tags", label: "Tags", value: (job.tags ?? []).join(", "), help: "With commas between them." },
	];
	return askForm(`Change ${job.jid}`, fields, { text: "The jobs that it has made stay as they are.",
		check: async (values) => {
			refuse("interval", durationProblem(values.interval));
			await save(job, values);
		} });
}

/** Sends what is different, since the server refuses what changes nothing. */
async function save(job, values) {
	const wanted = ["priority", "retries", "backlog"].filter((name) => values[name] !== job[name]).map((name) => [name, values[name]]);
	if (values.interval.trim() !== spelled(job.interval)) {
		wanted.push(["interval", values.interval.trim()]);
	}
	const before = job.tags ?? [];
	const tags = words(values.tags);
	const fresh = tags.filter((tag) => !before.includes(tag));
	const gone = before.filter((tag) => !tags.includes(tag));
	if (wanted.length + fresh.length + gone.length === 0) {
		throw new Error("It is like that already: nothing is different.");
	}
	if (wanted.length > 0) {
		await change("recurring", "update", job.jid, Object.fromEntries(wanted));
	}
	if (fresh.length > 0) {
		await change("recurring", "tag", job.jid, { tags: fresh });
	}
	if (gone.length > 0) {
		await change("recurring", "untag", job.jid, { tags: gone });
	}
}

function buttons(job, refresh) {
	return [
		actionButton("Edit", { run: () => edit(job), done: refresh, said: `${job.jid} is changed` }),
		actionButton("Cancel", {
			danger: true, run: () => change("recurring", "cancel", job.jid), said: `${job.jid} makes no more jobs`,
			confirm: `The recurring job ${job.jid} makes no more jobs. The ${count(job.count ?? 0, "job")} that it has made`
				+ " stay as they are.",
			done: () => {
				location.hash = address("recurring", { name: job.queue });
			},
		}),
	];
}

function shown(job, reply) {
	const made = Array.from({ length: Math.min(job.count ?? 0, 5) }, (_, i) => `${job.jid}-${job.count - i}`);
	return [
		panel("Recurring job", facts([
			["Handler", reply.label ? link(reply.label, "handler", { name: job.type }) : null],
			["Type", h("code", job.type)],
			["Queue", link(job.queue, "queue", { name: job.queue })],
			["Every", duration(job.interval)],
			["Next job", job.next ? when(job.next) : null],
			["Jobs made", number(job.count)],
			["Priority", number(job.priority)],
			["Retries", number(job.retries)],
			["Backlog", job.backlog > 0 ? `${count(job.backlog, "missed run")} made up for` : "all missed runs are made up for"],
			["Tags", job.tags?.length ? h("span", { class: "chips" }, job.tags.map(tagChip)) : null],
			["Latest jobs", made.length > 0 ? made.map((jid) => h("div", link(jid, "job", { name: jid }))) : null],
		])),
		may("payload") && reply.payload !== null && reply.payload !== undefined
			? panel("Payload", json(reply.payload, "Payload")) : null,
	].filter(Boolean);
}

export default {
	title: (params) => params.name,

	async render(params, view) {
		const bar = h("div", { class: "page-actions" });
		head(view, { up: link("Recurring jobs", "recurring"), actions: bar });
		const box = await liveBox(view, async () => {
			const reply = await read("recurring", null, { name: params.name });
			const job = reply.recurring ?? reply;
			update(bar, buttons(job, () => box.refresh()));
			return shown(job, reply);
		}, happened("recur_set", "recur_unset", "spawned"));
		return box;
	},
};
