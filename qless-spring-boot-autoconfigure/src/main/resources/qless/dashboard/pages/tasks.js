import { may, read } from "../lib/api.js";
import { h, link } from "../lib/dom.js";
import { number, when } from "../lib/format.js";
import { pagedList } from "../lib/list.js";
import { boxed, head, kept } from "./parts/parts.js";
import { taskBadges, taskButtons, timing, work } from "./parts/tasks.js";

function name(task) {
	const label = task.definition?.label;
	return [link(label || task.id, "task", { name: task.id }),
		label && label !== task.id ? h("div", { class: "muted" }, task.id) : null];
}

export default {
	title: "Scheduled tasks",

	render(params, view) {
		const list = pagedList({
			caption: "Scheduled tasks of all applications",
			columns: [
				{ title: "Task", class: "main", cell: (task) => h("div", name(task)) },
				{ title: "State", cell: (task) => h("span", taskBadges(task)) },
				{ title: "Next", cell: (task) => when(task.next) },
				{ title: "Last instant", cell: (task) => when(task.last) },
				{ title: "Fires", class: "number", cell: (task) => number(task.fires) },
				{ title: "What and when", cell: (task) => h("div", work(task.definition),
					h("div", { class: "muted" }, timing(task.definition))) },
				...(may("operate") ? [{ title: "", class: "actions",
					cell: (task) => h("span", { class: "row-actions" }, taskButtons(task, "small", () => list.refresh())) }] : []),
			],
			load: (page, size) => read("tasks", null, { page, size }),
			empty: "No application has scheduled tasks.",
			rowKey: (task) => task.id,
			...kept(params, view),
		});
		view.live(() => list.refresh());
		head(view, { note: "A scheduled task fires at certain times, once over all applications of the namespace." });
		return boxed(list);
	},
};
