import { explain } from "../../lib/actions.js";
import { read } from "../../lib/api.js";
import { h, update } from "../../lib/dom.js";
import { number } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { notice } from "../../lib/list.js";
import { durationsPanel } from "./durations.js";

/** Today as Redis counts days: in UTC. */
const todayText = () => new Date().toISOString().slice(0, 10);

/** How the jobs of a queue fared on a day that can be chosen; `today(stats)` tells how they fare today. */
export function dayStatistics(name, first) {
	const body = h("div", { class: "stack" });
	const input = h("input", { type: "date", "aria-label": "Day, in UTC", value: todayText(), max: todayText(),
		on: { change: () => input.value && turnTo(input.value) } });
	const later = step("Next day", "right", 1);
	const element = h("section", { class: "stack", "aria-labelledby": "day-title" }, h("div", { class: "section-head" },
		h("h2", { id: "day-title" }, "A day's statistics"),
		h("div", { class: "day-picker" }, step("Previous day", "left", -1), input, later)), body);
	let day = todayText();

	function step(label, picture, days) {
		return h("button", { type: "button", class: "button small", "aria-label": label, on: { click: () => {
			const date = new Date(`${day}T00:00:00Z`);
			date.setUTCDate(date.getUTCDate() + days);
			const to = date.toISOString().slice(0, 10);
			if (to <= todayText()) {
				turnTo(to);
			}
		} } }, icon(picture));
	}

	async function turnTo(wanted) {
		day = wanted;
		input.value = wanted;
		mark();
		try {
			const { stats } = await read("queues", `stats/${wanted}`, { name });
			if (day === wanted) {
				show(stats);
			}
		}
		catch (error) {
			update(body, notice("error", explain(error)));
		}
	}

	function mark() {
		day >= todayText() ? later.setAttribute("aria-disabled", "true") : later.removeAttribute("aria-disabled");
	}

	function show(stats) {
		mark();
		update(body, figures(stats), h("div", { class: "columns" }, durationsPanel("Time in line", stats?.waits, "waiting"),
			durationsPanel("Time to run", stats?.runs, "running")));
	}

	element.today = (stats) => day === todayText() && show(stats);
	show(first);
	return element;
}

function figures(stats) {
	const shown = [["Taken", stats?.waits?.count, "waiting"], ["Ended", stats?.runs?.count, "running"],
		["Failures", stats?.failures, "failed"], ["Still failed", stats?.failed, "failed"], ["Leases lost", stats?.retries, "stalled"]];
	return h("div", { class: "tiles" }, shown.map(([name, value, color]) => h("div", { class: "tile", data: { color } },
		h("span", { class: "tile-value" }, number(value ?? 0)), h("span", { class: "tile-name" }, name))));
}
