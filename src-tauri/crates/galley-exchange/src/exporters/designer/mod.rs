//! What designers' formats hold in common: an edition as sheets (one for its opening, for each section, film and
//! programme), each a list of named fields with their paragraphs. A format only says how a paragraph is written.
//!
//! A field that is one value of the catalogue says which, so that a correction made in the layout can come home.

mod credits;
mod film;
mod grid;
mod opening;
mod story;
pub(crate) mod style;
pub(crate) mod words;
mod xml;

use std::collections::{BTreeSet, HashMap};

use galley_model::id::RowId;
use galley_model::titled::Titled;
use galley_model::*;
use uuid::Uuid;

use super::film_page::Listing;
use super::slug::slugs;
use super::{Request, StillCopy};

pub(super) use grid::{Night, nights};
pub(super) use story::{Dress, story, styles};
pub(super) use xml::Xml;

/// A value of the catalogue that a field prints just as it is.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Which.
    pub(super) place: Place,
    /// The language of the value.
    pub(super) language: String,
    /// What it holds.
    pub(super) value: String,
}

/// Words in one look.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) italic: bool,
    pub(super) bold: bool,
    /// A character style of its own, in place of those for italic and bold.
    pub(super) style: Option<&'static str>,
    /// The value that it is, where its paragraph is made of several.
    pub(super) source: Option<Source>,
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The character style, if it has one.
    pub(super) fn character(&self) -> Option<&'static str> {
        self.style.or(match (self.italic, self.bold) {
            (true, true) => Some("BoldItalic"),
            (true, false) => Some("Italic"),
            (false, true) => Some("Bold"),
            (false, false) => None,
        })
    }
}

/// Some paragraphs that are one thing.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// What it is, as XML names it: "original-title".
    pub(super) name: &'static str,
    /// The paragraph style.
    pub(super) style: &'static str,
    /// The value that it is.
    pub(super) source: Option<Source>,
    /// The language of its words.
    pub(super) language: String,
    pub(super) paragraphs: Vec<Vec<Run>>,
}

impl Field {
    /// All of its words, paragraphs parted by a line break.
    pub(super) fn text(&self) -> String {
        let words = |runs: &Vec<Run>| runs.iter().map(|run| run.text.as_str()).collect::<String>();
        self.paragraphs.iter().map(words).collect::<Vec<_>>().join("\n")
    }
}

/// A picture on a sheet.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) copy: StillCopy,
    pub(super) kind: StillKind,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) caption: String,
    pub(super) photographer: String,
}

/// A page of the book, before anyone has laid it out.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    /// "edition", "section", "film" or "programme".
    pub(super) table: &'static str,
    pub(super) id: Uuid,
    pub(super) title: String,
    pub(super) number: String,
    /// A name for files: "012-last-train-home"; no two sheets of a kind have the same.
    pub(super) name: String,
    pub(super) section: Option<SectionId>,
    pub(super) fields: Vec<Field>,
    pub(super) pictures: Vec<Picture>,
}

/// A section as a colour and a name.
pub(super) struct Strand {
    pub(super) id: SectionId,
    pub(super) name: String,
    pub(super) colour: Option<[u8; 3]>,
}

/// An edition as designers get it.
pub(super) struct Book {
    pub(super) language: String,
    pub(super) sheets: Vec<Sheet>,
    pub(super) strands: Vec<Strand>,
}

/// What the sheets are gathered from.
struct Gather<'a> {
    listing: Listing<'a>,
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    language: &'a str,
}

/// The book of an edition; its opening alone where it holds nothing, nothing at all where it is not there.
pub(super) fn book(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Book {
    let language = request.language.clone();
    let Some(edition) = catalogue.editions.get(edition) else {
        return Book {
            language,
            sheets: Vec::new(),
            strands: Vec::new(),
        };
    };
    let listing = Listing {
        catalogue,
        edition,
        language: &language,
        titled: Titled::new(catalogue, edition),
    };
    let gather = Gather {
        listing,
        catalogue,
        edition,
        language: &language,
    };
    let mut sheets = vec![gather.opening()];
    let films = shown(catalogue, edition.id);
    let sections: Vec<&Section> = catalogue.sections.of(edition.id).collect();
    for section in sections.iter().copied().map(Some).chain([None]) {
        let id = section.map(|section| section.id);
        sheets.extend(section.map(|section| gather.section(section)));
        let within = films.iter().filter(|(_, of)| *of == id);
        sheets.extend(within.map(|(film, _)| gather.film(film, id)));
        let programmes = catalogue.programmes.of(edition.id);
        let known = |programme: &&Programme| {
            sections
                .iter()
                .find(|section| Some(section.id) == programme.section)
                .map(|section| section.id)
        };
        let programmes = programmes.filter(|programme| programme.kind == ProgrammeKind::Shorts && known(programme) == id);
        sheets.extend(programmes.map(|programme| gather.programme(programme, id)));
    }
    name(&mut sheets);
    let strands = sections.iter().map(|section| Strand {
        id: section.id,
        name: section.name.in_language(&language, &edition.languages).to_owned(),
        colour: colour(&section.colour),
    });
    let strands = strands.collect();
    Book {
        strands,
        sheets,
        language,
    }
}

/// The films that the catalogue has pages for: by section, then by place in it; those that are only shown come last.
fn shown(catalogue: &Catalogue, edition: EditionId) -> Vec<(&Film, Option<SectionId>)> {
    let sections: Vec<SectionId> = catalogue.sections.of(edition).map(|section| section.id).collect();
    let printed = |entry: &&Entry| entry.publications.is_empty() || entry.publications.iter().any(|name| name == "catalogue");
    let mut seen: BTreeSet<FilmId> = catalogue
        .entries
        .of(edition)
        .filter(|entry| !printed(entry))
        .map(|entry| entry.film)
        .collect();
    let entries = super::csv_films::entries(catalogue, edition).into_iter().filter(printed);
    let entries = entries.map(|entry| (entry.film, entry.section.filter(|section| sections.contains(section))));
    let shown = catalogue.screenings.of(edition).filter(|screening| open(screening));
    let shown: BTreeSet<FilmId> = shown.flat_map(|screening| catalogue.films_of(screening)).collect();
    let films = entries.chain(shown.into_iter().map(|film| (film, None)));
    let films = films.filter(|(film, _)| seen.insert(*film));
    films
        .filter_map(|(film, section)| Some((catalogue.films.get(film)?, section)))
        .collect()
}

/// Every film that the catalogue prints, once, with its section: those that have a page, and those that only a programme
/// names.
pub(super) fn printed(catalogue: &Catalogue, edition: EditionId) -> Vec<(&Film, Option<SectionId>)> {
    let mut films = shown(catalogue, edition);
    let mut seen: BTreeSet<FilmId> = films.iter().map(|(film, _)| film.id).collect();
    let unprinted = |film: FilmId| {
        let publications = catalogue.entry(film, edition).map(|entry| &entry.publications);
        publications.is_some_and(|names| !names.is_empty() && !names.iter().any(|name| name == "catalogue"))
    };
    for programme in catalogue
        .programmes
        .of(edition)
        .filter(|one| one.kind != ProgrammeKind::Preceded)
    {
        let of_films = || catalogue.programme_films.of(programme.id).map(|item| item.film);
        let section = programme
            .section
            .or_else(|| of_films().find_map(|film| catalogue.entry(film, edition)?.section));
        for film in of_films().filter(|film| !unprinted(*film)) {
            if let (true, Some(film)) = (seen.insert(film), catalogue.films.get(film)) {
                films.push((film, section));
            }
        }
    }
    films
}

/// The same for those who read it as it is: titles in running text stand as the house sets them. A designer gets them as they
/// are written, so that what comes back can be held against the catalogue.
pub(super) fn book_for_readers(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Book {
    let mut book = book(catalogue, edition, request);
    let Some(edition) = catalogue.editions.get(edition) else {
        return book;
    };
    let titled = Titled::new(catalogue, edition);
    let fields = book.sheets.iter_mut().flat_map(|sheet| &mut sheet.fields);
    for run in fields.flat_map(|field| &mut field.paragraphs).flatten() {
        (run.text, run.italic) = titled.set(std::mem::take(&mut run.text), run.italic);
    }
    book
}

impl<'a> Gather<'a> {
    /// The languages of the book, the leading one first.
    fn languages(&self) -> Vec<&'a str> {
        let others = self.edition.languages.iter().map(String::as_str);
        std::iter::once(self.language)
            .chain(others.filter(|other| *other != self.language))
            .collect()
    }

    /// A field that is made of facts and is no single value.
    fn made(&self, name: &'static str, style: &'static str, lines: impl IntoIterator<Item = String>) -> Option<Field> {
        let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
        self.runs(name, style, lines.map(|line| vec![Run::plain(line)]).collect())
    }

    fn runs(&self, name: &'static str, style: &'static str, paragraphs: Vec<Vec<Run>>) -> Option<Field> {
        (!paragraphs.is_empty()).then(|| Field {
            name,
            style,
            source: None,
            language: self.language.to_owned(),
            paragraphs,
        })
    }

    /// A field that is one value of one line or more.
    fn value<I: RowId>(
        &self,
        name: &'static str,
        style: &'static str,
        id: I,
        column: &str,
        language: &str,
        value: &str,
    ) -> Option<Field> {
        (!value.trim().is_empty()).then(|| Field {
            name,
            style,
            source: Some(source(id, column, language, value)),
            language: language.to_owned(),
            paragraphs: vec![vec![Run::plain(value.trim())]],
        })
    }

    /// A piece of prose, and the initials under it as a field of their own.
    fn prose(&self, name: &'static str, style: &'static str, text: &Text) -> Vec<Field> {
        let paragraphs = markup::paragraphs(&text.body).into_iter().map(|spans| {
            let run = |span: markup::Span| Run {
                text: span.text,
                italic: span.italic,
                bold: span.bold,
                ..Run::default()
            };
            spans.into_iter().map(run).collect()
        });
        let body = Field {
            name,
            style,
            source: Some(source(text.id, "body", &text.language, &text.body)),
            language: text.language.clone(),
            paragraphs: paragraphs.collect(),
        };
        let signature = self.value(
            "signature",
            "Signature",
            text.id,
            "signature",
            &text.language,
            &text.signature,
        );
        [Some(body).filter(|body| !body.paragraphs.is_empty()), signature]
            .into_iter()
            .flatten()
            .collect()
    }

    fn picture(&self, still: &Still) -> Option<Picture> {
        Some(Picture {
            copy: StillCopy::of(still, "")?,
            kind: still.kind,
            width: still.width,
            height: still.height,
            caption: still.caption.trim().to_owned(),
            photographer: still.photographer.trim().to_owned(),
        })
    }
}

/// Whether the public may come, and it takes place.
fn open(screening: &Screening) -> bool {
    screening.kind == ScreeningKind::Public && screening.state != ScreeningState::Cancelled
}

fn source<I: RowId>(id: I, field: &str, language: &str, value: &str) -> Source {
    Source {
        place: Place::field(id, field),
        language: language.to_owned(),
        value: value.to_owned(),
    }
}

/// Gives the sheets their names, and their pictures names made of them.
fn name(sheets: &mut [Sheet]) {
    let titles: Vec<(Uuid, String)> = sheets
        .iter()
        .map(|sheet| (sheet.id, format!("{} {}", padded(&sheet.number), sheet.title)))
        .collect();
    let names = slugs(titles.iter().map(|(id, title)| (*id, title.as_str())));
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (sheet, name) in sheets.iter_mut().zip(names) {
        for picture in &mut sheet.pictures {
            let owner = if picture.kind == StillKind::Portrait {
                format!("{name}-portrait")
            } else {
                name.clone()
            };
            let count = taken.entry(owner.clone()).or_insert(0);
            *count += 1;
            let ending = picture.copy.name.rsplit('.').next().unwrap_or("jpg");
            picture.copy.to = format!("Links/{owner}-{count}.{ending}");
        }
        sheet.name = name;
    }
}

/// A number with the noughts that make names sort as numbers do.
fn padded(number: &str) -> String {
    match number.trim().parse::<u32>() {
        Ok(number) => format!("{number:03}"),
        Err(_) => number.trim().to_owned(),
    }
}

/// The parts of a colour `#rrggbb`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// A colour in the inks of the press, in hundredths, with as much black as can be: 300 % are never passed.
pub(super) fn inks([red, green, blue]: [u8; 3]) -> [u32; 4] {
    let lightest = f64::from(red.max(green).max(blue)) / 255.0;
    let ink = |part: u8| {
        let part = f64::from(part) / 255.0;
        if lightest > 0.0 {
            ((lightest - part) / lightest * 100.0).round() as u32
        } else {
            0
        }
    };
    [ink(red), ink(green), ink(blue), ((1.0 - lightest) * 100.0).round() as u32]
}
