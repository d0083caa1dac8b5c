//! A screening of Eventival: its times name no zone, and are those of the festival.

use chrono::NaiveDateTime;
use galley_model::vocabulary::LANGUAGES;
use galley_model::{Cell, EditionId, GuestTask, LocalTime, RunTime, ScreeningKind, TitleKind};
use uuid::Uuid;

use super::film::words_of;
use super::{Reader, numbered};
use crate::importers::compose::codes;
use crate::importers::markup;
use crate::importers::xml::Element;

const KNOWN: &[&str] = &[
    "hash",
    "id",
    "start",
    "duration_screening_only_minutes",
    "complete_duration_minutes",
    "code",
    "print_note",
    "cinema_hall_id",
    "venue_id",
    "venue/id",
    "venue/name",
    "cinema_hall/id",
    "cinema_hall/name",
    "type_of_screening",
    "presentation/available",
    "presentation/duration",
    "presentation/guests/*",
    "presentation/guests/*/name",
    "presentation/presenters/*",
    "presentation/presenters/*/name",
    "qa/available",
    "qa/duration",
    "qa/guests/*",
    "qa/guests/*/name",
    "qa/presenters/*",
    "qa/presenters/*/name",
    "additional_info/*",
    "film/id",
    "film/ids/system_id",
    "film/title_english",
    "film/title_original",
    "film/title_local",
    "film/titles/title_english",
    "film/titles/title_original",
    "film/titles/title_local",
    "film/subtitle_languages",
    "film/subtitle_languages/*",
    "film/subtitle_languages/*/code",
    "film/subtitle_languages/*/name",
    "film/print_format",
    "film/print_sound",
    "film/print_note",
];

impl Reader<'_> {
    pub(super) fn screening(&mut self, element: &Element) {
        let words = |way: &str| markup::line(element.words(way));
        let Some(edition) = self.say.context.edition else {
            return self
                .say
                .problem("There is no edition to plan this screening into, so it was not read. Make an edition first.");
        };
        let Some(film) = self.shown(element) else {
            return self.say.problem(format!(
                "This screening names no film, so it was not read (number {}).",
                words("id")
            ));
        };
        self.left.element(element, KNOWN);
        let starts = self.starts(edition, &words("start"));
        let hall = self.hall_of(element);
        let number = words("id");
        let key = (!number.is_empty()).then(|| format!("eventival {number}"));
        let screening = self.say.screening(key.as_deref(), edition, ("film", film), hall, starts);
        let code = words("code");
        if !code.is_empty() {
            self.say.claim("screening", screening, "code", &code);
        }
        for (way, field, task) in [
            ("qa", "discussion", GuestTask::Discussion),
            ("presentation", "introduction", GuestTask::Introduction),
        ] {
            let Some(part) = element.child(way) else { continue };
            if !is_planned(part) {
                for list in ["guests", "presenters"] {
                    let people = part.child(list).map(words_of).unwrap_or_default();
                    self.left(&format!("{way}/{list} of what does not take place"), &people);
                }
                continue;
            }
            match part.words("duration").parse::<u32>() {
                Ok(minutes) if minutes <= 1440 => self.say.claim("screening", screening, field, &minutes),
                _ => self.left(&format!("{way}/duration"), part.words("duration")),
            }
            for list in ["guests", "presenters"] {
                let people = part.child(list).map_or(&[][..], |list| &list.children);
                for person in people {
                    let name = match person.words("name") {
                        "" => person.text.as_str(),
                        name => name,
                    };
                    self.say.guest(screening, &markup::line(name), task, false);
                }
                self.left(&format!("{way}/{list}"), part.words(list));
            }
        }
        self.slot(element, film);
        let kind = words("type_of_screening");
        let said = kind.to_lowercase();
        match [
            ("press", ScreeningKind::Press),
            ("school", ScreeningKind::School),
            ("private", ScreeningKind::Private),
            ("closed", ScreeningKind::Private),
        ]
        .into_iter()
        .find(|(word, _)| said.contains(word))
        {
            Some((_, kind)) => self.say.claim("screening", screening, "kind", &kind),
            None => self.left("type_of_screening", &kind),
        }
        self.copy_of(element, film, screening);
        self.note(element, screening);
    }

    /// The film of a screening: the one of its number, or one that is made of its titles.
    fn shown(&mut self, element: &Element) -> Option<Uuid> {
        let number = [element.words("film/id"), element.words("film/ids/system_id")]
            .into_iter()
            .find(|number| !number.is_empty());
        let film = number.map(|number| numbered("film", number));
        if let Some(film) = film.filter(|film| self.say.has("film", *film) || self.say.context.catalogue.has("film", *film)) {
            return Some(film);
        }
        let title = |kind: &str| {
            let flat = markup::line(element.words(&format!("film/title_{kind}")));
            if flat.is_empty() {
                markup::line(element.words(&format!("film/titles/title_{kind}")))
            } else {
                flat
            }
        };
        let (english, original, local) = (title("english"), title("original"), title("local"));
        let known = [&english, &local, &original]
            .into_iter()
            .find(|title| !title.is_empty())?
            .clone();
        let film = film.unwrap_or_else(|| crate::importers::compose::listed(&known, &[], None));
        self.say.draft("film", film);
        let language = if english.is_empty() { self.say.context.language } else { "en" };
        self.say.title(film, TitleKind::Display, language, &known);
        if original != known {
            self.say.original_title(film, "", &original);
        }
        if let Some(edition) = self.say.context.edition {
            self.say.entry(film, edition);
        }
        Some(film)
    }

    fn starts(&mut self, edition: EditionId, said: &str) -> Option<LocalTime> {
        let forms = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"];
        let read = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(said, form).ok());
        if read.is_none() {
            self.say.problem(format!(
                "“{said}” is no date and time that exists, so the screening was read without one."
            ));
        }
        read.map(|at| self.say.floating(edition, at))
    }

    /// The hall: that of the venues' file, or one of the name that stands beside the screening.
    fn hall_of(&mut self, element: &Element) -> Option<Uuid> {
        let numbers = ["cinema_hall_id", "venue_id"].map(|way| element.words(way));
        let known = numbers
            .into_iter()
            .filter(|number| !number.is_empty())
            .map(|number| numbered("screen", number));
        let catalogue = self.say.context.catalogue;
        if let Some(screen) = known
            .clone()
            .find(|screen| self.say.has("screen", *screen) || catalogue.has("screen", *screen))
        {
            return Some(screen);
        }
        let names = ["cinema_hall/name", "venue/name"].map(|way| markup::line(element.words(way)));
        match names.into_iter().find(|name| !name.is_empty()) {
            Some(name) => Some(self.say.hall(&name, "")),
            None => {
                if let Some(number) = numbers.into_iter().find(|number| !number.is_empty()) {
                    self.say.problem(format!(
                        "There is no venue {number} in these files, so the screening has no place. Import the venues as well."
                    ));
                }
                None
            }
        }
    }

    /// The length of the whole is that of its parts; where it is not, a person should look.
    fn slot(&mut self, element: &Element, film: Uuid) {
        for way in ["complete_duration_minutes", "duration_screening_only_minutes"] {
            if element.words(way).parse::<i64>().is_err() {
                self.left(way, element.words(way));
            }
        }
        let minutes = |way: &str| element.words(way).parse::<i64>().ok();
        if let Some(alone) = minutes("duration_screening_only_minutes").filter(|alone| *alone > 0) {
            let known = match self.say.draft("film", film).get("run_time") {
                Some(Cell::Integer(seconds)) => Some(*seconds),
                _ => self
                    .say
                    .context
                    .catalogue
                    .films
                    .get(film.into())
                    .and_then(|film| film.run_time)
                    .map(|time| time.seconds().into()),
            };
            match (known, RunTime::try_from(alone * 60)) {
                (None, Ok(run_time)) => drop(self.say.say("film", film, "run_time", &Some(run_time))),
                // Screenings are planned in whole minutes.
                (Some(seconds), _) if ((seconds + 59) / 60 - alone).abs() <= 1 => {}
                _ => self.left(
                    "duration_screening_only_minutes, other than the film’s length",
                    &alone.to_string(),
                ),
            }
        }
        let (Some(whole), Some(film)) = (
            minutes("complete_duration_minutes"),
            minutes("duration_screening_only_minutes"),
        ) else {
            return;
        };
        let parts = ["qa", "presentation"].iter().filter_map(|way| {
            let part = element.child(way)?;
            is_planned(part).then(|| part.words("duration").parse::<i64>().ok())?
        });
        let sum = film + parts.sum::<i64>();
        if sum != whole {
            self.say.problem(format!(
                "The whole takes {whole} minutes by the file, and its parts {sum}. The parts were read."
            ));
        }
    }

    /// What is shown, where the file says it.
    fn copy_of(&mut self, element: &Element, film: Uuid, screening: Uuid) {
        let words = |way: &str| markup::line(element.words(way));
        let format = words("film/print_format");
        let sound = words("film/print_sound");
        let note = [words("film/print_note"), words("print_note")]
            .into_iter()
            .find(|note| !note.is_empty())
            .unwrap_or_default();
        if !format.is_empty() || !sound.is_empty() {
            let copy = self.say.copy(film, &format);
            for (field, said) in [("sound", sound), ("note", note)] {
                if !said.is_empty() {
                    self.say.claim("copy", copy, field, &said);
                }
            }
            self.say.claim_link("screening", screening, "copy", copy, &format);
        } else {
            self.left("print_note", &note);
        }
        let subtitles = element.at("film/subtitle_languages");
        let all = subtitles.map(|list| names_in(list).join(", ")).unwrap_or_default();
        let (found, unknown) = codes(&LANGUAGES, &all);
        if !found.is_empty() {
            self.say.claim("screening", screening, "subtitles", &found);
        }
        for name in unknown {
            self.left("film/subtitle_languages", &name);
        }
    }

    /// What is printed with it, in the leading language.
    fn note(&mut self, element: &Element, screening: Uuid) {
        let Some(info) = element.child("additional_info") else {
            return;
        };
        let leading = self.say.context.language;
        let texts: Vec<(&str, String)> = info
            .children
            .iter()
            .map(|one| (one.name.as_str(), markup::prose(&one.text)))
            .collect();
        let texts: Vec<(&str, String)> = texts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        let chosen = texts
            .iter()
            .position(|(language, _)| *language == leading)
            .or_else(|| (!texts.is_empty()).then_some(0));
        for (at, (language, text)) in texts.iter().enumerate() {
            match Some(at) == chosen {
                true => self.say.claim("screening", screening, "note", text),
                false => self.left(&format!("additional_info/{language}"), text),
            }
        }
    }
}

/// Whether an introduction or a discussion takes place.
fn is_planned(part: &Element) -> bool {
    !matches!(part.words("available"), "" | "0" | "false" | "no")
}

/// The names or codes in a list, however deep.
fn names_in(element: &Element) -> Vec<String> {
    match element.children.is_empty() {
        _ if !element.words("code").is_empty() => vec![element.words("code").to_owned()],
        true => Some(element.text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
        false => element.children.iter().flat_map(names_in).collect(),
    }
}
