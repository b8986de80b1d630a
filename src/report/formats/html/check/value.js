// What a term is worth in some arithmetic: as a polynomial over factors, or as a number at a point.

// A world: its arithmetic, what variables are worth, and the statement that names are looked up in.
function newWorld(all, arithmetic, variableOf) {
  return { all, arithmetic, variableOf, lets: new Map(), players: null };
}

// What a tree is worth; `parameters` are those of the abbreviation that it stands in: calculated at
// once at a point, else when they are first used.
function worth(tree, world, parameters = null, level = 0) {
  if (level > LIMITS.levels) reject("nesting");
  spend(20);
  const ops = world.arithmetic;
  const of = (part) => worth(part, world, parameters, level + 1);
  switch (tree.is) {
    case "number":
      return ops.number(ratio(tree.value));
    case "variable":
      return world.variableOf(tree.name);
    case "parameter":
      return parameters.get(tree.name)(level);
    case "players":
      return world.players(tree.action);
    case "call":
      return called(tree, world, parameters, level);
    case "negative":
      return ops.negative(of(tree.parts[0]));
    case "^": {
      const base = of(tree.parts[0]);
      return tree.exponent < 0 ? ops.power(ops.inverse(base), -tree.exponent) : ops.power(base, tree.exponent);
    }
    case "+":
      return ops.plus(of(tree.parts[0]), of(tree.parts[1]));
    case "-":
      return ops.plus(of(tree.parts[0]), ops.negative(of(tree.parts[1])));
    case "*":
      return ops.times(of(tree.parts[0]), of(tree.parts[1]));
    case "/":
      return ops.times(of(tree.parts[0]), ops.inverse(of(tree.parts[1])));
    default:
      return reject("formula-as-term");
  }
}

function called(tree, world, parameters, level) {
  const found = world.all.terms.get(tree.name);
  if (found.parameters.length === 0) {
    if (!world.lets.has(tree.name)) world.lets.set(tree.name, worth(found.body, world, null, level + 1));
    return world.lets.get(tree.name);
  }
  const own = new Map();
  found.parameters.forEach((name, at) => {
    let value;
    const make = (deep) => (value ??= worth(tree.parts[at], world, parameters, deep + 1));
    if (world.arithmetic === AT_POINT) make(level);
    own.set(name, make);
  });
  return worth(found.body, world, own, level + 1);
}

// Everything that a chain `t1 < t2 <= t3` says, as pairs.
function links(tree) {
  return tree.signs.map((sign, at) => ({ sign, left: tree.parts[at], right: tree.parts[at + 1] }));
}
