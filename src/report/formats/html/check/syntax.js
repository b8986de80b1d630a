// Terms and formulas as trees. A formula's `is` is a word of FORMULAS; every other tree is a term.

const FORMULAS = new Set(["iff", "implies", "or", "and", "not", "chain", "true", "false", "equilibrium", "defined"]);
const isFormula = (tree) => FORMULAS.has(tree.is);

function formula(tree) {
  return isFormula(tree) ? tree : reject("unparsable", "a formula is missing");
}

function term(tree) {
  return isFormula(tree) ? reject("formula-as-term") : tree;
}

const RELATIONS = ["<=", ">=", "!=", "<", ">", "="];

// Reads a formula or a term; `names` says what is known: names.terms, names.formulas, names.profiles.
function readFormula(cursor, names) {
  return formula(readAny(cursor, names));
}

function readTerm(cursor, names) {
  return term(readSum(cursor, names));
}

function readAny(cursor, names) {
  let left = readImplies(cursor, names);
  while (cursor.take("<=>")) {
    left = { is: "iff", parts: [formula(left), formula(readImplies(cursor, names))] };
  }
  return left;
}

function readImplies(cursor, names) {
  const left = readOr(cursor, names);
  if (!cursor.take("=>")) return left;
  const right = cursor.inside(() => readImplies(cursor, names));
  return { is: "implies", parts: [formula(left), formula(right)] };
}

function readList(cursor, names, word, read) {
  const parts = [read(cursor, names)];
  while (cursor.take(word)) parts.push(read(cursor, names));
  return parts.length === 1 ? parts[0] : { is: word, parts: parts.map(formula) };
}

const readOr = (cursor, names) => readList(cursor, names, "or", readAnd);
const readAnd = (cursor, names) => readList(cursor, names, "and", readNot);

function readNot(cursor, names) {
  if (!cursor.take("not")) return readChain(cursor, names);
  return { is: "not", parts: [formula(cursor.inside(() => readNot(cursor, names)))] };
}

function readChain(cursor, names) {
  const first = readSum(cursor, names);
  const parts = [first];
  const signs = [];
  for (let sign; (sign = RELATIONS.find((one) => cursor.peek(one))); ) {
    cursor.take(sign);
    signs.push(sign);
    parts.push(readSum(cursor, names));
  }
  return signs.length === 0 ? first : { is: "chain", parts: parts.map(term), signs };
}

function readSum(cursor, names) {
  let left = readProduct(cursor, names);
  for (;;) {
    const sign = ["+", "-"].find((one) => cursor.peek(one));
    if (!sign) return left;
    cursor.take(sign);
    left = { is: sign, parts: [term(left), term(readProduct(cursor, names))] };
  }
}

function readProduct(cursor, names) {
  let left = readUnary(cursor, names);
  for (;;) {
    const sign = ["*", "/"].find((one) => cursor.peek(one));
    if (!sign) return left;
    cursor.take(sign);
    left = { is: sign, parts: [term(left), term(readUnary(cursor, names))] };
  }
}

function readUnary(cursor, names) {
  if (!cursor.take("-")) return readPower(cursor, names);
  return { is: "negative", parts: [term(cursor.inside(() => readUnary(cursor, names)))] };
}

// A literal exponent.
function readExponent(cursor) {
  const sign = cursor.take("-") ? -1n : 1n;
  const exponent = sign * cursor.whole();
  if (exponent > LIMITS.exponent || -exponent > LIMITS.exponent) reject("exponent");
  return Number(exponent);
}

function readPower(cursor, names) {
  const base = readPrimary(cursor, names);
  if (!cursor.take("^")) return base;
  return { is: "^", parts: [term(base)], exponent: readExponent(cursor) };
}

function readPrimary(cursor, names) {
  if (cursor.take("(")) {
    const inside = cursor.inside(() => readAny(cursor, names));
    cursor.expect(")");
    return inside;
  }
  if (cursor.kind() === "number") return { is: "number", value: cursor.whole() };
  if (cursor.kind() === "count") return readCount(cursor.next("count"), names);
  if (cursor.take("true")) return { is: "true", parts: [] };
  if (cursor.take("false")) return { is: "false", parts: [] };
  if (cursor.take("equilibrium")) {
    const profile = cursor.name();
    if (!names.profiles.has(profile)) reject("unknown-name", profile);
    return { is: "equilibrium", profile, parts: [] };
  }
  return readNamed(cursor, names);
}

// `#action` in a payoff, `#type.action` in a class.
function readCount(text, names) {
  if (text.includes(".")) return names.counts.has(text) ? { is: "variable", name: `#${text}` } : reject("unknown-name", text);
  if (!names.inPayoff) reject("count-outside-payoff");
  return names.actions.includes(text) ? { is: "players", action: text } : reject("unknown-name", text);
}

function readNamed(cursor, names) {
  const name = cursor.name();
  const args = [];
  const called = cursor.take("(");
  if (called) {
    cursor.inside(() => {
      do args.push(readTerm(cursor, names));
      while (cursor.take(","));
    });
    cursor.expect(")");
  }
  if (names.formulas.has(name) && !called) return { is: "defined", name, parts: [] };
  const known = names.terms.get(name);
  if (known === undefined) reject("unknown-name", name);
  if (known.parameters.length !== args.length || (called && args.length === 0)) reject("arity", name);
  if (known.is === "let") return { is: "call", name, parts: args };
  return { is: known.is, name };
}
