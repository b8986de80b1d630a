// The button that checks, and what it says.

const panel = document.getElementById("check");
const button = panel.querySelector("button");
const status = panel.querySelector("[role=status]");

// A word at the line of a finding, and every refusal below it.
function mark(anchor, refused, statements) {
  const finding = document.getElementById(anchor);
  const word = document.createElement("span");
  const shown = finding.querySelector(".statement pre")?.textContent.trimEnd();
  const other = statements.some((text) => !text.includes(`\nstatement\n${shown}\nend\n`));
  word.className = refused.length > 0 || other ? "bad" : "good";
  word.textContent = refused.length > 0 ? `not accepted here: ${refused.join("; ")}` : other ? "of another statement" : "checked here";
  finding.querySelector("summary").append(" ", word);
  return refused.length === 0 && !other;
}

async function run() {
  button.disabled = true;
  const start = performance.now();
  const { texts, of } = await travelling();
  const say = (n) => (status.textContent = `${n} of ${texts.length} certificates checked`);
  const refusals = await checkAll(texts, say);
  const findings = new Map();
  for (const [anchor, what, own, number] of of) {
    if (!findings.has(anchor)) findings.set(anchor, { refused: [], statements: [] });
    const found = findings.get(anchor);
    if (refusals[number] !== null) found.refused.push(`${what} (${refusals[number]})`);
    if (own) found.statements.push(texts[number]);
  }
  let wrong = 0;
  for (const [anchor, found] of findings) if (!mark(anchor, found.refused, found.statements)) wrong += 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const accepted = refusals.filter((one) => one === null).length;
  status.className = accepted === texts.length && wrong === 0 ? "good" : "bad";
  status.textContent = `${accepted} of ${texts.length} certificates accepted here in ${seconds} s${wrong > 0 ? `; findings that differ: ${wrong}` : ""}`;
}

panel.hidden = false;
button.addEventListener("click", run);
