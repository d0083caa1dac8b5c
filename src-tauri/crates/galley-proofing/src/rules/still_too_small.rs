//! IMG-02: A still has too few pixels for print.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "IMG-02",
    name: "still-too-small",
    severity: Severity::Warning,
    what: "A still has too few pixels for print.",
    why: "It prints soft or in steps.",
    remedy: "Ask for a larger file.",
    checks: &[Check::Still(check)],
};

/// How wide a still is printed at most.
const WIDTH_MM: u32 = 130;
/// Pixels to the inch under which it shows.
const SHOWS: u32 = 225;
/// And under which it cannot be printed.
const SPOILS: u32 = 150;

fn check(context: &Context<'_>, still: &Still, out: &mut Findings) {
    if still.kind != StillKind::Still || still.width == 0 {
        return;
    }
    let per_inch = still.width.saturating_mul(254) / (WIDTH_MM * 10);
    if per_inch < SHOWS {
        let of = still
            .film
            .map_or(String::new(), |film| format!(" of {}", context.title(film)));
        let severity = if per_inch < SPOILS {
            Severity::Error
        } else {
            Severity::Warning
        };
        out.at(Place::field(still.id, "width"))
            .severity(severity)
            .value(still.width)
            .say(format!(
                "A still{of} is {} pixels wide, which at {WIDTH_MM} mm is {per_inch} to the inch; print needs 300.",
                still.width
            ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "small",
            |sample| sample.edit(sample.still, |still: &mut Still| still.width = 1100),
            &["A still of Last Train Home is 1100 pixels wide, which at 130 mm is 214 to the inch"],
        ),
        case(
            "large enough",
            |sample| sample.edit(sample.still, |still: &mut Still| still.width = 1152),
            &[],
        ),
        case(
            "a portrait, printed small",
            |sample| {
                sample.add(Still {
                    person: Some(sample.director),
                    kind: StillKind::Portrait,
                    width: 600,
                    sha256: "f".into(),
                    caption: "Lixin Fan".into(),
                    ..Still::default()
                });
            },
            &[],
        ),
    ]
}
