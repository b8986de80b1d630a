// Terms as a polynomial over powers of factors. A factor never cancels; `needs` are all that were ever divided by, and have to be known as non-zero.

let factors, factorNumbers;

function beginFractions() {
  beginPolynomials();
  factors = [];
  factorNumbers = new Map();
}

// The factor that a polynomial is a multiple of, and the multiple; no factor for a number.
function factorOf(poly) {
  const value = constantOf(poly);
  if (value) return { factor: null, content: value };
  const { content, rest } = primitive(poly);
  const key = [...rest.terms].map(([m, c]) => `${m}:${c}`).join(" ");
  if (!factorNumbers.has(key)) {
    factorNumbers.set(key, factors.length);
    factors.push(rest);
  }
  return { factor: factorNumbers.get(key), content };
}

const whole = (num) => ({ num, den: new Map(), needs: new Set() });
const union = (a, b) => (b.size === 0 ? a : a.size === 0 ? b : new Set([...a, ...b]));

// The polynomial that some powers of factors multiply to.
function expanded(powers) {
  let out = constant(ONE);
  for (const [factor, n] of powers) if (n > 0) out = polyTimes(out, polyPower(factors[factor], n));
  return out;
}

function lacking(all, own) {
  return new Map([...all].map(([factor, n]) => [factor, n - (own.get(factor) ?? 0)]));
}

const SYMBOLIC = {
  number: (r) => whole(constant(r)),
  variable: (name) => whole(variable(name)),
  plus(a, b) {
    const den = new Map(a.den);
    for (const [factor, n] of b.den) den.set(factor, Math.max(n, den.get(factor) ?? 0));
    const [one, two] = [a, b].map((side) => polyTimesLean(side.num, expanded(lacking(den, side.den))));
    return { num: polyPlus(one, two), den, needs: union(a.needs, b.needs) };
  },
  negative: (a) => ({ ...a, num: polyScale(a.num, ratio(-1n)) }),
  times(a, b) {
    const den = new Map(a.den);
    for (const [factor, n] of b.den) den.set(factor, n + (den.get(factor) ?? 0));
    return { num: polyTimesLean(a.num, b.num), den, needs: union(a.needs, b.needs) };
  },
  inverse(a) {
    if (isZero(a.num)) reject("zero-division");
    const { factor, content } = factorOf(a.num);
    const num = polyScale(expanded(a.den), over(ONE, content));
    if (factor === null) return { num, den: new Map(), needs: a.needs };
    return { num, den: new Map([[factor, 1]]), needs: union(a.needs, new Set([factor])) };
  },
  power(a, n) {
    const den = new Map([...a.den].map(([factor, own]) => [factor, own * n]).filter(([, own]) => own > 0));
    return { num: polyPower(a.num, n), den, needs: a.needs };
  },
};

// A product, where most often one side is a number.
function polyTimesLean(a, b) {
  const [one, two] = [constantOf(a), constantOf(b)];
  return one ? polyScale(b, one) : two ? polyScale(a, two) : polyTimes(a, b);
}

// The number that a term is identically, or nothing.
function identically(a) {
  const bottom = expanded(a.den);
  if (isZero(a.num)) return ZERO;
  const [m, c] = a.num.terms.entries().next().value;
  if (!bottom.terms.has(m)) return null;
  const k = over(ratio(c, a.num.den), ratio(bottom.terms.get(m), bottom.den));
  return isZero(polyPlus(a.num, polyScale(bottom, ratio(-k.n, k.d)))) ? k : null;
}

// Whether two terms are the same.
function same(a, b) {
  const difference = SYMBOLIC.plus(a, SYMBOLIC.negative(b));
  return isZero(difference.num);
}
