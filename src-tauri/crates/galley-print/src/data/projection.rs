//! Projection day sheets: for each night of a venue with several halls a page with all that its booths begin, by the clock;
//! then, hall by hall, all that its booth does, minute by minute: what is shown from which copy, when each film begins, when
//! the hall must be clear.

use std::collections::BTreeSet;

use galley_model::style::{night_of, short_day};
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use galley_schedule::night::{local, moment};
use galley_schedule::{NoCopy, copy_of};
use serde_json::{Value, json};

use super::lists::{Room, place_of_film};
use super::{Book, at, missing, word};
use crate::{Halls, Material, Options};

/// What `projection/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let mut problems = book.untimed();
    let rooms = book.rooms();
    let films = rooms
        .iter()
        .flat_map(|room| &room.screenings)
        .flat_map(|(screening, _)| book.catalogue.films_of(screening));
    let recorded = films.into_iter().any(|film| book.catalogue.copies.count_of(film) > 0);
    let mut pages: Vec<Value> = Vec::new();
    for halls in rooms.chunk_by(|a, b| a.night == b.night && venue_of(a) == venue_of(b)) {
        let first = pages.len();
        let mut house: Vec<(LocalTime, Value)> = Vec::new();
        for room in halls {
            let mut page = book.room(room);
            let shows = (0..room.screenings.len()).map(|index| show(&book, room, index, &mut problems));
            let shows: Vec<Value> = shows.collect();
            let starts = room.screenings.iter().map(|(_, starts)| *starts);
            house.extend(starts.zip(shows.iter().cloned()));
            page["shows"] = json!(shows);
            pages.push(page);
        }
        if halls.len() > 1 {
            house.sort_by_key(|(starts, _)| *starts);
            pages[first]["house"] = house.into_iter().map(|(_, show)| show).collect();
        }
    }
    if !recorded && !rooms.is_empty() {
        // One sentence for all: nobody has begun with the copies yet.
        problems.retain(|problem| problem.place.as_ref().is_none_or(|place| place.table != Film::TABLE.name));
        problems.push(Problem::new(
            "No copy of any film on these sheets is recorded, so the booth does not know what comes. Add the copies of the films.",
        ));
    }
    // A film that is shown three times is missing its copy once.
    let mut told = BTreeSet::new();
    problems.retain(|problem| told.insert(problem.message.clone()));
    let apart = options.halls == Halls::Apart;
    book.with(word(&book, "projection"), problems, json!({ "rooms": pages, "apart": apart }))
}

fn venue_of(room: &Room<'_>) -> Option<VenueId> {
    room.screen.map(|screen| screen.venue)
}

/// One screening: its films with their copies, and the time until the next one.
fn show(book: &Book<'_>, room: &Room<'_>, index: usize, problems: &mut Vec<Problem>) -> Value {
    let (screening, starts) = room.screenings[index];
    let catalogue = book.catalogue;
    let night = night_of(starts, book.edition);
    let cancelled = screening.state == ScreeningState::Cancelled;
    let clock = |minutes: u32| {
        let zone = book.edition.time_zone;
        book.style()
            .clock(local(moment(starts, zone) + i64::from(minutes), zone), night)
    };
    let gap = screening
        .programme
        .and_then(|id| catalogue.programmes.get(id))
        .map_or(0, |programme| programme.gap);
    // Seconds from the start of the introduction to the start of the next film; unknown after a film of unknown length.
    let mut from = Some(screening.introduction.saturating_mul(60));
    let mut films = Vec::new();
    for film in catalogue
        .films_of(screening)
        .into_iter()
        .filter_map(|film| catalogue.films.get(film))
    {
        let copy = copy_of(catalogue, screening, film.id);
        if !cancelled {
            problems.extend(missing_of(book, room, screening, starts, film, copy));
        }
        // The same length as the schedule counts with: a copy's own once it is chosen.
        let chosen = copy.ok().filter(|copy| screening.copy == Some(copy.id));
        let length = chosen.and_then(|copy| copy.run_time).or(film.run_time);
        films.push(json!({
            "title": catalogue.display_title(film.id, book.language),
            "directors": catalogue.directors(film.id),
            "starts": from.map_or(String::new(), |from| clock(from.div_ceil(60))),
            "length": length.map_or(String::new(), exact),
            // As long as it is not known what comes, the film's own facts are what the booth may expect.
            "copy": copy_facts(book, screening, film, copy.ok()),
            "missing": match copy {
                Ok(_) => "",
                Err(NoCopy::Unrecorded) => word(book, "no_copy"),
                Err(NoCopy::Unchosen) => word(book, "copy_not_chosen"),
            },
            "playable": copy.map_or(true, |copy| room.screen.is_none_or(|screen| screen.plays(&copy.format))),
            "at": {
                "title": place_of_film(catalogue, film.id, book.language),
                "copy": at(screening.id, "copy"),
                "length": at(film.id, "run_time"),
            },
        }));
        from = from
            .zip(length)
            .map(|(from, length)| from.saturating_add(length.seconds()).saturating_add(gap));
    }
    let slot = galley_schedule::slot::slot(catalogue, screening);
    if slot.is_none() && !cancelled {
        problems.push(book.end_unknown(screening));
    }
    let next = room.screenings[index + 1..]
        .iter()
        .find(|(next, _)| next.state != ScreeningState::Cancelled);
    let zone = book.edition.time_zone;
    let until_next = slot
        .as_ref()
        .zip(next)
        .map(|(slot, (_, next))| moment(*next, zone) - moment(slot.ends, zone));
    let least = room.screen.map_or(0, |screen| screen.turnaround);
    let mut row = book.row(screening, starts);
    row["films"] = json!(films);
    row["badges"] = json!(book.badges(screening));
    row["cancelled"] = json!(cancelled);
    row["introduction"] = json!(screening.introduction);
    row["discussion"] = json!(screening.discussion);
    row["discussion_from"] = json!(slot.as_ref().map_or(String::new(), |slot| {
        clock(slot.introduction.saturating_add(slot.film_minutes))
    }));
    row["gap"] = json!(if films.len() > 1 && gap > 0 {
        seconds(gap)
    } else {
        String::new()
    });
    row["ends"] = json!(
        slot.as_ref()
            .map_or(String::new(), |slot| book.style().clock(slot.ends, night))
    );
    row["until_next"] = json!(until_next.filter(|_| !cancelled));
    row["next"] = json!(next.map_or(String::new(), |(_, next)| book.style().clock(*next, night)));
    row["short"] = json!(until_next.is_some_and(|minutes| minutes < i64::from(least)));
    row["at"]["introduction"] = at(screening.id, "introduction");
    row["at"]["discussion"] = at(screening.id, "discussion");
    row
}

/// What the booth would be missing, in words, with the place where it is put right.
fn missing_of(
    book: &Book<'_>,
    room: &Room<'_>,
    screening: &Screening,
    starts: LocalTime,
    film: &Film,
    copy: Result<&Copy, NoCopy>,
) -> Vec<Problem> {
    let title = book.catalogue.display_title(film.id, book.language);
    let when = book
        .style()
        .date_and_time(starts, night_of(starts, book.edition), book.language);
    let copy = match copy {
        Ok(copy) => copy,
        Err(why) => return vec![why.problem(book.catalogue, book.edition, screening, film.id, book.language)],
    };
    let mut problems = Vec::new();
    if let Some(screen) = room.screen.filter(|screen| !screen.plays(&copy.format)) {
        let message = format!(
            "The copy of “{title}” is {}, and {} plays {}. Move the screening of {when}, or order another copy.",
            copy.format,
            screen.name,
            screen.formats.join(", ")
        );
        problems.push(Problem::at(Place::field(screening.id, "copy"), message));
    }
    let counted = if screening.copy == Some(copy.id) {
        None
    } else {
        film.run_time
    };
    if let (Some(own), Some(counted)) = (copy.run_time, counted)
        && own != counted
    {
        let message = format!(
            "The copy of “{title}” runs {}, and the schedule counts {}. Choose the copy for {when}, or correct the run time.",
            exact(own),
            exact(counted)
        );
        problems.push(Problem::at(Place::field(screening.id, "copy"), message));
    }
    if copy.arrives.is_some_and(|arrives| arrives > starts) {
        let message = format!("The copy of “{title}” arrives after its screening of {when}. Check when it comes.");
        problems.push(Problem::at(Place::field(copy.id, "arrives"), message));
    }
    if copy.leaves.is_some_and(|leaves| leaves < starts) {
        let message = format!("The copy of “{title}” leaves before its screening of {when}. Check when it goes.");
        problems.push(Problem::at(Place::field(copy.id, "leaves"), message));
    }
    problems
}

/// What of a copy the booth must know; what is not recorded of the copy is the film's.
fn copy_facts(book: &Book<'_>, screening: &Screening, film: &Film, copy: Option<&Copy>) -> Value {
    let none = Copy::default();
    let known = copy.unwrap_or(&none);
    let own = |copy: &str, film: &str| if copy.is_empty() { film.to_owned() } else { copy.to_owned() };
    let languages = if known.languages.is_empty() {
        &film.languages
    } else {
        &known.languages
    };
    let written = [&screening.subtitles, &known.subtitles, &film.subtitles];
    let subtitles = written.into_iter().find(|tags| !tags.is_empty());
    let named = |tags: &[String]| {
        let names = tags.iter().map(|tag| book.style().prose.language(tag, book.language));
        names.collect::<Vec<_>>().join(", ")
    };
    let sound = own(&known.sound, &film.sound);
    let traffic = |time: Option<LocalTime>| {
        time.map_or(String::new(), |time| {
            let night = night_of(time, book.edition);
            format!(
                "{} {}",
                short_day(night, book.language),
                book.style().clock_noted(time, night, book.language)
            )
        })
    };
    let place = |field: &str| match (copy, field) {
        (Some(copy), _) => at(copy.id, field),
        (None, "arrives" | "leaves" | "note") => Value::Null,
        (None, _) => at(film.id, field),
    };
    json!({
        "format": own(&known.format, &film.format),
        "aspect": own(&known.aspect, &film.aspect),
        "sound": vocabulary::name(&WORDS.sounds, &sound, book.language),
        "languages": named(languages),
        "subtitles": subtitles.map_or(String::new(), |tags| named(tags)),
        "arrives": traffic(known.arrives),
        "leaves": traffic(known.leaves),
        "note": known.note,
        "at": {
            "format": place("format"),
            "aspect": place("aspect"),
            "sound": place("sound"),
            "languages": place("languages"),
            "subtitles": place("subtitles"),
            "arrives": place("arrives"),
            "leaves": place("leaves"),
            "note": place("note"),
        },
    })
}

/// A length as a booth reads it: "1:25:00".
fn exact(length: RunTime) -> String {
    let seconds = length.seconds();
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A pause: "30 s", "2:30".
fn seconds(length: u32) -> String {
    if length < 60 {
        format!("{length} s")
    } else {
        format!("{}:{:02}", length / 60, length % 60)
    }
}
