// A sheet saves each cell when it is left: the cell alone is sent, and of the page that comes back its cell, the totals
// and the form's key are taken. Cells that are typed into meanwhile wait their turn. Without this script the sheet is
// one form with one button (xsl/grid.xsl).
"use strict";

document.querySelectorAll("[data-sheet]").forEach((sheet) => {
	const state = sheet.querySelector("[data-sheet-state]");
	const waiting = new Set();
	let isSending = false;

	const hidden = (root, name) => root.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`);
	const cellOf = (root, name) => root.querySelector(`input[type=text][name="${CSS.escape(name)}"]`)?.closest("td");
	const tell = (word) => (state.textContent = state.dataset[word]);

	const body = (name) => {
		const sent = new URLSearchParams();
		["csrf", "form_key"].forEach((key) => hidden(sheet, key) && sent.set(key, hidden(sheet, key).value));
		const was = hidden(sheet, `${name}.was`);
		if (was)
			sent.set(was.name, was.value);
		sent.set(name, cellOf(sheet, name).querySelector("input[type=text]").value);
		return sent;
	};
	// The fields of the cell and what is said about it; one that is being typed into keeps its text.
	const take = (fresh, name) => {
		const old = cellOf(sheet, name), cell = cellOf(fresh, name);
		const field = old.querySelector("input[type=text]"), typed = field.value;
		const hasFocus = document.activeElement === field;
		if (cell) {
			old.replaceChildren(...cell.childNodes);
			const now = old.querySelector("input[type=text]");
			if (waiting.has(name))
				now.value = typed;
			if (hasFocus)
				now.focus();
		}
		const totals = [...fresh.querySelectorAll("[data-total]")];
		[...sheet.querySelectorAll("[data-total]")].forEach((total, at) => totals[at] && total.replaceChildren(...totals[at].childNodes));
		["csrf", "form_key"].forEach((key) => hidden(sheet, key) && hidden(fresh, key) && (hidden(sheet, key).value = hidden(fresh, key).value));
		return old.querySelector(".is-invalid") === null && cell !== undefined;
	};
	const send = async () => {
		if (isSending)
			return;
		isSending = true;
		for (const name of waiting) {
			tell("saving");
			const sent = body(name);
			waiting.delete(name);
			try {
				const answer = await fetch(sheet.action, { method: "POST", body: sent, headers: { Accept: "text/html" } });
				const page = new DOMParser().parseFromString(await answer.text(), "text/html");
				const fresh = page.querySelector("[data-sheet]");
				// Another page, for example to sign in: the form as a whole leads there.
				if (!fresh) {
					sheet.requestSubmit();
					return;
				}
				tell(take(fresh, name) ? "saved" : "failed");
			} catch {
				tell("failed");
			}
		}
		isSending = false;
	};

	sheet.addEventListener("change", (event) => {
		if (!event.target.matches("tbody input[type=text]"))
			return;
		waiting.add(event.target.name);
		send();
	});

	// Up and down between the lines, as in a table.
	sheet.addEventListener("keydown", (event) => {
		const way = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
		if (!way || !event.target.matches("tbody input[type=text]"))
			return;
		event.preventDefault();
		const cell = event.target.closest("td"), rows = [...cell.closest("tbody").rows];
		for (let at = rows.indexOf(cell.parentElement) + way; rows[at]; at += way) {
			const next = rows[at].cells[cell.cellIndex].querySelector("input[type=text]");
			if (next) {
				next.focus();
				next.select();
				return;
			}
		}
		event.target.blur();
	});
});
