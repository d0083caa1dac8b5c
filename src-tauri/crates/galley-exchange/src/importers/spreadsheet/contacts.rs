//! Who is behind a film: the columns of a contact, as one contact.

use galley_model::ContactRole;
use galley_model::vocabulary::{COUNTRIES, code_of};
use uuid::Uuid;

use super::line::Line;
use super::told::is_family;
use super::{List, Reader};
use crate::importers::compose::one_line;
use crate::mapping::Means;
use crate::mapping::values::words;

impl Reader<'_> {
    pub(super) fn contacts(&mut self, list: &List<'_>, line: &mut Line<'_>, film: Uuid) {
        for (at, cell) in line.of(list, |means| matches!(means, Means::Contact(_))) {
            let Means::Contact(role) = list.means[at] else { continue };
            for name in words(&cell).split(['\n', ';']).map(one_line).filter(|name| !name.is_empty()) {
                self.say.contact(film, role, &name);
            }
        }
        if !list.mapping.contacts {
            return;
        }
        let parts = line.of(list, |means| matches!(means, Means::Person(_)));
        let part = |wanted: &str, joint: &str| {
            let fits = |at: usize| matches!(list.means[at], Means::Person(part) if part == wanted);
            let mut found: Vec<_> = parts.iter().filter(|(at, _)| fits(*at)).collect();
            // A name is spoken with the family's last, in whatever order the columns stand.
            found.sort_by_key(|(at, _)| is_family(&list.heads[*at]));
            let found = found.into_iter().map(|(_, cell)| words(cell));
            found.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(joint)
        };
        let name = match part("name", " ") {
            name if name.is_empty() => part("email", ", "),
            name => name,
        };
        if name.is_empty() {
            for (at, cell) in parts {
                line.unread(&mut self.say, list, at, &words(&cell), "The row names nobody whose this is.");
            }
            return;
        }
        let contact = self.say.contact(film, ContactRole::PrintSource, &name);
        for (field, joint) in [
            ("email", ", "),
            ("phone", ", "),
            ("website", " "),
            ("address", "\n"),
            ("city", ", "),
        ] {
            let said = part(field, joint);
            // Somebody who sent in two films has two rows, and what stands first is kept.
            if !said.is_empty() && !self.say.say("contact", contact, field, &said) {
                self.say.keep("contact", contact, &format!("{field}: {said}"));
            }
        }
        let country = part("country", " ");
        if let Some(code) = code_of(&COUNTRIES, &country) {
            self.say.say("contact", contact, "country", &code);
        } else if !country.is_empty() {
            self.say.keep("contact", contact, &format!("country: {country}"));
        }
    }
}
