/* Reading: choosing a speaker, pointing at a quotation. The first part of the page's one script. */
"use strict";
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
