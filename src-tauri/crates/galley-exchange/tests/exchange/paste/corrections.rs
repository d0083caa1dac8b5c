//! What a person says of a piece changes that piece and nothing else.

use galley_exchange::paste::{Correction, Field, Pasted, Surroundings, What};
use galley_model::{Catalogue, ContactRole};
use proptest::prelude::*;

use super::pasted;

const PAGE: &str = "CIFF34 } March 18-28, 2010 } Tower City Cinemas\n\nLast Light Ferry\nYear: 2009\nCountry: Canada\nRun Time: 85 minutes\n\nA ferry crosses the lake one last time, and nobody wants to be the one to say so aloud. —B.B.\n\nCIFF34 Screenings\nThursday, March 25 at 7:10 PM\n\nDirector: Ida Moe\nStrange words of the house\n";

fn corrected(pasted: &Pasted, words: &str, what: What) -> Pasted {
    let start = pasted.reading.text.find(words).unwrap();
    let catalogue = Catalogue::default();
    let around = Surroundings {
        catalogue: &catalogue,
        language: "en",
    };
    let correction = Correction {
        span: start..start + words.len(),
        what,
    };
    pasted.clone().corrected(&correction, around)
}

#[test]
fn a_leftover_becomes_what_a_person_says() {
    let page = pasted(PAGE);
    let left: Vec<&str> = page.leftovers().iter().map(|left| page.reading.slice(left)).collect();
    assert_eq!(left, ["Strange words of the house"]);
    let tagline = corrected(&page, "Strange words of the house", What::Field(Field::Tagline));
    assert_eq!(tagline.draft().films[0].tagline, "Strange words of the house");
    assert!(tagline.leftovers().is_empty());
    let noise = corrected(&page, "Strange words of the house", What::Field(Field::Noise));
    assert!(noise.leftovers().is_empty());
    assert_eq!(noise.draft(), page.draft(), "what is not wanted changes nothing else");
}

#[test]
fn a_piece_becomes_another_field_with_its_value_read_anew() {
    let page = pasted(PAGE);
    let year = corrected(&page, "85", What::Field(Field::Year));
    assert_eq!(year.draft().films[0].run_time, None, "what remains of the length is none");
    let producer = corrected(&page, "Ida Moe", What::Credit("producer".into()));
    let credits = producer.draft().films[0].credits.clone();
    assert_eq!(
        (credits.len(), credits[0].role.as_str(), credits[0].name.as_str()),
        (1, "producer", "Ida Moe")
    );
    let contact = corrected(&page, "Strange words", What::Contact(ContactRole::Sales));
    assert_eq!(contact.draft().films[0].contacts[0].name, "Strange words");
    let free = corrected(&page, "Last Light Ferry", What::Nothing);
    assert_eq!(free.draft().films[0].title, "");
    let again = corrected(&free, "Last Light Ferry", What::Field(Field::Title));
    assert_eq!(again.draft().films[0].title, "Last Light Ferry");
    let moved = corrected(&page, "March 25 at 7:10 PM", What::Field(Field::Screening));
    assert_eq!(
        moved.draft().films[0].screenings[0].starts.unwrap().to_string(),
        "2010-03-25T19:10"
    );
}

#[test]
fn a_part_of_a_text_is_taken_out_and_the_rest_stays() {
    let page = pasted(PAGE);
    let cut = corrected(
        &page,
        "and nobody wants to be the one to say so aloud.",
        What::Field(Field::Noise),
    );
    let film = &cut.draft().films[0];
    assert_eq!(
        film.synopsis.as_ref().unwrap().body,
        "A ferry crosses the lake one last time,"
    );
    assert_eq!(film.synopsis.as_ref().unwrap().signature, "B.B.");
}

#[test]
fn another_film_begins_where_a_person_says() {
    let page = pasted(PAGE);
    let two = corrected(&page, "Strange words of the house", What::NewFilm);
    let films = two.draft().films;
    assert_eq!(
        films.iter().map(|film| film.title.as_str()).collect::<Vec<_>>(),
        ["Last Light Ferry", "Strange words of the house"]
    );
    assert_eq!(films[0], page.draft().films[0]);
}

#[test]
fn a_page_without_any_film_gets_one_by_hand() {
    let page = pasted("Nothing to see\nIda Moe");
    let film = corrected(&page, "Ida Moe", What::Credit("director".into()));
    assert_eq!(film.draft().films.last().unwrap().credits[0].name, "Ida Moe");
}

fn whats() -> impl Strategy<Value = What> {
    prop_oneof![
        prop::sample::select(Field::ALL.to_vec()).prop_map(What::Field),
        Just(What::Nothing),
        Just(What::NewFilm),
        Just(What::Credit("cast".into())),
        Just(What::Contact(ContactRole::Press)),
    ]
}

proptest! {
    #[test]
    fn any_correction_leaves_everything_covered_once_and_the_rest_as_it_was(from in 0usize..400, len in 0usize..120, what in whats()) {
        let page = pasted(PAGE);
        let mut start = from.min(page.reading.text.len());
        let mut end = (start + len).min(page.reading.text.len());
        while !page.reading.text.is_char_boundary(start) { start -= 1; }
        while !page.reading.text.is_char_boundary(end) { end -= 1; }
        let end = end.max(start);
        let catalogue = Catalogue::default();
        let around = Surroundings { catalogue: &catalogue, language: "en" };
        let correction = Correction { span: start..end, what };
        let after = page.clone().corrected(&correction, around);
        let mut covered = vec![0u8; after.reading.text.len()];
        for span in after.pieces.iter().map(|piece| piece.span.clone()).chain(after.leftovers()) {
            covered[span].iter_mut().for_each(|count| *count += 1);
        }
        for (at, c) in after.reading.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            prop_assert_eq!(covered[at], 1, "{:?}", c);
        }
        for piece in page.pieces.iter().filter(|piece| piece.span.end <= start || piece.span.start >= end) {
            prop_assert!(after.pieces.contains(piece), "{:?} was not touched", piece.span);
        }
        let twice = after.clone().corrected(&correction, around);
        prop_assert_eq!(&twice.pieces, &after.pieces, "saying it twice is saying it once");
    }
}
