//! Screenings that stand elsewhere than in the catalogue: the code on the tickets tells which one it is, else what it shows,
//! where that leaves no choice.

use std::collections::{HashMap, HashSet};

use galley_model::cell::Column;
use galley_model::read::folded;
use galley_model::{Cell, LocalTime, Record, Screening, ScreeningState, TableInfo};
use uuid::Uuid;

use super::known::Finder;
use super::{Decision, Ground};
use crate::imported::Draft;

/// What is shown in which edition, as rows.
type Show = (Uuid, Uuid);

impl Finder<'_> {
    /// Finds the rows of the screenings of a file: by the code and the show; by the show, the place and the time; and where
    /// then one screening of a show is left over in the file and one in the catalogue, that is the same, moved, if it is not
    /// clearly another ([`is_moved`]). `all` are the drafts of all tables.
    pub(super) fn moved(&mut self, drafts: &[&Draft], all: &[&Draft]) {
        let open = |finder: &Self, draft: &&&Draft| {
            !finder.found.has("screening", draft.id) && finder.ground.decisions.get(&draft.id) != Some(&Decision::New)
        };
        self.recoded(drafts);
        let coded = |show: Show, code: &str| Some((show, folded(code.trim()))).filter(|(_, code)| !code.is_empty());
        let drafts: Vec<&Draft> = drafts.iter().filter(|draft| open(self, draft)).copied().collect();
        self.pair(
            &drafts,
            |show, draft| coded(show, draft.text("code")),
            |show, ours| coded(show, &ours.code),
            |_, _| true,
        );
        self.by_keys(&drafts);
        // A list that names no places tells the screenings of a film apart by their times.
        let placeless = |draft: &Draft| starts(draft).filter(|_| draft.link("screen").is_none());
        self.pair(
            &drafts,
            |show, draft| Some((show, placeless(draft)?)),
            |show, ours| Some((show, ours.starts?)),
            |_, _| true,
        );
        let houses = self.houses(&drafts, all);
        let ground = self.ground;
        // A list that comes back changed means the screening that it brought, whatever other lists have brought since.
        let shows: HashSet<Show> = drafts.iter().filter_map(|draft| self.show(draft)).collect();
        let brought = |row: &Screening| (ground.source)(&Screening::TABLE, row.id.into(), "starts");
        self.pair(
            &drafts,
            |show, draft| Some((show, file_of(&draft.from).to_owned())),
            |show, row| {
                let source = shows.contains(&show).then(|| brought(row)).flatten()?;
                Some((show, file_of(&source).to_owned()))
            },
            |draft, row| is_moved(ground, draft, None, row),
        );
        self.pair(
            &drafts,
            |show, _| Some(show),
            |show, _| Some(show),
            |draft, row| is_moved(ground, draft, houses.get(&draft.id).copied(), row),
        );
    }

    /// The buildings of screenings of a file, as rows, by the drafts of these.
    fn houses(&self, drafts: &[&Draft], all: &[&Draft]) -> HashMap<Uuid, Uuid> {
        let made: HashMap<Uuid, Uuid> = all
            .iter()
            .filter(|draft| draft.table.name == "screen")
            .filter_map(|draft| Some((draft.id, self.found.row("venue", draft.link("venue")?))))
            .collect();
        let house = |screen: Uuid| {
            let known = self.ground.catalogue.screens.get(self.found.row("screen", screen).into());
            known.map(|screen| screen.venue.into()).or(made.get(&screen).copied())
        };
        drafts
            .iter()
            .filter_map(|draft| Some((draft.id, house(draft.link("screen")?)?)))
            .collect()
    }

    /// Gives back the rows that drafts have by their ids alone, where the code on the tickets is that of another screening of
    /// the same show: the id of a list's screening comes of its time and place, and another may stand there now.
    fn recoded(&mut self, drafts: &[&Draft]) {
        let catalogue = self.ground.catalogue;
        for draft in drafts {
            let code = folded(draft.text("code").trim());
            let row = catalogue.screenings.get(draft.id.into());
            let Some(row) = row.filter(|row| !code.is_empty() && !row.code.trim().is_empty() && folded(row.code.trim()) != code)
            else {
                continue;
            };
            let same_show = |other: &&Screening| {
                (other.edition, other.film, other.programme) == (row.edition, row.film, row.programme)
                    && folded(other.code.trim()) == code
            };
            let own = self.found.row("screening", draft.id) == draft.id && self.found.has("screening", draft.id);
            if own && catalogue.screenings.of(row.edition).any(|other| same_show(&other)) {
                self.found.release("screening", draft.id);
            }
        }
    }

    /// Brings a draft and a row together where each is the only one of its key that is left over, and they fit.
    fn pair<K: Eq + std::hash::Hash>(
        &mut self,
        drafts: &[&Draft],
        theirs: impl Fn(Show, &Draft) -> Option<K>,
        ours: impl Fn(Show, &Screening) -> Option<K>,
        fits: impl Fn(&Draft, &Screening) -> bool,
    ) {
        let mut said: HashMap<K, Vec<&Draft>> = HashMap::new();
        for draft in drafts.iter().filter(|draft| !self.found.has("screening", draft.id)) {
            let key = self.show(draft).and_then(|show| theirs(show, draft));
            if let Some(key) = key {
                said.entry(key).or_default().push(draft);
            }
        }
        if said.is_empty() {
            return;
        }
        let mut rows: HashMap<K, Vec<&Screening>> = HashMap::new();
        for row in self.ground.catalogue.screenings.iter() {
            let shown = row.film.map(Uuid::from).or(row.programme.map(Uuid::from));
            let key = shown.and_then(|shown| ours((row.edition.into(), shown), row));
            if let Some(key) = key.filter(|_| !self.found.is_taken("screening", row.id.into())) {
                rows.entry(key).or_default().push(row);
            }
        }
        for (key, drafts) in said {
            let (&[draft], Some(&[row])) = (&drafts[..], rows.get(&key).map(Vec::as_slice)) else {
                continue;
            };
            // Two codes are two screenings.
            let code = draft.text("code").trim();
            let same_code = code.is_empty() || row.code.trim().is_empty() || folded(code) == folded(row.code.trim());
            if same_code && fits(draft, row) {
                self.found.take("screening", draft.id, row.id.into());
            }
        }
    }

    /// What a draft shows, as rows.
    fn show(&self, draft: &Draft) -> Option<Show> {
        let edition = self.found.row("edition", draft.link("edition")?);
        let shown = |table| Some(self.found.row(table, draft.link(table)?));
        Some((edition, shown("film").or_else(|| shown("programme"))?))
    }
}

/// Whether a screening of a file may be one of the catalogue that stands elsewhere. Another list may have another screening
/// of the same film: it has to agree on the day, or on the house and the hour. Of a row of which nobody knows where it comes
/// from the day or the house is enough; the list that brought it may say all of it otherwise.
fn is_moved(ground: &Ground<'_>, draft: &Draft, house: Option<Uuid>, row: &Screening) -> bool {
    // What is called off at one time says nothing of what takes place at another.
    let is_off = draft.get("state") == Some(&ScreeningState::Cancelled.to_cell());
    if is_off != (row.state == ScreeningState::Cancelled) {
        return false;
    }
    let (Some(theirs), Some(ours)) = (starts(draft), row.starts) else {
        return true;
    };
    let screen = row.screen.and_then(|screen| ground.catalogue.screens.get(screen));
    let same_house = house.is_some() && house == screen.map(|screen| Uuid::from(screen.venue));
    let same_day = theirs.date() == ours.date();
    let same_hour = theirs.naive().time() == ours.naive().time();
    match (ground.source)(&Screening::TABLE, row.id.into(), "starts") {
        Some(source) if file_of(&source) == file_of(&draft.from) => true,
        Some(_) => same_day || (same_house && same_hour),
        None => same_day || same_house,
    }
}

/// When a screening of a file is shown.
fn starts(draft: &Draft) -> Option<LocalTime> {
    let cell = draft.get("starts")?;
    <Option<LocalTime>>::from_cell(cell.borrow()).ok().flatten()
}

/// The file, and the sheet of it, in which something stands: "films.csv" of "films.csv, line 12".
fn file_of(from: &str) -> &str {
    from.rsplit_once(", ").map_or(from, |(file, _)| file)
}

/// Lets a screening take place that was called off, where a file that does not say so has it at another time.
pub(super) fn takes_place(draft: &Draft, table: &TableInfo, ours: Option<&[Cell]>, cells: &mut [Cell]) {
    let at = |field: &str| table.fields.iter().position(|known| known.name == field);
    let (Some(starts), Some(state), Some(ours)) = (at("starts"), at("state"), ours) else {
        return;
    };
    let is_elsewhere = ![&Cell::Null, &ours[starts]].contains(&&cells[starts]);
    if table.name == Screening::TABLE.name
        && is_elsewhere
        && draft.get("state").is_none()
        && ours[state] == ScreeningState::Cancelled.to_cell()
    {
        cells[state] = ScreeningState::default().to_cell();
    }
}
