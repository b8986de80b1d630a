// Hypotheses: atoms and clauses, as formulas give them in negation normal form.

const OPPOSITE = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=" };

// An atom: f > 0, f >= 0 or f = 0.
const atom = (relation, value) => ({ is: "atom", relation, value });

const AND = (parts) => ({ is: "and", parts });
const OR = (parts) => ({ is: "or", parts });
const TRUTH = { is: "and", parts: [] };
const falsity = () => atom(">", SYMBOLIC.number(ZERO));

// `left sign right`
function related(sign, left, right) {
  const difference = (one, two) => SYMBOLIC.plus(one, SYMBOLIC.negative(two));
  switch (sign) {
    case "<":
      return atom(">", difference(right, left));
    case "<=":
      return atom(">=", difference(right, left));
    case ">":
    case ">=":
    case "=":
      return atom(sign, difference(left, right));
    default:
      return OR([related("<", left, right), related(">", left, right)]);
  }
}

// A formula or its negation.
function normal(tree, positive, world) {
  const both = (one, two) => [normal(tree.parts[0], one, world), normal(tree.parts[1], two, world)];
  const each = () => tree.parts.map((part) => normal(part, positive, world));
  switch (tree.is) {
    case "true":
    case "false":
      return (tree.is === "true") === positive ? TRUTH : falsity();
    case "not":
      return normal(tree.parts[0], !positive, world);
    case "and":
      return positive ? AND(each()) : OR(each());
    case "or":
      return positive ? OR(each()) : AND(each());
    case "implies":
      return positive ? OR(both(false, true)) : AND(both(true, false));
    case "iff":
      return positive ? AND([OR(both(false, true)), OR(both(true, false).reverse())]) : OR([AND(both(true, false)), AND(both(false, true).reverse())]);
    case "defined":
      return normal(world.all.formulas.get(tree.name), positive, world);
    case "chain": {
      const of = (part) => worth(part, world);
      const all = links(tree).map(({ sign, left, right }) => related(positive ? sign : OPPOSITE[sign], of(left), of(right)));
      return all.length === 1 ? all[0] : positive ? AND(all) : OR(all);
    }
    default:
      world.requirePlayers();
      return stable(world, pureCounts(world, world.all.profiles.get(tree.profile)), positive);
  }
}

// The condition that some choices are an equilibrium, or its negation.
function stable(world, chosen, positive) {
  const all = stability(world, chosen).map(({ strict, gain }) => {
    const nothing = SYMBOLIC.number(ZERO);
    return positive ? related(strict ? ">" : ">=", gain(), nothing) : related(strict ? "<=" : "<", gain(), nothing);
  });
  return positive ? AND(all) : OR(all);
}

// The parts of nested conjunctions or disjunctions.
function flat(node, is) {
  return node.is === is ? node.parts.flatMap((part) => flat(part, is)) : [node];
}

const isTrue = (node) => (node.is === "and" && node.parts.every(isTrue)) || (node.is === "or" && node.parts.some(isTrue));

// Hypotheses with a formula more: each part of its conjunction has a number, but for true ones; clauses keep their disjuncts.
function assume(hypotheses, node) {
  const parts = flat(node, "and").filter((part) => !isTrue(part));
  const each = parts.flatMap((part) => {
    if (part.is !== "or") return [part];
    const options = flat(part, "or");
    if (options.length > 1) return [{ is: "or", parts: options }];
    return options.length === 0 ? [falsity()] : flat(options[0], "and");
  });
  return [...hypotheses, ...each];
}
