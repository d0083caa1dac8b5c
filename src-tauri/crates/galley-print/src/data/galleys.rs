//! Galley proofs: every text that the edition prints, in a narrow column with numbered lines and room for corrections.

use std::collections::{BTreeMap, BTreeSet};

use galley_model::id::RowId;
use galley_model::style::night_of;
use galley_model::vocabulary;
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, missing, word};
use crate::{Material, Options};

/// What `galleys/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "catalogue") else {
        return missing(options);
    };
    let (catalogue, edition) = (book.catalogue, book.edition.id);
    let (films, programmes) = (book.films(), book.programmes());
    let mut read = BTreeSet::new();
    let marks = material.marks;
    // Where films are chosen, nothing but them is read.
    let all = options.films.is_empty();
    let mut slips = Vec::new();
    if all {
        let texts = catalogue.texts.of(edition);
        slips.push(slip(&book, marks, &book.edition.name, None, at(edition, "name"), texts));
    }
    for section in catalogue.sections.of(edition).map(Some).chain([None]) {
        let id = section.map(|section| section.id);
        if let Some(section) = section.filter(|_| all && book.prints_section(id)) {
            let name = section.name.in_language(book.language, &book.edition.languages);
            slips.push(slip(
                &book,
                marks,
                name,
                None,
                at(section.id, "name"),
                catalogue.texts.of(section.id),
            ));
        }
        for (film, _) in films
            .iter()
            .filter(|(film, own)| *own == id && (all || options.films.contains(film)))
        {
            let title = catalogue.display_title(*film, book.language);
            let state = catalogue.entry(*film, edition).map(|entry| entry.state);
            let people = catalogue.people_as(*film, "director");
            // A biography is read once, with the first film of its person.
            let people: Vec<PersonId> = people.map(|person| person.id).filter(|person| read.insert(*person)).collect();
            let biographies = people.into_iter().flat_map(|person| catalogue.texts.of(person));
            let place = super::lists::place_of_film(catalogue, *film, book.language);
            let texts = catalogue.texts.of(*film).chain(biographies);
            let mut slip = slip(&book, marks, title, state, place, texts);
            slip["facts"] = json!(facts(&book, *film));
            slip["found"] = json!(found_in_facts(&book, *film, marks));
            slips.push(slip);
        }
        let own = programmes.iter().filter(|programme| {
            all && book.programme_section(programme) == id && book.prints_section(book.programme_section(programme))
        });
        for programme in own {
            let title = catalogue.programme_title(programme, book.language);
            slips.push(slip(
                &book,
                marks,
                &title,
                None,
                at(programme.id, "title"),
                catalogue.texts.of(programme.id),
            ));
        }
    }
    let has = |slip: &Value, key: &str| slip[key].as_array().is_some_and(|list| !list.is_empty());
    slips.retain(|slip| has(slip, "texts") || has(slip, "facts"));
    book.with(word(&book, "galleys"), Vec::new(), json!({ "slips": slips }))
}

/// What is printed of a film besides its texts, as lines to be read: each of parts with the field that it comes from.
fn facts(book: &Book<'_>, id: FilmId) -> Vec<Vec<Value>> {
    let (catalogue, edition) = (book.catalogue, book.edition);
    let Some(film) = catalogue.films.get(id) else {
        return Vec::new();
    };
    let one = |text: String, place: Value| json!({ "text": text, "at": place });
    let entry = catalogue.entry(id, edition.id);
    let in_entry = entry.into_iter().flat_map(|entry| {
        let section = entry.section.and_then(|section| catalogue.sections.get(section));
        let section = section.map_or("", |section| section.name.in_language(book.language, &edition.languages));
        [
            one(entry.number.clone(), at(entry.id, "number")),
            one(section.to_owned(), at(entry.id, "section")),
            one(book.premiere(id).to_owned(), at(entry.id, "premiere")),
        ]
    });
    let credits = catalogue.credit_lines(id, &edition.style.prose).into_iter().map(|line| {
        let label = line.label(book.language, &edition.style.prose);
        vec![one(format!("{label}: {}", line.names.join(", ")), super::row(id))]
    });
    let screenings = catalogue
        .screenings_showing(id, edition.id)
        .into_iter()
        .filter_map(|screening| {
            let starts = screening.starts.filter(|_| screening.state != ScreeningState::Cancelled)?;
            let when = edition.style.date_and_time(starts, night_of(starts, edition), book.language);
            let place = catalogue.place_name(screening);
            let parts = [
                (when, "starts"),
                (place, "screen"),
                (screening.code.clone(), "code"),
                (markup::plain(&screening.note), "note"),
            ];
            Some(parts.map(|(text, field)| one(text, at(screening.id, field))).to_vec())
        });
    // Each title has a line of its own: two of them on one could be taken for one.
    let titles = book.titles(id).into_iter().map(|title| vec![title]);
    let lines = std::iter::once(in_entry.collect())
        .chain(titles)
        .chain([book.meta_parts(film)]);
    let lines = lines.chain(credits).chain(screenings);
    let read = lines.map(|line: Vec<Value>| {
        let said = |part: &Value| part["text"].as_str().is_some_and(|text| !text.trim().is_empty());
        line.into_iter().filter(said).collect::<Vec<Value>>()
    });
    read.filter(|line| !line.is_empty()).collect()
}

/// What the proofreader found in what is printed of a film besides its texts.
fn found_in_facts<'m>(book: &Book<'_>, id: FilmId, marks: &'m [Mark]) -> Vec<&'m str> {
    let (catalogue, edition) = (book.catalogue, book.edition.id);
    let mut rows: BTreeSet<uuid::Uuid> = BTreeSet::from([id.uuid()]);
    rows.extend(catalogue.titles.of(id).map(|title| title.id.uuid()));
    rows.extend(
        catalogue
            .credits
            .of(id)
            .flat_map(|credit| [credit.id.uuid(), credit.person.uuid()]),
    );
    rows.extend(catalogue.stills.of(id).map(|still| still.id.uuid()));
    rows.extend(
        catalogue
            .film_contacts
            .of(id)
            .flat_map(|link| [link.id.uuid(), link.contact.uuid()]),
    );
    rows.extend(catalogue.entry(id, edition).map(|entry| entry.id.uuid()));
    rows.extend(
        catalogue
            .screenings_showing(id, edition)
            .iter()
            .map(|screening| screening.id.uuid()),
    );
    let here = marks.iter().filter(|mark| rows.contains(&mark.place.id));
    here.map(|mark| mark.words.as_str()).collect()
}

/// What is read together: the texts of a film and of its directors, of a section, of the edition.
fn slip<'a>(
    book: &Book<'_>,
    marks: &[Mark],
    title: &str,
    state: Option<ProofState>,
    place: Value,
    texts: impl Iterator<Item = &'a Text>,
) -> Value {
    let languages = book.languages();
    let mut printed: Vec<(usize, &Text)> = texts
        .filter(|text| !text.body.trim().is_empty())
        .filter_map(|text| Some((languages.iter().position(|language| *language == text.language)?, text)))
        .collect();
    // Language by language, so that one reader can take a pile of their own.
    printed.sort_by_key(|(language, _)| *language);
    let texts = printed.into_iter().map(|(_, text)| {
        let mut piece = book.prose(text);
        let found: Vec<&Mark> = marks
            .iter()
            .filter(|mark| mark.place.id == text.id.uuid() && mark.place.table == TextId::TABLE)
            .collect();
        if !found.is_empty() {
            piece["paragraphs"] = marked(&text.body, &found);
            piece["found"] = json!(found.iter().map(|mark| &mark.words).collect::<Vec<_>>());
        }
        let person = text.person.and_then(|person| book.catalogue.people.get(person));
        piece["id"] = json!(text.id);
        piece["kind"] = json!(word(book, kind(text.kind)));
        piece["person"] = json!(person.map_or("", |person| &person.name));
        piece["language_name"] = json!(vocabulary::language(&text.language, book.language));
        piece["words"] = json!(markup::plain(&text.body).split_whitespace().count());
        piece
    });
    json!({
        "title": title,
        "at": place,
        "state": state.map_or("", |state| word(book, proof_state(state))),
        "texts": texts.collect::<Vec<_>>(),
    })
}

/// The paragraphs of a text with its marks: where one ends, its number stands.
fn marked(body: &str, found: &[&Mark]) -> Value {
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let spans: Vec<(usize, usize)> = found
        .iter()
        .map(|mark| mark.span.map_or((0, 0), |(from, until)| (place(from), place(until))))
        .collect();
    let paragraphs = markup::marked(body, &spans);
    // The last stretch of each mark, over all paragraphs.
    let mut ends: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (paragraph, pieces) in paragraphs.iter().enumerate() {
        for (piece, (_, marks)) in pieces.iter().enumerate() {
            ends.extend(marks.iter().map(|mark| (*mark, (paragraph, piece))));
        }
    }
    let paragraphs = paragraphs.iter().enumerate().map(|(paragraph, pieces)| {
        let pieces = pieces.iter().enumerate().map(|(piece, (span, marks))| {
            let mut value = json!(span);
            if !marks.is_empty() {
                let ended = marks.iter().filter(|mark| ends[mark] == (paragraph, piece));
                value["marked"] = json!(true);
                value["numbers"] = json!(ended.map(|mark| mark + 1).collect::<Vec<_>>());
            }
            value
        });
        pieces.collect::<Vec<_>>()
    });
    json!(paragraphs.collect::<Vec<_>>())
}

/// The label of what a text is for.
fn kind(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Short => "text_short",
        TextKind::Long => "text_long",
        TextKind::Tagline => "text_tagline",
        TextKind::Note => "text_note",
        TextKind::Biography => "text_biography",
        TextKind::Introduction => "text_introduction",
        TextKind::Welcome => "text_welcome",
    }
}

/// The label of how far something has been read.
fn proof_state(state: ProofState) -> &'static str {
    match state {
        ProofState::Draft => "proof_draft",
        ProofState::Edited => "proof_edited",
        ProofState::FirstProof => "proof_first",
        ProofState::SecondProof => "proof_second",
        ProofState::Locked => "proof_locked",
    }
}
