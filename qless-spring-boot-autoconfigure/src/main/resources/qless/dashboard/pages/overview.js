import { get } from "../lib/api.js";
import { json } from "../lib/format.js";

export default {
	title: "Overview",
	async render() {
		return json(await get("overview"));
	}
};
