//! A screening as a film's or a programme's page names it: when, where, who comes, and the marks beside it.

use galley_model::style::{LateStyle, night_of};
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use serde_json::{Value, json};

use super::{Book, at, label_of, row, screening, word};

impl Book<'_> {
    /// The block "CIFF34 Screenings": every public screening in which the film is seen.
    pub(crate) fn film_screenings(&self, film: FilmId) -> Vec<Value> {
        let screenings = self.catalogue.screenings_showing(film, self.edition.id).into_iter();
        screenings
            .filter(|screening| screening::printed(screening))
            .filter_map(|screening| self.screening_line(screening, screening.film != Some(film)))
            .collect()
    }

    /// One line of such a block: when, where, who comes; and as part of what, if that is to be said.
    pub fn screening_line(&self, screening: &Screening, within: bool) -> Option<Value> {
        let starts = screening.starts?;
        let night = night_of(starts, self.edition);
        let programme = screening.programme.filter(|_| within);
        let programme = programme.and_then(|programme| self.catalogue.programmes.get(programme));
        // A feature after a short is announced by the short, not by a programme that bears its own name.
        let programme = programme.filter(|programme| programme.kind != ProgrammeKind::Preceded);
        let presence = self.presence(screening);
        let discussion = word(self, "discussion");
        Some(json!({
            "id": screening.id,
            "when": self.style().date_and_time(starts, night, self.language),
            // How a time after midnight says whose night it is; nothing before midnight.
            "late": if starts.date() > night { self.style().late.code() } else { "" },
            "place": self.catalogue.place_name(screening),
            "code": screening.code,
            "discussion": presence.iter().any(|line| line.starts_with(discussion)),
            "presence": presence,
            "programme": programme.map_or(String::new(), |programme| self.catalogue.programme_title(programme, self.language)),
            "note": screening.note,
            "marks": self.marks_beside(screening),
            "at": {
                "row": row(screening.id),
                "when": at(screening.id, "starts"),
                "place": at(screening.id, "screen"),
                "code": at(screening.id, "code"),
                "note": at(screening.id, "note"),
                "presence": at(screening.id, "discussion"),
            },
        }))
    }

    /// The marks beside a screening: its own subtitles, and what helps people follow it. What has no mark of its own
    /// stands there in words.
    fn marks_beside(&self, screening: &Screening) -> Vec<Value> {
        let subtitles = (!screening.subtitles.is_empty()).then(|| {
            let names = screening.subtitles.iter();
            let names: Vec<&str> = names.map(|tag| self.style().prose.language(tag, self.language)).collect();
            json!({
                "code": "subtitled", "text": format!("{} {}", word(self, "subtitled"), names.join(", ")),
                "at": at(screening.id, "subtitles"),
            })
        });
        let access = screening.access.iter().map(|code| {
            let text = self
                .mark(code)
                .unwrap_or_else(|| vocabulary::name(&WORDS.access, code, self.language).to_owned());
            json!({ "code": code, "text": text, "at": at(screening.id, "access") })
        });
        subtitles.into_iter().chain(access).collect()
    }

    /// The mark of a kind of access: "OC".
    pub(crate) fn mark(&self, access: &str) -> Option<String> {
        let code = format!("mark_{access}");
        let known = WORDS.labels.iter().any(|word| word.code == code);
        known.then(|| label_of(&code, self.language))
    }

    /// The shorts that are shown before a feature.
    pub(crate) fn preceded_by(&self, film: FilmId) -> Vec<Value> {
        let catalogue = self.catalogue;
        let programmes = catalogue.programme_films.of(film);
        let programmes = programmes.filter_map(|item| catalogue.programmes.get(item.programme));
        let programmes =
            programmes.filter(|programme| programme.edition == self.edition.id && programme.kind == ProgrammeKind::Preceded);
        let shorts = programmes.flat_map(|programme| {
            let films: Vec<FilmId> = catalogue.programme_films.of(programme.id).map(|item| item.film).collect();
            let at = films.iter().position(|other| *other == film).unwrap_or(0);
            // Only the last one is preceded; the shorts themselves precede.
            if at + 1 == films.len() {
                films[..at].to_vec()
            } else {
                Vec::new()
            }
        });
        shorts
            .map(|short| {
                json!({
                    "id": short,
                    "title": catalogue.display_title(short, self.language),
                    "at": self.title_at(short),
                    "directors": catalogue.directors(short),
                    "directing": self.directing(short),
                })
            })
            .collect()
    }
}

/// How a house writes the times of a late night, by the code of its style.
pub(crate) fn late_label(code: &str) -> Option<&'static str> {
    [(LateStyle::Noted, "late_key"), (LateStyle::Beyond, "beyond_key")]
        .into_iter()
        .find_map(|(style, label)| (style.code() == code).then_some(label))
}
