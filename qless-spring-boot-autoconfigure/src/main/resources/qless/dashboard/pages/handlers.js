import { may, read } from "../lib/api.js";
import { address, h, link } from "../lib/dom.js";
import { duration, number, stateBadge } from "../lib/format.js";
import { pagedList } from "../lib/list.js";
import { backoffInWords, boxed, head, kept } from "./parts/parts.js";

/** What differs from what the properties of the application say. */
function options(handler) {
	const times = handler.times ?? {};
	return [
		[handler.retries, (retries) => `${number(retries)} retries`],
		[handler.backoff, (backoff) => `backoff: ${backoffInWords(backoff)}`],
		[times.timeout, (time) => `timeout ${duration(time)}`],
		[times.lease, (time) => `lease ${duration(time)}`],
		[times.retryFor, (time) => `retried for ${duration(time)}`],
		[times.keepResult, (time) => `result kept for ${duration(time)}`],
		[handler.coalesce, () => "coalesces"],
	].filter(([value]) => value !== null && value !== undefined).map(([value, said]) => said(value));
}

export default {
	title: "Handlers",

	render(params, view) {
		const list = pagedList({
			caption: "Handlers of this application",
			columns: [
				{ title: "Handler", class: "main", cell: ({ type, label }) => h("div", link(label || type, "handler", { name: type }),
					h("div", { class: "muted" }, h("code", type))) },
				{ title: "Queue", class: "name", cell: ({ queue }) => link(queue, "queue", { name: queue }) },
				{ title: "Options", class: "grow", cell: (handler) => options(handler).join("; ") },
				{ title: "Offered jobs", cell: (handler) => handler.enabled === false ? stateBadge("paused", "no") : "yes" },
			],
			load: (page, size) => read("handlers", null, { page, size }),
			empty: "This application has no handlers.",
			rowKey: (handler) => handler.type,
			...kept(params, view),
		});
		head(view, {
			note: "The work that this application can do. Each handler does the jobs of one type.",
			actions: may("operate") ? h("a", { class: "button primary", href: address("handler") }, "Enqueue a new job") : null,
		});
		return boxed(list);
	},
};
