import { actionButton } from "../lib/actions.js";
import { change, read } from "../lib/api.js";
import { h, link, update, replace } from "../lib/dom.js";
import { count, number, stateBadge, when } from "../lib/format.js";
import { pagedList, panel } from "../lib/list.js";
import { QUEUE_STATES, isEmpty, pauseButton, statesBar } from "./parts/queues.js";
import { dayStatistics } from "./parts/day-statistics.js";
import { jobColumns } from "./parts/jobs.js";

const COLUMNS = {
	waiting: ["priority", "time", "tags"],
	running: ["worker", "time", { title: "Lease ends", cell: (job) => when(job.expires) }, "tags"],
	stalled: ["worker", "time", "tags"],
	scheduled: ["priority", { title: "Due", cell: (job) => when(job.due) }, "tags"],
	depends: ["priority", "time", "tags"]
};
const EMPTY = { waiting: "No job waits here.", running: "No job runs.", stalled: "No job has lost its worker.",
	scheduled: "No job is delayed.", depends: "No job waits for another." };

export default {
	title: ({ name }) => name ?? "Queue",

	async render(params, view) {
		const page = new QueuePage(params, view);
		return page.start();
	}
};

class QueuePage {
	constructor({ name, state, page }, view) {
		this.name = name;
		this.view = view;
		this.state = QUEUE_STATES.includes(state) ? state : "waiting";
		this.page = page;
		this.tabs = h("nav", { class: "tabs", "aria-label": "Jobs by state" });
		this.jobs = h("div");
		this.share = h("div", { class: "share-line" });
	}

	async start() {
		const { counts, stats } = await read("queues", null, { name: this.name });
		this.statistics = dayStatistics(this.name, stats);
		this.show(counts);
		this.list();
		this.view.live(() => this.refresh(), ({ queues }) => queues?.includes(this.name) ?? true);
		return h("div", { class: "stack" }, panel("Jobs", [this.share, this.tabs, this.jobs], { className: "flush" }), this.statistics);
	}

	async refresh() {
		const [{ counts, stats }] = await Promise.all([read("queues", null, { name: this.name }), this.current.refresh()]);
		this.show(counts);
		this.statistics.today(stats);
	}

	show(counts) {
		const again = () => this.refresh();
		update(this.tabs, QUEUE_STATES.map((state) => this.tab(state, counts[state])));
		update(this.share, statesBar(counts));
		this.view.subheading(h("span", { class: "chips" }, "Queue", counts.paused ? stateBadge("paused") : null,
			counts.recurring ? link(count(counts.recurring, "recurring job"), "recurring", { name: this.name }) : null));
		this.actions ??= this.placeActions();
		update(this.actions, pauseButton(counts, again), isEmpty(counts) && !counts.paused ? this.forget() : null);
	}

	placeActions() {
		const place = h("div", { class: "row-actions" });
		this.view.actions(place);
		return place;
	}

	forget() {
		return actionButton("Forget", { danger: true, said: `The queue ${this.name} is forgotten`,
			confirm: `The empty queue ${this.name} leaves the list, with its statistics. A job that is put into it makes it anew.`,
			run: () => change("queues", "forget", this.name),
			done: () => {
				location.hash = "#/queues";
			} });
	}

	tab(state, amount) {
		const isHere = state === this.state;
		return h("a", { class: "tab", href: `#/queue?${new URLSearchParams({ name: this.name, state })}`, data: { key: state },
			"aria-current": isHere ? "page" : null, on: { click: (event) => this.turnTo(event, state) } },
		stateBadge(state), h("span", { class: "tab-count" }, number(amount ?? 0)));
	}

	turnTo(event, state) {
		if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			this.state = state;
			this.page = 0;
			this.view.update({ name: this.name, state });
			this.tabs.querySelectorAll("a").forEach((tab) => (tab.dataset.key === state
				? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current")));
			this.list();
		}
	}

	list() {
		const state = this.state;
		this.current = pagedList({ caption: `Jobs that are ${state}`, columns: jobColumns(COLUMNS[state]),
			rowKey: (job) => job.jid, empty: EMPTY[state], page: this.page,
			onPage: (page) => this.view.update({ name: this.name, state, page: page || null }),
			load: (page, size) => read("queues", `jobs/${state}`, { name: this.name, page, size }) });
		replace(this.jobs, this.current);
	}
}
