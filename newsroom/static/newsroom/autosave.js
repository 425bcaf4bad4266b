// A form in progress survives a crashed tab and an expired session: every change is kept in this browser at once and on
// the server every ten seconds. An element in the form says where: data-autosave="/desk/5/autosave/"
// data-lease="/desk/5/lease/" data-version="3". What is kept never enters the history; it is offered when the form is
// opened again.
const place = document.querySelector("[data-autosave]");
const form = place?.closest("form");

if (form) {
  const url = place.dataset.autosave;
  const key = `autosave:${url}`;
  const version = Number(place.dataset.version || 0);
  const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value;
  const note = document.createElement("p");
  note.className = "autosave-note";
  note.setAttribute("role", "status");
  place.append(note);

  const fields = () => [...form.elements].filter((field) =>
    field.name && !["file", "hidden", "password", "submit", "button"].includes(field.type) || field.dataset?.keep);
  const read = () => {
    const data = {};
    for (const field of fields()) {
      if ((field.type === "checkbox" || field.type === "radio") && !field.checked) continue;
      // Several boxes may share a name: each is kept by name and value.
      if (field.type === "checkbox") data[`${field.name}=${field.value}`] = "on";
      else if (field.multiple) data[field.name] = JSON.stringify([...field.selectedOptions].map((option) => option.value));
      else data[field.name] = field.value;
    }
    return data;
  };
  const initial = JSON.stringify(read());
  let sent = initial;
  let timer = 0;

  const keepHere = (data) => {
    try { localStorage.setItem(key, JSON.stringify({ base_version: version, data, saved_at: new Date().toISOString() })); } catch { /* full or forbidden: the server keeps it */ }
  };
  const clock = () => new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });

  const send = async () => {
    timer = 0;
    const data = read();
    const text = JSON.stringify(data);
    if (text === sent) return;
    try {
      const response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ base_version: version, data }),
      });
      if (response.ok) { sent = text; note.textContent = `${clock()} 已自动保存`; }
      else note.textContent = "登录已失效或不能保存：您的文字留在这台电脑上，重新登录后可以取回。";
    } catch {
      note.textContent = "网络不通：您的文字留在这台电脑上。";
    }
  };
  const changed = () => {
    const data = read();
    if (JSON.stringify(data) === initial) return;
    keepHere(data);
    timer ||= setTimeout(send, 10_000);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); keepHere(read()); sessionStorage.setItem(key, "submitted"); });

  const put = (data) => {
    for (const field of fields()) {
      if (field.type === "checkbox") field.checked = `${field.name}=${field.value}` in data;
      else if (field.type === "radio") field.checked = data[field.name] === field.value;
      else if (!(field.name in data)) continue;
      else if (field.multiple) { const chosen = JSON.parse(data[field.name]); for (const option of field.options) option.selected = chosen.includes(option.value); }
      else field.value = data[field.name];
      // The rich text editor shows a copy of its field; it reads what is put into its element.
      const editor = field.closest(".prose-editor")?.querySelector(".ProseMirror");
      if (editor) editor.innerHTML = field.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };
  const forget = () => {
    localStorage.removeItem(key);
    fetch(url, { method: "DELETE", headers: { "X-CSRFToken": token } }).catch(() => {});
  };
  const offer = (kept) => {
    const at = new Date(kept.saved_at).toLocaleString("zh-CN", { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
    note.textContent = `有 ${at} 没存完的内容${kept.base_version !== version ? "（此后稿件又被保存过，取回后请核对）" : ""}。`;
    for (const [label, act] of [["取回", () => put(kept.data)], ["丢弃", forget]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => { act(); note.textContent = ""; });
      note.append(" ", button);
    }
  };
  const open = async () => {
    let here = null;
    try { here = JSON.parse(localStorage.getItem(key)); } catch { /* not ours */ }
    let there = null;
    try { const answer = await fetch(url, { redirect: "manual" }); there = answer.ok ? await answer.json() : null; } catch { /* offline */ }
    // The last thing that happened was a save, which brought a newer version or a new story: nothing is left over.
    const newer = sessionStorage.getItem(key) === "submitted" && here && version > here.base_version;
    const created = here?.data.headline?.trim() && there?.latest === here.data.headline.trim();
    if (newer || created) { forget(); here = null; there = null; }
    sessionStorage.removeItem(key);
    const kept = [here, there?.kept ? there : null].filter(Boolean).sort((a, b) => new Date(b.saved_at) - new Date(a.saved_at))[0];
    if (kept && JSON.stringify(kept.data) !== initial) offer(kept);
  };
  open();

  if (place.dataset.lease) {
    const others = document.createElement("p");
    others.className = "lease-note";
    others.setAttribute("role", "status");
    place.prepend(others);
    const renew = async () => {
      const body = new URLSearchParams({ csrfmiddlewaretoken: token });
      try {
        const answer = await (await fetch(place.dataset.lease, { method: "POST", body, redirect: "manual" })).json();
        const names = answer.others.map((other) => `${other.name}（${other.since} 起）`).join("、");
        others.textContent = [names && `${names}也开着这篇稿件。`, answer.version > version && "稿件已有新版本，您保存时会看到两份文字。"].filter(Boolean).join(" ");
      } catch { /* the next one */ }
    };
    renew();
    setInterval(renew, 30_000);
    addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.lease, new URLSearchParams({ csrfmiddlewaretoken: token, release: "1" })));
  }
}
