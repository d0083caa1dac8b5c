//! Names of pages beside those of the catalogue, of one word and from right to left among them.

use galley_exchange::printed::{Fact, compare};
use galley_model::id::RowId;
use galley_model::{Catalogue, EditionId, Person, PersonId};

use crate::festival::sample;
use crate::printed::Setter;

/// The sample with these people besides.
fn with_people(names: &[(&str, &str)]) -> (Catalogue, EditionId) {
    let (mut catalogue, edition) = sample();
    for (name, native) in names {
        catalogue.people.put(Person {
            id: PersonId::new(),
            name: (*name).to_owned(),
            native_name: (*native).to_owned(),
            ..Person::default()
        });
    }
    (catalogue, edition)
}

/// A page with these lines, and what is told of it.
fn told_of(catalogue: &Catalogue, edition: EditionId, lines: &[&str]) -> (Vec<(String, String, bool)>, usize) {
    let mut set = Setter::new();
    set.page();
    for line in lines {
        set.line(15.0, 9.0, line);
    }
    let row = catalogue.editions.get(edition).unwrap();
    let found = compare(catalogue, row, &set.pages);
    assert!(
        found.mismatches.iter().all(|one| one.kind == Fact::Name),
        "{:#?}",
        found.mismatches
    );
    let told = found.mismatches.into_iter().map(|one| (one.printed, one.catalogue, one.sure));
    (told.collect(), found.agreed.names)
}

/// Every slip of the pen within a word: two letters turned, one left out, one doubled; never in the first letter.
fn slips(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips = Vec::new();
    for at in 1..letters.len() {
        let mut without = letters.clone();
        without.remove(at);
        slips.push(without.iter().collect());
        let mut doubled = letters.clone();
        doubled.insert(at, letters[at]);
        slips.push(doubled.iter().collect());
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            let mut turned = letters.clone();
            turned.swap(at, at + 1);
            slips.push(turned.iter().collect());
        }
    }
    slips.sort();
    slips.dedup();
    slips
}

#[test]
fn a_name_of_one_word_is_compared_where_it_stands_by_itself() {
    let (catalogue, edition) = with_people(&[("Vangelista", ""), ("Ostberga", ""), ("Quillon", "")]);
    let lines = |name: &str| {
        [
            format!("Director: {name}"),
            format!("Music: Lixin Fan, {name}, Daniel Cross"),
            format!("{name} · Cinematography"),
            format!("with {name} (Ana)"),
        ]
    };
    let mut counted = 0;
    for name in ["Vangelista", "Ostberga", "Quillon"] {
        let right = lines(name);
        let right: Vec<&str> = right.iter().map(String::as_str).collect();
        let (told, agreed) = told_of(&catalogue, edition, &right);
        assert_eq!(told, []);
        assert_eq!(agreed, 3 + 2, "three by themselves, and two names of two words");
        for slip in slips(name) {
            for line in &lines(&slip)[..3] {
                let (told, _) = told_of(&catalogue, edition, &[line]);
                assert_eq!(told, [(slip.clone(), name.to_owned(), false)], "{line}");
                counted += 1;
            }
        }
    }
    assert!(counted > 150, "{counted}");
    // Other words stay what they are: in a sentence, small, known elsewhere, too far, too short, a number.
    let (other, edition) = with_people(&[("Vangelista", ""), ("Mandarine", ""), ("Otto", ""), ("Screene", "")]);
    for line in [
        "They saw Vangelist again and went home.",
        "Music: vangelist",
        "Language: Mandarin",
        "Screen 5, Screen",
        "Director: Vangelica",
        "Director: Oto",
        "Director: Evangelists",
    ] {
        assert_eq!(told_of(&other, edition, &[line]).0, [], "{line}");
    }
}

#[test]
fn names_that_are_written_from_right_to_left_are_compared_and_small_words_before_them_are_none_of_theirs() {
    let (catalogue, edition) = with_people(&[
        ("Nadia Khelladi", "نادية الخلادي"),
        ("Yaakov Rosenblum", "יעקב רוזנבלום"),
        ("Ahmad Sulayman", "أحمد سليمان"),
    ]);
    let mut counted = 0;
    for (first, last) in [("نادية", "الخلادي"), ("יעקב", "רוזנבלום"), ("أحمد", "سليمان")] {
        let name = format!("{first} {last}");
        for line in [
            name.clone(),
            format!("إخراج: {name}"),
            format!("و{name}"),
            format!("בימוי {name}"),
        ] {
            let (told, agreed) = told_of(&catalogue, edition, &[&line]);
            assert_eq!((told, agreed), (vec![], 1), "{line}");
        }
        for slip in slips(last) {
            let printed = format!("{first} {slip}");
            let (told, _) = told_of(&catalogue, edition, &[&printed]);
            assert_eq!(told, [(printed.clone(), name.clone(), true)]);
            counted += 1;
        }
    }
    assert!(counted > 40, "{counted}");
    // Vowels, hamzas and the line that stretches a word may be there or not.
    for line in ["احمد سليمان", "أَحْمَد سُلَيمان", "أحمـد سليمان"] {
        assert_eq!(told_of(&catalogue, edition, &[line]), (vec![], 1), "{line}");
    }
}

#[test]
fn a_name_with_a_curved_apostrophe_is_compared_as_any_other() {
    let (catalogue, edition) = with_people(&[("Maeve O’Dalaighe", "")]);
    assert_eq!(told_of(&catalogue, edition, &["Maeve O’Dalaighe"]), (vec![], 1));
    let (told, _) = told_of(&catalogue, edition, &["Editing: Maeve O’Dalaihge"]);
    assert_eq!(told, [("Maeve O’Dalaihge".to_owned(), "Maeve O’Dalaighe".to_owned(), true)]);
}
