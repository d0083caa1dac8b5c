//! Pages beside the form: a warm press in a process of its own sets one film's page as it is typed, another one the
//! whole publication. Their pictures are fetched as `proof://localhost/<slot>/<number>.png`.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use galley_desk::preflight::leads_to;
use galley_desk::typed::{Typed, overlay};
use galley_desk::{Fault, places};
use galley_model::{Catalogue, Edition, FilmId, Problem};
use galley_print::reading::FieldOnPage;
use galley_print::{Fit, House, Live, Material, Options, PUBLICATIONS, PressError, ProofJob, Proofed, data, references};
use serde::{Deserialize, Serialize};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::export::{fault, marks, states};
use crate::state::State;

/// Longer than this no page of one film takes.
const FILM: Duration = Duration::from_secs(8);
/// Longer than this no publication takes.
const BOOK: Duration = Duration::from_secs(180);

/// Which press: that of the film beside the form, or that of the whole publication.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Slot {
    Film,
    Book,
}

/// What is to be seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wish {
    /// A publication by its id; of a film, how the page shows it: "page", "half", "capsule", "block".
    publication: String,
    /// The film, in the slot of the film.
    film: Option<FilmId>,
    options: Options,
    /// What is typed and not saved yet.
    typed: Vec<Typed>,
}

/// What a page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Shown {
    /// What was set, if something new was.
    set: Option<Set>,
    /// The page that is shown, counted from 1.
    page: u32,
    /// The address of its picture.
    address: String,
    /// What stands where on it, in points.
    fields: Vec<FieldOnPage>,
}

/// What was set.
#[derive(Debug, Serialize)]
pub(crate) struct Set {
    /// Width and height of each page, in points.
    pages: Vec<(f64, f64)>,
    problems: Vec<Located<Problem>>,
    fits: Vec<Located<Fit>>,
    /// The page on which each film and programme begins, by its id.
    begins: BTreeMap<String, u32>,
    milliseconds: f64,
}

/// Something with the film that it leads to, and what people call that.
#[derive(Debug, Serialize)]
pub(crate) struct Located<T> {
    #[serde(flatten)]
    what: T,
    film: Option<FilmId>,
    subject: String,
}

/// Problems with the films that they lead to.
pub(crate) fn located(catalogue: &Catalogue, language: &str, problems: Vec<Problem>) -> Vec<Located<Problem>> {
    let problems = problems.into_iter().map(|problem| {
        let leads = problem.place.as_ref().map(|place| leads_to(catalogue, place, language));
        let (film, subject) = leads.unwrap_or_default();
        Located {
            what: problem,
            film,
            subject,
        }
    });
    problems.collect()
}

/// Fits with the films that they lead to.
pub(crate) fn located_fits(catalogue: &Catalogue, language: &str, fits: Vec<Fit>) -> Vec<Located<Fit>> {
    let fits = fits.into_iter().map(|fit| {
        let (film, subject) = leads_to(catalogue, &fit.place, language);
        Located {
            what: fit,
            film,
            subject,
        }
    });
    fits.collect()
}

/// A press and the picture that it made last.
#[derive(Default)]
pub(crate) struct Press {
    live: Mutex<Option<Live>>,
    /// The number of the last picture, and the picture.
    picture: Mutex<(u64, Arc<Vec<u8>>)>,
}

impl Press {
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Live) -> Result<T, PressError>) -> Result<T, Fault> {
        let mut live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        let live = match &mut *live {
            Some(live) => live,
            none => none.insert(Live::new().map_err(fault)?),
        };
        work(live).map_err(fault)
    }

    fn keep(&self, png: Vec<u8>) -> u64 {
        let mut picture = self.picture.lock().unwrap_or_else(PoisonError::into_inner);
        *picture = (picture.0 + 1, Arc::new(png));
        picture.0
    }
}

/// Shows a page, `pixels` to a point. With a wish, that is set first; without one, it is another page of what is set.
#[tauri::command(async)]
pub(crate) fn proof_show(
    state: tauri::State<'_, State>,
    slot: Slot,
    wish: Option<Wish>,
    page: u32,
    pixels: f64,
) -> Result<Shown, Fault> {
    let (press, name, within) = match slot {
        Slot::Film => (&state.film_press, "film", FILM),
        Slot::Book => (&state.book_press, "book", BOOK),
    };
    let mut set = None;
    let mut page = page.max(1);
    if let Some(wish) = wish {
        let (mut catalogue, folder) = state.with(|desk| Ok((desk.catalogue().clone(), desk.store().folder().to_owned())))?;
        overlay(&mut catalogue, &wish.typed);
        let edition = catalogue.current_edition().cloned();
        let edition = edition.ok_or_else(|| Fault::invalid("There is no edition to show yet. Make one under Edition."))?;
        let house = House::of(&places::data(), &folder, &edition.label, places::cache());
        let language = language_of(&edition, &wish.options);
        let (before, after) = states(&state, &edition, &wish.publication, &wish.options)?;
        let marks = marks(&state, &wish.publication)?;
        let mut material = Material {
            catalogue: after.as_ref().unwrap_or(&catalogue),
            edition: edition.id,
            before: before.as_ref(),
            pages: None,
            marks: &marks,
        };
        let pages = match wish.film {
            // The page of one film must follow the keys; its references are looked at in the publication.
            Some(_) => None,
            None => state
                .numbers_press
                .with(|live| references::pages(live, &wish.publication, &material, &folder, &house, &AtomicBool::new(false)))?,
        };
        material.pages = pages.as_ref();
        let job = job(&material, wish, house)?;
        let proofed = press.with(|live| live.set(job, within))?;
        page = page.min(u32::try_from(proofed.pages.len()).unwrap_or(u32::MAX)).max(1);
        set = Some(told(&catalogue, &language, proofed));
    }
    let shown = press.with(|live| live.page(page, pixels, within))?;
    let number = press.keep(shown.png);
    Ok(Shown {
        set,
        page,
        address: format!("proof://localhost/{name}/{number}.png"),
        fields: shown.fields,
    })
}

/// The language that leads: what was chosen, else the first of the edition.
pub(crate) fn language_of(edition: &Edition, options: &Options) -> String {
    let first = edition.languages.first().map_or("en", String::as_str);
    if options.language.is_empty() {
        first
    } else {
        &options.language
    }
    .to_owned()
}

fn told(catalogue: &Catalogue, language: &str, proofed: Proofed) -> Set {
    Set {
        pages: proofed.pages,
        problems: located(catalogue, language, proofed.problems),
        fits: located_fits(catalogue, language, proofed.fits),
        begins: proofed.begins,
        milliseconds: proofed.milliseconds,
    }
}

/// The job of a wish: one film's page, or a publication.
fn job(material: &Material<'_>, wish: Wish, house: House) -> Result<ProofJob, Fault> {
    let (template, data) = match wish.film {
        Some(film) => {
            let data = data::film::build(material, film, &wish.publication, &wish.options);
            let data = data.ok_or_else(|| Fault::invalid("There is no such film any more. Choose another one."))?;
            ("proof".to_owned(), data)
        }
        None => {
            let publication = PUBLICATIONS.iter().find(|publication| publication.id == wish.publication);
            let publication = publication
                .ok_or_else(|| Fault::invalid(format!("There is no publication {}. Choose another one.", wish.publication)))?;
            let data = publication.data(material, &wish.options).map_err(fault)?;
            (publication.id.to_owned(), data)
        }
    };
    Ok(ProofJob {
        template,
        data,
        house,
        target: wish.options.target,
        pictures: true,
    })
}

/// Answers a request for the last picture of a press.
pub(crate) fn picture<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let state = context.app_handle().state::<State>();
    let path = request.uri().path().trim_start_matches('/');
    let press = match path.split('/').next() {
        Some("film") => Some(&state.film_press),
        Some("book") => Some(&state.book_press),
        _ => None,
    };
    let asked = path
        .rsplit('/')
        .next()
        .and_then(|name| name.strip_suffix(".png")?.parse::<u64>().ok());
    let found = press.and_then(|press| {
        let picture = press.picture.lock().unwrap_or_else(PoisonError::into_inner);
        // A page that was overtaken by a newer one is not wanted any more.
        (Some(picture.0) == asked).then(|| picture.1.clone())
    });
    let response = match found {
        Some(png) => Response::builder()
            .header(header::CONTENT_TYPE, "image/png")
            .header(header::CACHE_CONTROL, "no-store")
            .body(png.as_ref().clone()),
        None => Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()),
    };
    if let Ok(response) = response {
        responder.respond(response);
    }
}
