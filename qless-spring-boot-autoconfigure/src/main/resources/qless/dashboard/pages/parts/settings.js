/** What the settings in Redis mean, as docs/reference/settings.md has it: name, default, meaning. */
const KNOWN = [
	["application", "qless", "a name for user interfaces to show"],
	["heartbeat", "60", "seconds of a lease, for callers that ask for none of their own"],
	["grace-period", "10", "seconds for which a job whose lease ran out is kept for its worker; 0: not at all"],
	["jobs-history", "604800", "seconds for which a completed job is kept"],
	["jobs-history-count", "50000", "how many completed jobs are kept, whatever their age"],
	["stats-history", "30", "days for which the statistics of a queue are kept"],
	["histogram-history", "7", "known to callers of the API; the engine does not use it"],
	["max-job-history", "100", "entries in a job's history; 0: all"],
	["max-payload", "524288", "bytes in a payload, a result or a message"],
	["failed-history", "", "seconds for which a failed job is kept; none: until somebody handles it"],
	["poison-after", "3", "how many leases of a job may run out, one after the other, before it fails; 0: any number"],
	["task-history", "100", "entries in the history of a scheduled task"],
	["task-history-age", "2592000", "seconds for which an instant stays in the history of a scheduled task"],
	["max-worker-age", "86400", "seconds after which a worker that was not seen is forgotten"],
	["clock", "", "redis: the clock of Redis decides, whatever time a caller brings"],
];

const OF_QUEUES = [
	["-heartbeat", "", "seconds of a lease in this queue, for callers that ask for none of their own"],
	["-max-concurrency", "0", "how many jobs of this queue may run at once, over all workers; 0: as many as they like"],
];

/** What is known of a setting: `{ standard, meaning }`. */
export function settingOf(name) {
	const found = KNOWN.find(([known]) => known === name) ?? OF_QUEUES.find(([end]) => name.endsWith(end));
	return { standard: found?.[1] ?? "", meaning: found?.[2] ?? "" };
}

/** All settings: those of the server, and those that were not made. */
export function allSettings(made) {
	const names = new Set([...Object.keys(made), ...KNOWN.map(([name]) => name)]);
	return [...names].sort().map((name) => {
		const { standard, meaning } = settingOf(name);
		const value = made[name];
		return { name, value, standard, meaning, isMade: value !== undefined && value !== standard };
	});
}
