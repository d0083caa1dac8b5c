//! Stills in four inks: the limit holds as printed, nothing grows, and the cache never gives anything else.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};

use common::{encoded, heavy, inks, profile, root};
use galley_prepress::{Cache, Inks, ink_of, ink_on, separate};
use image::{ImageFormat, Rgb, RgbImage};

#[test]
fn the_limit_holds_on_what_is_decoded_again() {
    let profile = profile();
    for (limit, noise) in [(300, 0), (300, 20), (300, 80), (300, 255), (240, 40), (400, 255)] {
        let inks = Inks::new(&profile, limit).unwrap();
        let done = separate(&encoded(&heavy(320, 200, noise), ImageFormat::Png), 4000, &inks).unwrap();
        let ink = ink_on(&done.jpeg).unwrap();
        assert_eq!((ink.max, ink.mean), (done.ink_max, done.ink_mean));
        assert!(ink.max <= f32::from(limit), "{limit} %, noise {noise}: {}", ink.max);
        // The limit is used, not only kept: dark scenes stay dark.
        assert!(
            ink.max > f32::from(limit.min(300)) - 40.0,
            "{limit} %, noise {noise}: {}",
            ink.max
        );
        assert_eq!((done.width, done.height), (320, 200));
    }
}

#[test]
fn stills_of_the_sample_hold_the_limit() {
    let folder = root().join("data/samples/ciff34/stills");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let inks = inks();
    for name in names.iter().step_by(12) {
        let done = separate(&std::fs::read(name).unwrap(), 700, &inks).unwrap();
        assert!(
            done.ink_max <= 300.0 && done.width.max(done.height) == 700,
            "{name:?}: {}",
            done.ink_max
        );
    }
}

#[test]
fn white_is_paper_and_black_is_deep_and_grey_is_balanced() {
    let inks = inks();
    let pixels = |rgb: [u8; 3]| inks.separate(&rgb).try_into().unwrap();
    assert_eq!(ink_of(pixels([255; 3])), 0);
    let black: [u8; 4] = pixels([0; 3]);
    assert!(black[3] > 200 && ink_of(black) > 640, "{black:?}");
    // With black-point compensation, dark tones stay apart all the way down.
    let ramp: Vec<u16> = (0..12).map(|level| ink_of(pixels([level * 6; 3]))).collect();
    let unlimited = Inks::new(&profile(), 400).unwrap();
    let deep: Vec<u16> = (0..12)
        .map(|level| ink_of(unlimited.separate(&[level * 6; 3]).try_into().unwrap()))
        .collect();
    // A level up and down is the rounding of four inks.
    assert!(
        deep.windows(2).all(|pair| pair[0] + 2 > pair[1]) && deep[2..].windows(2).all(|pair| pair[0] > pair[1]),
        "{deep:?}"
    );
    assert!(ramp.windows(2).all(|pair| pair[0] + 2 > pair[1]), "{ramp:?}");
}

#[test]
fn pixels_do_not_depend_on_their_neighbours() {
    let image = heavy(64, 64, 255);
    let inks = inks();
    let all = inks.separate(&image);
    for (pixel, expected) in image.pixels().zip(all.chunks(4)) {
        assert_eq!(inks.separate(&pixel.0), expected);
    }
}

#[test]
fn a_picture_only_shrinks() {
    let still = encoded(&RgbImage::from_pixel(90, 60, Rgb([200, 120, 40])), ImageFormat::Png);
    for (longest, expected) in [(45, (45, 30)), (90, (90, 60)), (900, (90, 60)), (1, (1, 1))] {
        let done = separate(&still, longest, &inks()).unwrap();
        assert_eq!((done.width, done.height), expected);
    }
}

#[test]
fn the_cache_makes_a_picture_once_and_heals() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path().join("inks"));
    let still = encoded(&heavy(100, 80, 60), ImageFormat::Png);
    let inks = inks();
    let read = AtomicUsize::new(0);
    let get = |longest: u32, inks: &Inks| {
        let bytes = || {
            read.fetch_add(1, Ordering::Relaxed);
            Ok(still.as_slice())
        };
        cache.separate("key", longest, inks, bytes).unwrap()
    };
    let first = get(100, &inks);
    assert_eq!((get(100, &inks), read.load(Ordering::Relaxed)), (first.clone(), 1));
    // Another size or limit is another picture.
    get(50, &inks);
    get(100, &Inks::new(&profile(), 250).unwrap());
    assert_eq!(read.load(Ordering::Relaxed), 3);
    // Whatever is broken is made again.
    for entry in std::fs::read_dir(folder.path().join("inks")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    assert_eq!((get(100, &inks), read.load(Ordering::Relaxed)), (first.clone(), 4));
    // A folder that cannot be is no reason not to print.
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let nowhere = Cache::new(file.join("inks"));
    assert_eq!(nowhere.separate("key", 100, &inks, || Ok(still.as_slice())).unwrap(), first);
    let missing: Result<Vec<u8>, String> = Err("it is gone".into());
    assert_eq!(nowhere.separate("key", 100, &inks, || missing).unwrap_err(), "it is gone");
}

#[test]
fn threads_may_share_inks_and_cache() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::new(folder.path());
    let inks = inks();
    let stills: Vec<_> = (0..4).map(|at| encoded(&heavy(60 + at, 50, 60), ImageFormat::Png)).collect();
    let alone: Vec<_> = stills.iter().map(|still| separate(still, 100, &inks).unwrap()).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (at, still) in stills.iter().enumerate() {
                    assert_eq!(cache.separate(&at.to_string(), 100, &inks, || Ok(still)).unwrap(), alone[at]);
                }
            });
        }
    });
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 8, "a picture and its measures each, and nothing half written");
}
