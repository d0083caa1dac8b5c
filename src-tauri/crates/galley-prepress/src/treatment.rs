//! Pictures cut, scaled and separated for people who set them elsewhere.

use image::{ImageFormat, RgbImage};
use jpeg_encoder::ColorType;
use serde::{Deserialize, Serialize};

use crate::ink::Inks;
use crate::{jpeg, picture, separation};

const QUALITY: u8 = 92;

/// The shape to cut a picture to, and the point of it that should stay in the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crop {
    /// Of the shape, in any unit.
    pub width: u32,
    /// Of the shape, in the same unit.
    pub height: u32,
    /// Thousandths of the width from the left and of the height from the top; `[500, 500]` is the middle.
    pub focus: [u16; 2],
}

/// What is done to a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    /// Cut to a shape.
    pub crop: Option<Crop>,
    /// Scaled down so that the longer side has at most this many pixels.
    pub longest: Option<u32>,
    /// Separated into four inks.
    pub inks: bool,
}

/// The treated picture and the extension of its file name. Without a treatment it stays byte for byte; a PNG stays a
/// PNG unless it is separated.
///
/// # Errors
/// The end of a sentence: as [`picture::check`], a shape without a side, or inks asked for and none given.
pub fn treat(bytes: &[u8], treatment: &Treatment, inks: Option<&Inks>) -> Result<(Vec<u8>, &'static str), String> {
    let format = picture::format_of(bytes)?;
    let extension = if format == ImageFormat::Png { "png" } else { "jpg" };
    let image = picture::open(bytes)?;
    if *treatment == Treatment::default() {
        return Ok((bytes.to_vec(), extension));
    }
    let image = match treatment.crop {
        Some(crop) => cut(&image, crop)?,
        None => image,
    };
    let image = match treatment.longest {
        Some(longest) => picture::shrink(image, longest.max(1)),
        None => image,
    };
    if treatment.inks {
        let inks = inks.ok_or("no colour profile was given for its inks")?;
        return Ok((separation::separate_image(image, inks)?.jpeg, "jpg"));
    }
    Ok((encoded(&image, format)?, extension))
}

/// A picture in several sizes, each given by the most pixels of its longer side: read once, and each size scaled from the
/// next larger one. They come in the order in which they were asked for; a PNG stays a PNG.
///
/// # Errors
/// The end of a sentence: as [`picture::check`].
pub fn sizes(bytes: &[u8], longest: &[u32]) -> Result<Vec<Vec<u8>>, String> {
    let format = picture::format_of(bytes)?;
    let mut image = picture::open(bytes)?;
    let mut order: Vec<usize> = (0..longest.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(longest[*at]));
    let mut sizes = vec![Vec::new(); longest.len()];
    for at in order {
        image = picture::shrink(image, longest[at].max(1));
        sizes[at] = encoded(&image, format)?;
    }
    Ok(sizes)
}

/// A picture as the file that it was read from: a PNG or a JPEG.
fn encoded(image: &RgbImage, format: ImageFormat) -> Result<Vec<u8>, String> {
    if format == ImageFormat::Png {
        let mut png = std::io::Cursor::new(Vec::new());
        image
            .write_to(&mut png, format)
            .map_err(|problem| format!("it cannot be written as a PNG ({problem})"))?;
        return Ok(png.into_inner());
    }
    jpeg::encode(image, image.width(), image.height(), ColorType::Rgb, QUALITY)
}

/// The largest piece of that shape whose middle is as near to the focus as the edges allow.
fn cut(image: &RgbImage, crop: Crop) -> Result<RgbImage, String> {
    if crop.width == 0 || crop.height == 0 {
        return Err("the shape to cut it to has no width or no height".into());
    }
    let (width, height) = image.dimensions();
    let fit =
        |side: u32, of: u32, to: u32| (u64::from(side) * u64::from(of) / u64::from(to)).clamp(1, u64::from(u32::MAX)) as u32;
    let wide = fit(height, crop.width, crop.height).min(width);
    let high = fit(width, crop.height, crop.width).min(height);
    let start = |side: u32, piece: u32, thousandths: u16| {
        let middle = u64::from(side) * u64::from(thousandths.min(1000)) / 1000;
        middle.saturating_sub(u64::from(piece) / 2).min(u64::from(side - piece)) as u32
    };
    let (x, y) = (start(width, wide, crop.focus[0]), start(height, high, crop.focus[1]));
    Ok(image::imageops::crop_imm(image, x, y, wide, high).to_image())
}
