//! What the rules found, with what a person needs to judge it.

use galley_model::read::folded;
use galley_model::*;
use galley_proofing::{Finding, Severity, film_of, speaks_of, values_of, waived, whole_field};
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::dictionaries::dictionaries;
use crate::fault::{Fault, OrMissing};
use crate::records;

/// A finding in a list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingRow {
    /// The permanent id of the rule: "FLM-02".
    pub rule: String,
    /// How bad it is.
    #[cfg_attr(feature = "ts", ts(type = "Exclude<import(\"./Severity\").Severity, \"off\">"))]
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The film to open, where it is about one.
    pub film: Option<FilmId>,
    /// The film's title, or what the row is called.
    pub subject: String,
    /// A person whom it is about, where it is about one.
    pub person: Option<String>,
    /// What the rule is about: "The same word stands twice in a row."
    pub what: String,
    /// What is wrong, with the values.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// How to mend it.
    pub remedy: String,
    /// What a waiver remembers.
    pub fingerprint: String,
    /// From which character of the field to which, the latter not included.
    pub span: Option<(u32, u32)>,
    /// What can be done about it by one click, the likeliest first.
    pub fixes: Vec<FixRow>,
    /// The word that no dictionary has, where it is about one.
    pub word: Option<String>,
    /// Whether something was signed as right here that has changed since.
    pub lapsed: bool,
}

/// A way to mend a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FixRow {
    /// What it does: "Set …".
    pub label: String,
    /// Whether all findings of its rule may be mended so at once.
    pub safe: bool,
}

/// The findings in the edition, the worst first.
pub(crate) fn findings(ask: &Ask<'_>, (): ()) -> Result<Vec<FindingRow>, Fault> {
    let (catalogue, language) = (ask.catalogue, ask.language());
    let Some(mut reading) = ask.reading() else {
        return Ok(Vec::new());
    };
    // Compared anew first, so that what has lapsed is known.
    reading.all(catalogue);
    let lapsed = reading.lapsed(catalogue, None);
    let found = reading.all(catalogue).into_iter();
    let mut rows: Vec<FindingRow> = found
        .map(|finding| FindingRow {
            lapsed: lapsed.has(finding),
            ..row(catalogue, finding, film_of(catalogue, &finding.place), language)
        })
        .collect();
    // What one mends together stands together.
    rows.sort_by_cached_key(|row| (row.severity, folded(&row.subject)));
    Ok(rows)
}

/// The findings in the edition that is being worked on as marks on a proof.
pub fn marks(ask: &Ask<'_>) -> Vec<Mark> {
    let Some(mut reading) = ask.reading() else {
        return Vec::new();
    };
    let found = reading.all(ask.catalogue).into_iter();
    found.map(Finding::mark).collect()
}

/// A finding that is right as it stands.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SignRequest {
    /// The rule that found it.
    pub rule: String,
    /// Its fingerprint: when a value in it changes, the signature lapses.
    pub fingerprint: String,
    /// Why it is right.
    pub reason: String,
    /// The field, to sign all that the rule finds in it, now and whatever is written there; none for the finding alone.
    #[serde(default)]
    pub place: Option<Place>,
}

/// Signs a finding as right as it stands. Without a reason it is refused: in a month nobody would know whether it was one.
pub(crate) fn sign(edit: &Edit<'_>, request: SignRequest) -> Result<WaiverId, Fault> {
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Fault::invalid("Say in a few words why it is right as it stands."));
    }
    let fingerprint = match &request.place {
        Some(place) => {
            edit.catalogue.json(&place.table, place.id).or_missing(&place.table)?;
            whole_field(place)
        }
        None => request.fingerprint,
    };
    let known = |waiver: &Waiver| match values_of(&waiver.fingerprint) {
        "" => waiver.fingerprint == fingerprint,
        values => values == values_of(&fingerprint),
    };
    if edit
        .catalogue
        .waivers
        .iter()
        .any(|waiver| waiver.rule == request.rule && known(waiver))
    {
        return Err(Fault::invalid("It is signed as right already."));
    }
    let (_, at) = edit.sql(edit.writer.step())?;
    records::keep(
        edit,
        Waiver {
            id: WaiverId::new(),
            rule: request.rule,
            fingerprint,
            reason: reason.to_owned(),
            at,
            ..Waiver::default()
        },
    )
}

/// What somebody has signed as right, and what it speaks of.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignedRow {
    /// The signature with its reason.
    pub waiver: Waiver,
    /// What is signed, the first of several; none where a value has changed since, so that the signature has lapsed, or
    /// where nothing is found just now in a field that is signed for a rule.
    pub finding: Option<FindingRow>,
    /// Whether a field is signed for the rule, whatever it finds there.
    pub whole_field: bool,
}

/// What is signed as right in the edition, the newest signature first. Those that have lapsed come last.
pub(crate) fn signed(ask: &Ask<'_>, (): ()) -> Result<Vec<SignedRow>, Fault> {
    let (catalogue, language) = (ask.catalogue, ask.language());
    let Some(edition) = ask.edition().filter(|_| catalogue.waivers.iter().next().is_some()) else {
        return Ok(Vec::new());
    };
    let found = waived(catalogue, edition.id, &dictionaries());
    let signed = |waiver: &Waiver| SignedRow {
        waiver: waiver.clone(),
        whole_field: values_of(&waiver.fingerprint).is_empty(),
        finding: found
            .iter()
            .find(|finding| speaks_of(waiver, finding))
            .map(|finding| row(catalogue, finding, film_of(catalogue, &finding.place), language)),
    };
    let mut rows: Vec<SignedRow> = catalogue.waivers.iter().map(signed).collect();
    rows.sort_by(|a, b| (a.finding.is_none(), &b.waiver.at, b.waiver.id).cmp(&(b.finding.is_none(), &a.waiver.at, a.waiver.id)));
    Ok(rows)
}

/// A finding as lists show it, with the film to open, and as one that was never signed.
pub(crate) fn row(catalogue: &Catalogue, finding: &Finding, film: Option<FilmId>, language: &str) -> FindingRow {
    let rule = galley_proofing::rule(&finding.rule);
    FindingRow {
        rule: finding.rule.clone(),
        severity: finding.severity,
        place: finding.place.clone(),
        film,
        subject: subject_of(catalogue, &finding.place, film, language),
        person: person_of(catalogue, finding),
        what: rule.map_or_else(String::new, |rule| rule.what.to_owned()),
        message: finding.message.clone(),
        why: rule.map_or_else(String::new, |rule| rule.why.to_owned()),
        remedy: rule.map_or_else(String::new, |rule| rule.remedy.to_owned()),
        fingerprint: finding.fingerprint.clone(),
        span: finding.span,
        fixes: finding
            .fixes
            .iter()
            .map(|fix| FixRow {
                label: fix.label.clone(),
                safe: fix.safe,
            })
            .collect(),
        word: finding.word.clone(),
        lapsed: false,
    }
}

/// A rule, and how bad the edition finds what it finds.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RuleRow {
    /// Its permanent id: "FLM-02".
    pub id: &'static str,
    /// What is wrong.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
    /// How bad it is where the edition says nothing.
    pub usual: Severity,
    /// How bad it is in the edition that is being worked on.
    pub severity: Severity,
    /// Whether it is a rule of the schedule: as an error it holds back a release.
    pub of_schedule: bool,
}

/// Every rule of the proofreader and of the schedule.
pub(crate) fn rules(ask: &Ask<'_>, (): ()) -> Result<Vec<RuleRow>, Fault> {
    let set = |id: &str| ask.edition().and_then(|edition| edition.severities.of(id));
    let row = |rule: RuleWords| RuleRow {
        id: rule.id,
        what: rule.what,
        why: rule.why,
        remedy: rule.remedy,
        usual: rule.severity,
        severity: set(rule.id).unwrap_or(rule.severity),
        of_schedule: galley_schedule::rules().any(|of_schedule| of_schedule.id == rule.id),
    };
    Ok(galley_proofing::rules::all().map(row).collect())
}

/// What people call what a place is about: the film, else the row.
pub(crate) fn subject_of(catalogue: &Catalogue, place: &Place, film: Option<FilmId>, language: &str) -> String {
    film.map_or_else(
        || name_of(catalogue, place, language),
        |film| catalogue.display_title(film, language).to_owned(),
    )
}

/// A person whom a finding is about: where it is, else where else it is.
fn person_of(catalogue: &Catalogue, finding: &Finding) -> Option<String> {
    let person = |place: &Place| {
        let id = place.id;
        match place.table.as_str() {
            "person" => Some(id.into()),
            "credit" => catalogue.credits.get(id.into()).map(|credit| credit.person),
            "filmography" => catalogue.filmography.get(id.into()).map(|line| line.person),
            "guest" => catalogue.guests.get(id.into()).map(|guest| guest.person),
            "text" => catalogue.texts.get(id.into()).and_then(|text| text.person),
            "still" => catalogue.stills.get(id.into()).and_then(|still| still.person),
            _ => None,
        }
    };
    let person: PersonId = [&finding.place].into_iter().chain(&finding.also).find_map(person)?;
    catalogue.people.get(person).map(|person| person.name.clone())
}

fn name_of(catalogue: &Catalogue, place: &Place, language: &str) -> String {
    match place.table.as_str() {
        "section" => catalogue
            .sections
            .get(place.id.into())
            .map(|section| section.name.in_language(language, &[]).to_owned()),
        "programme" => catalogue
            .programmes
            .get(place.id.into())
            .map(|programme| catalogue.programme_title(programme, language)),
        "edition" => catalogue.editions.get(place.id.into()).map(|edition| edition.label.clone()),
        "person" => catalogue.people.get(place.id.into()).map(|person| person.name.clone()),
        "screening" => catalogue
            .screenings
            .get(place.id.into())
            .map(|screening| catalogue.screening_title(screening, language)),
        "guest" => catalogue
            .guests
            .get(place.id.into())
            .and_then(|guest| catalogue.screenings.get(guest.screening))
            .map(|screening| catalogue.screening_title(screening, language)),
        "contact" => catalogue.contacts.get(place.id.into()).map(|contact| contact.name.clone()),
        // A text goes by the name of what it is about.
        "text" => catalogue.texts.get(place.id.into()).and_then(|text| {
            let owner = [
                text.section.map(Place::row),
                text.programme.map(Place::row),
                text.edition.map(Place::row),
            ];
            let owner = owner.into_iter().flatten().next()?;
            Some(name_of(catalogue, &owner, language))
        }),
        _ => None,
    }
    .unwrap_or_else(|| place.table.replace('_', " "))
}
