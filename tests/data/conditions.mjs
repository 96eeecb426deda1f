// conditions.mjs SCRIPT FOLDER: what the browser's script finds of each condition and each row in the folder.
import { readFileSync } from "node:fs";

const [, , script, folder] = process.argv;
const { holds } = new Function(`${readFileSync(script, "utf8")}; return manorConditions`)();
const rows = JSON.parse(readFileSync(`${folder}/rows.json`, "utf8"));
for (const line of readFileSync(`${folder}/conditions.json`, "utf8").split("\n").filter(Boolean)) {
	const condition = JSON.parse(line);
	console.log(rows.map((row) => (holds(condition, (column) => row[column]) ? 1 : 0)).join(""));
}
