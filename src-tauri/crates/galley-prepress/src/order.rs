//! Which page stands where on a sheet that is folded afterwards. Pages are counted from 0.

use crate::impose::FoldStyle;

/// One sheet of a booklet: two pages on each side, as they stand from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// The side that lies outside when the sheet is folded.
    pub front: [Option<usize>; 2],
    /// The side that lies inside; the sheet is turned about its upright axis.
    pub back: [Option<usize>; 2],
}

/// The sheets of a booklet that is laid together, outermost first, folded once and stitched. The pages are filled up
/// to a multiple of four with blanks, which come last.
pub fn saddle(pages: usize) -> Vec<Sheet> {
    let total = pages.next_multiple_of(4);
    let page = |at: usize| (at < pages).then_some(at);
    let sheet = |first: usize| Sheet {
        front: [page(total - 1 - first), page(first)],
        back: [page(first + 1), page(total - 2 - first)],
    };
    (0..total / 2).step_by(2).map(sheet).collect()
}

/// One panel of a folded sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panel {
    /// The page on it.
    pub page: usize,
    /// How many steps narrower than a page the panel is, so that it can lie inside the others.
    pub narrower: usize,
    /// Whether the page loses that on its left; else on its right. It is always the side away from the next fold.
    pub cut_left: bool,
}

/// A sheet that is folded into panels: those of each side, from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The side with the cover.
    pub front: Vec<Panel>,
    /// The other side; the sheet is turned about its upright axis.
    pub back: Vec<Panel>,
}

/// The panels of a sheet with `panels` on each side, so 2 · `panels` pages; `None` where no such fold can be made
/// (an accordion and a letter fold have at least 2 panels, a gate fold has 4).
///
/// Pages come in the order in which one unfolds the sheet:
///
/// * *accordion*, a zigzag: page 1 on top of the folded stack; unfolded, the front is 1 to n, and turned over, the back
///   is n + 1 to 2n. Below the folded stack lies n, or n + 1 where n is odd.
/// * *letter*, rolled in (three panels: a trifold): page 1 the cover; unfolded, the inside is 2 to n + 1; outside, the
///   flap and what is rolled with it are n + 2 to 2n − 1, and 2n the back cover. The flap is the narrowest.
/// * *gate*, two wings that meet in the middle: closed, the wings are 1 and 2; open, the inside is 3 to 6; turned over,
///   the back is 7 and 8. The wings are narrower.
pub fn fold(style: FoldStyle, panels: usize) -> Option<Folded> {
    let plain = |page| Panel {
        page,
        narrower: 0,
        cut_left: true,
    };
    let (front, inside): (Vec<Panel>, Vec<usize>) = match style {
        FoldStyle::Accordion if panels >= 2 => ((0..panels).map(plain).collect(), (panels..2 * panels).collect()),
        FoldStyle::Letter if panels >= 2 => {
            let flaps = (0..panels - 1).map(|at| Panel {
                page: panels + 1 + at,
                narrower: panels - 2 - at,
                cut_left: true,
            });
            (flaps.chain([plain(0)]).collect(), (1..=panels).collect())
        }
        FoldStyle::Gate if panels == 4 => {
            let wing = |page, cut_left| Panel {
                page,
                narrower: 1,
                cut_left,
            };
            (vec![wing(1, true), plain(6), plain(7), wing(0, false)], vec![2, 3, 4, 5])
        }
        _ => return None,
    };
    // Behind a panel lies the one at the other end, cut on the other side.
    let behind = |(page, panel): (usize, &Panel)| Panel {
        page,
        narrower: panel.narrower,
        cut_left: !panel.cut_left,
    };
    let back = inside.into_iter().zip(front.iter().rev()).map(behind).collect();
    Some(Folded { front, back })
}
