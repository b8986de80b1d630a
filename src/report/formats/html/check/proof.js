// A proof closes hypotheses: it shows that they cannot hold together. Rules that split, cut and compare.

// What a proof is read in: the hypotheses so far, how deep its blocks are nested, and which names stand for what.
function inBlock(cursor, proof, read) {
  cursor.expect("{");
  if (proof.deep >= LIMITS.blocks) reject("nesting");
  read({ ...proof, deep: proof.deep + 1 });
  cursor.expect("}");
}

const withFormula = (proof, node) => ({ ...proof, hypotheses: assume(proof.hypotheses, node) });

function closes(cursor, proof, node) {
  inBlock(cursor, withFormula(proof, node), (inner) => prove(cursor, inner));
}

const RULES = {
  products: ruleProducts,
  have(cursor, proof) {
    const tree = readFormula(cursor, proof.names);
    closes(cursor, proof, normal(tree, false, proof.world));
    prove(cursor, withFormula(proof, normal(tree, true, proof.world)));
  },
  split(cursor, proof) {
    const tree = readFormula(cursor, proof.names);
    closes(cursor, proof, normal(tree, true, proof.world));
    closes(cursor, proof, normal(tree, false, proof.world));
  },
  cases(cursor, proof) {
    const clause = readHypothesis(cursor, proof.hypotheses);
    if (clause.is !== "or") reject("not-clause");
    for (const option of clause.parts) {
      if (!cursor.peek("{")) reject("case-blocks");
      closes(cursor, proof, option);
    }
    if (cursor.peek("{")) reject("case-blocks");
  },
  integer(cursor, proof) {
    const value = worth(readTerm(cursor, proof.names), proof.world);
    if (!isWholeTerm(value, (name) => isIntegerVariable(proof.world.all, name))) reject("integer-term");
    cursor.expect("<=");
    const bound = ratio((cursor.take("-") ? -1n : 1n) * cursor.whole());
    const side = SYMBOLIC.number;
    closes(cursor, proof, related("<=", value, side(bound)));
    closes(cursor, proof, related(">=", value, side(plus(bound, ONE))));
  },
  lemma(cursor, proof) {
    prove(cursor, withFormula(proof, readLemma(cursor, proof)));
  },
  exponential(cursor, proof) {
    prove(cursor, withFormula(proof, readExponential(cursor, proof)));
  },
};

function prove(cursor, proof) {
  spend(1000);
  // What is not in a block is read on, so that long proofs are no deep ones.
  const rule = RULES[cursor.name()];
  if (!rule) reject("unparsable", "no rule");
  rule(cursor, proof);
}
