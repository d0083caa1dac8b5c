//! A proof: pages as pictures, set by the very templates that print them, with the place of every field on them. The
//! press stays warm between proofs, so that one film's page follows the keys.

use std::collections::BTreeMap;
use std::time::Instant;

use galley_model::Problem;
use png::{BitDepth, ColorType, Compression, Encoder};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use typst::introspection::Introspector;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use crate::compile::{check_stills, guarded, take_problems};
use crate::fit::{Fit, fits};
use crate::pictures::Copies;
use crate::press::number;
use crate::reading::{FieldOnPage, Reading};
use crate::settle::{Settings, settled};
use crate::world::PressWorld;
use crate::{House, PressError, Target};

/// Pixels along the longer side of the copies of stills that a proof shows.
const SHOWN: u32 = 480;
/// How many proofs what was not used again is remembered for.
const REMEMBERED: usize = 3;
/// More pixels than this across or down no window shows.
const LARGEST: f64 = 6000.0;

/// What is to be proofed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProofJob {
    /// The folder of its template: a publication's id, or `proof` for one film.
    pub template: String,
    /// What the template reads.
    pub data: Value,
    /// Where templates, fonts and stills are.
    pub house: House,
    /// For paper or for a screen.
    pub target: Target,
    /// Whether the pictures are to be seen, or only their places.
    pub pictures: bool,
}

/// What a proof has, but for the pictures of its pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Proofed {
    /// Width and height of each page, in points.
    pub pages: Vec<(f64, f64)>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// How each text fills its room, the fullest first.
    pub fits: Vec<Fit>,
    /// The page on which each film and programme begins, counted from 1, by its id.
    pub begins: BTreeMap<String, u32>,
    /// How long it took, in milliseconds.
    pub milliseconds: f64,
}

/// A page as a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProofPage {
    /// The PNG file.
    pub png: Vec<u8>,
    /// What stands where on it.
    pub fields: Vec<FieldOnPage>,
}

/// A press that stays warm.
#[derive(Default)]
pub struct Proof {
    /// With it the settings that its pages had last: while one types, they seldom change.
    world: Option<(ProofJob, PressWorld, Settings)>,
    set: Option<(PagedDocument, Reading)>,
}

impl Proof {
    /// Sets the pages. Where they cannot be set, those of the last time stay.
    pub fn set(&mut self, mut job: ProofJob) -> Result<Proofed, PressError> {
        let started = Instant::now();
        let data = std::mem::take(&mut job.data);
        let (world, settings) = self.world(job)?;
        world.refresh()?;
        let mut data = data;
        let mut problems = take_problems(&mut data);
        problems.extend(check_stills(world, &mut data, &mut |_, _| {}));
        let set = settled(world, &mut data, settings);
        comemo::evict(REMEMBERED);
        let (document, found, spare) = set?;
        problems.extend(found);
        let reading = Reading::of(&document, &mut |_| {});
        problems.extend(reading.missing_glyphs());
        let size = |page: &typst_layout::Page| (page.frame.width().to_pt(), page.frame.height().to_pt());
        let proofed = Proofed {
            pages: document.pages().iter().map(size).collect(),
            problems,
            fits: fits(&document, &reading, &spare),
            begins: begins(&document),
            milliseconds: started.elapsed().as_secs_f64() * 1000.0,
        };
        self.set = Some((document, reading));
        Ok(proofed)
    }

    /// A page of what was set last, counted from 1, with so many pixels to a point.
    pub fn page(&self, page: u32, pixels_to_a_point: f64) -> Result<ProofPage, PressError> {
        let gone = || PressError::new("There is no such page any more. Look at another one.");
        let (document, reading) = self.set.as_ref().ok_or_else(gone)?;
        let index = usize::try_from(page).ok().and_then(|page| page.checked_sub(1));
        let sheet = index.and_then(|index| document.pages().get(index)).ok_or_else(gone)?;
        let longest = sheet.frame.width().to_pt().max(sheet.frame.height().to_pt()).max(1.0);
        let pixels = pixels_to_a_point.clamp(0.05, (LARGEST / longest).min(8.0));
        let options = RenderOptions {
            pixel_per_pt: pixels.into(),
            ..RenderOptions::default()
        };
        let picture = guarded(|| typst_render::render(sheet, &options))?;
        // The page is opaque, so its premultiplied pixels are plain ones.
        let png = encode(picture.data(), picture.width(), picture.height()).map_err(|problem| {
            PressError::new(format!(
                "The proof could not be drawn ({problem}). Change the paper size and try again."
            ))
        })?;
        Ok(ProofPage {
            png,
            fields: reading.fields(page),
        })
    }

    /// The world of a job: the one of last time, where it is of the same kind.
    fn world(&mut self, job: ProofJob) -> Result<(&mut PressWorld, &mut Settings), PressError> {
        let known = self.world.take().filter(|(known, ..)| *known == job);
        let known = match known {
            Some(known) => known,
            None => {
                let copies = if job.pictures { Copies::Small(SHOWN) } else { Copies::Blank };
                let mut world = PressWorld::new(&job.house, &job.template, copies)?;
                world.set_press(job.target, true);
                (job, world, Settings::default())
            }
        };
        let (_, world, settings) = self.world.insert(known);
        Ok((world, settings))
    }
}

/// The pages on which the templates put the labels `page-<id>`.
pub(crate) fn begins(document: &PagedDocument) -> BTreeMap<String, u32> {
    let introspector = document.introspector();
    let labelled = introspector.query_labelled();
    let begins = labelled.iter().filter_map(|content| {
        let label = content.label()?.resolve();
        let id = label.as_str().strip_prefix("page-")?.to_owned();
        let page = introspector.page(content.location()?)?;
        Some((id, number(page.get())))
    });
    begins.collect()
}

fn encode(rgba: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fastest);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgba)?;
    writer.finish()?;
    Ok(file)
}
