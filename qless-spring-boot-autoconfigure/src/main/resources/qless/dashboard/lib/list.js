/**
 * Lists of things, page by page.
 */
import { explain } from "./actions.js";
import { isPassing } from "./api.js";
import { h, update } from "./dom.js";
import { number } from "./format.js";
import { icon } from "./icons.js";

let ids = 0;

/**
 * A table of things that are all there. On a narrow screen each row becomes a card.
 * @param columns a list of `{ title, cell(item, index), class }`; the cell is a node or text, the class `number`,
 * `grow`, `actions`, `main` (names the row) or your own; a title of "" is for actions
 * @param items the things
 * @param options `caption`: for screen readers; `rowKey(item)`: tells rows apart; `empty`: a text or node
 */
export function table(columns, items, { caption, rowKey, empty = "Nothing here." } = {}) {
	if (items.length === 0) {
		return h("p", { class: "empty" }, empty);
	}
	const main = Math.max(0, columns.findIndex((column) => column.class?.includes("main")));
	const className = columns.length < 3 ? "table narrow" : "table";
	// Cards are no table to the browser: the roles say that it still is one.
	return h("div", { class: "table-frame" }, h("div", { class: "table-scroll" }, h("table", { class: className, role: "table" },
		caption ? h("caption", { class: "sr" }, caption) : null,
		h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map(head))),
		h("tbody", { role: "rowgroup" }, items.map((item, index) => h("tr", { role: "row", data: { key: rowKey?.(item) } },
			columns.map((column, at) => cell(column, at === main, column.cell(item, index)))))))));
}

function head(column) {
	return h("th", { scope: "col", role: "columnheader", class: column.class }, column.title || h("span", { class: "sr" }, "Actions"));
}

function cell(column, isName, content) {
	return h(isName ? "th" : "td", { scope: isName ? "row" : null, role: isName ? "rowheader" : "cell", class: column.class,
		data: { title: column.title } }, content);
}

/**
 * A list that is read page by page.
 * @param options `columns`, `caption`, `rowKey`, `empty` as of `table`; `load(page, size)`: a promise of
 * `{ total, page, size, items }`; `page`: where to begin; `size`: 25 unless said otherwise; `onPage(page)`: told
 * when another page is shown; `onLoad(listing)`: told what was read
 * @returns an element with `ready`, a promise of its first page, and `refresh()`, which reads the page again and
 * changes what is different
 */
export function pagedList(options) {
	const size = options.size ?? 25;
	const state = { page: Number(options.page) || 0, turn: 0, isShown: false };
	const id = `list-${++ids}`;
	const body = h("div", { class: "list-body", id, tabindex: "-1" }, h("p", { class: "empty loading" }, "Loading …"));
	const pager = h("div", { class: "pager", role: "group", "aria-label": `Pages of ${options.caption ?? "this list"}` });
	const element = h("div", { class: "list", data: { keep: "" } }, body, pager);

	async function load(isAgain = false) {
		const turn = ++state.turn;
		element.setAttribute("aria-busy", "true");
		try {
			const listing = await options.load(state.page, size);
			if (turn === state.turn) {
				show(listing);
			}
		}
		catch (error) {
			// What could not be read again stays as it was.
			if (isAgain && state.isShown && isPassing(error)) {
				throw error;
			}
			if (turn === state.turn) {
				state.isShown = false;
				update(body, h("p", { class: "notice error", role: "alert" }, explain(error)));
			}
		}
		finally {
			element.removeAttribute("aria-busy");
		}
	}

	function show(listing) {
		const items = listing?.items ?? [];
		const total = listing?.total ?? items.length;
		const last = Math.max(0, Math.ceil(total / size) - 1);
		if (items.length === 0 && state.page > last) {
			turnTo(last);
			return;
		}
		update(body, table(options.columns, items, options));
		update(pager, ...controls(total, items.length, last));
		state.isShown = true;
		options.onLoad?.(listing);
	}

	function controls(total, shown, last) {
		const first = state.page * size + 1;
		const range = h("span", { class: "pager-range", role: "status", "aria-live": "off" }, total === 0 ? ""
			: `${number(first)}–${number(first + shown - 1)} of ${number(total)}`);
		return last === 0 && state.page === 0 ? [range] : [range,
			button("First page", "First", 0, state.page === 0),
			button("Previous page", icon("left"), state.page - 1, state.page === 0),
			button("Next page", icon("right"), state.page + 1, state.page >= last)];
	}

	function button(label, content, to, disabled) {
		// Disabled by ARIA alone: the focus would be lost on the last page otherwise.
		return h("button", { type: "button", class: "button small", "aria-label": label, "aria-controls": id,
			"aria-disabled": disabled ? "true" : null, on: { click: () => disabled || turnTo(to) } }, content);
	}

	function turnTo(page) {
		state.page = page;
		options.onPage?.(page);
		return load();
	}

	element.refresh = () => load(true);
	element.turnTo = turnTo;
	element.ready = load();
	return element;
}

/** Names and values side by side: `facts([["Queue", link(…)], ["Priority", 5]])`; those without a value are left out. */
export function facts(pairs) {
	return h("dl", { class: "facts" }, pairs
		.filter(([, value]) => value !== null && value !== undefined && value !== "")
		.map(([name, value]) => h("div", { class: "fact" }, h("dt", name), h("dd", value))));
}

/** A titled part of a page: `panel("Workers", node, { actions: [nodes], id, class })`. */
export function panel(title, content, { actions, key = title, className } = {}) {
	const id = `panel-${key.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
	return h("section", { class: ["panel", className].filter(Boolean).join(" "), "aria-labelledby": id, data: { key: id } },
		h("div", { class: "panel-head" }, h("h2", { id }, title), actions ? h("div", { class: "panel-actions" }, actions) : null),
		h("div", { class: "panel-body" }, content));
}

/** A box that says something: kinds are "info", "warning", "error" and "good". */
export function notice(kind, ...children) {
	return h("div", { class: `notice ${kind}` }, icon(kind === "info" || kind === "good" ? "info" : "warning"), h("div", children));
}
