import { ApiError } from "../../lib/api.js";

/** What is wrong with what somebody wrote; each returns an empty text if nothing is. */

/** Whole numbers within bounds. */
export function wholeNumber(least, most) {
	return (text) => {
		const good = /^-?\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most;
		return good ? "" : `This is to be a whole number from ${least} to ${most}`;
	};
}

/** Words with commas or line breaks between them, each once. */
export function words(text) {
	return [...new Set(text.split(/[,\n]/).map((word) => word.trim()).filter((word) => word !== ""))];
}

/**
 * Checks fields, those that are left empty excepted, and says beside each what is wrong with it.
 * @param {Array<{spec: {problem: function?}, input: HTMLElement, complain: function}>} fields those of lib/forms.js
 * @returns {boolean} whether all is well; if not, the first that is wrong has the focus
 */
export function allGood(fields) {
	const wrong = fields.filter((field) => {
		const text = field.input.value.trim();
		const problem = (text !== "" && field.spec.problem) ? field.spec.problem(text) : "";
		field.complain(problem);
		return problem !== "";
	});
	wrong[0]?.input.focus();
	return wrong.length === 0;
}

/** Shows an error beside the field that it names, or else in a place of its own. */
export function blame(error, fields, otherwise) {
	const field = fields.find((one) => one.spec.name === error.argument);
	if (field) {
		field.complain(error.message);
		field.input.focus();
	}
	else {
		otherwise(error.argument ? `${error.argument}: ${error.message}` : error.message);
	}
}

/** Refuses what is wrong with the field of a dialog, which then says so beside it. */
export function refuse(argument, problem) {
	if (problem) {
		throw new ApiError(400, problem, argument);
	}
}
