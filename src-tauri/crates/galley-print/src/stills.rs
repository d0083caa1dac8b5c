//! Whether a picture can be printed: Typst takes a JPEG that breaks off halfway for a good one.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

/// Width and height of a picture that can be printed whole, or why it cannot, as the end of a sentence.
pub(crate) fn check(bytes: &Bytes) -> Result<(u32, u32), String> {
    let format = match bytes.as_slice() {
        [0xFF, 0xD8, 0xFF, ..] => ExchangeFormat::Jpg,
        [0x89, b'P', b'N', b'G', ..] => ExchangeFormat::Png,
        [] => return Err("the file is empty".into()),
        _ => return Err("it is neither a JPEG nor a PNG".into()),
    };
    if format == ExchangeFormat::Jpg && !is_whole(bytes) {
        return Err("it breaks off before its end".into());
    }
    // Decoding is remembered, so that the page does not decode it again.
    let image = RasterImage::plain(bytes.clone(), format).map_err(|problem| format!("it cannot be decoded ({problem})"))?;
    Ok((image.width(), image.height()))
}

/// Whether a JPEG reaches its end marker. A thumbnail inside it has one too, so its segments are walked.
fn is_whole(jpeg: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[mark, kind]) = jpeg.get(at..at + 2) {
        match (mark, kind) {
            (0xFF, 0xD9) => return true,
            // Fill bytes, stuffed bytes, restart marks and picture data carry no length.
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0x00 | 0x01 | 0xD0..=0xD8) => at += 2,
            (0xFF, _) => match jpeg.get(at + 2..at + 4) {
                Some(&[high, low]) => at += 2 + usize::from(u16::from_be_bytes([high, low])).max(2),
                _ => return false,
            },
            _ => at += 1,
        }
    }
    false
}
