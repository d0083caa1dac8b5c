//! Pictures as people send them: what is refused, what becomes of the rest.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{encoded, heavy, inks, separated};
use galley_prepress::picture::{Size, blank, check, proxy, screen};
use galley_prepress::{Crop, Treatment, ink_on, key_of, treat};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

const KEY: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

/// Puts a segment right after the start marker.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

#[test]
fn what_is_no_whole_picture_is_refused_at_every_length() {
    let image = heavy(40, 24, 200);
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let whole = encoded(&image, format);
        assert_eq!(check(&whole).unwrap(), Size { width: 40, height: 24 });
        for length in 0..whole.len() - 12 {
            assert!(
                check(&whole[..length]).is_err(),
                "{format:?} cut to {length} of {}",
                whole.len()
            );
        }
    }
    assert_eq!(check(b"").unwrap_err(), "the file is empty");
    assert_eq!(check(b"GIF89a").unwrap_err(), "it is neither a JPEG nor a PNG");
    let jpeg = encoded(&image, ImageFormat::Jpeg);
    assert_eq!(check(&jpeg[..jpeg.len() - 2]).unwrap_err(), "it breaks off before its end");
    // The end marker of a thumbnail in a segment is not the picture's.
    let thumbnail = with_segment(&jpeg[..jpeg.len() - 2], 0xE5, &[0xFF, 0xD9, 0xFF, 0xD9]);
    assert_eq!(check(&thumbnail).unwrap_err(), "it breaks off before its end");
}

#[test]
fn small_pictures_keep_shape_and_key() {
    for (width, height) in [(900, 600), (333, 1000), (50, 40), (2000, 1)] {
        let still = encoded(&heavy(width, height, 90), ImageFormat::Png);
        let size = check(&still).unwrap();
        let expected = size.within(480);
        assert!(expected.width <= 480 && expected.height <= 480 && expected.width <= width && expected.height <= height);
        for small in [proxy(&still, KEY, 480).unwrap(), screen(&still, KEY, 480).unwrap()] {
            assert_eq!(key_of(&small), Some(KEY));
            assert_eq!(check(&small).unwrap(), expected);
        }
    }
    assert_eq!(key_of(&encoded(&heavy(20, 20, 9), ImageFormat::Jpeg)), None);
    assert_eq!(key_of(b"\xFF\xD8\xFF\xFE\x00"), None);
}

#[test]
fn a_blank_has_the_key_and_nearly_the_shape_of_its_picture() {
    for (width, height) in [(900, 600), (2200, 1467), (333, 1000), (5472, 3078), (1, 1), (1999, 800)] {
        let blank = blank(KEY, Size { width, height }, 64).unwrap();
        assert_eq!(key_of(&blank), Some(KEY));
        let found = check(&blank).unwrap();
        assert!(
            found.width.max(found.height) <= 64 && blank.len() < 1000,
            "{width} × {height}: {found:?}"
        );
        let off = f64::from(found.width * height) / f64::from(found.height * width) - 1.0;
        assert!(off.abs() < 0.002, "{width} × {height} is set as {found:?}, off by {off}");
    }
    // The smallest of them; a strip keeps a pixel.
    assert_eq!(Size { width: 900, height: 600 }.shaped(64), Size { width: 3, height: 2 });
    assert_eq!(Size { width: 1, height: 2000 }.shaped(64), Size { width: 1, height: 64 });
}

#[test]
fn a_picture_is_turned_upright_as_its_camera_noted() {
    let image = RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([250, 10, 10]) } else { Rgb([10, 10, 250]) });
    // Big-endian TIFF with one entry: orientation 6, to be turned clockwise.
    let exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let turned = with_segment(&encoded(&image, ImageFormat::Jpeg), 0xE1, exif);
    assert_eq!(check(&turned).unwrap(), Size { width: 32, height: 64 });
    let small = decoded(&proxy(&turned, KEY, 64).unwrap());
    let (top, bottom) = (small.get_pixel(16, 8), small.get_pixel(16, 56));
    assert!(
        top[0] > 200 && top[2] < 60 && bottom[2] > 200 && bottom[0] < 60,
        "{top:?} {bottom:?}"
    );
}

#[test]
fn what_is_transparent_is_laid_on_white_and_grey_stays_grey() {
    let glass = RgbaImage::from_fn(30, 30, |x, _| Rgba([0, 0, 0, if x < 15 { 0 } else { 255 }]));
    let mut png = std::io::Cursor::new(Vec::new());
    glass.write_to(&mut png, ImageFormat::Png).unwrap();
    let small = decoded(&proxy(png.get_ref(), KEY, 30).unwrap());
    assert!(small.get_pixel(4, 4)[0] > 240 && small.get_pixel(26, 4)[0] < 15);

    let grey = DynamicImage::ImageRgb8(heavy(60, 40, 200)).into_luma8();
    let mut png = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut png, ImageFormat::Png).unwrap();
    let small = decoded(&proxy(png.get_ref(), KEY, 60).unwrap());
    assert!(
        small
            .pixels()
            .all(|pixel| pixel[0].abs_diff(pixel[1]) < 4 && pixel[1].abs_diff(pixel[2]) < 4)
    );
}

#[test]
fn a_picture_in_four_inks_comes_back_in_its_colours() {
    let colours = [[240, 30, 40], [30, 160, 60], [128, 128, 128], [255, 255, 255]];
    let image = RgbImage::from_fn(160, 40, |x, _| Rgb(colours[(x / 40) as usize]));
    let four = separated(&encoded(&image, ImageFormat::Png)).jpeg;
    assert!(ink_on(&four).unwrap().max > 90.0);
    let back = decoded(&screen(&four, KEY, 160).unwrap());
    for (at, expected) in colours.into_iter().enumerate() {
        let found = back.get_pixel(at as u32 * 40 + 20, 20);
        // No profile is in it, so that the colours are only near; they must not be inverted.
        let far = found
            .0
            .iter()
            .zip(expected)
            .map(|(one, two)| i32::from(*one).abs_diff(i32::from(two)))
            .max()
            .unwrap();
        assert!(far < 90, "{expected:?} came back as {found:?}");
    }
}

#[test]
fn designers_get_the_shape_size_and_inks_they_ask_for() {
    let image = RgbImage::from_fn(400, 200, |x, _| if x < 100 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) });
    let png = encoded(&image, ImageFormat::Png);
    let asked = |crop, longest, inks| Treatment { crop, longest, inks };
    let crop = |focus| {
        Some(Crop {
            width: 1,
            height: 1,
            focus,
        })
    };
    // Untouched is the very file.
    assert_eq!(treat(&png, &Treatment::default(), None).unwrap(), (png.clone(), "png"));
    for (treatment, size, red) in [
        (asked(crop([0, 500]), None, false), (200, 200), 0.5),
        (asked(crop([1000, 500]), None, false), (200, 200), 0.0),
        (asked(crop([250, 500]), Some(50), false), (50, 50), 0.5),
        (asked(None, Some(4000), false), (400, 200), 0.25),
        (
            asked(
                Some(Crop {
                    width: 4,
                    height: 1,
                    focus: [500, 0],
                }),
                None,
                false,
            ),
            (400, 100),
            0.25,
        ),
    ] {
        let (bytes, extension) = treat(&png, &treatment, None).unwrap();
        let done = decoded(&bytes);
        assert_eq!((done.dimensions(), extension), (size, "png"), "{treatment:?}");
        let share = done.pixels().filter(|pixel| pixel[0] > 128).count() as f32 / (size.0 * size.1) as f32;
        assert!((share - red).abs() < 0.02, "{treatment:?}: {share}");
    }
    let (four, extension) = treat(&png, &asked(None, None, true), Some(&inks())).unwrap();
    assert_eq!(extension, "jpg");
    assert!(ink_on(&four).unwrap().max <= 300.0);
    assert!(treat(&png, &asked(None, None, true), None).is_err());
    assert!(
        treat(
            &png,
            &asked(
                Some(Crop {
                    width: 0,
                    height: 1,
                    focus: [0, 0]
                }),
                None,
                false
            ),
            None
        )
        .is_err()
    );
}
