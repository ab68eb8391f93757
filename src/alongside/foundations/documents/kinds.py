"""Which files are taken, and how they are known by what they begin with. Plain values."""

from dataclasses import dataclass

MOST_BYTES = 20 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of file: how it is sent, and what its first bytes must be."""

    content_type: str
    begins: tuple[bytes, ...] = ()
    """Nothing, and it must be text."""


KINDS = {
    "pdf": Kind(content_type="application/pdf", begins=(b"%PDF-",)),
    "docx": Kind(content_type=f"{_OFFICE}wordprocessingml.document", begins=(b"PK\x03\x04",)),
    "xlsx": Kind(content_type=f"{_OFFICE}spreadsheetml.sheet", begins=(b"PK\x03\x04",)),
    "pptx": Kind(content_type=f"{_OFFICE}presentationml.presentation", begins=(b"PK\x03\x04",)),
    "png": Kind(content_type="image/png", begins=(b"\x89PNG\r\n\x1a\n",)),
    "jpg": Kind(content_type="image/jpeg", begins=(b"\xff\xd8\xff",)),
    "csv": Kind(content_type="text/csv; charset=utf-8"),
    "txt": Kind(content_type="text/plain; charset=utf-8"),
}
"""By the end of the name. Nothing that a browser would run, and nothing with macros."""

IN_WORDS = "PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or plain text"


def ending(name: str) -> str:
    """The end of a file's name, as `KINDS` has it; nothing, where it has none."""
    end = name.lower().rpartition(".")[2] if "." in name else ""
    return "jpg" if end == "jpeg" else end


def is_what_it_says(name: str, *, content: bytes) -> bool:
    """Whether a file is of a kind that is taken, and begins as files of that kind do."""
    kind = KINDS.get(ending(name))
    if not kind:
        return False
    return content.startswith(kind.begins) if kind.begins else _is_text(content)


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return False
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
