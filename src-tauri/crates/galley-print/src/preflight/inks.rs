//! What is asked of colours: the most ink on a spot, the inks of everything that is drawn, and those of type.

use galley_model::{Check, Grade, Problem};
use galley_prepress::inspect::TypeColour;

use super::{of_still, things};
use crate::finish::Finished;
use crate::press::{Job, number};

/// Type smaller than this, in points, blurs where it is made of several inks (Ghent Workgroup, 2015, sheet-fed offset).
const SMALL: f32 = 9.0;
/// Letters as large as this, in points, hide it when their inks stand a hair beside each other.
const LARGE: f32 = 24.0;
/// What a black leaves of red, green and blue light at most, in thousandths.
const DARK: u32 = 180;

pub(super) fn total(job: &Job, finished: &Finished) -> Check {
    let (label, limit) = ("Total ink", f32::from(job.options.ink_limit));
    let pictures = finished.stills.iter().filter_map(|still| still.ink).fold(0.0, f32::max);
    let drawn = finished.inspection.ink_max;
    let said = format!("At most {pictures:.0} % in pictures and {drawn:.0} % elsewhere; the limit is {limit:.0} %.");
    let mut problems: Vec<Problem> = finished
        .stills
        .iter()
        .filter(|still| still.ink.is_some_and(|ink| ink > limit))
        .map(|still| {
            of_still(job, still, |name| {
                format!("“{name}” has {:.0} % of ink.", still.ink.unwrap_or(0.0))
            })
        })
        .collect();
    if drawn > limit {
        let page = finished.inspection.ink_page.unwrap_or(0);
        problems.push(on(job, page, |page| {
            format!("A colour on {page} has {drawn:.0} % of ink. Choose a lighter one.")
        }));
    }
    if problems.is_empty() {
        Check::fine("ink", label, said)
    } else {
        Check::new("ink", label, Grade::Error, said, problems)
    }
}

/// A problem on a page, which is named as people count: a folded sheet has sides.
fn on(job: &Job, page: usize, message: impl FnOnce(String) -> String) -> Problem {
    if job.options.imposed() {
        return Problem::new(message(format!("side {page} of the sheets")));
    }
    Problem::new(message(format!("page {page}"))).on_page(number(page))
}

/// A space that is none of the inks, in words.
fn space_in_words(space: &str) -> &str {
    match space {
        "DeviceRGB" | "ICCBased 3" | "CalRGB" => "the colours of a screen (RGB)",
        "DeviceGray" | "ICCBased 1" | "CalGray" => "a grey that names no ink",
        other => other,
    }
}

pub(super) fn colours(job: &Job, finished: &Finished) -> Check {
    let label = "Colours";
    let printed = |space: &str| space == "DeviceCMYK" || space.starts_with("Separation ") || space.starts_with("DeviceN ");
    let odd: Vec<Problem> = finished
        .inspection
        .colours
        .iter()
        .filter(|colour| !printed(&colour.space))
        .map(|colour| {
            let mut type_in_it = finished.inspection.type_colours.iter();
            let what = if type_in_it.any(|one| one.space == colour.space) {
                "Type, and what else is so coloured,"
            } else {
                "Something"
            };
            let space = space_in_words(&colour.space);
            on(job, colour.page, |page| {
                format!("{what} on {page} is in {space}, not in the four inks. Use the inks of house/lib.typ in the template.")
            })
        })
        .collect();
    if odd.is_empty() {
        let said = format!(
            "Text and rules are in the four inks; {} {} separated.",
            finished.stills.len(),
            things(finished.stills.len(), "picture is", "pictures are")
        );
        Check::fine("colours", label, said)
    } else {
        Check::new("colours", label, Grade::Error, "Something is not in the four inks.", odd)
    }
}

/// The inks of a colour, where it is made of those of the press.
fn inks(colour: &TypeColour) -> Option<&[u16]> {
    let named = |space: &str| space.starts_with("Separation ") || space.starts_with("DeviceN ");
    (colour.space == "DeviceCMYK" || named(&colour.space)).then_some(&colour.parts)
}

/// Whether a colour is a black that is mixed of several inks.
fn mixed_black(colour: &TypeColour) -> bool {
    let [c, m, y, k] = colour.parts[..] else { return false };
    let light = |ink: u16| u32::from(1000 - ink) * u32::from(1000 - k) / 1000;
    colour.space == "DeviceCMYK" && c + m + y > 0 && [c, m, y].into_iter().all(|ink| light(ink) <= DARK)
}

/// Type must be of one ink where it is small, and black type always: it blurs where the plates are a hair out of register.
pub(super) fn of_type(job: &Job, finished: &Finished) -> Check {
    let label = "Inks of type";
    let mut worst = Grade::Fine;
    let mut problems = Vec::new();
    for colour in &finished.inspection.type_colours {
        let Some(inks) = inks(colour) else { continue };
        let several = inks.iter().filter(|ink| **ink > 0).count();
        let size = colour.smallest;
        let percent: Vec<String> = inks.iter().map(|ink| format!("{:.0}", f32::from(*ink) / 10.0)).collect();
        let percent = percent.join("/");
        problems.push(if mixed_black(colour) && size < LARGE {
            worst = Grade::Error;
            on(job, colour.page, |page| format!(
                "Type of {size:.1} pt on {page} is black mixed of {several} inks ({percent} %), which blurs where the \
                 plates are a hair out of register. Set it in `black` of house/lib.typ."
            ))
        } else if several > 1 && size < SMALL {
            worst = worst.max(Grade::Warning);
            on(job, colour.page, |page| format!(
                "Type of {size:.1} pt on {page} is in {several} inks ({percent} %), which blurs at that size. Set it in `black`, \
                 or larger than {SMALL:.0} pt."
            ))
        } else {
            continue;
        });
    }
    if problems.is_empty() {
        return Check::fine(
            "type",
            label,
            "Black type is of black ink alone, and no small type of several.",
        );
    }
    let said = format!(
        "{} {} of type {} mixed of several inks.",
        problems.len(),
        things(problems.len(), "colour", "colours"),
        things(problems.len(), "is", "are")
    );
    Check::new("type", label, worst, said, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_black_is_told_from_black_and_from_colours() {
        for (parts, mixed) in [
            ([0, 0, 0, 1000], false),
            ([0, 0, 0, 620], false),
            ([0, 0, 0, 0], false),
            ([600, 400, 400, 1000], true),
            ([750, 680, 670, 900], true),
            ([1000, 1000, 1000, 0], true),
            ([500, 400, 400, 0], false),
            // Colours, dark as they may be.
            ([0, 1000, 1000, 400], false),
            ([1000, 800, 0, 300], false),
            ([0, 1000, 0, 0], false),
            ([30, 20, 20, 0], false),
        ] {
            let colour = TypeColour {
                space: "DeviceCMYK".into(),
                parts: parts.to_vec(),
                smallest: 8.0,
                page: 1,
            };
            assert_eq!(mixed_black(&colour), mixed, "{parts:?}");
        }
    }
}
