//! Guests: for the host team all of a night's, and for each guest a sheet of their own that says where to be when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use galley_find::collate::Collation;
use galley_model::style::night_of;
use galley_model::vocabulary::{self, WORDS};
use galley_model::*;
use galley_schedule::night::moment;
use galley_schedule::traffic::stretch;
use galley_schedule::{Appointment, Duty, appointments, on_foot};
use serde_json::{Value, json};

use super::lists::place_of_film;
use super::{Book, at, foreign, missing, part, word};
use crate::{Material, Options};

/// What `hosts/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let mut nights: BTreeMap<NaiveDate, Vec<(LocalTime, Vec<u8>, Value)>> = BTreeMap::new();
    let mut guests: Vec<(Vec<u8>, Value)> = Vec::new();
    for (person, mut appointments) in appointments(book.catalogue, book.edition) {
        appointments.retain(|one| book.prints_screening(one.screening) && book.lists_section(one.screening));
        let Some(person) = book.catalogue.people.get(person).filter(|_| !appointments.is_empty()) else {
            continue;
        };
        let sorted = if person.sort_name.is_empty() {
            &person.name
        } else {
            &person.sort_name
        };
        let sorted = Collation::of(book.language).key(sorted);
        for one in &appointments {
            let row = book.host_row(person, one);
            let night = night_of(one.starts, book.edition);
            nights.entry(night).or_default().push((one.from(), sorted.clone(), row));
        }
        guests.push((sorted, book.guest_sheet(person, &appointments)));
    }
    guests.sort_by(|(a, _), (b, _)| a.cmp(b));
    let guests: Vec<Value> = guests.into_iter().map(|(_, sheet)| sheet).collect();
    let nights = nights.into_iter().map(|(night, mut rows)| {
        rows.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let rows: Vec<Value> = rows.into_iter().map(|(_, _, row)| row).collect();
        json!({ "day": book.style().day(night, book.language), "rows": rows })
    });
    let nights: Vec<Value> = nights.collect();
    book.with(
        word(&book, "hosts"),
        book.untimed(),
        json!({ "nights": nights, "guests": guests }),
    )
}

impl Book<'_> {
    /// A guest's appointment on the list of all guests of a night.
    fn host_row(&self, person: &Person, appointment: &Appointment<'_>) -> Value {
        let mut row = self.appointment(appointment);
        row["name"] = part(person.name.clone(), person.id, "name");
        row["where"] = json!(self.short_place(appointment.screening));
        row
    }

    /// A guest's own sheet: night by night, with how long they have from one place to the next.
    fn guest_sheet(&self, person: &Person, appointments: &[Appointment<'_>]) -> Value {
        let night = |one: &Appointment<'_>| night_of(one.starts, self.edition);
        let nights = appointments.chunk_by(|a, b| night(a) == night(b)).map(|of_night| {
            let rows = of_night.iter().enumerate().map(|(index, one)| {
                let mut row = self.appointment(one);
                // Nobody goes to what is cancelled, nor comes from there.
                let before = of_night[..index].iter().rfind(|before| !before.cancelled());
                let before = before.filter(|_| !one.cancelled());
                row["way"] = before.map_or(Value::Null, |before| self.way(before, one));
                row
            });
            json!({ "day": self.style().day(night(&of_night[0]), self.language), "appointments": rows.collect::<Vec<_>>() })
        });
        json!({
            "name": part(person.name.clone(), person.id, "name"),
            "native": foreign(&person.native_name, &person.native_language),
            "nights": nights.collect::<Vec<_>>(),
            "contacts": self.contacts_of_guest(appointments),
        })
    }

    /// What a guest does at a screening, when and where.
    fn appointment(&self, appointment: &Appointment<'_>) -> Value {
        let (catalogue, screening) = (self.catalogue, appointment.screening);
        let night = night_of(appointment.starts, self.edition);
        let clock = |at: LocalTime| self.style().clock(at, night);
        let noted = self.style().clock_noted(appointment.from(), night, self.language);
        let venue = screening
            .screen
            .and_then(|screen| catalogue.screens.get(screen))
            .and_then(|screen| catalogue.venues.get(screen.venue));
        let address = venue.map_or(Vec::new(), |venue| {
            let parts = [(&venue.address, "address"), (&venue.city, "city")];
            let parts = parts.into_iter().filter(|(text, _)| !text.trim().is_empty());
            parts.map(|(text, field)| part(text.trim(), venue.id, field)).collect()
        });
        let directions = venue.filter(|venue| !venue.directions.trim().is_empty());
        let time = clock(appointment.from());
        let place = catalogue.place_name(screening);
        json!({
            "time": time,
            "late": noted[time.len()..].trim(),
            "until": appointment.until().map_or(String::new(), clock),
            "duties": appointment.duties.iter().map(|duty| self.duty(duty, night)).collect::<Vec<_>>(),
            "confirmed": appointment.confirmed(),
            "cancelled": appointment.cancelled(),
            "title": catalogue.screening_title(screening, self.language),
            "film": screening.programme.is_none(),
            "starts": clock(appointment.starts.plus_minutes(i64::from(screening.introduction))),
            "ends": appointment.ends.map_or(String::new(), clock),
            "code": screening.code,
            "badges": self.badges(screening),
            "place": if place.is_empty() { word(self, "no_screen").to_owned() } else { place },
            "address": address,
            "directions": directions.map_or(Value::Null, |venue| part(venue.directions.trim(), venue.id, "directions")),
            "note": screening.note,
            "at": {
                "starts": at(screening.id, "starts"),
                "screen": at(screening.id, "screen"),
                "code": at(screening.id, "code"),
                "note": at(screening.id, "note"),
                "title": match (screening.programme, screening.film) {
                    (Some(programme), _) => at(programme, "title"),
                    (None, Some(film)) => place_of_film(catalogue, film, self.language),
                    (None, None) => Value::Null,
                },
            },
        })
    }

    /// "Introduction 7:10 PM–7:15 PM": what a guest does, and when as far as it is known.
    fn duty(&self, duty: &Duty, night: NaiveDate) -> Value {
        let clock = |at: LocalTime| self.style().clock(at, night);
        let label = match duty.task {
            GuestTask::Introduction => "introduction",
            GuestTask::Discussion => "discussion",
            GuestTask::Attends => "audience_seat",
        };
        let time = match (duty.from, duty.until) {
            (Some(from), Some(until)) if from != until => format!("{}–{}", clock(from), clock(until)),
            (Some(from), _) => clock(from),
            (None, _) => String::new(),
        };
        json!({ "label": word(self, label), "time": time, "confirmed": duty.confirmed })
    }

    /// The way from one appointment of a night to the next: how long it is, and how much time there is.
    fn way(&self, before: &Appointment<'_>, next: &Appointment<'_>) -> Value {
        let zone = self.edition.time_zone;
        let between = before.until().map(|until| moment(next.from(), zone) - moment(until, zone));
        let venue = |one: &Appointment<'_>| {
            let screen = self.catalogue.screens.get(one.screening.screen?)?;
            self.catalogue.venues.get(screen.venue)
        };
        let walk = venue(before).zip(venue(next)).filter(|(here, there)| here.id != there.id);
        let walk = walk.map(|(here, there)| {
            let minutes = on_foot(self.catalogue, self.edition.id, here.id, there.id);
            let words = word(self, "walk").replace("{minutes}", &minutes.to_string());
            (minutes, words.replace("{place}", &here.name))
        });
        let short = between.is_some_and(|between| between < walk.as_ref().map_or(0, |(minutes, _)| *minutes));
        json!({
            "walk": walk.map(|(_, words)| words),
            "between": between.map_or(String::new(), stretch),
            "short": short,
        })
    }

    /// Whom to reach about the films that a guest comes with, as far as that may be printed.
    fn contacts_of_guest(&self, appointments: &[Appointment<'_>]) -> Vec<Value> {
        let lender = vocabulary::name(&WORDS.contact_roles, ContactRole::PrintSource.code(), self.language);
        let films = appointments.iter().flat_map(|one| self.catalogue.films_of(one.screening));
        let mut contacts: Vec<Value> = Vec::new();
        for contact in films.flat_map(|film| self.contacts(film)) {
            // Who only lends the print knows nothing of the guest.
            let roles = contact["roles"].as_array().into_iter().flatten();
            let speaks = roles.into_iter().any(|role| role["text"] != lender);
            if speaks && contacts.iter().all(|known| known["lines"] != contact["lines"]) {
                contacts.push(contact);
            }
        }
        contacts
    }
}
