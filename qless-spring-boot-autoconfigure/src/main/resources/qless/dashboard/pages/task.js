import { may, read } from "../lib/api.js";
import { h, link, update } from "../lib/dom.js";
import { duration, json, number, stateBadge, toDate, when } from "../lib/format.js";
import { facts, notice, pagedList, panel } from "../lib/list.js";
import { head, kept, liveBox, stack } from "./parts/parts.js";
import { overdue, taskBadges, taskButtons, timing, work } from "./parts/tasks.js";

const full = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "long" });
const MISFIRES = { skip: "missed instants are skipped", once: "the latest of the missed instants fires for all",
	all: "each missed instant fires, up to a number" };
const OVERLAPS = { skip: "the instant is skipped while the last job goes on", queue: "its job waits for the last one",
	parallel: "its job runs beside the last one" };

const ENDS = { completed: "complete", failed: "failed", retry: "stalled", "lease-lost": "stalled" };

function meaning(words, value) {
	const word = String(value ?? "").toLowerCase();
	return word ? `${word}: ${words[word] ?? ""}` : null;
}

function definition(task) {
	const what = task.definition;
	return facts([
		["Id", h("code", task.id)],
		["State", h("span", taskBadges(task))],
		["When", h("code", timing(what))],
		["What", what ? h("span", work(what)) : null],
		["Application", task.application],
		["Fires so far", number(task.fires)],
		["Latest instant", when(task.last)],
		["Misfire", meaning(MISFIRES, what?.misfire)],
		["Overlap", meaning(OVERLAPS, what?.overlap)],
		["Paused since", task.pausedAt ? when(task.pausedAt) : null],
		["Orphaned since", task.orphanedAt ? when(task.orphanedAt) : null],
	]);
}

function notices(task) {
	const late = overdue(task);
	return [
		late > 0 ? notice("error", `Nobody has fired this task for ${duration(late)}. Is an application up that fires tasks?`) : null,
		task.orphanedAt ? notice("warning", `The application ${task.application} no longer declares this task, so it does not fire.`) : null,
		task.overridden ? notice("info", "Somebody has changed this task at run time: it is not as its application declares it.") : null,
	];
}

function instants(next) {
	return next?.length ? h("ol", { class: "instants" }, next.map((instant) => h("li", when(instant), " ",
		h("span", { class: "muted" }, full.format(toDate(instant))))))
		: h("p", { class: "empty" }, "It does not fire any more.");
}

function lag(fire) {
	const [meant, fired] = [toDate(fire.scheduledAt), toDate(fire.firedAt)];
	return meant && fired ? duration(Math.max(0, fired - meant) / 1000) : "–";
}

/** How the run of an instant ended; as long as that was not told, where its job stands. */
function outcome(fire) {
	const reason = fire.reason ? ` ${fire.reason}` : "";
	if (!fire.fired) {
		return [stateBadge("paused", "skipped"), reason];
	}
	const end = fire.run?.outcome;
	const badge = end ? stateBadge(ENDS[end] ?? "info", end) : fire.state ? stateBadge(fire.state) : stateBadge("complete", "job is gone");
	return [badge, reason, fire.run?.message ? h("div", { class: "muted" }, fire.run.message) : null];
}

function history(params, view) {
	return pagedList({
		caption: `What the task ${params.name} did at its instants`,
		columns: [
			{ title: "Instant", class: "main", cell: (fire) => when(fire.scheduledAt) },
			{ title: "Outcome", cell: (fire) => h("span", outcome(fire)) },
			{ title: "Lag", class: "number", cell: lag },
			{ title: "Duration", class: "number", cell: (fire) => duration(fire.run?.duration) },
			{ title: "Attempt", class: "number", cell: (fire) => number(fire.run?.attempt) },
			{ title: "Job", cell: (fire) => fire.jid ? link(fire.jid, "job", { name: fire.jid }, { class: "jid" }) : "" },
			{ title: "Fired by", cell: (fire) => fire.node ?? "" },
		],
		load: (page, size) => read("tasks", "history", { name: params.name, page, size }),
		empty: "It has not fired yet.",
		rowKey: (fire) => `${fire.scheduledAt} ${fire.firedAt} ${fire.jid}`,
		...kept(params, view),
	});
}

export default {
	title: (params) => params.name,

	async render(params, view) {
		const bar = h("div", { class: "page-actions" });
		const fires = history(params, view);
		const box = await liveBox(view, async () => {
			const { task, next, payload } = await read("tasks", null, { name: params.name });
			update(bar, taskButtons(task, null, () => Promise.all([box.refresh(), fires.refresh()])));
			view.setTitle(task.definition?.label || task.id);
			return [...notices(task), panel("Task", definition(task)), panel("Next instants", instants(next)),
				may("payload") && payload ? panel("Payload of its job", json(payload, "Payload")) : null].filter(Boolean);
		});
		view.live(() => fires.refresh());
		head(view, { up: link("Scheduled tasks", "tasks"), actions: bar });
		return stack(box, panel("History", fires));
	},
};
