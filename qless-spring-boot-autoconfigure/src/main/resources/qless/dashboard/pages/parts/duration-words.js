/** Durations as people write them, as the server reads them: "10 minutes", "1 hour 30 minutes", "90s", "PT1H30M". */

const UNITS = [
	[1, "ms", "millisecond", "milliseconds"],
	[1000, "s", "sec", "secs", "second", "seconds"],
	[60_000, "m", "min", "mins", "minute", "minutes"],
	[3_600_000, "h", "hour", "hours"],
	[86_400_000, "d", "day", "days"],
	[604_800_000, "w", "week", "weeks"],
];
const PART = /(\d{1,15})\s*([a-z]+)/g;
const PARTS = /^\+?\d{1,15}\s*[a-z]+(?:(?:\s*,\s*|\s+and\s+|\s*)\d{1,15}\s*[a-z]+)*$/;
const ISO = /^[+-]?p(?=.)(?:(\d+)d)?(?:t(?=.)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d{1,9})?)s)?)?$/;

function ofIso(words) {
	const found = ISO.exec(words);
	return found
		? [86_400_000, 3_600_000, 60_000, 1000].reduce((sum, unit, i) => sum + unit * Number(found[i + 1] ?? 0), 0)
		: null;
}

/** Milliseconds of a duration in words; null if it is none. */
export function millisOf(text) {
	const words = text.trim().toLowerCase();
	if (/^[+-]?p/.test(words)) {
		return ofIso(words);
	}
	if (!PARTS.test(words)) {
		return null;
	}
	let sum = 0;
	for (const [, amount, name] of words.matchAll(PART)) {
		const unit = UNITS.find((one) => one.includes(name));
		if (!unit) {
			return null;
		}
		sum += Number(amount) * unit[0];
	}
	return sum;
}

/** Why a text is no duration; an empty text for one that is. */
export function durationProblem(text) {
	return (millisOf(text) !== null) ? "" : `"${text}" is no duration: write "10 minutes", "1 hour 30 minutes" or "90s"`;
}
