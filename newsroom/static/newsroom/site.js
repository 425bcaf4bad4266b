// Small comforts; every page works without them.
const bar = document.querySelector("details.reader");

// The reader's bar closes with Escape and when the reader goes on elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && bar?.open) {
    bar.open = false;
    bar.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (bar?.open && !bar.contains(event.target)) bar.open = false;
});
