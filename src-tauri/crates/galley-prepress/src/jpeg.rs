//! JPEG files by their segments, after ISO/IEC 10918-1 annex B: whether one is whole, the key it carries, writing one.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::ink::{Ink, ink_of};

/// What stands before a key in a comment.
const MARK: &str = "galley:";
const COMMENT: u8 = 0xFE;
const START_OF_SCAN: u8 = 0xDA;
const APP0: u8 = 0xE0;

/// One step through the bytes of a JPEG.
enum Piece<'a> {
    /// A segment with its marker, its payload and where it ends.
    Segment(u8, &'a [u8], usize),
    /// Picture data or a marker that stands alone.
    Other,
    End,
}

/// Walks a JPEG; a thumbnail inside it has an end marker too, so segments are stepped over by their lengths.
struct Walk<'a> {
    jpeg: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Walk<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let Some(&[mark, kind]) = self.jpeg.get(self.at..self.at + 2) else {
            return None;
        };
        match (mark, kind) {
            (0xFF, 0xD9) => return Some(Piece::End),
            // Fill bytes, stuffed bytes, restart marks and picture data carry no length.
            (0xFF, 0xFF) => self.at += 1,
            (0xFF, 0x00 | 0x01 | 0xD0..=0xD8) => self.at += 2,
            (0xFF, _) => {
                let Some(&[high, low]) = self.jpeg.get(self.at + 2..self.at + 4) else {
                    return None;
                };
                let start = self.at + 4;
                self.at += 2 + usize::from(u16::from_be_bytes([high, low])).max(2);
                return self
                    .jpeg
                    .get(start..self.at)
                    .map(|payload| Piece::Segment(kind, payload, self.at));
            }
            // Most of a file is picture data: on to the next byte that may begin a marker.
            _ => self.at += self.jpeg.get(self.at..)?.iter().position(|byte| *byte == 0xFF)?,
        }
        Some(Piece::Other)
    }
}

fn walk(jpeg: &[u8]) -> Walk<'_> {
    Walk { jpeg, at: 2 }
}

/// Whether a JPEG reaches its end marker.
pub(crate) fn is_whole(jpeg: &[u8]) -> bool {
    walk(jpeg).any(|piece| matches!(piece, Piece::End))
}

/// The key that a proxy, blank or screen picture carries in a comment before its picture data.
pub fn key_of(jpeg: &[u8]) -> Option<&str> {
    if !jpeg.starts_with(&[0xFF, 0xD8]) {
        return None;
    }
    walk(jpeg)
        .take_while(|piece| !matches!(piece, Piece::End | Piece::Segment(START_OF_SCAN, ..)))
        .find_map(|piece| match piece {
            Piece::Segment(COMMENT, text, _) => std::str::from_utf8(text).ok()?.strip_prefix(MARK),
            _ => None,
        })
}

/// Puts a key into a JPEG, right after its JFIF header.
pub(crate) fn mark(jpeg: &[u8], key: &str) -> Result<Vec<u8>, String> {
    let text = format!("{MARK}{key}");
    let length = u16::try_from(text.len() + 2).map_err(|_| "its key is too long".to_owned())?;
    let at = match walk(jpeg).next() {
        Some(Piece::Segment(APP0, _, end)) => end,
        _ => 2,
    };
    let (head, tail) = jpeg.split_at_checked(at).ok_or("it breaks off before its end")?;
    let comment = [&[0xFF, COMMENT], length.to_be_bytes().as_slice(), text.as_bytes()].concat();
    Ok([head, &comment, tail].concat())
}

/// Pixels as a JPEG. `color` says what they are; in four inks nothing is subsampled, so that fine dark lines keep
/// their ink.
pub(crate) fn encode(pixels: &[u8], width: u32, height: u32, color: ColorType, quality: u8) -> Result<Vec<u8>, String> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(|_| "it is larger than a JPEG may be (65,535 pixels)".to_owned());
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    let inks = matches!(color, ColorType::CmykAsYcck);
    encoder.set_sampling_factor(if inks || quality >= 90 {
        SamplingFactor::F_1_1
    } else {
        SamplingFactor::F_2_2
    });
    // No Huffman tables of its own: with them, every colour is a scan by itself, which decoders get wrong when subsampled.
    encoder
        .encode(pixels, side(width)?, side(height)?, color)
        .map_err(|problem| format!("it cannot be written as a JPEG ({problem})"))?;
    Ok(jpeg)
}

/// A JPEG in four colours, decoded.
pub(crate) struct FourInks {
    /// Four bytes a pixel as printed: 0 is no ink, 255 full ink.
    pub(crate) levels: Vec<u8>,
    /// The profile it brought.
    pub(crate) profile: Option<Vec<u8>>,
}

/// The inks of a JPEG; `None` for one that is not in four colours. Adobe's programs write them inverted, and so do we.
pub(crate) fn decode_inks(jpeg: &[u8]) -> Result<Option<FourInks>, String> {
    let problem = |problem| format!("it cannot be decoded ({problem:?})");
    // A JPEG may be as large as its format allows; the decoder by itself stops earlier.
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().map_err(problem)?;
    let Some(space @ (ColorSpace::CMYK | ColorSpace::YCCK)) = decoder.input_colorspace() else {
        return Ok(None);
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let mut pixels = decoder.decode().map_err(problem)?;
    let (quads, _) = pixels.as_chunks_mut::<4>();
    match space {
        ColorSpace::YCCK => quads.iter_mut().for_each(|pixel| *pixel = from_ycck(*pixel)),
        _ => quads.iter_mut().flatten().for_each(|value| *value = 255 - *value),
    }
    Ok(Some(FourInks {
        levels: pixels,
        profile: decoder.icc_profile(),
    }))
}

/// YCCK to inks: the colours of ITU-T T.871 are the three inks without inversion, the fourth is inverted black.
fn from_ycck([luma, blue, red, black]: [u8; 4]) -> [u8; 4] {
    let (luma, blue, red) = (i32::from(luma) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    let level = |value: i32| ((value + 0x8000) >> 16).clamp(0, 255) as u8;
    [
        level(luma + 91_881 * red),
        level(luma - 22_554 * blue - 46_802 * red),
        level(luma + 116_130 * blue),
        255 - black,
    ]
}

/// The ink on a JPEG in four colours as it is printed.
///
/// # Errors
/// The end of a sentence, when the JPEG cannot be decoded or is not in four colours.
pub fn ink_on(jpeg: &[u8]) -> Result<Ink, String> {
    let decoded = decode_inks(jpeg)?.ok_or("it is not in four colours")?;
    let (quads, _) = decoded.levels.as_chunks::<4>();
    let (max, total) = quads.iter().fold((0, 0), |(max, total), pixel| {
        let ink = ink_of(*pixel);
        (ink.max(max), total + u64::from(ink))
    });
    Ok(Ink::from_levels(max, total as f64 / quads.len().max(1) as f64))
}
