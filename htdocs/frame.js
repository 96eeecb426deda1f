// Before the first paint: the sidebar as this browser last left it.
"use strict";
try {
	if (localStorage.getItem("manor-sidebar") === "folded")
		document.documentElement.setAttribute("data-bs-sidebar", "folded-hover");
} catch {
	// Storage may be forbidden: the sidebar is unfolded then.
}

// A page that comes from the browser's own memory on the way back is shown when manor.js has asked
// whether it may be.
{
	const [visit] = performance.getEntriesByType("navigation");
	if (visit && visit.type === "back_forward" && visit.transferSize === 0)
		document.documentElement.hidden = true;
}
