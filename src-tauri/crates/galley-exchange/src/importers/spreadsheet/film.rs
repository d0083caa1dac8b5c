//! A row as a film: its titles, facts, people and prose.

use galley_model::vocabulary::{COUNTRIES, LANGUAGES, WORDS, Word};
use galley_model::{FilmId, TextKind, Title, TitleKind, Year};
use uuid::Uuid;

use super::line::Line;
use super::told::{below, imdb, kind_among};
use super::{List, Reader};
use crate::importers::compose::{code, is_formula, one_line, premiere, with_part, with_subtitles};
use crate::mapping::values::{self, words};
use crate::mapping::{Means, Tongue, is_personal, is_secret};
use crate::paste::written_in;
use crate::tables::Cell;

/// What is said where two columns of a row say the same field differently.
pub(super) const AGAIN: &str = "Another column or row says this otherwise.";

/// What is said of a text in the film's own language, where the row names none.
const UNSAID: &str = "The sheet does not say in which language this is.";

impl Reader<'_> {
    /// Reads a row that holds something.
    pub(super) fn film<'a>(&mut self, list: &mut List<'a>, mut line: Line<'a>) {
        let place = list.sheet.row_place(line.number);
        let Some(title) = title(list, &line) else {
            let rest = line.of_films(list);
            let rest = if rest.is_empty() { rest } else { format!(": {rest}") };
            return self
                .say
                .problem_at(place, format!("This line has no title, so it was not read{rest}."));
        };
        self.say.count();
        self.say.at(&place);
        if let Some(shows) = self.known(list, &line, &title) {
            self.showing(list, &mut line, &title, shows);
            if let ("film", film) = shows {
                self.keep_rest(&mut line, film);
            }
            return;
        }
        let directors = people(list, &line, "director");
        let years: Vec<(usize, Cell<'_>, Result<Year, String>)> = line
            .of(list, |means| *means == Means::Year)
            .into_iter()
            .map(|(at, cell)| (at, cell, values::year(&cell)))
            .collect();
        let year = years.iter().find_map(|(_, _, year)| year.as_ref().ok()).copied();
        let Some(film) = self.identify(list, &mut line, &title, &directors, year) else {
            return;
        };
        for (at, cell, year) in years {
            match year {
                Ok(year) if self.say.say("film", film, "year", &Some(year)) => {
                    if values::without_bracket(&words(&cell)).is_some() {
                        let why = format!("Of this only {year} was read.");
                        line.unread(&mut self.say, list, at, &words(&cell), &why);
                    }
                }
                Ok(_) => line.unread(&mut self.say, list, at, &words(&cell), AGAIN),
                Err(why) => line.unread(&mut self.say, list, at, &words(&cell), &why),
            }
        }
        for (at, cell) in line.of(list, |means| *means == Means::RunTime) {
            if let Some(message) = values::mistaken(&cell, list.units[at]) {
                let place = list.sheet.place(line.number, at);
                self.say.problem_at(place, format!("{}: {message}", list.heads[at]));
            }
            match values::run_time(&cell, list.units[at]) {
                Ok(run_time) if self.say.say("film", film, "run_time", &Some(run_time)) => {}
                Ok(_) => line.unread(&mut self.say, list, at, &words(&cell), AGAIN),
                Err(why) => line.unread(&mut self.say, list, at, &words(&cell), &why),
            }
        }
        self.places(list, &mut line, film, &Means::Countries, "countries", &COUNTRIES);
        let spoken = self.places(list, &mut line, film, &Means::Languages, "languages", &LANGUAGES);
        self.places(list, &mut line, film, &Means::Subtitles, "subtitles", &LANGUAGES);
        self.fields(list, &mut line, film);
        self.entry(list, &mut line, film);
        self.titles(list, &mut line, film, &title, &spoken);
        self.credits(list, &mut line, film);
        self.texts(list, &mut line, film, &spoken, directors.first());
        self.contacts(list, &mut line, film);
        self.showing(list, &mut line, &title, ("film", film));
        if line.names(list, film) {
            list.returned = true;
            self.emptied(list, &line, film);
        }
        self.remarks(list, &mut line, film);
    }

    /// Countries or languages; answers the first.
    fn places(
        &mut self,
        list: &List<'_>,
        line: &mut Line<'_>,
        film: Uuid,
        means: &Means,
        field: &str,
        vocabulary: &'static [Word],
    ) -> String {
        let mut all: Vec<String> = Vec::new();
        let mut last = None;
        for (at, cell) in line.of(list, |known| known == means) {
            let typed = words(&cell);
            let spoken = match with_subtitles(&typed).filter(|_| *means == Means::Languages) {
                Some((spoken, below)) => {
                    let (codes, unknown) = self.codes(vocabulary, below);
                    let own = line.of(list, |means| *means == Means::Subtitles);
                    let said = own.is_empty() && unknown.is_empty() && self.say.say("film", film, "subtitles", &codes);
                    if !said {
                        let below = format!("{below} subtitles");
                        line.unread(
                            &mut self.say,
                            list,
                            at,
                            &below,
                            "These are no languages, or others are said already.",
                        );
                    }
                    spoken
                }
                None => &typed,
            };
            let (found, unknown) = self.codes(vocabulary, spoken);
            all.extend(found.into_iter().filter(|code| !all.contains(code)).collect::<Vec<_>>());
            for name in unknown {
                line.unread(&mut self.say, list, at, &name, "This is not in the list of names and codes.");
            }
            last = Some((at, cell));
        }
        if let Some((at, cell)) = last
            && !all.is_empty()
            && !self.say.say("film", film, field, &all)
        {
            line.unread(&mut self.say, list, at, &words(&cell), AGAIN);
        }
        all.into_iter().next().unwrap_or_default()
    }

    fn fields(&mut self, list: &List<'_>, line: &mut Line<'_>, film: Uuid) {
        for (at, cell) in line.of(list, |means| matches!(means, Means::Film(_))) {
            let Means::Film(field) = list.means[at] else { continue };
            let typed = words(&cell);
            let listed: Option<&'static [Word]> = match field {
                "kind" => Some(&WORDS.kinds),
                "colour" => Some(&WORDS.colours),
                "sound" => Some(&WORDS.sounds),
                _ => None,
            };
            let said = match (listed, field) {
                (Some(words), _) => match code(words, &typed)
                    .map(|code| (code, true))
                    .or_else(|| kind_among(words, &typed))
                {
                    Some((code, whole)) => {
                        if !whole {
                            line.keep(format!("{}: {typed}", list.heads[at]));
                        }
                        code
                    }
                    None => typed.clone().into_owned(),
                },
                (None, "imdb") => imdb(&typed).unwrap_or_else(|| typed.clone().into_owned()),
                _ => typed.clone().into_owned(),
            };
            if !self.say.say("film", film, field, &said) {
                line.unread(&mut self.say, list, at, &typed, AGAIN);
            }
        }
    }

    fn titles(&mut self, list: &List<'_>, line: &mut Line<'_>, film: Uuid, title: &str, spoken: &str) {
        let leading = list.language.clone();
        // Only a row that names the film by its id speaks of the titles that the film has.
        let own = line.names(list, film);
        let ours: Vec<&Title> = match own {
            true => self.say.context.catalogue.titles.of(FilmId::from(film)).collect(),
            false => Vec::new(),
        };
        let alone = !line.cells.iter().any(|(at, _)| matches!(list.means[*at], Means::Title(_)));
        let original = ours.iter().find(|title| title.kind == TitleKind::Original);
        let spoken = original.map_or(spoken, |title| title.language.as_str());
        for (at, cell) in line.of(list, |means| {
            matches!(means, Means::Title(_) | Means::OriginalTitle | Means::OtherTitle)
        }) {
            let typed = words(&cell);
            let text = bare_title(&typed);
            // The catalogue knows in which language that is.
            if ours.iter().any(|title| title.text == text) {
                continue;
            }
            let said = match &list.means[at] {
                Means::Title(Tongue::Tag(tag)) => self.say.title(film, TitleKind::Display, tag, text),
                // In the film's own language it is both the original title and the one that is printed.
                Means::OriginalTitle if alone && !spoken.is_empty() && *spoken != leading => {
                    self.say.original_title(film, spoken, text)
                }
                Means::Title(Tongue::Spoken) | Means::OriginalTitle => {
                    let same = text == title && line.first(list, &Means::OriginalTitle).as_deref() != Some(title);
                    text == title || same || self.say.original_title(film, spoken, text)
                }
                Means::OtherTitle => text == title || self.say.title(film, TitleKind::Other, "", text),
                _ => self.say.title(film, TitleKind::Display, &leading, text),
            };
            if !said {
                line.unread(&mut self.say, list, at, &typed, AGAIN);
            }
        }
        // A list with original titles alone prints those.
        let has = |wanted: fn(&Means) -> bool| !line.of(list, wanted).is_empty();
        if !has(|means| matches!(means, Means::Title(_))) {
            if !ours.iter().any(|ours| ours.text == title) {
                self.say.title(film, TitleKind::Display, &leading, title);
            }
        }
    }

    fn credits(&mut self, list: &List<'_>, line: &mut Line<'_>, film: Uuid) {
        for (at, cell) in line.of(list, |means| matches!(means, Means::Credit(_))) {
            let Means::Credit(role) = &list.means[at] else { continue };
            let typed = words(&cell);
            if is_formula(&typed) {
                line.unread(&mut self.say, list, at, &typed, "This is a formula and names nobody.");
            }
            self.tell_of_families(list, line, at, &typed);
            for name in list.names(&typed) {
                let (name, part) = if role == "cast" {
                    with_part(&name)
                } else {
                    (name.as_str(), None)
                };
                self.say.credit(film, role, name);
                if let Some(part) = part {
                    line.keep(format!("{}: {name} as {part}", list.heads[at]));
                }
            }
        }
    }

    fn texts(&mut self, list: &List<'_>, line: &mut Line<'_>, film: Uuid, spoken: &str, director: Option<&String>) {
        let leading = list.language.clone();
        for (at, cell) in line.of(list, |means| matches!(means, Means::Text(..))) {
            let Means::Text(kind, tongue) = &list.means[at] else {
                continue;
            };
            let body = words(&cell);
            let Some(language) = self.language_of(list, line, film, tongue, spoken, &body) else {
                line.unread(&mut self.say, list, at, &body, UNSAID);
                continue;
            };
            if !self.say.text("film", film, *kind, language, &body) {
                line.unread(&mut self.say, list, at, &body, AGAIN);
            }
        }
        for (at, cell) in line.of(list, |means| *means == Means::Signature) {
            let long = line.of(list, |means| *means == Means::Text(TextKind::Long, Tongue::Leading));
            let language = long
                .first()
                .map_or(leading.as_str(), |(_, body)| self.written_in(list, line, film, &words(body)));
            if !self.say.sign(film, TextKind::Long, language, &words(&cell)) {
                line.unread(
                    &mut self.say,
                    list,
                    at,
                    &words(&cell),
                    "There is no synopsis that it could sign.",
                );
            }
        }
        for (at, cell) in line.of(list, |means| matches!(means, Means::Biography(_))) {
            let Means::Biography(tongue) = &list.means[at] else {
                continue;
            };
            let body = words(&cell);
            let Some(language) = self.language_of(list, line, film, tongue, spoken, &body) else {
                line.unread(&mut self.say, list, at, &body, UNSAID);
                continue;
            };
            let said = director.is_some_and(|name| {
                let person = self.say.person(name);
                self.say.text("person", person, TextKind::Biography, language, &body)
            });
            if !said {
                let why = match director {
                    Some(_) => "Another row says otherwise of the director.",
                    None => "The row names no director.",
                };
                line.unread(&mut self.say, list, at, &body, why);
            }
        }
    }

    /// The language of a text: the one that its head names, that of the film, else what it is written in. Nothing where it is
    /// that of the film, and nobody says which one that is.
    fn language_of<'b>(
        &self,
        list: &'b List<'_>,
        line: &Line<'_>,
        film: Uuid,
        tongue: &'b Tongue,
        spoken: &'b str,
        body: &str,
    ) -> Option<&'b str> {
        match tongue {
            Tongue::Leading => Some(self.written_in(list, line, film, body)),
            Tongue::Tag(tag) => Some(tag),
            Tongue::Spoken => Some(spoken).filter(|spoken| !spoken.is_empty()),
        }
    }

    /// The language of a text for which neither its head nor a person says one: what it is evidently written in, else that of
    /// the list. Of a film that was exported by us it is known.
    fn written_in<'b>(&self, list: &'b List<'_>, line: &Line<'_>, film: Uuid, body: &str) -> &'b str {
        match list.mapping.language.is_some() || line.names(list, film) {
            true => &list.language,
            false => written_in(body).unwrap_or(&list.language),
        }
    }

    fn entry(&mut self, list: &List<'_>, line: &mut Line<'_>, film: Uuid) {
        let said = line.of(list, |means| {
            matches!(means, Means::Section | Means::Number | Means::Premiere)
        });
        let Some(edition) = self.say.context.edition else {
            for (at, cell) in said {
                line.unread(
                    &mut self.say,
                    list,
                    at,
                    &words(&cell),
                    "There is no edition to enter the film in.",
                );
            }
            return;
        };
        let entry = self.say.entry(film, edition);
        let mut section = None;
        if let Some(above) = list
            .section
            .as_ref()
            .filter(|_| line.of(list, |means| *means == Means::Section).is_empty())
        {
            let above = self.say.section(edition, above);
            self.say.link("entry", entry, "section", above);
        }
        for (at, cell) in said {
            let typed = words(&cell);
            let told = match list.means[at] {
                Means::Section => {
                    let found = self.say.section(edition, &typed);
                    let first = *section.get_or_insert(found);
                    self.say.link("entry", entry, "section", first);
                    let stands = self.say.draft("entry", entry).link("section");
                    stands == Some(found)
                }
                Means::Number => self.say.say("entry", entry, "number", &typed.clone().into_owned()),
                _ => match premiere(&typed) {
                    Some(premiere) => self.say.say("entry", entry, "premiere", &premiere),
                    None => {
                        line.unread(&mut self.say, list, at, &typed, "This is no premiere that is known.");
                        continue;
                    }
                },
            };
            if !told {
                line.unread(&mut self.say, list, at, &typed, AGAIN);
            }
        }
    }

    /// What has no field, as lines of the remarks.
    fn remarks(&mut self, list: &mut List<'_>, line: &mut Line<'_>, film: Uuid) {
        let questions = list.questions.clone();
        let asked = |column: &usize| questions.values().any(|question| question == column);
        for (at, cell) in line.cells.clone() {
            match list.means[at] {
                Means::Question if asked(&at) => {}
                Means::Keep | Means::Question => {
                    let typed = words(&cell);
                    // One festival shows empty cells as a stop.
                    if typed == "." {
                        continue;
                    }
                    let question = questions.get(&at);
                    let asked = question.and_then(|question| line.cells.iter().find(|(column, _)| column == question));
                    let head = asked.map_or_else(|| list.heads[at].clone(), |(_, cell)| words(cell).into_owned());
                    if is_secret(&head) || (asked.is_some() && is_personal(&head)) {
                        let place = list.sheet.place(line.number, at);
                        list.withheld.entry(head).or_insert((0, place)).0 += 1;
                        continue;
                    }
                    line.keep(format!("{head}: {}", one_line(&typed)));
                }
                Means::Still => {
                    for file in words(&cell)
                        .split([';', '\n', '|'])
                        .map(str::trim)
                        .filter(|file| !file.is_empty())
                    {
                        match below(file) {
                            Some(file) => self.say.still(film, &file),
                            None => line.unread(
                                &mut self.say,
                                list,
                                at,
                                file,
                                "This names no JPEG or PNG beside the list, such as stills/train.jpg.",
                            ),
                        }
                    }
                }
                _ => {}
            }
        }
        self.keep_rest(line, film);
    }

    /// Keeps what of a row could not be placed among the remarks of its film.
    fn keep_rest(&mut self, line: &mut Line<'_>, film: Uuid) {
        for remark in line.take_kept() {
            self.say.keep("film", film, &remark);
        }
    }
}

/// The title by which a row's film is known: that of the leading language, else any.
fn title(list: &List<'_>, line: &Line<'_>) -> Option<String> {
    let titles = line.cells.iter().filter_map(|(at, cell)| {
        let rank = title_rank(&list.means[*at], &list.language)?;
        let title = one_line(bare_title(&words(cell)));
        (!title.is_empty()).then_some((rank, title))
    });
    titles.min_by_key(|(rank, _)| *rank).map(|(_, title)| title)
}

/// How soon a column names the film: that of the leading language first.
pub(super) fn title_rank(means: &Means, language: &str) -> Option<u32> {
    match means {
        Means::Title(Tongue::Leading) => Some(0),
        Means::Title(Tongue::Tag(tag)) if tag == language => Some(1),
        Means::Title(_) => Some(2),
        Means::OriginalTitle => Some(3),
        _ => None,
    }
}

/// A title without the quotation marks that some exports wrap it in.
fn bare_title(title: &str) -> &str {
    let inner = [('"', '"'), ('“', '”')]
        .into_iter()
        .find_map(|(open, close)| title.strip_prefix(open)?.strip_suffix(close));
    inner.filter(|inner| !inner.contains(['"', '“', '”'])).unwrap_or(title).trim()
}

/// The names in a role, as the cells list them.
fn people(list: &List<'_>, line: &Line<'_>, role: &str) -> Vec<String> {
    let cells = line.of(list, |means| matches!(means, Means::Credit(known) if known == role));
    cells.into_iter().flat_map(|(_, cell)| list.names(&words(&cell))).collect()
}
