//! FLM-12: A film is a trial that somebody left behind.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-12",
    name: "test-record",
    severity: Severity::Error,
    what: "A film is a trial that somebody left behind.",
    why: "It would be printed.",
    remedy: "Delete the record.",
    checks: &[Check::Title(check)],
};

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    let folded = fold(&title.text);
    let trial = matches!(
        folded.as_str(),
        "asdf"
            | "asdfgh"
            | "qwerty"
            | "qwertz"
            | "test test"
            | "test film"
            | "testfilm"
            | "delete me"
            | "to delete"
            | "dummy film"
    );
    let marked = title.text.trim_end().ends_with(" TEST") && title.text.chars().any(char::is_lowercase);
    if trial || marked {
        out.at(Place::field(title.id, "text"))
            .value(&title.text)
            .say(format!("“{}” looks like a trial record.", title.text));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a trial",
            |sample| sample.edit_title("Translator TEST"),
            &["“Translator TEST” looks like a trial"],
        ),
        case("keys", |sample| sample.edit_title("Asdf"), &["looks like a trial"]),
        case("a film of that name", |sample| sample.edit_title("The Test"), &[]),
        case("all capitals", |sample| sample.edit_title("THE TEST"), &[]),
    ]
}
