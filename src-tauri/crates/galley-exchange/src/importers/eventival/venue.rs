//! A venue of Eventival: a hall, with the company that runs the building.

use galley_model::read::folded;

use super::{Reader, numbered};
use crate::importers::markup;
use crate::importers::xml::Element;

const KNOWN: &[&str] = &[
    "hash",
    "id",
    "name",
    "name_full",
    "abbreviation",
    "company_id",
    "company",
    "company_contact/name",
    "company_contact/address/street",
    "company_contact/address/postcode",
    "company_contact/address/city",
    "location_note",
    "geographic_coordinates",
    "capacity",
    "note",
];

impl Reader<'_> {
    pub(super) fn venue(&mut self, element: &Element) {
        let words = |way: &str| markup::line(element.words(way));
        let (number, name) = (words("id"), words("name"));
        let full = words("name_full");
        let name = if name.is_empty() { full.clone() } else { name };
        if name.is_empty() {
            return self
                .say
                .problem(format!("This venue has no name, so it was not read (number {number})."));
        }
        self.left.element(element, KNOWN);
        if full != name {
            self.left("name_full", &full);
        }
        let company = [words("company"), words("company_contact/name")]
            .into_iter()
            .find(|name| !name.is_empty());
        let building = company.unwrap_or_else(|| name.clone());
        let venue = self.say.venue(&building);
        let address = "company_contact/address";
        let street = [words(&format!("{address}/street")), words(&format!("{address}/postcode"))];
        let street = street
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let directions = [words("location_note"), words("note"), words("geographic_coordinates")];
        let directions = directions
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        for (field, said) in [
            ("address", street),
            ("city", words(&format!("{address}/city"))),
            ("directions", directions),
        ] {
            if !said.is_empty() && !self.say.say("venue", venue, field, &said) {
                self.left(field, &said);
            }
        }
        let screen = match number.as_str() {
            "" => numbered("screen", &folded(&format!("{building} {name}"))),
            number => numbered("screen", number),
        };
        self.say.claim_link("screen", screen, "venue", venue, &building);
        // "Artis 1" in the building "Artis" is its hall 1.
        let hall = name
            .strip_prefix(&building)
            .map(|rest| rest.trim_matches([' ', ',', '-', '–', ':']));
        let hall = hall.filter(|hall| !hall.is_empty()).unwrap_or(&name).to_owned();
        self.say.claim("screen", screen, "name", &hall);
        let short = words("abbreviation");
        if !short.is_empty() {
            self.say.claim("screen", screen, "short_name", &short);
        }
        match words("capacity").parse::<u32>() {
            Ok(0) => {}
            Ok(seats) => self.say.claim("screen", screen, "seats", &Some(seats)),
            Err(_) => self.left("capacity", &words("capacity")),
        }
    }
}
