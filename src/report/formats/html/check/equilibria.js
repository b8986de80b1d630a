// `equilibria`: of every combination of actions that players of the types may choose it is proved that it is no equilibrium, or that it is one.

// All sets of actions that players of a type may be spread over, but none.
function supports(actions) {
  return actions.reduce((all, action) => [...all, ...all.map((one) => [...one, action])], [[]]).slice(1);
}

// The classes that a goal asks for, by their names, each with whether it is listed.
function classesAsked(all) {
  const each = (2 ** all.actions.length - 1) ** all.types.size;
  if (!(each <= LIMITS.classes)) reject("too-many-classes");
  let out = [new Map()];
  const choices = supports(all.actions);
  for (const type of all.types.keys()) {
    out = out.flatMap((one) => choices.map((support) => new Map([...one, [type, support]])));
  }
  const asked = new Map();
  for (const one of out) {
    const listed = all.goal.listed.some((profile) => [...one].every(([type, s]) => s.length === 1 && s[0] === profile.get(type)));
    asked.set(named(one), { spread: one, listed, needed: !listed || all.goal.exactly });
  }
  return asked;
}

const named = (spread) => [...spread].map(([type, support]) => `${type} ${support.join("+")}`).join(", ");

// `class A go, B go+stay`, types and actions in the order of their declaration.
function readClass(cursor, all) {
  const parts = [];
  do {
    const type = cursor.name();
    const support = [];
    do support.push(cursor.name());
    while (cursor.take("+"));
    if (!all.types.has(type) || support.some((action) => !all.actions.includes(action))) reject("unknown-name");
    const places = support.map((action) => all.actions.indexOf(action));
    if (places.some((place, at) => at > 0 && place <= places[at - 1])) reject("unparsable", "the order of actions");
    parts.push(`${type} ${support.join("+")}`);
  } while (cursor.take(","));
  return parts.join(", ");
}

function checkEquilibria(cursor, all, proof) {
  const { world } = proof;
  world.requirePlayers();
  const asked = classesAsked(all);
  const seen = new Set();
  while (cursor.take("class")) {
    const name = readClass(cursor, all);
    const found = asked.get(name) ?? reject("unparsable", `no class ${name}`);
    if (seen.has(name)) reject("duplicate-class", name);
    if (!found.needed) reject("unneeded-class", name);
    seen.add(name);
    checkClass(cursor, proof, found);
  }
  for (const [name, { needed }] of asked) if (needed && !seen.has(name)) reject("missing-class", name);
  cursor.end();
}

function checkClass(cursor, proof, { spread, listed }) {
  const { world, names } = proof;
  const counts = new Set();
  const chosen = new Map();
  let hypotheses = proof.hypotheses;
  for (const [type, support] of spread) {
    const own = new Map();
    let rest = worth(world.all.types.get(type), world);
    for (const action of support.slice(0, -1)) {
      counts.add(`${type}.${action}`);
      own.set(action, world.variableOf(`#${type}.${action}`));
      rest = SYMBOLIC.plus(rest, SYMBOLIC.negative(own.get(action)));
    }
    own.set(support[support.length - 1], rest);
    chosen.set(type, own);
    if (support.length === 1) continue;
    for (const count of own.values()) {
      hypotheses = assume(hypotheses, related(">=", count, SYMBOLIC.number(ONE)));
    }
  }
  const inner = { ...proof, hypotheses, names: { ...names, counts } };
  closes(cursor, inner, stable(world, chosen, !listed));
}
