import { read } from "../lib/api.js";
import { address, h, link } from "../lib/dom.js";
import { number } from "../lib/format.js";
import { field } from "../lib/forms.js";
import { pagedList } from "../lib/list.js";
import { boxed, happened, head, kept, stack } from "./parts/parts.js";

function finder() {
	const tag = field({ name: "tag", label: "Show the jobs of a tag", help: "The whole tag, letter by letter." });
	return h("form", { class: "inline-form", role: "search", "aria-label": "Jobs of a tag", on: { submit: (event) => {
		event.preventDefault();
		const wanted = tag.read();
		tag.complain(wanted === "" ? "Which tag?" : "");
		if (wanted === "") {
			tag.input.focus();
		}
		else {
			location.hash = address("tag", { name: wanted });
		}
	} } }, tag.element, h("button", { type: "submit", class: "button primary" }, "Show"));
}

export default {
	title: "Tags",

	render(params, view) {
		const list = pagedList({
			caption: "Tags that several jobs have",
			columns: [
				{ title: "Tag", class: "main", cell: ({ tag }) => link(tag, "tag", { name: tag }) },
				{ title: "Jobs", class: "number", cell: ({ jobs }) => number(jobs) },
			],
			load: (page, size) => read("tags", null, { page, size }),
			empty: "No tag is on two jobs or more.",
			rowKey: ({ tag }) => tag,
			...kept(params, view),
		});
		view.live(() => list.refresh(), happened("put", "tagged", "canceled", "spawned"));
		head(view, { note: "A tag is a name by which jobs are found. The list has those of two jobs or more." });
		return stack(finder(), boxed(list));
	},
};
