//! Screenings that stand elsewhere than in the catalogue: the code on the tickets tells which one it is, else what it shows,
//! where that leaves no choice.

use std::collections::HashMap;

use galley_model::Screening;
use galley_model::read::folded;
use uuid::Uuid;

use super::Decision;
use super::known::Finder;
use crate::imported::Draft;

/// What is shown in which edition, as rows.
type Show = (Uuid, Uuid);

impl Finder<'_> {
    /// Finds the rows of the screenings of a file: by the code and the show; by the show, the place and the time; and where
    /// then one screening of a show is left over in the file and one in the catalogue, that is the same, moved.
    pub(super) fn moved(&mut self, drafts: &[&Draft]) {
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
        );
        self.by_keys(&drafts);
        self.pair(&drafts, |show, _| Some(show), |show, _| Some(show));
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

    /// Brings a draft and a row together where each is the only one of its key that is left over.
    fn pair<K: Eq + std::hash::Hash>(
        &mut self,
        drafts: &[&Draft],
        theirs: impl Fn(Show, &Draft) -> Option<K>,
        ours: impl Fn(Show, &Screening) -> Option<K>,
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
            if code.is_empty() || row.code.trim().is_empty() || folded(code) == folded(row.code.trim()) {
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
