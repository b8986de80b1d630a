// Games with types of identical players: what a player earns, and when nobody gains by changing the action alone.

// The conditions that `chosen` is an equilibrium, in order: type, action, other action, what is earned now, what after the change, and whether it has to
// be more. chosen: type -> action -> how many choose it, for actions that somebody chooses.
function stability(world, chosen) {
  const { all, arithmetic } = world;
  const zero = () => arithmetic.number(ZERO);
  const total = (action) => {
    const all = [...chosen.values()].filter((counts) => counts.has(action)).map((counts) => counts.get(action));
    return all.reduce(arithmetic.plus, zero());
  };
  const earned = (type, action, shift) => {
    const players = (other) => {
      const moved = shift.get(other);
      return moved === undefined ? total(other) : arithmetic.plus(total(other), arithmetic.number(ratio(moved)));
    };
    return worth(all.payoffs.get(`${type} ${action}`), { ...world, lets: new Map(), players });
  };
  const out = [];
  for (const type of all.types.keys()) {
    for (const action of all.actions.filter((one) => chosen.get(type).has(one))) {
      for (const other of all.actions.filter((one) => one !== action)) {
        out.push({
          strict: other === all.tie,
          gain: () => {
            const after = earned(type, other, new Map([[action, -1n], [other, 1n]]));
            return arithmetic.plus(earned(type, action, new Map()), arithmetic.negative(after));
          },
        });
      }
    }
  }
  return out;
}

// Each type's players at the action that a profile gives them.
function pureCounts(world, profile) {
  return new Map([...world.all.types].map(([type, count]) => [type, new Map([[profile.get(type), worth(count, world)]])]));
}

// Whether all of a term's variables are integer ones and its coefficients whole.
function isWholeTerm(value, isInteger) {
  if (value.den.size > 0 || value.needs.size > 0 || value.num.den !== 1n) return false;
  const used = [...value.num.terms.keys()].flatMap((m) => monomials[m].filter((_, at) => at % 2 === 0));
  const names = [...variables.keys()];
  return used.every((one) => isInteger(names[one]));
}

// Each type has a player: its count is a whole number of them by what is given, or a constant.
function requireCounts(world, givens) {
  for (const [type, tree] of world.all.types) {
    const count = worth(tree, world);
    if (!isWholeTerm(count, (name) => isIntegerVariable(world.all, name))) reject("count-sort", type);
    const own = constantOf(count.num);
    const least = (one) => {
      if (one.is !== "atom" || one.relation !== ">=" || one.value.needs.size > 0) return false;
      const k = identically(SYMBOLIC.plus(count, SYMBOLIC.negative(one.value)));
      return k !== null && compare(k, ONE) >= 0;
    };
    if (own ? compare(own, ONE) < 0 : !givens.some(least)) reject("count-bound", type);
  }
}

const isIntegerVariable = (all, name) => name.startsWith("#") || all.variables.get(name)?.kind === "integer";
