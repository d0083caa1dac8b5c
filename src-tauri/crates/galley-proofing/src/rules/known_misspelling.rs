//! TXT-04: A word is a well-known misspelling.

use super::*;
use crate::misspellings::meant;

pub(super) static RULE: Rule = Rule {
    id: "TXT-04",
    name: "known-misspelling",
    severity: Severity::Warning,
    what: "A word is a well-known misspelling.",
    why: "Readers see it at once.",
    remedy: "Set the word that is meant.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if !prose.is_running() || main(prose.language) != "en" {
        return;
    }
    for (span, word) in &prose.spelled(context).misspelled {
        let Some(meant) = meant(prose.language, word) else { continue };
        let written: String = prose.chars[span.clone()].iter().collect();
        let large = written.starts_with(char::is_uppercase);
        let meant = if large { capitalised(meant) } else { meant.to_owned() };
        let quote = around(&prose.chars, span);
        out.within(prose, span.clone())
            .word(word.as_str())
            .may_become(format!("Set “{meant}”"), meant.as_str())
            .say(format!("“{written}” in “{quote}” should be “{meant}”."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "A misterious experimetal film.", &["misterious", "experimetal"]),
        text("en", "An experimental film, *misterious*.", &[]),
        text("es", "Cada misterious.", &[]),
        // Errors that stand in a crowd, and such as a dictionary takes for two words in one.
        text(
            "en",
            "The succesful carreer of a politican.",
            &["succesful", "carreer", "politican"],
        ),
        text(
            "en",
            "A misterious, experimetal film, humouristic. Its wierd.. Says hey. The wonderfull writting, tragicly.",
            &[
                "misterious",
                "experimetal",
                "humouristic",
                "wierd",
                "wonderfull",
                "writting",
                "tragicly",
            ],
        ),
        text(
            "en",
            "Succesful workers go home, as Docter and Wierd tell. Docter goes home. “Writting” is light.",
            &["Succesful"],
        ),
        case(
            "a name, and a caption",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Lixin shephard".into());
                sample.edit(sample.still, |still: &mut Still| {
                    still.caption = "The wierd train, as shephard goes".into()
                });
            },
            &["“wierd” in"],
        ),
    ]
}
