/**
 * Speaks with the server. All addresses are relative to the page: it may stand anywhere.
 */
let known = { user: null, namespace: "", version: "", may: {}, readOnly: false, csrf: null };

const LONG = /^-?\d{16,}$/;
const watchers = new Set();
let asking = null;
let changes = 0;
let isAway = false;

/** Why something was not done: `status` of HTTP (0: not reached), which `argument` is wrong, and a `message`. */
export class ApiError extends Error {
	constructor(status, message, argument = null) {
		super(message);
		this.name = "ApiError";
		this.status = status;
		this.argument = argument;
	}
}

/** Whether the same may succeed in a while, because something is away rather than wrong. */
export function isPassing(error) {
	return error.status === 0 || error.status === 429 || error.status >= 500;
}

/** Calls back when the server, or Redis behind it, goes away and when it is there again. */
export function onAway(watcher) {
	watchers.add(watcher);
}

/** Reads `api/<path>`. */
export function get(path, params) {
	return ask(`api/${path}${query(params)}`, { method: "GET" });
}

/**
 * Reads of the admin tree: `read("queues", "jobs/waiting", { name: "mail", page: 0 })`. What stands in
 * `about` are fixed words; names go into the parameters, since they may hold anything.
 */
export function read(noun, about, params) {
	const below = about ? `/${about.split("/").map(encodeURIComponent).join("/")}` : "";
	return get(`admin/${noun}${below}`, params);
}

/** Changes something: `change("jobs", "cancel", jid)`, `change("jobs", "move", jid, { queue: "other" })`. */
export async function change(noun, action, name, args = {}) {
	const headers = { "Content-Type": "application/json" };
	if (known.csrf) {
		headers[known.csrf.header] = known.csrf.token;
	}
	const path = `api/admin/${noun}/${action}${query(name === null || name === undefined ? {} : { name })}`;
	const request = { method: "POST", headers, body: JSON.stringify(args) };
	changes++;
	try {
		return await ask(path, request);
	}
	catch (error) {
		// A session that was renewed has another token.
		if (error.status !== 403 || !known.csrf || !(await renewed())) {
			throw error;
		}
		headers[known.csrf.header] = known.csrf.token;
		return await ask(path, request);
	}
	finally {
		changes--;
	}
}

/** Whether something is being changed: what is read now may be neither as it was nor as it will be. */
export function isChanging() {
	return changes > 0;
}

/**
 * Who looks at what, and what he may do. Asked once; `session(true)` asks again. Never twice at the same time:
 * where there is no session yet each question opens one, and the token of one is worth nothing in the other.
 */
export async function session(again = false) {
	if (again || !known.version) {
		asking ??= asked();
		await asking;
	}
	return known;
}

/** Whether the user has a right: "operate" or "payload". */
export function may(right) {
	return Boolean(known.may?.[right]) && !(right === "operate" && known.readOnly);
}

async function asked() {
	try {
		known = { ...known, ...(await get("session")) };
	}
	finally {
		asking = null;
	}
}

async function renewed() {
	const before = known.csrf?.token;
	await session(true);
	return known.csrf && known.csrf.token !== before;
}

function query(params = {}) {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(params ?? {})) {
		if (value !== null && value !== undefined) {
			search.append(name, value);
		}
	}
	const text = search.toString();
	return text ? `?${text}` : "";
}

async function ask(path, request) {
	let answer;
	try {
		answer = await fetch(path, { credentials: "same-origin", cache: "no-store", ...request,
			headers: { Accept: "application/json", ...request.headers } });
	}
	catch {
		noteAway(true);
		throw new ApiError(0, "The server cannot be reached. It is tried again as soon as something changes.");
	}
	noteAway(answer.status >= 500);
	if (answer.status === 204) {
		return null;
	}
	const isJson = (answer.headers.get("Content-Type") ?? "").includes("json");
	const body = isJson ? await answer.text().then(parsed).catch(() => null) : null;
	if (!answer.ok) {
		throw new ApiError(answer.status, body?.message ?? meaning(answer.status), body?.argument ?? null);
	}
	if (!isJson) {
		// An application that sends strangers to its login page answers with that page.
		throw new ApiError(401, meaning(401));
	}
	return body;
}

/** A whole number of many digits, such as an id in a payload, keeps them where the browser knows how. */
function parsed(text) {
	return JSON.parse(text, JSON.rawJSON && ((key, value, { source }) =>
		LONG.test(source) && !Number.isSafeInteger(value) ? JSON.rawJSON(source) : value));
}

function noteAway(isSo) {
	if (isSo !== isAway) {
		isAway = isSo;
		watchers.forEach((watcher) => watcher(isAway));
	}
}

function meaning(status) {
	switch (status) {
		case 401: return "You are no longer signed in. Reload the page to sign in again.";
		case 403: return "You lack the authority to do this.";
		case 404: return "There is no such thing.";
		case 429: return "That was too much at once. Try again in a moment.";
		case 503: return "Redis or the application is not available right now.";
		default: return `The server answered ${status}.`;
	}
}
