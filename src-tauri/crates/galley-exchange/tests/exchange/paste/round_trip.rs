//! The films of the sample as Galley's own web pages, pasted: every fact that a page says comes back.

use std::collections::BTreeSet;

use galley_exchange::paste::{Draft, FilmDraft};
use galley_exchange::{Request, exporters};
use galley_model::read::folded;
use galley_model::*;

use super::pasted;

/// What a film's page does not give back, a line each.
fn lost(catalogue: &Catalogue, edition: &Edition, film: &Film, language: &str, draft: &Draft) -> Vec<String> {
    let mut lost = Vec::new();
    let title = catalogue.display_title(film.id, language);
    let [page] = &draft.films[..] else {
        return vec![format!("{title}: {} films", draft.films.len())];
    };
    let mut same = |what: &str, ours: String, theirs: String| {
        if ours != theirs {
            lost.push(format!("{title}: {what}: {ours:?} came back as {theirs:?}"));
        }
    };
    same("title", title.to_owned(), page.title.clone());
    let original = catalogue
        .original_title(film.id, language)
        .map_or(String::new(), |title| title.text.clone());
    // One that differs in its capitals alone is the same title to a reader of pages.
    let original = if folded(&original) == folded(title) {
        String::new()
    } else {
        original
    };
    same("original title", original, page.original_title.clone());
    same("year", format!("{:?}", film.year), format!("{:?}", page.year));
    same("countries", film.countries.join(" "), page.countries.join(" "));
    same("languages", film.languages.join(" "), page.languages.join(" "));
    // A page says that a film has subtitles, not in which language; that is its own.
    same(
        "subtitles",
        (!film.subtitles.is_empty()).to_string(),
        (!page.subtitles.is_empty()).to_string(),
    );
    let minutes = |length: Option<RunTime>| length.map(RunTime::minutes);
    same(
        "run time",
        format!("{:?}", minutes(film.run_time)),
        format!("{:?}", minutes(page.run_time)),
    );
    let own: BTreeSet<(String, String)> = catalogue
        .credits
        .of(film.id)
        .map(|credit| {
            (
                credit.role.clone(),
                folded(catalogue.people.get(credit.person).map_or("", |person| &person.name)),
            )
        })
        .collect();
    let billed: BTreeSet<(String, String)> = catalogue
        .credits
        .of(film.id)
        .map(|credit| (credit.role.clone(), folded(catalogue.billed_name(credit))))
        .collect();
    let found: BTreeSet<(String, String)> = page
        .credits
        .iter()
        .map(|credit| (credit.role.clone(), folded(&credit.name)))
        .collect();
    let missing: Vec<_> = billed
        .iter()
        .chain(&own)
        .filter(|credit| !found.contains(credit) && (billed.contains(credit) && own.contains(credit)))
        .collect();
    let invented: Vec<_> = found
        .iter()
        .filter(|credit| !billed.contains(credit) && !own.contains(credit))
        .collect();
    same("credits lost", "[]".into(), format!("{missing:?}"));
    same("credits invented", "[]".into(), format!("{invented:?}"));
    texts(catalogue, edition, film, language, page, &mut same);
    shows(catalogue, edition, film, page, &mut same);
    // One that is two things to the film stands there once.
    let mut once = std::collections::BTreeSet::new();
    let contacts: Vec<String> = catalogue
        .film_contacts
        .of(film.id)
        .filter(|link| once.insert(link.contact))
        .filter_map(|link| catalogue.contacts.get(link.contact))
        .map(|contact| {
            let printed = |field: &str, value: &str| {
                if contact.printed.iter().any(|name| name == field) {
                    value.to_owned()
                } else {
                    String::new()
                }
            };
            [
                contact.name.clone(),
                printed("email", &contact.email),
                printed("phone", &contact.phone),
                printed("website", &contact.website),
                printed("attention", &contact.attention),
            ]
            .join("|")
        })
        .collect();
    let found: Vec<String> = page
        .contacts
        .iter()
        .map(|contact| {
            [
                &contact.name,
                &contact.email,
                &contact.phone,
                &contact.website,
                &contact.attention,
            ]
            .map(String::as_str)
            .join("|")
        })
        .collect();
    same("contacts", contacts.join("; "), found.join("; "));
    lost
}

fn texts(
    catalogue: &Catalogue,
    edition: &Edition,
    film: &Film,
    language: &str,
    page: &FilmDraft,
    same: &mut dyn FnMut(&str, String, String),
) {
    let languages: Vec<&str> = std::iter::once(language)
        .chain(edition.languages.iter().map(String::as_str))
        .collect();
    let synopsis = languages.iter().find_map(|language| {
        catalogue
            .film_text(film.id, TextKind::Long, language)
            .or_else(|| catalogue.film_text(film.id, TextKind::Short, language))
    });
    let own = synopsis.map_or(String::new(), |text| {
        format!("{} – {} ({})", text.body.trim(), text.signature, text.language)
    });
    let found = page.synopsis.as_ref().map_or(String::new(), |text| {
        format!("{} – {} ({})", text.body, text.signature, text.language)
    });
    same("synopsis", own, found);
    for person in catalogue.people_as(film.id, "director") {
        let own = languages.iter().find_map(|language| catalogue.biography(person.id, language));
        let found = page.biographies.iter().find(|biography| biography.name == person.name);
        let native = if person.native_name == person.name {
            ""
        } else {
            &person.native_name
        };
        same(
            "native name",
            native.to_owned(),
            found.map_or(String::new(), |biography| biography.native_name.clone()),
        );
        let text = found
            .and_then(|biography| biography.text.as_ref())
            .map_or("", |text| &text.body);
        same(
            "biography",
            own.map_or("", |text| text.body.trim()).to_owned(),
            text.to_owned(),
        );
    }
}

fn shows(catalogue: &Catalogue, edition: &Edition, film: &Film, page: &FilmDraft, same: &mut dyn FnMut(&str, String, String)) {
    let public = catalogue.screenings_showing(film.id, edition.id);
    let public = public
        .into_iter()
        .filter(|screening| screening.kind == ScreeningKind::Public && screening.starts.is_some());
    let own: Vec<String> = public
        .map(|screening| {
            let starts = screening.starts.map_or(String::new(), |starts| starts.to_string());
            format!(
                "{starts} {} {}",
                catalogue.place_name(screening),
                screening.state == ScreeningState::Cancelled
            )
        })
        .collect();
    let found: Vec<String> = page
        .screenings
        .iter()
        .map(|show| {
            let starts = show.starts.map_or(String::new(), |starts| starts.to_string());
            let place = [&show.venue, &show.screen]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(", ");
            format!("{starts} {place} {}", show.cancelled)
        })
        .collect();
    same("screenings", own.join("; "), found.join("; "));
}

#[test]
fn every_fact_of_the_sample_comes_back_from_its_pages() {
    let (catalogue, edition) = crate::festival::sample();
    let edition = catalogue.editions.get(edition).unwrap();
    let mut all = Vec::new();
    let mut left = Vec::new();
    let mut pages = 0;
    for language in ["en", "es"] {
        let request = Request {
            language: language.into(),
            ..Request::default()
        };
        let exports = (exporters::html_listing::EXPORTER.write)(&catalogue, edition.id, &request).unwrap();
        let page = |film: &Film| {
            let title = catalogue.display_title(film.id, language);
            let heading = |html: &str| {
                html.split("<h1").nth(1).is_some_and(|rest| {
                    rest.split("</h1>")
                        .next()
                        .is_some_and(|head| head.ends_with(&format!(">{}", escaped(title))))
                })
            };
            let files = exports.files.iter().filter(|file| file.path.starts_with("films/"));
            files
                .map(|file| String::from_utf8(file.bytes.clone()).unwrap())
                .find(|html| heading(html))
        };
        for film in catalogue
            .entries
            .of(edition.id)
            .filter_map(|entry| catalogue.films.get(entry.film))
        {
            let Some(html) = page(film) else { continue };
            pages += 1;
            let pasted = pasted(&html);
            all.extend(lost(&catalogue, edition, film, language, &pasted.draft()));
            left.extend(pasted.leftovers().iter().map(|left| pasted.reading.slice(left).to_owned()));
        }
    }
    assert!(pages > 80, "{pages} pages");
    let known = |words: &String| !is_programme(&catalogue, words);
    let left: Vec<String> = left.into_iter().filter(known).collect();
    println!("{pages} pages: {} facts lost, {} leftovers: {left:#?}", all.len(), left.len());
    assert!(
        all.is_empty(),
        "{} facts of {pages} pages are lost:\n{}",
        all.len(),
        all.join("\n")
    );
    assert!(left.len() * 2 <= pages, "much is left over: {left:#?}");
}

/// Captions of stills are for the stills, which a page does not bring along.
fn is_programme(catalogue: &Catalogue, words: &str) -> bool {
    catalogue.stills.iter().any(|still| {
        words.contains(still.caption.as_str()) && !still.caption.is_empty()
            || words == still.alternative
            || words == still.photographer
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
