// Small helps on the desk's pages; everything works without them.
// A button pressed twice sends one request.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
// On deadline: Ctrl+Enter (or ⌘+Enter) in the opinion presses the main button.
const opinion = document.querySelector(".act textarea[name=opinion]");
const main = opinion?.form.querySelector("button.default");
if (main) {
  const hint = document.createElement("span");
  hint.textContent = "Ctrl+Enter";
  main.after(" ", hint);
  opinion.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); opinion.form.requestSubmit(main); }
  });
}
