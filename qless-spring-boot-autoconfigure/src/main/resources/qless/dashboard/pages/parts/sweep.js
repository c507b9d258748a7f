import { change } from "../../lib/api.js";
import { h, replace } from "../../lib/dom.js";
import { count, number } from "../../lib/format.js";

const DONE = { retry: "retried", cancel: "cancelled" };

function told(action, sum, total) {
	const skipped = sum.skipped ? `, ${number(sum.skipped)} left as they are, because other jobs depend on them`
		+ " or somebody was faster" : "";
	return `${number(sum.done)} of ${count(total, "job")} ${DONE[action]}${skipped}`;
}

/**
 * Does something to all jobs of a failed group, a bounded number with each request, and shows how far it is. It goes
 * on until nothing is ahead, until it is stopped, or until the page is left.
 */
export class Sweep {
	#text = h("p", { role: "status", tabindex: "-1" });
	#bar = h("progress", { max: 1, value: 0, "aria-label": "How many of the jobs it has come to" });
	#button = h("button", { type: "button", class: "button", on: { click: () => this.#stop() } }, "Stop");
	#stopped = false;
	#isGoing = false;

	/**
	 * @param {string} group the failed group
	 * @param {function} moved called after each request
	 */
	constructor(group, moved) {
		this.group = group;
		this.moved = moved;
		this.element = h("div", { class: "notice info sweep", hidden: true }, this.#text, this.#bar, this.#button);
	}

	#stop() {
		this.#stopped = true;
		this.#button.disabled = true;
	}

	/** Jobs may have come and gone since they were counted. */
	#show(action, sum, why = "") {
		const past = sum.done + sum.skipped;
		const total = Math.max(sum.total, past + sum.left);
		replace(this.#text, told(action, sum, total), why);
		this.#bar.max = Math.max(total, 1);
		this.#bar.value = past;
	}

	/** @returns {Promise<void>} when it has ended, however that was */
	async run(action, total) {
		if (this.#isGoing) {
			throw new Error("Something is being done to the jobs of this group already: stop that, or wait for its end.");
		}
		const sum = { done: 0, skipped: 0, left: 0, total };
		this.#begin();
		this.#show(action, sum);
		const why = await this.#walk(action, sum).catch((error) => `It went no further: ${error.message}`);
		this.#show(action, sum, `. ${why}`);
		this.#end();
		this.moved();
	}

	#begin() {
		this.#isGoing = true;
		this.#stopped = false;
		this.#button.disabled = false;
		this.#button.hidden = false;
		this.element.hidden = false;
		this.#button.focus();
	}

	/** The focus does not get lost with the button. */
	#end() {
		this.#isGoing = false;
		if (document.activeElement === this.#button || document.activeElement === document.body) {
			this.#text.focus();
		}
		this.#button.hidden = true;
	}

	async #walk(action, sum) {
		let from;
		do {
			const reply = await change("failed", action, this.group, from ? { from } : {});
			sum.done += reply.done ?? 0;
			sum.skipped += reply.skipped ?? 0;
			sum.left = reply.left ?? 0;
			from = reply.from;
			this.#show(action, sum);
			this.moved();
			if (reply.stopped) {
				return `It went no further: ${reply.stopped}`;
			}
			if (from && (this.#stopped || !this.element.isConnected)) {
				return `Stopped; ${count(sum.left, "job")} stay as they are.`;
			}
		} while (from);
		return "There is nothing more to do.";
	}
}
