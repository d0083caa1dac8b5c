//! FLM-03: A text of a programme or a film names another length than its films have.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-03",
    name: "length-differs",
    severity: Severity::Error,
    what: "A text of a programme names another length than its films have together, or that of a film another than its own.",
    why: "People plan their evening by it, and the hall its next show.",
    remedy: "Set the sum, or the length of the film that is wrong.",
    checks: &[Check::Edition(check), Check::Prose(of_film)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    for prose in printed.prose() {
        let programme = match prose.place.table.as_str() {
            "programme" => Some(prose.place.id.into()),
            _ => prose.text(catalogue).and_then(|text| text.programme),
        };
        let Some(programme) = programme.and_then(|id| catalogue.programmes.get(id)) else {
            continue;
        };
        let films = || catalogue.programme_films.of(programme.id);
        let lengths = films().map(|item| catalogue.films.get(item.film).and_then(|film| film.run_time));
        let Some(lengths) = lengths.collect::<Option<Vec<RunTime>>>().filter(|lengths| lengths.len() > 1) else {
            continue;
        };
        let shown: u32 = lengths.iter().map(|length| length.seconds()).sum();
        let gaps = programme.gap * (u32::try_from(lengths.len()).unwrap_or(0).saturating_sub(1));
        for (span, said) in lengths_in(&prose.chars) {
            // Films alone or with the gaps; each rounded by itself, or the sum.
            let (least, most) = (shown / 60, (shown + gaps).div_ceil(60));
            let slack = u32::try_from(lengths.len()).unwrap_or(0).div_ceil(2);
            let single = lengths.iter().any(|length| length.minutes().abs_diff(said) <= 1);
            if said + slack < least || said > most + slack {
                if single {
                    continue;
                }
                let sum = (shown + 30) / 60;
                let quote: String = prose.chars[span.clone()].iter().collect();
                out.within(prose, span)
                    .also(Place::row(programme.id))
                    .value(sum)
                    .say(format!("“{quote}” is not the length of its films, which is {sum} minutes."));
            }
        }
    }
}

/// What a length in a synopsis is of, where it is that of the film itself.
const ITSELF: [&str; 14] = [
    "film",
    "documentary",
    "feature",
    "drama",
    "epic",
    "movie",
    "portrait",
    "comedy",
    "thriller",
    "odyssey",
    "running",
    "runtime",
    "masterpiece",
    "short",
];

/// Words before a length that is another film’s.
const OTHERS: [&str; 12] = [
    "his", "her", "their", "whose", "earlier", "previous", "first", "original", "another", "other", "second", "debut",
];

/// "A 125-minute film", "(125 min)" of a film of another length.
fn of_film(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(film) = prose
        .text(context.catalogue)
        .and_then(|text| context.catalogue.films.get(text.film?))
    else {
        return;
    };
    let Some(length) = film.run_time.map(|length| length.minutes()) else {
        return;
    };
    if !matches!(
        prose.kind,
        Some(TextKind::Short | TextKind::Long | TextKind::Tagline | TextKind::Note)
    ) {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    // Of several in brackets each is of a part.
    let brackets = spans.windows(2).filter(|pair| in_brackets(chars, &pair[0], &pair[1])).count();
    let lower = |index: usize| -> String {
        spans.get(index).map_or_else(String::new, |span| {
            chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect()
        })
    };
    // Of a feature a few minutes are those of a scene.
    let least = if length < 40 { 2 } else { 20 };
    for (index, span) in spans.iter().enumerate() {
        if let Some((said, last)) = hours(&lower, index).filter(|_| speaks_of_itself(&lower, index)) {
            differs(prose, film, span.start..spans[last].end, (said, length), out);
            continue;
        }
        let Some(said) = lower(index).parse::<u32>().ok().filter(|said| (least..1000).contains(said)) else {
            continue;
        };
        let Some(unit) = spans.get(index + 1).filter(|unit| unit.start == span.end + 1) else {
            continue;
        };
        let named = match (chars[span.end], lower(index + 1).as_str()) {
            ('-', "minute") => {
                let before = index.checked_sub(1).map(lower).unwrap_or_default();
                ITSELF.contains(&lower(index + 2).as_str()) && !OTHERS.contains(&before.as_str()) && !before.ends_with("’s")
            }
            (' ' | '\u{a0}', "min" | "mins" | "minutes" | "minutos" | "minuten" | "minutit" | "мин") => {
                let of_it = speaks_of_itself(&lower, index) && !matches!(lower(index + 2).as_str(), "of" | "long" | "later");
                brackets == 1 && in_brackets(chars, span, unit) || of_it
            }
            _ => false,
        };
        if named {
            differs(prose, film, span.start..unit.end, (said, length), out);
        }
    }
}

fn differs(prose: &Prose<'_>, film: &Film, span: std::ops::Range<usize>, (said, length): (u32, u32), out: &mut Findings) {
    // "A 90-minute film" is said of 88.
    let rounded = if said.is_multiple_of(5) { 5 } else { 1 };
    if said.abs_diff(length) <= rounded {
        return;
    }
    let quote: String = prose.chars[span.clone()].iter().collect();
    out.within(prose, span)
        .also(Place::field(film.id, "run_time"))
        .value(length)
        .severity(Severity::Warning)
        .say(format!(
            "“{quote}” is not the run time of the film, which is {length} minutes."
        ));
}

/// What stands before a length that is that of the film itself.
const BEFORE: [&str; 18] = [
    "running time",
    "running time of",
    "running time is",
    "run time",
    "run time of",
    "run time is",
    "runtime",
    "runtime of",
    "runtime is",
    "duration",
    "duration of",
    "a film of",
    "a documentary of",
    "film runs",
    "it runs",
    "film lasts",
    "it lasts",
    "its",
];

/// Whether the words before a number say that it is the length of the film.
fn speaks_of_itself(lower: &impl Fn(usize) -> String, index: usize) -> bool {
    let from = index.saturating_sub(3);
    let words: Vec<String> = (from..index).map(lower).collect();
    (0..words.len()).any(|start| BEFORE.contains(&words[start..].join(" ").as_str()))
}

/// "2 hours 10 minutes", "2 hours and 10 minutes": its minutes, and its last word.
fn hours(lower: &impl Fn(usize) -> String, index: usize) -> Option<(u32, usize)> {
    let hours = lower(index).parse::<u32>().ok().filter(|hours| (1..10).contains(hours))?;
    let at = match (lower(index + 1).as_str(), lower(index + 2).as_str()) {
        ("hour" | "hours" | "h", "and") => index + 3,
        ("hour" | "hours" | "h", _) => index + 2,
        _ => return None,
    };
    let minutes = lower(at).parse::<u32>().ok().filter(|minutes| *minutes < 60)?;
    matches!(lower(at + 1).as_str(), "minutes" | "min" | "mins").then_some((hours * 60 + minutes, at + 1))
}

/// Whether a number and a unit are all that stands in a pair of brackets: "(125 min.)".
fn in_brackets(chars: &[char], number: &std::ops::Range<usize>, unit: &std::ops::Range<usize>) -> bool {
    let close = run(chars, unit.end, |c| c == '.');
    let opened = number.start.checked_sub(1).is_some_and(|before| chars[before] == '(');
    opened && chars[number.start].is_ascii_digit() && unit.start == number.end + 1 && chars.get(close) == Some(&')')
}

/// Lengths of 20 minutes and more: "82 minutes", "82 min".
fn lengths_in(chars: &[char]) -> Vec<(std::ops::Range<usize>, u32)> {
    let spans = words(chars);
    let text = |span: &std::ops::Range<usize>| chars[span.clone()].iter().collect::<String>().to_lowercase();
    let unit = |word: &str| matches!(word, "min" | "mins" | "minutes" | "minutos" | "minuten" | "minutit");
    spans
        .windows(2)
        .filter(|pair| unit(&text(&pair[1])) && pair[1].start - pair[0].end == 1)
        .filter_map(|pair| Some((pair[0].start..pair[1].end, text(&pair[0]).parse().ok()?)))
        .filter(|(_, minutes)| (20..1000).contains(minutes))
        .collect()
}

#[cfg(test)]
fn programme(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        let programme = sample.add(Programme {
            edition: sample.edition,
            title: Wording::one("en", "Two Journeys"),
            ..Programme::default()
        });
        let other = sample.another_film("Petition", "Zhao Liang", "2010-03-26T17:00");
        for film in [sample.film, other] {
            sample.add(ProgrammeFilm {
                programme,
                film,
                ..ProgrammeFilm::default()
            });
        }
        sample.add(Text {
            programme: Some(programme),
            kind: TextKind::Introduction,
            language: "en".into(),
            body,
            ..Text::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "A 125-minute film about workers (125 min).", &["125-minute", "125 min"]),
        text(
            "en",
            "A 85-minute film, as good as a 90-minute epic; his 30-minute film ran for 125 minutes (86 min.) in a 125-minute train.",
            &[],
        ),
        text(
            "en",
            "Running time: 120 minutes. A film of 120 minutes. It runs 2 hours 10 minutes. Its 120 minutes fly by.",
            &["120 minutes", "120 minutes", "2 hours 10 minutes", "120 minutes"],
        ),
        text(
            "en",
            "Running time: 85 minutes. It runs 1 hour 25 minutes, and he runs 2 hours 10 minutes; its 30 minutes of light, its first 20 minutes, 120 minutes later.",
            &[],
        ),
        text("en", "The first part (59 min), the second part (58 min).", &[]),
        case(
            "another sum",
            programme("Two films of 150 minutes together."),
            &["“150 minutes” is not the length of its films, which is 170 minutes."],
        ),
        case(
            "the sum, and of one film",
            programme("Two films of 170 minutes; the second has 85 minutes, 9 min of it black."),
            &[],
        ),
        case(
            "a short film of another length, and a scene of a long one",
            |sample| {
                sample.edit_synopsis("A 19-minute film. (In Mandarin with subtitles)");
                sample.edit_film(|film| film.run_time = "9".parse().ok());
                let other = sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
                let text = sample.catalogue.texts.of(other).next().unwrap().id;
                sample.edit(text, |text: &mut Text| {
                    text.body = "A 5-minute film is made. (In Mandarin with subtitles)".into()
                });
            },
            &["“19-minute” is not the run time of the film, which is 9 minutes"],
        ),
    ]
}
