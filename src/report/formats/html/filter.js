// Which findings are shown: what is chosen stands in the address, so that a link to it shows the same.

const names = ["verdict", "question", "place"];
const form = document.getElementById("filters");
const findings = [...document.querySelectorAll("details.finding")];
const count = document.getElementById("shown");

// What an address chooses; nothing where it names something else.
function chosen(address) {
  const asked = new URLSearchParams(address.replace(/^#/, ""));
  return names.some((name) => asked.has(name)) ? asked : null;
}

function show(asked) {
  let shown = 0;
  for (const finding of findings) {
    const fits = names.every((name) => !asked.get(name) || finding.dataset[name] === asked.get(name));
    finding.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  count.textContent = `${shown} of ${findings.length} findings`;
}

// Shows what the address says: a choice, or one finding, which is unfolded.
function follow() {
  const asked = chosen(location.hash);
  if (asked) {
    for (const name of names) {
      const values = [...form.elements[name].options].map((option) => option.value);
      form.elements[name].value = values.includes(asked.get(name)) ? asked.get(name) : "";
    }
    show(asked);
    document.getElementById("findings").scrollIntoView();
    return;
  }
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches("details.finding")) {
    target.hidden = false;
    target.open = true;
    target.scrollIntoView();
  }
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const asked = new URLSearchParams();
  for (const name of names) {
    if (form.elements[name].value) asked.set(name, form.elements[name].value);
  }
  history.replaceState(null, "", `#${asked}`);
  show(asked);
});
window.addEventListener("hashchange", follow);
show(new URLSearchParams());
follow();
