// The packaged pickers (select2) leave their parts without names: a screen reader hears "combobox, blank". This gives
// each the label of its field, again whenever select2 redraws.
function label(select) {
  const own = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
  return (own?.textContent || "").replace(/[::]\s*$/, "").trim() || "选择"
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes))
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function describe(container) {
  const select = container.previousElementSibling
  if (!select?.matches("select")) return
  const name = label(select)
  const box = container.querySelector(".select2-selection")
  box.removeAttribute("aria-labelledby")
  set(box, { "aria-label": name })
  const shown = container.querySelector("span.select2-selection__rendered")
  shown?.removeAttribute("role")
  shown?.removeAttribute("aria-readonly")
  set(container.querySelector("ul.select2-selection__rendered"), { role: "presentation" })
  for (const item of container.querySelectorAll("ul.select2-selection__rendered > li")) set(item, { role: "presentation" })
  set(container.querySelector("input.select2-search__field"), { "aria-label": name })
}

function describeAll() {
  document.querySelectorAll("select + .select2-container").forEach(describe)
  for (const field of document.querySelectorAll(".select2-dropdown input.select2-search__field")) set(field, { "aria-label": "输入文字查找" })
}

new MutationObserver(describeAll).observe(document.body, { childList: true, subtree: true })
describeAll()
