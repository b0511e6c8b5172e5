// Keys for those who work here all day. Every control that has one also works by pointer and by Tab.
// - A key is a place on the keyboard (event.code), so that Arabic and Cyrillic layouts work as they are.
// - Where words are typed, keys are letters and do nothing else.
// - data-step marks what J and K walk through; a key inside a step answers while that step is current.
// - data-key="KeyC" on a button, link or field makes it answer to that key; its label names it on the sheet.

const typed = new Set(["INPUT", "TEXTAREA", "SELECT"]);

function isTyping(element) {
  if (!element || !typed.has(element.tagName)) return Boolean(element && element.isContentEditable);
  return !["checkbox", "radio", "submit", "button"].includes(element.type);
}

function steps() {
  return [...document.querySelectorAll("[data-step]")].filter((step) => step.offsetParent !== null);
}

function current() {
  return document.querySelector("[data-step][aria-current]");
}

function makeCurrent(step, { focus = true } = {}) {
  for (const other of document.querySelectorAll("[data-step][aria-current]")) other.removeAttribute("aria-current");
  if (!step) return;
  step.setAttribute("aria-current", "true");
  if (!step.hasAttribute("tabindex")) step.setAttribute("tabindex", "-1");
  if (focus) step.focus({ preventScroll: true });
  step.scrollIntoView({ block: "nearest" });
  step.dispatchEvent(new CustomEvent("uncounted:current", { bubbles: true }));
}

function move(by) {
  const all = steps();
  if (!all.length) return;
  const at = all.indexOf(current());
  makeCurrent(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
}

function answering(code) {
  const all = [...document.querySelectorAll(`[data-key="${code}"]`)].filter((one) => !one.disabled);
  const here = current();
  return (
    all.find((one) => here && here.contains(one)) || all.find((one) => !one.closest("[data-step]"))
  );
}

function use(control) {
  if (isTyping(control)) {
    control.focus();
    if (control.select) control.select();
  } else {
    control.click();
  }
}

function keyName(code) {
  return code.replace(/^Key|^Digit/, "").replace("Slash", "?");
}

function labelOf(control) {
  return control.dataset.keyLabel || control.getAttribute("aria-label") || (control.labels && control.labels[0] && control.labels[0].textContent.trim()) || control.textContent.trim();
}

function showSheet() {
  const sheet = document.getElementById("keys");
  if (!sheet || sheet.open) return;
  const rows = sheet.querySelector("tbody");
  for (const old of rows.querySelectorAll("[data-found]")) old.remove();
  const seen = new Set();
  for (const control of document.querySelectorAll("main [data-key]")) {
    const code = control.dataset.key;
    if (seen.has(code)) continue;
    seen.add(code);
    const row = rows.insertRow();
    row.dataset.found = "";
    const key = row.insertCell();
    key.append(Object.assign(document.createElement("kbd"), { textContent: keyName(code) }));
    row.insertCell().textContent = labelOf(control);
  }
  sheet.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const sheet = document.getElementById("keys");
  if (isTyping(event.target)) {
    if (event.code === "Escape") {
      event.target.blur();
      const step = event.target.closest("[data-step]");
      if (step) makeCurrent(step);
    }
    return;
  }
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) {
    event.preventDefault();
    showSheet();
    return;
  }
  if (document.body.dataset.keys !== "on" || (sheet && sheet.open) || event.shiftKey) return;
  if (event.code === "KeyJ" || event.code === "KeyK") {
    event.preventDefault();
    move(event.code === "KeyJ" ? 1 : -1);
    return;
  }
  const control = answering(event.code);
  if (control) {
    event.preventDefault();
    use(control);
  }
});

document.addEventListener("focusin", (event) => {
  const step = event.target.closest && event.target.closest("[data-step]");
  if (step && step !== current()) makeCurrent(step, { focus: false });
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
});

function arrive() {
  const wanted = document.querySelector("main [data-arrive]");
  if (wanted) makeCurrent(wanted);
}

document.addEventListener("htmx:afterSettle", arrive);
arrive();

// The door locks by its own clock. Here it is told before, and what stands on the page is covered after, since a
// screen goes on showing what the program has forgotten.
const idle = document.getElementById("idle");
let usedAt = Date.now();

function used() {
  usedAt = Date.now();
}

function tellIdle() {
  const left = Number(idle.dataset.seconds) - (Date.now() - usedAt) / 1000;
  if (left <= 0) {
    document.getElementById("main").hidden = true;
    idle.textContent = `${idle.dataset.locked} `;
    idle.append(Object.assign(document.createElement("a"), { href: "/", textContent: idle.dataset.again }));
  } else {
    idle.textContent = left < 180 ? idle.dataset.soon.replace("{n}", Math.ceil(left / 60)) : "";
  }
}

if (idle) {
  document.addEventListener("htmx:afterRequest", used);
  document.addEventListener("uncounted:used", used);
  setInterval(tellIdle, 5000);
}
