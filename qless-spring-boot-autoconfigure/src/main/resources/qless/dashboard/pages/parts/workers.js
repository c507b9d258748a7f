import { actionButton } from "../../lib/actions.js";
import { change } from "../../lib/api.js";
import { count } from "../../lib/format.js";

const PAUSED = "The worker takes no jobs until it is resumed";

/**
 * What a worker can be told.
 * @param {{name: string, state: string, jobs: number}} worker as it stands
 * @param {string?} size "small" in lists
 * @param {function} done called after
 */
export function workerButtons(worker, size, done) {
	const { name } = worker;
	const going = worker.jobs ? `; ${count(worker.jobs, "job")} in its hands ${worker.jobs === 1 ? "goes" : "go"} on` : "";
	const state = String(worker.state ?? "running").toLowerCase();
	const button = (label, action, options) => actionButton(label, { class: size, done,
		run: () => change("workers", action, name), ...options });
	return [
		state === "running" ? button("Pause", "pause", { confirm: `${PAUSED}: ${name}${going}.`, said: `${name} is paused` })
			: button("Resume", "resume", { said: `${name} takes jobs again` }),
		state === "stopping" ? null : button("Quieten", "stop", {
			confirm: `The worker ${name} takes no more jobs and ends with its last one${going}. `
				+ "Once it has ended, only a restart of its application brings it back.",
			danger: true, said: `${name} takes no more jobs`,
		}),
	];
}
