//! What the formats for the public have in common: which screenings are told of, and when they are as a moment of the
//! world's clock.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, TimeDelta, Timelike};
use chrono_tz::Tz;
use galley_model::*;
use galley_schedule::night::moment;
use uuid::Uuid;

use super::slug::slugs;

/// The screenings of an edition that the public may come to and that have a time, by time; those that are cancelled
/// among them.
pub(super) fn screenings(catalogue: &Catalogue, edition: EditionId) -> Vec<&Screening> {
    let all = catalogue.screenings.of(edition);
    let open = all.filter(|screening| screening.kind == ScreeningKind::Public && screening.starts.is_some());
    let mut open: Vec<&Screening> = open.collect();
    open.sort_by_key(|screening| (screening.starts, screening.id));
    open
}

/// The films of an edition that the website shows, each once, by id.
pub(super) fn films(catalogue: &Catalogue, edition: EditionId) -> Vec<&Film> {
    let shown = |entry: &&Entry| entry.publications.is_empty() || entry.publications.iter().any(|name| name == "website");
    let entries = catalogue.entries.of(edition).filter(shown);
    let mut films: Vec<&Film> = entries.filter_map(|entry| catalogue.films.get(entry.film)).collect();
    films.sort_by_key(|film| film.id);
    films.dedup_by_key(|film| film.id);
    films
}

/// The page of each film that the website shows, by its address there: "films/last-train-home.html".
pub(super) fn pages(catalogue: &Catalogue, edition: EditionId, language: &str) -> BTreeMap<FilmId, String> {
    let films = films(catalogue, edition);
    let names = slugs_of(catalogue, &films, language);
    let pages = films
        .iter()
        .zip(names)
        .map(|(film, name)| (film.id, format!("films/{name}.html")));
    pages.collect()
}

/// What the pages of films are called.
pub(super) fn slugs_of(catalogue: &Catalogue, films: &[&Film], language: &str) -> Vec<String> {
    let titles = films
        .iter()
        .map(|film| (film.id.into(), catalogue.display_title(film.id, language)));
    slugs(titles)
}

/// A local time with the distance of its zone from UTC.
pub(super) fn instant(at: LocalTime, zone: Zone) -> DateTime<Tz> {
    let at = DateTime::UNIX_EPOCH + TimeDelta::minutes(moment(at, zone));
    at.with_timezone(&zone.tz())
}

/// A local time as RFC 3339 has it: "2010-03-25T19:10:00-04:00".
pub(super) fn rfc3339(at: LocalTime, zone: Zone) -> String {
    instant(at, zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The same so many minutes later, which may be in an hour that the clocks pass twice.
pub(super) fn rfc3339_after(at: LocalTime, minutes: u32, zone: Zone) -> String {
    (instant(at, zone) + TimeDelta::minutes(i64::from(minutes))).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Hours and minutes: "1:25".
pub(super) fn hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// The clock of a local time: "19:10".
pub(super) fn clock(at: LocalTime) -> String {
    let at = at.naive();
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Whole numbers from 1 to 999,999 for rows that programs know by a number, made of their ids: a row keeps its number
/// whatever is added later, unless an older row has the same one. Rows are given oldest first.
pub(super) fn numbers(ids: impl Iterator<Item = Uuid>) -> BTreeMap<Uuid, u32> {
    const MOST: u128 = 999_999;
    let mut taken = std::collections::BTreeSet::new();
    let mut numbers = BTreeMap::new();
    for id in ids {
        // The end of an id is random.
        let mut number = (id.as_u128() % MOST) as u32 + 1;
        while !taken.insert(number) {
            number = number % MOST as u32 + 1;
            if taken.len() as u128 >= MOST {
                break;
            }
        }
        numbers.insert(id, number);
    }
    numbers
}

/// The short text of a film in a language, without markup; empty where it has none.
pub(crate) fn plain_text(catalogue: &Catalogue, film: FilmId, kind: TextKind, language: &str) -> String {
    let text = catalogue.film_text(film, kind, language);
    text.map(|text| markup::plain(&text.body)).unwrap_or_default()
}

/// The address of a page of the website; nothing where nobody knows where that stands.
pub(super) fn address(root: &str, path: &str) -> Option<String> {
    let root = root.trim();
    let web = root.starts_with("https://") || root.starts_with("http://");
    web.then(|| format!("{}/{path}", root.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_and_are_given_once() {
        let ids = [1u128, 2, 1_000_000, 7].map(Uuid::from_u128);
        let all = numbers(ids.iter().copied());
        let mut seen: Vec<u32> = all.values().copied().collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 4);
        let fewer = numbers(ids[..2].iter().copied());
        assert_eq!(fewer[&ids[0]], all[&ids[0]]);
        assert!(all.values().all(|number| (1..=999_999).contains(number)));
    }

    #[test]
    fn an_address_ends_with_its_page() {
        assert_eq!(
            address("https://x.example/2010", "a.html").as_deref(),
            Some("https://x.example/2010/a.html")
        );
        assert_eq!(
            address("https://x.example/", "a.html").as_deref(),
            Some("https://x.example/a.html")
        );
        assert_eq!(address("", "a.html"), None);
        assert_eq!(address("javascript:alert(1)", "a.html"), None);
    }
}
