// `products`: a sum of products of hypotheses that is a negative number, or 0 with a strict item.

const isHypothesis = (token) => token !== undefined && token.kind === "name" && /^h\d+$/.test(token.text);

// The hypothesis that is named next.
function readHypothesis(cursor, hypotheses) {
  if (!isHypothesis(cursor.all[cursor.at])) reject("unparsable", "a hypothesis is missing");
  const number = Number(cursor.name().slice(1));
  return hypotheses[number - 1] ?? reject("hypothesis-range", `h${number}`);
}

function atomic(hypothesis, hypotheses) {
  if (hypothesis.is !== "atom") reject("clause-as-factor");
  requireDefined(hypothesis.value.needs, hypotheses);
  return hypothesis;
}

// The product, whether it is worth 0, and whether it is strict.
function readItem(cursor, proof) {
  const coefficient = cursor.rational();
  let value = SYMBOLIC.number(coefficient);
  let [equality, bare, strict] = [false, false, true];
  for (;;) {
    if (cursor.take("*")) {
      if (cursor.take("(")) {
        const factor = worth(readTerm(cursor, proof.names), proof.world);
        cursor.expect(")");
        requireDefined(factor.needs, proof.hypotheses);
        const square = cursor.take("^");
        if (square && cursor.whole() !== 2n) reject("unparsable", "no square");
        bare ||= !square;
        strict &&= !square;
        value = SYMBOLIC.times(value, square ? SYMBOLIC.times(factor, factor) : factor);
      } else {
        const hypothesis = atomic(readHypothesis(cursor, proof.hypotheses), proof.hypotheses);
        equality ||= hypothesis.relation === "=";
        strict &&= hypothesis.relation === ">";
        value = SYMBOLIC.times(value, hypothesis.value);
      }
    } else if (cursor.take("/")) {
      if (cursor.peek("(")) reject("term-division");
      const hypothesis = atomic(readHypothesis(cursor, proof.hypotheses), proof.hypotheses);
      if (hypothesis.relation !== ">") reject("weak-division");
      value = SYMBOLIC.times(value, SYMBOLIC.inverse(hypothesis.value));
    } else break;
  }
  if (!equality && bare) reject("bare-term");
  if (!equality && compare(coefficient, ZERO) <= 0) reject("negative-coefficient");
  return { value, strict: strict && !equality };
}

// Each factor that a hypothesis or a term divides by is a multiple of a polynomial that is known to be above 0.
function requireDefined(needs, hypotheses) {
  if (needs.size === 0) return;
  const known = new Set();
  for (const one of hypotheses) {
    if (one.is === "atom" && one.relation === ">" && one.value.needs.size === 0) known.add(factorOf(one.value.num).factor);
  }
  for (const factor of needs) if (!known.has(factor)) reject("undefined");
}

function ruleProducts(cursor, proof) {
  let sum = SYMBOLIC.number(ZERO);
  let strict = false;
  if (cursor.kind() !== "number" && !cursor.peek("-")) reject("no-items");
  do {
    const item = readItem(cursor, proof);
    sum = SYMBOLIC.plus(sum, item.value);
    strict ||= item.strict;
  } while (cursor.take("+"));
  const k = identically(sum);
  if (k === null) reject("not-constant");
  if (k.n > 0n) reject("wrong-sign");
  if (k.n === 0n && !strict) reject("not-strict");
}
