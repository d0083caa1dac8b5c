//! What became of a wording: word by word for who reads it again, sentence by sentence for who must correct a page.

use std::ops::Range;

use similar::{Algorithm, ChangeTag, DiffTag, TextDiff, capture_diff_slices};

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// They stand as they stood.
    Same,
    /// They are no longer there.
    Gone,
    /// They are new.
    New,
}

/// What became of a wording, word by word, in the order in which one reads it: what is gone stands before what is new.
pub fn word_differences(then: &str, now: &str) -> Vec<(Became, String)> {
    let mut pieces: Vec<(Became, String)> = Vec::new();
    for change in TextDiff::from_unicode_words(then, now).iter_all_changes() {
        let became = match change.tag() {
            ChangeTag::Equal => Became::Same,
            ChangeTag::Delete => Became::Gone,
            ChangeTag::Insert => Became::New,
        };
        push(&mut pieces, became, change.value());
    }
    pieces
}

/// The sentences that read otherwise now, word by word, at most so many places and so many sentences of each. An ellipsis
/// stands for what is between them and for more. A sentence that was written anew is told whole, as it was and as it is.
pub fn corrections(then: &str, now: &str, most: usize) -> Vec<(Became, String)> {
    let (old, new) = (sentences(then), sentences(now));
    fn words<'t>(text: &'t str, sentences: &[Range<usize>]) -> Vec<&'t str> {
        sentences.iter().map(|at| &text[at.clone()]).collect()
    }
    let steps = capture_diff_slices(Algorithm::Myers, &words(then, &old), &words(now, &new));
    let places: Vec<_> = steps.iter().filter(|step| step.tag() != DiffTag::Equal).collect();
    let mut pieces = Vec::new();
    for (nth, place) in places.iter().take(most).enumerate() {
        if nth > 0 {
            push(&mut pieces, Became::Same, " … ");
        }
        let whole = |text: &str, sentences: &[Range<usize>]| match (sentences.first(), sentences.last()) {
            (Some(first), Some(last)) => text[first.start..last.end].to_owned(),
            _ => String::new(),
        };
        let cut = |text: &str, sentences: &[Range<usize>]| match sentences.get(..most) {
            Some(first) if sentences.len() > most => whole(text, first) + " …",
            _ => whole(text, sentences),
        };
        let (was, is) = (&old[place.old_range()], &new[place.new_range()]);
        let differences = word_differences(&whole(then, was), &whole(now, is));
        match alike(&differences) && was.len().max(is.len()) <= most {
            true => differences
                .iter()
                .for_each(|(became, words)| push(&mut pieces, *became, words)),
            false => {
                let (was, is) = (cut(then, was), cut(now, is));
                let between = if was.is_empty() || is.is_empty() { "" } else { " " };
                push(&mut pieces, Became::Gone, &was);
                push(&mut pieces, Became::Same, between);
                push(&mut pieces, Became::New, &is);
            }
        }
    }
    if places.len() > most {
        push(&mut pieces, Became::Same, " …");
    }
    pieces
}

/// Whether a person still sees one sentence in the two: at least half of the letters of the shorter stand as they stood.
fn alike(differences: &[(Became, String)]) -> bool {
    let letters = |of: &[Became]| -> usize {
        let counted = differences.iter().filter(|(became, _)| of.contains(became));
        counted
            .map(|(_, words)| words.chars().filter(|letter| letter.is_alphanumeric()).count())
            .sum()
    };
    let (same, gone, new) = (letters(&[Became::Same]), letters(&[Became::Gone]), letters(&[Became::New]));
    same >= gone.min(new)
}

fn push(pieces: &mut Vec<(Became, String)>, became: Became, words: &str) {
    match pieces.last_mut().filter(|(last, _)| *last == became) {
        _ if words.is_empty() => {}
        Some((_, last)) => last.push_str(words),
        None => pieces.push((became, words.to_owned())),
    }
}

/// The sentences of a text: they end with a full stop, a question or exclamation mark, with closing marks, before a space.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut ended = false;
    let mut end = |from: usize, to: usize| {
        let sentence = &text[from..to];
        let start = from + (sentence.len() - sentence.trim_start().len());
        let range = start..start + sentence.trim().len();
        if !range.is_empty() {
            sentences.push(range);
        }
    };
    for (index, letter) in text.char_indices() {
        if ended && letter.is_whitespace() || letter == '\n' {
            end(from, index);
            from = index;
            ended = false;
        } else if matches!(letter, '.' | '!' | '?' | '…') {
            ended = true;
        } else if matches!(letter, '。' | '！' | '？') {
            let behind = index + letter.len_utf8();
            end(from, behind);
            from = behind;
            ended = false;
        } else if !matches!(letter, '”' | '’' | '»' | ')' | ']' | '"' | '\'') {
            ended = false;
        }
    }
    end(from, text.len());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pieces: Vec<(Became, String)>) -> String {
        let piece = |(became, words): (Became, String)| match became {
            Became::Same => words,
            Became::Gone => format!("[-{words}]"),
            Became::New => format!("[+{words}]"),
        };
        pieces.into_iter().map(piece).collect()
    }

    #[test]
    fn words_become_others() {
        for (then, now, words) in [
            ("She goes home.", "She goes home.", "She goes home."),
            ("She goes home.", "She comes home.", "She [-goes][+comes] home."),
            ("", "New.", "[+New.]"),
            ("Old.", "", "[-Old.]"),
            ("Žbanić", "Žbanič", "[-Žbanić][+Žbanič]"),
        ] {
            assert_eq!(told(word_differences(then, now)), words);
        }
    }

    #[test]
    fn only_the_sentences_that_changed_are_told() {
        for (was, is, words) in [
            ("One. Two. Three.", "One. Two. Three.", ""),
            ("One. Two. Three.", "One. Twice. Three.", "[-Two.] [+Twice.]"),
            ("One. Two.", "One.", "[-Two.]"),
            ("One. Two. Three.", "One. Three.", "[-Two.]"),
            (
                "It rains. For sixteen years they sewed. It snows.",
                "It rains. For seventeen years they sewed. It snows.",
                "For [-sixteen][+seventeen] years they sewed.",
            ),
            (
                "A “quote.” Here B stands.",
                "A “quote.” Here B stands?",
                "Here B stands[-.][+?]",
            ),
            (
                "Eins zu 3.5 stand es. Zwei.",
                "Eins zu 4.5 stand es. Zwei.",
                "Eins zu [-3.5][+4.5] stand es.",
            ),
            ("", "A. B. C. D.", "[+A. B. C. …]"),
            ("A. B. C. D.", "", "[-A. B. C. …]"),
            (
                "One. Two. Three. Four.",
                "Eins. Two. Drei. Four.",
                "[-One.] [+Eins.] … [-Three.] [+Drei.]",
            ),
            (
                "Aa. Bb. Cc. Dd. Ee. Ff. Gg. Hh.",
                "Ab. Bb. Cd. Dd. Ef. Ff. Gh. Hh.",
                "[-Aa.] [+Ab.] … [-Cc.] [+Cd.] … [-Ee.] [+Ef.] …",
            ),
            ("一。二。", "一。三。", "[-二。] [+三。]"),
            ("One.\n\nTwo", "One.\n\nTwo words", "Two[+ words]"),
            // Who reads "a king became a cook" word by word reads neither.
            (
                "Her father keeps bees near Split.",
                "In 1991 the war reaches the island.",
                "[-Her father keeps bees near Split.] [+In 1991 the war reaches the island.]",
            ),
        ] {
            assert_eq!(told(corrections(was, is, 3)), words, "{was} → {is}");
        }
    }

    /// Every short wording of three letters, a space and a full stop against every other.
    #[test]
    fn both_wordings_can_be_read_out_of_their_differences() {
        let letters = ["a", "b ", ". ", "e\u{301}", "“"];
        let mut wordings = vec![String::new()];
        for _ in 0..3 {
            let longer: Vec<String> = wordings
                .iter()
                .flat_map(|words| letters.map(|letter| format!("{words}{letter}")))
                .collect();
            wordings.extend(longer);
        }
        wordings.sort();
        wordings.dedup();
        for then in &wordings {
            for now in &wordings {
                let pieces = word_differences(then, now);
                let without = |left_out: Became| -> String {
                    pieces
                        .iter()
                        .filter(|(became, _)| *became != left_out)
                        .map(|(_, words)| words.as_str())
                        .collect()
                };
                assert_eq!((&without(Became::New), &without(Became::Gone)), (then, now));
                assert!(pieces.windows(2).all(|two| two[0].0 != two[1].0));
                corrections(then, now, 3);
            }
        }
    }
}
