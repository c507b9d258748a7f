import { h, update } from "../../lib/dom.js";
import { duration } from "../../lib/format.js";
import { notice } from "../../lib/list.js";

/** The head of a page: where it belongs, what it shows, and what can be done. */
export function head(view, { up, note, actions }) {
	view.subheading(up ? h("p", { class: "page-up" }, "↑ ", up) : null, note ? h("p", note) : null);
	if (actions) {
		view.actions(actions);
	}
}

/** Options of a list whose page is kept in the address. */
export function kept(params, view) {
	return { page: params.page, onPage: (page) => view.update({ ...params, page: page || null }) };
}

/** Things below each other. */
export function stack(...children) {
	return h("div", { class: "stack" }, children);
}

/** A record of the server such as `ExponentialBackoff[delay=PT30S, jitter=0.2]`, in words: "delay 30 s, jitter 0.2". */
export function backoffInWords(text) {
	const inner = /^\w+\[(.*)\]$/.exec(text)?.[1] ?? text;
	return inner.replaceAll("=", " ").replace(/\bPT?[\dDTHMS.]+\b/g, (time) => duration(time));
}

/** A list that is a page of its own. */
export function boxed(list) {
	return h("div", { class: "panel" }, list);
}

/** For `view.live`: whether one of these has happened, or so much that nobody names it. */
export function happened(...kinds) {
	return (tick) => !tick.queues || kinds.some((kind) => tick.kinds?.[kind]);
}

/**
 * A part of a page that is read from the server, and read again when something has happened.
 * @param {{live: function}} view that of the page
 * @param {function(): Promise<Array<Node>>} load reads it and makes its elements
 * @param {function?} concerns as of `view.live`
 * @returns {Promise<HTMLElement>} with `refresh()`; a first read that fails is for the page to tell
 */
export async function liveBox(view, load, concerns) {
	const box = h("div", { class: "stack" });
	box.append(...await load());
	box.refresh = async () => {
		try {
			update(box, ...await load());
		}
		catch (error) {
			// What is no longer there is told; what could not be read stays as it was.
			if (error.status === 404) {
				update(box, notice("info", error.message));
			}
		}
	};
	view.live(box.refresh, concerns);
	return box;
}
