// The pair before this member answers J and K itself: there is one pair on the page, and two ways out of it.
// Without this, J and K would walk through the steps of the page, of which there is one.
document.addEventListener("keydown", (event) => {
  if (event.code !== "KeyJ" && event.code !== "KeyK") return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (document.body.dataset.keys !== "on" || document.querySelector("dialog[open]")) return;
  const control = document.querySelector(`main button[data-key="${event.code}"]`);
  if (!control || control.disabled) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  control.click();
}, { capture: true });
