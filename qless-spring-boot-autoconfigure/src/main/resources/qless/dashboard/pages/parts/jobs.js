import { read } from "../../lib/api.js";
import { h, link } from "../../lib/dom.js";
import { number, stateBadge, tagChip, when } from "../../lib/format.js";
import { pagedList } from "../../lib/list.js";

const COLUMNS = {
	job: { title: "Job", class: "main", cell: (job) => h("div", link(job.jid, "job", { name: job.jid }, { class: "jid" }),
		job.type ? h("div", { class: "muted" }, job.type) : null) },
	queue: { title: "Queue", class: "name", cell: (job) => job.queue ? link(job.queue, "queue", { name: job.queue }) : "" },
	state: { title: "State", cell: (job) => job.state ? stateBadge(job.state) : "" },
	time: { title: "Since", cell: (job) => when(job.time) },
	priority: { title: "Priority", class: "number", cell: (job) => number(job.priority) },
	worker: { title: "Worker", cell: (job) => job.worker ? link(job.worker, "worker", { name: job.worker }) : "" },
	group: { title: "Group", cell: (job) => job.group ? link(job.group, "failed-group", { name: job.group }) : "" },
	tags: { title: "Tags", cell: (job) => job.tags?.length ? h("span", { class: "chips" }, job.tags.map(tagChip)) : "" },
};

/** Columns about jobs by their names here, or whole. */
export function jobColumns(columns) {
	return ["job", ...columns].map((column) => COLUMNS[column] ?? column);
}

/**
 * A list of jobs, page by page.
 * @param {{caption: string, empty: string, load: function(number, number): Promise, columns: Array<string|object>,
 * page: string?, view: object}} options columns as of jobColumns; the view is that of the page, to follow what
 * happens, and concerns as of its live()
 */
export function jobList({ columns, view, concerns, ...options }) {
	const list = pagedList({ ...options, columns: jobColumns(columns), rowKey: (job) => job.jid });
	view.live(() => list.refresh(), concerns);
	return list;
}

/**
 * A list of jobs that may have become empty: the server knows no group or tag without jobs, and a question for one
 * is an error. A search is none.
 * @param {object} by what the jobs have in common, as the search takes it
 * @param {function(): Promise} list reads the list
 */
export async function orNone(by, list) {
	const { items, more } = await read("search", null, { ...by, size: 1 });
	const none = { total: 0, items: [] };
	if (items.length === 0 && !more) {
		return none;
	}
	try {
		return await list();
	}
	catch (error) {
		if (error.status === 404) {
			return none;
		}
		throw error;
	}
}

/** A column with what can be done with each job. */
export function jobActions(buttons) {
	return { title: "", class: "actions", cell: (job) => h("span", { class: "row-actions" }, buttons(job)) };
}
