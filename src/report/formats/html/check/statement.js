// The declarations of a statement: variables, abbreviations, a game, what is given, and the goal.

const RESERVED = new Set(
  ("and or not true false equilibrium equilibria are among var integer real let define type action payoff tie profile given show find end " +
    "point algebraic class products have split cases evidence").split(" "),
);

function newStatement() {
  return {
    variables: new Map(),
    terms: new Map(),
    formulas: new Map(),
    types: new Map(),
    actions: [],
    payoffs: new Map(),
    tie: null,
    profiles: new Map(),
    counts: new Set(),
    inPayoff: false,
    givens: [],
    lemmas: [],
    goal: null,
  };
}

function readStatement(lines) {
  const all = newStatement();
  for (const line of lines) {
    if (all.goal) reject("goal", "something follows the goal");
    const cursor = new Cursor(line);
    const word = cursor.name();
    const read = DECLARATIONS[word];
    if (!read) reject("unparsable", `\`${word}\` declares nothing`);
    read(cursor, all);
    cursor.end();
  }
  if (!all.goal) reject("goal", "there is none");
  completeGame(all);
  return all;
}

// A new name, which is no word of the language.
function fresh(cursor, ...taken) {
  const name = cursor.name();
  if (RESERVED.has(name)) reject("reserved-name", name);
  if (taken.some((known) => known.has(name))) reject("duplicate-name", name);
  return name;
}

const DECLARATIONS = {
  var(cursor, all) {
    const name = fresh(cursor, all.terms, all.formulas);
    const kind = cursor.name();
    if (!["integer", "real", "ln", "exp"].includes(kind)) reject("unparsable", `\`${kind}\` is no kind of variable`);
    const of = kind === "ln" || kind === "exp" ? readTerm(cursor, all) : null;
    all.variables.set(name, { kind, of });
    all.terms.set(name, { is: "variable", parameters: [] });
  },
  let(cursor, all) {
    const name = fresh(cursor, all.terms, all.formulas);
    const parameters = [];
    if (cursor.take("(")) {
      do {
        const own = cursor.name();
        if (RESERVED.has(own)) reject("reserved-name", own);
        if (parameters.includes(own)) reject("duplicate-name", own);
        parameters.push(own);
      } while (cursor.take(","));
      cursor.expect(")");
    }
    if (parameters.length > LIMITS.parameters) reject("budget", "too many parameters");
    cursor.expect("=");
    const own = new Map([...all.terms, ...parameters.map((one) => [one, { is: "parameter", parameters: [] }])]);
    const formulas = new Map([...all.formulas].filter(([one]) => !parameters.includes(one)));
    all.terms.set(name, { is: "let", parameters, body: readTerm(cursor, { ...all, terms: own, formulas }) });
  },
  define(cursor, all) {
    const name = fresh(cursor, all.terms, all.formulas);
    cursor.expect("=");
    all.formulas.set(name, readFormula(cursor, all));
  },
  type(cursor, all) {
    const name = fresh(cursor, all.types);
    cursor.expect(":");
    all.types.set(name, readTerm(cursor, all));
  },
  action(cursor, all) {
    all.actions.push(fresh(cursor, new Set(all.actions)));
  },
  payoff(cursor, all) {
    const [type, action] = [cursor.name(), cursor.name()];
    if (!all.types.has(type)) reject("unknown-name", type);
    if (!all.actions.includes(action)) reject("unknown-name", action);
    const key = `${type} ${action}`;
    if (all.payoffs.has(key)) reject("duplicate-name", key);
    cursor.expect("=");
    all.payoffs.set(key, readTerm(cursor, { ...all, inPayoff: true }));
  },
  tie(cursor, all) {
    const name = cursor.name();
    if (!all.actions.includes(name)) reject("unknown-name", name);
    if (all.tie !== null) reject("duplicate-name", "tie");
    all.tie = name;
  },
  profile(cursor, all) {
    const name = fresh(cursor, all.profiles);
    cursor.expect("=");
    const chosen = new Map();
    do {
      const [type, action] = [cursor.name(), cursor.name()];
      if (!all.types.has(type)) reject("unknown-name", type);
      if (!all.actions.includes(action)) reject("unknown-name", action);
      if (chosen.has(type)) reject("incomplete-profile", type);
      chosen.set(type, action);
    } while (cursor.take(","));
    all.profiles.set(name, chosen);
  },
  given(cursor, all) {
    all.givens.push(readFormula(cursor, all));
  },
  show(cursor, all) {
    all.goal = cursor.peek("equilibria") ? readEquilibria(cursor, all) : { is: "show", formula: readFormula(cursor, all) };
  },
  find(cursor, all) {
    all.goal = { is: "find", formula: readFormula(cursor, all) };
  },
};

// `equilibria are {S, T}`, `equilibria among {}`
function readEquilibria(cursor, all) {
  cursor.expect("equilibria");
  const exactly = cursor.take("are");
  if (!exactly) cursor.expect("among");
  cursor.expect("{");
  const listed = [];
  if (!cursor.peek("}")) {
    do {
      const name = cursor.name();
      listed.push(all.profiles.get(name) ?? reject("unknown-name", name));
    } while (cursor.take(","));
  }
  cursor.expect("}");
  return { is: "equilibria", exactly, listed };
}

// A game has a payoff for each type and action, and a profile an action for each type.
function completeGame(all) {
  for (const chosen of all.profiles.values()) {
    if (chosen.size !== all.types.size) reject("incomplete-profile");
  }
  const asked = all.types.size + all.actions.length > 0 || all.goal.is === "equilibria";
  if (!asked) return;
  if (all.types.size === 0 || all.actions.length === 0) reject("incomplete-game");
  for (const type of all.types.keys()) {
    for (const action of all.actions) {
      if (!all.payoffs.has(`${type} ${action}`)) reject("incomplete-game", `${type} ${action}`);
    }
  }
}
