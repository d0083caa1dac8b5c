use super::*;

/// A book of two films in Swedish, with its indexes as they must be.
struct Set {
    catalogue: Catalogue,
    begins: BTreeMap<String, u32>,
    lines: Vec<IndexLine>,
}

fn add<R: Record>(catalogue: &mut Catalogue, row: R) -> R::Id
where
    Catalogue: catalogue::HasTable<R>,
{
    let mut row = row;
    let id = R::Id::new();
    row.set_id(id);
    catalogue::HasTable::<R>::table_mut(catalogue).put(row);
    id
}

impl Set {
    fn new() -> Self {
        let mut set = Self {
            catalogue: Catalogue::default(),
            begins: BTreeMap::new(),
            lines: Vec::new(),
        };
        for (title, director, country, page) in [("Zebran", "Öberg, Åsa", "SE", 12), ("Ångaren", "Adamsson, Eva", "NO", 14)] {
            let film = add(
                &mut set.catalogue,
                Film {
                    countries: vec![country.to_owned()],
                    ..Film::default()
                },
            );
            let title = add(
                &mut set.catalogue,
                Title {
                    film,
                    language: "sv".into(),
                    text: title.into(),
                    ..Title::default()
                },
            );
            let person = add(
                &mut set.catalogue,
                Person {
                    name: director.into(),
                    ..Person::default()
                },
            );
            add(
                &mut set.catalogue,
                Credit {
                    film,
                    person,
                    role: "director".into(),
                    ..Credit::default()
                },
            );
            set.begins.insert(film.to_string(), page);
            set.line("titles", Some(Place::field(title, "text")), page);
            set.line("directors", Some(Place::field(person, "name")), page);
        }
        // Adamsson before Öberg, Norge before Sverige.
        set.lines.swap(1, 3);
        for at in [1, 0] {
            let film: FilmId = set
                .begins
                .iter()
                .find(|(_, page)| **page == [12, 14][at])
                .unwrap()
                .0
                .parse()
                .unwrap();
            let code = set.catalogue.films.get(film).unwrap().countries[0].clone();
            set.lines.push(IndexLine {
                words: vocabulary::country(&code, "sv").to_owned(),
                ..bare("countries")
            });
            let title = set.catalogue.titles.of(film).next().unwrap().id;
            set.line("countries", Some(Place::field(title, "text")), [12, 14][at]);
        }
        set
    }

    fn line(&mut self, index: &str, place: Option<Place>, page: u32) {
        self.lines.push(IndexLine {
            place,
            pages: page.to_string(),
            ..bare(index)
        });
    }

    /// What is said of the indexes in a language.
    fn said(&self, language: &str) -> Vec<String> {
        let judged = Judged::of(&self.catalogue, language, &self.lines, &self.begins).unwrap();
        judged.check().problems.into_iter().map(|problem| problem.message).collect()
    }
}

fn bare(index: &str) -> IndexLine {
    IndexLine {
        index: index.to_owned(),
        place: None,
        words: String::new(),
        pages: String::new(),
        page: 20,
    }
}

#[test]
fn what_is_there_and_in_order_is_not_told() {
    let set = Set::new();
    assert_eq!(set.said("sv"), Vec::<String>::new());
    // A book without an index is asked nothing.
    assert!(Judged::of(&set.catalogue, "sv", &[], &set.begins).is_none());
}

#[test]
fn the_order_is_that_of_the_language() {
    // In English Å sorts as A, and Ö as O: only the titles are out of order then.
    let said = Set::new().said("en");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("In the index of titles"), "{said:?}");
}

#[test]
fn each_line_that_is_left_out_is_told_of() {
    let whole = Set::new();
    for at in 0..whole.lines.len() {
        let mut set = Set::new();
        let line = set.lines.remove(at);
        let said = set.said("sv");
        // A country without its name leaves its film under the one before.
        assert!(!said.is_empty(), "{line:?}");
        assert!(
            said.iter().all(|said| said.contains(&format!("index of {}", line.index))),
            "{said:?}"
        );
    }
}

#[test]
fn an_index_that_is_not_there_and_a_wrong_page_are_told_of() {
    let mut set = Set::new();
    set.lines.retain(|line| line.index != "directors");
    let said = set.said("sv");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        said.iter().all(|said| said.contains("is in no index of directors")),
        "{said:?}"
    );

    let mut set = Set::new();
    set.lines[0].pages = "13".into();
    let said = set.said("sv");
    assert_eq!(
        said,
        ["Zebran stands on page 12; the index of titles says 13. Look at the template of the indexes."]
    );
}
