// What a script adds to pages that work without one. The attributes that it looks for are listed in
// xsl/README.md. No markup is made from text: what comes from the server is parsed as a page of ours
// or set as text.
"use strict";

(() => {
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
	const html = document.documentElement;
	// What it says stands beside it in the page, in the language of the site.
	const told = document.currentScript.dataset;
	const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => name in values ? values[name] : place);

	// Runs on the page, and again on what replaces a part of it.
	const starters = [];
	const start = (root) => starters.forEach((starter) => starter(root));
	// What another script has put into the page.
	document.addEventListener("manor:added", (event) => start(event.target));

	starters.push((root) => all("[data-script]", root).forEach((element) => {
		element.hidden = false;
	}));

	// --- Menus, messages, the sidebar, the theme ---------------------------------------------------

	document.addEventListener("click", (event) => {
		all("details.dropdown[open]").forEach((menu) => {
			if (!menu.contains(event.target))
				menu.open = false;
		});
	});

	document.addEventListener("keydown", (event) => {
		if (event.key !== "Escape")
			return;
		const menu = document.querySelector("details.dropdown[open]");
		if (menu) {
			menu.open = false;
			menu.querySelector("summary").focus();
			return;
		}
		const menuSwitch = document.getElementById("menu-switch");
		if (menuSwitch && menuSwitch.checked) {
			menuSwitch.checked = false;
			menuSwitch.focus();
		}
	});

	document.addEventListener("click", (event) => {
		const button = event.target.closest('[data-script="close"]');
		if (button)
			button.closest(".alert").remove();
	});

	// A success needs no answer; while it is pointed at or has the focus, it stays.
	starters.push((root) => all('[data-dismiss="success"]', root).forEach((alert) => {
		const leave = () => {
			if (alert.matches(":hover, :focus-within"))
				setTimeout(leave, 2000);
			else
				alert.remove();
		};
		setTimeout(leave, 8000);
	}));

	const fold = document.querySelector('[data-script="fold"]');
	if (fold) {
		const show = () => {
			const isFolded = html.hasAttribute("data-bs-sidebar");
			fold.setAttribute("aria-pressed", String(isFolded));
			fold.setAttribute("aria-label", isFolded ? told.toldExpand : told.toldCollapse);
		};
		show();
		fold.addEventListener("click", () => {
			const isFolded = html.toggleAttribute("data-bs-sidebar");
			if (isFolded)
				html.setAttribute("data-bs-sidebar", "folded-hover");
			try {
				localStorage.setItem("manor-sidebar", isFolded ? "folded" : "open");
			} catch {
				// Storage may be forbidden: the sidebar is then as it is for this page only.
			}
			show();
		});
	}

	document.addEventListener("submit", (event) => {
		const form = event.target.closest('[data-script="theme"]');
		const button = event.submitter;
		if (!form || !button)
			return;
		event.preventDefault();
		const data = new URLSearchParams(new FormData(form, button));
		html.setAttribute("data-bs-theme", button.value);
		all("button", form).forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
		fetch(form.action, { method: "POST", body: data, redirect: "manual" }).catch(() => {});
	});

	document.addEventListener("click", (event) => {
		if (event.target.closest('[data-script="print"]'))
			print();
	});

	document.addEventListener("click", (event) => {
		const button = event.target.closest("[data-reveal]");
		if (!button)
			return;
		const input = document.getElementById(button.dataset.reveal);
		const isShown = input.type === "password";
		input.type = isShown ? "text" : "password";
		button.setAttribute("aria-pressed", String(isShown));
		button.setAttribute("aria-label", isShown ? told.toldHide : told.toldShow);
	});

	// A long menu shows the entry of this page, in its column and when it opens on a phone.
	const menuShow = () => {
		const entry = document.querySelector('#sidebar-menu [aria-current="page"]');
		if (entry)
			entry.scrollIntoView({ block: "nearest", behavior: "instant" });
	};
	const menuSwitch = document.getElementById("menu-switch");
	if (menuSwitch)
		menuSwitch.addEventListener("change", () => {
			if (menuSwitch.checked)
				menuShow();
		});
	if (matchMedia("(min-width: 992px)").matches)
		menuShow();

	// Where tabs do not fit side by side they scroll: the open one is brought into sight.
	starters.push((root) => all(".detail-tabs .active", root).forEach((tab) => {
		tab.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
	}));

	// --- The way back to a list as it was -----------------------------------------------------------

	// Each tab of the browser keeps how its lists were searched, filtered and paged last; links that lead
	// back to a list (breadcrumbs, Cancel) lead there. Storage may be forbidden: then they lead to its
	// beginning.
	const memory = (work) => {
		try {
			return work(sessionStorage);
		} catch {
			return null;
		}
	};
	const rememberList = () => {
		if (document.querySelector("form[data-live]"))
			memory((storage) => storage.setItem(`manor-list:${location.pathname}`, location.search));
	};
	rememberList();
	starters.push((root) => all(".breadcrumb a[href]", root).forEach((link) => {
		const query = link.pathname !== location.pathname &&
			memory((storage) => storage.getItem(`manor-list:${link.pathname}`));
		if (query && link.search === "")
			link.search = query;
	}));

	// --- Lists: filters, order and pages without a new page ----------------------------------------

	let fetching = null;

	// Says what a list shows now to those who do not see it change.
	const announcer = document.createElement("div");
	announcer.className = "visually-hidden";
	announcer.setAttribute("role", "status");
	document.body.append(announcer);
	const announce = (region) => {
		const words = region.querySelector(".list-footer p, .empty-title");
		announcer.textContent = words ? words.textContent : "";
	};

	// What else on the page depends on the list: its form, unless that is where the change came from,
	// and what says so (an export that takes the same filters).
	const follow = (id, page, from) => {
		const form = document.querySelector(`form[data-live="${id}"]`);
		const freshForm = page.querySelector(`form[data-live="${id}"]`);
		if (form && freshForm && form !== from) {
			all("details", freshForm).forEach((details, index) => {
				details.open = all("details", form)[index].open;
			});
			form.replaceWith(freshForm);
			start(freshForm);
		}
		const fresh = all("[data-follow]", page);
		all("[data-follow]").forEach((element, index) => {
			if (fresh[index])
				element.replaceWith(fresh[index]);
		});
	};

	// What has the focus in a part of the page, in words that hold for the part that takes its place.
	const places = (region) => all("a[href], button, input, select, summary", region);
	const focusOf = (region) => {
		const element = document.activeElement;
		if (!region.contains(element))
			return null;
		const name = element.getAttribute("aria-label") || element.textContent.trim();
		return { id: element.id, name, place: places(region).indexOf(element) };
	};
	// The same link; of a page that has become the present one, that; otherwise the part itself.
	const focusAgain = (region, was) => {
		if (!was)
			return;
		const found = places(region);
		const same = (was.id && document.getElementById(was.id)) ||
			found.find((element) => (element.getAttribute("aria-label") || element.textContent.trim()) === was.name) ||
			region.querySelector('#pages [aria-current="page"]');
		if (same) {
			same.focus({ preventScroll: true });
			return;
		}
		region.tabIndex = -1;
		region.focus({ preventScroll: true });
	};

	// Fetches a page and puts its element with that id in the place of ours. Anything unexpected
	// (another page, an error, a sign-in) is left to the browser, which shows it. from: the form whose
	// change it is.
	const replace = async (id, address, isNew, from) => {
		const old = document.getElementById(id);
		if (!old) {
			location.assign(address);
			return;
		}
		if (fetching)
			fetching.abort();
		fetching = new AbortController();
		const { signal } = fetching;
		old.setAttribute("aria-busy", "true");
		try {
			const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const fresh = page.getElementById(id);
			if (!answer.ok || answer.redirected || !fresh) {
				location.assign(address);
				return;
			}
			const place = address.replace(/#.*/, "");
			if (isNew && place !== location.href)
				history.pushState(null, "", place);
			const was = focusOf(old);
			old.replaceWith(fresh);
			focusAgain(fresh, was);
			document.title = page.title;
			start(fresh);
			rememberList();
			announce(fresh);
			follow(id, page, from);
		} catch (error) {
			if (!signal.aborted)
				location.assign(address);
		}
	};

	const formAddress = (form) => {
		const address = new URL(form.action);
		const query = new URLSearchParams();
		for (const [name, value] of new FormData(form))
			if (typeof value === "string" && value !== "")
				query.append(name, value);
		address.search = query;
		return address.href;
	};

	document.addEventListener("submit", (event) => {
		const form = event.target;
		if (!form.matches("form[data-live]"))
			return;
		event.preventDefault();
		clearTimeout(typing);
		replace(form.dataset.live, formAddress(form), true, form);
	});

	// Choices act at once, typing after a pause.
	let typing = 0;
	const isTyped = (input) => input.matches('textarea, input:not([type="checkbox"], [type="radio"], [type="date"])');
	document.addEventListener("input", (event) => {
		const form = event.target.form;
		if (!form || !form.matches("[data-live]"))
			return;
		clearTimeout(typing);
		typing = setTimeout(() => form.requestSubmit(), isTyped(event.target) ? 350 : 0);
	});

	document.addEventListener("click", (event) => {
		const link = event.target.closest("[data-region] a[href]");
		if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
			return;
		if (link.origin !== location.origin || link.pathname !== location.pathname || link.target)
			return;
		event.preventDefault();
		replace(link.closest("[data-region]").id, link.href, true);
	});

	addEventListener("popstate", () => {
		const region = document.querySelector("[data-region]");
		if (region)
			replace(region.id, location.href, false);
	});

	starters.push((root) => all("[data-live-submit]", root).forEach((button) => {
		button.hidden = true;
	}));

	// --- Check boxes: all of them, and what may be done with the chosen ones -----------------------

	const scopeOf = (box) => {
		const name = box.dataset.checkAll;
		if (name === "row")
			return box.closest("tr");
		return (name && document.getElementById(name)) || box.closest("table");
	};
	const boxesOf = (scope) => all('input[type="checkbox"][name]:not(:disabled)', scope);

	const showChecked = (root) => {
		all("[data-check-all]", root).forEach((box) => {
			const boxes = boxesOf(scopeOf(box));
			const checked = boxes.filter((other) => other.checked).length;
			box.checked = boxes.length > 0 && checked === boxes.length;
			box.indeterminate = checked > 0 && checked < boxes.length;
		});
		all("[data-bulk]", root).forEach((bar) => {
			const form = bar.closest("form") || (bar.querySelector("[form]") || {}).form;
			const inputs = form ? [...form.elements] : [];
			const checked = inputs.filter((input) => input.name === "id" && input.checked).length;
			bar.hidden = checked === 0;
			all("[data-bulk-count]", bar).forEach((count) => {
				count.textContent = String(checked);
			});
		});
	};

	document.addEventListener("change", (event) => {
		const box = event.target;
		if (box.type !== "checkbox")
			return;
		if (box.hasAttribute("data-check-all"))
			boxesOf(scopeOf(box)).forEach((other) => {
				other.checked = box.checked;
			});
		showChecked(document);
	});
	starters.push(showChecked);

	// --- Forms: colours, suggestions, what was not saved -------------------------------------------

	starters.push((root) => all("[data-color-of]", root).forEach((picker) => {
		const text = document.getElementById(picker.dataset.colorOf);
		picker.addEventListener("input", () => {
			text.value = picker.value;
			text.dispatchEvent(new Event("input", { bubbles: true }));
		});
		text.addEventListener("input", () => {
			if (/^#[0-9a-f]{6}$/i.test(text.value))
				picker.value = text.value;
		});
	}));

	// A file that is too large is told before it is sent.
	document.addEventListener("change", (event) => {
		const input = event.target;
		if (input.type !== "file" || !input.dataset.maxBytes)
			return;
		const isLarge = [...input.files].some((file) => file.size > Number(input.dataset.maxBytes));
		input.setCustomValidity(isLarge ? input.dataset.tooLarge : "");
		input.reportValidity();
	});

	// A reference with many targets: the input shows labels, a hidden one carries the id. It follows
	// the combobox pattern: arrows choose, Enter takes, Escape closes.
	const suggest = (input) => {
		const carrier = document.createElement("input");
		carrier.type = "hidden";
		carrier.name = input.name;
		carrier.value = input.value;
		input.removeAttribute("name");
		input.removeAttribute("pattern");
		input.type = "text";
		input.value = input.dataset.label || input.value;
		input.autocomplete = "off";
		let chosen = { id: carrier.value, label: input.value };

		const list = document.createElement("div");
		list.className = "dropdown-menu suggest-list";
		list.id = `${input.id}-suggestions`;
		list.setAttribute("role", "listbox");
		list.hidden = true;
		input.setAttribute("role", "combobox");
		input.setAttribute("aria-autocomplete", "list");
		input.setAttribute("aria-controls", list.id);
		input.setAttribute("aria-expanded", "false");
		const frame = document.createElement("div");
		frame.className = "suggest";
		input.replaceWith(frame);
		frame.append(input, carrier, list);

		let timer = 0;
		let query = 0;
		const options = () => all('[role="option"]', list);
		const current = () => list.querySelector('[aria-selected="true"]');
		const close = () => {
			list.hidden = true;
			input.setAttribute("aria-expanded", "false");
			input.removeAttribute("aria-activedescendant");
		};
		const mark = (option) => {
			options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
			if (option) {
				input.setAttribute("aria-activedescendant", option.id);
				option.scrollIntoView({ block: "nearest" });
			}
		};
		const choose = (id, label) => {
			const isNew = id !== chosen.id;
			chosen = { id, label };
			carrier.value = id;
			input.value = label;
			close();
			if (isNew)
				carrier.dispatchEvent(new Event("input", { bubbles: true }));
		};
		const take = (option) => choose(option.dataset.id, option.textContent);
		const show = (found) => {
			list.replaceChildren(...found.map((entry, index) => {
				const option = document.createElement("div");
				option.className = "dropdown-item";
				option.id = `${list.id}-${index}`;
				option.dataset.id = String(entry.id);
				option.textContent = entry.label;
				option.setAttribute("role", "option");
				option.setAttribute("aria-selected", "false");
				return option;
			}));
			if (found.length === 0) {
				const none = document.createElement("div");
				none.className = "dropdown-item disabled";
				none.textContent = told.toldNone;
				list.append(none);
			}
			list.hidden = false;
			input.setAttribute("aria-expanded", "true");
		};
		const ask = async () => {
			const mine = ++query;
			try {
				const address = new URL(input.dataset.options, location.href);
				const typed = input.dataset.reads ? new FormData(input.form) : null;
				(input.dataset.reads || "").split(" ").filter((name) => name).forEach((name) =>
					address.searchParams.set(name, typed.get(name) || ""));
				address.searchParams.set("q", input.value);
				const answer = await fetch(address, { headers: { Accept: "application/json" } });
				const found = answer.ok ? (await answer.json()).options : [];
				if (mine === query)
					show(found);
			} catch {
				close();
			}
		};

		input.addEventListener("input", (event) => {
			event.stopPropagation();
			clearTimeout(timer);
			timer = setTimeout(ask, 200);
		});
		input.addEventListener("keydown", (event) => {
			if (event.key === "Escape" && !list.hidden) {
				event.stopPropagation();
				close();
			} else if (event.key === "Enter" && (!list.hidden || input.value !== chosen.label)) {
				event.preventDefault();
				if (current() || options().length === 1)
					take(current() || options()[0]);
			} else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
				event.preventDefault();
				if (list.hidden) {
					ask();
					return;
				}
				const choice = options();
				const step = event.key === "ArrowDown" ? 1 : -1;
				const next = (choice.indexOf(current()) + step + choice.length) % choice.length;
				mark(choice[next]);
			}
		});
		list.addEventListener("mousedown", (event) => {
			event.preventDefault();
			const option = event.target.closest('[role="option"]');
			if (option)
				take(option);
		});
		// An emptied input means none; what was typed and not chosen is no reference, so the last one stays.
		input.addEventListener("blur", () => {
			clearTimeout(timer);
			query++;
			if (input.value === "")
				choose("", "");
			else
				choose(chosen.id, chosen.label);
		});
	};
	starters.push((root) => all("input[data-options]", root).forEach(suggest));

	// --- What follows from what is typed -----------------------------------------------------------

	// The server draws the form again; where a field is drawn otherwise, that is put in its place, but for the one
	// in which somebody is. Without the script a button asks.
	const asks = (form) => {
		const drawnOf = (of) => new Map(all(".row > *", of).map((field) => {
			const control = field.matches("[id]") ? field : field.querySelector('[id^="f-"]');
			return [control && control.id, field];
		}).filter(([id]) => id));
		const drawn = new Map([...drawnOf(form)].map(([id, field]) => [id, field.outerHTML]));
		let asked = 0;
		const ask = async () => {
			const mine = ++asked;
			const { formAction } = form.querySelector("button[formaction]");
			try {
				const answer = await fetch(formAction, { method: "POST", body: new URLSearchParams(new FormData(form)) });
				const page = new DOMParser().parseFromString(await answer.text(), "text/html");
				const next = page.querySelector("form[data-asks]");
				if (mine !== asked || !answer.ok || !next)
					return;
				const fields = drawnOf(form);
				drawnOf(next).forEach((field, id) => {
					const old = fields.get(id);
					if (!old || old.contains(document.activeElement) || drawn.get(id) === field.outerHTML)
						return;
					drawn.set(id, field.outerHTML);
					old.disabled = field.disabled;
					old.replaceChildren(...field.childNodes);
					start(old);
				});
				form.dispatchEvent(new Event("manor:added"));
			} catch {
				// The server says the same when the form is saved.
			}
		};
		form.querySelector("button[formaction]").hidden = true;
		form.addEventListener("change", (event) => event.target !== form && ask());
	};
	starters.unshift((root) => all("form[data-asks]", root).forEach(asks));

	// What the browser finds wrong is told as the server tells it: beside the field, all of it at once.
	const noteOf = (input) => document.getElementById(`${input.id}-error`);
	const tell = (input) => {
		const label = input.labels && input.labels[0] ? input.labels[0].textContent.trim() : "";
		let note = noteOf(input);
		if (!note) {
			note = document.createElement("div");
			note.className = "invalid-feedback d-block";
			note.id = `${input.id}-error`;
			(input.closest(".input-group, .suggest") || input).after(note);
			const others = input.getAttribute("aria-describedby");
			input.setAttribute("aria-describedby", others ? `${note.id} ${others}` : note.id);
		}
		note.textContent = input.validity.valueMissing && label ? filled(told.toldRequired, { field: label }) : input.validationMessage;
		input.classList.add("is-invalid");
		input.setAttribute("aria-invalid", "true");
	};

	document.addEventListener("invalid", (event) => {
		const input = event.target;
		if (!input.id || !input.form || !input.form.hasAttribute("data-guard"))
			return;
		event.preventDefault();
		tell(input);
		if (input === input.form.querySelector(":invalid:not(fieldset)"))
			input.focus();
	}, true);

	// Characters as the server counts them: an emoji is one, a line break that is sent two. Nothing is cut
	// silently any more.
	starters.push((root) => all("[data-length]", root).forEach((input) => input.removeAttribute("maxlength")));
	const lengthOf = (text) => [...text.trim().replace(/\n/g, "\r\n")].length;
	document.addEventListener("input", (event) => {
		const input = event.target, most = input.dataset.length;
		if (!most)
			return;
		const length = lengthOf(input.value);
		const label = input.labels && input.labels[0] ? input.labels[0].textContent.trim() : told.toldThis;
		input.setCustomValidity(length > most ? filled(told.toldLong, { field: label, most, count: length }) : "");
		if (length > most && input.id)
			tell(input);
	});

	document.addEventListener("input", (event) => {
		const input = event.target;
		if (!input.classList.contains("is-invalid") || !input.validity.valid)
			return;
		input.classList.remove("is-invalid");
		input.removeAttribute("aria-invalid");
		const note = noteOf(input);
		if (note)
			note.textContent = "";
	});

	// What came back with mistakes begins there.
	const mistakes = document.querySelector("[autofocus][tabindex='-1']");
	if (mistakes && document.activeElement === document.body)
		mistakes.focus();

	let guarded = null;
	document.addEventListener("input", (event) => {
		const form = event.target.form;
		if (form && form.hasAttribute("data-guard"))
			guarded = form;
	});
	document.addEventListener("submit", () => {
		guarded = null;
	});
	addEventListener("beforeunload", (event) => {
		if (guarded && guarded.isConnected)
			event.preventDefault();
	});

	// --- Confirmations as dialogs ------------------------------------------------------------------

	// The confirming page is fetched, and its card is shown above the page that asked.
	const showDialog = async (address, options) => {
		const answer = await fetch(address, options);
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		const content = page.querySelector("[data-dialog-content]");
		if (!answer.ok || !content)
			return false;
		const dialog = document.createElement("dialog");
		dialog.className = "manor-dialog";
		const title = content.querySelector("h1, h2, h3");
		if (title) {
			title.id = "dialog-title";
			dialog.setAttribute("aria-labelledby", title.id);
		}
		dialog.append(content);
		document.body.append(dialog);
		start(dialog);
		dialog.addEventListener("close", () => dialog.remove());
		// The way back is no other page here: a button, and the first to have the focus.
		const back = dialog.querySelector(".card-footer a");
		const button = document.createElement("button");
		button.type = "button";
		if (back) {
			button.className = back.className;
			button.textContent = back.textContent.trim();
			button.addEventListener("click", () => dialog.close());
			back.replaceWith(button);
		}
		dialog.addEventListener("click", (event) => {
			if (event.target === dialog)
				dialog.close();
		});
		dialog.showModal();
		button.focus();
		return true;
	};

	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[data-dialog]");
		if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
			return;
		event.preventDefault();
		showDialog(link.href).catch(() => false).then((isShown) => {
			if (!isShown)
				location.assign(link.href);
		});
	});

	document.addEventListener("submit", (event) => {
		const form = event.target;
		const button = event.submitter;
		if (event.defaultPrevented || !(form.hasAttribute("data-dialog") || (button && button.hasAttribute("data-dialog"))))
			return;
		event.preventDefault();
		const address = (button && button.hasAttribute("formaction")) ? button.formAction : form.action;
		const body = new URLSearchParams(new FormData(form, button));
		showDialog(address, { method: "POST", body }).catch(() => false).then((isShown) => {
			if (isShown)
				return;
			form.removeAttribute("data-dialog");
			if (button)
				button.removeAttribute("data-dialog");
			form.requestSubmit(button);
		});
	});

	// --- Back and forth ----------------------------------------------------------------------------

	// A page that the browser has kept is shown when the server has said that it may be, and with what
	// it says now: whoever signed out has nothing to go back to. What is being filled in stays as it is.
	const person = (page) => {
		const user = page.querySelector(".user-menu summary");
		return user ? user.textContent : "";
	};
	const refresh = async () => {
		const answer = await fetch(location.href, { cache: "no-cache", headers: { Accept: "text/html" } });
		const page = new DOMParser().parseFromString(await answer.text(), "text/html");
		const old = document.getElementById("content");
		const fresh = page.getElementById("content");
		if (answer.redirected || !answer.ok || !fresh || person(page) !== person(document))
			return false;
		if (!document.querySelector("form[data-guard]")) {
			const was = focusOf(old);
			old.replaceWith(fresh);
			document.title = page.title;
			start(fresh);
			focusAgain(fresh, was);
		}
		return true;
	};
	const comeBack = () => {
		html.hidden = true;
		refresh().catch(() => false).then((isGood) => {
			if (isGood)
				html.hidden = false;
			else
				location.reload();
		});
	};
	const isSignedIn = document.querySelector(".user-menu") !== null;
	if (isSignedIn) {
		// What the browser keeps of the page shows nothing until it has been asked about.
		addEventListener("pagehide", (event) => {
			html.hidden = event.persisted;
		});
		addEventListener("pageshow", (event) => {
			if (event.persisted)
				comeBack();
		});
		const [visit] = performance.getEntriesByType("navigation");
		if (visit && visit.type === "back_forward" && visit.transferSize === 0)
			comeBack();
		else
			html.hidden = false;
	}

	start(document);
})();
