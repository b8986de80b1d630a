// Fields for the values of an example, below the finding that it belongs to.

let packed;

function travelling() {
  packed ??= unpacked(document.getElementById("certificates").textContent);
  return packed;
}

async function edit(finding) {
  const { texts, of } = await travelling();
  const own = of.find(([anchor, , isOwn]) => isOwn && anchor === finding.id);
  const example = own && exampleOf(texts[own[3]]);
  if (!example || example.values.size === 0) return;
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  const said = document.createElement("p");
  legend.textContent = "Try other values";
  said.setAttribute("role", "status");
  group.append(legend);
  const fields = new Map();
  for (const [name, value] of example.values) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.value = written(value);
    field.inputMode = "text";
    field.size = Math.max(5, Math.min(20, field.value.length));
    label.append(`${name} = `, field);
    group.append(label, " ");
    fields.set(name, field);
  }
  const evaluate = () => {
    const values = new Map([...fields].map(([name, field]) => [name, entered(field.value)]));
    for (const [name, field] of fields) field.setAttribute("aria-invalid", `${values.get(name) === null}`);
    said.textContent = [...values.values()].includes(null) ? "A value is a number such as 2, -3/4 or 0.75." : told(example, values);
  };
  group.addEventListener("input", evaluate);
  group.append(said);
  finding.querySelector("dl").after(group);
  evaluate();
}

const edited = new WeakSet();
document.addEventListener(
  "toggle",
  (event) => {
    const finding = event.target;
    if (!finding.matches?.("details.finding") || !finding.open || edited.has(finding)) return;
    edited.add(finding);
    edit(finding);
  },
  true,
);
