//! Which film a row is about: that of the catalogue whose id it names, one of its own, or perhaps that of a row before.
//!
//! A list may hold two films of one title and year. What tells them apart keeps them two; where nothing does, the second is
//! left to a person, and nothing of it is lost.

use galley_model::read::folded;
use galley_model::vocabulary::{COUNTRIES, LANGUAGES};
use galley_model::{TextKind, Year};
use uuid::Uuid;

use super::line::Line;
use super::told::imdb;
use super::{List, Reader};
use crate::importers::compose::{listed, made, one_line};
use crate::mapping::Means;
use crate::mapping::values::{self, words};
use crate::nesting::turned;
use crate::tables::Cell;

/// What tells a film of a row from others of its title, directors and year; empty where the row does not say it.
#[derive(Debug, Default)]
struct Facts {
    /// Its number in a list of one's own.
    key: String,
    /// IMDb, ISAN, EIDR.
    numbers: Vec<String>,
    /// Seconds.
    run_time: Option<u32>,
    countries: Vec<String>,
    languages: Vec<String>,
    original: String,
    kind: String,
    /// Who appears in it or has made it, but for its directors.
    people: Vec<String>,
    /// Its texts, by what their columns mean.
    texts: Vec<(Means, String)>,
}

impl Facts {
    /// The words for what certainly tells two films apart; nothing where all that both say is the same. A schedule's
    /// lengths are those of slots, and are only roughly those of films.
    fn apart(&self, other: &Facts, schedule: bool) -> Option<&'static str> {
        let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && folded(a) != folded(b);
        let strangers = |a: &[String], b: &[String]| {
            !a.is_empty() && !b.is_empty() && !a.iter().all(|one| b.contains(one)) && !b.iter().all(|one| a.contains(one))
        };
        let lengths = self.run_time.zip(other.run_time).is_some_and(|(a, b)| match schedule {
            true => a.abs_diff(b) > a.max(b) / 4,
            false => a.abs_diff(b) >= 60,
        });
        let texts = self
            .texts
            .iter()
            .any(|(means, text)| other.texts.iter().any(|(known, other)| known == means && differ(text, other)));
        [
            (differ(&self.key, &other.key), "another number"),
            (strangers(&self.numbers, &other.numbers), "another number in a registry"),
            (lengths, "another length"),
            (strangers(&self.countries, &other.countries), "other countries"),
            (strangers(&self.languages, &other.languages), "other languages"),
            (differ(&self.original, &other.original), "another original title"),
            (differ(&self.kind, &other.kind), "another kind"),
            (strangers(&self.people, &other.people), "other people"),
            (texts, "another text"),
        ]
        .into_iter()
        .find_map(|(apart, what)| apart.then_some(what))
    }

    /// The id of a film that shares title, directors and year with another one.
    fn id(&self, plain: Uuid) -> Uuid {
        made("film", &format!("{plain} {self:?}"))
    }
}

impl Reader<'_> {
    /// The film that a row is about; nothing where it was read already and the row says no more of it.
    pub(super) fn identify<'a>(
        &mut self,
        list: &mut List<'a>,
        line: &mut Line<'a>,
        title: &str,
        directors: &[String],
        year: Option<Year>,
    ) -> Option<Uuid> {
        let mut keys = line.of(list, |means| *means == Means::Key);
        let wrong = self.wrong_id(list, line, &keys);
        keys.retain(|(at, _)| Some(*at) != wrong);
        let key = keys.first().map(|(at, cell)| (*at, words(cell).into_owned()));
        // The number of a list of one's own may be that of another film in another list: it only tells films apart here.
        // But the id of a film of the catalogue, as our own spreadsheet of films has it, is that film, however it is titled.
        let catalogue = self.say.context.catalogue;
        let own = key
            .as_ref()
            .and_then(|(_, key)| key.trim().parse().ok())
            .filter(|id| catalogue.has("film", *id));
        let alone = directors.is_empty() && year.is_none() && key.is_none() && list.mapping.has_screenings();
        let own = own.or_else(|| self.say.scheduled(title).filter(|_| alone || wrong.is_some()));
        // An id that is no film here is that of a film elsewhere, and says nothing to anybody.
        let strange = |at: usize, cell: &Cell<'_>| is_ours(list, at) && words(cell).trim().parse::<Uuid>().is_ok();
        let others = keys.iter().skip(usize::from(list.mapping.shape.is_some() || own.is_some()));
        for (at, cell) in others.filter(|(at, cell)| !strange(*at, cell)) {
            line.keep(format!("{}: {}", list.heads[*at], words(cell)));
        }
        let schedule = list.mapping.has_screenings();
        let film = match (own, &list.mapping.shape, &key) {
            (Some(own), ..) => own,
            (None, Some(shape), Some((_, key))) => made("film", &format!("{shape} {key}")),
            _ if directors.is_empty() && year.is_none() && !schedule => self.title_alone(list, line, title),
            _ => self.among_namesakes(list, line, title, listed(title, directors, year)),
        };
        let before = list.films.get(&film).map(|row| row.number());
        if let Some((at, key)) = &key {
            let other = *list.keys.entry(key.clone()).or_insert(film);
            let twice = other != film || (list.mapping.shape.is_some() && before.is_some());
            if twice && !schedule {
                let message = match list.mapping.shape.is_some() {
                    true => format!("The number “{key}” stands in a line before, so “{title}” was not read."),
                    false => {
                        format!("The number “{key}” stands in a line before, for another film. “{title}” was read all the same.")
                    }
                };
                self.say.problem_at(list.sheet.place(line.number, *at), message);
                if list.mapping.shape.is_some() {
                    return None;
                }
            }
        }
        if before.is_some() && !schedule {
            let message = format!("“{title}” stands in a line before under the same id, so this one was not read.");
            self.say.problem_at(list.sheet.row_place(line.number), message);
            return None;
        }
        self.registered(list, line, title, film);
        list.films.entry(film).or_insert(line.row);
        list.titles.entry(folded(title)).or_insert(film);
        self.say.draft("film", film);
        Some(film)
    }

    /// The column with what should be the id of a film here, as our own spreadsheet of films has it, and is none. That is told.
    fn wrong_id(&mut self, list: &List<'_>, line: &Line<'_>, keys: &[(usize, Cell<'_>)]) -> Option<usize> {
        let wrong = |cell: &Cell<'_>| words(cell).trim().parse::<Uuid>().is_err();
        let (at, cell) = keys.iter().find(|(at, cell)| is_ours(list, *at) && wrong(cell))?;
        let message = format!(
            "{}: “{}” is the id of no film, so the film was looked for by its title. Take the id from a new export.",
            list.heads[*at],
            words(cell)
        );
        self.say.problem_at(list.sheet.place(line.number, *at), message);
        Some(*at)
    }

    /// Tells where a row has the number in a registry that another film of the list has.
    fn registered(&mut self, list: &mut List<'_>, line: &Line<'_>, title: &str, film: Uuid) {
        for (at, cell) in line.of(list, |means| matches!(means, Means::Film("imdb" | "isan" | "eidr"))) {
            let typed = words(&cell);
            let number = imdb(&typed).unwrap_or_else(|| typed.into_owned());
            let key = format!("{} {}", list.means[at], folded(&number));
            if *list.keys.entry(key).or_insert(film) != film {
                let message = format!(
                    "{}: the number “{number}” stands in a line before, for another film. “{title}” was read all the same; one of the \
                     two is wrong.",
                    list.heads[at]
                );
                self.say.problem_at(list.sheet.place(line.number, at), message);
            }
        }
    }

    /// The film of a row that says neither year nor director: perhaps that of a row before which says more.
    fn title_alone<'a>(&mut self, list: &mut List<'a>, line: &Line<'a>, title: &str) -> Uuid {
        let plain = listed(title, &[], None);
        let before = list.titles.get(&folded(title)).copied().filter(|before| *before != plain);
        let Some(before) = before.filter(|_| !list.films.contains_key(&plain)) else {
            return self.among_namesakes(list, line, title, plain);
        };
        if !self.say.context.catalogue.has("film", plain) {
            let message = format!(
                "“{title}” stands in a line before, and this one says neither year nor director. Say in the plan whether they are \
                 the same film."
            );
            self.say.problem_at(list.sheet.row_place(line.number), message);
        }
        self.say.again(plain, before);
        plain
    }

    /// The film that a row means which a row before may mean, too. `plain` is the id by title, directors and year.
    fn among_namesakes<'a>(&mut self, list: &mut List<'a>, line: &Line<'a>, title: &str, plain: Uuid) -> Uuid {
        let catalogue = self.say.context.catalogue;
        let schedule = list.mapping.has_screenings();
        if !list.films.contains_key(&plain) {
            // The list may have been read before with its rows in another order.
            let known = catalogue.has("film", plain);
            let other = known.then(|| self.facts(list, line).id(plain));
            return other.filter(|other| catalogue.has("film", *other)).unwrap_or(plain);
        }
        let facts = self.facts(list, line);
        let place = list.sheet.row_place(line.number);
        let mut films = vec![plain];
        films.extend(list.namesakes.get(&plain).into_iter().flatten());
        let mut differs = None;
        for film in films {
            let Some(row) = list.films.get(&film).copied() else { continue };
            let before = Line::quiet(list, row);
            let before = self.facts(list, &before);
            match facts.apart(&before, schedule) {
                Some(what) => differs = differs.or(Some((what, row.number()))),
                None if schedule => return film,
                None => {
                    let count = list.twins.entry(film).or_default();
                    *count += 1;
                    let twin = made("film", &format!("{film} again {count}"));
                    // Who was told that it is another film has it by now.
                    let message = format!(
                        "“{title}” of the same director and year stands in a line before, {}, and nothing tells the two apart. Say \
                         in the plan whether they are the same film.",
                        list.sheet.row_place(row.number())
                    );
                    if !catalogue.has("film", twin) {
                        self.say.problem_at(place, message);
                    }
                    self.say.again(twin, film);
                    return twin;
                }
            }
        }
        let film = facts.id(plain);
        if let Some((what, row)) = differs.filter(|_| !list.films.contains_key(&film)) {
            list.namesakes.entry(plain).or_default().push(film);
            let message = format!(
                "“{title}” stands in {} as well, with {what}, so this is read as another film. Where it is the same, bring the two \
                 lines together.",
                list.sheet.row_place(row)
            );
            self.say.problem_at(place, message);
        }
        film
    }

    fn facts(&mut self, list: &List<'_>, line: &Line<'_>) -> Facts {
        let mut facts = Facts::default();
        for (at, cell) in &line.cells {
            let typed = words(cell);
            match &list.means[*at] {
                Means::Key => facts.key = typed.into_owned(),
                Means::Film("imdb" | "isan" | "eidr") => facts.numbers.push(folded(&typed)),
                Means::Film("kind") => facts.kind = typed.into_owned(),
                Means::RunTime => facts.run_time = values::run_time(cell, list.units[*at]).ok().map(|length| length.seconds()),
                Means::Countries => facts.countries.extend(self.codes(&COUNTRIES, &typed).0),
                Means::Languages => facts.languages.extend(self.codes(&LANGUAGES, &typed).0),
                Means::OriginalTitle => facts.original = typed.into_owned(),
                Means::Credit(role) if role != "director" => {
                    facts.people.extend(list.names(&typed).iter().map(|name| turned(name)))
                }
                means @ Means::Text(TextKind::Long | TextKind::Short, _) => {
                    facts
                        .texts
                        .push((means.clone(), typed.split_whitespace().collect::<Vec<_>>().join(" ")));
                }
                _ => {}
            }
        }
        facts
    }
}

/// Whether a column is that of the ids in our own spreadsheet of films.
fn is_ours(list: &List<'_>, at: usize) -> bool {
    one_line(&list.heads[at]).eq_ignore_ascii_case("galley id")
}
