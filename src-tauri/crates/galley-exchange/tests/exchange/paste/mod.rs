//! Pasted listings: what is recognised, that nothing is lost, and what a person's corrections do.

mod corrections;
mod covered;
mod letters;
mod listings;
mod off;
mod round_trip;
mod tongues;

use galley_exchange::paste::{Draft, Pasted, Reading, Surroundings, read};
use galley_model::Catalogue;

/// A source read beside an empty catalogue.
pub(crate) fn pasted(source: &str) -> Pasted {
    pasted_beside(source, &Catalogue::default())
}

/// A source read beside a catalogue.
pub(crate) fn pasted_beside(source: &str, catalogue: &Catalogue) -> Pasted {
    let around = Surroundings {
        catalogue,
        language: "en",
    };
    read(Reading::of(source), around)
}

/// A draft as lines, one a fact, in the order of the table of fields.
pub(crate) fn facts(draft: &Draft) -> Vec<String> {
    let mut facts = Vec::new();
    let mut say = |what: &str, words: String| {
        if !words.is_empty() {
            facts.push(format!("{what}: {}", words.replace("\n\n", "¶")));
        }
    };
    let edition = &draft.edition;
    say("edition name", edition.name.clone());
    say("edition label", edition.label.clone());
    if let (Some(first), Some(last)) = (edition.first_day, edition.last_day) {
        say("edition days", format!("{first} {last}"));
    }
    say("edition place", edition.place.clone());
    for film in &draft.films {
        say("film", film.title.clone());
        say("original title", film.original_title.clone());
        film.other_titles.iter().for_each(|title| say("other title", title.clone()));
        say("year", film.year.map(|year| year.to_string()).unwrap_or_default());
        film.countries.iter().for_each(|code| say("country", code.clone()));
        film.languages.iter().for_each(|code| say("language", code.clone()));
        film.subtitles.iter().for_each(|code| say("subtitles", code.clone()));
        let length = film
            .run_time
            .map(|length| format!("{}:{:02}", length.seconds() / 60, length.seconds() % 60));
        say("run time", length.unwrap_or_default());
        for (what, words) in [
            ("kind", &film.kind),
            ("genre", &film.genre),
            ("format", &film.format),
            ("colour", &film.colour),
            ("sound", &film.sound),
            ("aspect", &film.aspect),
            ("rating", &film.rating),
            ("premiere", &film.premiere),
            ("section", &film.section),
            ("website", &film.website),
            ("tagline", &film.tagline),
        ] {
            say(what, words.clone());
        }
        if let Some(synopsis) = &film.synopsis {
            say(&format!("synopsis ({})", synopsis.language), synopsis.body.clone());
            say("signature", synopsis.signature.clone());
        }
        for credit in &film.credits {
            say(&format!("credit {}", credit.role), credit.name.clone());
        }
        for biography in &film.biographies {
            say(&format!("native name of {}", biography.name), biography.native_name.clone());
            if let Some(text) = &biography.text {
                say(
                    &format!("biography ({}) of {}", text.language, biography.name),
                    text.body.clone(),
                );
                say("signature", text.signature.clone());
            }
        }
        for contact in &film.contacts {
            say(&format!("contact {}", contact.role.code()), contact.name.clone());
            for (what, words) in [
                ("attention", &contact.attention),
                ("email", &contact.email),
                ("phone", &contact.phone),
                ("fax", &contact.fax),
                ("website", &contact.website),
                ("address", &contact.address),
                ("city", &contact.city),
                ("country", &contact.country),
            ] {
                say(&format!("contact {what}"), words.replace('\n', " / "));
            }
        }
        for show in &film.screenings {
            let starts = show.starts.map_or_else(|| "?".to_owned(), |starts| starts.to_string());
            let place = [show.venue.as_str(), show.screen.as_str()];
            let place = match place {
                ["", ""] => String::new(),
                [venue, ""] => format!(" @ {venue}"),
                [venue, screen] => format!(" @ {venue}, {screen}"),
            };
            let code = if show.code.is_empty() {
                String::new()
            } else {
                format!(" {}", show.code)
            };
            let note = if show.note.is_empty() {
                String::new()
            } else {
                format!(" ({})", show.note)
            };
            let off = if show.cancelled { " cancelled" } else { "" };
            say("screening", format!("{starts}{place}{code}{note}{off}"));
        }
        film.remarks.iter().for_each(|remark| say("remark", remark.clone()));
    }
    draft.problems.iter().for_each(|problem| say("problem", problem.clone()));
    facts
}
