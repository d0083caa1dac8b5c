//! RSS 2.0: what became of the public schedule from each release to the next, and since the last, the newest first.
//!
//! (https://www.rssboard.org/rss-specification; Atom's link to itself as that page advises.) A channel must link to the
//! website that it belongs to, by its whole address; where nobody has said where that stands there is no feed.

use chrono::{DateTime, Utc};
use galley_model::vocabulary::label;
use galley_model::*;
use galley_schedule::{Change, Difference, Fact, Facts, difference};

use super::designer::Xml;
use super::icalendar_screenings::last_step;
use super::public::{address, pages};
use super::{Exporter, Exports, Form, Request};

/// The changes of an edition.
pub const EXPORTER: Exporter = Exporter {
    id: "rss",
    label: "News of changes",
    about: "What is new, moved or cancelled since the schedule was released, as a feed (RSS) for readers and websites.",
    for_designers: false,
    options: &["address"],
    form: Form::File("rss"),
    follows_releases: true,
    write,
};

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn write(catalogue: &Catalogue, edition: EditionId, request: &Request) -> Result<Exports, String> {
    let nothing = Edition::default();
    let edition = catalogue.editions.get(edition).unwrap_or(&nothing);
    let language = request.language.as_str();
    let mut releases: Vec<&Release> = catalogue.releases.of(edition.id).collect();
    releases.sort_by_key(|release| (release.journal, release.id));
    let mut notes = Vec::new();
    if request.releases.is_empty() {
        notes.push("No release is recorded yet, so the feed has no news. Record one when something is published.".to_owned());
    }
    let site = address(&request.address, "index.html").ok_or(
        "A feed names the website that it belongs to, and nobody has said where that stands. Give its address, such as \
         https://festival.example/2010/, under Press or with --address.",
    )?;
    let pages = pages(catalogue, edition.id, language);
    let mut xml = Xml::new();
    xml.open("rss", &[("version", "2.0"), ("xmlns:atom", ATOM)]);
    xml.line();
    xml.open("channel", &[]);
    xml.line();
    xml.leaf("title", &[], &edition.name);
    xml.leaf("link", &[], &site);
    xml.leaf("description", &[], label("errata", language));
    xml.leaf("language", &[], language);
    xml.leaf("lastBuildDate", &[], &request.now.to_rfc2822());
    xml.leaf("generator", &[], "Galley");
    if let Some(feed) = address(&request.address, "changes.rss") {
        xml.empty(
            "atom:link",
            &[("rel", "self"), ("type", "application/rss+xml"), ("href", &feed)],
        );
    }
    xml.line();
    let states: Vec<&Catalogue> = request.releases.iter().chain([catalogue]).collect();
    for (at, pair) in states.windows(2).enumerate().rev() {
        let released = releases
            .get(at + 1)
            .and_then(|release| release.at.parse::<DateTime<Utc>>().ok());
        let released = released.filter(|_| at + 1 < request.releases.len());
        let open = |screening: &Screening| screening.kind == ScreeningKind::Public;
        for found in difference(pair[0], pair[1], edition.id, language, open) {
            let screening = pair.iter().rev().find_map(|state| state.screenings.get(found.screening));
            // What is not released yet is news since it was entered.
            let entered = || {
                let (_, step) = last_step(&request.steps, catalogue, screening?)?;
                request.moments.get(&step).copied()
            };
            let told = released.or_else(entered).unwrap_or(request.now);
            let mut films = screening.into_iter().flat_map(|screening| catalogue.films_at(screening));
            let page = films.find_map(|film| address(&request.address, pages.get(&film)?));
            item(&mut xml, edition, language, &found, at, told, page.as_ref().unwrap_or(&site));
        }
    }
    Ok(Exports {
        notes,
        ..Exports::one("changes.rss", xml.done())
    })
}

fn item(xml: &mut Xml, edition: &Edition, language: &str, found: &Difference, release: usize, told: DateTime<Utc>, page: &str) {
    let Some(facts) = found.facts() else { return };
    let spot = |facts: &Facts| {
        let night = style::night_of(facts.starts, edition);
        let when = edition.style.date_and_time(facts.starts, night, language);
        let parts = [when, facts.word(Fact::Place).to_owned()];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let what = label(
        match found.change {
            Change::New => "erratum_screening_added",
            Change::Moved => "erratum_moved",
            Change::PutOff => "erratum_put_off",
            Change::Cancelled => "erratum_cancelled",
            Change::Reworded => "erratum_reworded",
        },
        language,
    );
    let mut lines = match (&found.was, &found.is) {
        (Some(was), Some(is)) if found.change == Change::Moved => vec![format!("{} → {}", spot(was), spot(is))],
        _ => vec![spot(facts)],
    };
    lines.extend(found.reworded.iter().map(|reworded| {
        let said = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        format!(
            "{}: {} → {}",
            reworded.fact.label(language),
            said(&reworded.was),
            said(&reworded.is)
        )
    }));
    xml.open("item", &[]);
    xml.leaf("title", &[], &format!("{}: {what}", facts.word(Fact::Title)));
    xml.leaf("description", &[], &lines.join("\n"));
    xml.leaf("link", &[], page);
    // The same change keeps its id at every export; another change of the same screening is another item.
    let words = format!("{}\n{}", what, lines.join("\n"));
    let own: uuid::Uuid = found.screening.into();
    let id = uuid::Uuid::new_v5(&own, format!("{release}\n{words}").as_bytes());
    xml.leaf("guid", &[("isPermaLink", "false")], &format!("urn:uuid:{id}"));
    xml.leaf("pubDate", &[], &told.to_rfc2822());
    xml.close();
    xml.line();
}
