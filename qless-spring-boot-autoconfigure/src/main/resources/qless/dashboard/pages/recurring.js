import { read } from "../lib/api.js";
import { link } from "../lib/dom.js";
import { duration, number, tagChip, when } from "../lib/format.js";
import { pagedList } from "../lib/list.js";
import { boxed, happened, head, kept } from "./parts/parts.js";

const WHAT = "A recurring job is a template: jobs are made from it at an interval.";

/** The recurring jobs of a queue. */
function ofQueue(queue, options) {
	return pagedList({
		...options,
		caption: `Recurring jobs of the queue ${queue}`,
		columns: [
			{ title: "Recurring job", class: "main", cell: (job) => link(job.jid, "recurring-job", { name: job.jid }) },
			{ title: "Type", cell: (job) => job.type },
			{ title: "Every", class: "number", cell: (job) => duration(job.interval) },
			{ title: "Next", cell: (job) => when(job.next) },
			{ title: "Made", class: "number", cell: (job) => number(job.count) },
			{ title: "Priority", class: "number", cell: (job) => number(job.priority) },
			{ title: "Tags", cell: (job) => (job.tags ?? []).map(tagChip) },
		],
		load: (page, size) => read("queues", "recurring", { name: queue, page, size }),
		empty: "No recurring job puts into this queue.",
		rowKey: (job) => job.jid,
	});
}

/** All queues: the server tells of each how many recurring jobs put into it. */
function ofAll(options) {
	return pagedList({
		...options,
		caption: "Queues and how many recurring jobs put into them",
		columns: [
			{ title: "Queue", class: "main", cell: ({ counts }) => link(counts.name, "recurring", { name: counts.name }) },
			{ title: "Recurring jobs", class: "number", cell: ({ counts }) => number(counts.recurring) },
		],
		load: (page, size) => read("queues", null, { page, size }),
		empty: "There is no queue.",
		rowKey: ({ counts }) => counts.name,
	});
}

export default {
	title: (params) => params.name ? `Recurring jobs of ${params.name}` : "Recurring jobs",

	render(params, view) {
		const list = params.name ? ofQueue(params.name, kept(params, view)) : ofAll(kept(params, view));
		view.live(() => list.refresh(), happened("recur_set", "recur_unset", "spawned"));
		head(view, params.name ? { up: link("Recurring jobs of all queues", "recurring"), note: WHAT }
			: { note: `${WHAT} They belong to queues.` });
		return boxed(list);
	},
};
