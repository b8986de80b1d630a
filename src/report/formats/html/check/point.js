// `point`: values of the variables, at which everything given is true and the goal is true, or false.

// A world of numbers: values as given, those of `ln` and `exp` calculated when they are first used.
function worldAt(all, values) {
  const known = new Map();
  const world = newWorld(all, AT_POINT, (name) => {
    if (values.has(name)) return exact(values.get(name));
    if (!known.has(name)) known.set(name, calculated(all.variables.get(name), world, name));
    return known.get(name);
  });
  return world;
}

function calculated(declared, world, name) {
  if (declared === undefined || declared.of === null) reject("missing-variable", name);
  const of = worth(declared.of, world);
  if (declared.kind === "exp") return outward(exponentialOf(of.low).low, exponentialOf(of.high).high);
  if (compare(of.high, ZERO) <= 0) reject("missing-variable", name);
  if (compare(of.low, ZERO) <= 0) reject("undecided");
  return outward(logarithmOf(of.low).low, logarithmOf(of.high).high);
}

// Whether two numbers are related so; refused where the bounds do not say.
function decided(sign, a, b) {
  const less = compare(a.high, b.low) < 0;
  const more = compare(a.low, b.high) > 0;
  const equal = isExact(a) && isExact(b) && compare(a.low, b.low) === 0;
  if (less || more || equal) {
    return { "<": less, "<=": less || equal, ">": more, ">=": more || equal, "=": equal, "!=": !equal }[sign];
  }
  if (sign === "<=" && compare(a.high, b.low) <= 0) return true;
  if (sign === ">=" && compare(a.low, b.high) >= 0) return true;
  if (sign === "<" && compare(a.low, b.high) >= 0) return false;
  if (sign === ">" && compare(a.high, b.low) <= 0) return false;
  return reject("undecided");
}

// Whether some of them are as wanted, in order and no further than has to be looked.
const some = (tests, wanted) => tests.some((test) => test() === wanted);

function holds(tree, world) {
  const of = (part) => () => holds(part, world);
  switch (tree.is) {
    case "true":
    case "false":
      return tree.is === "true";
    case "not":
      return !holds(tree.parts[0], world);
    case "and":
      return !some(tree.parts.map(of), false);
    case "or":
      return some(tree.parts.map(of), true);
    case "implies":
      return !holds(tree.parts[0], world) || holds(tree.parts[1], world);
    case "iff":
      return holds(tree.parts[0], world) === holds(tree.parts[1], world);
    case "defined":
      return holds(world.all.formulas.get(tree.name), world);
    case "chain":
      return !some(links(tree).map(({ sign, left, right }) => () => decided(sign, worth(left, world), worth(right, world))), false);
    default: {
      const chosen = pureCounts(world, world.all.profiles.get(tree.profile));
      for (const [type, counts] of chosen) [...counts.values()].forEach((count) => players(type, count));
      return isStable(world, chosen);
    }
  }
}

// A whole number of players, one at least.
function players(type, count) {
  if (!isExact(count) || !isWhole(count.low) || count.low.n < 1n) reject("type-count", type);
  return count.low.n;
}

function isStable(world, chosen) {
  return stability(world, chosen).every(({ strict, gain }) => decided(strict ? ">" : ">=", gain(), exact(ZERO)));
}

// `x = 1/2, y = 3`
function readValues(cursor, all) {
  const values = new Map();
  while (cursor.kind() === "name" && !cursor.peek("profile")) {
    const name = cursor.name();
    const declared = all.variables.get(name) ?? reject("unknown-name", name);
    if (values.has(name) || declared.of !== null) reject("duplicate-variable", name);
    cursor.expect("=");
    const value = cursor.rational();
    if (declared.kind === "integer" && !isWhole(value)) reject("non-integer", name);
    values.set(name, value);
    if (!cursor.take(",")) break;
  }
  for (const [name, { of }] of all.variables) if (of === null && !values.has(name)) reject("missing-variable", name);
  return values;
}

function checkPoint(cursor, all, wanted) {
  const world = worldAt(all, readValues(cursor, all));
  const profile = cursor.take("profile") ? readProfile(cursor, all) : null;
  cursor.end();
  for (const given of all.givens) if (!holds(given, world)) reject("given-false");
  if (all.goal.is === "equilibria") {
    if (profile === null) reject("unparsable", "a profile is missing");
    refuteEquilibria(all, world, profile);
  } else {
    if (profile !== null) reject("trailing-text");
    if (holds(all.goal.formula, world) !== wanted) reject(wanted ? "goal-not-true" : "goal-not-false");
  }
}

// `A go 2 stay 1, B stay 3`: how many players of each type choose which action.
function readProfile(cursor, all) {
  const chosen = new Map();
  do {
    const type = cursor.name();
    if (!all.types.has(type)) reject("unknown-name", type);
    if (chosen.has(type)) reject("duplicate-name", type);
    const counts = new Map();
    while (cursor.kind() === "name") {
      const action = cursor.name();
      if (!all.actions.includes(action)) reject("unknown-name", action);
      if (counts.has(action)) reject("duplicate-name", action);
      counts.set(action, cursor.whole());
    }
    chosen.set(type, counts);
  } while (cursor.take(","));
  return chosen;
}

// A profile that is an equilibrium and not listed, or listed and none.
function refuteEquilibria(all, world, profile) {
  for (const [type, tree] of all.types) {
    const counts = profile.get(type) ?? reject("profile-sum", type);
    const sum = [...counts.values()].reduce((one, two) => one + two, 0n);
    if (players(type, worth(tree, world)) !== sum) reject("profile-sum", type);
    for (const [action, n] of counts) if (n === 0n) counts.delete(action);
  }
  const pure = (listed) => [...profile].every(([type, counts]) => counts.size === 1 && counts.has(listed.get(type)));
  const listed = all.goal.listed.some(pure);
  const chosen = new Map([...profile].map(([type, counts]) => [type, new Map([...counts].map(([a, n]) => [a, exact(ratio(n))]))]));
  const stable = isStable(world, chosen);
  if (listed && stable) reject("profile-is-equilibrium");
  if (listed && !all.goal.exactly) reject("listed-profile");
  if (!listed && !stable) reject("profile-not-equilibrium");
}
