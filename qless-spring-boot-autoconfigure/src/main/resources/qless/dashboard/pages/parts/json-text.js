/**
 * Reads JSON as a text. What a browser's own parser makes of it is not what was written: numbers of more than 16
 * digits change, doubled names vanish, and where something is wrong each browser says in its own words, or not at all.
 */

const DEEPEST = 200;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

class JsonTextError extends Error {
	constructor(message, index) {
		super(message);
		this.index = index;
	}
}

class Reader {
	constructor(text) {
		this.text = text;
		this.at = 0;
	}

	skip() {
		SPACE.lastIndex = this.at;
		SPACE.exec(this.text);
		this.at = SPACE.lastIndex;
		return this.text[this.at];
	}

	/** Takes what the pattern matches right here; undefined if it does not. */
	take(pattern) {
		pattern.lastIndex = this.at;
		const found = pattern.exec(this.text);
		if (found) {
			this.at = pattern.lastIndex;
		}
		return found?.[0];
	}

	refuse(message, index = this.at) {
		throw new JsonTextError(message, index);
	}

	value(depth) {
		const first = this.skip();
		if (depth > DEEPEST) {
			this.refuse(`This is nested more than ${DEEPEST} deep`);
		}
		if (first === "{") {
			return this.object(depth);
		}
		if (first === "[") {
			return this.array(depth);
		}
		const raw = (first === "\"") ? this.string("text") : this.take(NUMBER) ?? this.take(WORD);
		return { raw: raw ?? this.refuse(expected("a value", first)) };
	}

	string(what) {
		return this.take(STRING) ?? this.refuse(`This ${what} does not end, or holds a line break or a backslash`
			+ " that stands for nothing");
	}

	object(depth) {
		const members = [];
		const names = new Set();
		this.between("}", () => {
			const start = this.at;
			if (this.text[start] !== "\"") {
				this.refuse(expected("a name in double quotes", this.text[start]));
			}
			const name = this.string("name");
			if (names.has(JSON.parse(name))) {
				this.refuse(`The name ${name} stands here twice`, start);
			}
			names.add(JSON.parse(name));
			if (this.skip() !== ":") {
				this.refuse(expected(`a colon behind the name ${name}`, this.text[this.at]));
			}
			this.at++;
			members.push({ name, value: this.value(depth + 1) });
		});
		return { members };
	}

	array(depth) {
		const items = [];
		this.between("]", () => items.push(this.value(depth + 1)));
		return { items };
	}

	/** Reads what stands between a bracket and its end, with commas. */
	between(end, one) {
		this.at++;
		if (this.skip() === end) {
			this.at++;
			return;
		}
		for (;;) {
			one();
			const next = this.skip();
			if (next !== "," && next !== end) {
				this.refuse(expected(`a comma or ${end}`, next));
			}
			this.at++;
			if (next === end) {
				return;
			}
			if (this.skip() === end) {
				this.refuse(`There is a comma, and nothing behind it but ${end}`);
			}
		}
	}
}

function expected(what, found) {
	return (found === undefined) ? `The text ends where ${what} should stand` : `${what} should stand here, not ${found}`
		.replace(/^./, (letter) => letter.toUpperCase());
}

function written(node, indent) {
	if (node.raw !== undefined) {
		return node.raw;
	}
	const [open, close, list] = node.members ? ["{", "}", node.members] : ["[", "]", node.items];
	if (list.length === 0) {
		return open + close;
	}
	const inner = `${indent}  `;
	const lines = list.map((one) => inner + (one.name ? `${one.name}: ${written(one.value, inner)}` : written(one, inner)));
	return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

/** The line and column of a place in a text, both from 1. */
export function placeOf(text, index) {
	const before = text.slice(0, index).split("\n");
	return { line: before.length, column: before.at(-1).length + 1 };
}

/**
 * Reads a text as JSON.
 * @returns {{tree: object}|{message: string, index: number, line: number, column: number}} in the tree a node has
 * members (name and value), items, or raw: the text of a number, a string or a word
 */
export function readJson(text) {
	const reader = new Reader(text);
	try {
		const tree = reader.value(1);
		if (reader.skip() !== undefined) {
			reader.refuse("Behind the end of the value there is more");
		}
		return { tree };
	}
	catch (error) {
		if (error instanceof JsonTextError) {
			return { message: error.message, index: error.index, ...placeOf(text, error.index) };
		}
		throw error;
	}
}

/** Writes a tree with a line for each thing in it, numbers and texts as they were. */
export function formatJson(tree) {
	return written(tree, "");
}
