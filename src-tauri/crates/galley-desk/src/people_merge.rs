//! Two records of one person made one: what goes over, what stays, and the step that does it.

use galley_find::fold::fold;
use galley_model::*;
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};
use crate::records::remove;

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
        take_over(what, own, theirs, &mut moves, &mut lost);
    }
    join_remarks(&mut new.remarks, &merge.remarks, &mut moves);
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

/// What both records say of something: what only the other one says is taken over, else the own one stays. Answers whether it
/// was taken over.
pub(crate) fn take_over(what: &str, own: &mut String, theirs: &str, moves: &mut Vec<String>, lost: &mut Vec<String>) -> bool {
    if theirs.trim().is_empty() || own == theirs {
        return false;
    }
    if own.trim().is_empty() {
        moves.push(format!("The {what} “{theirs}” is taken over."));
        theirs.clone_into(own);
        return true;
    }
    lost.push(format!("The {what} “{theirs}”; “{own}” stays."));
    false
}

/// Puts the remarks of the other record under the own ones.
pub(crate) fn join_remarks(own: &mut String, theirs: &str, moves: &mut Vec<String>) {
    if !theirs.trim().is_empty() && theirs != own {
        moves.push("The remarks are put under those that are there.".into());
        *own = [own.trim(), theirs.trim()].join("\n").trim().to_owned();
    }
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
