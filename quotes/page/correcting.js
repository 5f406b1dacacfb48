/* Correcting: what a reader decides of the records; saved as gold that `quotes score`, `fit` and `extract --known` read. */
const documents = new Map(); // a text's id → its data, its characters, and what was decided, by record
let isUnsaved = false;
const NOBODY = "Nobody credited";

const points = (string) => [...string].length; // offsets count code points, and JavaScript's strings do not

function documentOf(article) {
  const id = article.dataset.doc;
  if (!documents.has(id)) {
    const block = document.querySelector(`script.data[data-doc="${id}"]`);
    const data = block ? JSON.parse(block.textContent) : null;
    documents.set(id, data && { ...data, characters: [...data.text], decisions: new Map() });
  }
  return documents.get(id);
}

const cardOf = (article, id) => article.querySelector(`.list .record[data-r="${id}"]`);
const decisionOn = (article, id) => documentOf(article).decisions.get(id);

/* What is selected in the text, as a span of it. */
function offsetOf(node, offset) {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element.closest("p[data-s]");
  if (!paragraph) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const ref of before.querySelectorAll(".ref")) ref.remove();
  return Number(paragraph.dataset.s) + points(before.textContent);
}

function selectedIn(article) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!article.querySelector(".text").contains(range.commonAncestorContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  return start === null || end === null ? null : trimmed(article, start, end);
}

function trimmed(article, start, end) {
  const { characters } = documentOf(article);
  let [from, to] = [start, end];
  while (from < to && !characters[from].trim()) from += 1;
  while (to > from && !characters[to - 1].trim()) to -= 1;
  return from < to ? { start: from, end: to, text: characters.slice(from, to).join("") } : null;
}

/* Words that were typed, as a span: those of the section nearest to a place. An ellipsis stands for what is between. */
function findWords(article, typed, near) {
  const { text } = documentOf(article);
  const words = (part) => part.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  const ends = typed.split(/\s*(?:…|\.\.\.)\s*/).filter((part) => part.trim()).map(words);
  if (!ends.length) return null;
  const pattern = new RegExp(ends.slice(0, 2).join("[^]*?"), "gu");
  const spans = [...text.matchAll(pattern)].map((match) => {
    const start = points(text.slice(0, match.index));
    return { start, end: start + points(match[0]), text: match[0] };
  });
  return spans.sort((one, other) => Math.abs(one.start - near) - Math.abs(other.start - near))[0] ?? null;
}

/* The place of an offset on the page: a text node, and an offset in it. */
function placeOf(article, offset, isEnd) {
  const paragraphs = [...article.querySelectorAll(".text p[data-s]")];
  const paragraph = paragraphs.findLast((each) => Number(each.dataset.s) + (isEnd ? 1 : 0) <= offset);
  if (!paragraph) return null;
  const isText = (node) => (node.parentElement.closest(".ref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, isText);
  let left = offset - Number(paragraph.dataset.s);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const characters = [...node.data];
    if (left < characters.length || (isEnd && left === characters.length)) {
      return { node, at: characters.slice(0, left).join("").length };
    }
    left -= characters.length;
  }
  return null;
}

function rangeOf(article, span) {
  const [from, to] = [placeOf(article, span.start, false), placeOf(article, span.end, true)];
  if (!from || !to) return null; // in another chapter
  const range = document.createRange();
  range.setStart(from.node, from.at);
  range.setEnd(to.node, to.at);
  return range;
}

/* In the text, a rejected record loses its mark, and content that was selected or typed has one. */
function showDecisionsInText() {
  const ranges = [];
  for (const article of articles()) {
    const decisions = documents.get(article.dataset.doc)?.decisions;
    if (!decisions) continue;
    const isGone = (id) => decisions.get(id)?.decision === "rejected" || Boolean(decisions.get(id)?.content);
    for (const part of article.querySelectorAll(".text [data-r]")) part.classList.toggle("gone", idsOf(part).every(isGone));
    for (const { decision, content } of decisions.values()) {
      if (content && decision !== "rejected") ranges.push(rangeOf(article, content));
    }
  }
  CSS.highlights?.set("decided", new Highlight(...ranges.filter(Boolean)));
}

const beginningOf = (article) => Number(article.querySelector(".text [data-s]")?.dataset.s ?? 0);

/* Decisions. */
function decide(article, id, change) {
  const { decisions } = documentOf(article);
  decisions.set(id, { ...decisions.get(id), ...change });
  noteDecision(article, id);
}

function noteDecision(article, id) {
  showDecision(article, id);
  showDecisionsInText();
  isUnsaved = true;
  const decided = [...documents.values()].reduce((sum, each) => sum + (each?.decisions.size ?? 0), 0);
  tools.querySelector(".save").hidden = false;
  tools.querySelector(".save").textContent = `Save (${decided})`;
}

/* A second press takes a decision back. */
function toggle(article, id, decision) {
  const before = decisionOn(article, id);
  if (before?.decision !== decision) return decide(article, id, { decision, was: before?.decision === "added" ? "added" : before?.was });
  if (before.was) return decide(article, id, { decision: before.was });
  documentOf(article).decisions.delete(id);
  noteDecision(article, id);
}

function showDecision(article, id) {
  const card = cardOf(article, id);
  const decision = decisionOn(article, id);
  if (!card) return;
  card.dataset.decision = decision ? decision.decision : "";
  card.querySelector(".decision").textContent = decision ? decision.decision : "";
  for (const act of ["accept", "reject"]) {
    card.querySelector(`.act-${act}`).setAttribute("aria-pressed", String(decision?.decision === `${act}ed`));
  }
  if (decision?.content) card.querySelector(".said").textContent = decision.content.text;
  if (decision?.name !== undefined) card.querySelector(".who").textContent = decision.name || NOBODY;
  if (decision?.kind) card.dataset.kind = decision.kind;
}

const kept = (article, id) => (decisionOn(article, id)?.decision === "added" ? "added" : "edited");
const change = (article, id, what) => decide(article, id, { decision: kept(article, id), ...what });

function makeButton(label, key, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  if (key) made.title = `Key: ${key}`;
  made.className = `act-${label.toLowerCase().replaceAll(" ", "-")}`;
  made.addEventListener("click", act);
  made.addEventListener("pointerdown", (event) => event.preventDefault()); // which would take the selection away
  return made;
}

function makeField(tag, label, value) {
  const made = document.createElement(tag);
  made.setAttribute("aria-label", label);
  made.placeholder = label;
  if (value !== undefined) made.value = value;
  return made;
}

function takeSelection(article, id, part) {
  const span = selectedIn(article);
  if (!span) return;
  change(article, id, { [part]: span });
  const name = cardOf(article, id).querySelector(".form .name-field");
  if (part === "source" && !name?.value) {
    change(article, id, { name: span.text });
    if (name) name.value = span.text;
  }
  const content = cardOf(article, id).querySelector(".form textarea");
  if (part === "content" && content) content.value = span.text;
}

/* The form: speaker and kind, and the content, by selecting it in the text or by typing words of it. */
function edit(article, id) {
  const card = cardOf(article, id);
  const opener = card.querySelector(".act-edit");
  const close = () => {
    card.querySelector(".form").remove();
    opener.setAttribute("aria-expanded", "false");
    card.focus();
  };
  if (card.querySelector(".form")) return close();
  opener.setAttribute("aria-expanded", "true");
  const form = document.createElement("div");
  form.className = "form";
  const who = card.querySelector(".who").textContent;
  const name = makeField("input", "Speaker", who === NOBODY ? "" : who);
  name.className = "name-field";
  name.setAttribute("list", "names");
  name.addEventListener("change", () => change(article, id, { name: name.value.trim() }));
  const kind = makeField("select", "Kind");
  for (const each of ["direct", "indirect", "mixed"]) kind.add(new Option(each, each, false, each === card.dataset.kind));
  kind.addEventListener("change", () => change(article, id, { kind: kind.value }));
  const content = makeField("textarea", "Content: words of the text, with … for what is between", card.querySelector(".said").textContent);
  content.rows = 2;
  content.addEventListener("focus", () => content.select());
  const problem = document.createElement("span");
  problem.className = "problem";
  problem.setAttribute("role", "status");
  content.addEventListener("change", () => {
    const record = documentOf(article).records.find((each) => String(each.id) === id);
    const near = decisionOn(article, id)?.content?.start ?? record?.quote.spans[0].start ?? beginningOf(article);
    const span = findWords(article, content.value, near);
    problem.textContent = span ? "" : "These words are not in the text.";
    if (!span) return;
    change(article, id, { content: span, ...(decisionOn(article, id)?.kind ? {} : { kind: kindOf(span) }) });
    kind.value = card.dataset.kind;
  });
  form.append(
    name,
    kind,
    makeButton("Selection is content", "c", () => takeSelection(article, id, "content")),
    makeButton("Selection is source", "w", () => takeSelection(article, id, "source")),
    content,
    problem,
  );
  let before = "";
  form.addEventListener("focusin", (event) => {
    before = event.target.value;
  });
  form.addEventListener("keydown", (event) => {
    if (!["Enter", "Escape"].includes(event.key) || event.isComposing || event.target.matches("button")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") event.target.value = before;
    event.target.blur(); // which takes what was typed
    if (problem.textContent) content.focus();
    else close();
  });
  card.append(form);
  name.focus();
}

const kindOf = (span) => (/^[“"‘'«„]/.test(span.text) ? "direct" : "indirect");

/* Speakers to choose from. */
function listNames() {
  const list = document.createElement("datalist");
  list.id = "names";
  const names = new Set(everySection.flatMap(({ records }) => records.map(({ who }) => who)));
  names.delete(NOBODY);
  for (const name of names) list.append(new Option(name));
  document.body.append(list);
}

/* A record that was missing; without a selection its words are typed. */
function add(article) {
  const span = selectedIn(article);
  const { records, decisions } = documentOf(article);
  const id = String(Math.max(-1, ...records.map((each) => each.id), ...[...decisions.keys()].map(Number)) + 1);
  addCard(article, id);
  if (span) decide(article, id, { decision: "added", content: span, kind: kindOf(span), at: article.id });
  else decide(article, id, { decision: "added", at: article.id });
  cardOf(article, id).scrollIntoView({ block: "center" });
  edit(article, id);
  if (!span) cardOf(article, id).querySelector("textarea").focus();
}

function addCard(article, id) {
  const card = document.createElement("li");
  card.className = "record added";
  Object.assign(card.dataset, { r: id, kind: "direct", confidence: "1" });
  card.tabIndex = -1;
  const head = document.createElement("p");
  head.className = "head";
  const number = document.createElement("span");
  number.className = "number";
  number.textContent = String(Number(id) + 1);
  const who = document.createElement("span");
  who.className = "who";
  who.textContent = NOBODY;
  head.append(number, " ", who);
  const said = document.createElement("p");
  said.className = "said";
  card.append(head, said);
  article.querySelector(".list .records").append(card);
  setUpCard(article, card);
}

function setUpCard(article, card) {
  const bar = document.createElement("p");
  bar.className = "decide";
  const id = card.dataset.r;
  const mark = document.createElement("span");
  mark.className = "decision";
  bar.append(
    makeButton("Accept", "a", () => toggle(article, id, "accepted")),
    makeButton("Reject", "r", () => toggle(article, id, "rejected")),
    makeButton("Edit", "e", () => edit(article, id)),
    mark,
  );
  card.append(bar);
}

/* Gold: a text a line. What was accepted, edited or added counts; what was not looked at is neither right nor wrong. */
function gold({ doc, text, records, decisions }) {
  const range = (span) => [span.start, span.end];
  const named = (name) => {
    const at = name ? text.indexOf(name) : -1;
    const start = points(text.slice(0, Math.max(at, 0)));
    return at < 0 ? null : { start, end: start + points(name), text: name };
  };
  const quotes = [];
  const rejected = [];
  const numbered = new Map(records.map((record) => [String(record.id), record]));
  for (const id of new Set([...numbered.keys(), ...decisions.keys()])) {
    const decision = decisions.get(id);
    const record = numbered.get(id);
    const content = decision?.content ? [decision.content] : record?.quote.spans;
    if (!content) continue; // added, and no words were given
    if (decision?.decision === "rejected") {
      if (record) rejected.push({ content: record.quote.spans.map(range) });
      continue;
    }
    let source = decision?.source ?? record?.speaker?.mention ?? null;
    const name = decision?.name ?? record?.speaker?.name ?? null;
    if (decision?.name === "") source = null;
    else if (!source) source = named(name);
    quotes.push({
      source: source ? [range(source)] : [],
      cue: record?.cue ? record.cue.spans.map(range) : [],
      content: content.map(range),
      level: decision ? "S" : "O",
      ...(decision ? { decision: decision.decision, name, kind: decision.kind ?? record?.quote.kind } : {}),
      ...(decision && record ? { record } : {}),
    });
  }
  return { doc, text, quotes, rejected };
}

function save() {
  const lines = [...documents.values()].filter((each) => each?.decisions.size).map((each) => `${JSON.stringify(gold(each))}\n`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
  link.download = "gold.jsonl";
  link.click();
  URL.revokeObjectURL(link.href);
  isUnsaved = false;
}

function correcting(on) {
  document.body.classList.toggle("correcting", on);
  tools.querySelector(".correct").setAttribute("aria-pressed", String(on));
}

/* From record to record, over all texts that are shown; from elsewhere, to the first of the text that is read. */
function stepCard(by) {
  const cards = [...document.querySelectorAll(".list .record:not(.out)")];
  const at = cards.indexOf(document.activeElement.closest(".record"));
  const first = Math.max(cards.findIndex((card) => articleInSight().contains(card)), 0);
  cards[at < 0 ? first : Math.min(Math.max(at + by, 0), cards.length - 1)]?.focus();
}

/* The text in the middle of the window. */
const articleInSight = () => articles().find((each) => each.getBoundingClientRect().bottom > innerHeight / 2) ?? articles().at(-1);

function setUpKeys() {
  document.addEventListener("keydown", (event) => {
    if (!document.body.classList.contains("correcting") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const card = document.activeElement.closest(".list .record");
    const article = card?.closest(".article") ?? articleInSight();
    const id = card?.dataset.r;
    const acts = {
      j: () => stepCard(1),
      k: () => stepCard(-1),
      a: () => card && toggle(article, id, "accepted"),
      r: () => card && toggle(article, id, "rejected"),
      e: () => card && edit(article, id),
      c: () => card && takeSelection(article, id, "content"),
      w: () => card && takeSelection(article, id, "source"),
      n: () => add(articles().find((each) => documentOf(each) && selectedIn(each)) ?? article),
      s: save,
    };
    if (!acts[event.key] || !article || !documentOf(article)) return;
    event.preventDefault();
    acts[event.key]();
  });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
}

/* A section that has just come onto the page. */
function setUp(article) {
  setUpSpeakers(article);
  setUpText(article);
  const block = document.querySelector(`script.data[data-doc="${article.dataset.doc}"]`);
  if (!block || !tools) return;
  for (const card of article.querySelectorAll(".list .record")) setUpCard(article, card);
  const made = makeButton("Add the selection", "n", () => add(article));
  made.className = "add";
  article.querySelector(".text").after(made);
  const before = documents.get(article.dataset.doc)?.decisions ?? new Map();
  for (const [id, decision] of before) {
    if (decision.at === article.id) addCard(article, id);
    showDecision(article, id);
  }
  showDecisionsInText();
}

if (apart) {
  setUpContents();
  if (links.length) openSection(links[0].hash.slice(1), { atTop: false });
} else {
  for (const article of articles()) setUp(article);
}
if (tools) {
  listSpeakers();
  listNames();
  tools.hidden = false;
  for (const control of tools.querySelectorAll("input, select")) control.addEventListener("input", filter);
  tools.querySelector(".correct")?.addEventListener("click", () => correcting(!document.body.classList.contains("correcting")));
  tools.querySelector(".save")?.addEventListener("click", save);
  setUpKeys();
}
