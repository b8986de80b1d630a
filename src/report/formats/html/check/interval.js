// Numbers at a point: exact ones, and bounds of values of exponentials and logarithms, rounded outwards to 256 binary digits.

const DIGITS = 256;
const length = (n) => (n < 0n ? -n : n).toString(2).length;

// The next number below, or above, with so many digits.
function rounded(r, up) {
  const excess = Math.max(length(r.n), length(r.d)) > DIGITS;
  if (!excess || r.n === 0n) return r;
  const shift = BigInt(DIGITS - (length(r.n) - length(r.d)));
  const scaled = shift >= 0n ? [r.n << shift, r.d] : [r.n, r.d << -shift];
  let q = scaled[0] / scaled[1];
  if (scaled[0] % scaled[1] !== 0n) q += up ? (r.n > 0n ? 1n : 0n) : r.n < 0n ? -1n : 0n;
  return shift >= 0n ? ratio(q, 1n << shift) : ratio(q << -shift);
}

const exact = (r) => ({ low: r, high: r });
const isExact = (a) => compare(a.low, a.high) === 0;
const outward = (low, high) => (compare(low, high) === 0 ? exact(low) : { low: rounded(low, false), high: rounded(high, true) });
const spread = (all) => {
  const sorted = [...all].sort(compare);
  return outward(sorted[0], sorted[sorted.length - 1]);
};

const AT_POINT = {
  number: exact,
  plus: (a, b) => outward(plus(a.low, b.low), plus(a.high, b.high)),
  negative: (a) => ({ low: minus(ZERO, a.high), high: minus(ZERO, a.low) }),
  times: (a, b) => spread([times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]),
  inverse(a) {
    if (isExact(a) && a.low.n === 0n) reject("undefined-at-point");
    if (compare(a.low, ZERO) <= 0 && compare(a.high, ZERO) >= 0) reject("undecided");
    return outward(over(ONE, a.high), over(ONE, a.low));
  },
  power(a, n) {
    let out = exact(ONE);
    for (let k = 0; k < n; k += 1) out = AT_POINT.times(out, a);
    return n % 2 === 0 && compare(out.low, ZERO) < 0 ? { low: ZERO, high: out.high } : out;
  },
};

// Bounds of exp(r). By Taylor's series of r/2^k, which is small, and k squares.
function exponentialOf(r) {
  if (r.n === 0n) return exact(ONE);
  if (r.n < 0n) return AT_POINT.inverse(exponentialOf(minus(ZERO, r)));
  if (compare(r, ratio(20000n)) > 0) reject("budget", "a power is too large");
  const halvings = Math.max(0, length(r.n) - length(r.d) + 9);
  const small = over(r, ratio(1n << BigInt(halvings)));
  const { low, high } = { low: fixed(small, false), high: fixed(small, true) };
  let out = { low: series(low, false), high: series(high, true) };
  for (let k = 0; k < halvings; k += 1) {
    out = { low: fixed(times(out.low, out.low), false), high: fixed(times(out.high, out.high), true) };
  }
  return outward(out.low, out.high);
}

const FIXED = 1n << 384n;

// The next multiple of 2^-384 below, or above, a positive number.
function fixed(r, up) {
  const q = (r.n * FIXED) / r.d;
  return ratio(up ? q + 1n : q, FIXED);
}

// The sum of a series of exp up to terms that are nothing; above, twice the next term is more than all that is left out.
function series(x, up) {
  let [sum, part] = [ONE, ONE];
  for (let n = 1n; n <= 50n; n += 1n) {
    part = fixed(over(times(part, x), ratio(n)), up);
    sum = plus(sum, part);
  }
  return up ? plus(sum, plus(part, part)) : sum;
}

// Bounds of the logarithm of a positive number: a multiple of ln 2, and twice the area tangent of what is left.
function logarithmOf(r) {
  if (compare(r, ONE) === 0) return exact(ZERO);
  let k = length(r.n) - length(r.d);
  const scaled = (by) => (by >= 0 ? over(r, ratio(1n << BigInt(by))) : times(r, ratio(1n << BigInt(-by))));
  if (compare(scaled(k), ratio(3n, 4n)) < 0) k -= 1;
  if (compare(scaled(k), ratio(3n, 2n)) > 0) k += 1;
  const m = scaled(k);
  const rest = areaTangent(over(minus(m, ONE), plus(m, ONE)));
  const two = areaTangent(ratio(1n, 3n));
  const twice = AT_POINT.number(ratio(2n));
  const whole = AT_POINT.times(AT_POINT.number(ratio(BigInt(k))), two);
  return AT_POINT.times(twice, AT_POINT.plus(whole, rest));
}

// Bounds of y + y^3/3 + y^5/5 + …, |y| at most 1/3.
function areaTangent(y) {
  if (y.n === 0n) return exact(ZERO);
  if (y.n < 0n) return AT_POINT.negative(areaTangent(minus(ZERO, y)));
  const side = (up) => {
    const own = fixed(y, up);
    const square = fixed(times(own, own), up);
    let [sum, power] = [own, own];
    for (let n = 3n; n <= 241n; n += 2n) {
      power = fixed(times(power, square), up);
      const part = fixed(over(power, ratio(n)), up);
      sum = plus(sum, part);
    }
    return up ? plus(sum, power) : sum;
  };
  return { low: side(false), high: side(true) };
}
