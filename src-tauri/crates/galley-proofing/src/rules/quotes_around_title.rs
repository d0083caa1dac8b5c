//! TTL-05: A title stands in quotation marks or ends with a stop.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-05",
    name: "quotes-around-title",
    severity: Severity::Warning,
    what: "A title stands in quotation marks or ends with a stop.",
    why: "Marks belong to the house style; entry forms often leave them behind.",
    remedy: "Take them out.",
    checks: &[Check::Title(check)],
};

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    let text = title.text.trim();
    let chars: Vec<char> = text.chars().collect();
    let [first, inner @ .., last] = chars.as_slice() else { return };
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    if is_mark(*first) && is_mark(*last) && !inner.iter().any(|c| is_mark(*c)) {
        out.at(Place::field(title.id, "text"))
            .value(text)
            .becomes("Take the marks out", inner.iter().collect::<String>().trim())
            .say(format!("The title {text} stands in quotation marks."));
    }
    let word: String = text.rsplit([' ', '-']).next().unwrap_or("").to_lowercase();
    let bare = word.trim_end_matches('.');
    // "E.T.", "Dr.", "Monsters, Inc." and "Nod. Wink. Horse." end with a point of their own.
    let abbreviation =
        text.matches('.').count() > 1 || bare.chars().count() < 4 || matches!(bare, "corp" | "bros" | "capt" | "prof");
    if *last == '.' && inner.last() != Some(&'.') && !abbreviation {
        out.at(Place::field(title.id, "text"))
            .value(text)
            .becomes("Take the stop out", text.trim_end_matches('.').trim_end())
            .say(format!("The title “{text}” ends with a full stop."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "quotation marks",
            |sample| sample.edit_title("“Last Train Home”"),
            &["stands in quotation marks"],
        ),
        case(
            "a stop",
            |sample| sample.edit_title("Last Train Home."),
            &["ends with a full stop"],
        ),
        case("marks within", |sample| sample.edit_title("“Train” and “Home”"), &[]),
        case("an abbreviation", |sample| sample.edit_title("Monsters, Inc."), &[]),
        case("dots", |sample| sample.edit_title("E.T."), &[]),
        case("sentences", |sample| sample.edit_title("Nod. Wink. Horse."), &[]),
    ]
}
