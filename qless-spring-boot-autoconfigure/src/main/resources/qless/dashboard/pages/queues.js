import { read } from "../lib/api.js";
import { pagedList, panel } from "../lib/list.js";
import { queueColumns } from "./parts/queues.js";

export default {
	title: "Queues",

	render(params, view) {
		const list = pagedList({
			caption: "Queues",
			columns: queueColumns(() => list.refresh()),
			load: (page, size) => read("queues", null, { page, size }),
			page: params.page,
			onPage: (page) => view.update({ page: page || null }),
			rowKey: ({ counts }) => counts.name,
			empty: "There is no queue yet. The first job that is put makes one."
		});
		view.live(() => list.refresh());
		return panel("All queues", list);
	}
};
