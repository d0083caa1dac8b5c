//! What the rules found, with what a person needs to judge it.

use galley_model::*;
use galley_proofing::{Finding, Severity};
use serde::Serialize;

use crate::call::Ask;
use crate::fault::Fault;

/// A finding in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingRow {
    /// The permanent id of the rule: "FLM-02".
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The film to open, where it is about one.
    pub film: Option<FilmId>,
    /// The film's title, or what the row is called.
    pub subject: String,
    /// What is wrong, with the values.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// How to mend it.
    pub remedy: String,
    /// What a waiver remembers.
    pub fingerprint: String,
}

/// The findings in the edition, the worst first.
pub(crate) fn findings(ask: &Ask<'_>, (): ()) -> Result<Vec<FindingRow>, Fault> {
    Ok(ask.findings().iter().map(|finding| row(ask.catalogue, finding, ask.language())).collect())
}

/// A finding as lists show it.
pub(crate) fn row(catalogue: &Catalogue, finding: &Finding, language: &str) -> FindingRow {
    let rule = galley_proofing::RULES.iter().find(|rule| rule.id == finding.rule);
    let film = film_of(catalogue, &finding.place);
    FindingRow {
        rule: finding.rule.clone(),
        severity: finding.severity,
        place: finding.place.clone(),
        film,
        subject: film.map_or_else(|| name_of(catalogue, &finding.place, language), |film| catalogue.display_title(film, language).to_owned()),
        message: finding.message.clone(),
        why: rule.map_or_else(String::new, |rule| rule.why.to_owned()),
        remedy: rule.map_or_else(String::new, |rule| rule.remedy.to_owned()),
        fingerprint: finding.fingerprint.clone(),
    }
}

/// The film that a place belongs to: of a person, the film they directed first.
pub(crate) fn film_of(catalogue: &Catalogue, place: &Place) -> Option<FilmId> {
    let of_person = |person: PersonId| {
        let mut credits = catalogue.credits.of(person);
        credits.find(|credit| credit.role == "director").or_else(|| catalogue.credits.of(person).next()).map(|credit| credit.film)
    };
    match place.table.as_str() {
        "film" => Some(place.id.into()),
        "title" => catalogue.titles.get(place.id.into()).map(|title| title.film),
        "credit" => catalogue.credits.get(place.id.into()).map(|credit| credit.film),
        "entry" => catalogue.entries.get(place.id.into()).map(|entry| entry.film),
        "film_contact" => catalogue.film_contacts.get(place.id.into()).map(|link| link.film),
        "contact" => catalogue.film_contacts.of(ContactId::from(place.id)).next().map(|link| link.film),
        "still" => {
            let still = catalogue.stills.get(place.id.into())?;
            still.film.or_else(|| of_person(still.person?))
        }
        "text" => {
            let text = catalogue.texts.get(place.id.into())?;
            text.film.or_else(|| of_person(text.person?))
        }
        "person" => of_person(place.id.into()),
        "screening" => catalogue.films_of(catalogue.screenings.get(place.id.into())?).last().copied(),
        _ => None,
    }
}

fn name_of(catalogue: &Catalogue, place: &Place, language: &str) -> String {
    match place.table.as_str() {
        "section" => catalogue.sections.get(place.id.into()).map(|section| section.name.in_language(language, &[]).to_owned()),
        "programme" => catalogue.programmes.get(place.id.into()).map(|programme| catalogue.programme_title(programme, language)),
        "edition" => catalogue.editions.get(place.id.into()).map(|edition| edition.label.clone()),
        "person" => catalogue.people.get(place.id.into()).map(|person| person.name.clone()),
        "screening" => catalogue.screenings.get(place.id.into()).map(|screening| catalogue.screening_title(screening, language)),
        "contact" => catalogue.contacts.get(place.id.into()).map(|contact| contact.name.clone()),
        _ => None,
    }
    .unwrap_or_else(|| place.table.replace('_', " "))
}
