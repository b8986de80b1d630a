// Runs the checker outside a browser: `node node.js CHECKER PAGE FOLDER` checks every certificate under the folder, and those in the page.
//
// A certificate whose first line says `# rejected: CODE` is refused with that code, and accepted once its repairs are made; every other is accepted.
// What is otherwise is printed, and ends it with 1.

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

const [script, page, folder] = process.argv.slice(2);
const { refusal, unpacked } = new Function(`"use strict";${readFileSync(script, "utf8")}\nreturn { refusal, unpacked };`)();

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
    counts[found === null ? "accepted" : "refused"] += 1;
  }
  const letters = /<script id="certificates"[^>]*>([^<]*)</.exec(readFileSync(page, "utf8"))[1];
  for (const text of (await unpacked(letters)).texts) {
    const found = refusal(text);
    if (found !== null) problems.push(`in the page: ${found}`);
    counts.inPage += 1;
  }
  console.log([...problems, JSON.stringify(counts)].join("\n"));
  process.exitCode = problems.length > 0 ? 1 : 0;
}

main();
