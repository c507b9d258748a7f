import { read } from "../lib/api.js";
import { h, link, morph } from "../lib/dom.js";
import { number, stateBadge, tagChip, toDate, when } from "../lib/format.js";
import { facts, notice, panel } from "../lib/list.js";
import { contentPanels, failurePanel, logPanel } from "./parts/job-content.js";
import { dependencyGraph } from "./parts/job-graph.js";
import { jobHistory } from "./parts/job-history.js";
import { jobMenu, tagEditor, undependButton } from "./parts/job-verbs.js";

const GONE = "There is no such job any more: it was cancelled, or was kept long enough.";

export default {
	title: ({ name }) => name ?? "Job",

	async render({ name }, view) {
		const load = () => read("jobs", null, { name });
		const job = await load();
		let isGone = false;
		const leave = () => {
			isGone = true;
			view.actions();
			morph(element, h("div", { class: "stack" }, notice("info", GONE)));
		};
		const refresh = async (done) => {
			try {
				if (done?.action === "cancel") {
					leave();
				}
				const fresh = isGone ? null : await load();
				// It may have gone while it was read.
				isGone || draw(fresh);
			}
			catch (error) {
				if (error.status !== 404) {
					throw error;
				}
				leave();
			}
		};
		const draw = (fresh) => {
			head(fresh, view, refresh);
			morph(element, content(fresh, refresh));
		};
		const element = content(job, refresh);
		head(job, view, refresh);
		view.live(refresh, ({ queues, jids }) => (jids?.includes(name) ?? true) || (queues?.includes(job.queue) ?? true));
		return element;
	}
};

function head(job, view, refresh) {
	view.setTitle(job.label || job.type);
	view.placed ??= placed(view);
	morph(view.placed.below, h("div", { class: "chips" }, stateBadge(job.state), h("span", { class: "jid" }, job.jid),
		copyButton(job.jid), job.tracked ? stateBadge("info", "tracked") : null));
	morph(view.placed.menu, h("div", { class: "row-actions" }, jobMenu(job, refresh)));
}

function placed(view) {
	const places = { below: h("div", { class: "chips" }), menu: h("div", { class: "row-actions" }) };
	view.subheading(places.below);
	view.actions(places.menu);
	return places;
}

/** Browsers let a page write to the clipboard only where nobody listens in. */
function copyButton(text) {
	const copy = async (event) => {
		const button = event.currentTarget;
		await navigator.clipboard.writeText(text);
		button.textContent = "Copied";
		setTimeout(() => {
			button.textContent = "Copy";
		}, 1500);
	};
	return navigator.clipboard ? h("button", { type: "button", class: "link-button", "aria-label": "Copy the id", on: { click: copy } },
		"Copy") : null;
}

function content(job, refresh) {
	return h("div", { class: "main-side" },
		h("div", { class: "stack" }, why(job), progress(job), failurePanel(job), contentPanels(job), logPanel(job), jobHistory(job)),
		h("div", { class: "stack" }, about(job), tags(job, refresh), dependencies(job, refresh)));
}

/** What an operator comes for: why it is not running, or who runs it. */
function why(job) {
	const reasons = job.why ?? [];
	const state = String(job.state).toLowerCase();
	const kind = { failed: "error", complete: "good", running: "info" }[state]
		?? (reasons.some((reason) => ["nobodyListens", "paused", "concurrency", "lapsed"].includes(reason.kind)) ? "warning" : "info");
	const title = { running: "Who runs it", complete: "It is done", failed: "It has failed" }[state] ?? "Why it is not running";
	return reasons.length === 0 ? null : h("div", { data: { key: "why" } }, notice(kind, h("h2", title),
		h("ul", { class: "reasons" }, reasons.map((reason) => h("li", friendly(reason.sentence), ".")))));
}

/** Sentences name moments to the millisecond; people want to know how long that is. */
function friendly(sentence) {
	return String(sentence).split(/(\d{4}-\d\d-\d\dT[\d:.]+Z)/).map((part, index) => {
		const date = index % 2 === 1 ? toDate(part) : null;
		return date ? [h("time", { datetime: part, title: part }, clock(date)), ` (`, when(part), ")"] : part;
	});
}

const clock = (date) => new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium", hour12: false }).format(date);

function progress(job) {
	const { done, total, when: told } = job.progress ?? {};
	if (done === undefined || done === null) {
		return null;
	}
	const share = total > 0 ? Math.min(100, Math.max(0, (done / total) * 100)) : null;
	const text = total ? `${number(done)} of ${number(total)}` : number(done);
	return panel("Progress", [
		h("div", { class: "progress-line" }, h("span", { class: "strong" }, share === null ? text : `${Math.floor(share)} %`),
			h("span", { class: "muted" }, share === null ? null : text, job.content?.progress ? ` · ${job.content.progress}` : null),
			h("span", { class: "muted end" }, when(told))),
		h("progress", { class: "progress", max: "100", value: share, "aria-label": "Progress" })
	]);
}

function about(job) {
	const holder = job.holder ?? (job.expires && job.worker ? { worker: job.worker, expires: job.expires } : null);
	const worker = (name) => link(name, "worker", { name });
	const list = facts([
		["Queue", link(job.queue, "queue", { name: job.queue })],
		["Type", link(job.type, "handler", { name: job.type })],
		["Held by", holder ? [worker(holder.worker), holder.stalled ? [" ", stateBadge("stalled", "lease lost")] : null] : null],
		["Lease ends", holder ? when(holder.expires) : null],
		["Last worker", !holder && job.worker ? worker(job.worker) : null],
		["Due", job.due ? when(job.due) : null],
		["Priority", number(job.priority)],
		["Attempts left", `${number(Math.max(0, job.remaining ?? 0))} of ${number(job.retries)} retries`],
		["Note", job.content?.note]
	]);
	list.classList.add("pairs");
	return panel("About", list);
}

function tags(job, refresh) {
	const all = job.tags ?? [];
	return panel("Tags", h("div", { class: "chips" }, all.length === 0 ? h("span", { class: "muted" }, "None.")
		: all.map((tag) => tagEditor(job, tag, refresh) ?? tagChip(tag))));
}

function dependencies(job, refresh) {
	const all = (job.dependencies?.length ?? 0) + (job.dependents?.length ?? 0);
	return all === 0 ? null : panel("Dependencies", dependencyGraph(job), { actions: undependButton(job, refresh) });
}
