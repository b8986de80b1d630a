// `lemma`: what a statement that another certificate proves says of terms; and whether the lemmas of accepted certificates are proved.

// The clause that the rule adds.
function readLemma(cursor, proof) {
  const number = Number(cursor.whole());
  const lemma = proof.world.all.lemmas[number - 1] ?? reject("unknown-name", `lemma ${number}`);
  const values = new Map();
  do {
    const name = cursor.name();
    const declared = lemma.variables.get(name) ?? reject("unknown-name", name);
    if (values.has(name)) reject("duplicate-variable", name);
    cursor.expect("=");
    const value = worth(readTerm(cursor, proof.names), proof.world);
    if (declared.kind === "integer" && !isWholeTerm(value, (own) => isIntegerVariable(proof.world.all, own))) reject("non-integer", name);
    requireDefined(value.needs, proof.hypotheses);
    values.set(name, value);
  } while (cursor.take(","));
  for (const name of lemma.variables.keys()) if (!values.has(name)) reject("missing-variable", name);
  const elementaries = [...lemma.variables.values()].some((one) => one.of !== null);
  if (elementaries || lemma.types.size + lemma.actions.length > 0 || lemma.goal.is !== "show") reject("lemma");
  const world = newWorld(lemma, SYMBOLIC, (name) => values.get(name));
  return OR([...lemma.givens.map((tree) => normal(tree, false, world)), normal(lemma.goal.formula, true, world)]);
}

// What accepted certificates, nothing in the place of the others, come to: refused is which supposes a lemma that none of those that stand proves.
function unsupported(all) {
  const proved = new Set();
  let open = all.flatMap((found, number) => (found ? [number] : []));
  for (;;) {
    const rest = open.filter((number) => {
      const { verdict, said, lemmas } = all[number];
      const stands = lemmas.every((lemma) => proved.has(lemma));
      if (stands && verdict === "proved") proved.add(said);
      return !stands;
    });
    if (rest.length === open.length) return rest;
    open = rest;
  }
}
