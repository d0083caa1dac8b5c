//! Drafts of where and when: buildings, halls, screenings, their guests and copies.

use std::collections::HashMap;

use galley_model::cell::Column;
use galley_model::read::folded;
use galley_model::{EditionId, GuestTask, LocalTime, ProgrammeKind, RunTime, Screening, Wording};
use uuid::Uuid;

use super::super::leftovers::short;
use super::{Composer, made, one_line, part};
use crate::plan::land::version_name;

impl<'a> Composer<'a> {
    /// The film that a schedule means by a title alone: that of the edition that is being worked on, where exactly one is
    /// called so. A list of submissions means none of them by that.
    pub fn scheduled(&self, title: &str) -> Option<Uuid> {
        let catalogue = self.context.catalogue;
        let edition = self.context.edition?;
        let called = self.called.get_or_init(|| {
            let mut called: HashMap<String, Vec<Uuid>> = HashMap::new();
            for entry in catalogue.entries.of(edition) {
                for title in catalogue.titles.of(entry.film) {
                    let films = called.entry(folded(&one_line(&title.text))).or_default();
                    if !films.contains(&entry.film.into()) {
                        films.push(entry.film.into());
                    }
                }
            }
            called
        });
        match called.get(&folded(&one_line(title))).map(Vec::as_slice) {
            Some([film]) => Some(*film),
            _ => None,
        }
    }

    /// The programme of an edition that is called so; the first of several.
    pub fn programme_called(&self, edition: EditionId, title: &str) -> Option<Uuid> {
        let called = self.programmes.get_or_init(|| {
            let mut called = HashMap::new();
            for programme in self.context.catalogue.programmes.of(edition) {
                for title in programme.title.0.values() {
                    called.entry(folded(title)).or_insert(programme.id.into());
                }
            }
            called
        });
        called.get(&folded(title)).copied()
    }

    /// Whether a film of the catalogue, of whatever edition, is called so.
    pub fn is_film(&self, title: &str) -> bool {
        let titles = || {
            self.context
                .catalogue
                .titles
                .iter()
                .map(|title| folded(&title.text))
                .collect()
        };
        self.titles.get_or_init(titles).contains(&folded(title))
    }

    /// The screening of the edition that is being worked on that has a code on its tickets and is called so.
    pub fn coded(&self, code: &str, title: &str) -> Option<&'a Screening> {
        let catalogue = self.context.catalogue;
        let edition = catalogue.editions.get(self.context.edition?)?;
        let coded = self.coded.get_or_init(|| {
            let screenings = catalogue.screenings.of(edition.id);
            screenings
                .map(|screening| (screening.code.clone(), screening.id.into()))
                .collect()
        });
        let id = coded.get(code.trim()).filter(|_| !code.trim().is_empty())?;
        let screening = catalogue.screenings.get((*id).into())?;
        let said = folded(&one_line(title));
        let called = |language: &String| folded(&one_line(&catalogue.screening_title(screening, language))) == said;
        edition.languages.iter().any(called).then_some(screening)
    }

    /// The building of that name.
    pub fn venue(&mut self, name: &str) -> Uuid {
        let name = one_line(name);
        let venue = made("venue", &folded(&name));
        self.say("venue", venue, "name", &name);
        venue
    }

    /// The hall of that name in a building.
    pub fn screen(&mut self, venue: Uuid, name: &str) -> Uuid {
        let name = one_line(name);
        let screen = part(venue, &format!("screen:{}", folded(&name)));
        self.link("screen", screen, "venue", venue);
        self.say("screen", screen, "name", &name);
        screen
    }

    /// The hall that a calendar or a schedule names in one go: "Tower City Cinemas, Screen 5", with or without an address.
    /// A hall alone is one of the building that is given, or a building of its own.
    pub fn hall(&mut self, named: &str, building: &str) -> Uuid {
        let named = one_line(named);
        let catalogue = self.context.catalogue;
        let known = catalogue.screens.iter().find(|screen| {
            let venue = catalogue.venues.get(screen.venue).map_or("", |venue| venue.name.as_str());
            let whole = folded(&format!("{venue}, {}", screen.name));
            let said = folded(&named);
            !screen.name.is_empty()
                && said
                    .strip_prefix(&whole)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
        });
        if let Some(known) = known {
            let venue = self.venue(catalogue.venues.get(known.venue).map_or("", |venue| venue.name.as_str()));
            return self.screen(venue, &known.name);
        }
        let parts: Vec<&str> = named
            .split([',', '|'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let hall_words = [
            "screen",
            "hall",
            "room",
            "saal",
            "salle",
            "sala",
            "auditorium",
            "theater",
            "theatre",
            "厅",
            "kino",
        ];
        match parts[..] {
            [] => self.hall("Not named", building),
            [hall] if !building.is_empty() => {
                let venue = self.venue(building);
                self.screen(venue, hall)
            }
            [venue] => {
                let name = venue;
                let venue = self.venue(name);
                self.screen(venue, name)
            }
            [name, second, ..] => {
                let venue = self.venue(name);
                let words = folded(second);
                let is_hall = hall_words.iter().any(|word| words.contains(word)) || second.chars().all(|c| c.is_ascii_digit());
                let rest = if is_hall { &parts[2..] } else { &parts[1..] };
                if !rest.is_empty() {
                    self.say("venue", venue, "address", &rest.join(", "));
                }
                self.screen(venue, if is_hall { second } else { name })
            }
        }
    }

    /// Says how long an event takes: the hall is held for it longer than the show takes; or a film of which no length is known
    /// is supposed to be as long. Where it is shorter than the show, that is told.
    pub fn lasts(&mut self, screening: Uuid, (table, shown): (&'static str, Uuid), minutes: u32) {
        let catalogue = self.context.catalogue;
        let own = catalogue.screenings.get(screening.into());
        let known = match (own, table) {
            (Some(own), _) => galley_schedule::minutes(catalogue, own),
            (None, "film") => {
                let ours = catalogue.films.get(shown.into()).and_then(|film| film.run_time);
                let said = self
                    .draft("film", shown)
                    .get("run_time")
                    .map(|cell| <Option<RunTime>>::from_cell(cell.borrow()));
                let run_time = ours.or(said.and_then(Result::ok).flatten());
                run_time.map(|run_time| run_time.seconds().div_ceil(60))
            }
            _ => None,
        };
        let only_supposed = own.is_none() && table == "film" && self.draft("film", shown).supposed.contains(&"run_time");
        match known {
            _ if own.is_some_and(|own| own.slot == Some(minutes)) => {}
            // A minute that was begun may count or not.
            Some(known) if known == minutes || known == minutes + 1 => {}
            Some(known) if minutes < known && !only_supposed => self.problem(format!(
                "The event takes {minutes} minutes, and what it shows {known}. Its end was left out; look which of the two is right."
            )),
            None if own.is_none() && table == "film" => {
                if let Ok(run_time) = RunTime::try_from(i64::from(minutes) * 60) {
                    self.suppose("film", shown, "run_time", &Some(run_time));
                }
            }
            _ => self.claim("screening", screening, "slot", &Some(minutes)),
        }
    }

    /// Tells where the file calls a screening of the catalogue otherwise: its title is that of what it shows.
    pub fn named(&mut self, own: &Screening, title: &str) {
        let catalogue = self.context.catalogue;
        let edition = catalogue.editions.get(own.edition);
        let languages = edition.into_iter().flat_map(|edition| &edition.languages).map(String::as_str);
        let same = |language: &str| folded(&one_line(&catalogue.screening_title(own, language))) == folded(&one_line(title));
        if !languages.chain([self.context.language]).any(same) {
            self.problem(format!(
                "“{}” is not what the catalogue calls this screening. Of a screening that it has, time and place are read; \
                 correct titles in the film’s form.",
                short(title)
            ));
        }
    }

    /// A person who comes to a screening.
    pub fn guest(&mut self, screening: Uuid, name: &str, task: GuestTask, confirmed: bool) {
        if let Some(guest) = self.comes(screening, name) {
            self.say("guest", guest, "task", &task);
            self.say("guest", guest, "confirmed", &confirmed);
        }
    }

    /// A person who comes to a screening, of whom it is not said for what; answers the guest.
    pub fn comes(&mut self, screening: Uuid, name: &str) -> Option<Uuid> {
        if one_line(name).is_empty() {
            return None;
        }
        let person = self.person(name);
        let guest = part(screening, &format!("guest:{person}"));
        self.link("guest", guest, "screening", screening);
        self.link("guest", guest, "person", person);
        Some(guest)
    }

    /// A print or a DCP of a film, known by its format; answers the copy.
    pub fn copy(&mut self, film: Uuid, format: &str) -> Uuid {
        let format = one_line(format);
        let copy = part(film, &format!("copy:{}", folded(&format)));
        self.link("copy", copy, "film", film);
        self.say("copy", copy, "format", &format);
        copy
    }

    /// Films that are shown together in an edition under one title, in their order; answers the programme.
    pub fn programme(&mut self, edition: EditionId, title: &str, films: &[Uuid]) -> Uuid {
        let title = one_line(title);
        let edition = Uuid::from(edition);
        let all: Vec<String> = films.iter().map(Uuid::to_string).collect();
        let programme = part(edition, &format!("programme:{}:{}", folded(&title), all.join(",")));
        self.link("programme", programme, "edition", edition);
        self.say("programme", programme, "kind", &ProgrammeKind::Other);
        let language = self.context.language;
        self.say("programme", programme, "title", &Wording::one(language, &title));
        for film in films {
            let shown = part(programme, &format!("film:{film}"));
            self.link("programme_film", shown, "programme", programme);
            self.link("programme_film", shown, "film", *film);
        }
        programme
    }

    /// Says which version of an event a screening was read of.
    pub fn version(&mut self, screening: Uuid, number: i64) {
        if number > 0 {
            self.imported.versions.push((screening, number));
        }
    }

    /// The version of the event that is known by a key as it was imported last.
    pub fn version_before(&self, key: &str) -> Option<i64> {
        let name = version_name(key.parse().unwrap_or_else(|_| made("screening", key)));
        let known = self.context.catalogue.settings.iter().find(|setting| setting.name == name);
        known.and_then(|known| known.value.parse().ok())
    }

    /// A screening of a film or a programme, by the number that another program gives it, else by what, where and when
    /// it shows.
    pub fn screening(
        &mut self,
        key: Option<&str>,
        edition: EditionId,
        shows: (&'static str, Uuid),
        screen: Option<Uuid>,
        starts: Option<LocalTime>,
    ) -> Uuid {
        let where_and_when = || {
            let starts = starts.map(|starts| starts.to_string()).unwrap_or_default();
            format!("{}:{}:{starts}", shows.1, screen.unwrap_or_default())
        };
        // Our own calendars and lists name a screening by its row.
        let own = key
            .and_then(|key| key.parse().ok())
            .filter(|id| self.ours || self.context.catalogue.has("screening", *id));
        let mut screening = own.unwrap_or_else(|| made("screening", &key.map_or_else(where_and_when, str::to_owned)));
        if let (Some(key), true) = (key, self.has("screening", screening)) {
            let before = self.draft("screening", screening);
            let same = before.link(shows.0) == Some(shows.1) && before.get("starts") == Some(&starts.to_cell());
            let apart = made("screening", &format!("{key} {}", where_and_when()));
            if same || self.has("screening", apart) {
                self.problem(format!(
                    "The screening “{key}” stands twice. Of the second only what the first does not say was read."
                ));
            } else {
                self.problem(format!(
                    "“{key}” is the number of another screening before, so this one was read as one of its own."
                ));
            }
            if !same {
                screening = apart;
            }
        }
        self.link("screening", screening, "edition", edition.into());
        self.link("screening", screening, shows.0, shows.1);
        if let Some(screen) = screen {
            self.link("screening", screening, "screen", screen);
        }
        if let Some(starts) = starts {
            self.say("screening", screening, "starts", &Some(starts));
        }
        screening
    }
}
