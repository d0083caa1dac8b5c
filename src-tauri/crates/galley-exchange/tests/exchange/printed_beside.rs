//! What stands beside screenings: guests who do not come, or come and are not named, and houses and halls that are called
//! otherwise.

use galley_exchange::printed::{Fact, PrintedPage, compare};
use galley_model::id::RowId;
use galley_model::{Catalogue, EditionId, Guest, GuestId, GuestTask, Person, PersonId, Screen, Screening, Venue};

use crate::printed::Setter;
use crate::printed_entries::told;
use crate::printed_own::{kept, sample};

fn screening(catalogue: &Catalogue, code: &str) -> Screening {
    let mut rows = catalogue.screenings.iter();
    rows.find(|row| row.code == code).unwrap().clone()
}

fn guests(catalogue: &Catalogue, code: &str) -> Vec<Guest> {
    catalogue.guests.of(screening(catalogue, code).id).cloned().collect()
}

fn confirmed(catalogue: &Catalogue, code: &str) -> Guest {
    let mut rows = guests(catalogue, code).into_iter();
    rows.find(|guest| guest.confirmed).unwrap()
}

fn person(catalogue: &Catalogue, name: &str) -> PersonId {
    let mut people = catalogue.people.iter();
    people.find(|person| person.name == name).unwrap().id
}

fn invite(catalogue: &mut Catalogue, code: &str, person: PersonId) {
    catalogue.guests.put(Guest {
        id: GuestId::new(),
        screening: screening(catalogue, code).id,
        person,
        task: GuestTask::Discussion,
        confirmed: true,
        ..Guest::default()
    });
}

/// How a test changes the catalogue.
type Change = fn(&mut Catalogue);

fn remove(catalogue: &mut Catalogue) {
    catalogue.guests.take(confirmed(catalogue, "SLAG19").id.uuid());
}

fn doubt(catalogue: &mut Catalogue) {
    let guest = confirmed(catalogue, "SLAG19");
    catalogue.guests.put(Guest {
        confirmed: false,
        ..guest
    });
}

fn exchange(catalogue: &mut Catalogue) {
    let guest = confirmed(catalogue, "SLAG19");
    let person = person(catalogue, "Noga Eshed-Peled");
    catalogue.guests.put(Guest { person, ..guest });
}

fn add(catalogue: &mut Catalogue) {
    let person = person(catalogue, "Noga Eshed-Peled");
    invite(catalogue, "SLAG19", person);
}

fn come(catalogue: &mut Catalogue) {
    let person = person(catalogue, "Noga Eshed-Peled");
    invite(catalogue, "SALT21", person);
}

#[test]
fn a_guest_who_does_not_come_is_told_and_one_who_is_not_named() {
    let pages = kept("catalogue");
    let changes: [(Change, &str); 5] = [
        (remove, "sure Guest Wendell Okafor-Price ≠  (Slag)"),
        (doubt, "sure Guest Wendell Okafor-Price ≠  (Slag)"),
        (exchange, "sure Guest Wendell Okafor-Price ≠ Noga Eshed-Peled (Slag)"),
        (add, "sure Guest  ≠ Noga Eshed-Peled (Slag)"),
        (come, "sure Guest  ≠ Noga Eshed-Peled (The Salt Ledger)"),
    ];
    for (change, expected) in changes {
        let (mut catalogue, edition) = sample();
        change(&mut catalogue);
        assert_eq!(told(&catalogue, edition, &pages), [expected]);
    }
    // Where no guests are printed, none is missing.
    for publication in ["guide", "pocket", "schedule"] {
        let (mut catalogue, edition) = sample();
        exchange(&mut catalogue);
        assert_eq!(told(&catalogue, edition, &kept(publication)), [""; 0], "{publication}");
    }
}

/// A list as a designer may set it, with guests in words of its own.
fn list(catalogue: &Catalogue, label: &str) -> Vec<PrintedPage> {
    let mut set = Setter::new();
    set.page();
    for (title, day, code) in [
        ("Nine Kitchens", "Saturday 20 March, 18:45", "NINE20"),
        ("Slag", "Friday 19 March, 19:30", "SLAG19"),
        ("The River That Was Ours", "Saturday 20 March, 14:15", "RIVE20"),
        ("Guest Room", "", ""),
    ] {
        set.line(15.0, 14.0, title);
        if code.is_empty() {
            continue;
        }
        set.line(15.0, 9.0, &format!("{day} {code}"));
        let person = catalogue.people.get(confirmed(catalogue, code).person).unwrap();
        set.line(15.0, 9.0, &format!("{label} {}", person.name));
    }
    set.pages
}

#[test]
fn guests_are_told_whatever_the_words_before_them_are_and_nobody_of_them_where_nothing_is_wrong() {
    let (catalogue, edition) = sample();
    for label in ["Q&A:", "Q&A with", "Guest:", "In person:", "Zu Gast:"] {
        let pages = list(&catalogue, label);
        assert_eq!(told(&catalogue, edition, &pages), [""; 0], "{label}");
        let mut changed = catalogue.clone();
        remove(&mut changed);
        // Few lines of guests show little: a person should look.
        assert_eq!(
            told(&changed, edition, &pages),
            ["look Guest Wendell Okafor-Price ≠  (Slag)"],
            "{label}"
        );
    }
}

fn rename_house(catalogue: &mut Catalogue, from: &str, to: &str) {
    let row = catalogue.venues.iter().find(|venue| venue.name == from).unwrap().clone();
    let name = to.to_owned();
    catalogue.venues.put(Venue { name, ..row });
}

fn rename_hall(catalogue: &mut Catalogue, from: &str, to: &str) {
    let row = catalogue.screens.iter().find(|screen| screen.name == from).unwrap().clone();
    let name = to.to_owned();
    catalogue.screens.put(Screen { name, ..row });
}

/// What is told of halls, each with its grade.
fn halls(catalogue: &Catalogue, edition: EditionId, publication: &str) -> Vec<String> {
    let row = catalogue.editions.get(edition).unwrap();
    let found = compare(catalogue, row, &kept(publication)).mismatches;
    assert!(found.iter().all(|one| one.kind == Fact::Hall), "{publication}: {found:#?}");
    let told = found.into_iter().map(|one| {
        let grade = if one.sure { "sure" } else { "look" };
        format!("{grade} {} ≠ {}", one.printed, one.catalogue)
    });
    told.collect()
}

#[test]
fn a_house_or_a_hall_that_is_called_otherwise_is_told_once_a_publication() {
    for publication in ["catalogue", "schedule-list", "galleys"] {
        let (mut catalogue, edition) = sample();
        rename_house(&mut catalogue, "Orpheum Tremont", "Orpheum Theatre");
        assert_eq!(
            halls(&catalogue, edition, publication),
            ["sure Orpheum Tremont ≠ Orpheum Theatre"],
            "{publication}"
        );
        let (mut catalogue, edition) = sample();
        rename_house(&mut catalogue, "Tower City Cinemas", "Riverfront Palace");
        assert_eq!(halls(&catalogue, edition, publication).len(), 1, "{publication}");
    }
    for publication in ["catalogue", "galleys"] {
        let (mut catalogue, edition) = sample();
        rename_hall(&mut catalogue, "Main Hall", "Great Hall");
        assert_eq!(
            halls(&catalogue, edition, publication),
            ["sure Main Hall ≠ Great Hall"],
            "{publication}"
        );
        let (mut catalogue, edition) = sample();
        rename_hall(&mut catalogue, "Screen 5", "The Attic");
        assert_eq!(
            halls(&catalogue, edition, publication),
            ["sure Screen 5 ≠ The Attic"],
            "{publication}"
        );
    }
}

#[test]
fn a_stranger_among_the_people_is_no_guest_of_the_list() {
    let (mut catalogue, edition) = sample();
    let id = PersonId::new();
    catalogue.people.put(Person {
        id,
        name: "Quentin Abelard".to_owned(),
        ..Person::default()
    });
    // A guest who only sits in the audience is not printed.
    let row = screening(&catalogue, "SLAG19");
    catalogue.guests.put(Guest {
        id: GuestId::new(),
        screening: row.id,
        person: id,
        task: GuestTask::Attends,
        confirmed: true,
        ..Guest::default()
    });
    assert_eq!(told(&catalogue, edition, &kept("catalogue")), [""; 0]);
}
