// Forms are sent once, and what was typed is not lost. The server sees to both (a form's key; the form
// that waits for a sign-in); this spares it the second click, and keeps what the server never got: a text
// that is too long to wait in a page, a form that met a broken connection.
"use strict";

(() => {
	const html = document.documentElement;
	const { root, user } = html.dataset;
	const told = document.currentScript.dataset; // what it says, in the language of the site

	// --- Words that are in use: a click takes one, or takes it away ----------------------------------

	document.querySelectorAll("[data-tags-of]").forEach((hint) => {
		const input = document.getElementById(hint.dataset.tagsOf);
		hint.querySelectorAll("span").forEach((word) => {
			const button = document.createElement("button");
			button.type = "button";
			button.className = "btn btn-link btn-sm p-0";
			button.textContent = word.textContent;
			button.addEventListener("click", () => {
				const tags = input.value.split(",").map((tag) => tag.trim()).filter(Boolean);
				const others = tags.filter((tag) => tag !== button.textContent);
				input.value = (others.length < tags.length ? others : [...tags, button.textContent]).join(", ");
				input.dispatchEvent(new Event("input", { bubbles: true }));
			});
			word.replaceWith(button);
		});
	});

	// --- Sent once ---------------------------------------------------------------------------------

	const LOCK = 5000; // milliseconds: who stopped the page may try again
	const sent = new Map();
	const release = (form) => {
		clearTimeout(sent.get(form));
		sent.delete(form);
		form.removeAttribute("aria-busy");
	};
	// After all others: what another script takes over is not sent.
	addEventListener("submit", (event) => {
		const form = event.target;
		// A button with an address of its own asks for the same form.
		if (event.defaultPrevented || form.method !== "post" || event.submitter?.hasAttribute("formaction"))
			return;
		if (sent.has(form)) {
			event.preventDefault();
			return;
		}
		form.setAttribute("aria-busy", "true");
		sent.set(form, setTimeout(release, LOCK, form));
		keep(form);
	});
	// Back from the next page.
	addEventListener("pageshow", () => [...sent.keys()].forEach(release));

	// --- Rows: one more without a way to the server (xsl/rows.xsl) -----------------------------------

	const rowNamed = ["name", "id", "for", "aria-describedby", "data-prefix"];
	const rowNext = (rows) => {
		const numbers = [...rows.querySelectorAll("[data-prefix]")].map((row) => Number(row.dataset.prefix.split(".")[1]));
		return Math.max(0, ...numbers) + 1;
	};
	const rowAdd = (rows) => {
		const template = rows.querySelector("template"), number = rowNext(rows);
		const row = template.content.firstElementChild.cloneNode(true);
		const { prefix } = row.dataset;
		[row, ...row.querySelectorAll("*")].forEach((element) => rowNamed.forEach((name) => {
			if (element.hasAttribute(name))
				element.setAttribute(name, element.getAttribute(name).replaceAll(prefix, `${rows.dataset.rows}.${number}.`));
		}));
		const legend = row.querySelector("legend");
		legend.textContent = legend.textContent.replace(/[0-9]+$/, number);
		template.before(row);
		row.dispatchEvent(new CustomEvent("manor:added", { bubbles: true }));
		return row;
	};
	document.addEventListener("click", (event) => {
		const button = event.target.closest("[data-rows] > button");
		if (!button || !button.parentElement.querySelector("template"))
			return;
		event.preventDefault();
		const field = rowAdd(button.parentElement).querySelector("input:not([type=hidden]), select, textarea");
		if (field)
			field.focus();
	});
	// The rows that these fields stood in.
	const rowsNeeded = (form, fields) => fields.forEach(([name]) => {
		const [, of, number] = /^([a-z0-9_]+)\.([0-9]+)\./.exec(name) || [];
		const rows = of && form.querySelector(`[data-rows="${of}"]`);
		while (rows && rows.querySelector("template") && rowNext(rows) <= Number(number))
			rowAdd(rows);
	});

	// --- Sections in tabs, and folded ones -----------------------------------------------------------

	// Without the script they stand below each other. The first thing that is wrong is never out of sight.
	const tabsMake = (form, parts) => {
		const titles = [...new Set(parts.map((part) => part.dataset.tab))];
		const nav = document.createElement("div");
		nav.className = "card-header";
		const list = document.createElement("div");
		list.className = "nav nav-tabs card-header-tabs";
		nav.append(list);
		const show = (title) => {
			parts.forEach((part) => part.classList.toggle("tab-closed", part.dataset.tab !== title));
			[...list.children].forEach((tab) => {
				const isOpen = tab.textContent === title;
				tab.classList.toggle("active", isOpen);
				tab.setAttribute("aria-pressed", isOpen);
			});
		};
		titles.forEach((title) => {
			const tab = document.createElement("button");
			tab.type = "button";
			tab.className = "nav-link";
			tab.textContent = title;
			tab.addEventListener("click", () => show(title));
			list.append(tab);
		});
		parts[0].parentElement.prepend(nav);
		const wrong = form.querySelector("[data-tab] .is-invalid, [data-tab] .invalid-feedback");
		show(wrong ? wrong.closest("[data-tab]").dataset.tab : titles[0]);
		return show;
	};
	document.querySelectorAll("form[data-guard]").forEach((form) => {
		const parts = [...form.querySelectorAll("[data-tab]")];
		const show = parts.length ? tabsMake(form, parts) : null;
		const reveal = (field) => {
			const fold = field.closest("details");
			if (fold)
				fold.open = true;
			const part = field.closest("[data-tab]");
			if (part && show)
				show(part.dataset.tab);
		};
		form.addEventListener("invalid", (event) => reveal(event.target), true);
		form.addEventListener("click", (event) => {
			const link = event.target.closest("a.alert-link");
			const field = link && document.getElementById(link.hash.slice(1));
			if (field)
				reveal(field);
		});
	});

	// --- Kept in the tab ---------------------------------------------------------------------------

	const PREFIX = "manor-form";
	const prefix = `${PREFIX} ${root} `;
	const own = `${prefix}${user} `;
	const nameOf = (form) => own + new URL(form.action).pathname;
	const store = (work) => {
		try {
			return work(sessionStorage);
		} catch {
			return null; // storage may be forbidden, or full
		}
	};
	const isKept = (input) => input.name && input.name !== "csrf" && input.type !== "file" && input.type !== "password";

	const keep = (form) => {
		if (!user || !form.hasAttribute("data-guard"))
			return;
		const secret = new Set([...form.elements].filter((input) => !isKept(input)).map((input) => input.name));
		const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !secret.has(name));
		store((storage) => storage.setItem(nameOf(form), JSON.stringify(fields)));
	};

	const fill = (form, fields) => {
		const values = new Map();
		rowsNeeded(form, fields);
		fields.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
		[...form.elements].filter(isKept).forEach((input) => {
			const typed = values.get(input.name) || [];
			if (input.type === "checkbox" || input.type === "radio")
				input.checked = typed.includes(input.value);
			else if (typed.length && input.value !== typed[0]) {
				input.value = typed[0];
				delete input.dataset.label; // of the record that was chosen before
			}
		});
	};

	const tell = (form) => {
		const note = document.createElement("div");
		note.className = "alert alert-warning";
		note.setAttribute("role", "status");
		note.textContent = `${told.toldBack} `;
		const link = document.createElement("a");
		link.className = "alert-link";
		link.href = location.href;
		link.textContent = told.toldStartOver;
		note.append(link);
		form.before(note);
	};

	// A page that is neither an error nor a sign-in is the answer that was waited for; the bare form
	// itself, with no word about what became of it, is not.
	const settle = (storage) => {
		const names = Object.keys(storage).filter((name) => name.startsWith(prefix));
		const isToldOf = document.querySelector("#content .alert") !== null;
		names.forEach((name) => {
			const fields = name.startsWith(own) ? JSON.parse(storage.getItem(name)) : null;
			storage.removeItem(name);
			const form = [...document.querySelectorAll("form[data-guard]")].find((other) => nameOf(other) === name);
			if (!fields || !form || isToldOf)
				return;
			fill(form, fields);
			tell(form);
		});
	};
	if (user && !html.hasAttribute("data-undone"))
		store(settle);

	// The page after a sign-in goes on to the form that waited.
	const resume = document.querySelector("form[data-script-submit]");
	if (resume)
		resume.requestSubmit();
})();
