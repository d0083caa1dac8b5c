//! IMG-04: A still has no caption.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "IMG-04",
    name: "caption-missing",
    severity: Severity::Warning,
    what: "A still has no caption.",
    why: "The reader does not know who or what it shows, and nor does the designer.",
    remedy: "Write what it shows.",
    checks: &[Check::Still(check)],
};

fn check(context: &Context<'_>, still: &Still, out: &mut Findings) {
    if still.kind == StillKind::Still && still.caption.trim().is_empty() {
        let of = still
            .film
            .map_or(String::new(), |film| format!(" of {}", context.title(film)));
        let credit = if still.photographer.trim().is_empty() {
            " and no photographer"
        } else {
            ""
        };
        out.at(Place::field(still.id, "caption"))
            .say(format!("A still{of} ({}) has no caption{credit}.", still.file_name));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| {
                sample.edit(sample.still, |still: &mut Still| {
                    (still.caption, still.file_name) = (String::new(), "a.jpg".into())
                })
            },
            &["A still of Last Train Home (a.jpg) has no caption and no photographer"],
        ),
        case(
            "a poster",
            |sample| {
                sample.add(Still {
                    film: Some(sample.film),
                    kind: StillKind::Poster,
                    sha256: "e".into(),
                    ..Still::default()
                });
            },
            &[],
        ),
    ]
}
