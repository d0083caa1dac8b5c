//! FLM-07: The line about language in a text says something else than the film’s fields.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-07",
    name: "text-contradicts-language",
    severity: Severity::Error,
    what: "The line about language in a text says something else than the film’s fields.",
    why: "The visitor reads both on one page, and buys the ticket by one of them.",
    remedy: "Find out which is right, and correct the other.",
    checks: &[Check::Prose(check)],
};

/// What such a line is made of besides the names of languages: (what means subtitles, what parts spoken from written,
/// what denies, what else may stand there).
type Wordings = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

fn wordings(language: &str) -> Option<Wordings> {
    Some(match main(language) {
        "en" => (
            "subtitle",
            &[" with "],
            &["without", "no subtitles"],
            &["in", "and", "with", "some", "mostly", "partly", "also"],
        ),
        "es" => ("subtítulo", &[" con "], &["sin "], &["en", "y", "e", "con"]),
        "fr" => ("sous-titr", &[" avec ", "sous-titr"], &["sans "], &["en", "et", "avec"]),
        "de" => ("untertitel", &[" mit "], &["ohne "], &["auf", "in", "und", "mit"]),
        _ => return None,
    })
}

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(film) = prose
        .text(context.catalogue)
        .and_then(|text| context.catalogue.films.get(text.film?))
    else {
        return;
    };
    let Some(wordings) = wordings(prose.language) else { return };
    if let Some(span) = last_sentence(&prose.chars) {
        let line: String = prose.chars[span.clone()].iter().collect::<String>().to_lowercase();
        let said = read_sentence(&line, main(prose.language), &wordings, &context.edition.style.prose);
        if let Some(said) = said {
            tell(context, prose, film, span, &said, out);
        }
    }
    let mut from = 0;
    while let Some(start) = (from..prose.chars.len()).find(|at| prose.chars[*at] == '(') {
        let Some(end) = (start..prose.chars.len()).find(|at| prose.chars[*at] == ')') else {
            return;
        };
        from = end;
        let line: String = prose.chars[start + 1..end].iter().collect::<String>().to_lowercase();
        if says_silent(&line) && has_sound(film) {
            let said: String = prose.chars[start..end + 1].iter().collect();
            let spoken = context.edition.style.prose.language(&film.languages[0], "en").to_owned();
            out.within(prose, start..end + 1)
                .also(Place::field(film.id, "languages"))
                .value(film.languages.join(" "))
                .say(format!("The text says “{said}”, but {spoken} is spoken in the film."));
            continue;
        }
        let Some(said) = read(&line, main(prose.language), &wordings, &context.edition.style.prose) else {
            continue;
        };
        tell(context, prose, film, start..end + 1, &said, out);
    }
}

/// "silent with intertitles", as the whole of a line.
fn says_silent(line: &str) -> bool {
    let silent = ["silent", "muda", "mudo", "muet", "muette", "stumm"];
    let first = line.split([' ', ',', ';']).next().unwrap_or_default();
    silent.contains(&first) && (line.trim() == first || line.contains("intert") || line.contains("zwischentitel"))
}

/// Whether a language is spoken in a film that no field calls silent, and that is of a time when films spoke.
fn has_sound(film: &Film) -> bool {
    let spoken = film.languages.first().is_some_and(|tag| tag != "zxx");
    spoken && film.sound != "silent" && film.year.is_some_and(|year| year.number() > 1935)
}

fn tell(context: &Context<'_>, prose: &Prose<'_>, film: &Film, span: std::ops::Range<usize>, said: &Said, out: &mut Findings) {
    if let Some(contradiction) = contradiction(context, film, said) {
        let line: String = prose.chars[span.clone()].iter().collect();
        out.within(prose, span)
            .also(Place::field(film.id, "languages"))
            .value(film.languages.join(" "))
            .value(film.subtitles.join(" "))
            .say(format!("The text says “{line}”, but {contradiction}."));
    }
}

/// The last sentence of a text that has several, without its stop.
fn last_sentence(chars: &[char]) -> Option<std::ops::Range<usize>> {
    let end = chars.iter().rposition(|c| c.is_alphanumeric())? + 1;
    let start = chars[..end]
        .iter()
        .rposition(|c| matches!(c, '.' | '!' | '?' | '…' | '\n' | ')' | '”' | '"'))?
        + 1;
    let start = start + chars[start..end].iter().position(|c| !c.is_whitespace())?;
    Some(start..end)
}

/// Reads a sentence such as "in mandarin with subtitles"; nothing where anything else stands in it.
fn read_sentence(line: &str, language: &str, wordings: &Wordings, house: &ProseStyle) -> Option<Said> {
    let (subtitle, _, _, filling) = wordings;
    let (line, alone) = match language {
        "en" => in_order(line),
        _ => (line.to_owned(), false),
    };
    let line = line.as_str();
    let words: Vec<&str> = line.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let said = read(line, language, wordings, house)?;
    let names = names(language, house);
    let named = |word: &&&str| {
        names.iter().any(|(name, _)| {
            name.split(' ')
                .any(|part| word.starts_with(part) && word.len() <= part.len() + 2)
        })
    };
    let other = |word: &&&str| !filling.contains(*word) && !word.starts_with(subtitle) && !named(word);
    let begins = words.first().is_some_and(|first| filling.contains(first));
    (begins && (alone || said.subtitles.is_some()) && words.iter().filter(other).count() == 0).then_some(said)
}

/// An English line in the order of "in mandarin with english subtitles", and whether it is one without subtitles, too:
/// "dialogue in cantonese", "subtitled in french", "cantonese, english subtitles".
fn in_order(line: &str) -> (String, bool) {
    let line = line.trim();
    if let Some(spoken) = ["dialogue in ", "dialogues in ", "spoken in "]
        .iter()
        .find_map(|start| line.strip_prefix(start))
    {
        return (format!("in {spoken}"), true);
    }
    if let Some(written) = line.strip_prefix("subtitled in ") {
        return (format!("in with {written} subtitles"), false);
    }
    match line.split_once(", ") {
        Some((spoken, written)) if written.ends_with(" subtitles") && !written.contains(',') && !line.starts_with("in ") => {
            (format!("in {spoken} with {written}"), false)
        }
        _ => (line.to_owned(), false),
    }
}

/// What a line says.
struct Said {
    /// Languages before the parting word, each as all codes of that name.
    spoken: Vec<Vec<&'static str>>,
    /// Languages after it.
    written: Vec<Vec<&'static str>>,
    /// Whether it is plain which are which.
    parted: bool,
    /// Whether it speaks of subtitles, and whether to deny them.
    subtitles: Option<bool>,
}

/// Reads a line such as "in mandarin with subtitles"; nothing where it is no such line.
fn read(line: &str, language: &str, (subtitle, parting, denying, filling): &Wordings, house: &ProseStyle) -> Option<Said> {
    let small = |word: &str| filling.contains(&word);
    let subtitles = line.contains(subtitle);
    // The language of intertitles is neither spoken nor that of subtitles.
    let intertitles = ["intert", "zwischentitel"].iter().any(|word| line.contains(word));
    if intertitles || !subtitles && !line.split_whitespace().next().is_some_and(small) {
        return None;
    }
    let mut found: Vec<(usize, usize, Vec<&'static str>)> = Vec::new();
    for (name, codes) in names(language, house) {
        for (at, _) in line.match_indices(name.as_str()) {
            let end = at + name.len();
            let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
            // German bends them: "mit englischen Untertiteln".
            let tail = if language == "de" {
                line[end..].find(|c: char| !c.is_alphabetic()).map_or(line.len(), |n| end + n)
            } else {
                end
            };
            let whole = !joined(line[..at].chars().next_back()) && !joined(line[tail..].chars().next());
            if whole && tail - end <= 2 && !found.iter().any(|(from, until, _)| at < *until && *from < tail) {
                found.push((at, tail, codes.clone()));
            }
        }
    }
    if found.is_empty() && !subtitles {
        return None;
    }
    if !subtitles {
        // "(In English class)" is no such line: nothing but languages and small words may stand in it.
        let mut rest = line.to_owned();
        found.sort();
        for (at, end, _) in found.iter().rev() {
            rest.replace_range(at..end, " ");
        }
        if !rest.split([' ', ',']).filter(|word| !word.is_empty()).all(small) {
            return None;
        }
    }
    let part = parting.iter().filter_map(|word| line.find(word)).min();
    let before = |at: usize| part.is_none_or(|part| at < part);
    let (spoken, written): (Vec<_>, Vec<_>) = found.into_iter().partition(|(at, _, _)| before(*at));
    let codes = |found: Vec<(usize, usize, Vec<&'static str>)>| found.into_iter().map(|(_, _, codes)| codes).collect();
    Some(Said {
        spoken: codes(spoken),
        written: codes(written),
        parted: part.is_some() || !subtitles,
        subtitles: subtitles.then(|| !denying.iter().any(|word| line.contains(word))),
    })
}

/// The names of the languages in a language, those of the house among them, the longest first, with all codes that bear them.
fn names(language: &str, house: &ProseStyle) -> Vec<(String, Vec<&'static str>)> {
    let mut names: std::collections::BTreeMap<String, Vec<&'static str>> = std::collections::BTreeMap::new();
    for word in vocabulary::LANGUAGES.iter().filter(|word| word.code != "zxx") {
        names.entry(word.names[language].to_lowercase()).or_default().push(&word.code);
        let of_house = house.language(&word.code, language).to_lowercase();
        let codes = names.entry(of_house).or_default();
        if !codes.contains(&word.code.as_str()) {
            codes.push(&word.code);
        }
    }
    let mut names: Vec<(String, Vec<&'static str>)> = names.into_iter().collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
}

fn contradiction(context: &Context<'_>, film: &Film, said: &Said) -> Option<String> {
    let catalogue = context.catalogue;
    // As the house calls them: a person looks for these words in the form and on the page.
    let house = |tag: &str| context.edition.style.prose.language(tag, "en").to_owned();
    let name = |codes: &Vec<&'static str>| house(codes[0]);
    let list = |tags: &[String]| tags.iter().map(|tag| house(tag)).collect::<Vec<_>>().join(", ");
    let mut subtitles: Vec<String> = film.subtitles.clone();
    subtitles.extend(catalogue.copies.of(film.id).flat_map(|copy| copy.subtitles.clone()));
    subtitles.extend(
        catalogue
            .screenings
            .of(film.id)
            .flat_map(|screening| screening.subtitles.clone()),
    );
    subtitles.sort();
    subtitles.dedup();
    let among = |codes: &Vec<&'static str>, tags: &[String]| tags.iter().any(|tag| codes.iter().any(|code| alike(code, tag)));

    if !film.languages.is_empty() {
        let fits = |codes: &&Vec<&'static str>| among(codes, &film.languages) || !said.parted && among(codes, &subtitles);
        if let Some(wrong) = said.spoken.iter().find(|codes| !fits(codes)) {
            return Some(format!(
                "{} is not among the film’s languages ({})",
                name(wrong),
                list(&film.languages)
            ));
        }
        let leads = said.spoken.iter().any(|codes| among(codes, &film.languages[..1]));
        if said.parted && !said.spoken.is_empty() && !leads {
            return Some(format!("the film’s first language is {}", house(&film.languages[0])));
        }
    }
    match said.subtitles {
        Some(true) if subtitles.is_empty() => Some("the film’s field for subtitles is empty".to_owned()),
        Some(false) if !film.subtitles.is_empty() => Some(format!("the film has subtitles ({})", list(&film.subtitles))),
        Some(true) => {
            let wrong = said.written.iter().find(|codes| !among(codes, &subtitles))?;
            Some(format!("{} is not among its subtitles ({})", name(wrong), list(&subtitles)))
        }
        _ => None,
    }
}

/// Whether two codes may mean one language: Chinese may be Mandarin, Norwegian Bokmål.
fn alike(a: &str, b: &str) -> bool {
    let family = |tag: &str| match main(tag) {
        "zh" | "cmn" | "yue" | "nan" | "wuu" | "hak" => "zh".to_owned(),
        "no" | "nb" | "nn" => "no".to_owned(),
        other => other.to_owned(),
    };
    let (a, b) = (main(a), main(b));
    let general = |tag: &str| matches!(tag, "zh" | "no");
    a == b || (general(a) || general(b)) && family(a) == family(b)
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "They go home. (In Cantonese with subtitles)",
            &["(In Cantonese with subtitles)"],
        ),
        text(
            "en",
            "They go home. (In Mandarin with German subtitles)",
            &["(In Mandarin with German subtitles)"],
        ),
        text("en", "They go home. (In English)", &["(In English)"]),
        text(
            "en",
            "They go home. In Cantonese with subtitles.",
            &["In Cantonese with subtitles"],
        ),
        text(
            "en",
            "They go home.\n\nIn Mandarin, with French subtitles",
            &["In Mandarin, with French subtitles"],
        ),
        text("en", "They go home. In Mandarin with subtitles.", &[]),
        text("en", "They go home. In Cantonese they talk of subtitles.", &[]),
        text("en", "They go home. In the end, with love.", &[]),
        text("en", "They go home. (Without subtitles)", &["(Without subtitles)"]),
        text(
            "es",
            "Vuelven a casa. (En cantonés con subtítulos en inglés)",
            &["(En cantonés con subtítulos en inglés)"],
        ),
        text(
            "de",
            "Sie fahren heim. (Auf Mandarin mit französischen Untertiteln)",
            &["(Auf Mandarin mit französischen Untertiteln)"],
        ),
        case(
            "no subtitles in the fields",
            |sample| sample.edit_film(|film| film.subtitles.clear()),
            &["says “(In Mandarin with subtitles)”, but the film’s field for subtitles is empty"],
        ),
        case(
            "a language as the house calls it",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.language_names = [
                        ("yue".to_owned(), Wording::one("en", "Guangfu")),
                        ("cmn".to_owned(), Wording::one("en", "Putonghua")),
                    ]
                    .into()
                });
                sample.edit_synopsis("They go home. (In Guangfu with subtitles)");
            },
            &["says “(In Guangfu with subtitles)”, but Guangfu is not among the film’s languages (Putonghua)"],
        ),
        case(
            "another first language, as the house calls it",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.language_names = [("en".to_owned(), Wording::one("en", "American English"))].into()
                });
                sample.edit_film(|film| film.languages = vec!["en".into(), "cmn".into()]);
            },
            &["but the film’s first language is American English"],
        ),
        case(
            "another first language",
            |sample| sample.edit_film(|film| film.languages = vec!["en".into(), "cmn".into()]),
            &["but the film’s first language is English"],
        ),
        text("en", "They go home. (In Mandarin with English subtitles)", &[]),
        text("en", "They go home. (In Chinese, with burned-in subtitles)", &[]),
        text("en", "They go home. (Mandarin, English subtitles)", &[]),
        text(
            "en",
            "They (in English class) meet an old man (in German-occupied Paris) (a Frenchman).",
            &[],
        ),
        text(
            "en",
            "They go home. (Silent, with Russian intertitles and English subtitles)",
            &["(Silent, with Russian intertitles and English subtitles)"],
        ),
        case(
            "a silent film",
            |sample| {
                sample.edit_film(|film| film.sound = "silent".into());
                sample.edit_synopsis("They go home. (Silent, with Russian intertitles and English subtitles)");
            },
            &[],
        ),
        text(
            "en",
            "They go home (silent and alone) at night. (In Mandarin with subtitles)",
            &[],
        ),
        text("fr", "Ils rentrent. (En mandarin, sous-titré anglais)", &[]),
        text("de", "Sie fahren heim. (Auf Mandarin mit englischen Untertiteln)", &[]),
        case(
            "in the copy alone",
            |sample| {
                sample.edit_film(|film| film.subtitles.clear());
                sample.add(Copy {
                    film: sample.film,
                    subtitles: vec!["en".into()],
                    ..Copy::default()
                });
            },
            &[],
        ),
        case(
            "other ways to say it",
            |sample| {
                sample.edit_synopsis("They go home. Dialogue in Cantonese.");
                for (title, line) in [
                    ("One", "Japanese, English subtitles."),
                    ("Two", "Subtitled in French."),
                    ("Three", "Mandarin, English subtitles."),
                    ("Four", "Subtitled in English."),
                    ("Five", "Dialogue in Mandarin."),
                    ("Six", "Home, without subtitles."),
                ] {
                    let film = sample.another_film(title, "Zhao Liang", "2010-03-25T22:00");
                    let text = sample.catalogue.texts.of(film).next().unwrap().id;
                    sample.edit(text, |text: &mut Text| text.body = format!("They go home. {line}"));
                }
            },
            &[
                "“Dialogue in Cantonese”",
                "“Japanese, English subtitles”",
                "“Subtitled in French”",
            ],
        ),
    ]
}
