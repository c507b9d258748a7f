import { actionButton } from "../lib/actions.js";
import { change, may, read } from "../lib/api.js";
import { link } from "../lib/dom.js";
import { count, when } from "../lib/format.js";
import { jobActions, jobList, orNone } from "./parts/jobs.js";
import { boxed, happened, head, kept, stack } from "./parts/parts.js";
import { Sweep } from "./parts/sweep.js";

const ASKS = {
	retry: (jobs, group) => `${count(jobs, "job")} of the group ${group} go back into their queues, `
		+ "the oldest first, with all their retries.",
	cancel: (jobs, group) => `${count(jobs, "job")} of the group ${group} are deleted for good. `
		+ "Those that other jobs depend on are left as they are.",
};

/** A group whose last job has gone is no longer known. */
function jobsOf(group, page, size) {
	return orNone({ group, state: "failed" }, () => read("failed", null, { name: group, page, size }));
}

/** Asked for as such: that there were none a moment ago, when the list was read, is no answer. */
async function countOf(group) {
	const { total } = await read("failed", null, { name: group, size: 1 });
	return total;
}

function allButton(label, action, sweep) {
	let total = 0;
	return actionButton(label, {
		confirm: async () => {
			total = await countOf(sweep.group);
			return ASKS[action](total, sweep.group);
		},
		run: () => sweep.run(action, total),
		danger: action === "cancel",
		said: false,
	});
}

function oneButtons(job, list) {
	return [
		actionButton("Retry", {
			class: "small", run: () => change("jobs", "retry", job.jid), done: () => list.refresh(),
			said: `${job.jid} is back in its queue`,
		}),
		actionButton("Cancel", {
			class: "small", danger: true, confirm: `The job ${job.jid} is deleted for good.`,
			run: () => change("jobs", "cancel", job.jid), done: () => list.refresh(), said: `${job.jid} is cancelled`,
		}),
	];
}

export default {
	title: (params) => params.name,

	render(params, view) {
		const group = params.name;
		const list = jobList({
			caption: `Failed jobs of the group ${group}`,
			empty: "No job stands failed in this group.",
			columns: ["queue", { title: "Failed", cell: (job) => when(job.time) }, "worker", "tags",
				...(may("operate") ? [jobActions((job) => oneButtons(job, list))] : [])],
			load: (page, size) => jobsOf(group, page, size),
			view, concerns: happened("failed", "unfailed", "canceled"),
			...kept(params, view),
		});
		const sweep = new Sweep(group, () => list.refresh());
		head(view, {
			up: link("Failed jobs", "failed"),
			note: "Jobs that stand failed in this group, the newest first.",
			actions: [allButton("Retry all", "retry", sweep), allButton("Cancel all", "cancel", sweep)],
		});
		return stack(sweep.element, boxed(list));
	},
};
