// The text beside its lines: what is current is lit and scrolled to; words chosen in the text go into the form.
// Without it everything works: the page comes with the current words lit, and words can be pasted.

const text = () => document.querySelector("[data-text]");

function light(name) {
  const document_ = text();
  if (!document_ || !name) return;
  let first = null;
  for (const mark of document_.querySelectorAll("mark")) {
    const on = mark.dataset.on.split(" ").includes(name);
    mark.classList.toggle("lit", on);
    if (on && !first) first = mark;
  }
  if (!first) return;
  const box = document_.getBoundingClientRect();
  const at = first.getBoundingClientRect();
  // the text alone is moved, and only where it has a frame of its own
  if (document_.scrollHeight > document_.clientHeight && (at.top < box.top || at.bottom > box.bottom)) {
    document_.scrollTop += at.top - box.top - document_.clientHeight / 3;
  }
}

document.addEventListener("uncounted:current", (event) => light(event.target.dataset.line));

// Offsets count code points, as the case does; what is withheld counts as a whole.
function place(node, offset, atEnd) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const run = element && element.closest("[data-from]");
  if (!run || !run.closest("[data-text]")) return null;
  if (run.dataset.to) return Number(atEnd ? run.dataset.to : run.dataset.from);
  const range = document.createRange();
  range.setStart(run, 0);
  range.setEnd(node, offset);
  return Number(run.dataset.from) + [...range.toString()].length;
}

function choose() {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !text() || !text().contains(chosen.anchorNode)) return;
  const range = chosen.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset, false);
  const end = place(range.endContainer, range.endOffset, true);
  if (start === null || end === null || end <= start) return;
  for (const form of document.querySelectorAll("form[data-chosen]")) {
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.elements.words.value = range.toString();
  }
}

document.addEventListener("mouseup", choose);
document.addEventListener("keyup", (event) => {
  if (event.shiftKey || event.key === "Shift") choose();
});

document.addEventListener("input", (event) => {
  if (event.target.name === "words") {
    // what was typed by hand has no place: it is looked for
    event.target.form.elements.start.value = "";
    event.target.form.elements.end.value = "";
  }
  const list = event.target.dataset.find && document.getElementById(event.target.dataset.find);
  if (!list) return;
  const sought = event.target.value.toLocaleLowerCase();
  for (const option of list.options) {
    option.hidden = !option.selected && !option.textContent.toLocaleLowerCase().includes(sought);
  }
});

light(document.querySelector("main [data-arrive]")?.dataset.line);
