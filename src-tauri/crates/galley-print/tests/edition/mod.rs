//! An edition made up for the tests of the press: few films, but every difficulty that a real one has.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub(crate) mod press;

use std::path::Path;

use galley_model::*;

/// The catalogue, and the rows that tests ask for.
pub(crate) struct Made {
    pub catalogue: Catalogue,
    pub edition: EditionId,
    /// A film with everything: Last Train Home.
    pub full: FilmId,
    pub stills: Vec<StillId>,
}

/// A long title of 120 characters.
pub(crate) const LONG: &str =
    "The Extraordinarily Long and Winding Chronicle of a Lighthouse Keeper Who Counted Every Wave Between Two Winters at Sea";
/// Text that would do harm if a template took it for Typst.
pub(crate) const HOSTILE: &str = "#panic(\"x\") *_[]$ @here <label> `raw` //comment \\";

fn at(time: &str) -> Option<LocalTime> {
    Some(time.parse().unwrap())
}

struct Maker {
    catalogue: Catalogue,
    edition: EditionId,
    orders: std::vec::IntoIter<Order>,
}

impl Maker {
    fn order(&mut self) -> Order {
        self.orders.next().unwrap()
    }

    fn section(&mut self, code: &str, name: &str, colour: &str) -> SectionId {
        let section = Section {
            id: SectionId::new(),
            edition: self.edition,
            code: code.into(),
            name: Wording::one("en", name),
            colour: colour.into(),
            position: self.order(),
        };
        let id = section.id;
        self.catalogue.sections.put(section);
        id
    }

    fn screen(&mut self, venue: VenueId, name: &str, seats: u32) -> ScreenId {
        let screen = Screen {
            id: ScreenId::new(),
            venue,
            name: name.into(),
            seats: Some(seats),
            position: self.order(),
            ..Screen::default()
        };
        let id = screen.id;
        self.catalogue.screens.put(screen);
        id
    }

    fn venue(&mut self, name: &str, short_name: &str) -> VenueId {
        let venue = Venue {
            id: VenueId::new(),
            name: name.into(),
            short_name: short_name.into(),
            position: self.order(),
            ..Venue::default()
        };
        let id = venue.id;
        self.catalogue.venues.put(venue);
        id
    }

    fn title(&mut self, film: FilmId, kind: TitleKind, language: &str, text: &str) {
        let position = self.order();
        self.catalogue.titles.put(Title {
            id: TitleId::new(),
            film,
            kind,
            language: language.into(),
            text: text.into(),
            position,
            ..Title::default()
        });
    }

    fn film(&mut self, section: Option<SectionId>, title: &str, film: Film) -> FilmId {
        let id = FilmId::new();
        self.catalogue.films.put(Film { id, ..film });
        self.title(id, TitleKind::Display, "en", title);
        let position = self.order();
        self.catalogue.entries.put(Entry {
            id: EntryId::new(),
            edition: self.edition,
            film: id,
            section,
            position,
            ..Entry::default()
        });
        id
    }

    fn person(&mut self, name: &str, sort: &str, native: &str, native_language: &str) -> PersonId {
        let id = PersonId::new();
        self.catalogue.people.put(Person {
            id,
            name: name.into(),
            sort_name: sort.into(),
            native_name: native.into(),
            native_language: native_language.into(),
            ..Person::default()
        });
        id
    }

    fn credit(&mut self, film: FilmId, person: PersonId, role: &str) {
        let position = self.order();
        self.catalogue.credits.put(Credit {
            id: CreditId::new(),
            film,
            person,
            role: role.into(),
            position,
            ..Credit::default()
        });
    }

    fn text(&mut self, text: Text) {
        let position = self.order();
        self.catalogue.texts.put(Text {
            id: TextId::new(),
            position,
            ..text
        });
    }

    fn synopsis(&mut self, film: FilmId, language: &str, body: &str, signature: &str) {
        self.text(Text {
            film: Some(film),
            kind: TextKind::Long,
            language: language.into(),
            body: body.into(),
            signature: signature.into(),
            ..Text::default()
        });
    }

    fn show(&mut self, film: FilmId, screen: ScreenId, starts: &str, code: &str) -> ScreeningId {
        let id = ScreeningId::new();
        self.catalogue.screenings.put(Screening {
            id,
            edition: self.edition,
            film: Some(film),
            screen: Some(screen),
            starts: at(starts),
            code: code.into(),
            ..Screening::default()
        });
        id
    }
}

fn facts(year: &str, countries: &[&str], languages: &[&str], minutes: &str) -> Film {
    let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
    Film {
        year: Some(year.parse().unwrap()),
        countries: list(countries),
        languages: list(languages),
        subtitles: if languages == ["en"] { Vec::new() } else { vec!["en".into()] },
        run_time: Some(minutes.parse().unwrap()),
        ..Film::default()
    }
}

const SYNOPSIS: &str = "Every winter the stations fill before dawn. A mother and a father who have sewn other people’s \
clothes for sixteen years stand in line for tickets that may not come, and carry home gifts for children who hardly know \
their voices. The film stays close, without a word of comment, to one family among the many millions who make this journey, \
and sees in their silences what the distance has cost.\n\nAs in his camera work for *Up the Yangtze*, the director has an eye \
for the grand and the small: trains that cross a white country, a hand that smooths a school certificate. When the daughter \
leaves school for a factory of her own, the quarrel that follows is one of the hardest scenes of the year to watch, and one \
of the **truest**. (In Mandarin with subtitles)";

/// The edition, with pictures written into that folder.
pub(crate) fn edition(stills: &Path) -> Made {
    let mut catalogue = Catalogue::default();
    let edition = Edition {
        id: EditionId::new(),
        name: "Cleveland International Film Festival".into(),
        ordinal: Some(34),
        label: "CIFF34".into(),
        first_day: Some("2010-03-18".parse().unwrap()),
        last_day: Some("2010-03-28".parse().unwrap()),
        time_zone: "America/New_York".parse().unwrap(),
        place: "Tower City Cinemas".into(),
        footer: vec![
            "Give what you can: the festival lives on its friends.".into(),
            "Letters come on Fridays.".into(),
        ],
        languages: vec!["en".into(), "es".into()],
        ..Edition::default()
    };
    let id = edition.id;
    catalogue.editions.put(edition);
    let mut make = Maker {
        catalogue,
        edition: id,
        orders: Order::sequence(900).into_iter(),
    };
    let world = make.section("WC", "World Documentary Competition", "#c8452f");
    let eastern = make.section("CE", "Central and Eastern European Films", "#1f6f8b");
    let night = make.section("AM", "After Midnight", "#5b3a8e");
    let shorts = make.section("SH", "Short Films", "#e0a526");

    let tower = make.venue("Tower City Cinemas", "TCC");
    let screens: Vec<ScreenId> = (1..=7)
        .map(|n| make.screen(tower, &format!("Screen {n}"), 90 + n * 30))
        .collect();
    let library = make.venue("Louis Stokes Auditorium", "LSA");
    let hall = make.screen(library, "Hall", 388);

    // A film with everything.
    let full = make.film(
        Some(world),
        "Last Train Home",
        Film {
            format: "35 mm".into(),
            colour: "colour".into(),
            aspect: "1.78:1".into(),
            sound: "5.1".into(),
            ..facts("2009", &["CA", "CN"], &["cmn"], "85")
        },
    );
    make.title(full, TitleKind::Original, "zh", "归途列车");
    make.title(full, TitleKind::Display, "es", "Último tren a casa");
    let fan = make.person("Lixin Fan", "Fan, Lixin", "范立欣", "zh");
    make.credit(full, fan, "director");
    for name in ["Mila Aung-Thwin", "Daniel Cross"] {
        let person = make.person(name, "", "", "");
        make.credit(full, person, "producer");
    }
    make.credit(full, fan, "screenplay");
    make.credit(full, fan, "cinematography");
    for name in ["Yung Chang", "Mary Stephen"] {
        let person = make.person(name, "", "", "");
        make.credit(full, person, "editing");
    }
    make.synopsis(full, "en", SYNOPSIS, "M.M.");
    make.synopsis(
        full,
        "es",
        "Cada invierno las estaciones se llenan antes del alba. Una familia entre millones emprende el viaje a casa, y la \
         cámara mide en sus silencios lo que ha costado la distancia.",
        "A.R.",
    );
    make.text(Text {
        person: Some(fan),
        kind: TextKind::Biography,
        language: "en".into(),
        body: "Lixin Fan grew up in Wuhan and worked as a television journalist before he moved to Montreal. He was associate \
               producer of *Up the Yangtze*, shown at the 32nd festival."
            .into(),
        ..Text::default()
    });
    for (year, title) in [("2007", "Up the Yangtze"), ("2009", "Last Train Home")] {
        let position = make.order();
        make.catalogue.filmography.put(Filmography {
            id: FilmographyId::new(),
            person: fan,
            title: title.into(),
            year: Some(year.parse().unwrap()),
            position,
            ..Filmography::default()
        });
    }
    let contact = ContactId::new();
    make.catalogue.contacts.put(Contact {
        id: contact,
        name: "Zeitgeist Films".into(),
        attention: "Clemence".into(),
        email: "prints@example.org".into(),
        phone: "+1 212 555 0147".into(),
        city: "New York".into(),
        printed: vec!["email".into(), "city".into()],
        ..Contact::default()
    });
    let position = make.order();
    make.catalogue.film_contacts.put(FilmContact {
        id: FilmContactId::new(),
        film: full,
        contact,
        position,
        ..FilmContact::default()
    });
    let pictures: Vec<StillId> = (0..3).map(|n| picture(&mut make, full, stills, n)).collect();

    let bashir = make.film(
        Some(world),
        "Waltz with Bashir",
        facts("2008", &["IL", "DE", "FR"], &["he"], "90"),
    );
    make.title(bashir, TitleKind::Original, "he", "ואלס עם באשיר");
    let folman = make.person("Ari Folman", "Folman, Ari", "ארי פולמן", "he");
    make.credit(bashir, folman, "director");
    make.synopsis(bashir, "en", SYNOPSIS, "B.G.");
    picture(&mut make, bashir, stills, 4);

    let paradise = make.film(Some(world), "Paradise Now", facts("2005", &["PS", "NL"], &["ar"], "91"));
    make.title(paradise, TitleKind::Original, "ar", "الجنة الآن");
    let assad = make.person("Hany Abu-Assad", "Abu-Assad, Hany", "هاني أبو أسعد", "ar");
    make.credit(paradise, assad, "director");
    make.synopsis(
        paradise,
        "en",
        "Two friends, one day. Nothing in it goes as it was planned.",
        "",
    );
    picture(&mut make, paradise, stills, 5);
    picture(&mut make, paradise, stills, 6);

    let white = make.film(Some(eastern), "White Palms", facts("2006", &["HU"], &["hu"], "97"));
    make.title(white, TitleKind::Original, "hu", "Fehér tenyér");
    let hajdu = make.person("Hajdu Szabolcs Őrsi Gyűrű", "", "", "");
    make.credit(white, hajdu, "director");
    make.synopsis(white, "en", SYNOPSIS, "P.Ő.");

    let noi = make.film(Some(eastern), "Nói the Albino", facts("2003", &["IS"], &["is"], "93"));
    make.title(noi, TitleKind::Original, "is", "Nói albínói og þorpið við fjörðinn");
    let dagur = make.person("Dagur Kári Pétursson", "", "", "");
    make.credit(noi, dagur, "director");
    let mirror = make.film(Some(eastern), "The Mirror", facts("1975", &["SU"], &["ru"], "108"));
    make.title(mirror, TitleKind::Original, "ru", "Зеркало");
    let long = make.film(Some(eastern), LONG, facts("2009", &["GR"], &["el"], "133"));
    make.title(long, TitleKind::Original, "el", "Το χρονικό του φαροφύλακα");
    let scent = make.film(
        Some(night),
        "The Scent of Green Papaya",
        facts("1993", &["VN", "FR"], &["vi"], "104"),
    );
    make.title(scent, TitleKind::Original, "vi", "Mùi đu đủ xanh");
    let uncle = make.film(Some(night), "Uncle Boonmee", facts("2010", &["TH"], &["th"], "114"));
    make.title(uncle, TitleKind::Original, "th", "ลุงบุญมีระลึกชาติ");
    let bare = make.film(None, "Nothing but a Title", Film::default());
    let hostile = make.film(Some(night), HOSTILE, facts("2009", &["US"], &["en"], "78"));
    make.synopsis(hostile, "en", HOSTILE, "#x");
    let endless = make.film(
        Some(night),
        "A Film with Far Too Much Text",
        facts("2009", &["US"], &["en"], "78"),
    );
    make.synopsis(endless, "en", &[SYNOPSIS; 9].join("\n\n"), "M.M.");

    // A programme of shorts, one of them very short, and a short before a feature.
    let programme = ProgrammeId::new();
    let position = make.order();
    make.catalogue.programmes.put(Programme {
        id: programme,
        edition: id,
        section: Some(shorts),
        title: Wording::one("en", "Shorts Program 1: Small Hours"),
        gap: 30,
        position,
        ..Programme::default()
    });
    for (index, title) in ["Glass Harbor", "The Night Baker", "Ferry", "Paper Moons over Lake Erie"]
        .iter()
        .enumerate()
    {
        let short = make.film(
            Some(shorts),
            title,
            facts("2009", &["US"], &["en"], &format!("{}", 7 + index * 5)),
        );
        make.synopsis(short, "en", &SYNOPSIS[..320], "");
        if index < 2 {
            picture(&mut make, short, stills, 7 + index as u32);
        }
        let position = make.order();
        make.catalogue.programme_films.put(ProgrammeFilm {
            id: ProgrammeFilmId::new(),
            programme,
            film: short,
            position,
        });
    }
    let shown = make.show(full, screens[4], "2010-03-26T17:00", "SH26");
    let mut programme_show = make.catalogue.screenings.get(shown).unwrap().clone();
    programme_show.film = None;
    programme_show.programme = Some(programme);
    make.catalogue.screenings.put(programme_show);
    let brief = make.film(
        Some(shorts),
        "A Minute’s Silence for All Those Who Were Late",
        facts("2010", &["US"], &["en"], "6"),
    );

    // Two screenings of the film with everything, as its listing page has them, the first with a guest.
    let first = make.show(full, screens[2], "2010-03-25T19:10", "LAST25");
    let mut with_guest = make.catalogue.screenings.get(first).unwrap().clone();
    with_guest.discussion = 20;
    make.catalogue.screenings.put(with_guest);
    for (person, confirmed) in [(fan, true), (assad, false)] {
        let position = make.order();
        make.catalogue.guests.put(Guest {
            id: GuestId::new(),
            screening: first,
            person,
            confirmed,
            position,
            ..Guest::default()
        });
    }
    make.show(full, screens[0], "2010-03-27T16:25", "LAST27");
    // A full Friday on all screens, until after midnight, with a clash on screen 6.
    let features = [bashir, paradise, white, noi, mirror, long, scent, hostile];
    for (column, screen) in screens.iter().chain([&hall]).enumerate() {
        let starts = ["09:15", "11:40", "14:20", "19:10", "21:30"];
        for (row, start) in starts.iter().enumerate() {
            if (column + row) % 6 != 5 {
                let film = features[(column * 3 + row) % features.len()];
                make.show(film, *screen, &format!("2010-03-26T{start}"), &format!("F{column}{row}26"));
            }
        }
    }
    make.show(uncle, screens[5], "2010-03-27T00:30", "UNCL26");
    make.show(scent, screens[5], "2010-03-26T22:00", "SCEN26");
    make.show(brief, screens[6], "2010-03-26T18:40", "MINU26");
    make.show(bare, screens[3], "2010-03-25T12:00", "");
    for (kind, state) in [
        (ScreeningKind::Private, ScreeningState::Confirmed),
        (ScreeningKind::Public, ScreeningState::Cancelled),
    ] {
        let hidden = make.show(bare, screens[1], "2010-03-25T13:00", "HIDDEN");
        let row = make.catalogue.screenings.get(hidden).unwrap().clone();
        make.catalogue.screenings.put(Screening { kind, state, ..row });
    }
    let unplaced = make.show(endless, screens[1], "2010-03-25T13:00", "NOTIME");
    let row = make.catalogue.screenings.get(unplaced).unwrap().clone();
    make.catalogue.screenings.put(Screening { starts: None, ..row });

    Made {
        catalogue: make.catalogue,
        edition: id,
        full,
        stills: pictures,
    }
}

/// A picture of hills under a sky, different for each number, as a file in the folder and a row in the catalogue.
fn picture(make: &mut Maker, film: FilmId, folder: &Path, number: u32) -> StillId {
    let (width, height) = (900, 600);
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let ridge = 330.0 + 60.0 * ((x as f32 / 90.0 + number as f32).sin()) + 30.0 * (x as f32 / 37.0).cos();
        let sky = (y * 200 / height) as u8;
        if (y as f32) < ridge {
            image::Rgb([60 + sky / 2 + (number * 17 % 90) as u8, 90 + sky / 2, 200 - sky / 3])
        } else {
            image::Rgb([40 + (number * 31 % 80) as u8, 70 + (x * 60 / width) as u8, 50])
        }
    });
    let sha256 = format!("{number:064x}");
    std::fs::create_dir_all(folder).unwrap();
    image.save(folder.join(format!("{sha256}.jpg"))).unwrap();
    let position = make.order();
    let id = StillId::new();
    make.catalogue.stills.put(Still {
        id,
        film: Some(film),
        sha256,
        extension: "jpg".into(),
        file_name: format!("picture-{number}.jpg"),
        width,
        height,
        photographer: if number == 0 {
            "Photo: Lixin Fan".into()
        } else {
            String::new()
        },
        position,
        ..Still::default()
    });
    id
}
