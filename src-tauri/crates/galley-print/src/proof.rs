//! A live proof: one film's page as a picture, set by the very template that sets it in the book.

use std::path::Path;

use galley_model::{Catalogue, EditionId, FilmId};
use png::{BitDepth, ColorType, Compression, Encoder};
use typst_render::RenderOptions;

use crate::press::{check_stills, compile};
use crate::world::PressWorld;
use crate::{Options, PressError, Problem, data, frames};

/// Pixels to a point: sharp on a common screen, quick to make.
const PIXELS: f64 = 1.5;
/// How many proofs what was not used again is remembered for.
const REMEMBERED: usize = 3;

/// A press that stays warm between proofs, so that one follows the keys.
pub struct Proof {
    world: PressWorld,
}

/// A page as a picture.
#[derive(Clone, Debug)]
pub struct ProofPage {
    /// The PNG file.
    pub png: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// How many pages the film takes; only the first is in the picture.
    pub pages: u32,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

impl Proof {
    /// Reads templates and fonts from the project's folder `data`.
    pub fn new(data_dir: &Path) -> Result<Self, PressError> {
        Ok(Self {
            world: PressWorld::new(data_dir, "proof.typ")?,
        })
    }

    /// The page of a film.
    pub fn film_page(
        &mut self,
        catalogue: &Catalogue,
        edition: EditionId,
        film: FilmId,
        options: &Options,
        stills_dir: &Path,
    ) -> Result<ProofPage, PressError> {
        let data = data::film::build(catalogue, edition, film, options);
        let mut data = data.ok_or_else(|| PressError::new("There is no such film any more. Choose another one."))?;
        self.world.set_stills(stills_dir);
        let mut problems = check_stills(&self.world, &mut data, &mut |_| {});
        self.world.set_data(&data);
        let (document, found) = compile(&self.world)?;
        problems.extend(found);
        problems.extend(frames::missing_glyphs(&document, &mut |_| {}));
        let page = document
            .pages()
            .first()
            .ok_or_else(|| PressError::new("The template proof.typ makes no page. Mend it."))?;
        let options = RenderOptions {
            pixel_per_pt: PIXELS.into(),
            ..RenderOptions::default()
        };
        let pixels = typst_render::render(page, &options);
        let (width, height) = (pixels.width(), pixels.height());
        // The page is opaque, so its premultiplied pixels are plain ones.
        let png = encode(pixels.data(), width, height).map_err(|problem| {
            PressError::new(format!(
                "The proof could not be drawn ({problem}). Change the paper size and try again."
            ))
        })?;
        comemo::evict(REMEMBERED);
        Ok(ProofPage {
            png,
            width,
            height,
            pages: u32::try_from(document.pages().len()).unwrap_or(u32::MAX),
            problems,
        })
    }
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
