import { get } from "../lib/api.js";
import { h, link } from "../lib/dom.js";
import { number, when } from "../lib/format.js";
import { pagedList } from "../lib/list.js";
import { boxed, head, kept } from "./parts/parts.js";

const PAGES = { jobs: "job", queues: "queue", workers: "worker", handlers: "handler", tasks: "task", recurring: "recurring-job",
	failed: "failed-group" };

function names({ noun, names: known }) {
	const list = Array.isArray(known) ? known : [known].filter(Boolean);
	return h("span", list.map((name, i) => [i > 0 ? ", " : "", PAGES[noun] ? link(String(name), PAGES[noun], { name }) : String(name)]));
}

/** What came of a change is the text of a record of the server, which may be cut; what it repeats is left out. */
const CHANGE = /^Change\[name=.*, action=[\w-]+, jid=(.*), detail=(.*)\]$/s;
const SWEEP = /^Sweep\[group=.*, done=(\d+), skipped=(\d+), left=(\d+), from=.*, stopped=(.*)\]$/s;

function outcome({ done = "" }) {
	const change = CHANGE.exec(done);
	if (change) {
		const [jid, detail] = change.slice(1).map((text) => (text === "null") ? null : text);
		return h("span", jid ? ["job ", link(jid, "job", { name: jid })] : null, jid && detail ? ", " : null, detail,
			jid || detail ? null : "done");
	}
	const [, moved, skipped, left, stopped] = SWEEP.exec(done) ?? [];
	return moved === undefined ? done : `done with ${number(moved)}, ${number(skipped)} left as they are, ${number(left)} ahead`
		+ (stopped === "null" ? "" : `; stopped: ${stopped}`);
}

export default {
	title: "Audit",

	render(params, view) {
		const list = pagedList({
			caption: "Changes that somebody made",
			columns: [
				{ title: "When", class: "nowrap", cell: (entry) => when(entry.at) },
				{ title: "Who", cell: (entry) => entry.principal ?? "" },
				{ title: "What", class: "main", cell: (entry) => `${entry.noun}: ${entry.op}` },
				{ title: "To which", cell: names },
				{ title: "How many", class: "number", cell: ({ count }) => Number(count) > 0 ? number(count) : "unknown" },
				{ title: "What came of it", class: "grow", cell: outcome },
			],
			load: (page, size) => get("audit", { page, size }),
			empty: "Nobody has changed anything yet, as far as this application knows.",
			rowKey: (entry) => `${entry.at} ${entry.noun} ${entry.op} ${entry.names}`,
			...kept(params, view),
		});
		view.live(() => list.refresh());
		head(view, {
			note: "Who changed what, by this dashboard or the actuator's endpoint, the newest first. Each is an AuditEvent of the"
				+ " application, which may keep them as it likes.",
		});
		return boxed(list);
	},
};
