import { read } from "../lib/api.js";
import { address, h, replace } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { field } from "../lib/forms.js";
import { notice, panel, table } from "../lib/list.js";
import { jobColumns } from "./parts/jobs.js";
import { boxed, head, stack } from "./parts/parts.js";

const STATES = ["waiting", "running", "scheduled", "depends", "stalled", "failed", "complete"];
const FIELDS = [
	{ name: "jid", label: "Job id", help: "Leads straight to the job." },
	{ name: "type", label: "Type" },
	{ name: "tag", label: "Tag" },
	{ name: "queue", label: "Queue" },
	{ name: "state", label: "State", type: "select",
		options: [{ value: "", label: "any" }, ...STATES.map((state) => ({ value: state, label: state }))] },
	{ name: "group", label: "Failed group" },
	{ name: "from", label: "From", type: "datetime-local" },
	{ name: "to", label: "To", type: "datetime-local" },
];
const TIMES = new Set(["from", "to"]);

/** Input fields hold the time of the clock on the wall, addresses the instant. */
function onTheWall(instant) {
	const date = new Date(instant ?? "");
	return Number.isNaN(date.getTime()) ? ""
		: new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function form(asked, again) {
	const fields = FIELDS.map((spec) => field({ ...spec, value: TIMES.has(spec.name) ? onTheWall(asked[spec.name])
		: asked[spec.name] ?? "" }));
	return h("form", { class: "form-grid", role: "search", "aria-label": "Jobs", on: { submit: (event) => {
		event.preventDefault();
		const values = fields.map((one) => [one.spec.name, one.read().trim()]).filter(([, value]) => value !== "");
		const before = location.href;
		location.hash = address("search", Object.fromEntries(values.map(([name, value]) =>
			[name, TIMES.has(name) ? new Date(value).toISOString() : value])));
		if (location.href === before) {
			again();
		}
	} } }, fields.map((one) => one.element), h("div", { class: "form-buttons" },
		h("button", { type: "submit", class: "button primary" }, "Search"),
		h("a", { class: "button", href: address("search") }, "Clear")));
}

function known(params) {
	return Object.fromEntries(FIELDS.map(({ name }) => [name, params[name]]).filter(([, value]) => value));
}

/** What was found so far, with a button to look further. */
class Results {
	#items = [];
	#looked = 0;
	element = h("div", { "aria-live": "polite" });

	constructor(asked) {
		this.asked = asked;
	}

	async look(after) {
		const reply = await read("search", null, { ...this.asked, after });
		const first = this.#items.length;
		this.#items.push(...reply.items);
		this.#looked += reply.looked ?? 0;
		replace(this.element, boxed([h("p", { class: "found" }, this.#told(reply)),
			table(jobColumns(["queue", "state", "time", "group", "tags"]), this.#items,
				{ caption: "Jobs that were found", rowKey: (job) => job.jid, empty: "No job was found." }),
			reply.after ? h("div", { class: "pager" }, this.#further(reply.after)) : null]));
		return first;
	}

	#told({ after, cut }) {
		return `${count(this.#items.length, "job")} found among ${count(this.#looked, "job")} that were looked at`
			+ (after ? "; there are more to look at." : ".")
			+ (cut ? " A list is longer than can be looked through: say more of what is looked for." : "");
	}

	#further(after) {
		const button = h("button", { type: "button", class: "button", on: { click: async () => {
			button.disabled = true;
			try {
				const first = await this.look(after);
				this.element.querySelectorAll("tbody tr")[first]?.querySelector("a")?.focus();
			}
			catch (error) {
				button.disabled = false;
				button.after(notice("error", error.message));
			}
		} } }, "Look further");
		return button;
	}
}

/** Whether the only thing that is asked for is a job that exists. Asking for the job itself would be an error if not. */
async function leadsTo(asked) {
	return asked.jid !== undefined && Object.keys(asked).length === 1
		&& (await read("search", null, asked)).items.length > 0;
}

export default {
	title: "Search",

	async render(params, view) {
		const asked = known(params);
		head(view, { note: "All that is given must hold. Times are about when a job was last put, got ready to run, was"
			+ " popped or ended." });
		const page = stack(panel("What is looked for", form(asked, () => view.refresh())));
		if (await leadsTo(asked)) {
			location.replace(address("job", { name: asked.jid }));
			return page;
		}
		if (Object.keys(asked).length > 0) {
			const results = new Results(asked);
			await results.look().catch((error) => replace(results.element, notice("error", error.message)));
			page.append(results.element);
		}
		return page;
	},
};
