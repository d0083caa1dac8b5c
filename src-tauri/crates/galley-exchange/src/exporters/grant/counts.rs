//! The numbers themselves.

use std::collections::{BTreeMap, BTreeSet};

use galley_model::vocabulary::WORDS;
use galley_model::*;

use super::regions::Region;
use super::{Number, Row, Table};
use crate::exporters::designer::printed;

/// As long as this a film is a short, in seconds: 40 minutes, credits included (rule of the Academy of Motion Picture
/// Arts and Sciences, which most festivals follow).
const SHORT: u32 = 40 * 60;

/// The bands of length: up to so many minutes.
const BANDS: &[(u32, &str)] = &[
    (15, "up to 15 minutes"),
    (40, "over 15 to 40 minutes"),
    (60, "over 40 to 60 minutes"),
    (90, "over 60 to 90 minutes"),
    (120, "over 90 to 120 minutes"),
    (u32::MAX / 60, "over 120 minutes"),
];

/// What is counted.
pub(super) struct Count<'a> {
    pub(super) catalogue: &'a Catalogue,
    edition: &'a Edition,
    language: &'a str,
    home: &'a str,
    /// The films of the book, with their sections.
    pub(super) films: Vec<(&'a Film, Option<SectionId>)>,
    /// The screenings that have a time and take place.
    screenings: Vec<&'a Screening>,
}

/// All tables of an edition.
pub(super) fn counts(catalogue: &Catalogue, edition: &Edition, language: &str, home: &str) -> Vec<Table> {
    let screenings = catalogue.screenings.of(edition.id);
    let count = Count {
        catalogue,
        edition,
        language,
        home,
        films: printed(catalogue, edition.id),
        screenings: screenings
            .filter(|screening| screening.starts.is_some() && screening.state != ScreeningState::Cancelled)
            .collect(),
    };
    vec![
        count.overview(),
        count.countries(),
        count.regions(),
        count.premieres(),
        count.kinds(),
        count.lengths(),
        count.languages(),
        count.subtitles(),
        count.first_features(),
        count.sections(),
        count.access(),
        count.venues(),
    ]
}

const FILMS: &[&str] = &["Films", "Share"];

impl Count<'_> {
    /// Lines with a number of films and their share of all.
    fn shares(&self, counted: impl IntoIterator<Item = (String, usize)>) -> Vec<Row> {
        let all = self.films.len();
        let rows = counted.into_iter().map(|(what, count)| Row {
            what,
            numbers: vec![Number::Count(count), Number::Share(count, all)],
        });
        rows.collect()
    }

    /// Whether a film is a short, where its length is known.
    pub(super) fn is_short(film: &Film) -> Option<bool> {
        film.run_time.map(|run_time| run_time.seconds() <= SHORT)
    }

    fn overview(&self) -> Table {
        let films = || self.films.iter().map(|(film, _)| *film);
        let shorts = films().filter(|film| Self::is_short(film) == Some(true)).count();
        let features = films().filter(|film| Self::is_short(film) == Some(false)).count();
        let length: u64 = films()
            .filter_map(|film| film.run_time)
            .map(|run_time| u64::from(run_time.seconds()))
            .sum();
        let of_kind = |kind| self.screenings.iter().filter(|screening| screening.kind == kind).count();
        let screens: BTreeSet<ScreenId> = self.screenings.iter().filter_map(|screening| screening.screen).collect();
        let venues = screens
            .iter()
            .filter_map(|screen| self.catalogue.screens.get(*screen))
            .map(|screen| screen.venue);
        let seats = self.screenings.iter().filter_map(|screening| {
            let screen = self.catalogue.screens.get(screening.screen?)?;
            screen.seats
        });
        let nights = self
            .screenings
            .iter()
            .filter_map(|screening| Some(style::night_of(screening.starts?, self.edition)));
        let guests = self
            .screenings
            .iter()
            .flat_map(|screening| self.catalogue.guests.of(screening.id));
        let guests: BTreeSet<PersonId> = guests.filter(|guest| guest.confirmed).map(|guest| guest.person).collect();
        let directors = films().flat_map(|film| self.catalogue.people_as(film.id, "director").map(|person| person.id));
        let countries = films().flat_map(|film| film.countries.iter());
        let programmes = self.catalogue.programmes.of(self.edition.id);
        let rows = [
            ("Films", self.films.len()),
            ("of them features", features),
            ("of them shorts", shorts),
            ("of them of unknown length", self.films.len() - features - shorts),
            (
                "of them co-productions",
                films().filter(|film| film.countries.len() > 1).count(),
            ),
            ("Minutes of film", (length / 60) as usize),
            ("Countries", countries.collect::<BTreeSet<_>>().len()),
            ("Directors", directors.collect::<BTreeSet<_>>().len()),
            ("Programmes", programmes.count()),
            ("Screenings", self.screenings.len()),
            ("of them open to the public", of_kind(ScreeningKind::Public)),
            ("of them for the press", of_kind(ScreeningKind::Press)),
            ("of them for schools", of_kind(ScreeningKind::School)),
            ("of them private", of_kind(ScreeningKind::Private)),
            (
                "Screenings with questions and answers",
                self.screenings.iter().filter(|screening| screening.discussion > 0).count(),
            ),
            ("Guests who have said yes", guests.len()),
            ("Nights", nights.collect::<BTreeSet<_>>().len()),
            ("Venues", venues.collect::<BTreeSet<_>>().len()),
            ("Screens", screens.len()),
            ("Seats offered, over all screenings", seats.map(|seats| seats as usize).sum()),
        ];
        let rows = rows.into_iter().map(|(what, count)| Row {
            what: what.to_owned(),
            numbers: vec![Number::Count(count)],
        });
        Table {
            id: "overview",
            title: "Overview",
            measures: &["Number"],
            rows: rows.collect(),
            note: "A short is 40 minutes long or less. Screenings that are cancelled or have no time are not counted.",
        }
    }

    fn countries(&self) -> Table {
        #[derive(Default)]
        struct Country {
            films: usize,
            first: usize,
            alone: usize,
        }
        let mut countries: BTreeMap<&str, Country> = BTreeMap::new();
        for (film, _) in &self.films {
            let once: BTreeSet<&str> = film.countries.iter().map(String::as_str).collect();
            for code in &once {
                let country = countries.entry(code).or_default();
                country.films += 1;
                country.alone += usize::from(once.len() == 1);
                country.first += usize::from(film.countries.first().is_some_and(|first| first == code));
            }
        }
        let all = self.films.len();
        let mut rows: Vec<(usize, Row)> = countries
            .into_iter()
            .map(|(code, country)| {
                let numbers = vec![
                    Number::Count(country.films),
                    Number::Share(country.films, all),
                    Number::Count(country.first),
                    Number::Count(country.alone),
                ];
                let what = vocabulary::country(code, self.language).to_owned();
                (country.films, Row { what, numbers })
            })
            .collect();
        rows.sort_by(|(one, a), (other, b)| other.cmp(one).then_with(|| a.what.cmp(&b.what)));
        Table {
            id: "countries",
            title: "Countries",
            measures: &["Films", "Share", "Named first", "Alone"],
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            note: "A co-production counts in each of its countries, as in the index of the catalogue; the country named first has the largest share of it.",
        }
    }

    fn regions(&self) -> Table {
        let mut first: BTreeMap<Region, usize> = BTreeMap::new();
        let mut any: BTreeMap<Region, usize> = BTreeMap::new();
        for (film, _) in &self.films {
            let region = |code: &String| Region::of(code, self.home);
            let named = film.countries.first().map_or(Region::Unknown, region);
            *first.entry(named).or_default() += 1;
            let mut regions: BTreeSet<Region> = film.countries.iter().map(region).collect();
            if regions.is_empty() {
                regions.insert(Region::Unknown);
            }
            for region in regions {
                *any.entry(region).or_default() += 1;
            }
        }
        let all = self.films.len();
        let told = Region::ALL
            .into_iter()
            .filter(|region| *region != Region::Home || !self.home.is_empty());
        let rows = told.map(|region| {
            let count = |of: &BTreeMap<Region, usize>| of.get(&region).copied().unwrap_or(0);
            Row {
                what: region.label().to_owned(),
                numbers: vec![
                    Number::Count(count(&first)),
                    Number::Share(count(&first), all),
                    Number::Count(count(&any)),
                    Number::Share(count(&any), all),
                ],
            }
        });
        Table {
            id: "regions",
            title: "Regions",
            measures: &["By first country", "Share", "With a part in it", "Share of all"],
            rows: rows.collect(),
            note: "Domestic films are not counted in the European Union a second time.",
        }
    }

    fn premieres(&self) -> Table {
        let all = [
            Premiere::World,
            Premiere::International,
            Premiere::Continental,
            Premiere::National,
            Premiere::Local,
            Premiere::None,
        ];
        let counted = all.map(|premiere| {
            let films = self.films.iter().filter(|(film, _)| {
                let entry = self.catalogue.entry(film.id, self.edition.id);
                entry.map_or(Premiere::None, |entry| entry.premiere) == premiere
            });
            let name = match premiere {
                Premiere::None => "Not a premiere, or not known",
                premiere => vocabulary::name(&WORDS.premieres, premiere.code(), self.language),
            };
            (name.to_owned(), films.count())
        });
        Table {
            id: "premieres",
            title: "Premieres",
            measures: FILMS,
            rows: self.shares(counted),
            note: "",
        }
    }

    /// Films by what they are, the most of them first, those of which it is not known last. A film may be several things.
    fn by<'f>(&'f self, of: impl Fn(&'f Film) -> Vec<&'f str>, name: impl Fn(&'f str) -> &'f str) -> Vec<Row> {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        let mut unknown = 0;
        for (film, _) in &self.films {
            let mut all = of(film);
            all.retain(|code| !code.trim().is_empty());
            let once: BTreeSet<&str> = all.into_iter().map(&name).collect();
            unknown += usize::from(once.is_empty());
            for code in once {
                *counted.entry(code).or_default() += 1;
            }
        }
        let mut counted: Vec<(String, usize)> = counted.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        counted.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| a.cmp(b)));
        counted.push(("Not recorded".to_owned(), unknown));
        self.shares(counted)
    }

    fn kinds(&self) -> Table {
        Table {
            id: "kinds",
            title: "Kinds",
            measures: FILMS,
            rows: self.by(
                |film| vec![film.kind.as_str()],
                |kind| vocabulary::name(&WORDS.kinds, kind, self.language),
            ),
            note: "",
        }
    }

    fn lengths(&self) -> Table {
        let mut counted: Vec<(String, usize)> = BANDS.iter().map(|(_, words)| ((*words).to_owned(), 0)).collect();
        let mut unknown = 0;
        for (film, _) in &self.films {
            let band = film.run_time.and_then(|run_time| {
                let seconds = run_time.seconds();
                BANDS.iter().position(|(most, _)| seconds <= most.saturating_mul(60))
            });
            match band.and_then(|band| counted.get_mut(band)) {
                Some((_, count)) => *count += 1,
                None => unknown += 1,
            }
        }
        counted.push(("Not recorded".to_owned(), unknown));
        Table {
            id: "lengths",
            title: "Lengths",
            measures: FILMS,
            rows: self.shares(counted),
            note: "",
        }
    }

    fn languages(&self) -> Table {
        Table {
            id: "languages",
            title: "Languages",
            measures: FILMS,
            rows: self.by(
                |film| film.languages.iter().map(String::as_str).collect(),
                |tag| match tag {
                    "zxx" => "Without words",
                    tag => vocabulary::language(tag, self.language),
                },
            ),
            note: "A film in several languages counts in each.",
        }
    }

    fn subtitles(&self) -> Table {
        let mut films: BTreeMap<&str, usize> = BTreeMap::new();
        let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
        let name = |tag| vocabulary::language(tag, self.language);
        for (film, _) in &self.films {
            for name in film.subtitles.iter().map(|tag| name(tag)).collect::<BTreeSet<_>>() {
                *films.entry(name).or_default() += 1;
            }
        }
        for screening in &self.screenings {
            let own = !screening.subtitles.is_empty();
            let of_films = self
                .catalogue
                .films_at(screening)
                .filter_map(|film| self.catalogue.films.get(film));
            let of_films = of_films.filter(|_| !own).flat_map(|film| &film.subtitles);
            let tags = screening.subtitles.iter().chain(of_films);
            for name in tags.map(|tag| name(tag)).collect::<BTreeSet<_>>() {
                *shown.entry(name).or_default() += 1;
            }
        }
        let names: BTreeSet<&str> = films.keys().chain(shown.keys()).copied().collect();
        let (all, every) = (self.films.len(), self.screenings.len());
        let rows = names.into_iter().map(|name| {
            let (films, shown) = (films.get(name).copied().unwrap_or(0), shown.get(name).copied().unwrap_or(0));
            Row {
                what: name.to_owned(),
                numbers: vec![
                    Number::Count(films),
                    Number::Share(films, all),
                    Number::Count(shown),
                    Number::Share(shown, every),
                ],
            }
        });
        Table {
            id: "subtitles",
            title: "Subtitles",
            measures: &["Films", "Share of films", "Screenings", "Share of screenings"],
            rows: rows.collect(),
            note: "",
        }
    }

    fn sections(&self) -> Table {
        let sections = self.catalogue.sections.of(self.edition.id).map(|section| {
            let films = self.films.iter().filter(|(_, own)| *own == Some(section.id)).count();
            (
                section.name.in_language(self.language, &self.edition.languages).to_owned(),
                films,
            )
        });
        let without = self.films.iter().filter(|(_, section)| section.is_none()).count();
        Table {
            id: "sections",
            title: "Sections",
            measures: FILMS,
            rows: self.shares(sections.chain([("Without a section".to_owned(), without)])),
            note: "",
        }
    }

    fn access(&self) -> Table {
        let all = self.screenings.len();
        let count = |code: &str| {
            let has = |screening: &&&Screening| screening.access.iter().any(|own| own == code);
            self.screenings.iter().filter(has).count()
        };
        let rows = WORDS.access.iter().map(|word| Row {
            what: vocabulary::name(&WORDS.access, &word.code, self.language).to_owned(),
            numbers: vec![Number::Count(count(&word.code)), Number::Share(count(&word.code), all)],
        });
        let any = self
            .screenings
            .iter()
            .filter(|screening| !screening.access.is_empty())
            .count();
        let any = Row {
            what: "Any of these".to_owned(),
            numbers: vec![Number::Count(any), Number::Share(any, all)],
        };
        Table {
            id: "access",
            title: "Access",
            measures: &["Screenings", "Share"],
            rows: rows.chain([any]).collect(),
            note: "What is announced of the screening itself, not of its building.",
        }
    }

    fn venues(&self) -> Table {
        let mut counted: BTreeMap<VenueId, (usize, usize)> = BTreeMap::new();
        let mut nowhere = 0;
        for screening in &self.screenings {
            match screening.screen.and_then(|screen| self.catalogue.screens.get(screen)) {
                Some(screen) => {
                    let (shown, seats) = counted.entry(screen.venue).or_default();
                    *shown += 1;
                    *seats += screen.seats.unwrap_or(0) as usize;
                }
                None => nowhere += 1,
            }
        }
        let venues = self.catalogue.venues.in_order().into_iter().filter_map(|venue| {
            let (shown, seats) = counted.get(&venue.id)?;
            Some((venue.name.clone(), *shown, *seats))
        });
        let nowhere = (nowhere > 0).then(|| ("No screen yet".to_owned(), nowhere, 0));
        let rows = venues.chain(nowhere).map(|(what, shown, seats)| Row {
            what,
            numbers: vec![Number::Count(shown), Number::Count(seats)],
        });
        Table {
            id: "venues",
            title: "Venues",
            measures: &["Screenings", "Seats offered"],
            rows: rows.collect(),
            note: "",
        }
    }
}
