import { actionButton } from "../../lib/actions.js";
import { change } from "../../lib/api.js";
import { link } from "../../lib/dom.js";
import { duration, stateBadge, toDate } from "../../lib/format.js";

/** Tasks fire by the clock of Redis and tolerate some seconds; a browser's clock is off by some more. */
const PATIENCE = 15_000;

/** By how many seconds nobody has fired a task in time; 0 if it is not overdue. */
export function overdue(task, now = Date.now()) {
	const next = toDate(task.next);
	const late = next ? now - next.getTime() : 0;
	return (task.pausedAt || task.orphanedAt || late < PATIENCE) ? 0 : Math.round(late / 1000);
}

/** Where a task stands, in words. */
export function taskBadges(task) {
	const late = overdue(task);
	const words = [
		task.orphanedAt ? stateBadge("orphaned") : null,
		task.pausedAt ? stateBadge("paused") : null,
		late > 0 ? stateBadge("failed", `overdue by ${duration(late)}`) : null,
		task.next || task.definition === null ? null : stateBadge("complete", "ended"),
		task.overridden ? stateBadge("info", "overridden") : null,
	].filter(Boolean);
	return (words.length > 0 ? words : [stateBadge("active")]).flatMap((word) => [word, " "]);
}

/** When a task fires, in words. */
export function timing(definition) {
	if (!definition) {
		return "written by a later version";
	}
	return definition.cron ? `${definition.cron} (${definition.zone})` : `every ${duration(definition.every)}`;
}

/** What a task does: it puts a job of a type, or runs a method. */
export function work(definition) {
	if (!definition?.type) {
		return "runs a method";
	}
	const { type, queue } = definition;
	return [type, queue ? [" into ", link(queue, "queue", { name: queue }, { class: "inline" })] : ""];
}

/**
 * What a task can be told.
 * @param {object} task as it stands
 * @param {string?} size "small" in lists
 * @param {function} done called after
 */
export function taskButtons(task, size, done) {
	const { id } = task;
	const button = (label, action, options) => actionButton(label, { class: size, done, run: () => change("tasks", action, id), ...options });
	return [
		button("Trigger", "trigger", { said: `${id} is fired`,
			confirm: `The task ${id} is fired once more, now. Its schedule stays as it is.` }),
		task.pausedAt ? button("Resume", "resume", { said: `${id} fires again` })
			: button("Pause", "pause", { said: `${id} is paused`, confirm: `The task ${id} does not fire until it is resumed.` }),
	];
}
