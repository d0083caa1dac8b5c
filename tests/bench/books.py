"""The catalogue for other typesetters, from the very value that Galley's template reads: the same words, stills, paper,
and order; an index with the page numbers that each of them finds out itself.

What differs: Galley chooses a size for each text so that it fills its page, separates the stills into four inks and looks
the result over; the others set everything at one size and leave the stills as they are. Fonts are those of `data/fonts`,
but pdfTeX cannot read them and takes Latin Modern; it also leaves out what is not in Latin script.
"""

import html
import os
import re
from pathlib import Path

from pictures import DENSITY

HERE = Path(__file__).parent / "peers"
# What stands for characters that TeX takes for its own.
TEX = {
    **{sign: "\\" + sign for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}


def words(piece):
    """The paragraphs of a text as plain words, its signature behind the last."""
    paragraphs = ["".join(span["text"] for span in paragraph) for paragraph in piece["paragraphs"]]
    if piece["signature"]:
        paragraphs[-1] += f"\u00a0—{piece['signature']}"
    return paragraphs


def plain(data):
    """What Galley's catalogue reads, less the places of the fields: the same words for every typesetter."""
    words = lambda parts: [part["text"] for part in parts]

    def film(one):
        return {
            **one, "original": None, "translations": one["titles"], "meta": words(one["meta"]), "technical": words(one["technical"]),
            "credits": [{"label": line["label"], "names": ", ".join(words(line["names"]))} for line in one["credits"]],
            "contacts": [
                {"role": ", ".join(words(contact["roles"])), "lines": words(contact["lines"])} for contact in one["contacts"]
            ],
        }

    chapters = data["chapters"]
    contents = [
        {"section": chapter["section"], "page": chapter["films"][0]["id"], "text": next(iter(chapter["texts"]), None)}
        for chapter in chapters
        if chapter["films"]
    ]
    return {
        **data, "contents": contents, "pages": [{"film": film(one)} for chapter in chapters for one in chapter["films"]],
        "titles_index": data["indexes"]["titles"], "directors_index": data["indexes"]["directors"],
    }


def films(data):
    return [page["film"] for page in data["pages"]]


def picture(film, stills):
    """The still's file."""
    return (stills / Path(film["stills"][0]["path"]).name).resolve()


# ---- HTML and CSS, for WeasyPrint ---------------------------------------------------------------------------------


def as_html(data, stills):
    """The whole book as one page of HTML; its look is in peers/catalogue.css."""
    text = lambda words: html.escape(words or "")
    foreign = lambda title: f'<span lang="{title["language"]}">{text(title["text"])}</span>' if title else ""
    prose = lambda piece: "".join(f"<p>{text(line)}</p>" for line in words(piece))
    label = text(data["edition"]["label"])
    number = lambda page: f'<a class="page" href="#p{page}"></a>'
    out = [
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{text(data["title"])}</title>'
        f'<link rel="stylesheet" href="catalogue.css"><div class="cover"><h1>{text(data["edition"]["name"])}</h1>'
        f'<p>{text(data["edition"]["dates"])}<br>{text(data["edition"]["place"])}</p></div><div class="contents">'
    ]
    out += [prose(piece) for piece in data["welcome"]]
    for entry in data["contents"]:
        section = entry["section"]
        out.append(f'<h3 style="border-left: 4mm solid {section["colour"]}">{number(entry["page"])}{text(section["name"])}</h3>')
        out.append(prose(entry["text"]) if entry["text"] else "")
    out.append("</div>")
    for film in films(data):
        others = " · ".join(foreign(title) for title in [film["original"], *film["translations"]] if title)
        still = film["stills"][0]
        shown = "".join(
            f"<p><b>{text(one['when'])}</b><br>{text(one['place'])} · {text(one['code'])}</p>" for one in film["screenings"]
        )
        credits = "".join(f"<p><small>{text(line['label'])}</small><br>{text(line['names'])}</p>" for line in film["credits"])
        contacts = "".join(
            f"<p><small>{text(one['role'])}</small><br>{'<br>'.join(map(text, one['lines']))}</p>" for one in film["contacts"]
        )
        out.append(
            f'<article id="p{film["id"]}"><div class="strand" style="background: {film["section"]["colour"]}"></div>'
            f'<div class="head"><span>{label} · {film["number"]}</span>{text(film["section"]["name"]).upper()}</div>'
            f'<h2>{text(film["title"])}</h2><p class="others">{others}</p><p class="directors">{text(film["directors"])}</p>'
            f'<p class="meta">{text(" · ".join(film["meta"]))}</p>'
            f'<img src="{picture(film, stills).as_uri()}" alt="{text(still["alternative"])}">'
            f'<p class="caption">{text(still["caption"])}, {text(still["photographer"])}</p>'
            f'<div class="side"><h4>{label} Screenings</h4>{shown}{credits}<p>{text(" · ".join(film["technical"]))}</p>'
            f'<h4>Film Contact</h4>{contacts}</div><div class="text">{"".join(map(prose, film["texts"]))}</div></article>'
        )
    for title, groups in (("Films", data["titles_index"]), ("Directors", data["directors_index"])):
        out.append(f'<section class="index"><h1>{title}</h1><div>')
        for group in groups:
            out.append(f"<h5>{text(group['letter'])}</h5>")
            for entry in group["entries"]:
                name = foreign(entry) + f" <i>→ {text(entry['see'])}</i>" if "see" in entry else text(entry["text"])
                out.append(f"<p>{', '.join(map(number, entry['pages']))}{name}</p>")
        out.append("</div></section>")
    return "\n".join(out + ["</html>"])


# ---- TeX, for LuaTeX and pdfTeX -----------------------------------------------------------------------------------


def latin(text):
    """Only what an old TeX font has: letters of the Latin script and common signs."""
    known = lambda sign: ord(sign) < 0x180 or sign in "–—‘’“”…·→"
    return "".join(sign for sign in text if known(sign))


def as_tex(data, stills, unicode):
    """The whole book as a TeX file; its look is in peers/catalogue.cls. Without `unicode` other scripts are left out."""

    def text(said):
        said = said or ""
        said = said if unicode else latin(said)
        return re.sub(r"[&%$#_{}~^\\]", lambda sign: TEX[sign[0]], said).replace("\u00a0", "~").replace("→", r"\To{}")

    def foreign(title):
        if not title or not text(title["text"]).strip():
            return ""
        return rf"\Foreign{{{title['language']}}}{{{text(title['text'])}}}"

    prose = lambda piece: "\n\n".join(map(text, words(piece))) + "\n\n"
    colour = lambda section: section["colour"].lstrip("#").upper()
    number = lambda page: rf"\pageref{{p{page}}}"
    out = [
        rf"\documentclass{{catalogue}}\begin{{document}}\Cover{{{text(data['edition']['name'])}}}"
        rf"{{{text(data['edition']['dates'])}\\{text(data['edition']['place'])}}}"
    ]
    out += [prose(piece) for piece in data["welcome"]]
    for entry in data["contents"]:
        out.append(rf"\Strand{{{colour(entry['section'])}}}{{{text(entry['section']['name'])}}}{{{number(entry['page'])}}}")
        out.append(prose(entry["text"]) if entry["text"] else "")
    for film in films(data):
        others = r" \textperiodcentered{} ".join(filter(None, map(foreign, [film["original"], *film["translations"]])))
        still, dot = film["stills"][0], r" \textperiodcentered{} "
        # The picture is as wide as the text; what is higher than half of that is cut off above and below.
        cut = max(0.0, (still["height"] - still["width"] / 2) / 2 / DENSITY * 72)
        out.append(
            rf"\Film{{p{film['id']}}}{{{colour(film['section'])}}}{{{text(film['section']['name'])}}}"
            rf"{{{text(data['edition']['label'])}{dot}{film['number']}}}"
        )
        out.append(
            rf"\Head{{{text(film['title'])}}}{{{others}}}{{{text(film['directors'])}}}{{{dot.join(map(text, film['meta']))}}}"
        )
        out.append(rf"\Still{{{picture(film, stills)}}}{{{cut:.3f}}}{{{text(still['caption'])}, {text(still['photographer'])}}}")
        out.append(r"\Text{" + "".join(map(prose, film["texts"])) + "}%\n\\Side{")
        out.append(rf"\Rubric{{{text(data['edition']['label'])} Screenings}}")
        out += [rf"\Shown{{{text(one['when'])}}}{{{text(one['place'])}{dot}{text(one['code'])}}}" for one in film["screenings"]]
        out += [rf"\Fact{{{text(line['label'])}}}{{{text(line['names'])}}}" for line in film["credits"]]
        out.append(dot.join(map(text, film["technical"])) + r"\par\Rubric{Film Contact}")
        out += [rf"\Fact{{{text(one['role'])}}}{{{(chr(92) * 2).join(map(text, one['lines']))}}}" for one in film["contacts"]]
        out.append("}")
    for title, groups in (("Films", data["titles_index"]), ("Directors", data["directors_index"])):
        out.append(rf"\begin{{Index}}{{{title}}}")
        for group in groups:
            out.append(rf"\Letter{{{text(group['letter'])}}}")
            for entry in group["entries"]:
                name = foreign(entry) + rf" \emph{{\To{{}} {text(entry['see'])}}}" if "see" in entry else text(entry["text"])
                out.append(rf"\Entry{{{name}}}{{{', '.join(map(number, entry['pages']))}}}")
        out.append(r"\end{Index}")
    return "\n".join(out + [r"\end{document}"])


# A page that asks for every font: LuaTeX reads a font for minutes when it first sees it, and remembers it for ever.
EVERY_FONT = (
    r"\documentclass{catalogue}\begin{document}a\emph{a}\textbf{a\emph{a}}\sffamily a\emph{a}\textbf{a\emph{a}}"
    + r"\Foreign{ar}{ا}\Foreign{he}{א}\Foreign{ja}{港}\Foreign{ko}{항}"
    + r"\end{document}"
)


def write(folder, data, stills, fonts):
    """Writes the book for each of them to a folder of its own, with their looks and the place of the fonts."""
    files = {
        "weasyprint": ("catalogue.html", as_html(data, stills), "catalogue.css"),
        "lualatex": ("catalogue.tex", as_tex(data, stills, True), "catalogue.cls"),
        "pdflatex": ("catalogue.tex", as_tex(data, stills, False), "catalogue.cls"),
    }
    for name, (file, book, look) in files.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / file).write_text(book, encoding="utf-8")
        styled = (HERE / look).read_text(encoding="utf-8").replace("FONTS/", fonts.resolve().as_posix() + os.sep)
        (folder / name / look).write_text(styled, encoding="utf-8")
    (folder / "lualatex" / "fonts.tex").write_text(EVERY_FONT, encoding="utf-8")
