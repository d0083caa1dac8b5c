//! `galley schedule`: places for what is unscheduled, and the schedule as a visitor sees it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use galley_desk::suggestions::{ProposalRows, proposal};
use galley_desk::{Desk, Fault};
use galley_model::Catalogue;
use galley_model::read::folded;
use serde_json::{Value, json};

use crate::say::Say;
use crate::{Done, ask, read, write};

/// Propose places for what is unscheduled, suggest them for one film, or see what a visitor must miss
#[derive(Args)]
pub(crate) struct Schedule {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Propose a place for everything that is still unscheduled; what stands stays where it is
    Propose {
        /// The catalogue: NAME.galley
        catalogue: PathBuf,
        /// Carry the proposal out, as one step of Undo
        #[arg(long)]
        accept: bool,
        /// Carry out only these, by their numbers in the list: 1,3
        #[arg(long, value_name = "NUMBERS", value_delimiter = ',', requires = "accept",
            value_parser = clap::value_parser!(usize))]
        only: Vec<usize>,
    },
    /// Name the best free slots for one more showing, or for a screening that exists
    #[command(group = clap::ArgGroup::new("subject").required(true))]
    Suggest {
        /// The catalogue: NAME.galley
        catalogue: PathBuf,
        /// The film, by its id or by words of its title
        #[arg(long, group = "subject")]
        film: Option<String>,
        /// The programme, by its id or by words of its title
        #[arg(long, group = "subject")]
        programme: Option<String>,
        /// The screening, by its id or its code
        #[arg(long, group = "subject")]
        screening: Option<String>,
        /// How many slots to name at most
        #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
        most: u32,
    },
    /// Say what excludes what, who can follow a section, and the longest path through each night
    Visitors {
        /// The catalogue: NAME.galley
        catalogue: PathBuf,
    },
}

impl Schedule {
    pub(crate) fn run(self, say: &Say) -> Done {
        match self.what {
            What::Propose { catalogue, accept, only } => propose(say, &catalogue, accept, &only),
            What::Suggest {
                catalogue,
                film,
                programme,
                screening,
                most,
            } => {
                let mut desk = read(&catalogue)?;
                let known = desk.catalogue();
                let request = if let Some(film) = film {
                    json!({ "film": find("film", &film, films(known))? })
                } else if let Some(programme) = programme {
                    json!({ "programme": find("programme", &programme, programmes(known))? })
                } else {
                    json!({ "id": find("screening", &screening.unwrap_or_default(), screenings(known))? })
                };
                suggest(say, &mut desk, request, most)
            }
            What::Visitors { catalogue } => visitors(say, &catalogue),
        }
    }
}

fn propose(say: &Say, path: &Path, accept: bool, only: &[usize]) -> Done {
    let mut desk = if accept { write(path)? } else { read(path)? };
    let mut tell = |done: usize, total: usize| {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        say.progress("Looking for places, step", number(done), number(total));
        true
    };
    let found = proposal(desk.catalogue(), &mut tell)?;
    if let Some(wrong) = only.iter().find(|number| !(1..=found.placements.len()).contains(number)) {
        let message = format!(
            "There is no {wrong} in the list. It has {} places; see them without --accept.",
            found.placements.len()
        );
        return Err(Fault::invalid(message));
    }
    let chosen = found
        .placements
        .iter()
        .enumerate()
        .filter(|(at, _)| only.is_empty() || only.contains(&(at + 1)));
    let items: Vec<Value> = chosen
        .map(|(_, placement)| {
            let (wanted, place) = (&placement.wanted, &placement.place);
            let mut item = json!({ "screen": place.screen, "starts": place.starts });
            match wanted.screening {
                Some(screening) => item["id"] = json!(screening),
                None => (item["film"], item["programme"]) = (json!(wanted.film), json!(wanted.programme)),
            }
            if place.copy.is_some() {
                item["copy"] = json!(place.copy);
            }
            item
        })
        .collect();
    let count = items.len();
    if accept && count > 0 {
        ask(&mut desk, "schedule.place", json!({ "items": items }))?;
    }
    say.answer(&json!(found), || {
        let mut lines = told(&found);
        if accept {
            let placed = if count == 1 {
                "Placed 1 showing".to_owned()
            } else {
                format!("Placed {count} showings")
            };
            lines.push_str(&format!("{placed}; `galley undo` takes it back.\n"));
        }
        lines
    });
    Ok(ExitCode::SUCCESS)
}

fn told(found: &ProposalRows) -> String {
    let mut lines = String::new();
    for (at, placement) in found.placements.iter().enumerate() {
        let (wanted, place) = (&placement.wanted, &placement.place);
        lines.push_str(&format!(
            "{:>4}  {}, {}, {}: {} ({})\n      {}\n",
            at + 1,
            place.night_label,
            place.clock,
            place.place,
            wanted.title,
            wanted.showing,
            place.sentence
        ));
    }
    for unplaced in &found.unplaced {
        let (wanted, message) = (&unplaced.wanted, &unplaced.message);
        lines.push_str(&format!("no place for {} ({}): {message}\n", wanted.title, wanted.showing));
    }
    lines.push_str(&format!(
        "{} of {} showings have a place.\n",
        found.placements.len(),
        found.placements.len() + found.unplaced.len()
    ));
    lines
}

fn suggest(say: &Say, desk: &mut Desk, mut request: Value, most: u32) -> Done {
    request["most"] = most.into();
    let found = ask(desk, "schedule.suggest", request)?;
    say.answer(&found, || {
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
        let mut lines = format!("{} ({})\n", text(&found, "title"), text(&found, "showing"));
        for (at, place) in found["places"].as_array().into_iter().flatten().enumerate() {
            lines.push_str(&format!(
                "{:>4}  {}, {}, {}\n      {}\n",
                at + 1,
                text(place, "night_label"),
                text(place, "clock"),
                text(place, "place"),
                text(place, "sentence")
            ));
        }
        if let Some(message) = found["message"].as_str() {
            lines.push_str(&format!("There is no free slot. {message}\n"));
        }
        lines
    });
    Ok(ExitCode::SUCCESS)
}

fn visitors(say: &Say, path: &Path) -> Done {
    let found = ask(&mut read(path)?, "schedule.visitors", Value::Null)?;
    say.answer(&found, || {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
        let titles = |shows: &Value| {
            list(shows)
                .iter()
                .map(|show| text(show, "title"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let mut lines = String::new();
        for excluding in list(&found["excluding"]) {
            lines.push_str(&format!("{}\n", text(&excluding["show"], "title")));
            let always = titles(&excluding["always"]);
            if !always.is_empty() {
                lines.push_str(&format!("  excludes {always}, at whichever screening\n"));
            }
            let excludes = |one: &Value| !list(&one["excludes"]).is_empty();
            for one in list(&excluding["screenings"]).iter().filter(|one| excludes(one)) {
                let visit = &one["visit"];
                let when = format!(
                    "{}, {}, {}",
                    text(visit, "night_label"),
                    text(visit, "clock"),
                    text(visit, "place")
                );
                lines.push_str(&format!("  {when}: not {}\n", titles(&one["excludes"])));
            }
        }
        for section in list(&found["sections"]) {
            lines.push_str(&format!("{}\n", text(&section, "sentence")));
        }
        for path in list(&found["nights"]) {
            let visits = list(&path["visits"]);
            let least = if path["certain"] == true { "" } else { "at least " };
            let count = if visits.len() == 1 {
                "1 show".to_owned()
            } else {
                format!("{} shows", visits.len())
            };
            let visit = |one: &Value| format!("{} {}", text(one, "clock"), text(one, "title"));
            let visits = visits.iter().map(visit).collect::<Vec<_>>().join(", ");
            lines.push_str(&format!(
                "{}: {least}{count} for one visitor: {visits}\n",
                text(&path, "night_label")
            ));
        }
        lines
    });
    Ok(ExitCode::SUCCESS)
}

/// Ids with the words by which people know them.
type Known = Vec<(String, String)>;

fn films(catalogue: &Catalogue) -> Known {
    let edition = catalogue.current_edition();
    let entries = edition.into_iter().flat_map(|edition| catalogue.entries.of(edition.id));
    entries
        .map(|entry| {
            (
                entry.film.to_string(),
                catalogue.display_title(entry.film, language(catalogue)).to_owned(),
            )
        })
        .collect()
}

fn programmes(catalogue: &Catalogue) -> Known {
    let edition = catalogue.current_edition();
    let programmes = edition.into_iter().flat_map(|edition| catalogue.programmes.of(edition.id));
    programmes
        .map(|one| (one.id.to_string(), catalogue.programme_title(one, language(catalogue))))
        .collect()
}

fn screenings(catalogue: &Catalogue) -> Known {
    let edition = catalogue.current_edition();
    let screenings = edition.into_iter().flat_map(|edition| catalogue.screenings.of(edition.id));
    screenings.map(|one| (one.id.to_string(), one.code.clone())).collect()
}

fn language(catalogue: &Catalogue) -> &str {
    let edition = catalogue.current_edition();
    edition
        .and_then(|edition| edition.languages.first())
        .map_or("en", String::as_str)
}

/// The one whose id that is, whose name is just that, or whose name alone has those words.
fn find(what: &str, wanted: &str, known: Known) -> Result<String, Fault> {
    let words = folded(wanted.trim());
    let exact = |(id, name): &&(String, String)| *id == wanted || folded(name) == words;
    if let Some((id, _)) = known.iter().find(exact) {
        return Ok(id.clone());
    }
    let fitting: Vec<&(String, String)> = known
        .iter()
        .filter(|(_, name)| !words.is_empty() && folded(name).contains(&words))
        .collect();
    match fitting.as_slice() {
        [(id, _)] => Ok(id.clone()),
        [] => Err(Fault::invalid(format!("There is no {what} “{wanted}” in this edition."))),
        several => {
            let names: Vec<&str> = several.iter().take(8).map(|(_, name)| name.as_str()).collect();
            Err(Fault::invalid(format!(
                "“{wanted}” fits more than one {what}: {}. Give more of its name, or its id.",
                names.join(", ")
            )))
        }
    }
}
