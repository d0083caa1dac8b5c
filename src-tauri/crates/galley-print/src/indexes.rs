//! CAT-05: the indexes of a book as they were set, against the catalogue: is every film, person and country there, with the
//! page on which it stands, and in the order of the book's language?
//!
//! What is judged is what the press really put on the pages (see [`crate::reading::IndexLine`]), not what it was told to put
//! there, and it is judged by going through the catalogue anew.

use std::collections::BTreeMap;

use galley_find::collate::Collation;
use galley_model::*;
use uuid::Uuid;

use crate::data::{sorted_title, sorted_words};
use crate::preflight::things;
use crate::reading::IndexLine;
use crate::{Job, Printed};

/// Puts the judgement of the indexes to the checks of what was printed, where that has indexes.
pub fn judge(catalogue: &Catalogue, job: &Job, printed: &mut Printed) {
    let language = job.data["language"].as_str().unwrap_or("en");
    let judged = Judged::of(catalogue, language, &printed.index, &printed.begins);
    if let Some(check) = judged.map(Judged::check) {
        let after = printed.checks.iter().position(|check| check.id == "references");
        printed.checks.insert(after.map_or(printed.checks.len(), |at| at + 1), check);
    }
}

/// An index that is judged: what the lines are, and what must be among them.
struct Judged<'a> {
    catalogue: &'a Catalogue,
    language: &'a str,
    collation: Collation,
    begins: &'a BTreeMap<String, u32>,
    indexes: BTreeMap<&'a str, Vec<&'a IndexLine>>,
    problems: Vec<Problem>,
}

/// What people call an index.
fn called(index: &str) -> &str {
    if index == "sources" { "print sources" } else { index }
}

impl<'a> Judged<'a> {
    fn of(
        catalogue: &'a Catalogue,
        language: &'a str,
        lines: &'a [IndexLine],
        begins: &'a BTreeMap<String, u32>,
    ) -> Option<Self> {
        let mut indexes: BTreeMap<&str, Vec<&IndexLine>> = BTreeMap::new();
        for line in lines {
            indexes.entry(&line.index).or_default().push(line);
        }
        let mut judged = Self {
            catalogue,
            language,
            collation: Collation::of(language),
            begins,
            indexes,
            problems: Vec::new(),
        };
        if judged.indexes.is_empty() {
            return None;
        }
        judged.complete();
        judged.ordered();
        Some(judged)
    }

    fn check(self) -> Check {
        let label = "Indexes";
        let names: Vec<&str> = self.indexes.keys().map(|name| called(name)).collect();
        match self.problems.len() {
            0 => {
                let lines: usize = self.indexes.values().map(Vec::len).sum();
                let said = format!(
                    "All {lines} lines stand in order, and nothing is missing ({}).",
                    names.join(", ")
                );
                Check::fine("indexes", label, said)
            }
            count => {
                let said = format!("{count} {} wrong.", things(count, "thing is", "things are"));
                Check::new("indexes", label, Grade::Error, said, self.problems)
            }
        }
    }

    /// The films of the book: those that begin on a page of it.
    fn films(&self) -> Vec<FilmId> {
        let ids = self.begins.keys().filter_map(|id| id.parse::<FilmId>().ok());
        ids.filter(|film| self.catalogue.films.get(*film).is_some()).collect()
    }

    /// Everything that must stand in an index, does, with its page.
    fn complete(&mut self) {
        for film in self.films() {
            let title = self.catalogue.display_title(film, self.language).to_owned();
            let page = self.begins[&film.to_string()];
            // An index names it by the title that is printed, and by others only to send the reader there.
            let mut titles = self.catalogue.titles.of(film);
            let own = titles.find(|own| own.text == title).map_or(film.uuid(), |own| own.id.uuid());
            self.expect("titles", own, None, &title, page, Place::row(film));
            let people: Vec<(PersonId, String)> = self
                .catalogue
                .people_as(film, "director")
                .map(|person| (person.id, person.name.clone()))
                .collect();
            for (person, name) in people {
                let words = format!("{name} (“{title}”)");
                self.expect("directors", person.uuid(), None, &words, page, Place::row(person));
            }
            let countries = self
                .catalogue
                .films
                .get(film)
                .map_or(Vec::new(), |film| film.countries.clone());
            for code in countries {
                let country = vocabulary::country(&code, self.language);
                let words = format!("“{title}” under {country}");
                self.expect("countries", own, Some(country), &words, page, Place::field(film, "countries"));
            }
        }
        let programmes = self.begins.keys().filter_map(|id| id.parse::<ProgrammeId>().ok());
        let programmes: Vec<&Programme> = programmes.filter_map(|id| self.catalogue.programmes.get(id)).collect();
        for programme in programmes {
            let page = self.begins[&programme.id.to_string()];
            let title = self.catalogue.programme_title(programme, self.language);
            for index in ["titles", "programmes"] {
                self.expect(index, programme.id.uuid(), None, &title, page, Place::row(programme.id));
            }
        }
    }

    /// Says so where an index has no line of a row, under that head, or has it without its page.
    fn expect(&mut self, index: &str, row: Uuid, head: Option<&str>, words: &str, page: u32, place: Place) {
        let Some(lines) = self.indexes.get(index) else {
            self.problems.push(Problem::at(
                place,
                format!("{words} is in no index of {}: none was set.", called(index)),
            ));
            return;
        };
        let mut under = None;
        let mut found = Vec::new();
        for line in lines {
            match &line.place {
                None => under = Some(letters(&line.words)),
                Some(at) if at.id == row && head.is_none_or(|head| under == Some(letters(head))) => found.push(line),
                Some(_) => {}
            }
        }
        let problem = match found.first() {
            None => format!(
                "{words} stands on page {page} and is missing from the index of {}.",
                called(index)
            ),
            Some(line) if !found.iter().any(|line| numbers(&line.pages).contains(&page)) => format!(
                "{words} stands on page {page}; the index of {} says {}.",
                called(index),
                if line.pages.trim().is_empty() {
                    "no page"
                } else {
                    line.pages.trim()
                }
            ),
            Some(_) => return,
        };
        let on = found.first().map_or(0, |line| line.page);
        let problem = Problem::at(place, format!("{problem} Look at the template of the indexes."));
        self.problems.push(if on == 0 { problem } else { problem.on_page(on) });
    }

    /// Every two lines that follow each other are in the order of the language.
    fn ordered(&mut self) {
        let mut problems = Vec::new();
        for (index, lines) in &self.indexes {
            // Letters over a part of the titles do not part them; countries, sections and lenders do.
            let parted = !matches!(*index, "titles" | "directors" | "programmes");
            let mut before: Option<(Vec<u8>, &IndexLine)> = None;
            let mut head_before: Option<(Vec<u8>, &IndexLine)> = None;
            for line in lines {
                let of_lender = |place: &Place| *index == "sources" && place.table == "contact";
                let heads = line.place.as_ref().is_none_or(of_lender);
                if heads && !parted
                    || line
                        .place
                        .as_ref()
                        .is_some_and(|place| of_lender(place) && !first_line(place))
                {
                    continue;
                }
                let key = self.key(line);
                // The sections stand as the book has them.
                let judged = !(heads && *index == "sections");
                let last = if heads { &mut head_before } else { &mut before };
                if let Some((_, other)) = last.as_ref().filter(|(other, _)| judged && *other > key) {
                    let message = format!(
                        "In the index of {} “{}” stands after “{}” and sorts before it. Look at the template of the indexes.",
                        called(index),
                        line.words.trim(),
                        other.words.trim()
                    );
                    problems.push(
                        Problem {
                            place: line.place.clone(),
                            ..Problem::new(message)
                        }
                        .on_page(line.page),
                    );
                }
                *last = Some((key, line));
                if heads {
                    before = None;
                }
            }
        }
        self.problems.extend(problems);
    }

    /// Where a line sorts: by the words that the catalogue gives for that, else by its own.
    fn key(&self, line: &IndexLine) -> Vec<u8> {
        let catalogue = self.catalogue;
        let words = line.place.as_ref().and_then(|place| match place.table.as_str() {
            "title" => {
                let title = catalogue.titles.get(place.id.into())?;
                Some(sorted_words(title).to_owned())
            }
            "film" => Some(sorted_title(catalogue, place.id.into(), self.language)),
            "programme" => {
                let programme = catalogue.programmes.get(place.id.into())?;
                let title = catalogue.programme_title(programme, self.language);
                Some(read::without_article(&title, self.language).to_owned())
            }
            "person" => {
                let person = catalogue.people.get(place.id.into())?;
                let sorted = if person.sort_name.is_empty() {
                    &person.name
                } else {
                    &person.sort_name
                };
                Some(sorted.clone())
            }
            "contact" => Some(catalogue.contacts.get(place.id.into())?.name.clone()),
            _ => None,
        });
        self.collation.key(words.as_deref().unwrap_or(&line.words))
    }
}

/// Whether a place is that of the line with which a lender begins.
fn first_line(place: &Place) -> bool {
    place.field.as_deref() == Some("name")
}

/// The letters of words in an order of their own: a line that is broken, or set from right to left, has the same.
fn letters(words: &str) -> Vec<char> {
    let mut letters: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

fn numbers(pages: &str) -> Vec<u32> {
    pages
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|page| page.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests;
