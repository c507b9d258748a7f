import { explain } from "../lib/actions.js";
import { may, read } from "../lib/api.js";
import { h, link, replace } from "../lib/dom.js";
import { duration, number, stateBadge } from "../lib/format.js";
import { field } from "../lib/forms.js";
import { facts, notice, panel } from "../lib/list.js";
import { enqueueForm } from "./parts/enqueue.js";
import { backoffInWords, head, stack } from "./parts/parts.js";

const MOST = 1000;
const ENQUEUE = "Enqueue a new job";

async function all() {
	const handlers = [];
	let listing;
	do {
		listing = await read("handlers", null, { page: handlers.length / 100, size: 100 });
		handlers.push(...listing.items);
	} while (handlers.length < Math.min(listing.total, MOST) && listing.items.length === 100);
	return handlers;
}

function told(value, say = String) {
	return (value === null || value === undefined) ? h("span", { class: "muted" }, "the application's default") : say(value);
}

function known(handler) {
	const times = handler.times ?? {};
	const errors = (names) => names?.length ? names.map((name) => h("div", h("code", name))) : null;
	return facts([
		["Type", h("code", handler.type)],
		["Queue", link(handler.queue, "queue", { name: handler.queue })],
		["Method", h("code", handler.method)],
		["Offered jobs", handler.enabled === false ? stateBadge("paused", "no, it is disabled") : "yes"],
		["Retries", told(handler.retries, number)],
		["Backoff", told(handler.backoff, backoffInWords)],
		["Retried for", told(times.retryFor, duration)],
		["Retried on", errors(handler.retryOn)],
		["Failed at once on", errors(handler.noRetryOn)],
		["Timeout", told(times.timeout, duration)],
		["Lease", told(times.lease, duration)],
		["Result kept for", told(times.keepResult, duration)],
		["Coalesces", handler.coalesce ? Object.entries(handler.coalesce).map(([name, value]) => `${name} ${value}`).join(", ")
			: "no, it runs one job at a time"],
	]);
}

function shape(fields) {
	const line = (one) => h("li", one.name ? h("code", one.name, " ") : null, one.type,
		one.values?.length ? `: ${one.values.join(", ")}` : null, one.fields?.length ? shape(one.fields) : null);
	return h("ul", { class: "shape" }, fields.map(line));
}

function parts(reply) {
	const one = reply.handler ? reply : { handler: reply };
	return [
		may("operate") ? panel(ENQUEUE, enqueueForm(one)) : null,
		panel("Handler", known(one.handler)),
		one.payload?.length ? panel("What its payload holds", shape(one.payload)) : null,
	];
}

/** Picks a handler by its label; what is shown of it stands below. */
function picker(handlers, name, pick) {
	const label = (handler) => handler.label && handler.label !== handler.type ? `${handler.label} (${handler.type})` : handler.type;
	const select = field({ name: "handler", label: "Handler", type: "select", value: name ?? "", options: [
		...(name ? [] : [{ value: "", label: "Choose what is to be done" }]),
		...handlers.map((handler) => ({ value: handler.type, label: label(handler) }))] });
	select.input.addEventListener("change", () => pick(select.input.value));
	return h("div", { class: "picker" }, select.element);
}

export default {
	title: (params) => params.name ?? ENQUEUE,

	async render(params, view) {
		const handlers = await all();
		const place = stack();
		const show = async (name) => {
			const reply = await read("handlers", null, { name });
			view.setTitle((reply.handler ?? reply).label || name);
			replace(place, parts(reply));
		};
		const pick = async (name) => {
			if (name !== "") {
				await show(name).catch((error) => replace(place, notice("error", explain(error))));
				view.update({ name });
			}
		};
		head(view, { up: link("Handlers", "handlers") });
		if (params.name) {
			await show(params.name);
		}
		return stack(picker(handlers, params.name, pick), place);
	},
};
