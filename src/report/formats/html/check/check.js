// A certificate as a whole: which evidence settles which goal.

// Checks one; returns what it says, and throws Rejected where the evidence does not establish it.
function checked(text) {
  begin();
  beginFractions();
  const { id, verdict, statement, lemmas, evidence } = parts(text);
  if (!["proved", "refuted", "vacuous"].includes(verdict)) reject("unparsable", "no verdict");
  const all = readStatement(statement);
  all.lemmas = lemmas.map(readStatement);
  const cursor = new Cursor(evidence);
  const goal = all.goal.is;
  const kind = ["point", "algebraic", "equilibria"].find((word) => cursor.peek(word)) ?? "proof";
  if (!ALLOWED[goal][verdict].includes(kind)) reject("verdict");
  if (kind !== "proof") cursor.take(kind);
  if (kind === "point") checkPoint(cursor, all, goal === "find");
  else if (kind === "algebraic") checkAlgebraic(cursor, all, goal === "find");
  else if (kind === "equilibria") checkEquilibria(cursor, all, opened(all));
  else {
    const proof = opened(all);
    const more = verdict === "vacuous" ? TRUTH : normal(all.goal.formula, goal === "find", proof.world);
    prove(cursor, withFormula(proof, more));
    cursor.end();
  }
  return { id, verdict, said: statement.join("\n"), lemmas: lemmas.map((lines) => lines.join("\n")) };
}

const ALLOWED = {
  show: { proved: ["proof"], refuted: ["point", "algebraic"], vacuous: ["proof"] },
  equilibria: { proved: ["equilibria"], refuted: ["point"], vacuous: ["proof"] },
  find: { proved: ["point", "algebraic"], refuted: ["proof"], vacuous: [] },
};

// The beginning of a proof: what is given. Of types it is asked once whether they have players, when something speaks of an equilibrium.
function opened(all) {
  const world = newWorld(all, SYMBOLIC, (name) => SYMBOLIC.variable(name));
  const given = () => all.givens.reduce((known, tree) => assume(known, normal(tree, true, world)), []);
  let asked = false;
  world.requirePlayers = () => {
    if (asked) return;
    asked = true;
    requireCounts(world, given());
  };
  return { hypotheses: given(), deep: 0, names: all, world };
}
