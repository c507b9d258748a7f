/**
 * Dialogs with fields. Used through `actions.js`.
 */
import { h } from "./dom.js";

let ids = 0;

/** Opens a dialog; a promise of the values by name, null if it was left. */
export function formDialog({ title, text, fields, submit = "Save", cancel = "Cancel", danger = false, content, check }) {
	return new Promise((resolve) => {
		const before = document.activeElement;
		const parts = fields.map(field);
		const error = h("p", { class: "form-error", role: "alert", hidden: true });
		const send = h("button", { type: "submit", class: danger ? "button danger" : "button primary" }, submit);
		const leave = cancel && h("button", { type: "button", class: "button", on: { click: () => dialog.close() } }, cancel);
		const id = `dialog-${++ids}`;
		let values = null;
		const form = h("form", { method: "dialog", novalidate: true, on: { submit: async (event) => {
			event.preventDefault();
			values = await accepted(parts, error, send, check);
			if (values) {
				dialog.close();
			}
		} } }, h("h2", { id }, title), text ? h("p", { class: "dialog-text" }, text) : null,
			content, parts.map((part) => part.element), error, h("div", { class: "dialog-buttons" }, leave, send));
		const dialog = h("dialog", { class: "dialog", "aria-labelledby": id, on: { close: () => {
			dialog.remove();
			before?.isConnected && before.focus();
			resolve(values);
		} } }, form);
		document.body.append(dialog);
		dialog.showModal();
		(parts[0]?.input ?? (danger && leave ? leave : send)).focus();
	});
}

/** A labelled field: its `element`, its `input`, its `read()` value and `complain(text)`. */
export function field(spec) {
	const id = `field-${++ids}`;
	const describing = [spec.help && `${id}-help`, `${id}-error`].filter(Boolean).join(" ");
	const input = control(spec, { id, name: spec.name, required: spec.required, placeholder: spec.placeholder,
		"aria-describedby": describing });
	const error = h("p", { class: "field-error", id: `${id}-error`, hidden: true });
	const label = h("label", { for: id }, spec.label, spec.required ? h("span", { class: "muted" }, " (required)") : null);
	const help = spec.help ? h("p", { class: "field-help", id: `${id}-help` }, spec.help) : null;
	const isCheckbox = spec.type === "checkbox";
	const element = h("div", { class: isCheckbox ? "field field-check" : "field" },
		isCheckbox ? [input, label] : [label, input], help, error);
	const complain = (message) => {
		error.hidden = !message;
		error.textContent = message ?? "";
		message ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
	};
	return { spec, element, input, complain, read: () => reading(spec, input) };
}

function control(spec, attributes) {
	if (spec.type === "textarea") {
		return h("textarea", { ...attributes, rows: spec.rows ?? 8, spellcheck: "false", value: spec.value });
	}
	if (spec.type === "select") {
		const options = spec.options.map((option) => (typeof option === "object" ? option : { value: option, label: option }));
		return h("select", { ...attributes, value: spec.value ?? options[0]?.value },
			options.map(({ value, label }) => h("option", { value }, label ?? value)));
	}
	if (spec.type === "checkbox") {
		return h("input", { ...attributes, type: "checkbox", checked: Boolean(spec.value) });
	}
	return h("input", { ...attributes, type: spec.type ?? "text", min: spec.min, max: spec.max, step: spec.step,
		autocomplete: "off", spellcheck: "false", value: spec.value });
}

function reading(spec, input) {
	if (spec.type === "checkbox") {
		return input.checked;
	}
	if (spec.type === "number") {
		return input.value === "" ? null : input.valueAsNumber;
	}
	return input.value;
}

async function accepted(parts, error, send, check) {
	error.hidden = true;
	parts.forEach((part) => part.complain(part.input.validity.valid ? null : part.input.validationMessage));
	const wrong = parts.find((part) => !part.input.validity.valid);
	if (wrong) {
		wrong.input.focus();
		return null;
	}
	const values = Object.fromEntries(parts.map((part) => [part.spec.name, part.read()]));
	try {
		send.disabled = true;
		send.setAttribute("aria-busy", "true");
		await check?.(values);
		return values;
	}
	catch (failure) {
		const at = parts.find((part) => part.spec.name === failure.argument);
		at ? at.complain(failure.message) : error.replaceChildren(failure.message);
		error.hidden = Boolean(at);
		(at?.input ?? send).focus();
		return null;
	}
	finally {
		send.disabled = false;
		send.removeAttribute("aria-busy");
	}
}
