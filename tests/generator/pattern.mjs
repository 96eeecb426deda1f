// pattern.mjs: for each line PATTERN<tab>VALUE what a browser says of an input with that pattern, as
// HTML describes it (flag v; Node before 20 has only u).
import { readFileSync } from "node:fs";

for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
	const [pattern, value] = line.split("\t");
	let expression;
	try {
		expression = new RegExp(`^(?:${pattern})$`, "v");
	} catch {
		expression = new RegExp(`^(?:${pattern})$`, "u");
	}
	console.log(expression.test(value ?? "") ? "matches" : "differs");
}
