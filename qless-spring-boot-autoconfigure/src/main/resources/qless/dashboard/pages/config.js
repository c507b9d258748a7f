import { actionButton, ask, askForm, attempt } from "../lib/actions.js";
import { change, may, read } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { stateBadge } from "../lib/format.js";
import { panel, table } from "../lib/list.js";
import { refuse } from "./parts/inputs.js";
import { happened, head, liveBox } from "./parts/parts.js";
import { allSettings, settingOf } from "./parts/settings.js";

const EFFECT = "It holds for all workers and callers of the namespace, with their next call.";

function shown(value) {
	return (value === undefined || value === "") ? "no value" : `"${value}"`;
}

/** Asks for a value, then once more whether it is meant; null if not. */
async function set(name, before) {
	const { meaning } = settingOf(name);
	const values = await askForm(`Change ${name}`, [{ name: "value", label: "Value", value: before ?? "", required: true,
		help: meaning }], { submit: "Continue" });
	if (values === null) {
		return null;
	}
	const value = values.value.trim();
	const isMeant = await ask(`The setting ${name} changes from ${shown(before)} to "${value}". ${EFFECT}`,
		{ title: `Change ${name}?`, yes: "Change it" });
	return isMeant ? change("config", "set", name, { value }) : null;
}

async function setAnother(settings) {
	const values = await askForm("Another setting", [{ name: "name", label: "Name", required: true, placeholder: "mail-max-concurrency",
		help: "Such as <queue>-max-concurrency or <queue>-heartbeat." }], { submit: "Continue",
		check: async ({ name }) => refuse("name", name.trim() === "" ? "Which setting?" : "") });
	return values ? set(values.name.trim(), settings[values.name.trim()]) : null;
}

function buttons({ name, value, standard, isMade }, done) {
	return [
		actionButton("Change", { class: "small", run: () => set(name, value), done, said: `${name} is changed` }),
		isMade ? actionButton("Unset", {
			class: "small", danger: true, run: () => change("config", "unset", name), done, said: `${name} is unset`,
			confirm: `The setting ${name} is taken back: from ${shown(value)} to its default, ${shown(standard)}. ${EFFECT}`,
		}) : null,
	];
}

/** The settings as a file that can be loaded elsewhere. */
async function download() {
	const { settings } = await read("config", "dump");
	const address = URL.createObjectURL(new Blob([`${settings}\n`], { type: "application/json" }));
	const anchor = h("a", { href: address, download: "qless-settings.json" });
	anchor.click();
	setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function columns(done) {
	return [
		{ title: "Setting", class: "main", cell: (setting) => h("span", h("code", setting.name), " ",
			setting.isMade ? stateBadge("info", "set") : null) },
		{ title: "Value", cell: (setting) => h("code", setting.value ?? (setting.standard || "none")) },
		{ title: "Default", cell: (setting) => h("code", { class: "muted" }, setting.standard || "none") },
		{ title: "Meaning", class: "grow", cell: (setting) => setting.meaning },
		...(may("operate") ? [{ title: "", class: "actions",
			cell: (setting) => h("span", { class: "row-actions" }, buttons(setting, done)) }] : []),
	];
}

export default {
	title: "Configuration",

	async render(params, view) {
		let settings = {};
		const box = await liveBox(view, async () => {
			settings = (await read("config")).settings ?? {};
			return [panel("Settings in Redis", table(columns(() => box.refresh()), allSettings(settings),
				{ caption: "Settings", rowKey: (setting) => setting.name }))];
		}, happened("config_set", "config_unset"));
		head(view, {
			note: "These hold for all workers and callers of the namespace. What belongs to one application is a property"
				+ " in its own configuration.",
			actions: [
				h("button", { type: "button", class: "button", on: { click: () => attempt(download) } }, "Download"),
				actionButton("Another setting", { run: () => setAnother(settings), done: () => box.refresh(), said: "The setting is made" }),
			],
		});
		return box;
	},
};
