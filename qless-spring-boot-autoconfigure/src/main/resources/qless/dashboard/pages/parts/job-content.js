import { h, link } from "../../lib/dom.js";
import { bytes, json, when } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { panel } from "../../lib/list.js";

/** What the application put into a job and what came of it, as far as one may see that. */
export function contentPanels(job) {
	const content = job.content;
	if (!content) {
		return h("div", { class: "notice locked", data: { key: "locked" } }, icon("lock"), h("div", h("h2", "Payload, result and log"),
			h("p", "You lack the authority to see what applications put into their jobs. The property qless.dashboard.authorities.payload names it.")));
	}
	return [
		valuePanel("Payload", content.payload, "The job has no payload."),
		content.result !== null && content.result !== undefined ? valuePanel("Result", content.result) : null,
		content.saved ? valuePanel("Saved for the next attempt", content.saved) : null,
		content.headers ? panel("Headers", h("dl", { class: "facts pairs" }, Object.entries(content.headers).map(([name, text]) =>
			h("div", { class: "fact" }, h("dt", name), h("dd", { class: "mono" }, String(text)))))) : null
	];
}

/** The group and, as far as one may see it, the message of a failure. */
export function failurePanel(job) {
	const { failure, content } = job;
	if (!failure) {
		return null;
	}
	const isOver = String(job.state).toLowerCase() !== "failed";
	return panel(isOver ? "The last attempt failed" : "Failure", [
		h("p", { class: "failure-line" }, link(failure.group, "failed-group", { name: failure.group }), " ", when(failure.when),
			failure.worker ? [" by ", link(failure.worker, "worker", { name: failure.worker })] : null),
		content?.failure ? json(content.failure, "Message of the failure") : null
	], { key: "failure", className: isOver ? "" : "panel-failed" });
}

/** The newest lines of the job's own log; it grows while the job runs. */
export function logPanel(job) {
	const lines = job.content?.log ?? [];
	const list = h("ol", [...lines].reverse().map((line) => h("li", when(line.when), h("span", line.line))));
	return lines.length === 0 ? null
		: panel("Log", h("div", { class: "log", tabindex: "0", role: "region", "aria-label": "The newest lines first" }, list));
}

function valuePanel(title, value, none) {
	const text = JSON.stringify(value);
	return panel(title, value === null || value === undefined ? h("p", { class: "muted" }, none) : json(value, title),
		{ actions: text ? h("span", { class: "muted" }, bytes(new Blob([text]).size)) : null });
}
