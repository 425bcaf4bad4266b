// Live counts while writing: words of the body as articles/text/count.py counts them, length of the headlines.
// Without it nothing is lost: the server counts on saving.
const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu
const WORD = /[A-Za-z0-9]+(?:[.,:%/-][A-Za-z0-9]+)*/g
const PUNCTUATION = /[\u3000-\u303f\uff00-\uffef“”‘’…—·]/g
const BLOCK_END = /<\/(?:p|h[1-6]|li|blockquote|tr|figure)>|<br\s*\/?>|<hr\s*\/?>/gi

const count = (text, pattern) => (text.match(pattern) || []).length
export const words = (text) => count(text, HAN) + count(text, WORD) + count(text, PUNCTUATION)

function plain(html) {
  const lines = html.replace(BLOCK_END, "\n").replace(/<[^>]*>/g, "")
  const box = document.createElement("textarea")
  box.innerHTML = lines // a textarea reads entities and nothing else
  return box.value.split("\n").map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, "")).join("\n")
}

function hint(field, text) {
  const note = document.createElement("span")
  note.className = "count"
  note.id = `${field.id}_count`
  const host = field.closest(".flex-container") || field.parentElement
  host.append(note)
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "))
  const show = () => {
    const [words, warn] = text(field.value)
    note.textContent = words
    note.classList.toggle("warn", Boolean(warn))
  }
  field.addEventListener("input", show)
  show()
}

function headline(field) {
  const advice = Number(field.dataset.advice)
  hint(field, (value) => {
    const length = [...value.trim()].length
    if (/[。.]$/.test(value.trim())) return [`${length} 字，标题末尾一般不用句号`, true]
    return length > advice ? [`${length} 字，建议不超过 ${advice} 字`, true] : [`${length} 字`, false]
  })
}

document.querySelectorAll("[data-advice]").forEach(headline)
document.querySelectorAll("textarea[data-prose]").forEach((field) => hint(field, (html) => [`${words(plain(html))} 字`, false]))
