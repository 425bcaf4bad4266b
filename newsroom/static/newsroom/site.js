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

// Reads a story aloud where the browser can; pressing again stops.
const story = document.querySelector("[data-read-aloud]");
if (story && "speechSynthesis" in window) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "read-aloud";
  const show = (speaking) => {
    button.textContent = speaking ? "停止朗读" : "朗读";
    button.setAttribute("aria-pressed", String(speaking));
  };
  button.addEventListener("click", () => {
    const speaking = button.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    show(!speaking);
    if (speaking) return;
    const words = new SpeechSynthesisUtterance(`${document.querySelector("h1").textContent}。${story.textContent}`);
    words.lang = "zh-CN";
    words.onend = words.onerror = () => show(false);
    speechSynthesis.speak(words);
  });
  show(false);
  document.querySelector(".listen").append(button);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}
