//! TYP-10: Dashes are set in two ways, or in another way than the house has them.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-10",
    name: "mixed-dashes",
    severity: Severity::Hint,
    what: "A dash is set in another way than the others.",
    why: "– with spaces beside — without on one page looks like two hands.",
    remedy: "Set the dash of the house; it is chosen under House style.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let found = dashes(chars);
    if found.is_empty() {
        return;
    }
    let right = dash_of(context, chars);
    for (span, kind) in found {
        if kind != right {
            let quote = around(chars, &span);
            out.within(prose, span)
                .becomes(format!("Set “{}”", right.set()), right.set())
                .say(format!("“{quote}” has another dash than “{}”.", right.set()));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "One – two – three—four.", &["—"]),
        text("en", "One – two, 1914–18, Paris–Dakar.\n– A list", &[]),
        case(
            "the house sets it closed",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.dashes = DashStyle::Closed
                });
                sample.edit_synopsis("One – two.");
            },
            &["has another dash than “—”"],
        ),
    ]
}
