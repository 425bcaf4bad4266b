// The words that gave a guess become buttons: pressing one shows where they stand in the page's text.
const spans = [...document.querySelectorAll(".source-text .m")];
const plain = (text) => text.replace(/\s/g, "");

function show(words) {
  spans.forEach((span) => span.classList.remove("lit"));
  const found = spans.filter((span) => plain(span.textContent).includes(plain(words)));
  found.forEach((span) => span.classList.add("lit"));
  found[0]?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

for (const quote of document.querySelectorAll(".import-stories .line q.words")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "words";
  button.textContent = `“${quote.textContent}”`;
  button.title = "在原文里指出来";
  button.addEventListener("click", () => show(quote.textContent));
  quote.replaceWith(button);
}
