import { actionButton } from "../lib/actions.js";
import { change, may, read } from "../lib/api.js";
import { jobActions, jobList } from "./parts/jobs.js";
import { boxed, head, kept } from "./parts/parts.js";

export default {
	title: "Tracked jobs",

	render(params, view) {
		const untrack = (job) => actionButton("Untrack", {
			class: "small", run: () => change("jobs", "untrack", job.jid), done: () => list.refresh(),
			said: `${job.jid} is not tracked any more`,
		});
		const list = jobList({
			caption: "Tracked jobs", view,
			empty: "No job is tracked. The page of a job has a button for it.",
			columns: ["queue", "state", "time", "worker", "tags", ...(may("operate") ? [jobActions(untrack)] : [])],
			load: (page, size) => read("tracked", null, { page, size }),
			...kept(params, view),
		});
		head(view, { note: "Jobs that somebody keeps an eye on: what happens to them is published under their ids." });
		return boxed(list);
	},
};
