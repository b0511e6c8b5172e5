// Files are sent one by one, so that each has its bound, and what became of the others is known if one fails.
// - Without this script the form sends them together; nothing else is lost.
// - Nothing of a file is read here: the browser hands it to the form's own address.

const form = document.querySelector("form[data-files]");

function say(text) {
  form.querySelector("[data-status]").textContent = text;
}

function chosen() {
  const all = [...form.querySelector("input[type=file]").files];
  const largest = Number(form.dataset.largest) - 65536;
  return { fit: all.filter((file) => file.size <= largest), large: all.filter((file) => file.size > largest) };
}

function tellLarge(large) {
  say(large.length ? `${form.dataset.tooLarge} ${large.map((file) => file.name).join(", ")}` : "");
}

async function send(file) {
  const body = new FormData();
  for (const field of form.elements) {
    if (field.type === "file" || !field.name || (field.type === "checkbox" && !field.checked)) continue;
    body.append(field.name, field.value);
  }
  body.append("files", file, file.name);
  const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
  return answer.type === "opaqueredirect";
}

async function sendAll(files) {
  const bar = form.querySelector("[data-progress]");
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  bar.hidden = false;
  bar.max = files.length;
  for (const [at, file] of files.entries()) {
    say(form.dataset.said.replace("{n}", at + 1).replace("{all}", files.length));
    if (!(await send(file).catch(() => false))) {
      say(form.dataset.failed);
      button.disabled = false;
      return;
    }
    document.dispatchEvent(new Event("uncounted:used"));
    bar.value = at + 1;
  }
  form.reset();
  location.assign(`${location.pathname}?sheet=1#brought`);
}

if (form) {
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => tellLarge(chosen().large));
  for (const name of ["dragover", "dragenter"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.dataset.over = "";
    });
  }
  drop.addEventListener("dragleave", () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    input.files = event.dataTransfer.files;
    tellLarge(chosen().large);
  });
  // a file dropped beside the frame would be opened by the browser instead of the page
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  form.addEventListener("submit", (event) => {
    const { fit, large } = chosen();
    if (large.length) {
      event.preventDefault();
      tellLarge(large);
    } else if (fit.length > 1) {
      event.preventDefault();
      sendAll(fit);
    }
  });
}
