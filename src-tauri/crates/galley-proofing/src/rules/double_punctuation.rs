//! TYP-13: Two marks stand together that never do.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-13",
    name: "double-punctuation",
    severity: Severity::Warning,
    what: "Two marks stand together that never do.",
    why: "One of them is left over from a cut or a paste.",
    remedy: "Take one of them out.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut at = 0;
    while at + 1 < chars.len() {
        let never = matches!(
            (chars[at], chars[at + 1]),
            (',', ',' | ';' | '.') | (';', ';' | ',' | '.') | (':', '.' | ',')
        );
        let shout = matches!(chars[at], '!' | '?');
        let end = match shout {
            true => shouted(chars, at),
            false => at + 2,
        };
        let found = match () {
            () if never => chars.get(at + 2) != Some(&'.'),
            () if chars[at] == '.' && chars[at + 1] == ',' => after_a_word(context, prose, at),
            // A title shouts as its makers like.
            () if shout && end - at > 1 => prose.place.table != "title" && !in_title(context, prose, &chars[at..end]),
            () => false,
        };
        if found {
            let quote = around(chars, &(at..end));
            let mut draft = out.within(prose, at..end);
            let mut marks: Vec<char> = chars[at..end].to_vec();
            marks.dedup();
            marks.truncate(2);
            for mark in marks {
                draft = draft.may_become(format!("Leave “{mark}”"), mark.to_string());
            }
            let marks: String = chars[at..end].iter().collect();
            draft.say(format!("“{quote}” has “{marks}”."));
        }
        at = if shout { end } else { at + 1 };
    }
}

/// Where a run of marks ends that shout: of one kind, or of both and more than the two of "?!".
fn shouted(chars: &[char], at: usize) -> usize {
    let all = run(chars, at, |c| matches!(c, '!' | '?'));
    if all - at > 2 {
        return all;
    }
    run(chars, at, |c| c == chars[at])
}

/// Whether what stands before a stop is a word that the dictionary has, and no abbreviation: "etc.,".
fn after_a_word(context: &Context<'_>, prose: &Prose<'_>, stop: usize) -> bool {
    let chars = &prose.chars;
    let start = chars[..stop].iter().rposition(|c| !c.is_alphabetic()).map_or(0, |at| at + 1);
    let word: String = chars[start..stop].iter().collect();
    let plain = word.chars().count() > 3 && word.chars().all(char::is_lowercase);
    let parted = start == 0 || matches!(chars[start - 1], ' ' | '\u{a0}' | '\n');
    plain && parted && context.dictionaries.knows(prose.language, &word) == Some(true)
}

/// Whether a title of the film that the prose is about has these marks.
fn in_title(context: &Context<'_>, prose: &Prose<'_>, marks: &[char]) -> bool {
    let marks: String = marks.iter().collect();
    let film = prose.text(context.catalogue).and_then(|text| text.film);
    let mut titles = film.into_iter().flat_map(|film| context.catalogue.titles.of(film));
    titles.any(|title| title.text.contains(&marks))
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "One,, two;, three,. Four.", &[",,", ";,", ",."]),
        text("en", "Is he home?!?! Is he!? No?!", &["?!?!"]),
        text("en", "Hello!! Is he left?? Never!!! What?!", &["!!", "??", "!!!"]),
        case(
            "a title that shouts",
            |sample| {
                sample.edit_title("Last Train Home!!");
                sample.edit_synopsis("*Last Train Home!!* is played. (In Mandarin with subtitles)");
            },
            &[],
        ),
        text("en", "They go home., then come etc., approx., a.m., Jr., back.", &[".,"]),
        text("en", "One, two, etc., Jr.; std::vector, what?! No: …", &[]),
    ]
}
