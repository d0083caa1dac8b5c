//! TXT-06: The same word stands twice in a row.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-06",
    name: "repeated-word",
    severity: Severity::Warning,
    what: "The same word stands twice in a row.",
    why: "The eye passes over it, and every reader finds it once it is printed.",
    remedy: "Take one of them out.",
    checks: &[Check::Prose(check)],
};

/// Words that may follow themselves.
fn may_repeat(language: &str, word: &str) -> bool {
    let words: &[&str] = match main(language) {
        "en" => &[
            "had", "that", "so", "very", "bye", "no", "yes", "knock", "tick", "ha", "la", "na",
        ],
        "fr" => &["nous", "vous", "très", "non"],
        "de" => &["die", "der", "das", "den", "sie", "sehr", "nein", "ha", "la", "na"],
        "es" => &["no", "sí", "muy"],
        // Languages in which a doubled word is grammar.
        "id" | "ms" | "tl" | "fil" | "mi" | "haw" | "sw" | "tr" | "tpi" => return true,
        _ => &[],
    };
    words.contains(&word) || matches!(word, "bla" | "blah")
}

/// Words of Hebrew that never follow themselves; others may, as in "slowly slowly".
const HEBREW: [&str; 14] = [
    "של", "את", "על", "אל", "עם", "כי", "גם", "או", "הוא", "היא", "הם", "אשר", "בין", "לפני",
];

/// Whether a word is the same again: the first may begin a sentence, "The the". Two with capitals are a name.
fn is_again(first: &[char], next: &[char]) -> bool {
    let [capital, rest @ ..] = first else { return false };
    let begins =
        capital.is_uppercase() && rest.iter().all(|c| c.is_lowercase()) && next.first().is_some_and(|c| c.is_lowercase());
    let lower = |c: char| c.to_lowercase().eq(next[0].to_lowercase());
    first == next && !capital.is_uppercase() || begins && lower(*capital) && next[1..] == *rest
}

/// Whether a position begins a sentence: nothing is before it, or what ends one.
fn begins_sentence(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().find(|c| !matches!(c, ' ' | '\u{a0}'));
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | '’' | '\''))
}

/// Whether a word is sung, said three times and more in a row: "la" and "na" are articles and prepositions elsewhere.
fn is_sung(word: &str, times: usize) -> bool {
    times > 2 && matches!(word, "la" | "na" | "ha" | "da" | "doo" | "hey" | "yeah" | "no")
}

/// Whether the film's own title has the word twice: its text may do so, too.
fn in_title(context: &Context<'_>, prose: &Prose<'_>, word: &str) -> bool {
    let film = prose.text(context.catalogue).and_then(|text| text.film);
    let mut titles = film.into_iter().flat_map(|film| context.catalogue.titles.of(film));
    titles.any(|title| {
        let folded = fold(&title.text);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
        words.windows(2).any(|pair| pair[0] == word && pair[1] == word)
    })
}

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    // A title repeats what it likes.
    if !prose.is_running() {
        return;
    }
    let spans = words(chars);
    let mut index = 0;
    while index + 1 < spans.len() {
        let first = &chars[spans[index].clone()];
        let goes_on = |next: &usize| {
            let between = &chars[spans[next - 1].end..spans[*next].start];
            let parted = between.iter().any(|c| !c.is_whitespace()) || between.iter().filter(|c| **c == '\n').count() > 1;
            !parted && is_again(first, &chars[spans[*next].clone()])
        };
        let times = 1 + (index + 1..spans.len()).take_while(goes_on).count();
        let of_run = index;
        index += times;
        if times == 1 {
            continue;
        }
        let word: String = first.iter().flat_map(|c| c.to_lowercase()).collect();
        let begins = first[0].is_uppercase();
        let told = match () {
            () if first.iter().all(|c| c.is_lowercase()) => true,
            // "Tuk tuk" and "Bora bora" are no slips, and no words.
            // "Where the Heart Is is a film": the last word of a title.
            () if begins && !begins_sentence(chars, spans[of_run].start) => false,
            () if begins => {
                // In languages of the north and the east a word is said again for its own sake.
                let plain = matches!(main(prose.language), "en" | "es" | "fr" | "de" | "it" | "pt" | "nl" | "ca");
                (plain || first.len() < 4) && context.dictionaries.knows(prose.language, &word) != Some(false)
            }
            () => main(prose.language) == "he" && HEBREW.contains(&word.as_str()),
        };
        if !told {
            continue;
        }
        if !may_repeat(prose.language, &word) && !is_sung(&word, times) && !in_title(context, prose, &word) {
            let span = spans[of_run].start..spans[index - 1].end;
            let quote = around(chars, &span);
            let often = if times == 2 {
                "twice".to_owned()
            } else {
                format!("{times} times")
            };
            out.within_alone(prose, span)
                .may_become("Leave one", first.iter().collect::<String>())
                .say(format!("“{word}” stands {often} in a row in “{quote}”."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "As he comes comes home to\nto rest.", &["comes comes", "to\nto"]),
        text(
            "en",
            "Far Far away, in Langa Langa, he had had enough; a long, long way. In the end.\n\nend.",
            &[],
        ),
        text("es", "Vuelven a la la mar, la la la.", &["la la"]),
        text("en", "La la la, sang the the the train.", &["the the the"]),
        case(
            "a title that says it twice",
            |sample| {
                sample.edit_title("The Train Train");
                sample.edit_synopsis("The train train is the fun of it. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "a title that says it once",
            |sample| sample.edit_synopsis("The train goes home home. (In Mandarin with subtitles)"),
            &["“home” stands twice"],
        ),
        text("fr", "Nous nous sommes vus; vous vous levez.", &[]),
        text(
            "en",
            "The the train goes. Each\neach night. The The goes; Bora bora, Langa Langa.",
            &["The the", "Each\neach"],
        ),
        text(
            "en",
            "Where the Night Is is a film; but Is is no word. The the end.",
            &["The the"],
        ),
        text("fr", "Le le garçon.", &["Le le"]),
        text("et", "Sõna sõna vastu.", &[]),
        text("fr", "Nous nous levons.", &[]),
        text("he", "הוא הולך על על הגשר, לאט לאט.", &["על על"]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiver_holds_while_the_words_stand() {
        let prints = |body: &str, sample: &mut crate::sample::Sample| -> Vec<String> {
            sample.edit_synopsis(body);
            let found = crate::sample::check(&sample.catalogue, sample.edition);
            let of_rule = found.into_iter().filter(|finding| finding.rule == RULE.id);
            of_rule.map(|finding| finding.fingerprint).collect()
        };
        let mut sample = crate::sample::Sample::new();
        let before = prints("He goes goes home.", &mut sample);
        assert_eq!(before.len(), 1);
        assert_eq!(prints("He goes goes home. More.", &mut sample), before);
    }
}
