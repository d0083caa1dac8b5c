//! Names that are joined or ordered otherwise, lines of filmographies, and numbers in running text.

use galley_model::id::RowId;
use galley_model::{Catalogue, Filmography, Person, Text, TextKind, Year};

use crate::printed::Setter;
use crate::printed_entries::told;
use crate::printed_own::{kept, sample};

fn rename(catalogue: &mut Catalogue, from: &str, to: &str) {
    let row = catalogue.people.iter().find(|person| person.name == from).unwrap().clone();
    let name = to.to_owned();
    catalogue.people.put(Person {
        name,
        sort_name: String::new(),
        ..row
    });
}

/// What is told of names, without repetitions.
fn spellings(catalogue: &Catalogue, edition: galley_model::EditionId, publication: &str) -> Vec<String> {
    let mut told: Vec<String> = told(catalogue, edition, &kept(publication));
    told.iter_mut().for_each(|one| {
        one.truncate(one.find(" (").unwrap_or(one.len()));
    });
    told.sort();
    told.dedup();
    told
}

#[test]
fn a_name_with_other_hyphens_is_told_and_one_in_another_order_is_shown() {
    for (from, to, grade) in [
        ("Noga Eshed-Peled", "Noga Eshed Peled", "sure"),
        ("Steinvör Kolgrímsdóttir", "Steinvör Kolgríms-dóttir", "sure"),
        ("Lixin Fan", "Fan Lixin", "look"),
        ("Ham Seorin", "Seorin Ham", "look"),
    ] {
        for publication in ["catalogue", "film-list"] {
            let (mut catalogue, edition) = sample();
            rename(&mut catalogue, from, to);
            let mut found = spellings(&catalogue, edition, publication);
            // Where it directs a film, a name in another order is surely another.
            if grade == "look" {
                found.retain(|one| *one != format!("sure Name {from} ≠ {to}"));
            }
            assert_eq!(found, [format!("{grade} Name {from} ≠ {to}")], "{publication}");
        }
    }
}

fn pages(lines: &[&str]) -> Vec<galley_exchange::printed::PrintedPage> {
    let mut set = Setter::new();
    set.page();
    for line in lines {
        set.line(15.0, 9.0, line);
    }
    set.pages
}

#[test]
fn hyphens_that_break_a_line_and_names_that_are_sorted_are_none_of_these() {
    let (mut catalogue, edition) = sample();
    rename(&mut catalogue, "Lixin Fan", "Lin Meihua");
    let told = |lines: &[&str]| told(&catalogue, edition, &pages(lines));
    assert_eq!(
        told(&["Director: Lin Mei-hua"]),
        ["sure Name Lin Mei-hua ≠ Lin Meihua (Lin Meihua)"]
    );
    assert_eq!(
        told(&["Director: Meihua Lin"]),
        ["look Name Meihua Lin ≠ Lin Meihua (Lin Meihua)"]
    );
    for lines in [
        &["Director: Lin Mei-", "hua and others"][..],
        &["a film by Noga Eshed-", "Peled of Haifa"],
        &["Meihua, Lin", "Eshed-Peled, Noga"],
        &["Noga Eshed‑Peled’s film", "NOGA ESHED-PELED"],
        // An index without commas.
        &["Meihua Lin", "Eshed-Peled Noga", "Okafor-Price Wendell", "Seorin Ham"],
    ] {
        assert_eq!(told(lines), [""; 0], "{lines:?}");
    }
}

fn line(catalogue: &Catalogue, title: &str) -> Filmography {
    let mut lines = catalogue.filmography.iter();
    lines.find(|line| line.title == title).unwrap().clone()
}

#[test]
fn a_year_and_a_title_of_a_filmography_that_differ_are_told() {
    let (catalogue, edition) = sample();
    let mut years = catalogue.clone();
    years.filmography.put(Filmography {
        year: Year::try_from(2004).ok(),
        ..line(&catalogue, "The Lottery Booth")
    });
    assert_eq!(
        told(&years, edition, &kept("catalogue")),
        ["sure Year 2005 ≠ 2004 (Noga Eshed-Peled)"]
    );
    let mut titles = catalogue.clone();
    titles.filmography.put(Filmography {
        title: "The Lottery Booths".to_owned(),
        ..line(&catalogue, "The Lottery Booth")
    });
    assert_eq!(
        told(&titles, edition, &kept("catalogue")),
        ["sure Title The Lottery Booth ≠ The Lottery Booths (Noga Eshed-Peled)"]
    );
    let mut other = catalogue.clone();
    other.filmography.put(Filmography {
        title: "Quinces".to_owned(),
        ..line(&catalogue, "The Lottery Booth")
    });
    assert_eq!(
        told(&other, edition, &kept("catalogue")),
        ["look Title The Lottery Booth ≠ Quinces (Noga Eshed-Peled)"]
    );
    // A line that the book leaves out, and one that it has besides, are none that differs.
    let mut fewer = catalogue.clone();
    fewer.filmography.take(line(&catalogue, "Spare Keys").id.uuid());
    assert_eq!(told(&fewer, edition, &kept("catalogue")), [""; 0]);
}

#[test]
fn a_number_within_the_words_of_a_text_that_differs_is_told() {
    let (catalogue, edition) = sample();
    let texts = catalogue.texts.iter();
    let is_told = |text: &&Text| {
        let long = [
            "Her first documentary, The Ice House",
            "associate producer of",
            "productor asociado",
        ];
        text.kind == TextKind::Biography && long.iter().any(|begin| text.body.contains(begin))
    };
    let changed: Vec<Text> = texts.filter(is_told).cloned().collect();
    assert!(changed.len() > 1);
    for text in changed {
        let mut other = catalogue.clone();
        let body = text.body.replace("32nd", "31st").replace("32.ª", "31.ª");
        other.texts.put(Text { body, ..text.clone() });
        let found = told(&other, edition, &kept("catalogue"));
        assert_eq!(found.len(), 1, "{} {found:?}", text.body);
        assert!(found[0].starts_with("sure Text 32") && found[0].contains("≠ 31"), "{found:?}");
    }
    // Other words around it are another text.
    let text = catalogue
        .texts
        .iter()
        .find(|text| text.body.contains("32nd CIFF"))
        .unwrap()
        .clone();
    let mut other = catalogue.clone();
    let body = "Once upon a time the 31st CIFF was a place where people saw films.".to_owned();
    other.texts.put(Text { body, ..text });
    assert_eq!(told(&other, edition, &kept("catalogue")), [""; 0]);
}
