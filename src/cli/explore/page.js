// The page of `referee explore`: sliders, and what the server says of where they stand. Values stay in the address.
"use strict";
const about = JSON.parse(document.getElementById("about").textContent);
const the = id => document.getElementById(id);
const words = { fails: "fails", holds: "holds", elsewhere: "not here", outside: "a premise fails", open: "not for one point" };
const order = ["fails", "holds", "elsewhere", "outside", "open"];

document.title = about.title;
the("title").textContent = about.title;

const fields = about.names.map((one, number) => {
  const label = document.createElement("label");
  const slider = document.createElement("input");
  const field = document.createElement("input");
  slider.type = "range";
  const far = Math.max(1, 2 * Math.abs(one.near));
  slider.min = one.whole ? 0 : Math.min(0, 2 * one.near).toFixed(2);
  slider.max = one.whole ? Math.ceil(far) + 3 : far.toFixed(2);
  slider.step = one.whole ? 1 : 0.01;
  slider.value = one.near;
  slider.setAttribute("aria-label", one.name);
  field.value = one.value;
  field.size = 8;
  field.setAttribute("aria-label", one.name + ", exactly");
  slider.oninput = () => { field.value = slider.value; ask(); };
  field.onchange = () => { move(number, field.value); ask(); };
  label.append(one.name, slider, field);
  the("names").append(label);
  return { slider, field };
});

function move(number, value) {
  const [above, below] = value.split("/").map(Number);
  const near = below === undefined ? above : above / below;
  const { slider, field } = fields[number];
  field.value = value;
  if (!Number.isFinite(near)) return;
  if (near > slider.max) slider.max = near;
  if (near < slider.min) slider.min = near;
  slider.value = near;
}

function option(select, value, text) {
  const one = document.createElement("option");
  one.value = value;
  one.textContent = text;
  select.append(one);
}

about.subjects.forEach((subject, number) => option(the("subject"), number, subject.title));

function directions() {
  const subject = about.subjects[the("subject").value];
  for (const id of ["right", "up"]) {
    the(id).replaceChildren();
    for (const number of subject ? subject.over : []) option(the(id), number, about.names[number].name);
  }
  the("up").selectedIndex = 1;
}

const values = () => fields.map(({ field }, number) => `at.${number}=${encodeURIComponent(field.value.trim()).replace("%2F", "/")}`).join("&");

let waiting = 0;
let last = 0;

// One question after the other; while one is under way, only the newest of those that follow counts.
function ask() {
  clearTimeout(waiting);
  waiting = setTimeout(answer, 40);
}

async function answer() {
  const mine = ++last;
  const query = values();
  history.replaceState(null, "", "#" + query);
  draw(query);
  let told;
  try {
    const reply = await fetch("at?" + query);
    told = reply.ok ? await reply.json() : null;
  } catch (gone) {
    the("count").textContent = "The program has ended.";
    return;
  }
  if (mine !== last) return;
  if (!told) {
    the("count").textContent = "Write numbers such as 3, -1/2 or 0.25.";
    return;
  }
  told.sort((a, b) => order.indexOf(a.here) - order.indexOf(b.here));
  the("claims").replaceChildren(...told.map(row));
  the("count").textContent = order.map(word => `${told.filter(one => one.here === word).length} ${words[word]}`).join(", ");
}

function row(one) {
  const line = document.createElement("tr");
  const code = document.createElement("code");
  code.textContent = one.claim;
  line.className = one.here;
  line.insertCell().textContent = words[one.here];
  line.insertCell().textContent = one.id;
  line.insertCell().append(code);
  return line;
}

function draw(query) {
  const picture = the("picture");
  const there = about.subjects.length > 0 && the("right").value !== the("up").value;
  picture.hidden = !there;
  the("none").hidden = there;
  if (!there) return;
  const subject = the("subject").value;
  picture.alt = about.subjects[subject].title;
  picture.src = `picture.svg?subject=${subject}&right=${the("right").value}&up=${the("up").value}&${query}`;
}

the("picture").onerror = () => { the("picture").hidden = true; the("none").hidden = false; };
the("picture").onload = () => { the("picture").hidden = false; the("none").hidden = true; };
the("subject").onchange = () => { directions(); ask(); };
the("right").onchange = the("up").onchange = ask;

directions();
for (const pair of location.hash.slice(1).split("&")) {
  const [, number, value] = pair.match(/^at\.(\d+)=(-?[0-9./]{1,39})$/) || [];
  if (value !== undefined && fields[number]) move(Number(number), value);
}
answer();
