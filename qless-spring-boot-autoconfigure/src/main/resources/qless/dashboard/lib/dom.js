/**
 * Makes elements. Texts only ever become text nodes and attributes, never markup: jobs hold what anybody
 * put into them.
 */
const SVG = "http://www.w3.org/2000/svg";
const PROPERTIES = new Set(["value", "checked", "selected", "indeterminate"]);
const HANDLERS = Symbol("handlers");

/**
 * Makes an HTML element: `h("button", { class: "x", data: { key: 1 }, on: { click: fn } }, "text", node, [nodes], null)`.
 * The attributes may be left out. Those that are null, undefined or false are not set.
 */
export function h(tag, ...rest) {
	return make(document.createElement(tag), rest);
}

/** The same for SVG. */
export function svg(tag, ...rest) {
	return make(document.createElementNS(SVG, tag), rest);
}

/** Puts children in the place of those that an element has. */
export function replace(element, ...children) {
	element.replaceChildren(...nodes(children));
	return element;
}

/** The address of a page of the dashboard: `address("queue", { name: "mail" })` is `#/queue?name=mail`. */
export function address(page, params = {}) {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(params)) {
		if (value !== null && value !== undefined && value !== "") {
			query.append(name, value);
		}
	}
	const text = query.toString();
	return `#/${page === "overview" ? "" : page}${text ? `?${text}` : ""}`;
}

/** A link to a page of the dashboard. */
export function link(text, page, params, attributes = {}) {
	return h("a", { href: address(page, params), ...attributes }, text);
}

/**
 * Makes an element look like a fresh one without replacing it, so that focus, scrolling, selection and what
 * is unfolded stay as they are. Children are matched by `data-key`, then by their place. What has
 * `data-keep` looks after itself and is left alone.
 */
export function morph(old, fresh) {
	if (old.isEqualNode(fresh) && !hasHandlers(fresh)) {
		return old;
	}
	morphAttributes(old, fresh);
	if (old[HANDLERS] || fresh[HANDLERS]) {
		old[HANDLERS] = listening(old, fresh[HANDLERS] ?? {});
	}
	if (old.dataset?.keep === undefined) {
		morphChildren(old, fresh);
	}
	return old;
}

/** Gives an element other children, changing only what is different. */
export function update(element, ...children) {
	morphChildren(element, h("div", children));
	return element;
}

function make(element, rest) {
	const hasAttributes = rest.length > 0 && isAttributes(rest[0]);
	// The value of a select is only known once it has its options.
	element.append(...nodes(hasAttributes ? rest.slice(1) : rest));
	if (hasAttributes) {
		Object.entries(rest[0]).forEach(([name, value]) => set(element, name, value));
	}
	return element;
}

function isAttributes(value) {
	return value !== null && typeof value === "object" && !(value instanceof Node) && !Array.isArray(value);
}

function set(element, name, value) {
	if (name === "on") {
		element[HANDLERS] = listening(element, value);
	}
	else if (name === "data") {
		Object.entries(value).forEach(([key, text]) => {
			if (text !== null && text !== undefined) {
				element.dataset[key] = text;
			}
		});
	}
	else if (name.startsWith("on") || name === "style") {
		throw new Error(`${name} is not for texts`);
	}
	else if (PROPERTIES.has(name)) {
		element[name] = value ?? "";
	}
	else if (value !== null && value !== undefined && value !== false) {
		element.setAttribute(name, value === true ? "" : value);
	}
}

/** One listener per kind looks up the handler of the moment, which morph() may exchange. */
function listening(element, handlers) {
	const before = element[HANDLERS] ?? {};
	for (const type of Object.keys(handlers)) {
		if (!(type in before)) {
			element.addEventListener(type, (event) => element[HANDLERS]?.[type]?.call(element, event));
		}
	}
	const gone = Object.keys(before).filter((type) => !(type in handlers)).map((type) => [type, undefined]);
	return { ...Object.fromEntries(gone), ...handlers };
}

function nodes(children) {
	return children.flat(Infinity)
		.filter((child) => child !== null && child !== undefined && child !== false)
		.map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

function hasHandlers(node) {
	return node[HANDLERS] !== undefined || [...node.childNodes].some(hasHandlers);
}

function morphAttributes(old, fresh) {
	for (const { name } of [...old.attributes]) {
		// Who unfolded something wants to see it.
		if (!fresh.hasAttribute(name) && !(name === "open" && old.localName === "details")) {
			old.removeAttribute(name);
		}
	}
	for (const { name, value } of fresh.attributes) {
		if (old.getAttribute(name) !== value && !(name === "open" && old.localName === "details")) {
			old.setAttribute(name, value);
		}
	}
}

function morphChildren(old, fresh) {
	const staying = new Set([...fresh.children].map(key));
	// What follows a row that has gone moves up by itself, and keeps its focus.
	[...old.children].filter((child) => key(child) && !staying.has(key(child))).forEach((child) => child.remove());
	const keyed = new Map([...old.children].filter(key).map((child) => [key(child), child]));
	let place = old.firstChild;
	for (const wanted of [...fresh.childNodes]) {
		const match = key(wanted) ? keyed.get(key(wanted)) : place;
		if (match && !(key(match) && !key(wanted)) && alike(match, wanted)) {
			if (match === place) {
				place = place.nextSibling;
			}
			else {
				old.insertBefore(match, place);
			}
			morphNode(match, wanted);
		}
		else {
			old.insertBefore(wanted, place);
		}
	}
	while (place) {
		const next = place.nextSibling;
		place.remove();
		place = next;
	}
}

function morphNode(old, fresh) {
	if (old.nodeType !== Node.ELEMENT_NODE) {
		if (old.data !== fresh.data) {
			old.data = fresh.data;
		}
	}
	else {
		morph(old, fresh);
	}
}

function key(node) {
	return node.dataset?.key;
}

function alike(one, other) {
	return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}
