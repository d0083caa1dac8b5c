//! Sheets are folded in a small simulator and read; then the same sheets are rendered and looked at.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use common::{BLEED, MM, TRIM, pages, plan, plates};
use galley_prepress::order::{Panel, fold, saddle};
use galley_prepress::{FoldStyle, Imposition, Plan, inspect, print_ready};
use proptest::prelude::*;

/// A leaf of paper by its two faces: what looks up, what looks down.
type Leaf<T> = [T; 2];
/// A strip of paper lying on a table: at every place from left to right a pile, its topmost leaf first.
type Strip<T> = Vec<Vec<Leaf<T>>>;

/// A sheet on the table with `front` up. Behind the leftmost panel lies the last of `back`, as the sheet is turned
/// about its upright axis.
fn lay<T: Copy>(front: &[T], back: &[T]) -> Strip<T> {
    front
        .iter()
        .zip(back.iter().rev())
        .map(|(up, down)| vec![[*up, *down]])
        .collect()
}

/// Turned about its upright axis.
fn turn<T: Copy>(strip: &Strip<T>) -> Strip<T> {
    strip
        .iter()
        .rev()
        .map(|pile| pile.iter().rev().map(|[up, down]| [*down, *up]).collect())
        .collect()
}

/// The `count` leftmost places are lifted and laid upside down onto those right of them.
fn fold_left_over<T: Copy>(strip: &Strip<T>, count: usize) -> Strip<T> {
    let (lifted, lying) = strip.split_at(count);
    assert!(lifted.len() <= lying.len(), "nothing hangs over the edge");
    let mut strip = lying.to_vec();
    for (place, pile) in turn(&lifted.to_vec()).into_iter().enumerate() {
        let below = std::mem::replace(&mut strip[place], pile);
        strip[place].extend(below);
    }
    strip
}

fn fold_right_over<T: Copy>(strip: &Strip<T>, count: usize) -> Strip<T> {
    let mirrored: Strip<T> = strip.iter().rev().cloned().collect();
    fold_left_over(&mirrored, count).into_iter().rev().collect()
}

/// What one sees from above.
fn seen<T: Copy>(strip: &Strip<T>) -> Vec<T> {
    strip.iter().map(|pile| pile[0][0]).collect()
}

/// Turns the leaves of a bound pile one by one: every face from the first to the last.
fn read<T: Copy>(pile: &[Leaf<T>]) -> Vec<T> {
    pile.iter().flatten().copied().collect()
}

fn numbers(panels: &[Panel]) -> Vec<usize> {
    panels.iter().map(|panel| panel.page + 1).collect()
}

proptest! {
    #[test]
    fn a_booklet_reads_from_first_to_last(pages in 1_usize..200) {
        let sheets = saddle(pages);
        prop_assert_eq!(sheets.len(), pages.div_ceil(4));
        // Laid into each other with their fronts down, the outermost lowest, then the left half folded over.
        let lain: Vec<_> = sheets.iter().map(|sheet| turn(&lay(&sheet.front, &sheet.back))).collect();
        let pile = |place: usize| lain.iter().rev().flat_map(|sheet| sheet[place].clone()).collect::<Vec<_>>();
        let folded = fold_left_over(&vec![pile(0), pile(1)], 1);
        let expected: Vec<Option<usize>> = (0..sheets.len() * 4).map(|at| (at < pages).then_some(at)).collect();
        prop_assert_eq!(folded.len(), 1);
        prop_assert_eq!(read(&folded[0]), expected);
    }
}

#[test]
fn an_accordion_unfolds_in_order() {
    for panels in 2..12 {
        let order = fold(FoldStyle::Accordion, panels).unwrap();
        let flat = lay(&numbers(&order.front), &numbers(&order.back));
        assert_eq!(seen(&flat), (1..=panels).collect::<Vec<_>>());
        assert_eq!(seen(&turn(&flat)), (panels + 1..=2 * panels).collect::<Vec<_>>());
        // Zigzag from the right end: over the rest, then under it, in such turns that the first panel looks outwards.
        let over = |strip: &Strip<usize>| -> Strip<usize> { turn(strip).into_iter().rev().collect() };
        let mut strip = if panels % 2 == 0 { over(&flat) } else { flat };
        for step in 1..panels {
            strip = fold_right_over(&strip, 1);
            if step + 1 < panels {
                strip = over(&strip);
            }
        }
        let closed = turn(&strip);
        assert_eq!(seen(&closed), [1]);
        assert_eq!(seen(&strip), [if panels % 2 == 0 { panels } else { panels + 1 }]);
    }
}

#[test]
fn a_letter_opens_with_its_cover_and_ends_with_its_back() {
    for panels in 2..12 {
        let order = fold(FoldStyle::Letter, panels).unwrap();
        // Its inside up, it is rolled in from the flap at the right, and the cover comes last from the left.
        let flat = turn(&lay(&numbers(&order.front), &numbers(&order.back)));
        assert_eq!(seen(&flat), (2..=panels + 1).collect::<Vec<_>>());
        let mut strip = flat.clone();
        while strip.len() > 2 {
            strip = fold_right_over(&strip, 1);
        }
        let strip = fold_left_over(&strip, 1);
        assert_eq!(seen(&strip), [1]);
        assert_eq!(seen(&turn(&strip)), [2 * panels]);
        // The nearer to the core, the narrower; the two outer panels are whole.
        let narrower: Vec<_> = order.front.iter().map(|panel| panel.narrower).collect();
        let expected: Vec<_> = (0..panels - 1).rev().chain([0]).map(|steps: usize| steps).collect();
        assert_eq!(narrower, expected);
    }
    assert_eq!(numbers(&fold(FoldStyle::Letter, 3).unwrap().front), [5, 6, 1]);
}

#[test]
fn a_gate_closes_with_its_wings() {
    let order = fold(FoldStyle::Gate, 4).unwrap();
    let flat = turn(&lay(&numbers(&order.front), &numbers(&order.back)));
    assert_eq!(seen(&flat), [3, 4, 5, 6]);
    let closed = fold_right_over(&fold_left_over(&flat, 1), 1);
    assert_eq!(seen(&closed), [1, 2]);
    assert_eq!(seen(&turn(&closed)), [7, 8]);
    assert!(fold(FoldStyle::Gate, 3).is_none() && fold(FoldStyle::Letter, 1).is_none());
}

/// A colour for every page, told apart on the plates.
fn colour(page: usize) -> [f32; 4] {
    let third = |step: usize| (page / step % 3) as f32 * 0.4;
    [third(1), third(3), third(9), 0.1]
}

/// Imposes pages of one colour each, and gives for every face the page found at places in millimetres from the
/// trimmed sheet's left edge; `None` is white paper.
fn found(count: usize, imposition: Imposition, at: &[f32]) -> Vec<Vec<Option<usize>>> {
    let colours: Vec<_> = (0..count).map(colour).collect();
    let plan = Plan {
        imposition: Some(imposition),
        ..plan(&|_| Ok(None))
    };
    let ready = print_ready(pages(&colours, None), &plan).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheets.pdf");
    std::fs::write(&path, &ready).unwrap();
    common::say("qpdf", &["--check", path.to_str().unwrap()]);
    let faces = inspect(&ready).unwrap().pages.len();
    (1..=faces)
        .map(|face| {
            let (width, height, pixels) = plates(&path, face, 2);
            let look = |mm: &f32| {
                let x = ((mm + BLEED + 10.0) * MM * 2.0) as usize;
                let pixel = &pixels[(height / 2 * width + x) * 4..][..4];
                let near = |page: &usize| {
                    colour(*page)
                        .iter()
                        .zip(pixel)
                        .all(|(part, level)| (part * 255.0 - f32::from(*level)).abs() < 4.0)
                };
                (0..count).find(near)
            };
            at.iter().map(look).collect()
        })
        .collect()
}

#[test]
fn a_booklet_is_printed_as_it_is_ordered() {
    let width = TRIM[0];
    // The middle of each page, both sides of the spine, and the bleed at the edges.
    let at = [-2.0, width / 2.0, width - 1.0, width + 1.0, width * 1.5, 2.0 * width + 2.0];
    for creep_mm in [0.0, 0.2] {
        let faces = found(10, Imposition::Saddle { creep_mm }, &at);
        let expected: Vec<Vec<_>> = saddle(10)
            .into_iter()
            .flat_map(|sheet| [sheet.front, sheet.back])
            .map(|[left, right]| vec![left, left, left, right, right, right])
            .collect();
        assert_eq!(faces, expected);
    }
}

#[test]
fn panels_are_printed_as_they_are_ordered_and_folded_where_they_end() {
    let width = TRIM[0];
    let imposition = Imposition::Fold {
        panels: 3,
        style: FoldStyle::Letter,
        narrower_mm: 2.0,
    };
    // The flap is 2 mm narrower: on the outside it ends left of a page's width, inside it begins at two.
    let faces = found(
        6,
        imposition,
        &[
            -2.0,
            width - 3.0,
            width - 1.0,
            2.0 * width - 3.0,
            2.0 * width - 1.0,
            3.0 * width - 3.0,
        ],
    );
    let outside = [4, 4, 5, 5, 0, 0].map(Some).to_vec();
    let inside = [1, 1, 1, 2, 2, 3].map(Some).to_vec();
    assert_eq!(faces, [outside, inside]);
}

#[test]
fn what_does_not_fit_is_said() {
    let said = |count: usize, imposition| {
        let plan = Plan {
            imposition: Some(imposition),
            ..plan(&|_| Ok(None))
        };
        print_ready(pages(&vec![[0.0; 4]; count], None), &plan)
            .unwrap_err()
            .to_string()
    };
    let fold = |panels, style, narrower_mm| Imposition::Fold {
        panels,
        style,
        narrower_mm,
    };
    assert!(said(9, fold(4, FoldStyle::Gate, 1.0)).contains("9 pages do not fit on 8 panels"));
    assert!(said(4, fold(3, FoldStyle::Gate, 1.0)).contains("No such fold has 3 panels"));
    assert!(said(4, fold(3, FoldStyle::Letter, 60.0)).contains("too narrow"));
    assert!(said(4, Imposition::Saddle { creep_mm: -1.0 }).contains("creep"));
}
