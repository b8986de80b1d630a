// Polynomials: whole coefficients by monomial over one denominator. Monomials are numbered, so that the product of two is looked up.

let monomials, numbers, products, variables;

function beginPolynomials() {
  monomials = [[]];
  numbers = new Map([["", 0]]);
  products = new Map();
  variables = new Map();
}

// The number of a monomial, a list of variables with their exponents in order.
function numbered(monomial) {
  const key = monomial.join(" ");
  let known = numbers.get(key);
  if (known === undefined) {
    known = monomials.length;
    monomials.push(monomial);
    numbers.set(key, known);
    spend(key.length);
  }
  return known;
}

function monomialTimes(a, b) {
  if (a === 0) return b;
  if (b === 0) return a;
  const key = a < b ? a * 67108864 + b : b * 67108864 + a;
  let known = products.get(key);
  if (known !== undefined) return known;
  const [one, two, out] = [monomials[a], monomials[b], []];
  let [i, j] = [0, 0];
  while (i < one.length || j < two.length) {
    if (j >= two.length || (i < one.length && one[i] < two[j])) {
      out.push(one[i], one[i + 1]);
      i += 2;
    } else if (i >= one.length || two[j] < one[i]) {
      out.push(two[j], two[j + 1]);
      j += 2;
    } else {
      out.push(one[i], one[i + 1] + two[j + 1]);
      i += 2;
      j += 2;
    }
  }
  known = numbered(out);
  products.set(key, known);
  return known;
}

const constant = (r) => ({ terms: r.n === 0n ? new Map() : new Map([[0, r.n]]), den: r.d });

function variable(name) {
  if (!variables.has(name)) variables.set(name, variables.size);
  return { terms: new Map([[numbered([variables.get(name), 1]), 1n]]), den: 1n };
}

// Without a common divisor of the denominator and all coefficients.
function reduced(terms, den) {
  let g = den;
  for (const c of terms.values()) {
    if (g === 1n) break;
    g = gcd(g, c);
  }
  if (g !== 1n) for (const [m, c] of terms) terms.set(m, c / g);
  for (const c of terms.values()) held(c);
  return { terms, den: held(den / g) };
}

function collect(into, m, c) {
  const sum = (into.get(m) ?? 0n) + c;
  if (sum === 0n) into.delete(m);
  else into.set(m, sum);
}

function polyPlus(a, b) {
  spend(a.terms.size + b.terms.size);
  const g = gcd(a.den, b.den);
  const [fa, fb] = [b.den / g, a.den / g];
  const terms = new Map();
  for (const [m, c] of a.terms) terms.set(m, c * fa);
  for (const [m, c] of b.terms) collect(terms, m, c * fb);
  return reduced(terms, a.den * fa);
}

function polyScale(a, r) {
  if (r.n === 0n) return constant(ZERO);
  const terms = new Map();
  for (const [m, c] of a.terms) terms.set(m, c * r.n);
  return reduced(terms, a.den * r.d);
}

function polyTimes(a, b) {
  spend(10 * a.terms.size * b.terms.size);
  const terms = new Map();
  for (const [m, c] of a.terms) for (const [n, d] of b.terms) collect(terms, monomialTimes(m, n), c * d);
  return reduced(terms, a.den * b.den);
}

function polyPower(a, n) {
  let out = constant(ONE);
  for (let square = a; n > 0; n = Math.floor(n / 2)) {
    if (n % 2 === 1) out = polyTimes(out, square);
    if (n > 1) square = polyTimes(square, square);
  }
  return out;
}

const isZero = (a) => a.terms.size === 0;

// The number that a polynomial is, or nothing.
function constantOf(a) {
  if (isZero(a)) return ZERO;
  return a.terms.size === 1 && a.terms.has(0) ? ratio(a.terms.get(0), a.den) : null;
}

// A number times a polynomial with whole coefficients without common divisor, the first of which is positive.
function primitive(a) {
  const order = [...a.terms.keys()].sort((one, two) => one - two);
  let content = 0n;
  for (const c of a.terms.values()) content = gcd(content, c);
  if (a.terms.get(order[0]) < 0n) content = -content;
  const terms = new Map(order.map((m) => [m, a.terms.get(m) / content]));
  return { content: ratio(content, a.den), rest: { terms, den: 1n } };
}
