//! TYP-14: A character is in the text that cannot be seen, or letters that were read in a wrong encoding.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-14",
    name: "invisible-character",
    severity: Severity::Warning,
    what: "A character is in the text that cannot be seen, or letters that were read in a wrong encoding.",
    why: "It breaks lines, searches and hyphenation in places that nobody can find.",
    remedy: "Take it out; set an ordinary space where a space is meant, and the letter that was misread.",
    checks: &[Check::Prose(check), Check::Prose(misread), Check::Person(misread_name)],
};

fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{feff}' => "a byte order mark",
        '\u{200b}' => "a zero-width space",
        '\u{2060}' => "a word joiner",
        '\u{ad}' => "a soft hyphen",
        '\u{fffd}' => "a replacement character, in the place of a letter that was lost",
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => "a line separator",
        '\t' => "a tab",
        '\n' | '\r' => return None,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "a mark of the direction of writing",
        c if c.is_control() => "a control character",
        _ => return None,
    })
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let to_the_left = matches!(main(prose.language), "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "ckb");
    for (at, c) in prose.chars.iter().enumerate() {
        // Most letters are far from all of these.
        if c.is_alphanumeric() {
            continue;
        }
        if *c == '\u{a0}' && prose.kind.is_some() && is_stray(&prose.chars, at) {
            let quote = around(&prose.chars, &(at..at + 1));
            out.within(prose, at..at + 1).becomes("Set a space", " ").say(format!(
                "There is a space that does not break between two words in “{quote}”."
            ));
            continue;
        }
        // Where words run to the left, these marks have their use.
        let of_direction = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if of_direction && (to_the_left || has_right_to_left(&prose.chars)) {
            continue;
        }
        if let Some(name) = name(*c) {
            let quote: String = around(&prose.chars, &(at..at + 1))
                .chars()
                .filter(|c| self::name(*c).is_none())
                .collect();
            let draft = out.within(prose, at..at + 1).value(name);
            let draft = match mended(&prose.chars, at) {
                Some((start, end, text)) => {
                    let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                    let edit = FixEdit {
                        place: prose.place.clone(),
                        part: prose.part.clone(),
                        span: Some((count(start), count(end))),
                        text: Some(text.to_owned()),
                    };
                    let label = if text.is_empty() { "Take it out" } else { "Set a space" };
                    let label = label.to_owned();
                    draft.fix(Fix {
                        label,
                        safe: true,
                        edits: vec![edit],
                    })
                }
                // What letter was lost, only its writer knows.
                None => draft,
            };
            draft.say(format!("There is {name} in “{quote}”."));
        }
    }
}

/// What bytes 0x80 to 0x9f are in Windows-1252, as which UTF-8 is misread most.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that was read as a character.
fn byte(c: char) -> Option<u8> {
    match WINDOWS.iter().position(|known| *known == c) {
        Some(at) => u8::try_from(at + 0x80).ok(),
        None => u8::try_from(u32::from(c)).ok(),
    }
}

/// The character that was misread as several from a position on, and where they end: "Ã©" for é, "â€œ" for “.
fn misread_at(chars: &[char], at: usize) -> Option<(char, usize)> {
    let length = match chars[at] {
        'â' if chars.get(at + 1) == Some(&'€') => 3,
        'Ã' | 'Â' | 'Ä' | 'Å' | 'Ð' | 'Ñ' => 2,
        _ => return None,
    };
    let read = |bytes: Vec<u8>| String::from_utf8(bytes).ok()?.chars().next();
    let bytes: Option<Vec<u8>> = (at..at + length).map(|at| byte(*chars.get(at)?)).collect();
    let Some(meant) = bytes.and_then(read) else {
        // The last byte of ” is no letter of that encoding, and was lost.
        return (length == 3).then_some(('”', at + 2));
    };
    // Before a quotation mark or a dash these may be letters of their own; within a word they cannot.
    let last = chars[at + length - 1];
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    let mark = matches!(
        last,
        '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '„' | '‚' | '‹' | '›' | '«' | '»' | '\u{a0}'
    );
    let own = length == 2 && (mark && !letter(Some(at + length)) || last.is_alphabetic() && !letter(at.checked_sub(1)));
    (!own).then_some((meant, at + length))
}

/// The character for which the code of an old Macintosh was read in another encoding: "cafŽ", "donÕt", "ÒnoÓ". Only where
/// no language has the letter that stands there: a capital within or at the end of a word in small letters, a mark in it.
fn misread_of_mac(chars: &[char], at: usize) -> Option<(char, usize)> {
    let c = chars[at];
    if !matches!(c, 'Õ' | 'Ò' | 'Ó' | 'Ð' | 'Ñ' | 'Ž' | 'Š' | 'Œ' | 'Ÿ' | '‡' | '‰') {
        return None;
    }
    let small = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_lowercase());
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
    let (before, after) = (at.checked_sub(1), Some(at + 1));
    let within = small(before) && small(after);
    let line_end = run(chars, at, |c| c != '\n');
    // "ÒnoÓ": the one at the start of a word, the other at the end of one behind it.
    let opens = |at: usize| chars[at] == 'Ò' && !letter(at.checked_sub(1)) && letter(Some(at + 1));
    let closes = |at: usize| {
        let ended = at > 0 && (chars[at - 1].is_lowercase() || matches!(chars[at - 1], '.' | ',' | '!' | '?' | 'É'));
        chars[at] == 'Ó' && ended && !letter(Some(at + 1))
    };
    let meant = match c {
        // "the workersÕ train"
        'Õ' if small(before) && !chars.get(at + 1).is_some_and(|c| c.is_uppercase()) => '’',
        'Ò' if opens(at) && (at..line_end).any(closes) => '“',
        'Ó' if closes(at) && (0..at).rev().take_while(|at| chars[*at] != '\n').any(opens) => '”',
        'Ð' if within => '–',
        'Ñ' if within => '—',
        'Ž' if small(before) && !chars.get(at + 1).is_some_and(|c| c.is_uppercase()) => 'é',
        'Š' if within => 'ä',
        'Œ' if within => 'å',
        'Ÿ' if within => 'ü',
        '‡' if within => 'á',
        '‰' if within => 'â',
        _ => return None,
    };
    Some((meant, at + 1))
}

/// Letters that were read in a wrong encoding.
fn misread(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut from = 0;
    for at in 0..chars.len() {
        if at < from {
            continue;
        }
        if let Some((meant, end)) = misread_at(chars, at).or_else(|| misread_of_mac(chars, at)) {
            from = end;
            let written: String = chars[at..end].iter().collect();
            let quote = around(chars, &(at..end));
            out.within(prose, at..end)
                .may_become(format!("Set {meant}"), meant.to_string())
                .say(format!(
                    "“{quote}” has “{written}” for {meant}: the letters were read in a wrong encoding."
                ));
        }
    }
}

/// A name whose letters were read in a wrong encoding: "JosÃ©".
fn misread_name(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let chars: Vec<char> = person.name.chars().collect();
    let mut right = String::with_capacity(person.name.len());
    let mut at = 0;
    while at < chars.len() {
        let (meant, end) = misread_at(&chars, at)
            .or_else(|| misread_of_mac(&chars, at))
            .unwrap_or((chars[at], at + 1));
        right.push(meant);
        at = end;
    }
    if right != person.name {
        out.at(Place::field(person.id, "name"))
            .value(&person.name)
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!(
                "The name {} has letters that were read in a wrong encoding: it may be {right}.",
                person.name
            ));
    }
}

/// Whether a space that does not break stands between two words in small letters of three letters and more. A number and
/// its unit, an initial, a short word and a mark have it rightly.
fn is_stray(chars: &[char], at: usize) -> bool {
    let small = |letters: &mut dyn Iterator<Item = &char>| {
        let word: Vec<&char> = letters.take_while(|c| c.is_alphanumeric()).collect();
        word.len() > 2 && word.iter().all(|c| c.is_lowercase())
    };
    small(&mut chars[..at].iter().rev()) && small(&mut chars[at + 1..].iter())
}

/// Whether letters of a script that runs to the left stand among the others.
fn has_right_to_left(chars: &[char]) -> bool {
    chars.iter().any(|c| matches!(c, '\u{590}'..='\u{8ff}'))
}

/// From where to where the text changes, and what stands there then.
fn mended(chars: &[char], at: usize) -> Option<(usize, usize, &'static str)> {
    let parts = match chars[at] {
        '\u{fffd}' => return None,
        '\t' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => true,
        _ => false,
    };
    let (before, after) = (at.checked_sub(1).map(|before| chars[before]), chars.get(at + 1).copied());
    let space = |c: Option<char>| c.is_some_and(char::is_whitespace);
    // Spaces that would be left at the ends, or two in a row, go with it.
    let spaces_before = chars[..at].iter().rev().take_while(|c| **c == ' ').count();
    let spaces_after = run(chars, at + 1, |c| c == ' ');
    Some(match (before, after) {
        (None, _) => (at, spaces_after, ""),
        (_, None) => (at - spaces_before, at + 1, ""),
        _ if parts && !space(before) && !space(after) => (at, at + 1, " "),
        (Some(' '), Some(' ')) => (at, spaces_after, ""),
        _ => (at, at + 1, ""),
    })
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "\u{feff}A zero\u{200b}width\tfilm.", &["\u{feff}", "\u{200b}", "\t"]),
        text("en", "A lost lett\u{fffd}r.", &["\u{fffd}"]),
        text(
            "en",
            "The workers\u{a0}go\u{a0}home from\u{a0}there\u{200f}.",
            &["\u{a0}", "\u{200f}"],
        ),
        text(
            "en",
            "At 12\u{a0}km by Mr.\u{a0}Fan and a\u{a0}train, as שלום\u{200f} says.",
            &[],
        ),
        text(
            "en",
            "The cafÃ© was â€œhome” and itâ€™s DvoÅ™Ã¡k.",
            &["Ã©", "â€œ", "â€™", "Å™", "Ã¡"],
        ),
        text("pt", "“JOÃO” DISSE “SÃ” E “MAÇÃ”. Â Ã…", &[]),
        text(
            "en",
            "The cafŽ of JosŽ, whom they donÕt know, in the workersÕ film ÒhomeÓ; nightÑand nightÐday, MŸller.",
            &["Ž", "Ž", "Õ", "Õ", "Ò", "Ó", "Ñ", "Ð"],
        ),
        text(
            "en",
            "Žižek and Òscar of Ó Briain, JOÕO, Ðuričić, PEÑA, Õunpuu, at 5‰ of the train‡, MACŽ, Ñandú and Œuvres.",
            &[],
        ),
        case(
            "names",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "JosÃ© BeauprŽ".into());
                for (number, name) in ["JOÃO SÃ", "Õie Žižek", "Jasna Ðuričić", "Mila Nuñez", "Yan O’Neill"]
                    .into_iter()
                    .enumerate()
                {
                    sample.another_film(&format!("Petition {number}"), name, &format!("2010-03-2{number}T12:00"));
                }
            },
            &["The name JosÃ© BeauprŽ has letters that were read in a wrong encoding: it may be José Beaupré"],
        ),
        text("he", "שלום\u{200f}!", &[]),
        text("fr", "Pourquoi\u{a0}? Parce\nque.", &[]),
        text("fa", "می\u{200c}خواهم", &[]),
    ]
}
