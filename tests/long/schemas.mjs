// Random pairs of schemas with data, for migrate_random.bats: node schemas.mjs SEED FOLDER
//
// Writes into the folder first.xml (a module "clubs"), rows.sql, second.xml (what became of it) and back.xml (the
// first one again, with `was` where something had another name meanwhile); columns.first and columns.second, what to
// SELECT from the table before and behind and find the same: columns that kept their type.
import { writeFileSync } from 'node:fs';

const [seed, folder] = process.argv.slice(2);
let state = (Number(seed) * 2654435761 + 12345) >>> 0;

function random(count) {
	state ^= state << 13; state >>>= 0;
	state ^= state >>> 17;
	state ^= state << 5; state >>>= 0;
	return state % count;
}
const chance = (percent) => random(100) < percent;
const pick = (list) => list[random(list.length)];
const quoted = (text) => text === null ? 'NULL' : `'${String(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const words = ['on', 'off', 'red', 'blue', 'new', 'old', 'open', 'done'];
const texts = ['', 'a', 'A', 'on', 'off', '1', '007', '-5', '12.50', '1e3', ' 7', '7 ', '2025-02-28', '2025-2-3', '99999999999', 'ä', 'é%_', "it's", 'a\\b',
	'long text of some words', 'x'.repeat(60), '1.10', '+4', '-0', '.5', '5.'];

// A column: what it is, and a value of it.
const kinds = {
	integer: () => ({ attributes: '', value: () => String(random(5) ? random(2000) - 1000 : pick([0, 1, 2147483647, -2147483648])) }),
	decimal: () => {
		const scale = random(4), length = scale + 1 + random(6);
		return { attributes: ` length="${length}" scale="${scale}"`, value: () => {
			const digits = String(random(10 ** Math.min(length, 8))).padStart(scale + 1, '0');
			const number = scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
			return (chance(20) ? '-' : '') + number;
		} };
	},
	string: () => {
		const length = pick([1, 3, 5, 10, 20, 63, 64, 100, 255]);
		return { attributes: ` length="${length}"`, value: () => [...pick(chance(40) ? texts : words)].slice(0, length).join('').trimEnd() || 'z' };
	},
	name: () => ({ attributes: ` length="${pick([5, 20, 64])}"`, value: () => pick(['a', 'b1', 'on', 'off', '12', '3']) }),
	text: () => ({ attributes: ` length="${pick([100, 2000, 20000])}"`, value: () => pick(chance(20) ? ['two\nlines', 'x'] : texts) || 'y' }),
	boolean: () => ({ attributes: '', isNeverNull: true, value: () => String(random(2)) }),
	date: () => ({ attributes: '', value: () => `20${10 + random(20)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}` }),
	datetime: () => ({ attributes: '', value: () => `20${10 + random(20)}-0${1 + random(9)}-${String(1 + random(28)).padStart(2, '0')} ${chance(60) ? '00:00:00' : '13:05:59'}.000000` }),
	time: () => ({ attributes: '', value: () => `0${random(10)}:${10 + random(50)}:00` }),
	enum: () => {
		const values = words.filter(() => chance(40));
		if (!values.length)
			values.push('on');
		return { attributes: '', values, value() { return pick(this.values); } };
	},
	reference: () => ({ attributes: ' to="halls"', isReference: true, value: () => String(1 + random(3)) }),
};

let made = 0;
function column(kind = pick(Object.keys(kinds))) {
	const number = ++made;
	const name = `c${number}` + (kind === 'reference' ? '_id' : '');
	const it = { name, was: null, kind, isRequired: chance(25), isUnique: false, isSorted: false, ...kinds[kind]() };
	it.isUnique = chance(12) && ['integer', 'string', 'name', 'date', 'decimal'].includes(kind);
	it.isSorted = chance(15) && kind !== 'text' && kind !== 'boolean' && !it.isUnique;
	it.initial = it.isUnique || it.isReference || it.kind === 'text' || chance(50) ? null : it.value();
	return it;
}

function element(it) {
	const was = it.was ? ` was="${it.was}"` : '';
	const initial = it.initial !== null && it.kind !== 'datetime' && it.kind !== 'time' && it.kind !== 'string'
		? ` default="${it.kind === 'boolean' ? (it.initial === '1' ? 'yes' : 'no') : it.initial}"` : '';
	const head = `<${it.kind} name="${it.name}"${was}${it.attributes}${it.isRequired && it.kind !== 'boolean' ? ' required="yes"' : ''}${it.isUnique ? ' unique="yes"' : ''}${initial}`;
	if (it.kind !== 'enum')
		return `    ${head}/>`;
	return `    ${head}>${it.values.map((value) => `<value name="${value}"${it.former?.[value] ? ` was="${it.former[value]}"` : ''}/>`).join('')}</enum>`;
}

function manifest(schema) {
	const indexes = schema.columns.filter((it) => it.isSorted).map((it) => `    <index columns="${it.name}"/>`);
	const pairs = schema.pair ? [`    <unique columns="${schema.pair.join(' ')}"/>`] : [];
	return `<module xmlns="urn:manor:manifest:1" name="clubs" title="Clubs" version="1.0.0" range="929-939">
  <requires module="core"/>
  <table name="halls" number="929" key="name"><string name="name" length="50" unique="yes"/></table>
  <table name="${schema.table}"${schema.was ? ` was="${schema.was}"` : ''} number="930" key="name">
    <string name="name" length="100" required="yes"/>
${[...schema.columns.map(element), ...indexes, ...pairs].join('\n')}
  </table>
</module>
`;
}

const copy = (schema) => ({ ...schema, was: null, columns: schema.columns.map((it) => ({ ...it, was: null, former: null, values: it.values && [...it.values] })) });

function pairOf(schema) {
	const able = schema.columns.filter((it) => ['integer', 'string', 'name', 'date', 'reference', 'enum', 'boolean'].includes(it.kind));
	return able.length > 1 && chance(20) ? [able[0].name, able[1].name] : null;
}

const first = { table: 'clubs', was: null, columns: Array.from({ length: 2 + random(6) }, () => column()) };
first.pair = pairOf(first);

// What becomes of it.
const second = copy(first);
const origins = new Map(second.columns.map((it, i) => [it, first.columns[i]]));
const changes = [
	() => second.columns.splice(random(second.columns.length + 1), 0, column()),
	(it) => second.columns.splice(second.columns.indexOf(it), 1),
	(it) => { // another name
		const origin = origins.get(it);
		if (!origin)
			return;
		it.name = `d${++made}` + (it.isReference ? '_id' : '');
		it.was = origin.name;
	},
	(it) => { // another type, or another length of it
		const origin = origins.get(it);
		const kind = chance(50) ? it.kind : pick(Object.keys(kinds));
		if (kind === 'reference' && !it.isReference && !it.name.endsWith('_id'))
			return;
		const values = it.values;
		Object.assign(it, { isReference: false, isNeverNull: false, values: undefined, former: null, initial: null }, kinds[kind](), { kind });
		if (kind === 'enum' && values && chance(70))
			it.values = [...new Set([...values, ...it.values])];
		it.isUnique = it.isUnique && ['integer', 'string', 'name', 'date', 'decimal'].includes(kind);
		it.isSorted = it.isSorted && kind !== 'text' && kind !== 'boolean';
	},
	(it) => { it.isRequired = !it.isRequired; },
	(it) => { it.isUnique = !it.isUnique && ['integer', 'string', 'name', 'date', 'decimal'].includes(it.kind) && it.initial === null; it.isSorted = it.isSorted && !it.isUnique; },
	(it) => { it.isSorted = !it.isSorted && it.kind !== 'text' && it.kind !== 'boolean' && !it.isUnique; },
	(it) => { // a value more, less, or called otherwise
		if (!it.values || !origins.get(it)?.values)
			return;
		const others = words.filter((word) => !it.values.includes(word) && !origins.get(it).values.includes(word));
		if (chance(30) && others.length)
			it.values.splice(random(it.values.length + 1), 0, pick(others));
		else if (chance(40) && it.values.length > 1)
			it.values.splice(random(it.values.length), 1);
		else if (others.length) {
			const at = random(it.values.length), now = pick(others);
			if (!origins.get(it).values.includes(it.values[at]))
				return;
			it.former = { ...it.former, [now]: it.values[at] };
			it.values[at] = now;
		}
		if (it.initial !== null && !it.values.includes(it.initial))
			it.initial = null;
	},
	() => { if (second.table === 'clubs') { second.table = 'teams'; second.was = 'clubs'; } },
];
for (let i = 1 + random(5); i > 0 && second.columns.length; i--)
	pick(changes)(pick(second.columns));
second.columns = second.columns.filter((it, i) => second.columns.findIndex((other) => other.name === it.name) === i);
second.pair = chance(60) && first.pair ? first.pair.map((name) => second.columns.find((it) => (it.was ?? it.name) === name)?.name) : pairOf(second);
if (second.pair?.some((name) => !name || !['integer', 'string', 'name', 'date', 'reference', 'enum', 'boolean'].includes(second.columns.find((it) => it.name === name)?.kind)))
	second.pair = null;

// And back.
const back = copy(first);
if (second.was)
	back.was = second.table;
back.columns.forEach((it, i) => {
	const now = second.columns.find((other) => origins.get(other) === first.columns[i]);
	if (now?.was)
		it.was = now.name;
	if (it.values && now?.former)
		it.former = Object.fromEntries(Object.entries(now.former).map(([name, former]) => [former, name]).filter(([former]) => it.values.includes(former)));
});

// Rows that the first schema allows.
const rows = [], seen = new Set();
for (let tries = 0; tries < 40 && rows.length < 12; tries++) {
	const row = [`club ${rows.length}`, ...first.columns.map((it) => it.isRequired || it.isNeverNull || chance(75) ? it.value() : null)];
	const keys = first.columns.flatMap((it, i) => it.isUnique && row[i + 1] !== null ? [`${it.name}=${String(Number(row[i + 1]) || row[i + 1]).toLowerCase()}`] : []);
	if (first.pair)
		keys.push(`pair=${first.pair.map((name) => row[first.columns.findIndex((it) => it.name === name) + 1])}`.toLowerCase());
	if (keys.some((key) => seen.has(key)))
		continue;
	keys.forEach((key) => seen.add(key));
	rows.push(row);
}

writeFileSync(`${folder}/first.xml`, manifest(first));
writeFileSync(`${folder}/second.xml`, manifest(second));
writeFileSync(`${folder}/back.xml`, manifest(back));
writeFileSync(`${folder}/table.second`, second.table);
writeFileSync(`${folder}/rows.sql`, `INSERT INTO halls (tenant_id, id, name) VALUES (1, 1, 'on'), (1, 2, '12'), (1, 3, 'blue');
INSERT IGNORE INTO clubs (tenant_id, name${first.columns.map((it) => `, ${it.name}`).join('')}) VALUES ${rows.map((row) => `(1, ${row.map(quoted).join(', ')})`).join(',\n')};
`);
const kept = second.columns.filter((it) => origins.get(it) && it.kind === origins.get(it).kind && it.attributes === origins.get(it).attributes && !it.former);
writeFileSync(`${folder}/columns.first`, ['name', ...kept.map((it) => origins.get(it).name)].join(', '));
writeFileSync(`${folder}/columns.second`, ['name', ...kept.map((it) => it.name)].join(', '));
writeFileSync(`${folder}/columns.all`, ['name', ...first.columns.map((it) => it.name)].join(', '));
