import { address, h, svg } from "../../lib/dom.js";
import { number } from "../../lib/format.js";

const WIDTH = 306;
const BOX = 30;
const STEP = 38;
const MOST = 12;

/**
 * The jobs that a job waits for above it, and those that wait for it below, as a graph with links. All is in
 * the list of links that a screen reader finds in it.
 */
export function dependencyGraph(job) {
	const known = new Map((job.related ?? []).map((other) => [other.jid, other]));
	const above = shown(job.dependencies ?? []);
	const below = shown(job.dependents ?? []);
	const own = rowsOf(above) * STEP + (above.jids.length > 0 ? 16 : 0);
	const next = own + STEP + 16;
	const height = next + rowsOf(below) * STEP - (below.jids.length > 0 ? 0 : 16);
	return h("div", { class: "graph" }, svg("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "group",
		"aria-label": `Waits for ${number(above.total)}, ${number(below.total)} wait for it` },
	above.jids.map((jid, index) => edge(index * STEP + BOX / 2, own + BOX / 2, 12)),
	below.jids.map((jid, index) => edge(own + BOX / 2, next + index * STEP + BOX / 2, 12)),
	above.jids.map((jid, index) => box(jid, known.get(jid), index * STEP, "Waits for")),
	rest(above, above.jids.length * STEP),
	box(job.jid, job, own, "This job", true),
	below.jids.map((jid, index) => box(jid, known.get(jid), next + index * STEP, "Waits for this")),
	rest(below, next + below.jids.length * STEP)));
}

function shown(jids) {
	return { jids: jids.slice(0, MOST), total: jids.length };
}

function rowsOf({ jids, total }) {
	return jids.length + (total > jids.length ? 1 : 0);
}

function edge(from, to, left) {
	return svg("path", { class: "graph-edge", d: `M24 ${from}H${left + 4}Q${left} ${from} ${left} ${from + 4}V${to - 4}Q${left} ${to} ${left + 4} ${to}H20` });
}

function box(jid, job, y, role, isOwn = false) {
	const state = job?.state ? String(job.state).toLowerCase() : null;
	const text = jid.length > 22 ? `${jid.slice(0, 21)}…` : jid;
	const drawn = [svg("title", `${role}: ${[jid, job?.type].filter(Boolean).join(", ")} `),
		svg("rect", { class: isOwn ? "graph-box own" : "graph-box", x: 24.5, y: y + 0.5, width: WIDTH - 26, height: BOX - 1, rx: 7 }),
		svg("circle", { class: "graph-dot", cx: 38, cy: y + BOX / 2, r: 4, data: { state: state ?? "unknown" } }),
		svg("text", { class: "graph-text", x: 50, y: y + BOX / 2 + 4 }, text),
		state ? svg("text", { class: "graph-state", x: WIDTH - 12, y: y + BOX / 2 + 4, "text-anchor": "end" }, state) : null];
	return isOwn ? svg("g", { data: { key: jid } }, drawn)
		: svg("a", { href: address("job", { name: jid }), data: { key: jid } }, drawn);
}

function rest({ jids, total }, y) {
	return total > jids.length ? svg("text", { class: "graph-state", x: 26, y: y + 20 }, `and ${number(total - jids.length)} more`) : null;
}
