//! What is published of a screening: the facts that a schedule prints, that errata correct and that calendars carry.

use galley_model::vocabulary::{self, WORDS, label};
use galley_model::*;
use serde::Serialize;

use crate::slot::minutes;

/// A fact that is told in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The title under which it goes.
    Title,
    /// The films of a programme.
    Films,
    /// The name of its hall, where the hall is the same.
    Place,
    /// How long it takes.
    Length,
    /// Who may come.
    Audience,
    /// The code on the tickets.
    Code,
    /// Who comes, and for what.
    Guests,
    /// What is written on the picture, where it differs from the film.
    Subtitles,
    /// What helps people follow it.
    Access,
    /// What is printed with it.
    Note,
}

impl Fact {
    /// What people call it, in a language.
    pub fn label(self, language: &str) -> &'static str {
        let code = match self {
            Fact::Title => "title",
            Fact::Films => "films",
            Fact::Place => "place",
            Fact::Length => "length",
            Fact::Audience => "audience",
            Fact::Code => "code",
            Fact::Guests => "guests",
            Fact::Subtitles => "subtitles",
            Fact::Access => "access",
            Fact::Note => "note",
        };
        label(code, language)
    }
}

/// The facts of a screening that has a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What is shown.
    pub show: Option<Show>,
    /// When.
    pub starts: LocalTime,
    /// In which hall.
    pub screen: Option<ScreenId>,
    /// Who comes, and for what.
    pub occasions: Vec<Occasion>,
    /// Everything that is told in words, in the order in which it is told; empty where there is nothing to tell.
    pub words: Vec<(Fact, String)>,
}

impl Facts {
    /// What a catalogue says of a screening, in a language; nothing while it has no time.
    pub fn of(catalogue: &Catalogue, screening: &Screening, language: &str) -> Option<Self> {
        let titles = |films: Vec<FilmId>| {
            let titles = films.iter().map(|film| catalogue.display_title(*film, language));
            titles.collect::<Vec<_>>().join(" · ")
        };
        let films = screening.programme.map(|_| catalogue.films_of(screening));
        let length = minutes(catalogue, screening).map(|minutes| {
            let unit = if minutes == 1 { "minute" } else { "minutes" };
            format!("{minutes} {}", label(unit, language))
        });
        let access = screening
            .access
            .iter()
            .map(|code| vocabulary::name(&WORDS.access, code, language));
        let style = catalogue.editions.get(screening.edition).map(|edition| &edition.style.prose);
        let subtitles = screening.subtitles.iter();
        let subtitles =
            subtitles.map(|tag| style.map_or(vocabulary::language(tag, language), |style| style.language(tag, language)));
        Some(Self {
            show: screening.show(),
            starts: screening.starts?,
            screen: screening.screen,
            occasions: occasions(catalogue, screening),
            words: vec![
                (Fact::Title, catalogue.screening_title(screening, language)),
                (Fact::Films, films.map(titles).unwrap_or_default()),
                (Fact::Place, catalogue.place_name(screening)),
                (Fact::Length, length.unwrap_or_default()),
                (Fact::Audience, audience(screening.kind, language).to_owned()),
                (Fact::Code, screening.code.trim().to_owned()),
                (Fact::Guests, presence(catalogue, screening, language).join(" · ")),
                (Fact::Subtitles, subtitles.collect::<Vec<_>>().join(", ")),
                (Fact::Access, access.collect::<Vec<_>>().join(", ")),
                (Fact::Note, markup::plain(screening.note.trim())),
            ],
        })
    }

    /// The words of a fact.
    pub fn word(&self, fact: Fact) -> &str {
        let found = self.words.iter().find(|(other, _)| *other == fact);
        found.map_or("", |(_, words)| words)
    }
}

/// Who may come to a screening of a kind: "Open to all", "Press screening".
pub fn audience(kind: ScreeningKind, language: &str) -> &'static str {
    let code = match kind {
        ScreeningKind::Public => "kind_public",
        ScreeningKind::Press => "kind_press",
        ScreeningKind::School => "kind_school",
        ScreeningKind::Private => "kind_private",
    };
    label(code, language)
}

/// The confirmed guests of a screening who come for something, by name.
pub fn guests<'a>(catalogue: &'a Catalogue, screening: &Screening, task: GuestTask) -> Vec<&'a str> {
    let guests = catalogue
        .guests
        .of(screening.id)
        .filter(|guest| guest.confirmed && guest.task == task);
    guests
        .filter_map(|guest| catalogue.people.get(guest.person))
        .map(|person| person.name.as_str())
        .collect()
}

/// Something that guests come for, and who does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// For what.
    pub task: GuestTask,
    /// The names of those who have confirmed; of a discussion perhaps nobody yet.
    pub guests: Vec<String>,
}

impl Occasion {
    /// What people call it: "Q&A".
    pub fn label(&self, language: &str) -> &'static str {
        let code = match self.task {
            GuestTask::Introduction => "introduction",
            GuestTask::Discussion => "discussion",
            GuestTask::Attends => "guest",
        };
        label(code, language)
    }

    /// "Q&A: Lixin Fan".
    pub fn line(&self, language: &str) -> String {
        match self.guests.is_empty() {
            true => self.label(language).to_owned(),
            false => format!("{}: {}", self.label(language), self.guests.join(", ")),
        }
    }
}

/// What is told of the guests of a screening. Minutes set aside for a discussion are a promise of one; those for a few words
/// before the film are none.
pub fn occasions(catalogue: &Catalogue, screening: &Screening) -> Vec<Occasion> {
    let tasks = [GuestTask::Introduction, GuestTask::Discussion, GuestTask::Attends];
    let occasions = tasks.into_iter().map(|task| Occasion {
        task,
        guests: guests(catalogue, screening, task).into_iter().map(str::to_owned).collect(),
    });
    let promised = |task: GuestTask| task == GuestTask::Discussion && screening.discussion > 0;
    occasions
        .filter(|occasion| !occasion.guests.is_empty() || promised(occasion.task))
        .collect()
}

/// "Q&A: Lixin Fan", "Introduction: …", "Guest: …": who comes, and for what, a line each.
pub fn presence(catalogue: &Catalogue, screening: &Screening, language: &str) -> Vec<String> {
    let occasions = occasions(catalogue, screening).into_iter();
    occasions.map(|occasion| occasion.line(language)).collect()
}
