"""How words are set in each format: plain text, Markdown, HTML."""

import html
import re


class Ink:
    """Plain text; the other formats override what they mark up."""

    format = "txt"

    def text(self, words: str) -> str:
        """Words as the format needs them escaped."""
        return words

    def bold(self, words: str) -> str:
        return words

    def italic(self, words: str) -> str:
        return words

    def strong(self, words: str) -> str:
        """Bold by the other of two ways."""
        return self.bold(words)

    def underline(self, words: str) -> str:
        return words

    def rule(self) -> list[str]:
        """A line across the page."""
        return ["-" * 40, ""]

    def star(self, sign: str) -> str:
        return sign

    def link(self, words: str, address: str) -> str:
        return words

    def heading(self, words: str, level: int) -> list[str]:
        return ["", words, ""] if level > 2 else ["", words.upper() if level == 0 else words, ""]

    def paragraph(self, words: str) -> list[str]:
        return [words, ""]

    def items(self, entries: list[str], marks: list[str], *, spaced: bool) -> list[str]:
        """A list; an entry may hold line breaks."""
        lines: list[str] = []
        for mark, entry in zip(marks, entries, strict=True):
            lines += (mark + entry).split("\n") + ([""] if spaced else [])
        return [*lines, ""]

    def table(self, rows: list[list[str]]) -> list[str]:
        return [" | ".join(row) for row in rows] + [""]

    def page(self, lines: list[str], front: dict[str, str]) -> str:
        """The whole document."""
        text = "\n".join(lines)
        return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n") + "\n"


class Markdown(Ink):
    """Markdown, with front matter where the page has one."""

    format = "md"

    def bold(self, words: str) -> str:
        return f"**{words}**"

    def italic(self, words: str) -> str:
        return f"*{words}*"

    def strong(self, words: str) -> str:
        return f"__{words}__"

    def underline(self, words: str) -> str:
        return f"<u>{words}</u>"

    def rule(self) -> list[str]:
        return ["---", ""]

    def star(self, sign: str) -> str:
        return sign.replace("*", "\\*")

    def link(self, words: str, address: str) -> str:
        return f"[{words}]({address})"

    def heading(self, words: str, level: int) -> list[str]:
        return ["", "#" * max(level, 1) + " " + words, ""]

    def items(self, entries: list[str], marks: list[str], *, spaced: bool) -> list[str]:
        lines: list[str] = []
        for mark, entry in zip(marks, entries, strict=True):
            if mark in {"- ", "* "}:
                lines.append(mark + entry.replace("\n", "  \n  "))
            else:
                lines.append(mark + entry.replace("\n", "  \n"))
            if spaced or not mark.strip():
                lines.append("")
        return [*lines, ""]

    def table(self, rows: list[list[str]]) -> list[str]:
        width = len(rows[0])
        cells = [
            "| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows
        ]
        return ["|" + "   |" * width, "|" + "---|" * width, *cells, ""]

    def page(self, lines: list[str], front: dict[str, str]) -> str:
        head = ["---", *(f"{key}: {value}" for key, value in front.items()), "---", ""]
        return ("\n".join(head) if front else "") + super().page(lines, {})


class Html(Ink):
    """A small page of HTML."""

    format = "html"

    def text(self, words: str) -> str:
        return html.escape(words, quote=False)

    def bold(self, words: str) -> str:
        return f"<strong>{words}</strong>"

    def italic(self, words: str) -> str:
        return f"<em>{words}</em>"

    def strong(self, words: str) -> str:
        return f"<b>{words}</b>"

    def underline(self, words: str) -> str:
        return f"<u>{words}</u>"

    def rule(self) -> list[str]:
        return ["<hr>"]

    def star(self, sign: str) -> str:
        return f"<sup>{sign}</sup>"

    def link(self, words: str, address: str) -> str:
        return f'<a href="{address}">{words}</a>'

    def heading(self, words: str, level: int) -> list[str]:
        level = max(level, 1)
        return [f"<h{level}>{words}</h{level}>"]

    def paragraph(self, words: str) -> list[str]:
        return [f"<p>{words}</p>"]

    def items(self, entries: list[str], marks: list[str], *, spaced: bool) -> list[str]:
        tag = "ol" if any(c.isdigit() for c in marks[0]) else "ul"
        inside = "<p>{}</p>" if spaced else "{}"
        rows = [
            f"  <li>{inside.format(e.replace(chr(10), '<br>' + chr(10)))}</li>" for e in entries
        ]
        return [f"<{tag}>", *rows, f"</{tag}>"]

    def table(self, rows: list[list[str]]) -> list[str]:
        cells = ["".join(f"<td>{c.replace(chr(10), '<br>')}</td>" for c in row) for row in rows]
        return ["<table>", *(f"<tr>{row}</tr>" for row in cells), "</table>"]

    def page(self, lines: list[str], front: dict[str, str]) -> str:
        title = front.get("title", "")
        top = ["<!DOCTYPE html>", "<html>", "<head>", '<meta charset="utf-8">']
        top += [f"<title>{html.escape(title)}</title>", "<style>li { margin: 4px; }</style>"]
        return "\n".join([*top, "</head>", "<body>", *lines, "</body>", "</html>", ""])


class UnderlinedMarkdown(Markdown):
    """Markdown whose headings are underlined, as some site templates have it."""

    def heading(self, words: str, level: int) -> list[str]:
        if level > 2:
            return super().heading(words, level)
        return ["", words, ("=" if level < 2 else "-") * 6, ""]


class Latex(Ink):
    """LaTeX, as it is typed."""

    format = "tex"

    def text(self, words: str) -> str:
        return re.sub(r"([&%$#_])", r"\\\1", words)

    def bold(self, words: str) -> str:
        return f"\\textbf{{{words}}}"

    def italic(self, words: str) -> str:
        return f"\\emph{{{words}}}"

    def underline(self, words: str) -> str:
        return f"\\underline{{{words}}}"

    def star(self, sign: str) -> str:
        return f"$^{{{sign}}}$"

    def link(self, words: str, address: str) -> str:
        return f"\\href{{{address}}}{{{words}}}"

    def heading(self, words: str, level: int) -> list[str]:
        return ["", f"\\section{{{words}}}" if level < 3 else f"\\subsection{{{words}}}"]

    def items(self, entries: list[str], marks: list[str], *, spaced: bool) -> list[str]:
        name = "enumerate" if any(c.isdigit() for c in marks[0]) else "itemize"
        rows = ["  \\item " + entry.replace("\n", " \\\\\n  ") for entry in entries]
        return [f"\\begin{{{name}}}", *rows, f"\\end{{{name}}}", ""]

    def table(self, rows: list[list[str]]) -> list[str]:
        inside = [" & ".join(row) + r" \\" for row in rows]
        return [f"\\begin{{tabular}}{{{'l' * len(rows[0])}}}", *inside, r"\end{tabular}", ""]

    def page(self, lines: list[str], front: dict[str, str]) -> str:
        top = [r"\documentclass[11pt,a4paper]{moderncv}", r"\usepackage[utf8]{inputenc}"]
        top += [r"\moderncvstyle{classic}"]
        top += [f"\\{key}{value}" for key, value in front.items()]
        return "\n".join([*top, "", r"\begin{document}", *lines, r"\end{document}", ""])


INKS = {"txt": Ink(), "md": Markdown(), "html": Html()}
