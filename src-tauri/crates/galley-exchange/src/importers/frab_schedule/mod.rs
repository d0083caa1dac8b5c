//! Schedules as frab, pentabarf and pretalx write them, as XML and as JSON: days, rooms and events.
//!
//! An event is a showing of the film that has its title and its people; two events of one film are two showings. The
//! date of an event is its own: what is shown after midnight belongs to the night by its time. Of a schedule that
//! Galley wrote, an event that the catalogue still has gives its time and its hall; what it shows is known.

mod event;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use galley_model::read::folded;
use galley_model::vocabulary::{LANGUAGES, label};
use galley_model::{EditionId, LocalTime, RunTime, Screening, TextKind, TitleKind, Zone};
use uuid::Uuid;

use super::compose::{Composer, codes, listed, one_line};
use super::leftovers::{Leftovers, short};
use super::{Context, Importer, SourceFile, markup, xml};
use crate::exporters::public::plain_text;
use crate::imported::Imported;
use crate::{json, visible};
use event::{Event, Festival};

/// Schedules of frab, pentabarf and pretalx.
pub const IMPORTER: Importer = Importer {
    id: "frab_schedule",
    label: "Schedule of frab or pretalx (XML, JSON)",
    extensions: &["xml", "json"],
    recognise: |_, bytes| {
        xml::begins_with(bytes, &["schedule"]) || {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
            let begins = head.trim_start_matches('\u{feff}').trim_start().starts_with('{');
            begins && head.contains("\"schedule\"") && head.contains("\"conference\"")
        }
    },
    read,
};

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        left: Leftovers::default(),
    };
    for (name, bytes) in files {
        reader.say.file(name);
        let begins = bytes
            .iter()
            .find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
        match begins {
            Some(b'{') => reader.json(bytes),
            _ => reader.xml(bytes),
        }
        for (place, message) in reader.left.take() {
            reader.say.problem_at(place, message);
        }
    }
    reader.say.done()
}

struct Reader<'a> {
    say: Composer<'a>,
    left: Leftovers,
}

/// What is known before the events are read one by one.
struct Plan {
    edition: EditionId,
    /// The building in which rooms are that name none.
    building: String,
    ours: bool,
    /// The shortest showing of each film, in minutes: what is longer holds more than the film.
    shortest: HashMap<Uuid, i64>,
    /// The paragraphs of the events' texts.
    paragraphs: HashSet<String>,
    /// The films of each title, with their people.
    titled: HashMap<String, Vec<(Vec<String>, Uuid)>>,
}

impl Reader<'_> {
    fn xml(&mut self, bytes: &[u8]) {
        let (tree, problems) = xml::read(bytes);
        for (place, message) in problems {
            self.say.problem_at(place, message);
        }
        let Some(schedule) = tree.child("schedule") else {
            return self.say.problem_at(
                "",
                "This is no schedule: its first element should be <schedule>. It was not read.",
            );
        };
        let (festival, events) = event::of_xml(schedule, &mut self.left);
        self.events(&festival, events);
    }

    fn json(&mut self, bytes: &[u8]) {
        let text = match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Ok(text) => text,
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                let message = "Here stands what is not UTF-8, so the file was not read. Export it again as UTF-8.";
                return self.say.problem_at(format!("line {line}"), message);
            }
        };
        let root = match json::parse(text) {
            Ok((mut root, doubled)) => {
                for place in doubled {
                    self.say.problem_at(place, "This stands twice; the first was read.");
                }
                let hidden = visible::strip(&mut root);
                if let Some(message) = visible::told(&hidden) {
                    self.say.problem_at(hidden[0].as_str(), message);
                }
                root
            }
            Err(bad) => {
                let message = format!("{}, so it was not read. Export it again.", bad.why);
                return self.say.problem_at(bad.place(1), message);
            }
        };
        let (festival, events) = event::of_json(&root, &mut self.left);
        self.events(&festival, events);
    }

    fn events(&mut self, festival: &Festival, mut events: Vec<Event>) {
        for cut in events.extract_if(.., |event| event.cut) {
            self.say.problem_at(cut.place, xml::CUT);
        }
        if events.is_empty() {
            return self.say.problem_at("", "There is no event in this schedule.");
        }
        let day = |text: &str| text.get(..10).and_then(|text| text.parse::<NaiveDate>().ok());
        let zone: Option<Zone> = festival.zone.parse().ok();
        let edition = self.say.edition(
            &festival.label,
            &festival.name,
            (day(&festival.start), day(&festival.end)),
            zone,
        );
        if self.say.has("edition", edition.into()) && zone.is_none() {
            let message =
                "The schedule does not name its time zone, so its times are as they stand. Choose the zone under Edition.";
            self.say.problem_at("", message);
        }
        let known = self.say.context.catalogue.editions.get(edition);
        let place = known.map(|edition| edition.place.clone()).filter(|place| !place.is_empty());
        let mut plan = Plan {
            edition,
            building: place.unwrap_or_else(|| festival.name.clone()),
            ours: festival.ours,
            shortest: HashMap::new(),
            paragraphs: HashSet::new(),
            titled: HashMap::new(),
        };
        for event in &events {
            if plan.is_programme(event) {
                continue;
            }
            let film = listed(&event.title, &event.people, None);
            let same_title = plan.titled.entry(folded(&event.title)).or_default();
            if !same_title.iter().any(|(_, known)| *known == film) {
                same_title.push((event.people.clone(), film));
            }
            let texts = event.summary.split("\n\n").chain(event.description.split("\n\n"));
            plan.paragraphs.extend(texts.map(one_line));
            if let Some(minutes) = minutes(&event.duration).filter(|minutes| *minutes > 0) {
                let shortest = plan.shortest.entry(film).or_insert(minutes);
                *shortest = minutes.min(*shortest);
            }
        }
        let total = events.len();
        for (done, event) in events.into_iter().enumerate() {
            if !(self.say.context.tell)("Reading", done, total) {
                return;
            }
            self.say.at(&event.place);
            self.say.count();
            self.event(&plan, event);
        }
    }

    fn event(&mut self, plan: &Plan, event: Event) {
        let own = event
            .key
            .parse()
            .ok()
            .and_then(|id| self.say.context.catalogue.screenings.get(id));
        if let Some(own) = own {
            return self.own(plan, own, &event);
        }
        if event.title.is_empty() {
            return self.say.problem("This event has no title, so it was not read.");
        }
        let shows = match plan.is_programme(&event) {
            true => ("programme", self.programme(plan, &event)),
            false => ("film", self.film(plan, &event)),
        };
        let starts = self.starts(plan.edition, &event);
        let hall = self.hall(plan, &event);
        let key = (!event.key.is_empty()).then_some(event.key.as_str());
        let screening = self.say.screening(key, plan.edition, shows, hall, starts);
        let more = minutes(&event.duration).zip(plan.shortest.get(&shows.1));
        if let Some((minutes, more)) = more
            .map(|(minutes, shortest)| (minutes, minutes - shortest))
            .filter(|(_, more)| *more > 0)
            .and_then(|(minutes, more)| Some((u32::try_from(minutes).ok()?, u32::try_from(more).ok()?)))
        {
            match plan.ours {
                // Our own schedules count what is said before and after the film.
                true => self.say.claim("screening", screening, "discussion", &more),
                false => self.say.claim("screening", screening, "slot", &Some(minutes)),
            }
        }
    }

    /// A screening of the catalogue: its time and its hall. What it shows is the catalogue's; where the file says
    /// otherwise, that is told.
    fn own(&mut self, plan: &Plan, own: &Screening, event: &Event) {
        let catalogue = self.say.context.catalogue;
        let shows = match (own.programme, own.film) {
            (Some(programme), _) => Some(("programme", programme.into())),
            (None, film) => film.map(|film| ("film", film.into())),
        };
        let Some(shows) = shows else {
            return self
                .say
                .problem("The catalogue does not say yet what this screening shows, so it was not read.");
        };
        let starts = self.starts(own.edition, event);
        let hall = self.hall(plan, event);
        let screening = self.say.screening(Some(&event.key), own.edition, shows, hall, starts);
        let lasts = minutes(&event.duration).and_then(|minutes| u32::try_from(minutes).ok());
        if let Some(minutes) = lasts.filter(|minutes| *minutes > 0) {
            self.say.lasts(screening, shows, minutes);
        }
        self.spoken(own, &event.language);
        let edition = catalogue.editions.get(own.edition);
        let mut languages: Vec<&str> = edition
            .into_iter()
            .flat_map(|edition| &edition.languages)
            .map(String::as_str)
            .collect();
        languages.push(self.say.context.language);
        let films = catalogue.films_of(own);
        let text = |kind: TextKind, language: &str| {
            let texts = films.iter().map(|film| plain_text(catalogue, *film, kind, language));
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
        };
        for (said, what, ours) in [
            (&event.title, "title", None),
            (&event.summary, "short text", Some(TextKind::Short)),
            (&event.description, "text", Some(TextKind::Long)),
        ] {
            let same = languages.iter().any(|language| {
                let ours = match ours {
                    None => catalogue.screening_title(own, language),
                    Some(kind) => text(kind, language),
                };
                folded(&one_line(&ours)) == folded(&one_line(said))
            });
            if !said.is_empty() && !same {
                self.say.problem(format!(
                    "The {what} “{}” is not that of the catalogue. Of a screening that it has, time and hall are read; correct \
                     titles and texts in the film’s form.",
                    short(said)
                ));
            }
        }
    }

    /// Tells where the file says otherwise what is spoken in the one film of a screening.
    fn spoken(&mut self, own: &Screening, said: &str) {
        let catalogue = self.say.context.catalogue;
        let [film] = catalogue.films_of(own)[..] else { return };
        let ours = catalogue
            .films
            .get(film)
            .map(|film| film.languages.clone())
            .unwrap_or_default();
        let (theirs, _) = codes(&LANGUAGES, said);
        let same = ours.iter().any(|code| theirs.contains(code) || code == said);
        if !said.is_empty() && !same {
            self.say.problem(format!(
                "The language “{}” is not that of the catalogue. Of a screening that it has, time, length and hall are read; correct \
                 languages in the film’s form.",
                short(said)
            ));
        }
    }

    fn film(&mut self, plan: &Plan, event: &Event) -> Uuid {
        let film = self.say.listed(&event.title, &event.people, None);
        let (spoken, _) = codes(&LANGUAGES, &event.language);
        // Our own schedules tell what is spoken in the film; their words are in the language of the edition.
        let language = match event.language.as_str() {
            "" => self.say.context.language.to_owned(),
            _ if plan.ours => self.say.context.language.to_owned(),
            language => language.to_owned(),
        };
        self.say.title(film, TitleKind::Display, &language, &event.title);
        match plan.ours {
            true => {
                let original = spoken.first().map_or("", String::as_str);
                self.say.original_title(film, original, &event.subtitle)
            }
            false => self.say.title(film, TitleKind::Other, &language, &event.subtitle),
        };
        if spoken.is_empty() && !event.language.is_empty() {
            let message = format!(
                "“{}” is no language that is known; it was kept in the film’s remarks.",
                event.language
            );
            self.say.problem(message);
            self.say.keep("film", film, &format!("Language: {}", event.language));
        } else if !spoken.is_empty() {
            self.say.claim("film", film, "languages", &spoken);
        }
        for name in &event.people {
            self.say.credit(film, "director", name);
        }
        for (kind, label, text) in [
            (TextKind::Short, "Abstract", &event.summary),
            (TextKind::Long, "Description", &event.description),
        ] {
            self.say
                .text_or_kept("film", film, (kind, label), &language, &markup::prose(text));
        }
        if !event.kind.is_empty() && !plan.ours {
            self.say.claim("film", film, "genre", &event.kind);
        }
        let own = event
            .links
            .iter()
            .filter(|_| plan.ours)
            .map(|(_, address)| address.as_str())
            .next();
        let website = if event.url.is_empty() { own } else { Some(event.url.as_str()) };
        if let Some(website) = website {
            self.website(film, website);
        }
        for (words, address) in event.links.iter().filter(|(_, address)| Some(address.as_str()) != own) {
            self.say.keep("film", film, format!("Link: {words} {address}").trim());
        }
        match minutes(&event.duration).map(|_| RunTime::try_from(plan.shortest.get(&film).copied().unwrap_or(0) * 60)) {
            Some(Ok(run_time)) => self.say.claim("film", film, "run_time", &Some(run_time)),
            _ if event.duration.is_empty() => {}
            // Our own schedules write no length so.
            Some(_) if plan.ours && minutes(&event.duration) == Some(0) => {}
            _ => {
                self.say.problem(format!(
                    "“{}” is no length; it was kept in the film’s remarks.",
                    event.duration
                ));
                self.say.keep("film", film, &format!("Length: {}", event.duration));
            }
        }
        let entry = self.say.entry(film, plan.edition);
        if !event.track.is_empty() {
            let section = self.say.section(plan.edition, &event.track);
            self.say.claim_link("entry", entry, "section", section, &event.track);
        }
        film
    }

    /// Each event of a film may have an address of its own; the first is the film's, the others are kept.
    fn website(&mut self, film: Uuid, address: &str) {
        if !self.say.say("film", film, "website", &address.to_owned()) {
            self.say.keep("film", film, &format!("Link: {address}"));
        }
    }

    /// Films that our own schedule shows together.
    fn programme(&mut self, plan: &Plan, event: &Event) -> Uuid {
        let mut films = Vec::new();
        for title in event.subtitle.split(" · ").map(str::trim).filter(|title| !title.is_empty()) {
            let same_title = plan.titled.get(&folded(title)).map_or(&[][..], Vec::as_slice);
            let of_these = |people: &[String]| !people.is_empty() && people.iter().all(|name| event.people.contains(name));
            let known = same_title.iter().find(|(people, _)| of_these(people)).or(same_title.first());
            let film = match known {
                Some((_, film)) => *film,
                None => self.say.listed(title, &[], None),
            };
            let language = self.say.context.language;
            self.say.title(film, TitleKind::Display, language, title);
            self.say.entry(film, plan.edition);
            films.push(film);
        }
        if films.is_empty() {
            self.say.problem("This programme does not say which films it shows.");
        }
        let told = films.len() > 1
            && !event.people.is_empty()
            && !event
                .people
                .iter()
                .all(|name| plan.titled.values().flatten().any(|(people, _)| people.contains(name)));
        if told {
            self.say.problem(format!(
                "Whose of these films “{}” is, the schedule does not say, so these names were left out.",
                event.people.join(", ")
            ));
        }
        for (what, text) in [("short text", &event.summary), ("text", &event.description)] {
            // What the films' own events say is read there.
            let known = text.split("\n\n").all(|one| plan.paragraphs.contains(&one_line(one)));
            if !text.is_empty() && !known {
                self.say.problem(format!(
                    "The {what} “{}” is that of several films together, so it was left out.",
                    short(text)
                ));
            }
        }
        self.say.programme(plan.edition, &event.title, &films)
    }

    fn hall(&mut self, plan: &Plan, event: &Event) -> Option<Uuid> {
        let language = self.say.context.language;
        match event.room.as_str() {
            "" => None,
            room if plan.ours && (room == label("no_screen", language) || room == label("no_screen", "en")) => None,
            // Our own rooms name their building.
            room if plan.ours && room.contains(',') => Some(self.say.hall(room, "")),
            room => Some(self.say.hall(room, &plan.building)),
        }
    }

    /// When it begins: its date, else the time of its day, which after midnight is the next one.
    fn starts(&mut self, edition: EditionId, event: &Event) -> Option<LocalTime> {
        if let Ok(at) = DateTime::<FixedOffset>::parse_from_rfc3339(&event.date) {
            return Some(self.say.local(edition, at));
        }
        // Without an offset it is the clock of the place.
        if let Ok(at) = NaiveDateTime::parse_from_str(&event.date, "%Y-%m-%dT%H:%M:%S") {
            return Some(self.say.floating(edition, at));
        }
        let day: Option<NaiveDate> = event.day.0.parse().ok();
        let time = NaiveTime::parse_from_str(&event.start, "%H:%M").ok();
        let begins = DateTime::<FixedOffset>::parse_from_rfc3339(&event.day.1)
            .ok()
            .map(|begins| begins.time());
        match (day, time) {
            // A date that is written and does not exist is not to be guessed from its day.
            (Some(day), Some(time)) if event.date.is_empty() || event.date == event.day.0 => {
                let late = begins.is_some_and(|begins| time < begins);
                let day = if late { day.succ_opt()? } else { day };
                Some(self.say.floating(edition, day.and_time(time)))
            }
            _ => {
                let said = [event.date.as_str(), event.start.as_str()].join(" ");
                self.say.problem(format!(
                    "“{}” is no date and time that exists, so the screening was read without one.",
                    said.trim()
                ));
                None
            }
        }
    }
}

impl Plan {
    fn is_programme(&self, event: &Event) -> bool {
        self.ours && event.kind == "programme"
    }
}

/// The minutes of a length written as H:MM, or as days, hours and minutes.
fn minutes(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [hours @ 0..=999, minutes @ 0..=59] => Some(hours * 60 + minutes),
        [days @ 0..=99, hours @ 0..=23, minutes @ 0..=59] => Some((days * 24 + hours) * 60 + minutes),
        _ => None,
    }
}
