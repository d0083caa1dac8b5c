//! THE TABLE: everything the program can do, by name. `nouns` gives each kind of record its four plain operations.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::call::{Ask, Edit, Turn};
use crate::difference::DifferenceRow;
use crate::fault::Fault;
use crate::{
    catalogue, contact_records, contacts, credits, exchange, film_changes, film_list, films, fixes, journal, names, paste,
    people, people_merge, people_records, printed, proofing, records, releases, schedule, sign_offs, stills, suggestions, texts,
    traffic, visitors, vocabulary,
};
use galley_model::record::from_json;
use galley_model::*;

/// A command of the desk.
pub struct Command {
    /// "films.list".
    pub name: &'static str,
    /// What it does.
    pub run: Run,
    /// Its request and answer in TypeScript, and the types that they are made of.
    #[cfg(feature = "ts")]
    pub types: fn(&ts_rs::Config, &mut dyn FnMut(&str, &str)) -> Result<(), ts_rs::ExportError>,
}

/// What a command does.
pub enum Run {
    /// Looks.
    Query(fn(&Ask<'_>, Value) -> Result<Value, Fault>),
    /// Changes, as one step of Undo under that label.
    Op(&'static str, fn(&Edit<'_>, Value) -> Result<Value, Fault>),
    /// Goes back or forth in the journal.
    Turn(Turn),
}

/// Declares the table. A request type or an answer type may be followed by its TypeScript in quotes.
macro_rules! commands {
    (
        queries { $($query:literal = $look:path as ($qrequest:ty) -> $qanswer:ty;)* }
        ops { $($op:literal = $work:path as ($orequest:ty) -> $oanswer:ty, $label:literal;)* }
        turns { $($turn:literal = $way:expr;)* }
        nouns { $($record:ident: $add:literal $edit:literal $remove:literal $move:literal, $noun:literal;)* }
    ) => {
        /// Every command, in the order of the table.
        pub const COMMANDS: &[Command] = &[
            $(Command {
                name: $query,
                run: Run::Query(|ask, request| answer($look(ask, read::<$qrequest>(request)?)?)),
                #[cfg(feature = "ts")]
                types: |config, say| { say(&types::name::<$qrequest>(config), &types::name::<$qanswer>(config)); types::export::<($qrequest, $qanswer)>(config) },
            },)*
            $(Command {
                name: $op,
                run: Run::Op($label, |edit, request| answer($work(edit, read::<$orequest>(request)?)?)),
                #[cfg(feature = "ts")]
                types: |config, say| { say(&types::name::<$orequest>(config), &types::name::<$oanswer>(config)); types::export::<($orequest, $oanswer)>(config) },
            },)*
            $(Command {
                name: $turn,
                run: Run::Turn($way),
                #[cfg(feature = "ts")]
                types: |_, say| { say("null", "string | null"); Ok(()) },
            },)*
            $(
                Command {
                    name: $add,
                    run: Run::Op(concat!("Add ", $noun), |edit, request| answer(records::add::<$record>(edit, read(request)?)?)),
                    #[cfg(feature = "ts")]
                    types: |config, say| { say(concat!("Partial<", stringify!($record), ">"), "string"); types::export::<($record,)>(config) },
                },
                Command {
                    name: $edit,
                    run: Run::Op(concat!("Edit ", $noun), |edit, request| answer(records::edit::<$record>(edit, read(request)?)?)),
                    #[cfg(feature = "ts")]
                    types: |_, say| { say(concat!("{ id: string; patch: Patch<", stringify!($record), ">; again?: boolean }"), "null"); Ok(()) },
                },
                Command {
                    name: $remove,
                    run: Run::Op(concat!("Remove ", $noun), |edit, request| answer(records::remove::<$record>(edit, read(request)?)?)),
                    #[cfg(feature = "ts")]
                    types: |_, say| { say("string", "null"); Ok(()) },
                },
                Command {
                    name: $move,
                    run: Run::Op(concat!("Move ", $noun), |edit, request| answer(records::reorder::<$record>(edit, read(request)?)?)),
                    #[cfg(feature = "ts")]
                    types: |_, say| { say("{ id: string; before: string | null }", "null"); Ok(()) },
                },
            )*
        ];
    };
}

commands! {
    queries {
        "catalogue.commands" = catalogue::commands as (()) -> Vec<catalogue::CommandRow>;
        "catalogue.info" = catalogue::info as (()) -> catalogue::CatalogueInfo;
        "films.list" = film_list::list as (film_list::FilmsRequest) -> Vec<film_list::FilmRow>;
        "films.page" = film_list::page as (film_list::FilmsRequest) -> film_list::FilmsPage;
        "films.ids" = film_list::ids as (film_list::FilmsRequest) -> Vec<FilmId>;
        "films.words" = film_list::words as (()) -> film_list::ListWords;
        "films.typed" = film_list::typed as (film_list::CellRequest) -> String;
        "saved_views.list" = film_list::views as (()) -> Vec<SavedView>;
        "films.preview" = film_changes::preview as (film_changes::ChangeRequest) -> film_changes::ChangePlan;
        "films.sheet" = films::sheet as (FilmId) -> films::FilmSheet;
        "people.find" = people::find as (people::FindRequest) -> Vec<people::PersonRow>;
        "people.page" = people_records::page as (people_records::PeopleRequest) -> people_records::PeoplePage;
        "people.sheet" = people_records::sheet as (PersonId) -> people_records::PersonSheet;
        "people.merge_preview" = people_merge::merge_preview as (people_merge::MergeRequest) -> people_merge::MergePlan;
        "contacts.page" = contact_records::page as (contact_records::ContactsRequest) -> contact_records::ContactsPage;
        "contacts.sheet" = contact_records::sheet as (ContactId) -> contact_records::ContactSheet;
        "contacts.merge_preview" = contact_records::merge_preview as (contact_records::ContactMergeRequest) -> people_merge::MergePlan;
        "contacts.find" = contacts::find as (people::FindRequest) -> Vec<Contact>;
        "sections.list" = catalogue::sections as (()) -> Vec<Section>;
        "programmes.list" = schedule::programmes as (()) -> Vec<schedule::ProgrammeRow>;
        "schedule.list" = schedule::list as (()) -> Vec<schedule::ScreeningRow>;
        "schedule.places" = schedule::places as (()) -> Vec<schedule::VenueRow>;
        "schedule.walks" = schedule::walks as (()) -> Vec<Walk>;
        "schedule.shows" = schedule::shows as (films::ListRequest) -> Vec<schedule::ShowRow>;
        "schedule.grid" = schedule::grid::grid as (()) -> schedule::grid::ScheduleGrid;
        "schedule.clocks" = schedule::grid::clocks as (()) -> Vec<String>;
        "schedule.screening" = schedule::screening as (ScreeningId) -> Option<schedule::ScreeningRow>;
        "schedule.tray" = schedule::tray::tray as (films::ListRequest) -> Vec<schedule::tray::TrayRow>;
        "schedule.try" = schedule::place::attempt as (schedule::place::TryRequest) -> Vec<schedule::place::TryRow>;
        "schedule.day" = schedule::grid::day as (schedule::grid::DayRequest) -> galley_schedule::Day;
        "schedule.check" = schedule::check as (schedule::CheckRequest) -> Vec<String>;
        "schedule.suggest" = suggestions::best as (suggestions::SuggestRequest) -> suggestions::Suggested;
        "schedule.visitors" = visitors::view as (()) -> visitors::VisitorsAnswer;
        "proofing.findings" = proofing::findings as (()) -> Vec<proofing::FindingRow>;
        "proofing.signed" = proofing::signed as (()) -> Vec<proofing::SignedRow>;
        "proofing.fixes" = fixes::preview as (fixes::FixesRequest) -> Vec<fixes::FixPreview>;
        "proofing.names" = names::names as (()) -> names::NamesAnswer;
        "proofing.suggest" = names::suggest as (names::SuggestWordRequest) -> Vec<String>;
        "proofing.rules" = proofing::rules as (()) -> Vec<proofing::RuleRow>;
        "sign_offs.matrix" = sign_offs::matrix as (sign_offs::MatrixRequest) -> sign_offs::MatrixPage;
        "sign_offs.film" = sign_offs::film as (FilmId) -> sign_offs::ReadingSheet;
        "proofing.compare" = printed::compare as (printed::PrintedRequest) -> printed::PrintedAnswer;
        "stills.find" = stills::find as (stills::PicturesRequest) -> Vec<stills::FoundPicture>;
        "stills.keep" = stills::keep as (std::path::PathBuf) -> stills::KeptPicture;
        "vocabulary.get" = vocabulary::get as (()) -> vocabulary::Vocabulary;
        "exchange.importers" = exchange::importers as (()) -> Vec<exchange::ImporterRow>;
        "exchange.plan" = exchange::look as (exchange::ImportRequest) -> exchange::ImportPlan;
        "exchange.columns" = exchange::list::columns as (exchange::list::ColumnsRequest) -> exchange::list::Columns;
        "exchange.history" = exchange::history as (()) -> Vec<exchange::ImportStepRow>;
        "exchange.differences" = exchange::corrections::corrected as (exchange::corrections::CorrectedRequest) -> galley_exchange::Differences;
        "paste.read" = paste::look as (paste::PasteRequest) -> paste::PasteAnswer;
        "paste.open" = paste::open as (paste::PasteFileRequest) -> Vec<paste::PasteFile>;
        "journal.status" = journal::status as (()) -> journal::JournalStatus;
        "journal.history" = journal::history as (journal::HistoryRequest) -> Vec<journal::HistoryRow>;
        "releases.list" = releases::list as (()) -> Vec<Release>;
        "releases.difference" = releases::difference as (releases::DifferenceRequest) -> Vec<DifferenceRow>;
        "schedule.traffic" = traffic::traffic as (()) -> traffic::Traffic;
    }
    ops {
        "films.create" = films::create as (films::CreateRequest) -> FilmId, "Add film";
        "films.change" = film_changes::change as (film_changes::ChangeRequest) -> film_changes::ChangePlan, "Change films";
        "people.merge" = people_merge::merge as (people_merge::MergeRequest) -> people_merge::MergePlan, "Merge people";
        "credits.bill" = credits::bill as (credits::BillRequest) -> CreditId, "Add credit";
        "contacts.merge" = contact_records::merge as (contact_records::ContactMergeRequest) -> people_merge::MergePlan, "Merge contacts";
        "contacts.attach" = contacts::attach as (contacts::AttachRequest) -> FilmContactId, "Add contact";
        "stills.import" = stills::import as (stills::StillRequest) -> StillId, "Add still";
        "stills.attach" = stills::attach as (stills::PicturesToAttach) -> usize, "Add stills";
        "texts.write" = texts::write as (texts::WriteRequest) -> Option<TextId>, "Edit text";
        "exchange.import" = exchange::import as (exchange::ImportRequest) -> exchange::ImportCounts, "Import";
        "exchange.accept" = exchange::corrections::accept as (exchange::corrections::AcceptRequest) -> usize, "Take over corrections";
        "schedule.place" = schedule::place::place as (schedule::place::PlaceRequest) -> Vec<ScreeningId>, "Place screenings";
        "schedule.copy" = schedule::place::copy as (schedule::place::CopyRequest) -> Vec<ScreeningId>, "Copy screenings";
        "schedule.swap" = schedule::place::swap as (schedule::place::SwapRequest) -> (), "Swap screenings";
        "schedule.remove" = schedule::place::remove as (schedule::place::RemoveRequest) -> (), "Remove screenings";
        "proofing.sign" = proofing::sign as (proofing::SignRequest) -> WaiverId, "Sign as right";
        "proofing.fix" = fixes::fix as (fixes::FixRequest) -> (), "Fix";
        "proofing.fix_all" = fixes::fix_all as (fixes::FixesRequest) -> usize, "Fix all";
        "proofing.respell" = names::respell as (names::RespellRequest) -> usize, "Write name";
        "proofing.allow" = names::allow as (names::AllowRequest) -> (), "Allow word";
        "sign_offs.sign" = sign_offs::sign as (sign_offs::SignOffRequest) -> usize, "Sign as read";
        "paste.make" = paste::make as (paste::MakeRequest) -> paste::Made, "Paste a listing";
        "editions.choose" = catalogue::choose as (EditionId) -> (), "Change edition";
        "releases.record" = releases::record as (releases::ReleaseRequest) -> ReleaseId, "Record release";
    }
    turns {
        "journal.undo" = Turn::Undo;
        "journal.redo" = Turn::Redo;
    }
    nouns {
        Setting: "settings.add" "settings.edit" "settings.remove" "settings.move", "setting";
        Staff: "staff.add" "staff.edit" "staff.remove" "staff.move", "staff member";
        Edition: "editions.add" "editions.edit" "editions.remove" "editions.move", "edition";
        Section: "sections.add" "sections.edit" "sections.remove" "sections.move", "section";
        Person: "people.add" "people.edit" "people.remove" "people.move", "person";
        Film: "films.add" "films.edit" "films.remove" "films.move", "film";
        Title: "titles.add" "titles.edit" "titles.remove" "titles.move", "title";
        Contact: "contacts.add" "contacts.edit" "contacts.remove" "contacts.move", "contact";
        FilmContact: "film_contacts.add" "film_contacts.edit" "film_contacts.remove" "film_contacts.move", "contact of the film";
        Credit: "credits.add" "credits.edit" "credits.remove" "credits.move", "credit";
        Filmography: "filmography.add" "filmography.edit" "filmography.remove" "filmography.move", "filmography line";
        Programme: "programmes.add" "programmes.edit" "programmes.remove" "programmes.move", "programme";
        ProgrammeFilm: "programme_films.add" "programme_films.edit" "programme_films.remove" "programme_films.move", "film of the programme";
        Text: "texts.add" "texts.edit" "texts.remove" "texts.move", "text";
        Still: "stills.add" "stills.edit" "stills.remove" "stills.move", "still";
        Entry: "entries.add" "entries.edit" "entries.remove" "entries.move", "entry";
        Copy: "copies.add" "copies.edit" "copies.remove" "copies.move", "copy";
        Venue: "venues.add" "venues.edit" "venues.remove" "venues.move", "venue";
        Screen: "screens.add" "screens.edit" "screens.remove" "screens.move", "screen";
        Walk: "walks.add" "walks.edit" "walks.remove" "walks.move", "walk";
        Screening: "screenings.add" "screenings.edit" "screenings.remove" "screenings.move", "screening";
        Guest: "guests.add" "guests.edit" "guests.remove" "guests.move", "guest";
        Stay: "stays.add" "stays.edit" "stays.remove" "stays.move", "stay";
        Waiver: "waivers.add" "waivers.edit" "waivers.remove" "waivers.move", "waiver";
        SignOff: "sign_offs.add" "sign_offs.edit" "sign_offs.remove" "sign_offs.move", "signature";
        SavedView: "saved_views.add" "saved_views.edit" "saved_views.remove" "saved_views.move", "saved view";
        Release: "releases.add" "releases.edit" "releases.remove" "releases.move", "release";
    }
}

fn read<T: DeserializeOwned>(request: Value) -> Result<T, Fault> {
    from_json(&request).map_err(|bad| Fault::invalid(bad.to_string()))
}

fn answer<T: Serialize>(answer: T) -> Result<Value, Fault> {
    Ok(serde_json::to_value(answer).expect("an answer has a JSON form"))
}

/// The commands in TypeScript: a map from name to request and answer.
#[cfg(feature = "ts")]
pub mod types {
    use super::COMMANDS;
    use std::collections::BTreeSet;
    use ts_rs::{Config, ExportError, TS, TypeVisitor};

    /// What a type is called in TypeScript.
    pub(super) fn name<T: TS + 'static>(config: &Config) -> String {
        T::name(config)
    }

    struct Export<'a>(&'a Config, Result<(), ExportError>);

    impl TypeVisitor for Export<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if self.1.is_ok() && T::output_path().is_some() {
                self.1 = T::export_all(self.0);
            }
            T::visit_generics(self);
        }
    }

    /// Writes the TypeScript of a type and of all that it is made of.
    pub(super) fn export<T: TS + 'static>(config: &Config) -> Result<(), ExportError> {
        let mut visitor = Export(config, Ok(()));
        visitor.visit::<T>();
        visitor.1
    }

    /// Writes every type of the table into the configured folder, with `commands.ts`.
    pub fn write_all(config: &Config) -> Result<(), ExportError> {
        let mut rows = String::new();
        for command in COMMANDS {
            let mut say = |request: &str, answer: &str| {
                rows.push_str(&format!(
                    "  \"{}\": {{ request: {request}; answer: {answer} }};\n",
                    command.name
                ));
            };
            (command.types)(config, &mut say)?;
        }
        crate::Outcome::export_all(config)?;
        crate::Fault::export_all(config)?;
        let words: BTreeSet<&str> = rows.split(|c: char| !c.is_alphanumeric()).collect();
        let known = |word: &&&str| config.out_dir().join(format!("{word}.ts")).exists();
        let imports: String = words
            .iter()
            .filter(known)
            .map(|word| format!("import type {{ {word} }} from \"./{word}\";\n"))
            .collect();
        let text = format!(
            "// Generated from the table of commands. Do not edit; run the tests with BLESS=1 to write it anew.\n{imports}\n\
             /** Some fields of a record; times and lengths may be given as people type them. */\n\
             export type Patch<T> = {{ [K in keyof T]?: T[K] | string }};\n\n\
             /** Every command: what it is asked and what it answers. */\nexport interface Commands {{\n{rows}}}\n"
        );
        std::fs::write(config.out_dir().join("commands.ts"), text).map_err(ExportError::Io)
    }
}
