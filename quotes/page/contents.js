/* Contents: which texts or chapters there are, which of them is shown, and which records fit the filters. */
const tools = document.querySelector(".tools");
const links = [...document.querySelectorAll(".contents a")];
const apart = document.body.classList.contains("apart"); // one section is shown at a time, the others are templates
const articles = () => [...document.querySelectorAll(".article")];

/* Whatever is shown, the sections there are: the id of each, and what can be asked of its records. */
const factsOf = (card) => ({
  kind: card.dataset.kind,
  confidence: Number(card.dataset.confidence),
  who: card.querySelector(".who").textContent,
  words: card.textContent.toLowerCase(),
});
const everySection = (apart ? [...document.querySelectorAll("template")].map((each) => each.content.firstElementChild) : articles())
  .map((section) => ({ id: section.id, records: [...section.querySelectorAll(".list .record")].map(factsOf) }));

function wanted() {
  const least = Number(tools.querySelector("[type=range]").value);
  const kinds = new Set([...tools.querySelectorAll(".kinds input:checked")].map((box) => box.value));
  const words = tools.querySelector("[type=search]").value.trim().toLowerCase();
  const who = tools.querySelector(".whose select")?.value ?? "";
  const isFree = !words && !who && !least && kinds.size === tools.querySelectorAll(".kinds input").length;
  const fits = (facts) => kinds.has(facts.kind) && facts.confidence >= least
    && (!who || facts.who === who) && (!words || facts.words.includes(words));
  return { fits, least, isFree };
}

/* What does not fit is not shown in the list and loses its mark in the text; a section without any is not listed. */
function filter() {
  if (!tools) return;
  const { fits, least, isFree } = wanted();
  tools.querySelector("output").textContent = least.toFixed(2);
  for (const article of articles()) {
    const out = new Set();
    for (const card of article.querySelectorAll(".list .record")) {
      const isOut = !fits(factsOf(card));
      card.classList.toggle("out", isOut);
      if (isOut) out.add(card.dataset.r);
    }
    for (const part of article.querySelectorAll(".text [data-r]")) {
      part.classList.toggle("out", idsOf(part).every((id) => out.has(id)));
    }
  }
  let found = 0;
  let all = 0;
  let places = 0;
  for (const { id, records } of everySection) {
    const number = isFree ? records.length : records.filter(fits).length;
    found += number;
    all += records.length;
    places += number ? 1 : 0;
    const link = links.find((each) => each.hash === `#${id}`);
    if (!link) continue;
    link.parentElement.classList.toggle("out", !number && !isFree);
    link.parentElement.querySelector(".quiet").textContent = number;
  }
  const where = everySection.length > 1 ? ` in ${places} of ${everySection.length}` : "";
  tools.querySelector(".found").textContent = isFree ? "" : `${found} of ${all}${where}`;
}

/* Everybody who speaks in a text or chapter, the most quoted first. */
function listSpeakers() {
  const field = tools?.querySelector(".whose select");
  if (!field) return;
  const counts = new Map();
  for (const { who } of everySection.flatMap(({ records }) => records)) counts.set(who, (counts.get(who) ?? 0) + 1);
  for (const [who, number] of [...counts].sort((one, other) => other[1] - one[1])) field.add(new Option(`${who} (${number})`, who));
}

/* One section at a time: the list beside, the one before and the one after below it. */
function openSection(id, { atTop = true } = {}) {
  hide();
  document.querySelector(".article")?.remove();
  document.querySelector(".onward")?.remove();
  const template = document.getElementById(`${id.replace(/top$/, "")}page`);
  const main = document.querySelector("main");
  main.prepend(template.content.cloneNode(true));
  setUp(document.querySelector(".article"));
  const at = links.findIndex((link) => link.hash === `#${id}`);
  for (const [number, link] of links.entries()) {
    if (number === at) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  links[at].scrollIntoView({ block: "nearest" });
  const onward = document.createElement("p");
  onward.className = "onward";
  for (const [sign, link] of [["←", links[at - 1]], ["→", links[at + 1]]]) {
    if (!link) continue;
    const made = document.createElement("a");
    made.href = link.hash;
    made.textContent = sign === "←" ? `${sign} ${link.textContent}` : `${link.textContent} ${sign}`;
    onward.append(made);
  }
  document.querySelector(".article").after(onward);
  filter();
  if (atTop) scrollTo(0, 0);
}

function stepSection(by) {
  const at = links.findIndex((link) => link.getAttribute("aria-current"));
  const link = links[at + by];
  if (link) openSection(link.hash.slice(1));
}

function setUpContents() {
  const sections = new Set(links.map((link) => link.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a");
    if (!link || !sections.has(link.hash)) return;
    event.preventDefault();
    openSection(link.hash.slice(1));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input, select, textarea") || !getSelection().isCollapsed) return;
    if (event.key === "ArrowLeft") stepSection(-1);
    if (event.key === "ArrowRight") stepSection(1);
  });
}
