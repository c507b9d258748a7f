import { change } from "../../lib/api.js";
import { h, link, replace } from "../../lib/dom.js";
import { field } from "../../lib/forms.js";
import { notice } from "../../lib/list.js";
import { durationProblem } from "./duration-words.js";
import { allGood, blame, wholeNumber, words } from "./inputs.js";
import { PayloadEditor } from "./payload-editor.js";

const MOST = 2_147_483_647;
const MANY = "Several with commas between them.";

function options(handler) {
	return [
		{ name: "queue", label: "Queue", placeholder: handler.queue, help: "That of the handler, if left empty." },
		{ name: "delay", label: "Delay", placeholder: "10 minutes", problem: durationProblem,
			help: "In words, such as 1 hour 30 minutes. The job waits that long." },
		{ name: "priority", label: "Priority", placeholder: "0", problem: wholeNumber(-MOST, MOST), as: Number, help: "Higher is sooner." },
		{ name: "retries", label: "Retries", problem: wholeNumber(0, MOST), as: Number,
			help: "How many more attempts the first one is granted." },
		{ name: "tags", label: "Tags", as: words, help: MANY },
		{ name: "dependsOn", label: "Depends on", as: words, help: `Ids of jobs that must complete before. ${MANY}` },
		{ name: "jid", label: "Job id", help: "One is made up, if left empty." },
		{ name: "track", label: "Track it", type: "checkbox" },
	].map(field);
}

/** What was filled in, by name. */
function given(fields) {
	const values = fields.map(({ spec: { name, as }, read }) => {
		const value = (typeof read() === "string") ? read().trim() : read();
		return [name, (as && value !== "") ? as(value) : value];
	});
	return Object.fromEntries(values.filter(([, value]) => value !== false && value !== null && value.length !== 0));
}

/** What the members of a payload are; of one that is no object, or is several, nobody says. */
function members(payload) {
	return (payload?.length === 1 && payload[0].kind === "object") ? payload[0].fields : [];
}

/**
 * A form that enqueues a job of a handler. Everything is looked at before it goes; what the server refuses is said
 * beside the field that it names.
 * @param {{handler: {type: string, queue: string}, example: string?, payload: Array?}} known what is known of the handler
 */
export function enqueueForm({ handler, example, payload }) {
	const editor = new PayloadEditor(example ?? "", members(payload));
	const fields = options(handler);
	const result = h("div", { role: "status" });
	const send = h("button", { type: "submit", class: "button primary" }, "Enqueue the job");

	async function submit() {
		const isPayloadGood = editor.check();
		if (!allGood(fields) || !isPayloadGood) {
			return;
		}
		send.disabled = true;
		try {
			const text = editor.text();
			const wanted = (text === "") ? given(fields) : { payload: text, ...given(fields) };
			const reply = await change("handlers", "enqueue", handler.type, wanted);
			replace(result, notice("good", "Enqueued: the job ", link(reply.jid, "job", { name: reply.jid }, { class: "inline" }),
				reply.detail ? ` ${reply.detail}` : ""));
			result.querySelector("a").focus();
		}
		catch (error) {
			replace(result);
			error.argument === "payload" ? editor.complain(error.message)
				: blame(error, fields, (message) => replace(result, notice("error", message)));
		}
		finally {
			send.disabled = false;
		}
	}

	return h("form", { class: "enqueue", novalidate: true, "aria-label": "Enqueue a new job", data: { keep: "" },
		on: { submit: (event) => {
			event.preventDefault();
			submit();
		} } }, editor.element, h("fieldset", { class: "options" }, h("legend", "Options"),
	h("div", { class: "form-grid" }, fields.map((one) => one.element))), h("div", { class: "form-buttons" }, send), result);
}
