//! TXT-13: One term is spelled in two ways in the edition.

use std::collections::BTreeMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-13",
    name: "term-spelled-two-ways",
    severity: Severity::Hint,
    what: "One term is spelled in two ways in the edition.",
    why: "“arthouse” here and “art-house” there is what a reviewer notices.",
    remedy: "Choose one and set it everywhere.",
    checks: &[Check::Edition(check)],
};

/// Terms whose one-word spelling is told even where it is no more usual in the edition than another.
const PLAIN: [&str; 8] = [
    "q&a",
    "arthouse",
    "website",
    "email",
    "filmmaker",
    "filmmakers",
    "filmmaking",
    "screenplay",
];

/// Terms of the trade that are written apart, with a hyphen, or as one word.
const APART: [[&str; 2]; 12] = [
    ["art", "house"],
    ["film", "maker"],
    ["film", "makers"],
    ["film", "making"],
    ["web", "site"],
    ["screen", "play"],
    ["script", "writer"],
    ["stop", "motion"],
    ["coming", "of age"],
    ["short", "film"],
    ["video", "tape"],
    ["sound", "track"],
];

struct Seen<'p> {
    written: String,
    prose: &'p Prose<'p>,
    span: std::ops::Range<usize>,
}

fn check(_: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let prose = printed.prose();
    // By language and by the letters alone: "en", "arthouse".
    let mut terms: BTreeMap<(&str, String), Vec<Seen<'_>>> = BTreeMap::new();
    let mut single: BTreeMap<(&str, String), Vec<Seen<'_>>> = BTreeMap::new();
    for prose in prose.iter().filter(|prose| prose.kind.is_some()) {
        let (chars, language) = (&prose.chars, main(prose.language));
        let spans = words(chars);
        let mut keep = |key: String, span: std::ops::Range<usize>| {
            let written: String = chars[span.clone()].iter().collect::<String>().to_lowercase();
            terms.entry((language, key)).or_default().push(Seen { written, prose, span });
        };
        for pair in spans.windows(2) {
            let (a, b) = (&chars[pair[0].clone()], &chars[pair[1].clone()]);
            let between: String = chars[pair[0].end..pair[1].start].iter().collect();
            let small = |word: &[char]| word.iter().all(|c| c.is_lowercase());
            let (first, second): (String, String) = (a.iter().collect(), b.iter().collect());
            let span = pair[0].start..pair[1].end;
            match between.as_str() {
                "&" | " & " if first == "Q" && second == "A" => keep("q&a".into(), span),
                "-" if small(b) && matches!(first.as_str(), "e" | "E") && matches!(second.as_str(), "mail" | "mails") => {
                    keep(format!("e{second}"), span)
                }
                "-" if small(a) && small(b) && a.len() > 1 && b.len() > 2 && apart(chars, &span) => {
                    keep(format!("{first}{second}"), span)
                }
                " " if language == "en" && APART.contains(&[first.as_str(), second.as_str()]) && second != "film" => {
                    keep(format!("{first}{second}"), span)
                }
                _ => {}
            }
        }
        for span in &spans {
            let word = &chars[span.clone()];
            if word.len() > 4 && word.iter().all(|c| c.is_lowercase()) && apart(chars, span) {
                let written: String = word.iter().collect();
                let seen = Seen {
                    written: written.clone(),
                    prose,
                    span: span.clone(),
                };
                single.entry((language, written)).or_default().push(seen);
            }
        }
    }
    for (key, mut seen) in terms {
        seen.extend(single.remove(&key).into_iter().flatten());
        tell(seen, out);
    }
}

/// Whether a hyphen on neither side makes it part of a longer word.
fn apart(chars: &[char], span: &std::ops::Range<usize>) -> bool {
    let hyphen = |c: Option<&char>| matches!(c, Some('-' | '‑'));
    !hyphen(span.start.checked_sub(1).map(|before| &chars[before])) && !hyphen(chars.get(span.end))
}

fn tell(seen: Vec<Seen<'_>>, out: &mut Findings) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &seen {
        *counts.entry(&one.written).or_insert(0) += 1;
    }
    let Some(most) = counts.values().max().copied() else { return };
    let usual: Vec<&str> = counts
        .iter()
        .filter(|(_, count)| **count == most)
        .map(|(usual, _)| *usual)
        .collect();
    // Half and half is no habit to go by, but where one of the two is how most of the trade writes it.
    let usual = match usual.as_slice() {
        [one] => Some(*one),
        several => several.iter().copied().find(|usual| PLAIN.contains(usual)),
    };
    let Some(usual) = usual.map(str::to_owned) else { return };
    for one in seen.iter().filter(|one| one.written != usual) {
        let times = if most == 1 {
            "once".to_owned()
        } else {
            format!("{most} times")
        };
        let written: String = one.prose.chars[one.span.clone()].iter().collect();
        let right = match (written.chars().next().is_some_and(char::is_uppercase), usual.as_str()) {
            (_, "q&a" | "q & a") => usual.to_uppercase(),
            (true, _) => capitalised(&usual),
            (false, _) => usual.clone(),
        };
        out.within(one.prose, one.span.clone())
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!(
                "“{written}” is spelled “{right}” elsewhere in the edition ({times})."
            ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "An arthouse hit, an arthouse dream, an art-house joke, an art house bore.",
            &["art-house", "art house"],
        ),
        text("en", "A Q&A and a Q&A, then a Q & A.", &["Q & A"]),
        text(
            "en",
            "A Q & A or a Q&A, an art house or an arthouse, a web site or a website, an e-mail or an email.",
            &["Q & A", "art house", "web site", "e-mail"],
        ),
        text("en", "A co-worker or a coworker, a re-run or a rerun.", &[]),
        text(
            "en",
            "A well-known man is well known, re-sign or resign. A co-op, a coop.",
            &[],
        ),
    ]
}
