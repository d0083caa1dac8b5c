//! People and organisations as records: the list, what is known of one, and two that are the same person made one.

use std::collections::HashSet;

use galley_find::fold::{fold, words};
use galley_model::style::{night_of, short_day};
use galley_model::*;
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::people::begins;
use crate::records::remove;

/// Which people, and which of them.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct PeopleRequest {
    /// The beginnings of words of their names, whatever case and accents.
    pub search: String,
    /// How many to pass over.
    pub from: Option<usize>,
    /// How many at most; all where nothing is said.
    pub count: Option<usize>,
    /// A person whose place in the list is asked for.
    pub near: Option<PersonId>,
}

/// A person in the list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// As printed.
    pub name: String,
    /// As sorted.
    pub sorted: String,
    /// In their own script.
    pub native_name: String,
    /// On how many films they are credited.
    pub films: usize,
    /// To how many screenings they come.
    pub visits: usize,
}

/// Some people of those who were found, by their sort names in the order of the catalogue's language.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeoplePage {
    /// How many were found.
    pub found: usize,
    /// How many there are.
    pub people: usize,
    /// Where the person is that was asked for, counted from 0.
    pub at: Option<usize>,
    /// Those from the place and up to the number that were asked for.
    pub rows: Vec<PersonLine>,
}

/// A page of the people.
pub(crate) fn page(ask: &Ask<'_>, request: PeopleRequest) -> Result<PeoplePage, Fault> {
    let catalogue = ask.catalogue;
    let all = ask.finder().people(catalogue);
    let fits = |id: &&PersonId| {
        let person = catalogue.people.get(**id);
        person.is_some_and(|person| begins(&request.search, &[&person.name, &person.native_name, &person.sort_name]))
    };
    let found: Vec<PersonId> = match request.search.trim().is_empty() {
        true => all.to_vec(),
        false => all.iter().filter(fits).copied().collect(),
    };
    let from = request.from.unwrap_or(0).min(found.len());
    let some = found[from..].iter().take(request.count.unwrap_or(usize::MAX));
    Ok(PeoplePage {
        found: found.len(),
        people: all.len(),
        at: request.near.and_then(|person| found.iter().position(|one| *one == person)),
        rows: some
            .filter_map(|id| Some(line(catalogue, catalogue.people.get(*id)?)))
            .collect(),
    })
}

fn line(catalogue: &Catalogue, person: &Person) -> PersonLine {
    let films: HashSet<FilmId> = catalogue.credits.of(person.id).map(|credit| credit.film).collect();
    PersonLine {
        id: person.id,
        name: person.name.clone(),
        sorted: galley_find::columns::sort_name(person).to_owned(),
        native_name: person.native_name.clone(),
        films: films.len(),
        visits: catalogue.guests.count_of(person.id),
    }
}

/// A film that a person is credited on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Appearance {
    /// Which film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: Option<Year>,
    /// What they did on it, in order: "Director, Screenwriter".
    pub roles: String,
    /// As that film bills them, where it differs.
    pub credited_as: String,
}

/// A screening that a person comes to.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Appointment {
    /// Which screening.
    pub screening: ScreeningId,
    /// What is shown.
    pub title: String,
    /// When, in house style; empty without a time.
    pub when: String,
    /// Where.
    pub place: String,
    /// For what.
    pub task: GuestTask,
    /// Whether they have said yes.
    pub confirmed: bool,
}

/// All that is known of a person.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonSheet {
    /// The record.
    pub person: Person,
    /// Biographies, one a language.
    pub texts: Vec<Text>,
    /// What they made.
    pub filmography: Vec<Filmography>,
    /// Portraits.
    pub stills: Vec<Still>,
    /// Films that they are credited on, in the order in which they were credited.
    pub films: Vec<Appearance>,
    /// Screenings that they come to, by time.
    pub visits: Vec<Appointment>,
    /// When they are at the edition that is being worked on.
    pub stay: Option<Stay>,
    /// Others who may be the same person.
    pub alike: Vec<PersonLine>,
}

/// All that is known of a person.
pub(crate) fn sheet(ask: &Ask<'_>, id: PersonId) -> Result<PersonSheet, Fault> {
    let catalogue = ask.catalogue;
    let person = catalogue.people.get(id).or_missing("person")?;
    Ok(PersonSheet {
        person: person.clone(),
        texts: catalogue.texts.of(id).cloned().collect(),
        filmography: catalogue.filmography.of(id).cloned().collect(),
        stills: catalogue.stills.of(id).cloned().collect(),
        films: appearances(catalogue, id, ask.language()),
        visits: visits(catalogue, id, ask.language()),
        stay: ask
            .edition()
            .and_then(|edition| catalogue.stays.of(id).find(|stay| stay.edition == edition.id))
            .cloned(),
        alike: alike(catalogue, person),
    })
}

fn appearances(catalogue: &Catalogue, id: PersonId, language: &str) -> Vec<Appearance> {
    let mut films: Vec<Appearance> = Vec::new();
    for credit in catalogue.credits.of(id) {
        let role = vocabulary::role(&credit.role, language, false);
        match films.iter_mut().find(|one| one.film == credit.film) {
            Some(film) => film.roles = format!("{}, {role}", film.roles),
            None => films.push(Appearance {
                film: credit.film,
                title: catalogue.display_title(credit.film, language).to_owned(),
                year: catalogue.films.get(credit.film).and_then(|film| film.year),
                roles: role.to_owned(),
                credited_as: credit.credited_as.clone(),
            }),
        }
    }
    films
}

fn visits(catalogue: &Catalogue, id: PersonId, language: &str) -> Vec<Appointment> {
    let guests = catalogue.guests.of(id);
    let mut visits: Vec<(Option<LocalTime>, Appointment)> = guests
        .filter_map(|guest| {
            let screening = catalogue.screenings.get(guest.screening)?;
            let edition = catalogue.editions.get(screening.edition)?;
            let when = screening.starts.map_or_else(String::new, |at| {
                let night = night_of(at, edition);
                format!(
                    "{}, {}",
                    short_day(night, language),
                    edition.style.clock_noted(at, night, language)
                )
            });
            let visit = Appointment {
                screening: screening.id,
                title: catalogue.screening_title(screening, language),
                when,
                place: catalogue.place_name(screening),
                task: guest.task,
                confirmed: guest.confirmed,
            };
            Some((screening.starts, visit))
        })
        .collect();
    visits.sort_by_key(|(at, _)| (at.is_none(), *at));
    visits.into_iter().map(|(_, visit)| visit).collect()
}

/// How many who may be the same are named.
const ALIKE: usize = 8;

/// People who may be the same: of the same words in another order, or who have the same family name and whose given name
/// begins with the same letter.
fn alike(catalogue: &Catalogue, person: &Person) -> Vec<PersonLine> {
    let sorted = |name: &str| {
        let folded = fold(name);
        let mut parts: Vec<String> = words(&folded).map(str::to_owned).collect();
        parts.sort();
        parts
    };
    let own = sorted(&person.name);
    let ends = |name: &str| -> Option<(String, char)> {
        let folded = fold(name);
        let parts: Vec<&str> = words(&folded).collect();
        match parts[..] {
            [first, .., last] => Some(((*last).to_owned(), first.chars().next()?)),
            _ => None,
        }
    };
    let family = ends(&person.name);
    let same = |other: &&Person| {
        other.id != person.id
            && !own.is_empty()
            && (sorted(&other.name) == own
                || (family.is_some() && ends(&other.name) == family)
                || (!person.native_name.is_empty() && fold(&person.native_name) == fold(&other.native_name)))
    };
    catalogue
        .people
        .iter()
        .filter(same)
        .take(ALIKE)
        .map(|other| line(catalogue, other))
        .collect()
}

/// Two records of one person.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The one that stays.
    pub keep: PersonId,
    /// The one whose films, texts and screenings go over to it.
    pub merge: PersonId,
    /// Whether the films go on billing the name that goes, as they do a stage name; where it is not said they do, unless that
    /// name is but a slip of the other.
    #[serde(default)]
    pub billed: Option<bool>,
}

/// What making two records one does.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MergePlan {
    /// What happens, as sentences: "3 credits go over to Lixin Fan."
    pub moves: Vec<String>,
    /// What both say differently, of which that of the record that stays is kept, as sentences.
    pub lost: Vec<String>,
    /// Whether the films go on billing the name that goes; none where they bill nobody by it.
    pub billed: Option<bool>,
}

/// Whether a name is the other one mistyped: the same but for capitals, accents and two letters. Another order of its words may
/// be that of the film.
fn is_slip(name: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(&fold(name), &fold(other)) <= 2
}

/// A row that a merge changes.
enum Step {
    Credit(Credit),
    Guest(Guest),
    Stay(Stay),
    Text(Text),
    Line(Filmography),
    Still(Still),
    DropCredit(CreditId),
    DropGuest(GuestId),
    DropText(TextId),
    DropLine(FilmographyId),
}

/// What making two records one would do, without doing it.
pub(crate) fn merge_preview(ask: &Ask<'_>, request: MergeRequest) -> Result<MergePlan, Fault> {
    Ok(plan(ask.catalogue, &request)?.0)
}

fn plan(catalogue: &Catalogue, request: &MergeRequest) -> Result<(MergePlan, Vec<Step>, Person), Fault> {
    if request.keep == request.merge {
        return Err(Fault::invalid(
            "These are the same record already. Choose another one to merge with it.",
        ));
    }
    let keep = catalogue.people.get(request.keep).or_missing("person")?;
    let merge = catalogue.people.get(request.merge).or_missing("person")?;
    let mut steps = Vec::new();
    let (mut moves, mut lost) = (Vec::new(), Vec::new());
    let mut count = |number: usize, one: &str, many: &str| match number {
        0 => {}
        1 => moves.push(format!("1 {one} goes over to {}.", keep.name)),
        number => moves.push(format!("{number} {many} go over to {}.", keep.name)),
    };
    let mut credits = 0;
    let billing = catalogue
        .credits
        .of(merge.id)
        .any(|credit| credit.credited_as.trim().is_empty());
    let billing = (billing && merge.name != keep.name).then(|| request.billed.unwrap_or(!is_slip(&merge.name, &keep.name)));
    for credit in catalogue.credits.of(merge.id) {
        let twice = catalogue
            .credits
            .of(keep.id)
            .any(|own| own.film == credit.film && own.role == credit.role);
        if twice {
            steps.push(Step::DropCredit(credit.id));
            continue;
        }
        credits += 1;
        let billed = match billing {
            Some(false) => credit.credited_as.clone(),
            _ => catalogue.billed_name(credit).to_owned(),
        };
        steps.push(Step::Credit(Credit {
            person: keep.id,
            credited_as: if billed == keep.name { String::new() } else { billed },
            ..credit.clone()
        }));
    }
    count(credits, "credit", "credits");
    let mut visits = 0;
    for guest in catalogue.guests.of(merge.id) {
        if catalogue.guests.of(keep.id).any(|own| own.screening == guest.screening) {
            steps.push(Step::DropGuest(guest.id));
        } else {
            visits += 1;
            steps.push(Step::Guest(Guest {
                person: keep.id,
                ..guest.clone()
            }));
        }
    }
    count(visits, "screening as a guest", "screenings as a guest");
    let mut stays = 0;
    for stay in catalogue.stays.of(merge.id) {
        // Of two stays at one edition the one of the record that is kept stands.
        if catalogue.stays.of(keep.id).all(|own| own.edition != stay.edition) {
            stays += 1;
            steps.push(Step::Stay(Stay {
                person: keep.id,
                ..stay.clone()
            }));
        }
    }
    count(stays, "arrival and departure", "arrivals and departures");
    let mut texts = 0;
    for text in catalogue.texts.of(merge.id) {
        let own = catalogue
            .texts
            .of(keep.id)
            .find(|own| own.kind == text.kind && own.language == text.language);
        match own.filter(|own| !own.body.trim().is_empty()) {
            Some(own) => {
                if own.body != text.body && !text.body.trim().is_empty() {
                    let begin: String = text.body.chars().take(60).collect();
                    lost.push(format!(
                        "A biography in {}: “{begin}…”.",
                        vocabulary::language(&text.language, "en")
                    ));
                }
                steps.push(Step::DropText(text.id));
            }
            None => {
                texts += 1;
                own.into_iter().for_each(|own| steps.push(Step::DropText(own.id)));
                steps.push(Step::Text(Text {
                    person: Some(keep.id),
                    ..text.clone()
                }));
            }
        }
    }
    count(texts, "biography", "biographies");
    let mut lines = 0;
    for line in catalogue.filmography.of(merge.id) {
        let same = |own: &Filmography| fold(&own.title) == fold(&line.title) && own.year == line.year;
        if catalogue.filmography.of(keep.id).any(same) {
            steps.push(Step::DropLine(line.id));
        } else {
            lines += 1;
            steps.push(Step::Line(Filmography {
                person: keep.id,
                ..line.clone()
            }));
        }
    }
    count(lines, "line of the filmography", "lines of the filmography");
    let stills: Vec<&Still> = catalogue.stills.of(merge.id).collect();
    count(stills.len(), "picture", "pictures");
    steps.extend(stills.into_iter().map(|still| {
        Step::Still(Still {
            person: Some(keep.id),
            ..still.clone()
        })
    }));
    let mut new = keep.clone();
    let fields = [
        ("sort name", &mut new.sort_name, &merge.sort_name),
        ("name in its own script", &mut new.native_name, &merge.native_name),
        ("language of that name", &mut new.native_language, &merge.native_language),
    ];
    for (what, own, theirs) in fields {
        if own.trim().is_empty() && !theirs.trim().is_empty() {
            moves.push(format!("The {what} “{theirs}” is taken over."));
            own.clone_from(theirs);
        } else if !theirs.trim().is_empty() && own != theirs {
            lost.push(format!("The {what} “{theirs}”; “{own}” stays."));
        }
    }
    if !merge.remarks.trim().is_empty() && merge.remarks != new.remarks {
        moves.push("The remarks are put under those that are there.".into());
        new.remarks = [new.remarks.trim(), merge.remarks.trim()].join("\n").trim().to_owned();
    }
    if merge.name != keep.name {
        let films = match billing {
            Some(false) => " Films that billed it bill that one from now on.",
            _ => " Films go on billing the name that they bill.",
        };
        lost.push(format!("The name “{}”; “{}” stays.{films}", merge.name, keep.name));
    }
    let plan = MergePlan {
        moves,
        lost,
        billed: billing,
    };
    Ok((plan, steps, new))
}

/// Makes two records of one person one.
pub(crate) fn merge(edit: &Edit<'_>, request: MergeRequest) -> Result<MergePlan, Fault> {
    let catalogue = edit.catalogue;
    let (plan, steps, new) = plan(catalogue, &request)?;
    let write = edit.writer;
    for step in &steps {
        match step {
            Step::Credit(row) => catalogue
                .credits
                .get(row.id)
                .map_or(Ok(()), |old| edit.sql(write.edit(old, row)))?,
            Step::Guest(row) => catalogue
                .guests
                .get(row.id)
                .map_or(Ok(()), |old| edit.sql(write.edit(old, row)))?,
            Step::Stay(row) => catalogue
                .stays
                .get(row.id)
                .map_or(Ok(()), |old| edit.sql(write.edit(old, row)))?,
            Step::Text(row) => catalogue
                .texts
                .get(row.id)
                .map_or(Ok(()), |old| edit.sql(write.edit(old, row)))?,
            Step::Line(row) => catalogue
                .filmography
                .get(row.id)
                .map_or(Ok(()), |old| edit.sql(write.edit(old, row)))?,
            Step::Still(row) => catalogue
                .stills
                .get(row.id)
                .map_or(Ok(()), |old| edit.sql(write.edit(old, row)))?,
            Step::DropCredit(id) => remove::<Credit>(edit, *id)?,
            Step::DropGuest(id) => remove::<Guest>(edit, *id)?,
            Step::DropText(id) => remove::<Text>(edit, *id)?,
            Step::DropLine(id) => remove::<Filmography>(edit, *id)?,
        }
    }
    let keep = catalogue.people.get(request.keep).or_missing("person")?;
    let gone = catalogue.people.get(request.merge).or_missing("person")?.name.clone();
    edit.sql(write.edit(keep, &new))?;
    remove::<Person>(edit, request.merge)?;
    edit.sql(write.relabel(&format!("Merge {gone} into {}", keep.name)))?;
    Ok(plan)
}
