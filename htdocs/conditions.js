// Fields that are shown while a condition holds (data-show-if, modules/engine/expression/expression_plain.h).
// The server judges the same condition of what was sent: what is hidden is not required.
"use strict";

const manorConditions = (() => {
	// Numbers by their digits: a double would lose some of theirs.
	const decimal = (text) => {
		const [, sign, whole, rest = ""] = /^([-+]?)0*([0-9]*)(?:\.([0-9]*?)0*)?$/.exec(text);
		return { isNegative: sign === "-" && whole + rest !== "", whole, rest };
	};
	const order = (a, b) => (a > b) - (a < b);
	const numbers = (one, other) => {
		const a = decimal(one), b = decimal(other);
		if (a.isNegative !== b.isNegative)
			return a.isNegative ? -1 : 1;
		const found = order(a.whole.length, b.whole.length) || order(a.whole, b.whole) || order(a.rest, b.rest);
		return a.isNegative ? -found : found;
	};
	// The shorter text counts as if spaces followed, and a time as if zeros did.
	const texts = (a, b) => order(a.padEnd(b.length), b.padEnd(a.length));
	const times = (a, b) => {
		const whole = (time) => time + "00:00:00.000000".slice(time.length);
		return order(whole(a), whole(b));
	};
	const compare = { number: numbers, text: texts, time: times };
	const signs = {
		"=": (found) => found === 0,
		"!=": (found) => found !== 0,
		"<": (found) => found < 0,
		"<=": (found) => found <= 0,
		">": (found) => found > 0,
		">=": (found) => found >= 0,
	};
	const isNumber = /^[-+]?[0-9]+(\.[0-9]+)?$/;

	// values(column): the text, or null where it is empty. What is no number is none, and the server says so.
	const holds = (condition, values) => {
		if (typeof condition === "boolean")
			return condition;
		const [word, first, kind, constant] = condition;
		if (word === "and" || word === "or")
			return holds(first, values) === (word === "and") ? holds(kind, values) : word === "or";
		if (word === "not")
			return !holds(first, values);
		const value = values(first);
		if (word === "empty" || word === "filled")
			return (value === null) === (word === "empty");
		if (value === null || (kind === "number" && !isNumber.test(value)))
			return false;
		if (word === "in" || word === "not in")
			return constant.some((each) => compare[kind](value, each) === 0) === (word === "in");
		return signs[word](compare[kind](value, constant));
	};

	const columnsOf = (condition, found = new Set()) => {
		if (!Array.isArray(condition))
			return found;
		const isJoined = ["and", "or", "not"].includes(condition[0]);
		condition.slice(1).forEach((part, i) => (isJoined ? columnsOf(part, found) : i === 0 && found.add(part)));
		return found;
	};

	// Durations as they are typed, in minutes, as value/type_duration.c reads them; null: none, and the server says so.
	const units = { d: 1440, h: 60, m: 1 };
	const minutes = (text) => {
		const clock = /^(-?)([0-9]+):([0-5][0-9])( *h)?$/i.exec(text);
		if (clock)
			return clock[1] + (60 * clock[2] + Number(clock[3]));
		if (/^-?[0-9]+$/.test(text))
			return text;
		const words = /^(-?)((?:[0-9]+(?:[.,][0-9]+)? *[a-z]+ *)+)$/i.exec(text);
		const parts = words ? words[2].matchAll(/([0-9]+(?:[.,][0-9]+)?) *([dhm])/gi) : [];
		const sum = [...parts].reduce((all, [, number, unit]) =>
			all + Math.round(Number(number.replace(",", ".")) * units[unit.toLowerCase()]), 0);
		return words ? words[1] + sum : null;
	};

	return { holds, columnsOf, minutes };
})();

if (typeof document !== "undefined") {
	document.querySelectorAll("form[data-guard]").forEach((form) => {
		// The columns of a row's fields have its prefix.
		const read = () => [...form.querySelectorAll("[data-show-if]")].map((element) => {
			const condition = JSON.parse(element.dataset.showIf);
			const controls = [...element.querySelectorAll("[data-required]")];
			const row = element.closest("[data-prefix]");
			const prefix = row ? row.dataset.prefix : "";
			return { element, condition, controls, prefix, columns: [...manorConditions.columnsOf(condition)] };
		});
		let fields = read();
		const controlsOf = (prefix, column) => [...form.elements].filter((control) => control.name === prefix + column);
		const value = (prefix) => (column) => {
			const controls = controlsOf(prefix, column);
			const control = controls.find((each) => each.type === "radio" && each.checked) || controls[0];
			if (control.type === "radio" && !control.checked)
				return null;
			if (control.dataset.kind === "duration")
				return manorConditions.minutes(control.value.trim());
			if (control.type === "checkbox")
				return control.checked ? "1" : "0";
			return control.value.trim() || null;
		};
		// Where a column of its condition is not in the form, the server alone knows: the field stays.
		const isKnown = ({ columns, prefix }) => columns.every((column) => controlsOf(prefix, column).length > 0);
		// A heading above nothing is hidden, too.
		const hideEmpty = (section) => {
			const cells = [...section.querySelectorAll(".row > :not(.field-state), .field-state > *")];
			section.hidden = cells.length > 0 && cells.every((cell) => cell.hidden);
		};
		const show = () => {
			fields.filter(isKnown).forEach(({ element, condition, prefix }) => {
				element.hidden = !manorConditions.holds(condition, value(prefix));
			});
			new Set(fields.map(({ element }) => element.closest("fieldset.card-body"))).forEach((section) => {
				if (section && !section.dataset.showIf)
					hideEmpty(section);
			});
			fields.filter(isKnown).forEach(({ controls }) => controls.forEach((control) => {
				control.required = !control.closest("[hidden]");
			}));
		};
		form.addEventListener("manor:added", () => {
			fields = read();
			show();
		});
		if (fields.length || form.querySelector("[data-rows]")) {
			form.addEventListener("input", show);
			form.addEventListener("change", show);
			addEventListener("pageshow", show);
			show();
		}
	});
}
