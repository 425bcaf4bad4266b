// The editor of the body. Takes over every textarea[data-prose]; without JavaScript the textarea stays, and plain
// lines typed into it become paragraphs on the server. Allowed are the extensions the server names in data-prose
// (articles/text/html.py), so that what can be written here is exactly what the sanitiser keeps.
import * as lib from "../../django_prose_editor/editor.js"

const BASE = ["Document", "Paragraph", "Text", "Dropcursor", "Gapcursor", "NoSpellCheck"]
const PARTS = { Table: ["TableRow", "TableHeader", "TableCell"] }

// A picture in the text is a reference to a photo of the story; the public page draws it.
const Figure = lib.Node.create({
  name: "figure",
  group: "block",
  atom: true,
  addAttributes() {
    return {
      photo: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-photo"),
        renderHTML: ({ photo }) => ({ "data-photo": photo }),
      },
    }
  },
  parseHTML: () => [{ tag: "figure[data-photo]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("figure")
      dom.dataset.photo = node.attrs.photo
      dom.textContent = `图片 ${node.attrs.photo}`
      return { dom }
    }
  },
})

function extensions(config) {
  const chosen = BASE.map((name) => lib[name])
  for (const [name, options] of Object.entries(config)) {
    if (!options || !lib[name]) continue
    chosen.push(typeof options === "object" ? lib[name].configure(options) : lib[name])
    for (const part of PARTS[name] || []) if (!config[part]) chosen.push(lib[part])
  }
  return [...chosen, Figure]
}

// What Word and WeChat bring along: styles (our policy would complain of each), comments, office tags, indents.
export function cleanPaste(html) {
  return html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|script|xml|title)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<\/?(?:o|w|v|m|st1):[^>]*>/gi, "")
    .replace(/\s(?:style|class|lang|id|data-[\w-]+|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, "")
    .replace(/(?:<br\s*\/?>\s*){2,}/gi, "</p><p>")
    .replace(/(<(?:p|section|div|li)\b[^>]*>(?:\s*<span[^>]*>)*)(?:\s|\u3000|&nbsp;|\u00a0)+/gi, "$1")
    .replace(/<p\b[^>]*>(?:\s|\u3000|&nbsp;|\u00a0|<\/?span[^>]*>|<br\s*\/?>)*<\/p>/gi, "")
}

const BUTTONS = [
  ["加粗", "B", (c) => c.toggleBold(), (e) => e.isActive("bold")],
  ["小标题", "小标题", (c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
  ["次级小标题", "次级", (c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  ["项目列表", "• 列表", (c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  ["编号列表", "1. 编号", (c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  ["引文", "引文", (c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  ["链接", "链接", null, (e) => e.isActive("link")],
  ["分隔线", "分隔线", (c) => c.setHorizontalRule(), null],
  ["表格", "表格", (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), (e) => e.isActive("table")],
  ["插图", "插图", null, null],
  ["清除格式", "清除格式", (c) => c.clearNodes().unsetAllMarks(), null],
  ["撤销", "撤销", (c) => c.undo(), null],
  ["重做", "重做", (c) => c.redo(), null],
]

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

// A small form in a <dialog>; calls `done` with the value unless it was closed otherwise.
function ask(label, field, done) {
  const form = element("form", { method: "dialog" }, element("label", {}, label, field))
  const ok = element("button", { value: "ok", textContent: "确定", className: "button" })
  const cancel = element("button", { value: "", textContent: "取消", formNoValidate: true })
  form.append(element("div", { className: "prose-dialog-buttons" }, ok, cancel))
  const dialog = element("dialog", { className: "prose-dialog" }, form)
  dialog.addEventListener("close", () => {
    dialog.remove()
    if (dialog.returnValue) done(field.value.trim())
  })
  document.body.append(dialog)
  dialog.showModal()
}

function askLink(editor) {
  const field = element("input", {
    type: "text", inputMode: "url", value: editor.getAttributes("link").href || "", placeholder: "https://",
  })
  ask("链接地址（留空则去掉链接）", field, (href) => {
    const chain = editor.chain().focus().extendMarkRange("link")
    if (!href) chain.unsetLink().run()
    else chain.setLink({ href: /^(https?:|mailto:)/i.test(href) ? href : `https://${href}` }).run()
  })
}

// Offers the photos chosen in the story's own picture rows.
function askPhoto(editor) {
  const chosen = [...document.querySelectorAll('select[name^="article_photos-"][name$="-photo"] option:checked')]
  const options = chosen.filter((o) => o.value).map((o) => element("option", { value: o.value, textContent: o.textContent }))
  if (!options.length) {
    ask("先在下面“图片”一栏选好图片，再插到正文里。", element("input", { type: "hidden" }), () => {})
    return
  }
  ask("插入哪张图片", element("select", {}, ...options), (photo) =>
    editor.chain().focus().insertContent({ type: "figure", attrs: { photo } }).run())
}

function toolbar(editor, label) {
  const bar = element("div", { className: "prose-toolbar" })
  bar.setAttribute("role", "toolbar")
  bar.setAttribute("aria-label", `${label}的工具`)
  const states = []
  for (const [name, text, command, active] of BUTTONS) {
    const button = element("button", { type: "button", textContent: text, title: name })
    if (text !== name) button.setAttribute("aria-label", name)
    const run = { 链接: askLink, 插图: askPhoto }[name] || (() => command(editor.chain().focus()).run())
    button.addEventListener("click", () => run(editor))
    if (active) states.push(() => button.setAttribute("aria-pressed", String(active(editor))))
    bar.append(button)
  }
  const show = () => states.forEach((state) => state())
  editor.on("transaction", show)
  show()
  return bar
}

function start(textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  const name = (label?.textContent || "正文").replace(/[::]\s*$/, "").trim()
  const frame = element("div", { className: "prose-frame" })
  textarea.before(frame)
  const editor = new lib.Editor({
    element: frame,
    injectCSS: false, // our policy refuses style blocks; prose.css holds what it would say
    content: textarea.value,
    extensions: extensions(JSON.parse(textarea.dataset.prose)),
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": name, lang: "zh-Hans-CN" },
      transformPastedHTML: cleanPaste,
    },
    onUpdate() {
      textarea.value = editor.isEmpty ? "" : editor.getHTML()
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  // Text put into the textarea from outside (a draft taken back) goes into the editor.
  textarea.addEventListener("input", () => {
    if (textarea.value !== (editor.isEmpty ? "" : editor.getHTML())) editor.commands.setContent(textarea.value)
  })
  frame.prepend(toolbar(editor, name))
  textarea.hidden = true
  label?.addEventListener("click", () => editor.commands.focus())
  frame.dataset.ready = "1"
}

document.querySelectorAll("textarea[data-prose]").forEach(start)
