"""What an answer says, wherever it says it: in its body, its headers, and inside its files."""

import io
import re
import zipfile
from typing import Any

from pypdf import PdfReader

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
TAG = re.compile(r"<[^>]*>")
NONCE = re.compile(r"'nonce-[^']+'")
DIFFER_EACH_TIME = {"X-Request-ID"}


def body_of(response: Any) -> bytes:
    """The bytes of the answer; a streamed one is read once and kept."""
    if response.streaming:
        response.streaming_content = [b"".join(response)]
        return b"".join(response)
    return response.content


def said(response: Any) -> str:
    """The body in words, without what differs each time; files are unpacked."""
    return TOKEN.sub("", in_words(body_of(response)))


def headers_of(response: Any) -> dict[str, str]:
    """The headers, without what differs each time."""
    return {
        name: NONCE.sub("", value)
        for name, value in response.headers.items()
        if name not in DIFFER_EACH_TIME
    }


def everything_of(response: Any) -> str:
    """All that could tell somebody something: the words of the body, and the headers."""
    return f"{said(response)}\n{sorted(response.headers.items())}"


def in_words(content: bytes) -> str:
    """What a file says: a PDF page by page, a zipped one (XLSX, PPTX) member by member."""
    if content.startswith(b"%PDF"):
        return _of_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _of_zip(content)
    return content.decode(errors="replace")


def _of_pdf(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages]
    files = [
        in_words(each) for all_of_a_name in reader.attachments.values() for each in all_of_a_name
    ]
    return "\n".join([*pages, *files, str(reader.metadata), str(reader.outline)])


def _of_zip(content: bytes) -> str:
    """Every member, once as it stands and once without tags: a word may be cut by one."""
    said = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            words = in_words(file.read(name))
            said += [name, words, TAG.sub("", words)]
    return "\n".join(said)
