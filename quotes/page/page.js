
"use strict";
(() => {
  const popover = document.querySelector(".popover");
  const narrow = matchMedia("(max-width: 52rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const idsOf = (element) => element.dataset.r.split(" ");
  const isOneOf = (element, ids) => idsOf(element).some((id) => ids.has(id));

  /* Choosing a speaker shows theirs and dims the rest of that article. */
  function choose(article, chosen) {
    const buttons = [...article.querySelectorAll(".speaker-button")];
    const ids = new Set(chosen ? idsOf(chosen) : []);
    article.classList.toggle("choosing", ids.size > 0);
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    for (const element of article.querySelectorAll(".text [data-r], .record")) {
      element.classList.toggle("on", isOneOf(element, ids));
    }
    for (const ref of article.querySelectorAll(".ref")) {
      if (ids.size && !isOneOf(ref, ids)) ref.tabIndex = -1;
      else ref.removeAttribute("tabindex");
    }
    const status = article.querySelector(".status");
    if (!chosen) {
      status.textContent = "";
      return;
    }
    const who = chosen.querySelector(".who").textContent;
    status.textContent = `${who}: ${ids.size === 1 ? "1 quotation" : `${ids.size} quotations`}. Esc shows all again.`;
    const quotes = [...article.querySelectorAll(".quote.on")];
    const inSight = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    if (quotes.length && !quotes.some((quote) => inSight(quote.getBoundingClientRect()))) {
      quotes[0].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    }
  }

  function setUpSpeakers(article) {
    for (const button of article.querySelectorAll(".speaker-button")) {
      button.disabled = false;
      button.addEventListener("click", () => {
        choose(article, button.getAttribute("aria-pressed") === "true" ? null : button);
      });
    }
  }

  /* Pointing at a quotation, or reaching its number by keyboard, shows its record. */
  let shown = null;
  let hiding = 0;

  function show(element, at) {
    clearTimeout(hiding);
    if (element === shown) return;
    hide();
    shown = element;
    const article = element.closest(".article");
    const ids = new Set(idsOf(element));
    for (const part of article.querySelectorAll(".text [data-r]")) part.classList.toggle("hot", isOneOf(part, ids));
    for (const record of article.querySelectorAll(".record")) {
      if (!isOneOf(record, ids)) continue;
      const copy = document.createElement("div");
      copy.className = record.className;
      for (const child of record.cloneNode(true).children) copy.append(child.cloneNode(true));
      for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
      for (const link of copy.querySelectorAll("a")) link.replaceWith(plain(link));
      popover.append(copy);
    }
    popover.hidden = false;
    if (!narrow.matches) place(element, at);
  }

  function plain(link) {
    const span = document.createElement("span");
    span.className = link.className;
    span.textContent = link.textContent;
    return span;
  }

  function place(element, at) {
    const lines = [...element.getClientRects()];
    const line = lines.find((rect) => at && at.y >= rect.top - 4 && at.y <= rect.bottom + 4) ?? lines[lines.length - 1];
    const { width, height } = popover.getBoundingClientRect();
    const left = Math.min(Math.max(8, (at ? at.x : line.left) - 24), document.documentElement.clientWidth - width - 8);
    const below = line.bottom + 10;
    const top = below + height > innerHeight && line.top - height - 10 > 0 ? line.top - height - 10 : below;
    popover.style.left = `${left + scrollX}px`;
    popover.style.top = `${top + scrollY}px`;
  }

  function hide() {
    clearTimeout(hiding);
    if (!shown) return;
    for (const part of document.querySelectorAll(".hot")) part.classList.remove("hot");
    popover.hidden = true;
    popover.replaceChildren();
    shown = null;
  }

  const hideSoon = () => {
    clearTimeout(hiding);
    hiding = setTimeout(hide, 180);
  };
  const marked = (target) => (target instanceof Element ? target.closest(".text [data-r]") : null);

  function setUpText(article) {
    const text = article.querySelector(".text");
    text.addEventListener("pointerover", (event) => {
      const element = marked(event.target);
      if (element) show(element, { x: event.clientX, y: event.clientY });
      else hideSoon();
    });
    text.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") hideSoon();
    });
    text.addEventListener("focusin", (event) => {
      const element = marked(event.target);
      if (element && event.target.matches(":focus-visible")) show(element, null);
    });
    text.addEventListener("focusout", hideSoon);
    text.addEventListener("click", (event) => {
      const ref = event.target.closest(".ref");
      hide();
      if (ref && !ref.classList.contains("on")) choose(ref.closest(".article"), null);
      else if (!ref && marked(event.target)) show(marked(event.target), { x: event.clientX, y: event.clientY });
    });
  }
  popover.addEventListener("pointerenter", () => clearTimeout(hiding));
  popover.addEventListener("pointerleave", hideSoon);
  document.addEventListener("pointerdown", (event) => {
    if (!popover.contains(event.target) && !marked(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (shown) return hide();
    for (const article of document.querySelectorAll(".article.choosing")) choose(article, null);
  });

  /* Filters: what does not fit is not shown in the list and loses its mark in the text. */
  const tools = document.querySelector(".tools");
  const articles = () => [...document.querySelectorAll(".article")];

  function filter() {
    if (!tools) return;
    const wanted = tools.querySelector("[type=search]").value.trim().toLowerCase();
    const kinds = new Set([...tools.querySelectorAll(".kinds input:checked")].map((box) => box.value));
    const least = Number(tools.querySelector("[type=range]").value);
    tools.querySelector("output").textContent = least.toFixed(2);
    let number = 0;
    let all = 0;
    for (const article of articles()) {
      const out = new Set();
      for (const record of article.querySelectorAll(".list .record")) {
        const fits = kinds.has(record.dataset.kind) && Number(record.dataset.confidence) >= least
          && (!wanted || record.textContent.toLowerCase().includes(wanted));
        record.classList.toggle("out", !fits);
        if (!fits) out.add(record.dataset.r);
        all += 1;
        number += fits ? 1 : 0;
      }
      for (const part of article.querySelectorAll(".text [data-r]")) {
        part.classList.toggle("out", idsOf(part).every((id) => out.has(id)));
      }
    }
    tools.querySelector(".found").textContent = number === all ? "" : `${number} of ${all}`;
  }

  /* Correcting: what a reader decides, by record; saved as gold that `quotes score`, `fit` and `extract --known` read. */
  const decided = new Map(); // article's id → Map from a record's id to what was decided

  function dataOf(article) {
    const block = article.querySelector(".data");
    return block ? JSON.parse(block.textContent) : null;
  }

  const points = (string) => [...string].length; // offsets count code points, and JavaScript's strings do not

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

  function selected(article) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!article.querySelector(".text").contains(range.commonAncestorContainer)) return null;
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return null;
    const text = [...dataOf(article).text];
    let [from, to] = [start, end];
    while (from < to && !text[from].trim()) from += 1;
    while (to > from && !text[to - 1].trim()) to -= 1;
    return from < to ? { start: from, end: to, text: text.slice(from, to).join("") } : null;
  }

  function decisionsOf(article) {
    if (!decided.has(article.id)) decided.set(article.id, new Map());
    return decided.get(article.id);
  }

  function decide(article, id, change) {
    const decisions = decisionsOf(article);
    decisions.set(id, { ...decisions.get(id), ...change });
    showDecision(article, id);
    tools.querySelector(".save").hidden = false;
  }

  function showDecision(article, id) {
    const card = article.querySelector(`.list .record[data-r="${id}"]`);
    const decision = decisionsOf(article).get(id);
    card.dataset.decision = decision ? decision.decision : "";
    card.querySelector(".decision").textContent = decision ? decision.decision : "";
    if (decision && decision.content) card.querySelector(".said").textContent = decision.content.text;
    if (decision && decision.name !== undefined) card.querySelector(".who").textContent = decision.name || "Nobody credited";
  }

  function button(label, key, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (key) made.title = `Key: ${key}`;
    made.className = `act-${label.toLowerCase().replaceAll(" ", "-")}`;
    made.addEventListener("click", act);
    return made;
  }

  function edit(article, id) {
    const card = article.querySelector(`.list .record[data-r="${id}"]`);
    if (card.querySelector(".form")) return card.querySelector(".form input").focus();
    const form = document.createElement("div");
    form.className = "form";
    const name = document.createElement("input");
    name.setAttribute("aria-label", "Speaker");
    const who = card.querySelector(".who").textContent;
    name.value = who === "Nobody credited" ? "" : who;
    name.addEventListener("change", () => decide(article, id, { decision: kept(article, id), name: name.value.trim() }));
    const kind = document.createElement("select");
    kind.setAttribute("aria-label", "Kind");
    for (const each of ["direct", "indirect", "mixed"]) kind.add(new Option(each, each, false, each === card.dataset.kind));
    kind.addEventListener("change", () => {
      card.dataset.kind = kind.value;
      decide(article, id, { decision: kept(article, id), kind: kind.value });
    });
    const take = (part) => () => {
      const span = selected(article);
      if (span) decide(article, id, { decision: kept(article, id), [part]: span });
      if (span && part === "source" && !name.value) {
        name.value = span.text;
        decide(article, id, { name: span.text });
      }
    };
    form.append(name, kind, button("Selection is content", "c", take("content")), button("Selection is source", "", take("source")));
    card.append(form);
    name.focus();
  }

  const kept = (article, id) => (decisionsOf(article).get(id)?.decision === "added" ? "added" : "edited");

  function add(article) {
    const span = selected(article);
    if (!span) return;
    const ids = [...article.querySelectorAll(".list .record")].map((card) => Number(card.dataset.r));
    const id = String(Math.max(-1, ...ids) + 1);
    const card = document.createElement("li");
    card.className = "record direct";
    Object.assign(card.dataset, { r: id, kind: "direct", confidence: "1" });
    card.tabIndex = -1;
    const head = document.createElement("p");
    head.className = "head";
    const number = document.createElement("span");
    number.className = "number direct";
    number.textContent = String(Number(id) + 1);
    const who = document.createElement("span");
    who.className = "who";
    who.textContent = "Nobody credited";
    head.append(number, " ", who);
    const said = document.createElement("p");
    said.className = "said";
    card.append(head, said);
    article.querySelector(".list .records").append(card);
    setUpCard(article, card);
    decide(article, id, { decision: "added", content: span, kind: /^[“"‘'«„]/.test(span.text) ? "direct" : "indirect" });
    card.dataset.kind = decisionsOf(article).get(id).kind;
    card.scrollIntoView({ block: "center" });
    edit(article, id);
  }

  function setUpCard(article, card) {
    const bar = document.createElement("p");
    bar.className = "decide";
    const id = card.dataset.r;
    const mark = document.createElement("span");
    mark.className = "decision";
    bar.append(
      button("Accept", "a", () => decide(article, id, { decision: "accepted" })),
      button("Reject", "r", () => decide(article, id, { decision: "rejected" })),
      button("Edit", "e", () => edit(article, id)),
      mark,
    );
    card.append(bar);
  }

  const range = (span) => [span.start, span.end];

  /* One article a line: what was accepted, edited or added counts; what was not looked at is neither right nor wrong. */
  function gold(article) {
    const { doc, text, records } = dataOf(article);
    const decisions = decisionsOf(article);
    const quotes = [];
    const rejected = [];
    const place = (name) => {
      const at = name ? text.indexOf(name) : -1;
      return at < 0 ? null : { start: points(text.slice(0, at)), end: points(text.slice(0, at)) + points(name), text: name };
    };
    const numbered = new Map(records.map((record) => [String(record.id), record]));
    for (const id of new Set([...numbered.keys(), ...decisions.keys()])) {
      const decision = decisions.get(id);
      const record = numbered.get(id);
      const content = decision?.content ? [decision.content] : record.quote.spans;
      if (decision?.decision === "rejected") {
        if (record) rejected.push({ content: content.map(range) });
        continue;
      }
      let source = decision?.source ?? record?.speaker?.mention ?? null;
      const name = decision?.name ?? record?.speaker?.name ?? null;
      if (decision?.name === "") source = null;
      else if (!source) source = place(name);
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
    const lines = articles().filter((article) => decided.has(article.id)).map((article) => `${JSON.stringify(gold(article))}\n`);
    keptApart.forEach((line) => lines.push(line));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
    link.download = "gold.jsonl";
    link.click();
    URL.revokeObjectURL(link.href);
  }

  function correcting(on) {
    document.body.classList.toggle("correcting", on);
    tools.querySelector(".correct").setAttribute("aria-pressed", String(on));
  }

  function step(article, by) {
    const cards = [...article.querySelectorAll(".list .record:not(.out)")];
    const at = cards.indexOf(document.activeElement.closest(".record"));
    cards[Math.min(Math.max(at + by, 0), cards.length - 1)]?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (!document.body.classList.contains("correcting") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const card = document.activeElement.closest(".list .record");
    const article = card?.closest(".article") ?? articles()[0];
    const acts = {
      j: () => step(article, 1),
      k: () => step(article, -1),
      a: () => card && decide(article, card.dataset.r, { decision: "accepted" }),
      r: () => card && decide(article, card.dataset.r, { decision: "rejected" }),
      e: () => card && edit(article, card.dataset.r),
      c: () => card && selected(article) && decide(article, card.dataset.r, { decision: kept(article, card.dataset.r), content: selected(article) }),
      n: () => add(articles().find((each) => selected(each)) ?? article),
      s: save,
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });

  function setUp(article) {
    setUpSpeakers(article);
    setUpText(article);
    if (!article.querySelector(".data")) return;
    for (const card of article.querySelectorAll(".list .record")) setUpCard(article, card);
    const make = button("Add the selection", "n", () => add(article));
    make.addEventListener("pointerdown", (event) => event.preventDefault()); // which would take the selection away
    article.querySelector(".text").after(make);
    make.className = "add";
  }

  /* Of many texts one is shown at a time. */
  const keptApart = new Map();

  function open(id) {
    const before = document.querySelector(".article");
    if (before) {
      if (decided.has(before.id)) keptApart.set(before.id, `${JSON.stringify(gold(before))}\n`);
      before.remove();
    }
    const template = document.getElementById(`${id.replace(/top$/, "")}page`);
    document.querySelector("main").append(template.content.cloneNode(true));
    const article = document.querySelector(".article");
    keptApart.delete(id);
    setUp(article);
    for (const known of decided.get(id)?.keys() ?? []) if (article.querySelector(`.list .record[data-r="${known}"]`)) showDecision(article, known);
    for (const link of document.querySelectorAll(".contents a")) {
      if (link.hash === `#${id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    filter();
  }

  if (document.body.classList.contains("apart")) {
    const links = [...document.querySelectorAll(".contents a")];
    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        open(link.hash.slice(1));
        scrollTo(0, 0);
      });
    }
    if (links.length) open(links[0].hash.slice(1));
  } else {
    for (const article of articles()) setUp(article);
  }

  if (tools) {
    tools.hidden = false;
    for (const control of tools.querySelectorAll("input")) control.addEventListener("input", filter);
    tools.querySelector(".correct")?.addEventListener("click", () => correcting(!document.body.classList.contains("correcting")));
    tools.querySelector(".save")?.addEventListener("click", save);
  }
})();
