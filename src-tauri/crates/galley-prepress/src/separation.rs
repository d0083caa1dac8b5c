//! A still in four inks, as a JPEG that holds the ink limit also after it was compressed.

use image::RgbImage;
use jpeg_encoder::ColorType;

use crate::ink::{FULL, Inks, limit};
use crate::{jpeg, picture};

const QUALITY: u8 = 90;
const BEST: u8 = 100;
/// Decoders round differently; a level for each ink.
const ALLOWANCE: u16 = 4;
/// How often a picture is written again before it is given up; real pictures need one to three.
const ATTEMPTS: usize = 12;

/// A picture in four inks.
#[derive(Debug, Clone, PartialEq)]
pub struct Separation {
    /// A JPEG with Adobe's marker, in inverted YCCK as PDF wants with `/Decode [1 0 1 0 1 0 1 0]`.
    pub jpeg: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The most ink on one pixel as printed, in percent.
    pub ink_max: f32,
    /// The average ink as printed, in percent.
    pub ink_mean: f32,
}

/// Separates a picture, scaled down so that its longer side has at most `longest` pixels.
///
/// # Errors
/// As [`picture::check`].
pub fn separate(bytes: &[u8], longest: u32, inks: &Inks) -> Result<Separation, String> {
    separate_image(picture::shrink(picture::open(bytes)?, longest), inks)
}

/// Compression puts ink on single pixels, so what was written is read again and measured; when it is over the limit,
/// it is written again with as much less for all.
pub(crate) fn separate_image(image: RgbImage, inks: &Inks) -> Result<Separation, String> {
    let (width, height) = image.dimensions();
    let mut levels = inks.unlimited(&image);
    drop(image);
    let most = inks.most() - ALLOWANCE;
    let mut target = most;
    for attempt in 0..ATTEMPTS {
        limit(&mut levels, target);
        let quality = if attempt < ATTEMPTS / 2 { QUALITY } else { BEST };
        let jpeg = jpeg::encode(&levels, width, height, ColorType::CmykAsYcck, quality)?;
        let ink = jpeg::ink_on(&jpeg)?;
        let found = (ink.max * f32::from(FULL) / 100.0).round() as u16;
        if found <= most {
            return Ok(Separation {
                jpeg,
                width,
                height,
                ink_max: ink.max,
                ink_mean: ink.mean,
            });
        }
        target = target.saturating_sub(found - most).max(FULL);
    }
    Err(format!("it cannot be printed with {} % of ink", inks.limit_percent()))
}
