import { actionButton } from "../lib/actions.js";
import { change, may, read } from "../lib/api.js";
import { link } from "../lib/dom.js";
import { jobActions, jobList, orNone } from "./parts/jobs.js";
import { boxed, head, kept } from "./parts/parts.js";

export default {
	title: (params) => params.name,

	render(params, view) {
		const tag = params.name;
		const untag = (job) => actionButton("Untag", {
			class: "small", confirm: `The tag ${tag} is taken off the job ${job.jid}.`, said: `${job.jid} is untagged`,
			run: () => change("jobs", "untag", job.jid, { tags: [tag] }), done: () => list.refresh(),
		});
		const list = jobList({
			caption: `Jobs with the tag ${tag}`, view,
			empty: "No job has this tag.",
			columns: ["queue", "state", "time", "worker", "tags", ...(may("operate") ? [jobActions(untag)] : [])],
			load: (page, size) => orNone({ tag }, () => read("tags", null, { name: tag, page, size })),
			...kept(params, view),
		});
		head(view, { up: link("Tags", "tags"), note: "Jobs with this tag." });
		return boxed(list);
	},
};
