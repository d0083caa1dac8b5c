//! TXT-03: A word stands in no dictionary and is part of no name.

use super::*;
use crate::rules::known_misspelling::meant;

pub(super) static RULE: Rule = Rule {
    id: "TXT-03",
    name: "unknown-word",
    severity: Severity::Warning,
    what: "A word in small letters stands in no dictionary, and no record of the catalogue has it.",
    why: "It may be misspelled.",
    remedy: "Correct it; or put it on the edition’s list of words, so that it is right everywhere.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() {
        return;
    }
    let torn = super::pdf_damage::torn(context, prose);
    let is_torn = |span: &std::ops::Range<usize>| {
        torn.iter()
            .any(|(whole, _)| whole.start <= span.start && span.end <= whole.end)
    };
    for (span, word) in &prose.spelled(context).unknown {
        // A well-known misspelling is told by its own rule, with what is meant.
        if meant(prose.language, word).is_some() || is_damaged(prose, span) || is_torn(span) {
            continue;
        }
        let language = vocabulary::language(prose.language, "en");
        let quote = around(&prose.chars, span);
        let severity = if is_thin(prose.language) {
            Severity::Hint
        } else {
            Severity::Warning
        };
        out.within(prose, span.clone())
            .severity(severity)
            .word(word.as_str())
            .say(format!(
                "“{word}” in “{quote}” is no word that the dictionary of {language} has."
            ));
    }
}

/// Whether a word has a joined letter, or is what an invisible character leaves of one: TYP-14 and TYP-15 tell of that.
fn is_damaged(prose: &Prose<'_>, span: &std::ops::Range<usize>) -> bool {
    let chars = &prose.chars;
    let joined = |c: &char| ('\u{fb00}'..='\u{fb06}').contains(c);
    let invisible = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| {
            matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}' | '\u{fffd}') || c.is_control() && !c.is_whitespace()
        })
    };
    let within = || chars[span.clone()].iter().any(joined) || span.clone().any(|at| invisible(Some(at)));
    let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(joined);
    within()
        || invisible(span.start.checked_sub(1))
        || invisible(Some(span.end))
        || beside(span.start.checked_sub(1))
        || beside(Some(span.end))
}

/// Whether the dictionary of a language lacks so many words that most of what it does not know is right: the Estonian one
/// is of 2003 and knows neither "animatsioon" nor "fänn".
fn is_thin(language: &str) -> bool {
    main(language) == "et"
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "The workers go home in themorew winter.", &["themorew"]),
        text(
            "en",
            "A long ﬁlmm of winte\u{fffd}s and ri\u{ad}verr, the wai\u{200b}ters.",
            &[],
        ),
        text(
            "en",
            "Each win- ter they go home by train and come back to the house by night in hoome.",
            &["hoome"],
        ),
        text("es", "Cada invierno vuelvan a casa.", &["vuelvan"]),
        text("es", "Cada noche mirarla, mirándolo y mirándosela.", &[]),
        text("es", "Cada noche vuelvanla.", &["vuelvanla"]),
        text("en", "She goes home to the café.", &[]),
        text(
            "en",
            "Lixin’s workers, a tren film in neo-night, *tren* and “tren”, at www.tren.example; the shockwave, Jean de Fontaine.",
            &["tren"],
        ),
        case(
            "a word of a name, and one of the edition",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.words = vec!["tren".into()]
                });
                sample.edit(sample.director, |person: &mut Person| person.name = "bell hooks".into());
                sample.edit_synopsis("He goes home in tren, as hooks tells. (In Mandarin with subtitles)");
            },
            &[],
        ),
        text("pl", "Wszystko bez słownika.", &[]),
        // Words of another script are none of the dictionary’s language.
        text("en", "As 范立新 and the режиссёр tell, he goes hoome.", &["hoome"]),
        // A part of a name after a hyphen, and a slip there.
        text("en", "The films of Hou Hsiao-hsien at a Story-hoome.", &["hoome"]),
        // A title in another language, without marks of its own, and a slip beside it.
        text(
            "en",
            "Part 5: Ein Schnitter mit der Gewalt vom lieben Gott (59). She goes hoome.",
            &["hoome"],
        ),
    ]
}
