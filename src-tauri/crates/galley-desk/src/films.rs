//! Films: the sheet that the form shows, a new one.

use galley_model::id::RowId;
use galley_model::*;
use galley_schedule::clashes_with;
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::proofing::{FindingRow, row as finding_row};
use crate::records;
use crate::schedule::{ScreeningRow, lapsed as lapsed_clashes, row as screening_row, standing};
use crate::sign_offs::{ReadField, read_fields};

/// What to look for among what can be shown; empty for all.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct ListRequest {
    /// Words, all of which must begin a word of the titles, the directors or the section, whatever case and accents.
    pub search: String,
}

/// A credit and who holds it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CreditRow {
    /// The credit.
    pub credit: Credit,
    /// Who holds it.
    pub person: Person,
}

/// A line of credits as printed.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintedCredit {
    /// The roles: "Screenwriter/Cinematographer".
    pub label: String,
    /// The names: "Lixin Fan".
    pub names: String,
}

/// A director and what is said of them.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DirectorRow {
    /// Who.
    pub person: Person,
    /// Biographies, one a language.
    pub texts: Vec<Text>,
    /// What they made.
    pub filmography: Vec<Filmography>,
}

/// A contact of a film.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContactRow {
    /// As what it serves the film.
    pub link: FilmContact,
    /// Whom to reach.
    pub contact: Contact,
}

/// All that the form shows of a film.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FilmSheet {
    /// The film's own fields.
    pub film: Film,
    /// As the catalogue prints it.
    pub title: String,
    /// "Mandarin with subtitles".
    pub language_line: String,
    /// The run time in house style; empty where not known.
    pub run_time: String,
    /// Titles in order.
    pub titles: Vec<Title>,
    /// Texts in order.
    pub texts: Vec<Text>,
    /// Its place in the edition that is being worked on.
    pub entry: Option<Entry>,
    /// Credits in order.
    pub credits: Vec<CreditRow>,
    /// The credits as printed, roles of the same people merged.
    pub credit_lines: Vec<PrintedCredit>,
    /// The directors.
    pub directors: Vec<DirectorRow>,
    /// Contacts in order.
    pub contacts: Vec<ContactRow>,
    /// Pictures in order.
    pub stills: Vec<Still>,
    /// Prints and DCPs.
    pub copies: Vec<Copy>,
    /// The screenings of the edition that show it.
    pub screenings: Vec<ScreeningRow>,
    /// What the rules found.
    pub findings: Vec<FindingRow>,
    /// What of it somebody has read.
    pub read: Vec<ReadField>,
}

/// All that the form shows of a film.
pub(crate) fn sheet(ask: &Ask<'_>, id: FilmId) -> Result<FilmSheet, Fault> {
    let catalogue = ask.catalogue;
    let film = catalogue.films.get(id).or_missing("film")?;
    let (edition, language) = (ask.edition(), ask.language());
    let style = edition.map(|edition| edition.style.clone()).unwrap_or_default();
    let person = |id: PersonId| catalogue.people.get(id).cloned().unwrap_or_default();
    let reading = ask.reading();
    let findings: Vec<_> = reading.iter().flat_map(|reading| reading.of_film(id)).collect();
    let lapsed = reading.as_ref().map(|reading| reading.lapsed(catalogue, Some(&findings)));
    let lapsed = lapsed.unwrap_or_default();
    Ok(FilmSheet {
        film: film.clone(),
        title: catalogue.display_title(id, language).to_owned(),
        language_line: catalogue.language_line(film, language, &style.prose),
        run_time: film
            .run_time
            .map_or_else(String::new, |run_time| style.run_time(run_time, language)),
        titles: catalogue.titles.of(id).cloned().collect(),
        texts: catalogue.texts.of(id).cloned().collect(),
        entry: edition.and_then(|edition| catalogue.entry(id, edition.id)).cloned(),
        credits: catalogue
            .credits
            .of(id)
            .map(|credit| CreditRow {
                credit: credit.clone(),
                person: person(credit.person),
            })
            .collect(),
        credit_lines: catalogue
            .credit_lines(id, &style.prose)
            .iter()
            .map(|line| PrintedCredit {
                label: line.label(language, &style.prose),
                names: line.names.join(", "),
            })
            .collect(),
        directors: catalogue
            .people_as(id, "director")
            .map(|person| DirectorRow {
                person: person.clone(),
                texts: catalogue
                    .texts
                    .of(person.id)
                    .filter(|text| text.kind == TextKind::Biography)
                    .cloned()
                    .collect(),
                filmography: catalogue.filmography.of(person.id).cloned().collect(),
            })
            .collect(),
        contacts: catalogue
            .film_contacts
            .of(id)
            .filter_map(|link| {
                Some(ContactRow {
                    link: link.clone(),
                    contact: catalogue.contacts.get(link.contact)?.clone(),
                })
            })
            .collect(),
        stills: catalogue.stills.of(id).cloned().collect(),
        copies: catalogue.copies.of(id).cloned().collect(),
        screenings: edition.map_or_else(Vec::new, |edition| {
            let screenings = catalogue.screenings_showing(id, edition.id).into_iter();
            screenings
                .map(|screening| {
                    let clashes = standing(catalogue, clashes_with(catalogue, screening));
                    let lapsed = lapsed_clashes(catalogue, edition.id, &clashes);
                    screening_row(catalogue, edition, screening, &clashes, &lapsed)
                })
                .collect()
        }),
        findings: findings
            .into_iter()
            .map(|finding| FindingRow {
                lapsed: lapsed.has(finding),
                ..finding_row(catalogue, finding, Some(id), language)
            })
            .collect(),
        read: edition.map_or_else(Vec::new, |edition| read_fields(catalogue, edition, id)),
    })
}

/// A film to begin.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateRequest {
    /// The title as the catalogue will print it.
    pub title: String,
}

/// Begins a film: the work, its title, and its entry in the edition that is being worked on.
pub(crate) fn create(edit: &Edit<'_>, request: CreateRequest) -> Result<FilmId, Fault> {
    let title = request.title.trim().to_owned();
    if title.is_empty() {
        return Err(Fault::invalid(
            "A film needs a title, even a working one. Type it and press Enter.",
        ));
    }
    let film = records::keep(
        edit,
        Film {
            id: FilmId::new(),
            ..Film::default()
        },
    )?;
    let language = edit.language().to_owned();
    records::keep(
        edit,
        Title {
            id: TitleId::new(),
            film,
            language,
            text: title.clone(),
            ..Title::default()
        },
    )?;
    if let Some(edition) = edit.catalogue.current_edition() {
        records::keep(
            edit,
            Entry {
                id: EntryId::new(),
                film,
                edition: edition.id,
                ..Entry::default()
            },
        )?;
    }
    edit.sql(edit.writer.relabel(&format!("Add film “{title}”")))?;
    Ok(film)
}
