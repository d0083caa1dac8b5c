//! From sRGB to the four inks of a printing condition, with a limit on all ink together.

use lcms2::{
    ColorSpaceSignature, DisallowCache, Flags, GlobalContext, InfoType, Intent, Locale, PixelFormat, Profile,
    ProfileClassSignature, Transform,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Full ink of one colour, as a level.
pub(crate) const FULL: u16 = 255;

/// How much ink lies on a picture, in percent of one full ink (four full inks are 400).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Ink {
    /// On the pixel with the most.
    pub max: f32,
    /// On average.
    pub mean: f32,
}

impl Ink {
    pub(crate) fn from_levels(max: u16, mean: f64) -> Ink {
        let percent = |levels: f64| (levels * 100.0 / f64::from(FULL)) as f32;
        Ink {
            max: percent(f64::from(max)),
            mean: percent(mean),
        }
    }
}

/// All ink of one pixel, in levels: 0 to 1020.
pub fn ink_of(pixel: [u8; 4]) -> u16 {
    pixel.into_iter().map(u16::from).sum()
}

/// The way from sRGB to the inks of one printing condition. Threads may share it.
pub struct Inks {
    transform: Transform<[u8; 3], [u8; 4], GlobalContext, DisallowCache>,
    limit_percent: u16,
    sum: String,
    name: String,
}

impl Inks {
    /// `icc` is the profile of the printing condition, in four colours; `limit_percent` the most ink that may lie on
    /// one spot (coated offset: 300), at least 200 and at most 400. Relative colorimetric with black-point
    /// compensation, so that dark scenes keep their shadows.
    ///
    /// # Errors
    /// A sentence, when the profile cannot be used or the limit is out of bounds.
    pub fn new(icc: &[u8], limit_percent: u16) -> Result<Inks, String> {
        if !(200..=400).contains(&limit_percent) {
            return Err(format!(
                "An ink limit of {limit_percent} % cannot be printed. Choose one from 200 to 400 %."
            ));
        }
        let ask = "Ask your printer for the profile of the paper.";
        let paper = Profile::new_icc(icc).map_err(|_| format!("This is no colour profile (ICC), or a damaged one. {ask}"))?;
        if paper.color_space() != ColorSpaceSignature::CmykData || paper.device_class() != ProfileClassSignature::OutputClass {
            return Err(format!("This colour profile is not that of a press with four inks. {ask}"));
        }
        let unusable = |problem: lcms2::Error| format!("This colour profile cannot be used ({problem}). {ask}");
        let transform = Transform::new_flags_context(
            GlobalContext::new(),
            &Profile::new_srgb(),
            PixelFormat::RGB_8,
            &paper,
            PixelFormat::CMYK_8,
            Intent::RelativeColorimetric,
            Flags::NO_CACHE | Flags::BLACKPOINT_COMPENSATION,
        )
        .map_err(unusable)?;
        Ok(Inks {
            transform,
            limit_percent,
            sum: format!("{:x}", Sha256::digest(icc)),
            name: paper.info(InfoType::Description, Locale::none()).unwrap_or_default(),
        })
    }

    /// The most ink on one spot, in percent.
    pub fn limit_percent(&self) -> u16 {
        self.limit_percent
    }

    /// What the profile calls itself: "Coated FOGRA39L"; empty where it does not say.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The SHA-256 of the profile, in hexadecimal.
    pub fn sum(&self) -> &str {
        &self.sum
    }

    /// sRGB pixels, three bytes each, as inks, four bytes each, with no more ink than the limit.
    pub fn separate(&self, rgb: &[u8]) -> Vec<u8> {
        let mut inks = self.unlimited(rgb);
        limit(&mut inks, self.most());
        inks
    }

    /// The most ink on one spot, in levels.
    pub(crate) fn most(&self) -> u16 {
        (u32::from(self.limit_percent) * u32::from(FULL) / 100) as u16
    }

    /// As the profile has it, without the limit.
    pub(crate) fn unlimited(&self, rgb: &[u8]) -> Vec<u8> {
        let (pixels, _) = rgb.as_chunks::<3>();
        let mut inks = vec![0; pixels.len() * 4];
        let (quads, _) = inks.as_chunks_mut::<4>();
        self.transform.transform_pixels(pixels, quads);
        inks
    }
}

/// Takes ink off every pixel that has more than `most` levels, where `most` is at least one full ink.
///
/// Black stays, since it carries the shadow; cyan, magenta and yellow shrink by one factor, so that their hue stays:
/// `c' = c · (most − k) / (c + m + y)`, rounded down, and m and y alike.
pub(crate) fn limit(inks: &mut [u8], most: u16) {
    let (quads, _) = inks.as_chunks_mut::<4>();
    for pixel in quads.iter_mut().filter(|pixel| ink_of(**pixel) > most) {
        let [colours @ .., black] = pixel;
        let room = u32::from(most.saturating_sub(u16::from(*black)));
        let total: u32 = colours.iter().map(|level| u32::from(*level)).sum();
        // More ink than `most`, which is at least a full black, means some colour: the total is never zero.
        colours
            .iter_mut()
            .for_each(|level| *level = (u32::from(*level) * room / total.max(1)) as u8);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
    use super::*;

    #[test]
    fn the_limit_holds_for_every_pixel_and_keeps_black_and_hue() {
        for code in (0..u32::MAX).step_by(65_537) {
            let before = code.to_be_bytes();
            let mut after = before;
            limit(&mut after, 765);
            assert!(ink_of(after) <= 765, "{before:?} became {after:?}");
            if ink_of(before) <= 765 {
                assert_eq!(before, after);
                continue;
            }
            assert_eq!(before[3], after[3]);
            // No more is taken than must be, up to rounding down three levels.
            assert!(ink_of(after) >= 762, "{before:?} became {after:?}");
            // The ratios stay, up to rounding.
            for (one, other) in [(0, 1), (1, 2), (2, 0)] {
                let cross = i64::from(before[one]) * i64::from(after[other]) - i64::from(before[other]) * i64::from(after[one]);
                assert!(cross.abs() <= 255, "{before:?} became {after:?}");
            }
        }
    }

    #[test]
    fn inks_can_be_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Inks>();
    }

    #[test]
    fn what_is_no_profile_of_inks_is_refused() {
        assert!(Inks::new(b"no profile", 300).is_err());
        assert!(
            Inks::new(&Profile::new_srgb().icc().unwrap(), 300)
                .err()
                .unwrap()
                .contains("four inks")
        );
    }
}
