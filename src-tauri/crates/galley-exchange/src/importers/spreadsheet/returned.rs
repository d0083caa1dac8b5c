//! Our own spreadsheet of films that comes back edited: what of it was emptied, and which films it has no more.
//!
//! A value that is empty there is proposed to be emptied; a person has to agree. What an import cannot take away, such as a
//! title or a person, is told, and stays.

use galley_model::read::folded;
use galley_model::{Catalogue, Cell, FilmId, TitleKind};
use uuid::Uuid;

use super::line::Line;
use super::{List, Reader};
use crate::importers::compose::with_part;
use crate::mapping::values::words;
use crate::mapping::{Means, Tongue, shapes};
use crate::nesting::turned;

/// How many films are named one by one.
const NAMED: usize = 5;

impl Reader<'_> {
    /// What a row of a film that it names by its id leaves empty, and the catalogue has.
    pub(super) fn emptied(&mut self, list: &List<'_>, line: &Line<'_>, film: Uuid) {
        for at in 0..list.means.len() {
            let means = &list.means[at];
            let said = |other: usize| list.means[other] == *means && !line.is_blank(list, other);
            if let Means::Credit(role) = means {
                self.left_out(list, line, film, at, role);
            } else if (0..list.means.len()).any(said) {
                continue;
            }
            match means {
                Means::Year => self.propose(film, "film", "year"),
                Means::RunTime => self.propose(film, "film", "run_time"),
                Means::Countries => self.propose(film, "film", "countries"),
                Means::Languages => self.propose(film, "film", "languages"),
                Means::Subtitles => self.propose(film, "film", "subtitles"),
                Means::Film(field) => self.propose(film, "film", field),
                Means::Section => self.propose(film, "entry", "section"),
                Means::Number => self.propose(film, "entry", "number"),
                Means::Premiere => self.propose(film, "entry", "premiere"),
                Means::Title(_) | Means::OriginalTitle | Means::Text(..) | Means::Signature => {
                    if let Some(ours) = self.words_of(list, film, means) {
                        self.stays(list, line, at, &ours);
                    }
                }
                _ => {}
            }
        }
    }

    /// Proposes to empty a field of a film, or of its entry, where the catalogue has a value.
    fn propose(&mut self, film: Uuid, table: &'static str, field: &'static str) {
        let (catalogue, edition) = (self.say.context.catalogue, self.say.context.edition);
        let row = match table {
            "film" => Some(film),
            _ => edition
                .and_then(|edition| catalogue.entry(FilmId::from(film), edition))
                .map(|entry| entry.id.into()),
        };
        let cells = row.and_then(|row: Uuid| catalogue.cells(table, row));
        let (Some(ours), Some(blank)) = (cells, Catalogue::blank(table)) else {
            return;
        };
        let draft = match (table, edition) {
            ("entry", Some(edition)) => self.say.entry(film, edition),
            _ => film,
        };
        let at = self
            .say
            .draft(table, draft)
            .table
            .fields
            .iter()
            .position(|known| known.name == field);
        if let Some(at) = at.filter(|at| ours[*at] != blank[*at]) {
            self.say.empty(table, draft, field, blank[at].clone());
        }
    }

    /// The words that the catalogue has in place of an empty cell, where an import cannot take them away.
    fn words_of(&self, list: &List<'_>, film: Uuid, means: &Means) -> Option<String> {
        let (catalogue, film) = (self.say.context.catalogue, FilmId::from(film));
        let tag = |tongue: &Tongue| match tongue {
            Tongue::Tag(tag) => tag.clone(),
            _ => list.language.clone(),
        };
        let title = |kind: TitleKind, language: Option<String>| {
            let mut titles = catalogue.titles.of(film);
            titles.find(|title| title.kind == kind && language.as_ref().is_none_or(|tag| title.language == *tag))
        };
        match means {
            Means::Title(tongue) => title(TitleKind::Display, Some(tag(tongue))).map(|title| title.text.clone()),
            Means::OriginalTitle => title(TitleKind::Original, None).map(|title| title.text.clone()),
            Means::Text(_, Tongue::Spoken) => None,
            Means::Text(kind, tongue) => catalogue.film_text(film, *kind, &tag(tongue)).map(|text| text.body.clone()),
            Means::Signature => catalogue
                .film_text(film, galley_model::TextKind::Long, &list.language)
                .map(|text| text.signature.clone())
                .filter(|signature| !signature.is_empty()),
            _ => None,
        }
    }

    /// Tells of the people whom the catalogue credits in a role and the row names no more.
    fn left_out(&mut self, list: &List<'_>, line: &Line<'_>, film: Uuid, at: usize, role: &str) {
        let first = list
            .means
            .iter()
            .position(|means| matches!(means, Means::Credit(known) if known == role));
        if first != Some(at) {
            return;
        }
        let of_role = |means: &Means| matches!(means, Means::Credit(known) if known == role);
        // Who stands in a cell that could not be read is not known.
        if (0..list.means.len()).any(|at| of_role(&list.means[at]) && line.is_unread(list, at)) {
            return;
        }
        let cells = line.of(list, of_role);
        let said: Vec<String> = cells
            .iter()
            .flat_map(|(_, cell)| list.names(&words(cell)))
            .flat_map(|name| [turned(&name), turned(with_part(&name).0)])
            .collect();
        let catalogue = self.say.context.catalogue;
        let credits = catalogue.credits.of(FilmId::from(film)).filter(|credit| credit.role == role);
        let gone: Vec<&str> = credits
            .filter(|credit| {
                let own = catalogue.people.get(credit.person).map(|person| turned(&person.name));
                !said.contains(&turned(catalogue.billed_name(credit))) && own.is_none_or(|own| !said.contains(&own))
            })
            .map(|credit| catalogue.billed_name(credit))
            .collect();
        if !gone.is_empty() {
            self.stays(list, line, at, &gone.join(", "));
        }
        self.reordered(list, line, film, at, role);
    }

    /// Tells where a row names the people of a role in another order than the catalogue.
    fn reordered(&mut self, list: &List<'_>, line: &Line<'_>, film: Uuid, at: usize, role: &str) {
        let catalogue = self.say.context.catalogue;
        let credits: Vec<_> = catalogue
            .credits
            .of(FilmId::from(film))
            .filter(|credit| credit.role == role)
            .collect();
        let mut named = Vec::new();
        for (_, cell) in line.of(list, |means| matches!(means, Means::Credit(known) if known == role)) {
            for name in list.names(&words(&cell)) {
                let said = [turned(&name), turned(with_part(&name).0)];
                let is = |name: &str| said.contains(&turned(name));
                let known = credits.iter().position(|credit| {
                    let own = catalogue.people.get(credit.person).is_some_and(|person| is(&person.name));
                    own || is(catalogue.billed_name(credit))
                });
                named.extend(known.filter(|known| !named.contains(known)));
            }
        }
        if named.is_sorted() {
            return;
        }
        let names = |order: &[usize]| {
            let names = order.iter().map(|at| catalogue.billed_name(credits[*at]));
            names.collect::<Vec<_>>().join(", ")
        };
        let here = names(&named);
        named.sort_unstable();
        let message = format!(
            "{}: the order here is {here}; in the catalogue it is {}, and stays so. Change it in the film’s form.",
            list.heads[at],
            names(&named)
        );
        self.say.problem_at(list.sheet.place(line.number, at), message);
    }

    /// Proposes to empty what a row of our own sheet of screenings leaves empty, of the screening that has its code.
    pub(super) fn emptied_screening(&mut self, list: &List<'_>, line: &Line<'_>, title: &str, screening: Uuid) {
        if list.mapping.shape.as_deref() != Some(shapes::OUR_SCREENINGS) {
            return;
        }
        let code = line.first(list, &Means::Code);
        let Some(own) = code.and_then(|code| self.say.coded(&code, title)) else {
            return;
        };
        let blank = |wanted: &Means| {
            let mut columns = (0..list.means.len()).filter(|at| list.means[*at] == *wanted);
            columns.next().is_some_and(|at| line.is_blank(list, at))
        };
        if own.starts.is_some() && blank(&Means::Moment) {
            self.say.empty("screening", screening, "starts", Cell::Null);
        }
        if !own.note.is_empty() && blank(&Means::Note) {
            self.say.empty("screening", screening, "note", Cell::Text(String::new()));
        }
    }

    fn stays(&mut self, list: &List<'_>, line: &Line<'_>, at: usize, ours: &str) {
        let message = format!(
            "{}: the catalogue has “{}”, which is not here any more. It stays; take it out in the film’s form.",
            list.heads[at],
            crate::importers::leftovers::short(ours)
        );
        self.say.problem_at(list.sheet.place(line.number, at), message);
    }

    /// Tells which films of the edition a sheet that names films by their ids has no more.
    pub(super) fn gone(&mut self, list: &List<'_>) {
        let catalogue = self.say.context.catalogue;
        let Some(edition) = self.say.context.edition.filter(|_| list.returned) else {
            return;
        };
        let mut titles: Vec<&str> = catalogue
            .entries
            .of(edition)
            .filter(|entry| !list.films.contains_key(&entry.film.into()))
            .map(|entry| catalogue.display_title(entry.film, &list.language))
            .collect();
        titles.sort_by_cached_key(|title| folded(title));
        let (which, more) = match titles.len() {
            0 => return,
            1 => ("1 film of the edition is".to_owned(), ""),
            count => (
                format!("{count} films of the edition are"),
                if count > NAMED { " …" } else { "" },
            ),
        };
        titles.truncate(NAMED);
        let message = format!(
            "{which} not in this sheet: {}{more}. Nothing is removed by an import.",
            titles.join("; ")
        );
        self.say.problem_at("", message);
    }
}
