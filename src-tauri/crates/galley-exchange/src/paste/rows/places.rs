//! Screenings of a draft, and the buildings and halls that they are in.

use galley_model::*;
use serde_json::json;
use uuid::Uuid;

use super::{Writer, made};
use crate::nesting::NAMESPACE;
use crate::paste::labels::key;
use crate::paste::{EditionDraft, FilmDraft, ScreeningDraft};

impl Writer<'_> {
    pub(super) fn screening(&mut self, film: FilmId, draft: &FilmDraft, show: &ScreeningDraft, edition: &EditionDraft) {
        let title = &draft.title;
        let Some(starts) = show.starts else {
            return self.problem(format!(
                "{title}: “{}” does not say its year, so that screening was not made.",
                show.said
            ));
        };
        let Some(festival) = self.edition else {
            return self.problem(format!(
                "{title}: there is no edition that the screening of {} could belong to. Make one, and paste the page again.",
                show.said
            ));
        };
        let starts = self.say.floating(festival, starts.naive());
        let mut fields = json!({ "edition": festival, "film": film, "starts": starts });
        let screen = self.screen(title, show, edition);
        if let Some(screen) = screen {
            fields["screen"] = json!(screen.to_string());
        }
        if show.cancelled {
            fields["state"] = json!("cancelled");
        }
        for (field, value) in [("code", &show.code), ("note", &show.note)] {
            if !value.is_empty() {
                fields[field] = json!(value);
            }
        }
        // A screening that is there, made by hand or by another way, is the same one.
        let known = self
            .context
            .catalogue
            .screenings_showing(film, festival)
            .into_iter()
            .find(|known| known.starts == Some(starts));
        let id = known.map_or_else(|| made(film.uuid(), &format!("screening:{starts}")), |known| known.id.uuid());
        if known.is_some_and(|known| known.programme.is_some()) {
            return;
        }
        self.row("screening", id, fields);
    }

    /// The hall of a screening: the catalogue's of that name, or a new one in a building that is there or new.
    fn screen(&mut self, title: &str, show: &ScreeningDraft, edition: &EditionDraft) -> Option<Uuid> {
        let catalogue = self.context.catalogue;
        let same =
            |name: &str, short: &str, wanted: &str| key(name) == key(wanted) || !short.is_empty() && key(short) == key(wanted);
        if show.venue.is_empty() && show.screen.is_empty() {
            return None;
        }
        if show.venue.is_empty() {
            let mut halls = catalogue.screens.iter().filter(|screen| same(&screen.name, "", &show.screen));
            if let (Some(one), None) = (halls.next(), halls.next()) {
                return Some(one.id.uuid());
            }
        }
        // A page that names halls alone means those of the place that its masthead names.
        let wanted = if show.venue.is_empty() { &edition.place } else { &show.venue };
        if wanted.is_empty() {
            self.problem(format!(
                "{title}: the page names {} and no building, so that screening has no place yet.",
                show.screen
            ));
            return None;
        }
        let venue = catalogue
            .venues
            .iter()
            .find(|venue| same(&venue.name, &venue.short_name, wanted));
        let halls: Vec<&Screen> = venue
            .map(|venue| catalogue.screens.of(venue.id).collect())
            .unwrap_or_default();
        let hall = match show.screen.is_empty() {
            false => halls
                .iter()
                .find(|screen| same(&screen.name, &screen.short_name, &show.screen)),
            true if halls.len() == 1 => halls.first(),
            true if halls.is_empty() => None,
            true => {
                self.problem(format!(
                    "{title}: {wanted} has several screens and the page does not say which, so that screening has no place yet."
                ));
                return None;
            }
        };
        if let Some(hall) = hall {
            return Some(hall.id.uuid());
        }
        let venue = venue.map(|venue| venue.id.uuid()).unwrap_or_else(|| {
            let id = made(NAMESPACE, &format!("venue:{}", key(wanted)));
            if self.seen.insert(id) {
                self.row("venue", id, json!({ "name": wanted }));
            }
            id
        });
        // A building with one hall lends it its name.
        let name = if show.screen.is_empty() { wanted } else { &show.screen };
        let id = made(venue, &format!("screen:{}", key(name)));
        if self.seen.insert(id) {
            self.row("screen", id, json!({ "venue": venue.to_string(), "name": name }));
        }
        Some(id)
    }
}
