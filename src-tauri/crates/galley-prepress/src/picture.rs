//! Pictures as they come from people, and the small ones that are set in their place.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Rgb, RgbImage, Rgba};
use jpeg_encoder::ColorType;
use lcms2::{ColorSpaceSignature, Intent, PixelFormat, Profile, Transform};
use serde::{Deserialize, Serialize};

use crate::jpeg::{self, FourInks};

const PROXY_QUALITY: u8 = 80;
const SCREEN_QUALITY: u8 = 85;

/// The size of a picture, upright, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    /// The same shape with its longer side at most `longest` pixels; never larger, never without a pixel.
    pub fn within(self, longest: u32) -> Size {
        let from = self.width.max(self.height);
        if from <= longest {
            return self;
        }
        let side = |side: u32| ((u64::from(side) * u64::from(longest) + u64::from(from) / 2) / u64::from(from)).max(1) as u32;
        Size {
            width: side(self.width),
            height: side(self.height),
        }
    }

    /// The smallest size of most nearly the same shape whose longer side has at most `longest` pixels: with 64, the sides
    /// keep their proportion to within two parts in a thousand where the picture is not a strip.
    pub fn shaped(self, longest: u32) -> Size {
        let (long, short) = (
            u64::from(self.width.max(self.height).max(1)),
            u64::from(self.width.min(self.height).max(1)),
        );
        let candidates = (1..=u64::from(longest.max(1))).map(|side| (side, ((side * short + long / 2) / long).max(1)));
        // How far the proportions are apart, as a fraction of one denominator for all: |b/a - short/long| = …/(a·long).
        let apart = |(a, b): (u64, u64)| (b * long).abs_diff(a * short);
        let nearer = |one: (u64, u64), two: (u64, u64)| apart(two) * one.0 < apart(one) * two.0;
        let first = (1, 1);
        let (a, b) = candidates.fold(first, |best, next| if nearer(best, next) { next } else { best });
        let (a, b) = (a as u32, b as u32);
        if self.width >= self.height {
            Size { width: a, height: b }
        } else {
            Size { width: b, height: a }
        }
    }
}

/// The size of a picture that can be printed whole.
///
/// # Errors
/// Why it cannot be, as the end of a sentence: neither JPEG nor PNG, broken off, or not to be decoded.
pub fn check(bytes: &[u8]) -> Result<Size, String> {
    decode(bytes).map(|image| Size {
        width: image.width(),
        height: image.height(),
    })
}

/// JPEG or PNG, by its first bytes.
pub(crate) fn format_of(bytes: &[u8]) -> Result<ImageFormat, String> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] if jpeg::is_whole(bytes) => Ok(ImageFormat::Jpeg),
        [0xFF, 0xD8, 0xFF, ..] => Err("it breaks off before its end".into()),
        [0x89, b'P', b'N', b'G', ..] => Ok(ImageFormat::Png),
        [] => Err("the file is empty".into()),
        _ => Err("it is neither a JPEG nor a PNG".into()),
    }
}

/// The picture as it is stored, turned upright as its camera noted.
fn decode(bytes: &[u8]) -> Result<DynamicImage, String> {
    decode_with_profile(bytes).map(|(image, _)| image)
}

fn decode_with_profile(bytes: &[u8]) -> Result<(DynamicImage, Option<Vec<u8>>), String> {
    let problem = |problem| format!("it cannot be decoded ({problem})");
    let format = format_of(bytes)?;
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .map_err(problem)?;
    let orientation = decoder.orientation().map_err(problem)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = match format {
        ImageFormat::Jpeg => inks_to_rgb(bytes)?,
        _ => None,
    }
    .map_or_else(|| DynamicImage::from_decoder(decoder), Ok)
    .map_err(problem)?;
    image.apply_orientation(orientation);
    Ok((image, profile))
}

/// A JPEG in four inks that says which by its profile, as sRGB; without a profile it is left to the decoder.
fn inks_to_rgb(bytes: &[u8]) -> Result<Option<DynamicImage>, String> {
    let Some(FourInks {
        levels: inks,
        profile: Some(profile),
    }) = jpeg::decode_inks(bytes)?
    else {
        return Ok(None);
    };
    let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
    let (width, height) = reader
        .into_dimensions()
        .map_err(|problem| format!("it cannot be decoded ({problem})"))?;
    let Some(transform) = to_srgb(&profile, ColorSpaceSignature::CmykData, PixelFormat::CMYK_8) else {
        return Ok(None);
    };
    let mut rgb = vec![0; inks.len() / 4 * 3];
    let ((quads, _), (pixels, _)) = (inks.as_chunks::<4>(), rgb.as_chunks_mut::<3>());
    transform.transform_pixels(quads, pixels);
    Ok(RgbImage::from_raw(width, height, rgb).map(DynamicImage::ImageRgb8))
}

/// The way from an embedded profile to sRGB; `None` for a profile that is damaged or for other colours.
fn to_srgb<const N: usize>(icc: &[u8], space: ColorSpaceSignature, format: PixelFormat) -> Option<Transform<[u8; N], [u8; 3]>>
where
    [u8; N]: lcms2::Pod,
{
    let profile = Profile::new_icc(icc).ok().filter(|profile| profile.color_space() == space)?;
    Transform::new(
        &profile,
        format,
        &Profile::new_srgb(),
        PixelFormat::RGB_8,
        Intent::RelativeColorimetric,
    )
    .ok()
}

/// The picture in sRGB, upright, with what is transparent laid on white.
///
/// # Errors
/// As [`check`].
pub(crate) fn open(bytes: &[u8]) -> Result<RgbImage, String> {
    let (image, profile) = decode_with_profile(bytes)?;
    let mut rgb = if image.color().has_alpha() {
        on_white(&image)
    } else {
        image.into_rgb8()
    };
    let transform = profile.and_then(|icc| to_srgb::<3>(&icc, ColorSpaceSignature::RgbData, PixelFormat::RGB_8));
    if let Some(transform) = transform {
        let (pixels, _) = rgb.as_chunks_mut::<3>();
        transform.transform_in_place(pixels);
    }
    Ok(rgb)
}

fn on_white(image: &DynamicImage) -> RgbImage {
    let over = |level: u8, alpha: u8| ((u32::from(level) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255) as u8;
    let rgba = image.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *rgba.get_pixel(x, y);
        Rgb([over(red, alpha), over(green, alpha), over(blue, alpha)])
    })
}

/// Scaled down, never up, so that the longer side has at most `longest` pixels.
pub(crate) fn shrink(image: RgbImage, longest: u32) -> RgbImage {
    let from = Size {
        width: image.width(),
        height: image.height(),
    };
    let to = from.within(longest);
    if to == from {
        return image;
    }
    image::imageops::resize(&image, to.width, to.height, image::imageops::FilterType::Lanczos3)
}

/// A small sRGB JPEG that is set in the picture's place, with its `key` in a comment; the longer side has at most
/// `longest` pixels.
///
/// # Errors
/// As [`check`].
pub fn proxy(bytes: &[u8], key: &str, longest: u32) -> Result<Vec<u8>, String> {
    let image = open(bytes)?;
    let to = Size {
        width: image.width(),
        height: image.height(),
    }
    .within(longest);
    // Averaging is quick, and no proxy is printed.
    let image = image::imageops::thumbnail(&image, to.width, to.height);
    keyed(&image, key, PROXY_QUALITY)
}

/// A grey JPEG with the same mark and as nearly as may be the shape of a picture of that `size`, for runs that only count
/// pages, and for those in which another picture takes its place: a small one takes no time and no memory.
///
/// # Errors
/// The end of a sentence, when a side is longer than a JPEG may be.
pub fn blank(key: &str, size: Size, longest: u32) -> Result<Vec<u8>, String> {
    let Size { width, height } = size.shaped(longest.min(u32::from(u16::MAX)));
    let pixels = vec![0xDD; width as usize * height as usize];
    jpeg::mark(&jpeg::encode(&pixels, width, height, ColorType::Luma, PROXY_QUALITY)?, key)
}

/// The sRGB JPEG for editions that are read on a screen, with its `key` in a comment.
///
/// # Errors
/// As [`check`].
pub fn screen(bytes: &[u8], key: &str, longest: u32) -> Result<Vec<u8>, String> {
    keyed(&shrink(open(bytes)?, longest), key, SCREEN_QUALITY)
}

fn keyed(image: &RgbImage, key: &str, quality: u8) -> Result<Vec<u8>, String> {
    jpeg::mark(
        &jpeg::encode(image, image.width(), image.height(), ColorType::Rgb, quality)?,
        key,
    )
}
