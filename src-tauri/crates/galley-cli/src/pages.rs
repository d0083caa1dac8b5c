//! What `print`, `preflight` and `copyfit` have in common: which pages of which edition, and how they are wanted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use galley_desk::{Desk, Fault, FaultCode, places};
use galley_model::{Catalogue, Edition, Film, FilmId, SectionId, VenueId, style};
use galley_print::{
    FilmOrder, FilmSpace, Halls, House, Job, Live, Material, Options, PUBLICATIONS, Paper, PressError, Printed, Publication,
    Sheets, Target, child, indexes, press, publication::publication, references,
};

use crate::releases::{Point, point};
use crate::say::Say;
use crate::{edition, read};

/// Which pages, and how.
#[derive(Args)]
pub(crate) struct Pages {
    /// What to print
    #[arg(value_parser = publications())]
    pub(crate) publication: String,
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
    /// The leading language, as a tag; without it, the first of --languages, else of the edition's
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// All languages to print, as tags; without it, those of the edition
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    languages: Vec<String>,
    /// The trimmed page: a4, a5, letter, or millimetres such as 170x240
    #[arg(long, default_value = "a4")]
    paper: Paper,
    /// Where it is read: print (four inks, PDF/X-4) or screen (sRGB, PDF/A-2b and PDF/UA-1)
    #[arg(long, default_value = "print", value_parser = ["print", "screen"])]
    target: String,
    /// Print crop and registration marks
    #[arg(long)]
    marks: bool,
    /// How far colour runs over the edge, in millimetres
    #[arg(long, default_value_t = 3.0)]
    bleed: f64,
    /// Columns of text; without it, as the template finds best
    #[arg(long, default_value_t = 0)]
    columns: u8,
    /// Only these sections, by their codes
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    sections: Vec<String>,
    /// Only these nights: 2010-03-25,2010-03-26
    #[arg(long, value_name = "DATES", value_delimiter = ',')]
    nights: Vec<NaiveDate>,
    /// Only these venues, by their names or short names
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    venues: Vec<String>,
    /// How much room a film has in the catalogue: page or half
    #[arg(long, default_value = "page", value_parser = ["page", "half"])]
    film_space: String,
    /// In which order films stand in the programme guide: section or title
    #[arg(long, default_value = "section", value_parser = ["section", "title"])]
    film_order: String,
    /// Halls on a page of door lists and projection sheets: together (as many of a night as there is room for) or apart
    #[arg(long, default_value = "together", value_parser = ["together", "apart"])]
    halls: String,
    /// Panels of a pocket schedule on both sides together; without it, as many as it needs
    #[arg(long, default_value_t = 0)]
    panels: u8,
    /// How pages lie on the printer's sheets: single, booklet (saddle-stitched) or fold
    #[arg(long, default_value = "single", value_parser = ["single", "booklet", "fold"])]
    sheets: String,
    /// The colour profile of the printer's paper and press, an ICC file; without it, coated offset paper (FOGRA39)
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// What the printer calls that condition; without it, the name of the profile
    #[arg(long, value_name = "NAME", default_value = "")]
    condition: String,
    /// The most ink on one spot, in percent
    #[arg(long, value_name = "PERCENT", default_value_t = 300)]
    ink_limit: u16,
    /// Of galley proofs: only this film, by a word of its title or its id; can be given several times
    #[arg(long = "film", value_name = "FILM")]
    films: Vec<String>,
    /// Of errata and the door notice: since when, as the name of a release or the number of a step of the journal; without it, since the
    /// newest release
    #[arg(long, value_name = "RELEASE")]
    since: Option<String>,
    /// Of errata and the door notice: until when, as the name of a release or the number of a step; without it, until now
    #[arg(long, value_name = "RELEASE")]
    until: Option<String>,
}

/// The publications by their ids, each with what people call it and what it is for.
fn publications() -> PossibleValuesParser {
    let publications = PUBLICATIONS
        .iter()
        .map(|one| PossibleValue::new(one.id).help(format!("{}. {}", one.label, one.about)));
    publications.collect::<Vec<_>>().into()
}

/// A catalogue that was opened to be printed.
pub(crate) struct Opened {
    pub(crate) desk: Desk,
    pub(crate) edition: Edition,
    options: Options,
    publication: String,
    /// The catalogue as it was, for errata.
    before: Option<Catalogue>,
    /// The later catalogue, for errata that do not tell of today.
    after: Option<Catalogue>,
}

impl Pages {
    /// Opens the catalogue and understands what is wanted of it.
    pub(crate) fn open(self) -> Result<Opened, Fault> {
        let desk = read(&self.catalogue)?;
        let id = edition(&desk, self.edition.as_deref())?;
        let catalogue = desk.catalogue();
        let edition = catalogue.editions.get(id).cloned().unwrap_or_default();
        let told = publication(&self.publication).is_some_and(Publication::compares);
        if !told && (self.since.is_some() || self.until.is_some()) {
            return Err(Fault::invalid(
                "Only errata and the door notice tell what changed since a release. Leave --since and --until out, or print one of them.",
            ));
        }
        let since = told.then(|| point(&desk, &edition, self.since.as_deref())).transpose()?;
        let until = self
            .until
            .as_deref()
            .map(|until| point(&desk, &edition, Some(until)))
            .transpose()?;
        let asked = self.language.iter().chain(&self.languages);
        if let Some(unknown) = asked.into_iter().find(|tag| !edition.languages.contains(tag)) {
            return Err(Fault::invalid(format!(
                "{} has no texts in {unknown}. It has: {}. Give one of these tags, or add the language under Edition.",
                edition.label,
                edition.languages.join(", ")
            )));
        }
        if !(0.0..=20.0).contains(&self.bleed) || self.columns > 6 {
            return Err(Fault::invalid("Give a bleed from 0 to 20 mm and at most 6 columns."));
        }
        if !(200..=400).contains(&self.ink_limit) {
            return Err(Fault::invalid(format!(
                "An ink limit of {} % cannot be printed. Choose one from 200 to 400 %.",
                self.ink_limit
            )));
        }
        let options = Options {
            language: self.language.or_else(|| self.languages.first().cloned()).unwrap_or_default(),
            languages: self.languages,
            paper: self.paper,
            target: if self.target == "screen" {
                Target::Screen
            } else {
                Target::Print
            },
            marks: self.marks,
            bleed: self.bleed,
            columns: self.columns,
            sections: sections(catalogue, &edition, &self.sections)?,
            films: films(&desk, &self.films)?,
            nights: nights(catalogue, &edition, self.nights)?,
            venues: venues(catalogue, &self.venues)?,
            film_space: if self.film_space == "half" {
                FilmSpace::Half
            } else {
                FilmSpace::Page
            },
            film_order: if self.film_order == "title" {
                FilmOrder::Title
            } else {
                FilmOrder::Section
            },
            halls: if self.halls == "apart" {
                Halls::Apart
            } else {
                Halls::Together
            },
            panels: self.panels,
            sheets: match self.sheets.as_str() {
                "booklet" => Sheets::Booklet,
                "fold" => Sheets::Fold,
                _ => Sheets::Single,
            },
            profile: self.profile.map(|file| std::path::absolute(&file).unwrap_or(file)),
            condition: self.condition,
            ink_limit: self.ink_limit,
            since: since.and_then(Point::release),
            until: until.and_then(Point::release),
        };
        let idle = publication(&self.publication).map_or_else(Vec::new, |publication| options.idle(publication));
        if let [first, ..] = idle[..] {
            let flag = match first {
                "releases" => "since".to_owned(),
                name => name.replace('_', "-"),
            };
            return Err(Fault::invalid(format!(
                "--{flag} does not concern {}. Leave it out.",
                self.publication
            )));
        }
        if options.target == Target::Screen && (options.marks || options.sheets != Sheets::Single) {
            return Err(Fault::invalid(
                "On a screen there are neither marks nor folded sheets. Leave out --marks and --sheets, or --target screen.",
            ));
        }
        let state = |point: Option<Point>| point.map(|point| point.state(&desk)).transpose();
        Ok(Opened {
            edition,
            options,
            publication: self.publication,
            before: state(since)?,
            after: state(until)?,
            desk,
        })
    }
}

impl Opened {
    /// A catalogue that is open already, to print one of its publications.
    pub(crate) fn of(desk: Desk, edition: Edition, publication: &str, options: Options) -> Self {
        Self {
            desk,
            edition,
            options,
            publication: publication.to_owned(),
            before: None,
            after: None,
        }
    }

    /// The name of the catalogue, without its ending.
    pub(crate) fn name(&self) -> String {
        let folder = self.desk.store().folder();
        folder.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Whether it names pages of another publication that was not printed yet.
    pub(crate) fn unreferred(&self) -> bool {
        let other = publication(&self.publication).and_then(|publication| publication.refers_to);
        let folder = self.desk.store().folder();
        other.is_some_and(|other| references::remembered(folder, &self.edition.label, other).is_none())
    }

    /// Everything formatted, nothing typeset yet.
    pub(crate) fn job(&self, out: Option<&Path>) -> Result<Job, Fault> {
        let marks = match publication(&self.publication).is_some_and(|publication| publication.marks) {
            true => self.desk.ask(|ask| Ok(galley_desk::proofing::marks(ask)))?,
            false => Vec::new(),
        };
        let mut material = Material {
            catalogue: self.after.as_ref().unwrap_or(self.desk.catalogue()),
            edition: self.edition.id,
            before: self.before.as_ref(),
            pages: None,
            marks: &marks,
        };
        let folder = self.desk.store().folder();
        let house = House::of(&places::data(), folder, &self.edition.label, places::cache());
        let pages = referred(&self.publication, &material, folder, &house)?;
        material.pages = pages.as_ref();
        press::prepare(&material, &self.publication, &self.options, &house, out, crate::now()).map_err(fault)
    }

    /// Typesets the pages; without a file to write, only looks them over.
    pub(crate) fn typeset(&self, out: Option<&Path>, say: &Say) -> Result<Printed, Fault> {
        if let Some(folder) = out.and_then(|out| out.parent()) {
            std::fs::create_dir_all(folder)
                .map_err(|source| Fault::from(galley_store::StoreError::io("Making", folder, source)))?;
        }
        let mut tell = |step: galley_print::Progress| say.progress(&step.stage, step.done, step.total);
        let job = self.job(out)?;
        let mut printed = child::run(&job, &mut tell, &AtomicBool::new(false)).map_err(fault)?;
        indexes::judge(self.after.as_ref().unwrap_or(self.desk.catalogue()), &job, &mut printed);
        if out.is_some() {
            let folder = self.desk.store().folder();
            references::remember(folder, &self.edition.label, &self.publication, &job.options);
        }
        Ok(printed)
    }
}

/// The page on which each film and programme begins in the catalogue of the edition that is being worked on, as it was
/// printed last, by its id; none where it was not printed yet.
pub(crate) fn begins(desk: &Desk) -> Result<BTreeMap<String, u32>, Fault> {
    let Some(edition) = desk.catalogue().current_edition() else {
        return Ok(BTreeMap::new());
    };
    let material = Material {
        catalogue: desk.catalogue(),
        edition: edition.id,
        before: None,
        pages: None,
        marks: &[],
    };
    let folder = desk.store().folder();
    let house = House::of(&places::data(), folder, &edition.label, places::cache());
    Ok(referred("schedule", &material, folder, &house)?.unwrap_or_default())
}

/// The pages of what a publication refers to.
fn referred(
    publication: &str,
    material: &Material<'_>,
    folder: &Path,
    house: &House,
) -> Result<Option<BTreeMap<String, u32>>, Fault> {
    let mut live = Live::new().map_err(fault)?;
    let go_on = AtomicBool::new(false);
    references::pages(&mut live, publication, material, folder, house, &go_on).map_err(fault)
}

fn fault(error: PressError) -> Fault {
    Fault::new(FaultCode::File, error.to_string())
}

/// The films that are meant by words of their titles or by their ids, one each.
fn films(desk: &Desk, wanted: &[String]) -> Result<Vec<FilmId>, Fault> {
    let catalogue = desk.catalogue();
    let one = |wanted: &String| -> Result<FilmId, Fault> {
        if let Some(film) = wanted.parse().ok().filter(|film| catalogue.films.get(*film).is_some()) {
            return Ok(film);
        }
        let words = galley_model::read::folded(wanted);
        let named = |film: &&Film| {
            let mut titles = catalogue.titles.of(film.id);
            titles.any(|title| galley_model::read::folded(&title.text).contains(&words))
        };
        let found: Vec<FilmId> = catalogue.films.iter().filter(named).map(|film| film.id).collect();
        match found.as_slice() {
            [film] => Ok(*film),
            [] => Err(Fault::invalid(format!(
                "No film has “{wanted}” in its title. Look it up in the list of films."
            ))),
            several => Err(Fault::invalid(format!(
                "{} films have “{wanted}” in their titles. Give more of the title, or the id.",
                several.len()
            ))),
        }
    };
    wanted.iter().map(one).collect()
}

/// Nights on which the edition shows something; any other one is a slip of the pen.
fn nights(catalogue: &Catalogue, edition: &Edition, nights: Vec<NaiveDate>) -> Result<Vec<NaiveDate>, Fault> {
    let screenings = catalogue.screenings.of(edition.id);
    let known: BTreeSet<NaiveDate> = screenings
        .filter_map(|screening| Some(style::night_of(screening.starts?, edition)))
        .collect();
    match nights.iter().find(|night| !known.contains(night)) {
        None => Ok(nights),
        Some(other) => {
            let known: Vec<String> = known.iter().map(NaiveDate::to_string).collect();
            let known = match known.is_empty() {
                true => "No screening has a time yet".to_owned(),
                false => format!("It has: {}", known.join(", ")),
            };
            Err(Fault::invalid(format!(
                "{} has no screening on {other}. {known}.",
                edition.label
            )))
        }
    }
}

fn sections(catalogue: &Catalogue, edition: &Edition, codes: &[String]) -> Result<Vec<SectionId>, Fault> {
    let find = |code: &String| {
        let mut sections = catalogue.sections.of(edition.id);
        let found = sections.find(|section| section.code.eq_ignore_ascii_case(code));
        found.map(|section| section.id).ok_or_else(|| {
            let known: Vec<&str> = catalogue
                .sections
                .of(edition.id)
                .map(|section| section.code.as_str())
                .collect();
            Fault::invalid(format!(
                "There is no section {code} in {}. It has: {}.",
                edition.label,
                known.join(", ")
            ))
        })
    };
    codes.iter().map(find).collect()
}

fn venues(catalogue: &Catalogue, names: &[String]) -> Result<Vec<VenueId>, Fault> {
    let find = |name: &String| {
        let found = catalogue
            .venues
            .iter()
            .find(|venue| venue.name.eq_ignore_ascii_case(name) || venue.short_name.eq_ignore_ascii_case(name));
        found.map(|venue| venue.id).ok_or_else(|| {
            let known: Vec<&str> = catalogue.venues.iter().map(|venue| venue.name.as_str()).collect();
            Fault::invalid(format!("There is no venue “{name}”. There are: {}.", known.join(", ")))
        })
    };
    names.iter().map(find).collect()
}
