// Exact rational numbers: a numerator, and a denominator above 0, without common divisor.

const gcd = (a, b) => {
  a = a < 0n ? -a : a;
  b = b < 0n ? -b : b;
  while (b) [a, b] = [b, a % b];
  return a;
};

const LARGEST = 1n << BigInt(LIMITS.bits);

// A whole number within the limits.
function held(n) {
  if (n >= LARGEST || -n >= LARGEST) reject("budget", "a number is too long");
  return n;
}

function ratio(n, d = 1n) {
  if (d === 0n) reject("zero-division");
  const g = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { n: held(n / g), d: held(d / g) };
}

const ZERO = ratio(0n);
const ONE = ratio(1n);
const plus = (a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a, b) => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a, b) => ratio(a.n * b.n, a.d * b.d);
const over = (a, b) => ratio(a.n * b.d, a.d * b.n);
const compare = (a, b) => {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
};
const isWhole = (a) => a.d === 1n;
