//! The visitor's view as people read it: what excludes what, who can follow a section, the longest path through a night.

use std::collections::BTreeMap;

use galley_model::style::night_of;
use galley_model::*;
use galley_schedule::visitors::{Following, visitors};
use serde::Serialize;

use crate::call::Ask;
use crate::fault::Fault;

/// A film or programme by name.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ShowName {
    /// The film, unless it is a programme.
    pub film: Option<FilmId>,
    /// The programme, unless it is a film.
    pub programme: Option<ProgrammeId>,
    /// What it is called.
    pub title: String,
}

/// A screening by what is shown, when and where.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VisitRow {
    /// Which one.
    pub screening: ScreeningId,
    /// What is shown.
    pub title: String,
    /// The night in words: "Thursday, March 25".
    pub night_label: String,
    /// The start in house style.
    pub clock: String,
    /// "Tower City Cinemas, Screen 5".
    pub place: String,
}

/// A screening, and what whoever is there cannot see at all.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VisitExcludes {
    /// The screening.
    pub visit: VisitRow,
    /// The shows that cannot be seen.
    pub excludes: Vec<ShowName>,
}

/// A show that excludes others.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExcludingRow {
    /// The show.
    pub show: ShowName,
    /// Its screenings by time.
    pub screenings: Vec<VisitExcludes>,
    /// What nobody who sees it can see, at whichever screening.
    pub always: Vec<ShowName>,
}

/// A section, and what nobody can see who follows it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FollowingRow {
    /// The section.
    pub section: SectionId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: String,
    /// How many shows it has.
    pub shows: usize,
    /// How many of them one visitor can see.
    pub seen: usize,
    /// Its own shows that nobody can see who sees so many of them.
    pub missed: Vec<ShowName>,
    /// The shows of other sections that nobody can see who sees so many of this one.
    pub excluded: Vec<ShowName>,
    /// The same in a sentence.
    pub sentence: String,
}

/// The most shows that one visitor can see in one night.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PathRow {
    /// The night, as a date.
    pub night: String,
    /// The night in words.
    pub night_label: String,
    /// One way to see so many, in the order of time.
    pub visits: Vec<VisitRow>,
    /// Whether there is certainly none with more.
    pub certain: bool,
}

/// What the grid shows of a screening.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VisitorMark {
    /// Of which screening.
    pub screening: ScreeningId,
    /// How many shows cannot be seen at all by whoever is there.
    pub excludes: usize,
    /// Which, in a sentence.
    pub message: String,
}

/// What a visitor can see, and what not.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct VisitorsAnswer {
    /// How many films and programmes have a public screening.
    pub shows: usize,
    /// Those that exclude another at one screening or more, in the order of their first one.
    pub excluding: Vec<ExcludingRow>,
    /// Every section that shows something.
    pub sections: Vec<FollowingRow>,
    /// Every night on which something is shown.
    pub nights: Vec<PathRow>,
    /// A mark for every screening that excludes something.
    pub marks: Vec<VisitorMark>,
}

/// The visitor's view of the edition.
pub(crate) fn view(ask: &Ask<'_>, (): ()) -> Result<VisitorsAnswer, Fault> {
    let Some(edition) = ask.edition() else {
        return Ok(VisitorsAnswer::default());
    };
    let names = Names { ask, edition };
    let found = visitors(ask.catalogue, edition.id);
    let shows = found.shows.len();
    let mut marks: BTreeMap<ScreeningId, Vec<Show>> = BTreeMap::new();
    let mut excluding = Vec::new();
    for one in found.shows {
        if one.screenings.iter().all(|(_, excludes)| excludes.is_empty()) {
            continue;
        }
        for (screening, excludes) in one.screenings.iter().filter(|(_, excludes)| !excludes.is_empty()) {
            marks.entry(*screening).or_insert_with(|| excludes.clone());
        }
        let visit = |(screening, excludes): &(ScreeningId, Vec<Show>)| VisitExcludes {
            visit: names.visit(*screening),
            excludes: names.shows(excludes),
        };
        excluding.push(ExcludingRow {
            show: names.show(one.show),
            screenings: one.screenings.iter().map(visit).collect(),
            always: names.shows(&one.always),
        });
    }
    let mark = |(screening, excludes): (ScreeningId, Vec<Show>)| VisitorMark {
        screening,
        excludes: excludes.len(),
        message: format!("Whoever is there cannot see {} at all.", or(&names.shows(&excludes))),
    };
    Ok(VisitorsAnswer {
        shows,
        excluding,
        sections: found.sections.iter().map(|following| names.following(following)).collect(),
        nights: found
            .nights
            .iter()
            .map(|path| PathRow {
                night: path.night.to_string(),
                night_label: edition.style.day(path.night, ask.language()),
                visits: path.screenings.iter().map(|screening| names.visit(*screening)).collect(),
                certain: path.certain,
            })
            .collect(),
        marks: marks.into_iter().map(mark).collect(),
    })
}

/// Names things of an edition.
struct Names<'a> {
    ask: &'a Ask<'a>,
    edition: &'a Edition,
}

impl Names<'_> {
    fn show(&self, show: Show) -> ShowName {
        let catalogue = self.ask.catalogue;
        match show {
            Show::Film(film) => ShowName {
                film: Some(film),
                programme: None,
                title: catalogue.display_title(film, self.ask.language()).to_owned(),
            },
            Show::Programme(programme) => ShowName {
                film: None,
                programme: Some(programme),
                title: catalogue
                    .programmes
                    .get(programme)
                    .map_or_else(String::new, |row| catalogue.programme_title(row, self.ask.language())),
            },
        }
    }

    fn shows(&self, shows: &[Show]) -> Vec<ShowName> {
        shows.iter().map(|show| self.show(*show)).collect()
    }

    fn visit(&self, screening: ScreeningId) -> VisitRow {
        let (catalogue, language) = (self.ask.catalogue, self.ask.language());
        let row = catalogue.screenings.get(screening).cloned().unwrap_or_default();
        let night = row.starts.map(|at| night_of(at, self.edition));
        let clock = row
            .starts
            .zip(night)
            .map(|(at, night)| self.edition.style.clock_noted(at, night, language));
        VisitRow {
            screening,
            title: catalogue.screening_title(&row, language),
            night_label: night.map_or_else(String::new, |night| self.edition.style.day(night, language)),
            clock: clock.unwrap_or_default(),
            place: catalogue.place_name(&row),
        }
    }

    fn following(&self, following: &Following) -> FollowingRow {
        let section = self.ask.catalogue.sections.get(following.section);
        let name = section.map_or("", |section| {
            section.name.in_language(self.ask.language(), &self.edition.languages)
        });
        let (missed, excluded) = (self.shows(&following.missed), self.shows(&following.excluded));
        let all = match (following.seen, following.shows) {
            (1, 1) => "can see its one show".to_owned(),
            (seen, shows) if seen == shows => format!("can see all {shows} of its shows"),
            (seen, shows) => format!("can see {seen} of its {shows} shows"),
        };
        let never = if missed.is_empty() {
            String::new()
        } else {
            format!(", never {}", or(&missed))
        };
        let beside = if excluded.is_empty() {
            String::new()
        } else {
            format!("; and beside it not {}", or(&excluded))
        };
        let certain = if following.certain {
            ""
        } else {
            " There may be more: the search was given up."
        };
        FollowingRow {
            section: following.section,
            sentence: format!("Who follows {name} {all}{never}{beside}.{certain}"),
            name: name.to_owned(),
            colour: section.map_or_else(String::new, |section| section.colour.clone()),
            shows: following.shows,
            seen: following.seen,
            missed,
            excluded,
        }
    }
}

/// "A", "A or B", "A, B or C".
fn or(shows: &[ShowName]) -> String {
    let titles: Vec<&str> = shows.iter().map(|show| show.title.as_str()).collect();
    match titles.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
