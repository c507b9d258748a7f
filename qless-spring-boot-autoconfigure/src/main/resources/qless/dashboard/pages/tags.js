import { read } from "../lib/api.js";
import { address, h } from "../lib/dom.js";
import { field } from "../lib/forms.js";
import { tagChip } from "../lib/format.js";
import { panel } from "../lib/list.js";
import { happened, head, liveBox, stack } from "./parts/parts.js";

const MOST = 100;

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

async function usual() {
	const { items, more } = await read("tags", null, { size: MOST });
	return [items.length === 0 ? h("p", { class: "empty" }, "No tag is on two jobs or more.")
		: h("ul", { class: "chips", "aria-label": "Tags" }, items.map((tag) => h("li", { data: { key: tag } }, tagChip(tag)))),
	more ? h("p", { class: "muted" }, `These ${items.length} have the most jobs; there are more.`) : null].filter(Boolean);
}

export default {
	title: "Tags",

	async render(params, view) {
		head(view, { note: "A tag is a name by which jobs are found." });
		return stack(finder(),
			panel("Tags of several jobs", await liveBox(view, usual, happened("put", "tagged", "canceled", "spawned"))));
	},
};
