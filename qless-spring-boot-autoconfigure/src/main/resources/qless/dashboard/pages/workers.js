import { may, read } from "../lib/api.js";
import { h, link } from "../lib/dom.js";
import { number, stateBadge, when } from "../lib/format.js";
import { pagedList } from "../lib/list.js";
import { boxed, head, kept } from "./parts/parts.js";
import { workerButtons } from "./parts/workers.js";

const jid = (job) => link(job.jid, "job", { name: job.jid }, { class: "jid" });

/** What a worker runs: few are named, the others counted. */
function running(worker) {
	const stuck = (worker.stuck ?? []).map((job) => h("li", jid(job), " ",
		stateBadge("stalled", "stuck"), " lease ran out ", when(job.expires)));
	const jobs = (worker.running ?? []).map((job) => h("li", jid(job), " started ",
		when(job.time)));
	const more = (worker.jobs ?? 0) + (worker.stalled ?? 0) - stuck.length - jobs.length;
	return stuck.length + jobs.length + more <= 0 ? "" : h("ul", { class: "plain" }, stuck, jobs, more > 0 ? h("li", `and ${number(more)} more`) : null);
}

function state(worker) {
	return [stateBadge(worker.state ?? "running"), worker.stalled > 0 ? [" ", stateBadge("stalled", "stuck")] : null];
}

export default {
	title: "Workers",

	render(params, view) {
		const list = pagedList({
			caption: "Workers that were seen lately",
			columns: [
				{ title: "Worker", class: "main", cell: (worker) => link(worker.name, "worker", { name: worker.name }) },
				{ title: "State", cell: (worker) => h("span", state(worker)) },
				{ title: "Jobs", class: "number", cell: (worker) => number(worker.jobs) },
				{ title: "Stuck", class: "number", cell: (worker) => number(worker.stalled) },
				{ title: "Runs", class: "grow", cell: running },
				...(may("operate") ? [{ title: "", class: "actions",
					cell: (worker) => h("span", { class: "row-actions" }, workerButtons(worker, "small", () => list.refresh())) }] : []),
			],
			load: (page, size) => read("workers", null, { page, size }),
			empty: "No worker was seen lately.",
			rowKey: (worker) => worker.name,
			...kept(params, view),
		});
		view.live(() => list.refresh());
		head(view, {
			note: "A worker takes jobs of some queues and runs them. A job is stuck if its worker let the lease run out.",
		});
		return boxed(list);
	},
};
