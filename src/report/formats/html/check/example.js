// Examples whose values can be changed: what is given and what is claimed is evaluated exactly at the new point.

// The statement of a certificate whose evidence is a point, with the values there; nothing of any other.
function exampleOf(text) {
  begin();
  beginFractions();
  const { statement, evidence } = parts(text);
  const all = readStatement(statement);
  const cursor = new Cursor(evidence);
  if (!cursor.take("point")) return null;
  const values = readValues(cursor, all);
  const profile = cursor.take("profile") ? readProfile(cursor, all) : null;
  const given = statement.filter((line) => line.startsWith("given ")).map((line) => line.slice(6));
  return { all, values, profile, given };
}

const written = ({ n, d }) => (d === 1n ? `${n}` : `${n}/${d}`);

// A value as somebody writes it: `-3/4`, `0.75`, `2`.
function entered(words) {
  const found = /^\s*(-?)(\d{1,40})(?:\.(\d{1,40})|\s*\/\s*(\d{1,40}))?\s*$/.exec(words);
  if (!found) return null;
  const [, sign, front, behind, below] = found;
  const n = BigInt(front + (behind ?? "")) * (sign ? -1n : 1n);
  const d = below ? BigInt(below) : 10n ** BigInt(behind?.length ?? 0);
  return d === 0n ? null : ratio(n, d);
}

// What holds at a point, in a sentence.
function told({ all, profile, given }, values) {
  begin();
  for (const [name, { kind }] of all.variables) if (kind === "integer" && !isWhole(values.get(name))) return `${name} is a whole number.`;
  try {
    const world = worldAt(all, values);
    const failing = all.givens.findIndex((tree) => !holds(tree, world));
    if (failing >= 0) return `Here it is not so that ${given[failing]}: nothing is claimed of this point.`;
    if (all.goal.is !== "equilibria") return holds(all.goal.formula, world) ? "The formula is true at this point." : "The formula is false at this point.";
    refuteEquilibria(all, world, profile);
    return "The claim is false at this point, as the profile shows.";
  } catch (error) {
    const known = { "profile-is-equilibrium": "listed and an equilibrium", "profile-not-equilibrium": "neither listed nor an equilibrium", "listed-profile": "listed" };
    if (!(error instanceof Rejected)) return "This cannot be evaluated.";
    if (known[error.code]) return `At this point the profile is ${known[error.code]}, and refutes nothing.`;
    return `Something has no value at this point, or none that is known exactly enough (${error.message}).`;
  }
}
