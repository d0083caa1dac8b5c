//! The guests of a screening, as our own sheet of screenings has them: "Lixin Fan; Ann Other (not confirmed)".
//!
//! Who is new is proposed, and so is a yes that was given or taken back. Whom the sheet names no more is told, and stays.

use galley_model::{EditionId, Guest, LocalTime, Screening};
use uuid::Uuid;

use super::line::Line;
use super::showing::Shows;
use super::{List, Reader};
use crate::exporters::xlsx_catalogue::{UNCONFIRMED, guests};
use crate::importers::compose::{names, one_line};
use crate::mapping::Means;
use crate::nesting::turned;

impl<'a> Reader<'a> {
    /// The screening of the catalogue that a row is about, as far as its code, its time and its place leave no choice.
    pub(super) fn own(
        &self,
        list: &List<'_>,
        line: &Line<'_>,
        edition: EditionId,
        shows: Shows,
        starts: Option<LocalTime>,
    ) -> Option<&'a Screening> {
        let catalogue = self.say.context.catalogue;
        let said = |means: &Means| line.first(list, means).map(|words| turned(&words)).unwrap_or_default();
        let (code, hall) = (said(&Means::Code), said(&Means::Hall));
        let shown = |screening: &&Screening| match shows {
            ("film", film) => screening.film.map(Uuid::from) == Some(film),
            (_, programme) => screening.programme.map(Uuid::from) == Some(programme),
        };
        let all: Vec<&Screening> = catalogue.screenings.of(edition).filter(shown).collect();
        let coded = |one: &&&Screening| !code.is_empty() && turned(&one.code) == code;
        // What stands without a time in both is the same; what cannot be read is not known.
        let dated = !line
            .of(list, |means| matches!(means, Means::Date | Means::Time | Means::Moment))
            .is_empty();
        let timed = |one: &&&Screening| one.starts == starts && starts.is_some() == dated;
        let placed = |one: &&&Screening| {
            let screen = one.screen.and_then(|screen| catalogue.screens.get(screen));
            timed(one) && screen.is_some_and(|screen| turned(&screen.name) == hall)
        };
        // Two codes are two screenings.
        let alone = |one: &&&Screening| code.is_empty() || one.code.trim().is_empty() || turned(&one.code) == code;
        let only = |found: Vec<&&'a Screening>| match found[..] {
            [one] => Some(*one),
            _ => None,
        };
        only(all.iter().filter(coded).collect())
            .or_else(|| only(all.iter().filter(alone).filter(timed).collect()))
            .or_else(|| only(all.iter().filter(alone).filter(placed).collect()))
            .or_else(|| only(all.iter().collect()).filter(|one| alone(&&one)))
    }

    /// Reads who comes to a screening: to that of the catalogue, where it has it, else to the draft.
    pub(super) fn guests(&mut self, list: &List<'_>, line: &Line<'_>, own: Option<&Screening>, draft: Option<Uuid>) {
        let Some(at) = list.means.iter().position(|means| *means == Means::Guests) else {
            return;
        };
        let Some(screening) = own.map(|own| own.id.into()).or(draft) else {
            return;
        };
        // Only our own sheet marks who has not said yes, and names all who come.
        let whole = list.mapping.shape.as_deref() == Some("galley-screenings");
        let catalogue = self.say.context.catalogue;
        let typed = line.first(list, &Means::Guests).unwrap_or_default();
        let unchanged = own.is_some_and(|own| one_line(&guests(catalogue, own.id)) == one_line(&typed));
        if unchanged || line.is_unread(list, at) {
            return;
        }
        let mut ours: Vec<(usize, &Guest)> = own
            .into_iter()
            .flat_map(|own| catalogue.guests.of(own.id))
            .enumerate()
            .collect();
        let mut seen: Vec<String> = Vec::new();
        let mut order: Vec<usize> = Vec::new();
        let mut proposed = false;
        for said in typed.split([';', '；', '\n']).map(str::trim).filter(|said| !said.is_empty()) {
            let bare = said.strip_suffix(UNCONFIRMED).map(str::trim_end);
            let confirmed = match bare {
                Some(_) => Some(false),
                None => whole.then_some(true),
            };
            for name in names(bare.unwrap_or(said)) {
                let name_of = |guest: &Guest| catalogue.people.get(guest.person).map(|person| turned(&person.name));
                let fits = |(_, guest): &(usize, &Guest)| name_of(guest).as_deref() == Some(&turned(&name));
                match ours.iter().position(fits).map(|at| ours.remove(at)) {
                    Some((place, guest)) => {
                        order.push(place);
                        if let Some(confirmed) = confirmed.filter(|confirmed| *confirmed != guest.confirmed) {
                            self.say.link("guest", guest.id.into(), "screening", screening);
                            self.say.link("guest", guest.id.into(), "person", guest.person.into());
                            self.say.say("guest", guest.id.into(), "confirmed", &confirmed);
                            proposed = true;
                        }
                    }
                    None if seen.contains(&turned(&name)) => {}
                    None => {
                        let guest = self.say.comes(screening, &name);
                        if let Some((guest, confirmed)) = guest.zip(confirmed) {
                            self.say.say("guest", guest, "confirmed", &confirmed);
                        }
                        proposed = true;
                    }
                }
                seen.push(turned(&name));
            }
        }
        let place = list.sheet.place(line.number, at);
        let head = &list.heads[at];
        let gone = ours
            .iter()
            .filter_map(|(_, guest)| Some(catalogue.people.get(guest.person)?.name.as_str()));
        let gone: Vec<&str> = gone.filter(|_| whole).collect();
        if !gone.is_empty() {
            let message = format!(
                "{head}: the catalogue has “{}”, whom this cell names no more. Nothing is removed by an import; take guests out in the \
                 screening’s form.",
                gone.join("; ")
            );
            self.say.problem_at(place, message);
        } else if !proposed && !order.is_sorted() {
            let message = format!("{head}: the order of guests is not read. Change it in the screening’s form.");
            self.say.problem_at(place, message);
        }
    }
}
