// From a certificate's text to its parts, and from a part to its words and signs.

// The head, the lines of the statement (a line that begins with a blank goes on with the one before) and the text of the evidence.
function parts(text) {
  if (new TextEncoder().encode(text).length > LIMITS.file) reject("budget", "the file is too long");
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const kept = lines.filter((line) => line.trim() !== "" && !/^\s*#(\s|$)/.test(line));
  let at = 0;
  const next = () => (at < kept.length ? kept[at++] : reject("unparsable", "it ends too soon"));
  const after = (word) => {
    const line = next();
    return line.startsWith(`${word} `) ? line.slice(word.length + 1).trim() : reject("unparsable", `${word} is missing`);
  };
  if (after("referee certificate") !== "1") reject("version");
  const id = after("id");
  if (id === "") reject("unparsable", "a name is missing");
  const verdict = after("verdict");
  const section = (name) => {
    if (next().trim() !== name) reject("unparsable", `${name} is missing`);
    const out = [];
    for (let line = next(); line.trim() !== "end"; line = next()) out.push(line);
    return out;
  };
  const declarations = (name) => {
    const out = [];
    for (const line of section(name)) {
      if (!/^\s/.test(line)) out.push(line);
      else if (out.length > 0) out.push(`${out.pop()} ${line}`);
      else reject("unparsable", "nothing goes on here");
    }
    return out;
  };
  const statement = declarations("statement");
  const lemmas = [];
  while (kept[at]?.trim() === "lemma") lemmas.push(declarations("lemma"));
  const evidence = section("evidence").join("\n");
  if (at < kept.length) reject("trailing-text");
  return { id, verdict, statement, lemmas, evidence };
}

const TOKEN = /\s+|(#[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?)|([A-Za-z_]\w*)|(\d+)|(<=>|<=|>=|!=|=>|[-+*/^()<>={},:])/gy;

// The words and signs of a text, in order: `#name`, a name, a number or a sign.
function tokens(text) {
  const out = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) reject("unparsable", `at \`${text.slice(from, from + 20)}\``);
    if (found[1]) out.push({ kind: "count", text: found[1].slice(1) });
    else if (found[2]) out.push({ kind: "name", text: found[2] });
    else if (found[3]) out.push({ kind: "number", text: found[3] });
    else if (found[4]) out.push({ kind: "sign", text: found[4] });
  }
  return out;
}

// A place in a list of words and signs.
class Cursor {
  constructor(text) {
    this.all = tokens(text);
    this.at = 0;
    this.deep = 0;
  }
  peek(text, ahead = 0) {
    const token = this.all[this.at + ahead];
    return token !== undefined && token.kind !== "count" && token.text === text;
  }
  kind() {
    return this.all[this.at]?.kind;
  }
  take(text) {
    if (!this.peek(text)) return false;
    this.at += 1;
    return true;
  }
  expect(text) {
    if (!this.take(text)) reject("unparsable", `\`${text}\` is missing`);
  }
  next(kind) {
    if (this.kind() !== kind) reject("unparsable", `a ${kind} is missing`);
    return this.all[this.at++].text;
  }
  name() {
    return this.next("name");
  }
  whole() {
    return held(BigInt(this.next("number")));
  }
  // `-3`, `1/2`
  rational() {
    const sign = this.take("-") ? -1n : 1n;
    const n = sign * this.whole();
    const divided = this.peek("/") && this.all[this.at + 1]?.kind === "number";
    if (!divided) return ratio(n);
    this.take("/");
    return ratio(n, this.whole());
  }
  end() {
    if (this.at < this.all.length) reject("trailing-text", `at \`${this.all[this.at].text}\``);
  }
  // What is nested no deeper than is allowed.
  inside(read) {
    this.deep += 1;
    if (this.deep > LIMITS.nesting) reject("nesting");
    const out = read();
    this.deep -= 1;
    return out;
  }
}
