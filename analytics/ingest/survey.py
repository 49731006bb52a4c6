"""A first pass over a text file: is it text, in which encoding, within what limits. Nothing is kept but its beginning.

Encoding: the mark at the beginning (or the zeros of UTF-16), then strict UTF-8, then Windows-1252. A file that is none
of them is refused, and so is one that is UTF-8 but for some bytes: as Windows-1252, all its accents would be wrong.
"""

import codecs
from dataclasses import dataclass
from functools import partial

from analytics.errors import InputError
from analytics.ingest.source import NotText, Source, check_size, raw_bytes, utf_16_of
from analytics.text import msg

MAX_LINE_BYTES = 1 << 20
SAVE_AS_CSV = msg("Open it in a spreadsheet and save it as “CSV UTF-8”.")
LOOKED = msg("The file is looked through ({seconds} s): its rows come next")
_CHUNK = 1 << 20
_HEAD_BYTES = 1 << 18
_TOLD_BYTES = 4 << 20
LOOKED_THROUGH = 0.5
"""The share of a reading that this pass is."""
_NOT_IN_1252 = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the pass learnt. `encoding`: a codec's name; `head`: the first lines, whole; `ends_quoted`: by a quote;
    `n_lines`: ends of lines."""

    encoding: str
    head: str
    ends_quoted: bool
    n_lines: int


def survey(source: Source) -> Survey:
    """Read the whole file once. Raises InputError on what is no text, or too large, or has a line too long."""
    scan = Scan(source)
    with raw_bytes(source.path, source.file) as file:
        for chunk in iter(partial(file.read, _CHUNK), b""):
            scan.take(chunk)
            if not scan.n_bytes % _TOLD_BYTES:
                share = scan.n_bytes / source.path.stat().st_size
                source.tick(LOOKED, 0, LOOKED_THROUGH * share)
    encoding = scan.encoding()
    return Survey(
        encoding=encoding,
        head=_whole_lines(scan.head.decode(encoding, "ignore"), is_cut=scan.n_bytes > _HEAD_BYTES),
        ends_quoted=scan.tail.rstrip(b"\r\n\0 ").endswith(b'"'),
        n_lines=scan.n_lines,
    )


def _whole_lines(head: str, *, is_cut: bool) -> str:
    text = head.removeprefix("\ufeff")
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1] or text if is_cut else text


class Scan:
    """What the chunks taken so far say of the file."""

    def __init__(self, source: Source) -> None:
        self.head = self.tail = b""
        self.n_bytes = 0
        self._source = source
        self._asked = codecs.getincrementaldecoder(source.encoding)() if source.encoding else None
        self.n_lines = self._open_line = 0
        self._utf_8 = codecs.getincrementaldecoder("utf-8")()
        self._is_utf_8 = True
        self._n_utf_8 = self._not_utf_8_on = self._not_1252_on = 0

    def take(self, chunk: bytes) -> None:
        """Add the next chunk. Raises InputError at the first limit passed."""
        self.n_bytes += len(chunk)
        self.head += chunk[: max(0, _HEAD_BYTES - len(self.head))]
        self.tail = chunk[-16:]
        self._check_size(chunk)
        if self._asked:
            self._check_asked(self._asked, chunk)
        elif not utf_16_of(self.head):
            self._check_characters(chunk)
        self.n_lines += chunk.count(b"\n")

    def encoding(self) -> str:
        """The codec asked for, else the one that reads the whole file. Raises InputError where there is none."""
        if self._source.encoding:
            return self._source.encoding
        if utf_16 := utf_16_of(self.head):
            return utf_16
        if self._is_utf_8 and not self._utf_8.getstate()[0]:
            return "utf-8"
        if self.has_utf_8:
            raise NotText(
                msg("The file {file} is in UTF-8, but for some signs (line {line}): its accents would be misread."),
                remedy=msg("Correct this line, or say the encoding yourself."),
                file=self._source.file,
                line=self._not_utf_8_on or self.n_lines + 1,
            )
        if self._not_1252_on:
            raise NotText(
                msg("The file {file} is neither UTF-8 nor Windows-1252 (line {line})."),
                remedy=SAVE_AS_CSV,
                file=self._source.file,
                line=self._not_1252_on,
            )
        return "cp1252"

    @property
    def has_utf_8(self) -> bool:
        """Whether letters were met that only UTF-8 writes so, more of them than bytes that are none of its."""
        return self._n_utf_8 > 0

    def _check_size(self, chunk: bytes) -> None:
        lines = chunk.replace(b"\r", b"\n")
        first, last = lines.find(b"\n"), lines.rfind(b"\n")
        longest = self._open_line + (len(chunk) if first < 0 else first)
        self._open_line = longest if last < 0 else len(chunk) - last - 1
        if longest > MAX_LINE_BYTES:
            raise InputError(
                msg("Line {line} of the file {file} is more than 1 MB long."),
                remedy=SAVE_AS_CSV,
                file=self._source.file,
                line=self.n_lines + 1,
            )
        check_size(self._source, self.n_bytes)

    def _check_asked(self, decoder: codecs.IncrementalDecoder, chunk: bytes) -> None:
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            raise self._unlike(self.n_lines + 1 + chunk.count(b"\n", 0, error.start)) from error
        if "\0" in text:
            raise self._unlike(self.n_lines + 1)

    def _unlike(self, line: int) -> InputError:
        return NotText(
            msg("The file {file} is not written in {encoding} (line {line})."),
            remedy=msg("Choose another encoding, or none: Vigie then looks for it."),
            file=self._source.file,
            encoding=self._source.encoding,
            line=line,
        )

    def _check_characters(self, chunk: bytes) -> None:
        if b"\0" in chunk:
            raise NotText(
                msg("The file {file} is not text (line {line}): it may be a workbook, an archive or another format."),
                remedy=SAVE_AS_CSV,
                file=self._source.file,
                line=self._line_of(chunk, b"\0"),
            )
        if self._is_utf_8:
            self._check_utf_8(chunk)
        strange = [byte for byte in _NOT_IN_1252 if byte in chunk]
        if strange and not self._not_1252_on:
            self._not_1252_on = min(self._line_of(chunk, byte) for byte in strange)

    def _check_utf_8(self, chunk: bytes) -> None:
        try:
            self._n_utf_8 += len(chunk) - len(self._utf_8.decode(chunk))
        except UnicodeDecodeError as error:
            self._is_utf_8 = False
            self._not_utf_8_on = self.n_lines + 1 + error.object.count(b"\n", 0, error.start)
            read = chunk.decode("utf-8", "ignore")
            self._n_utf_8 += 2 * len(read.encode()) - len(read) - len(chunk)  # less those that are none of its

    def _line_of(self, chunk: bytes, byte: bytes) -> int:
        return self.n_lines + 1 + chunk.count(b"\n", 0, chunk.find(byte))
