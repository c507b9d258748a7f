import { histogram, percentile } from "../../lib/charts.js";
import { h } from "../../lib/dom.js";
import { duration, number } from "../../lib/format.js";
import { panel } from "../../lib/list.js";

/** A distribution of durations: how many, their mean and how they lie. */
export function durationsPanel(title, durations, color) {
	const { count = 0, mean = 0, deviation, histogram: bins = [] } = durations ?? {};
	const facts = [["Jobs", number(count)], ["Mean", duration(mean)],
		["Deviation", deviation === undefined ? null : duration(deviation)],
		["Median", percentile(bins, 0.5)], ["95 %", percentile(bins, 0.95)]];
	return panel(title, [count > 0 ? h("dl", { class: "figures" }, facts.filter(([, value]) => value).map(([name, value]) =>
		h("div", h("dt", name), h("dd", value)))) : null, histogram(bins, { label: title, color })]);
}
