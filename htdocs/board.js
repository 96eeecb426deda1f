// Cards of a board are dragged from lane to lane, or moved by the keyboard: with a card's box focused, the arrow
// keys left and right send it to the next lane that it can go to. The page does the same without this script by
// the box of a card and the button of a lane (xsl/board.xsl).
"use strict";

document.querySelectorAll("[data-board]").forEach((board) => {
	const lanes = [...board.querySelectorAll("[data-lane]")];
	const boxes = () => [...board.querySelectorAll("li > input[type=checkbox]")];
	const goesTo = (card, lane) => card !== null && (card.dataset.to === "*"
		? lane.dataset.lane !== "" && !lane.contains(card)
		: card.dataset.to.split(" ").includes(lane.dataset.lane));
	let dragged = null;

	const move = (card, lane) => {
		boxes().forEach((box) => (box.checked = box.parentElement === card));
		board.requestSubmit(lane.querySelector("button[name=to]"));
	};
	boxes().forEach((box) => (box.parentElement.draggable = true));

	board.addEventListener("dragstart", (event) => {
		dragged = event.target.closest("li[data-to]");
		if (!dragged)
			return;
		event.dataTransfer.effectAllowed = "move";
		event.dataTransfer.setData("text/plain", "");
		lanes.forEach((lane) => lane.toggleAttribute("data-open", goesTo(dragged, lane)));
	});
	board.addEventListener("dragend", () => {
		dragged = null;
		lanes.forEach((lane) => lane.removeAttribute("data-open"));
	});
	lanes.forEach((lane) => {
		lane.addEventListener("dragover", (event) => {
			if (goesTo(dragged, lane))
				event.preventDefault();
		});
		lane.addEventListener("drop", (event) => {
			if (!goesTo(dragged, lane))
				return;
			event.preventDefault();
			move(dragged, lane);
		});
	});

	board.addEventListener("keydown", (event) => {
		const card = event.target.matches("li > input[type=checkbox]") ? event.target.parentElement : null;
		const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (!card || !way)
			return;
		event.preventDefault();
		const isTurned = getComputedStyle(board).direction === "rtl";
		const step = isTurned ? -way : way;
		const here = lanes.indexOf(card.closest("[data-lane]"));
		for (let at = here + step; lanes[at]; at += step) {
			if (goesTo(card, lanes[at])) {
				move(card, lanes[at]);
				return;
			}
		}
	});
});
