import { read } from "../lib/api.js";
import { link } from "../lib/dom.js";
import { number } from "../lib/format.js";
import { pagedList } from "../lib/list.js";
import { boxed, happened, head, kept } from "./parts/parts.js";

export default {
	title: "Failed jobs",

	render(params, view) {
		const list = pagedList({
			caption: "Groups of failed jobs",
			columns: [
				{ title: "Group", class: "main", cell: (group) => link(group.group, "failed-group", { name: group.group }) },
				{ title: "Jobs", class: "number", cell: (group) => number(group.jobs) },
			],
			load: (page, size) => read("failed", null, { page, size }),
			empty: "No job stands failed.",
			rowKey: (group) => group.group,
			...kept(params, view),
		});
		view.live(() => list.refresh(), happened("failed", "unfailed", "canceled"));
		head(view, { note: "A failed job is filed in a group, by what went wrong, until somebody retries or cancels it." });
		return boxed(list);
	},
};
