import { read } from "../lib/api.js";
import { when } from "../lib/format.js";
import { jobList } from "./parts/jobs.js";
import { boxed, happened, head, kept } from "./parts/parts.js";

export default {
	title: "Completed jobs",

	render(params, view) {
		head(view, {
			note: "Jobs that ended well and are still kept, the newest first. The settings jobs-history and"
				+ " jobs-history-count say for how long, and how many.",
		});
		return boxed(jobList({
			caption: "Completed jobs", view, concerns: happened("completed", "advanced", "put"),
			empty: "No completed job is kept.",
			columns: ["queue", { title: "Completed", cell: (job) => when(job.time) }, "worker", "tags"],
			load: (page, size) => read("completed", null, { page, size }),
			...kept(params, view),
		}));
	},
};
