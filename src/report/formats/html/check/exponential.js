// `exponential`: a product of powers of exponentials is at least the beginning of its series.

// The number and the logarithm that a variable declared with `ln` or `exp` stands for.
function elementary(name, proof) {
  const { world } = proof;
  const declared = world.all.variables.get(name) ?? reject("unknown-name", name);
  if (declared.of === null) reject("not-elementary", name);
  const [own, of] = [world.variableOf(name), worth(declared.of, world)];
  if (declared.kind === "exp") return { number: own, logarithm: of };
  const value = identically(of);
  const positive = (one) => one.is === "atom" && one.relation === ">" && same(one.value, of);
  if (value ? compare(value, ZERO) <= 0 : !proof.hypotheses.some(positive)) reject("not-positive");
  return { number: of, logarithm: own };
}

// The number, literally, of a formula such as `at -1/2 least 3/5`.
function readLeast(cursor) {
  if (!cursor.take("at")) return null;
  const at = cursor.rational();
  if (!cursor.take("least")) reject("unparsable", "`least` is missing");
  const least = cursor.rational();
  if (at.n === 0n || least.n <= 0n || compare(least, exponentialOf(at).low) > 0) reject("least");
  return { at, least };
}

// The hypothesis that the rule adds.
function readExponential(cursor, proof) {
  const order = cursor.whole();
  if (order % 2n === 0n || order > 25n) reject("order");
  let [above, below, w] = [SYMBOLIC.number(ONE), SYMBOLIC.number(ONE), SYMBOLIC.number(ZERO)];
  do {
    const { number, logarithm } = elementary(cursor.name(), proof);
    const exponent = cursor.take("^") ? readExponent(cursor) : 1;
    const power = SYMBOLIC.power(number, Math.abs(exponent));
    if (exponent >= 0) above = SYMBOLIC.times(above, power);
    else below = SYMBOLIC.times(below, power);
    w = SYMBOLIC.plus(w, SYMBOLIC.times(SYMBOLIC.number(ratio(BigInt(exponent))), logarithm));
  } while (cursor.take("*"));
  const strict = cursor.take("strict");
  const least = strict ? null : readLeast(cursor);
  const from = least ? SYMBOLIC.plus(w, SYMBOLIC.number(ratio(-least.at.n, least.at.d))) : w;
  let [series, part] = [SYMBOLIC.number(ONE), SYMBOLIC.number(ONE)];
  for (let n = 1n; n <= order; n += 1n) {
    part = SYMBOLIC.times(SYMBOLIC.times(part, from), SYMBOLIC.number(ratio(1n, n)));
    series = SYMBOLIC.plus(series, part);
  }
  const scale = SYMBOLIC.number(least ? least.least : ONE);
  const right = SYMBOLIC.times(SYMBOLIC.times(below, scale), series);
  const compared = (sign) => related(sign, above, right);
  if (strict) return OR([related("=", w, SYMBOLIC.number(ZERO)), compared(">")]);
  return compared(least ? ">" : ">=");
}
