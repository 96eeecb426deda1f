// Before the first paint: the sidebar as this browser last left it.
"use strict";
try {
	if (localStorage.getItem("manor-sidebar") === "folded")
		document.documentElement.setAttribute("data-bs-sidebar", "folded-hover");
} catch {
	// Storage may be forbidden: the sidebar is unfolded then.
}
