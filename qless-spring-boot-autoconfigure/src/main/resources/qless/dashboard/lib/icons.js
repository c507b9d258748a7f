/** The pictures of the dashboard: lines in a square of 16, in the colour of the text beside them. */
import { svg } from "./dom.js";

const PATHS = {
	overview: "M2.5 9.5 8 3l5.5 6.5M4 8v5.5h8V8",
	queues: "M2.5 4h11M2.5 8h11M2.5 12h7",
	failed: "M8 5v4M8 11.5v.1M8 1.8 14.6 13.6H1.4z",
	completed: "M2.5 8.5 6 12l7.5-8",
	tracked: "M8 2l1.9 3.9 4.3.6-3.1 3 .7 4.3L8 11.8l-3.8 2 .7-4.3-3.1-3 4.3-.6z",
	tags: "M2.5 2.5h5l6 6-5 5-6-6zM5.2 5.2v.1",
	search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.4 3.4",
	workers: "M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5v.1M5 11v.1",
	handlers: "M6 3 2 8l4 5M10 3l4 5-4 5",
	recurring: "M13 5.5A5.5 5.5 0 0 0 3 5M3 2v3h3M3 10.5a5.5 5.5 0 0 0 10 .5M13 14v-3h-3",
	tasks: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6",
	config: "M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3",
	audit: "M4 1.8h5.5L12.5 5v9.2H4zM6.2 7.5h4M6.2 10.5h4",
	about: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 5v.1",
	menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
	close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
	light: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7",
	dark: "M13.5 9.7A6 6 0 0 1 6.3 2.5a6 6 0 1 0 7.2 7.2z",
	system: "M2 3h12v8H2zM6 14h4M8 11v3",
	keys: "M1.5 4h13v8h-13zM4 6.5v.1M6.7 6.5v.1M9.3 6.5v.1M12 6.5v.1M5 9.5h6",
	pause: "M5.5 3.5v9M10.5 3.5v9",
	play: "M4.5 2.8 12.5 8l-8 5.2z",
	left: "M10 3 5 8l5 5",
	right: "M6 3l5 5-5 5",
	warning: "M8 5v4M8 11.5v.1M8 1.8 14.6 13.6H1.4z",
	info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.3V11M8 5v.1",
	lock: "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5"
};

/** An icon by its name; it says nothing to a screen reader, so a text stands beside it. */
export function icon(name, className = "") {
	return svg("svg", { class: `icon ${className}`.trim(), viewBox: "0 0 16 16", width: "16", height: "16",
		"aria-hidden": "true", focusable: "false" }, svg("path", { d: PATHS[name] ?? PATHS.about }));
}
