import { h, replace } from "../../lib/dom.js";
import { field } from "../../lib/forms.js";
import { formatJson, readJson } from "./json-text.js";
import { PayloadForm } from "./payload-form.js";

/** Where one writes a payload: as JSON, or in a form that is made from what stands there. */
export class PayloadEditor {
	#form = null;
	#place = h("div");
	#buttons;

	/**
	 * @param {string} example the JSON text to begin with; empty if there need not be any
	 * @param {Array} said what the handler says about the members of its payload
	 */
	constructor(example, said) {
		const tree = readJson(example).tree;
		this.example = tree ? formatJson(tree) : example;
		this.said = said;
		this.json = field({ name: "payload", label: "Payload", type: "textarea", value: this.example,
			rows: Math.min(24, Math.max(6, this.example.split("\n").length + 1)),
			help: example ? "JSON, as the handler takes it." : "JSON, or nothing: the handler does not say what it takes." });
		this.json.input.classList.add("code");
		this.json.input.addEventListener("input", () => this.json.input.hasAttribute("aria-invalid") && this.#read());
		this.json.input.addEventListener("change", () => this.#read());
		this.#buttons = h("div", { class: "form-buttons" },
			h("button", { type: "button", class: "button small", on: { click: () => this.#format() } }, "Format"),
			h("button", { type: "button", class: "button small", on: { click: () => this.#reset() } }, "Example again"));
		this.element = h("div", { class: "payload" }, this.#modes(), this.#place);
		this.#show();
	}

	/** Two buttons, one of which is pressed: as JSON, or as a form. */
	#modes() {
		const mode = (label, turn) => h("button", { type: "button", class: "button small", on: { click: turn } }, label);
		this.modes = [mode("JSON", () => this.#asJson()), mode("Form", () => this.#asForm())];
		return h("div", { class: "choices", role: "group", "aria-label": "Write it as" },
			h("span", { "aria-hidden": "true" }, "Write it as"), this.modes);
	}

	#asForm() {
		const tree = this.#form ? null : this.#read();
		if (tree?.members) {
			this.#form = new PayloadForm(tree, this.said);
			this.#show();
		}
		else if (tree) {
			this.json.complain("There is a form for objects alone: {…}");
		}
	}

	#asJson() {
		if (this.#form?.check()) {
			this.json.input.value = this.#form.text();
			this.#form = null;
			this.#read();
			this.#show();
		}
	}

	#show() {
		this.modes.forEach((mode, i) => mode.setAttribute("aria-pressed", String((i === 1) === Boolean(this.#form))));
		replace(this.#place, this.#form ? this.#form.element : [this.json.element, this.#buttons]);
	}

	#blank() {
		return this.example === "" && this.json.input.value.trim() === "";
	}

	/** The tree of the JSON text; what is wrong with it is said, with its place. */
	#read() {
		const read = readJson(this.json.input.value);
		this.json.complain(read.tree || this.#blank() ? "" : `Line ${read.line}, column ${read.column}: ${read.message}`);
		return read.tree;
	}

	#format() {
		const tree = this.#read();
		if (tree) {
			this.json.input.value = formatJson(tree);
		}
		else {
			this.#point();
		}
	}

	#point() {
		const { index } = readJson(this.json.input.value);
		this.json.input.focus();
		this.json.input.setSelectionRange(index, index + 1);
	}

	#reset() {
		this.json.input.value = this.example;
		this.#read();
	}

	/** Whether the payload can be sent. If not, it is said why, and what is wrong has the focus. */
	check() {
		if (this.#form) {
			return this.#form.check();
		}
		const isGood = this.#blank() || this.#read() !== undefined;
		if (!isGood) {
			this.#point();
		}
		return isGood;
	}

	/** The payload; an empty text for none. */
	text() {
		return this.#form ? this.#form.text() : this.json.input.value.trim();
	}

	/** Says what the server found wrong with the payload. */
	complain(message) {
		if (this.#form) {
			replace(this.#place, this.#form.element, h("p", { class: "field-error", role: "alert" }, message));
		}
		else {
			this.json.complain(message);
			this.json.input.focus();
		}
	}
}
