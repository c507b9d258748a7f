/**
 * What an operator can do: buttons, questions, forms and the messages that come of them.
 */
import { may } from "./api.js";
import { h } from "./dom.js";
import { formDialog } from "./forms.js";

const STAYS = { info: 5_000, error: 12_000 };

/**
 * A button that does something, or an empty text node for who may not.
 * @param label what stands on it
 * @param options `run`: does it, may be async; `confirm`: a question asked before, or a function that
 * returns one; `danger`: paints it red; `done`: called after, with what `run` returned; `said`: the text of
 * the toast after it, false for none; `right`: "operate" unless said otherwise; `class`; `title`; `icon`: a node
 */
export function actionButton(label, options) {
	const right = options.right ?? "operate";
	if (!may(right)) {
		return document.createTextNode("");
	}
	const className = ["button", options.danger && "danger", options.class].filter(Boolean).join(" ");
	return h("button", { type: "button", class: className, title: options.title, disabled: options.disabled,
		on: { click: (event) => act(event.currentTarget, label, options) } }, options.icon, label);
}

/** Asks whether to do something; a promise of true or false. */
export async function ask(question, { title = "Are you sure?", yes = "Yes, do it", danger = false } = {}) {
	// "Cancel" is what many of the actions are called.
	return (await formDialog({ title, text: question, fields: [], submit: yes, cancel: "Go back", danger })) !== null;
}

/**
 * Asks for values in a dialog.
 * @param title what it is about
 * @param fields a list of `{ name, label, type, value, required, help, min, max, step, options, placeholder }`;
 * types are text, number, textarea, checkbox, select (options: texts or `{ value, label }`)
 * @param options `submit`: the label of the button; `text`: an explanation; `danger`; `check`: an async
 * function of the values that does the work and may throw an ApiError, which is then shown beside its field
 * @returns a promise of the values by name, or null if it was left
 */
export function askForm(title, fields, options = {}) {
	return formDialog({ title, fields, ...options });
}

/** Shows a message for a while. Errors interrupt who listens to a screen reader. */
export function toast(text, kind = "info") {
	const place = document.getElementById("toasts");
	const message = h("div", { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status" }, h("p", text));
	const close = h("button", { type: "button", class: "toast-close", "aria-label": "Close this message",
		on: { click: () => message.remove() } }, "×");
	message.append(close);
	place.append(message);
	let timer = setTimeout(() => message.remove(), STAYS[kind] ?? STAYS.info);
	message.addEventListener("pointerenter", () => clearTimeout(timer));
	message.addEventListener("focusin", () => clearTimeout(timer));
	message.addEventListener("pointerleave", () => {
		timer = setTimeout(() => message.remove(), STAYS.info);
	});
	return message;
}

/** Does something, and tells what went wrong; returns undefined then. */
export async function attempt(work) {
	try {
		return await work();
	}
	catch (error) {
		toast(explain(error), "error");
		return undefined;
	}
}

/** What to tell of an error. */
export function explain(error) {
	return error?.argument ? `${error.argument}: ${error.message}` : error?.message ?? String(error);
}

async function act(button, label, options) {
	try {
		const question = typeof options.confirm === "function" ? await options.confirm() : options.confirm;
		if (question && !(await ask(question, { title: `${label}?`, yes: label, danger: options.danger }))) {
			return;
		}
		button.setAttribute("aria-busy", "true");
		button.disabled = true;
		const result = await options.run();
		// A form that was left has done nothing.
		if (result !== null && options.said !== false) {
			toast(options.said ?? `${label}: done`);
		}
		if (result !== null) {
			await options.done?.(result);
		}
	}
	catch (error) {
		toast(explain(error), "error");
	}
	finally {
		button.removeAttribute("aria-busy");
		button.disabled = Boolean(options.disabled);
	}
}
