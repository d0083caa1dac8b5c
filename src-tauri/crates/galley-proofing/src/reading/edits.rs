//! Random edits of a small festival, which make and mend faults of many kinds.

use galley_model::catalogue::HasTable;
use galley_model::*;
use uuid::Uuid;

use crate::sample::Sample;
use crate::sample::check;

/// Numbers that choose.
pub(super) struct Choices<'n>(std::iter::Cycle<std::slice::Iter<'n, u8>>);

impl<'n> Choices<'n> {
    pub(super) fn of(numbers: &'n [u8]) -> Self {
        Self(numbers.iter().cycle())
    }

    fn number(&mut self, below: usize) -> usize {
        usize::from(*self.0.next().unwrap()) % below
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.number(of.len())].clone()
    }

    fn row<R: Record>(&mut self, catalogue: &Catalogue) -> Option<R>
    where
        Catalogue: HasTable<R>,
    {
        let table: &Table<R> = catalogue.table();
        let at = self.number(table.len().max(1));
        table.iter().nth(at).cloned()
    }
}

const BODIES: &[&str] = &[
    "Each winter, Lixin Fang goes  home. (In French with subtitles)",
    "LiXin Fan went home at CIFF33. (In Mandarin with subtitles)",
    "Each winter, millions of workers go home.",
    "",
];
const NAMES: &[&str] = &["Lixin Fan", "Lixin Fang", "Lïxin Fan", "ZHAO LIANG", "Zhao Liang"];
const TITLES: &[&str] = &["Last Train Home", "Petition", "THE CRYING OF PEOPLE", "asdf", ""];
const TIMES: &[&str] = &[
    "2010-03-25T19:10",
    "2010-03-25T19:32",
    "2010-03-25T20:40",
    "2010-03-14T02:30",
    "2010-04-25T19:00",
];

/// Adds, changes or removes something.
pub(super) fn edit(sample: &mut Sample, choices: &mut Choices<'_>) -> Option<()> {
    let kind = choices.number(22);
    let before = &sample.catalogue.clone();
    let film: FilmId = choices.row::<Film>(before)?.id;
    let person: PersonId = choices.row::<Person>(before)?.id;
    macro_rules! change {
        ($record:ident, $row:ident, $($change:tt)*) => {{
            let mut $row: $record = choices.row(before)?;
            $($change)*
            sample.catalogue.table_mut().put($row);
        }};
    }
    match kind {
        0 => change!(Title, title, title.text = choices.one(TITLES).into();),
        1 => {
            change!(Text, text, text.body = choices.one(BODIES).into(); text.signature = choices.one(&["", "M.M.", "X.Y."]).into();)
        }
        2 => {
            sample.add(Credit {
                film,
                person,
                role: choices.one(&["director", "cast"]).into(),
                credited_as: choices.one(&["", "L. Fan"]).into(),
                ..Credit::default()
            });
        }
        3 => sample.catalogue.credits.take(choices.row::<Credit>(before)?.id.uuid()),
        4 => change!(Person, row, row.name = choices.one(NAMES).into();),
        5 | 6 => {
            let (programme, screen, copy): (Option<Programme>, Option<Screen>, Option<Copy>) =
                (choices.row(before), choices.row(before), choices.row(before));
            let mut row: Screening = choices.row(before)?;
            match choices.number(10) {
                7 => row.premiere = !row.premiere,
                8 => row.kind = choices.one(&[ScreeningKind::Press, ScreeningKind::default()]),
                9 => (row.slot, row.expected) = choices.one(&[(Some(90), Some(7)), (None, None)]),
                0 => row.film = choices.one(&[Some(film), None]),
                1 => row.programme = programme.map(|row| row.id),
                2 => row.screen = screen.map(|row| row.id),
                3 => row.copy = copy.map(|row| row.id),
                4 => row.state = choices.one(&[ScreeningState::Cancelled, ScreeningState::default()]),
                5 => row.subtitles = choices.one(&[vec![], vec!["fr".into()]]),
                _ => row.starts = Some(choices.one(TIMES).parse().unwrap()),
            }
            row.discussion = choices.one(&[0, 20]);
            row.note = choices.one(&["", "With  a talk."]).into();
            let new = choices.number(3) == 0;
            row.id = if new { ScreeningId::new() } else { row.id };
            sample.catalogue.screenings.put(row);
        }
        7 => remove_film(&mut sample.catalogue, film),
        8 => {
            sample.add(Guest {
                screening: choices.row::<Screening>(before)?.id,
                person,
                task: choices.one(&[GuestTask::Attends, GuestTask::Discussion, GuestTask::Introduction]),
                confirmed: choices.one(&[true, false]),
                ..Guest::default()
            });
        }
        9 => sample.catalogue.guests.take(choices.row::<Guest>(before)?.id.uuid()),
        10 => {
            let found = check(before, sample.edition);
            let finding = found.get(choices.number(found.len().max(1)))?.clone();
            sample.add(Waiver {
                rule: finding.rule,
                fingerprint: finding.fingerprint,
                ..Waiver::default()
            });
        }
        11 => sample.catalogue.waivers.take(choices.row::<Waiver>(before)?.id.uuid()),
        12 => {
            let edition = choices.row::<Edition>(before)?.id;
            let title = Wording([("en".to_owned(), choices.one(TITLES).to_owned())].into());
            let programme = sample.add(Programme {
                edition,
                title,
                ..Programme::default()
            });
            sample.add(ProgrammeFilm {
                programme,
                film,
                ..ProgrammeFilm::default()
            });
            sample.add(Text {
                programme: Some(programme),
                body: choices.one(BODIES).into(),
                ..Text::default()
            });
        }
        13 => {
            let programme = choices.row::<Programme>(before)?.id;
            sample.add(ProgrammeFilm {
                programme,
                film,
                ..ProgrammeFilm::default()
            });
        }
        14 => match choices.number(2) {
            0 => {
                change!(Programme, row, row.gap = choices.one(&[0, 3600]); row.section = choices.row::<Section>(before).map(|section| section.id); row.edition = choices.row::<Edition>(before)?.id;)
            }
            _ => sample
                .catalogue
                .programme_films
                .take(choices.row::<ProgrammeFilm>(before)?.id.uuid()),
        },
        15 => change!(Film, row, {
            row.year = choices.one(&[None, Some("2009".parse().unwrap()), Some("1999".parse().unwrap())]);
            row.run_time = choices.one(&[None, Some("85".parse().unwrap()), Some("10".parse().unwrap())]);
            row.languages = choices.one(&[vec![], vec!["cmn".to_owned()], vec!["fr".to_owned()]]);
            row.subtitles = choices.one(&[vec![], vec!["en".to_owned()]]);
        }),
        16 => {
            let owner = choices.one(&[(Some(film), None), (None, Some(person))]);
            let sha256 = choices.one(&["0".repeat(64), "f".repeat(64)]);
            let width = choices.one(&[400, 1920]);
            sample.add(Still {
                film: owner.0,
                person: owner.1,
                sha256,
                width,
                ..Still::default()
            });
            sample.add(Text {
                film: owner.0,
                person: owner.1,
                language: "en".into(),
                body: choices.one(BODIES).into(),
                ..Text::default()
            });
        }
        17 => match choices.number(3) {
            0 => change!(Contact, row, row.email = choices.one(&["films@example.org", "films"]).into();),
            1 => sample
                .catalogue
                .film_contacts
                .take(choices.row::<FilmContact>(before)?.id.uuid()),
            _ => {
                sample.add(FilmContact {
                    film,
                    contact: choices.row::<Contact>(before)?.id,
                    ..FilmContact::default()
                });
            }
        },
        18 => match choices.number(3) {
            0 => sample.catalogue.entries.take(choices.row::<Entry>(before)?.id.uuid()),
            1 => {
                sample.add(Entry {
                    film,
                    edition: choices.row::<Edition>(before)?.id,
                    ..Entry::default()
                });
            }
            _ => change!(Entry, row, {
                row.premiere = choices.one(&[Premiere::None, Premiere::World]);
                row.section = choices.row::<Section>(before).map(|section| section.id);
                row.expected = choices.one(&[None, Some(400)]);
            }),
        },
        19 => match choices.number(2) {
            0 => {
                sample.add(Filmography {
                    person,
                    film: Some(film),
                    year: Some("2009".parse().unwrap()),
                    ..Filmography::default()
                });
            }
            _ => {
                sample.add(Copy {
                    film,
                    format: choices.one(&["DCP", "35 mm"]).into(),
                    ..Copy::default()
                });
            }
        },
        20 => match choices.number(3) {
            0 => {
                change!(Copy, row, row.format = choices.one(&["DCP", "35 mm"]).into(); row.subtitles = choices.one(&[vec![], vec!["fr".into()]]); row.arrives = choices.one(&[None, Some("2010-03-25T20:00".parse().unwrap())]);)
            }
            1 => change!(Filmography, row, row.year = choices.one(&[None, Some("2001".parse().unwrap())]);),
            _ => change!(Guest, row, row.confirmed = choices.one(&[true, false]); row.person = person;),
        },
        _ => match choices.number(6) {
            0 => {
                change!(Edition, row, row.label = choices.one(&["CIFF34", "CIFF33"]).into(); row.first_day = choices.one(&[None, Some("2010-03-18".parse().unwrap()), Some("2009-03-18".parse().unwrap())]); row.severities = Severities(choices.one(&[vec![], vec![("SCH-01".to_owned(), Severity::Hint), ("TYP-01".to_owned(), Severity::Off)]]).into_iter().collect());)
            }
            1 => change!(Staff, row, row.initials = choices.one(&["M.M.", "X.Y."]).into();),
            2 => {
                change!(Screen, row, row.turnaround = choices.one(&[0, 15, 60]); row.seats = choices.one(&[None, Some(100)]); row.formats = choices.one(&[vec![], vec!["DCP".into()]]); row.name = choices.one(&["Screen 5", "Screen 6"]).into();)
            }
            3 => {
                change!(Venue, row, row.name = choices.one(&["Tower City Cinemas", "Capitol"]).into(); row.closes = choices.one(&[None, Some("20:00".parse().unwrap())]);)
            }
            4 => {
                // A hall in a building of its own, with a way to it.
                let (there, here) = (choices.row::<Venue>(before)?.id, sample.add(Venue::default()));
                sample.add(Walk {
                    venue: here,
                    other: there,
                    minutes: 40.try_into().unwrap(),
                    ..Walk::default()
                });
                sample.add(Screen {
                    venue: choices.one(&[here, there]),
                    name: "Screen 6".into(),
                    ..Screen::default()
                });
            }
            _ => {
                let section = sample.add(Section {
                    edition: sample.edition,
                    name: Wording([("en".to_owned(), "World  Tour".to_owned())].into()),
                    ..Section::default()
                });
                sample.add(Text {
                    section: Some(section),
                    body: choices.one(BODIES).into(),
                    ..Text::default()
                });
                change!(Entry, row, row.section = Some(section);)
            }
        },
    }
    Some(())
}

/// As the file removes it: what belongs to it goes too, and what only names it names it no more.
fn remove_film(catalogue: &mut Catalogue, film: FilmId) {
    for table in [
        "title",
        "text",
        "still",
        "credit",
        "film_contact",
        "entry",
        "programme_film",
        "copy",
    ] {
        let rows: Vec<Uuid> = catalogue.children(table, "film", film.uuid()).to_vec();
        rows.into_iter().for_each(|row| catalogue.take(table, row));
    }
    for row in catalogue.filmography.of(film).cloned().collect::<Vec<_>>() {
        catalogue.filmography.put(Filmography { film: None, ..row });
    }
    for row in catalogue.screenings.of(film).cloned().collect::<Vec<_>>() {
        catalogue.screenings.put(Screening {
            film: None,
            copy: None,
            ..row
        });
    }
    catalogue.films.take(film.uuid());
}
