/** Where one can go. The letters stand for `g` and the letter on the keyboard. */
export const GROUPS = [
	{ title: null, places: [{ page: "overview", title: "Overview", letter: "o" }] },
	{ title: "Jobs", places: [
		{ page: "queues", title: "Queues", letter: "q", within: ["queue", "job"] },
		{ page: "failed", title: "Failed", letter: "f", within: ["failed-group"], counts: "failed" },
		{ page: "completed", title: "Completed", letter: "c" },
		{ page: "recurring", title: "Recurring", letter: "r", within: ["recurring-job"] },
		{ page: "tracked", title: "Tracked", letter: "k" },
		{ page: "tags", title: "Tags", letter: "t", within: ["tag"] },
		{ page: "search", title: "Search", letter: "s" }
	] },
	{ title: "Work", places: [
		{ page: "workers", title: "Workers", letter: "w", within: ["worker"] },
		{ page: "handlers", title: "Handlers", letter: "h", within: ["handler"] },
		{ page: "tasks", title: "Scheduled tasks", letter: "d", within: ["task"] }
	] },
	{ title: "System", places: [
		{ page: "config", title: "Configuration", letter: "n" },
		{ page: "audit", title: "Audit", letter: "a" },
		{ page: "about", title: "About", letter: "b" }
	] }
];

export const PLACES = GROUPS.flatMap((group) => group.places);

export const PAGES = new Set(PLACES.flatMap((place) => [place.page, ...(place.within ?? [])]));
