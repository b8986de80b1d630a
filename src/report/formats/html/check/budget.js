// Why a certificate is refused, and how much work may be spent on one.

class Rejected extends Error {
  constructor(code, said) {
    super(said ? `${code}: ${said}` : code);
    this.code = code;
  }
}

function reject(code, said) {
  throw new Rejected(code, said);
}

const LIMITS = {
  file: 1 << 20,
  nesting: 200,
  levels: 2000,
  parameters: 100,
  blocks: 500,
  classes: 4096,
  bits: 65536,
  exponent: 64n,
  steps: 50_000_000,
};

let spent = 0;

function begin() {
  spent = 0;
}

// A multiplication or an addition of coefficients costs about so many steps.
function spend(steps) {
  spent += steps;
  if (spent > LIMITS.steps) reject("budget", "it takes too many steps");
}
