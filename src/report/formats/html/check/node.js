// Runs the checker outside a browser: `node node.js CHECKER PAGE FOLDER` checks every certificate under the folder, and those in the page.
//
// A certificate whose first line says `# rejected: CODE` is refused with that code, and accepted once its repairs are made; every other is accepted.
// An example whose values nobody changed shows what its certificate says. What is otherwise is printed, and ends it with 1.

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const [script, page, folder] = process.argv.slice(2);
const wanted = "{ refusal, checkAll, unpacked, exampleOf, told, entered, written }";
const checker = new Function(`"use strict";${readFileSync(script, "utf8")}\nreturn ${wanted};`)();
const { refusal, checkAll, unpacked, exampleOf, told, entered, written } = checker;

function certificates(path) {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return certificates(inside);
    return entry.name.endsWith(".cert") ? [inside] : [];
  });
}

// A tampered certificate with its repairs made: `# repair: OLD ==> NEW`, `\n` for an end of line.
function repaired(text) {
  const lines = text.split("\n");
  const body = lines.filter((line) => !line.startsWith("# re")).join("\n");
  const repairs = lines.filter((line) => line.startsWith("# repair: ")).map((line) => line.slice(10).split(" ==> "));
  return repairs.reduce((all, pair) => all.split(pair[0].replaceAll("\\n", "\n")).join(pair[1].replaceAll("\\n", "\n")), body);
}

// Whether an example, its values written down and read again, shows anything else than it should.
function differs(text) {
  const example = exampleOf(text);
  if (example === null) return null;
  const said = told(example, new Map([...example.values].map(([name, value]) => [name, entered(written(value))])));
  const wanted = example.all.goal.is === "find" ? "The formula is true" : /^The (formula|claim) is false/;
  return said.match(wanted) ? null : said;
}

async function main() {
  const problems = [];
  const counts = { accepted: 0, refused: 0, inPage: 0 };
  for (const path of certificates(folder)) {
    const text = readFileSync(path, "utf8");
    const expected = /^# rejected: (\S+)/.exec(text)?.[1] ?? null;
    const found = refusal(text)?.split(":")[0] ?? null;
    if (found !== expected) problems.push(`${path}: ${found ?? "accepted"}, expected ${expected ?? "accepted"}`);
    const again = expected === null ? null : refusal(repaired(text));
    if (again !== null) problems.push(`${path}: repaired, still ${again}`);
    const shown = found === null ? differs(text) : null;
    if (shown !== null) problems.push(`${path}: ${shown}`);
    counts[found === null ? "accepted" : "refused"] += 1;
  }
  const letters = /<script id="certificates"[^>]*>([^<]*)</.exec(readFileSync(page, "utf8"))[1];
  for (const found of await checkAll((await unpacked(letters)).texts, () => {})) {
    if (found !== null) problems.push(`in the page: ${found}`);
    counts.inPage += 1;
  }
  console.log([...problems, JSON.stringify(counts)].join("\n"));
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main();
