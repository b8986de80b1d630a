// `algebraic`: values of the variables one after the other, some of them roots of polynomials that change their sign.

// Whether a formula speaks of an equilibrium.
function speaksOfPlay(tree, all) {
  if (tree.is === "equilibrium") return true;
  if (tree.is === "defined") return speaksOfPlay(all.formulas.get(tree.name), all);
  return FORMULAS.has(tree.is) && tree.parts.some((part) => isFormula(part) && speaksOfPlay(part, all));
}

function checkAlgebraic(cursor, all, wanted) {
  if (all.goal.is === "equilibria" || [...all.givens, all.goal.formula].some((one) => speaksOfPlay(one, all))) reject("verdict");
  if ([...all.variables.values()].some((one) => one.of !== null)) reject("verdict");
  const values = new Map();
  const known = (name) => values.get(name) ?? reject("missing-variable", name);
  const world = () => ({ ...newWorld(all, SYMBOLIC, known), requirePlayers: () => reject("verdict") });
  let proof = { hypotheses: [], deep: 0, names: all, world: world() };
  for (;;) {
    proof = { ...proof, world: world() };
    if (cursor.take("let")) {
      const name = newVariable(cursor, all, values);
      cursor.expect("=");
      const value = worth(readTerm(cursor, all), proof.world);
      const number = value.needs.size === 0 ? identically(value) : null;
      if (all.variables.get(name).kind === "integer" && !(number && isWhole(number))) reject("non-integer", name);
      values.set(name, value);
    } else if (cursor.take("root")) proof = readRoot(cursor, proof, values);
    else break;
  }
  for (const name of all.variables.keys()) if (!values.has(name)) reject("missing-variable", name);
  const refuting = all.givens.map((given) => normal(given, false, proof.world));
  closes(cursor, proof, OR([...refuting, normal(all.goal.formula, !wanted, proof.world)]));
  cursor.end();
}

function newVariable(cursor, all, values) {
  const name = cursor.name();
  if (!all.variables.has(name)) reject("unknown-name", name);
  if (values.has(name)) reject("duplicate-variable", name);
  return name;
}

// `root x from A to B of Q { P }`: the proof goes on with x between A and B, and Q = 0.
function readRoot(cursor, proof, values) {
  const { all } = proof.world;
  const name = newVariable(cursor, all, values);
  if (all.variables.get(name).kind === "integer") reject("non-integer", name);
  const bound = (word) => {
    cursor.expect(word);
    return worth(readTerm(cursor, all), proof.world);
  };
  const [low, high] = [bound("from"), bound("to")];
  cursor.expect("of");
  const tree = readTerm(cursor, all);
  const at = (value) => {
    const variableOf = (other) => (other === name ? value : proof.world.variableOf(other));
    return worth(tree, newWorld(all, SYMBOLIC, variableOf));
  };
  const own = SYMBOLIC.variable(name);
  const q = at(own);
  if (q.den.size > 0 || q.needs.size > 0) reject("root-denominator");
  const nothing = SYMBOLIC.number(ZERO);
  const wrong = [related(">", low, high), related(">", SYMBOLIC.times(at(low), at(high)), nothing)];
  closes(cursor, proof, OR(wrong));
  values.set(name, own);
  const here = [related(">=", own, low), related("<=", own, high), related("=", q, nothing)];
  return { ...proof, hypotheses: [...proof.hypotheses, ...here] };
}
