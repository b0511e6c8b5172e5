// What is typed in an interview is handed to the program's memory while somebody types, so that a lock or a slip
// of the hand loses little. Nothing is kept in the browser, and nothing is sent while nobody types.

const WAIT_MILLISECONDS = 8000;

const form = document.querySelector("form[data-draft]");

if (form) {
  const status = form.querySelector("[data-status]");
  let timer = 0;
  let wasSent = false;
  async function hold() {
    timer = 0;
    if (wasSent) return;
    const body = new URLSearchParams();
    for (const name of ["form_token", "question", "words"]) body.set(name, form.elements[name].value);
    const answer = await fetch(form.dataset.draft, { method: "POST", body, redirect: "manual" }).catch(() => null);
    document.dispatchEvent(new Event("uncounted:used"));
    status.textContent = answer && answer.type === "opaqueredirect" ? form.dataset.held : form.dataset.lost;
  }
  form.elements.words.addEventListener("input", () => {
    if (!timer) timer = setTimeout(hold, WAIT_MILLISECONDS);
  });
  form.addEventListener("submit", () => {
    wasSent = true;
    clearTimeout(timer);
  });
}
