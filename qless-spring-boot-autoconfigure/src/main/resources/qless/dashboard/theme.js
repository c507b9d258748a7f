/* Runs before the first paint, so that nobody sees the other theme flash by. */
"use strict";
try {
	const theme = localStorage.getItem("qless.theme");
	if (theme === "light" || theme === "dark") {
		document.documentElement.dataset.theme = theme;
	}
}
catch {
	// A browser that keeps nothing follows the system.
}
