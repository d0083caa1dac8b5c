//! CAT-08: A line that must be printed stands nowhere, or not as it was agreed.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CAT-08",
    name: "thanks-missing",
    severity: Severity::Error,
    what: "A line that must be printed, such as that of a sponsor, stands nowhere, or not word for word.",
    why: "It was promised in a contract.",
    remedy: "Put it into the footer, or into a text of the edition, a section or a programme, word for word.",
    checks: &[Check::Edition(check)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let edition = context.edition;
    if edition.style.prose.thanks.is_empty() {
        return;
    }
    let even = |text: &str| text.replace('\n', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let prose = printed.prose();
    let pages: Vec<String> = prose
        .iter()
        .map(|prose| even(&prose.chars.iter().collect::<String>()))
        .collect();
    for line in edition.style.prose.thanks.iter().filter(|line| !line.trim().is_empty()) {
        let wanted = even(line);
        if pages.iter().any(|page| page.contains(&wanted)) {
            continue;
        }
        let folded = fold(&wanted);
        let altered = pages.iter().any(|page| fold(page).contains(&folded));
        out.at(Place::field(edition.id, "footer")).value(&wanted).say(match altered {
            true => format!("“{wanted}” is printed, but not letter for letter."),
            false => format!("“{wanted}” must be printed and stands nowhere."),
        });
    }
}

#[cfg(test)]
fn promised(footer: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let footer = footer.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.style.prose.thanks = vec!["With the kind support of the Lake County Arts Fund".into()];
            edition.footer = vec![footer];
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "nowhere",
            promised("Tickets at the door"),
            &["must be printed and stands nowhere"],
        ),
        case(
            "in other letters",
            promised("With the kind support of the LAKE COUNTY Arts Fund."),
            &["is printed, but not letter for letter"],
        ),
        case(
            "as promised",
            promised("With the kind support of the Lake County Arts Fund."),
            &[],
        ),
    ]
}
