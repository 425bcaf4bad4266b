// The phone's own share sheet and the clipboard, where the browser has them. Without this file the address and the code remain.
const sheet = document.querySelector("details.share");

if (sheet) {
  const { title, url } = sheet.dataset;
  const copy = sheet.querySelector("[data-copy]");
  const share = sheet.querySelector("[data-share]");
  const said = sheet.querySelector("[data-said]");

  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(url);
        said.textContent = "网址已复制。";
      } catch {
        said.textContent = "浏览器不让复制，请选中上面的网址自己复制。";
      }
    });
  }
  if (navigator.share) {
    share.hidden = false;
    // Closing the sheet without choosing is an error to the browser, and none to the reader.
    share.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  }
}
