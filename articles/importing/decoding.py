"""Bytes of a stranger's file → text, or one sentence that says what to do (pure)."""

import re

MAX_TEXT = 1024 * 1024  # a newspaper page is under 100 KB

_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})|<\?xml[^>]{0,80}encoding=[\"']([\w-]{3,20})", re.IGNORECASE
)
_SIGNATURES = (
    (b"%PDF", "这是 PDF 文件，请先在阅读器里复制文字粘贴，或另存为文本后再导入。"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word（.doc）文件，请在 Word 里另存为 .docx 后再导入。"),
    (b"{\\rtf", "这是 RTF 文件，请另存为 .docx 或文本后再导入。"),
    (b"\x89PNG", "这是图片文件，请在“照片”里上传；这里只收文字。"),
    (b"\xff\xd8\xff", "这是图片文件，请在“照片”里上传；这里只收文字。"),
    (b"GIF8", "这是图片文件，请在“照片”里上传；这里只收文字。"),
    (b"Rar!", "这是压缩包，请先解压，再导入其中的文本或 .docx 文件。"),
    (b"7z\xbc\xaf", "这是压缩包，请先解压，再导入其中的文本或 .docx 文件。"),
    (b"\x1f\x8b", "这是压缩包，请先解压，再导入其中的文本或 .docx 文件。"),
)


class ImportProblem(Exception):  # noqa: N818 an editor reads it, it is no programming error
    """A file that cannot be imported; its text is one Chinese sentence for the editor."""


def decode(data: bytes) -> str:
    """UTF-8 (with or without mark), UTF-16 with mark, or GB18030. ImportProblem for anything else."""
    check_size(data, MAX_TEXT)
    for signature, message in _SIGNATURES:
        if data.startswith(signature):
            raise ImportProblem(message)
    text = _decode(data)
    if not text.strip():
        raise ImportProblem("文件是空的，请检查后重新选择。")
    if _is_binary(text):
        raise ImportProblem("这个文件不是文本，请另存为 UTF-8 或 GB18030 编码的文本后再导入。")
    return text


def check_size(data: bytes, most: int) -> None:
    if not data:
        raise ImportProblem("文件是空的，请检查后重新选择。")
    if len(data) > most:
        raise ImportProblem(
            f"文件有 {len(data) / 1048576:.0f} MB，超过 {most // 1048576} MB 的上限，请拆成单个版面再导入。"
        )


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16") or _refuse()
    declared = _META_CHARSET.search(data[:2048])
    names = ["utf-8-sig", "gb18030"]
    if declared and (declared.group(1) or declared.group(2)).lower().startswith(b"gb"):
        names.reverse()
    for name in names:
        text = _try(data, name)
        if text is not None:
            return text
    return _refuse()


def _refuse():
    raise ImportProblem("认不出文件的编码，请另存为 UTF-8 或 GB18030 编码的文本后再导入。")


def _try(data: bytes, encoding: str) -> str | None:
    """The text, or None; a character cut off at the very end of the file is forgiven."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if len(data) > 64 and error.start >= len(data) - 3:
            return data[: error.start].decode(encoding)
        return None


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    strange = sum(
        1 for char in sample if char < " " and char not in "\t\n\r\f\v\x1c\x1d\x1e" or "\ue000" <= char <= "\uf8ff"
    )
    return "\x00" in text or strange > 0.02 * len(sample)
