import { actionButton } from "../lib/actions.js";
import { change, may, read } from "../lib/api.js";
import { h, link, update } from "../lib/dom.js";
import { count, stateBadge, when } from "../lib/format.js";
import { facts, panel, table } from "../lib/list.js";
import { jobActions, jobColumns } from "./parts/jobs.js";
import { head, liveBox } from "./parts/parts.js";
import { workerButtons } from "./parts/workers.js";

function interrupt(job) {
	return actionButton("Interrupt", {
		class: "small", danger: true, run: () => change("jobs", "interrupt", job.jid),
		confirm: `The thread that runs the job ${job.jid} is interrupted. What then becomes of the job, its retries say.`,
		said: `${job.jid} was told to stop`,
	});
}

/** Jobs as the server summed them up; of those that it did not, the id alone. */
function jobs(summaries, jids) {
	return summaries ?? (jids ?? []).map((jid) => ({ jid }));
}

function list(items, caption, empty, ...columns) {
	return table(jobColumns(["queue", ...columns, ...(may("operate") ? [jobActions(interrupt)] : [])]), items,
		{ caption, empty, rowKey: (job) => job.jid });
}

function cut(shown, all) {
	return all > shown ? h("p", { class: "found" }, `${shown} of ${count(all, "job")} are shown.`) : null;
}

async function parts(name, buttons, refresh) {
	const worker = await read("workers", null, { name });
	const running = jobs(worker.running, worker.hands?.jobs);
	const stuck = jobs(worker.stuck, worker.hands?.stalled);
	const total = worker.hands?.jobs?.length ?? running.length;
	const stalled = worker.hands?.stalled?.length ?? stuck.length;
	update(buttons, workerButtons({ ...worker, jobs: total }, null, refresh));
	return [
		panel("Worker", facts([["State", stateBadge(worker.state)], ["Running jobs", String(total)],
			["Stuck jobs", stalled > 0 ? [`${stalled} `, stateBadge("stalled", "stuck")] : "0"]])),
		stuck.length > 0 ? panel("Stuck", [h("p", { class: "found" },
			"Their leases have run out: others get them unless the worker ends them in time."),
		list(stuck, "Jobs whose lease has run out", "", { title: "Lease ran out", cell: (job) => when(job.expires) }),
		cut(stuck.length, stalled)]) : null,
		panel("Running", [list(running, "Jobs that the worker runs", "The worker runs no job at the moment.",
			{ title: "Since", cell: (job) => when(job.time) }, { title: "Lease until", cell: (job) => when(job.expires) },
			"tags"), cut(running.length, total)]),
	].filter(Boolean);
}

export default {
	title: (params) => params.name,

	async render(params, view) {
		const buttons = h("div", { class: "page-actions" });
		const box = await liveBox(view, () => parts(params.name, buttons, () => box.refresh()));
		head(view, { up: link("Workers", "workers"), actions: buttons });
		return box;
	},
};
