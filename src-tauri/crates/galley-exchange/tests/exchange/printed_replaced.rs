//! What was replaced or taken out of printed pages altogether: a director, a title, the title of a programme.

use galley_exchange::printed::{PrintedLine, PrintedPage, PrintedWord};

use crate::printed_entries::{designed, told};
use crate::printed_own::{kept, sample};

fn text(line: &PrintedLine) -> String {
    let words: Vec<&str> = line.words.iter().map(|word| word.text.as_str()).collect();
    words.join(" ")
}

/// Puts other words where a line of a page is these, right above one that begins with others; answers how often.
fn replace(pages: &mut [PrintedPage], from: &str, below: &str, to: &str) -> usize {
    let mut count = 0;
    for page in pages {
        for at in 0..page.lines.len() {
            let line = &page.lines[at];
            let is_below = |other: &PrintedLine| {
                let down = other.baseline - line.baseline;
                (other.words[0].left - line.words[0].left).abs() < 1.0 && down > 0.5 && down < 12.0
            };
            let near = page
                .lines
                .iter()
                .any(|other| is_below(other) && text(other).starts_with(below));
            if text(line) != from || !near {
                continue;
            }
            let (first, baseline, size) = (line.words[0].clone(), line.baseline, line.size);
            let words = to.split(' ').enumerate().map(|(nth, word)| PrintedWord {
                text: word.to_owned(),
                left: first.left + nth as f64 * 12.0,
                right: first.left + nth as f64 * 12.0 + 10.0,
            });
            page.lines[at] = PrintedLine {
                words: words.collect(),
                baseline,
                size,
            };
            count += 1;
        }
    }
    count
}

/// Takes the names of directors out of the lines that are nothing else, or that begin with them.
fn without(pages: &[PrintedPage], names: &str) -> Vec<PrintedPage> {
    let mut pages = pages.to_vec();
    for page in &mut pages {
        page.lines.retain(|line| text(line) != names);
        for line in &mut page.lines {
            if text(line).starts_with(&format!("{names} · ")) {
                let left = line.words[0].left;
                line.words.drain(..=names.split(' ').count());
                let off = line.words[0].left - left;
                for word in &mut line.words {
                    (word.left, word.right) = (word.left - off, word.right - off);
                }
            }
        }
    }
    pages
}

#[test]
fn a_director_who_is_not_printed_where_others_are_is_told() {
    let (catalogue, edition) = sample();
    for (title, names) in [
        ("Tin Roof Sonata", "Amihan Dela Rosal"),
        ("The River That Was Ours", "Dorothea Kaminsky-Boyd"),
        ("Nopal", "Ximena Arrocha"),
    ] {
        let found = told(&catalogue, edition, &without(&kept("guide"), names));
        assert_eq!(found, [format!("sure Name  ≠ {names} ({title})")], "{title}");
    }
    // Who is named elsewhere on the page may be so on purpose.
    let found = told(&catalogue, edition, &without(&kept("catalogue"), "Ximena Arrocha"));
    assert_eq!(found, ["look Name  ≠ Ximena Arrocha (Nopal)"]);
    // A year that stands there instead is nobody.
    let found = told(&catalogue, edition, &without(&designed(&catalogue), "Ximena Arrocha"));
    assert_eq!(found, ["sure Name  ≠ Ximena Arrocha (Nopal)"]);
}

#[test]
fn a_heading_that_is_another_altogether_is_told_by_what_stands_below_it() {
    let (catalogue, edition) = sample();
    let mut pages = kept("guide");
    assert_eq!(
        replace(&mut pages, "Tin Roof Sonata", "Amihan Dela Rosal", "Quiet Evenings"),
        1
    );
    let expected = "sure Title Quiet Evenings ≠ Tin Roof Sonata (Tin Roof Sonata)";
    assert_eq!(told(&catalogue, edition, &pages), [expected]);
    let mut pages = kept("catalogue");
    assert_eq!(replace(&mut pages, "Nopal", "Ximena Arrocha", "Quiet Evenings"), 1);
    let expected = "sure Title Quiet Evenings ≠ Nopal (Nopal)";
    assert_eq!(told(&catalogue, edition, &pages), [expected]);
    let mut pages = designed(&catalogue);
    assert_eq!(replace(&mut pages, "Snow Apples", "Lin Meihua", "Quiet Evenings"), 1);
    let expected = "sure Title Quiet Evenings ≠ Snow Apples (Snow Apples)";
    assert_eq!(told(&catalogue, edition, &pages), [expected]);
}

#[test]
fn what_stands_above_the_facts_of_a_film_and_is_no_title_is_passed_in_silence() {
    let (catalogue, edition) = sample();
    for other in ["Real Lives", "Wendell Okafor-Price", "opening night", "Friday, March 19"] {
        let mut pages = designed(&catalogue);
        assert_eq!(replace(&mut pages, "Snow Apples", "Lin Meihua", other), 1);
        let found = told(&catalogue, edition, &pages);
        assert!(found.iter().all(|one| !one.contains(" Title ")), "{other}: {found:#?}");
    }
    // Where most have something else there, it is no place of titles.
    let mut pages = designed(&catalogue);
    for page in &mut pages {
        page.lines.retain(|line| line.size < 10.0);
    }
    let found = told(&catalogue, edition, &pages);
    assert!(found.iter().all(|one| !one.contains(" Title ")), "{found:#?}");
}

#[test]
fn a_programme_whose_title_is_another_altogether_is_told_by_its_length_and_its_films() {
    let (catalogue, edition) = sample();
    let title = "Shorts Program 1: Small Hours";
    let mut pages = kept("catalogue");
    assert_eq!(replace(&mut pages, title, "Programme · 94 minutes", "After Dark"), 1);
    let found = told(&catalogue, edition, &pages);
    assert_eq!(found, [format!("sure Title After Dark ≠ {title} ({title})")]);
}
