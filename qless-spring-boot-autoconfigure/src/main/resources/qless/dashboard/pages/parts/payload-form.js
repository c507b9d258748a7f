import { h } from "../../lib/dom.js";
import { field } from "../../lib/forms.js";
import { formatJson, readJson } from "./json-text.js";

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WHOLE = /^-?(?:0|[1-9]\d*)$/;
const NESTED = new Set(["list", "map", "object", "any"]);

/** Without a word of the handler about a member, what stands there says what it is. */
function kindOf(value) {
	if (value?.members || value?.items || value === undefined) {
		return "any";
	}
	if (value.raw.startsWith("\"")) {
		return "text";
	}
	return value.raw === "null" ? "any" : NUMBER.test(value.raw) ? "number" : "boolean";
}

function shown(kind, value) {
	if (value === undefined || value.raw === "null") {
		return "";
	}
	if (kind === "text" || kind === "choice") {
		return value.raw?.startsWith("\"") ? JSON.parse(value.raw) : formatJson(value);
	}
	return formatJson(value);
}

function spec(name, said, value) {
	const kind = said?.kind ?? kindOf(value);
	const text = shown(kind, value);
	const base = { name, label: name, value: text, help: said?.type, kind, type: "text" };
	if (kind === "boolean" || kind === "choice") {
		const choices = (kind === "boolean") ? ["true", "false"] : said.values ?? [];
		return { ...base, type: "select", options: [{ value: "", label: "not given" }, ...choices] };
	}
	return (NESTED.has(kind) || text.includes("\n")) ? { ...base, type: "textarea", rows: Math.min(8, Math.max(3, text.split("\n").length)) } : base;
}

/** What a control stands for as JSON: undefined is left out. */
function written(one) {
	const { kind, help } = one.spec;
	const text = one.input.value;
	if (kind === "text" && (text !== "" || help === "String" || help === undefined)) {
		return JSON.stringify(text);
	}
	if (text.trim() === "") {
		return undefined;
	}
	return (kind === "choice") ? JSON.stringify(text) : text.trim();
}

function problem(one) {
	const text = one.input.value.trim();
	if (text === "" || one.spec.kind === "text" || one.spec.type === "select") {
		return "";
	}
	if (one.spec.kind === "whole") {
		return WHOLE.test(text) ? "" : "This is to be a whole number";
	}
	if (one.spec.kind === "number") {
		return NUMBER.test(text) ? "" : "This is to be a number, such as 12.5";
	}
	const read = readJson(text);
	return read.tree ? "" : `Line ${read.line}, column ${read.column}: ${read.message}`;
}

/**
 * A form for a payload that is a JSON object: a control for each member. What is nested is written as JSON.
 */
export class PayloadForm {
	/**
	 * @param {object} tree the payload so far, of readJson
	 * @param {Array<{name: string, kind: string, type: string, values: Array?}>} said what the handler takes
	 */
	constructor(tree, said) {
		const names = new Map(said.map((member) => [member.name, undefined]));
		tree.members.forEach((member) => names.set(JSON.parse(member.name), member.value));
		this.fields = [...names].map(([name, value]) => {
			const known = said.find((member) => member.name === name);
			// Of a text that is not given nobody knows whether it is meant to be empty.
			const given = spec(name, known, value);
			return field(value === undefined || value.raw === "null" ? { ...given, help: known && `${known.type}, not given` } : given);
		});
		this.element = h("div", { class: "form-grid" }, this.fields.map((one) => one.element));
	}

	/** Says what is wrong beside each control; whether all is well. */
	check() {
		const wrong = this.fields.filter((one) => {
			const message = problem(one);
			one.complain(message);
			return message !== "";
		});
		wrong[0]?.input.focus();
		return wrong.length === 0;
	}

	/** The payload as JSON text. */
	text() {
		const members = this.fields.map((one) => [one.spec.name, written(one)]).filter(([, text]) => text !== undefined)
			.map(([name, text]) => `${JSON.stringify(name)}: ${text}`);
		const read = readJson(`{${members.join(", ")}}`);
		return read.tree ? formatJson(read.tree) : "{}";
	}
}
