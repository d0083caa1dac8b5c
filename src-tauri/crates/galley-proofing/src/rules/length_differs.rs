//! FLM-03: A programme says that it is longer or shorter than its films.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-03",
    name: "length-differs",
    severity: Severity::Error,
    what: "A text of a programme names another length than its films have together.",
    why: "People plan their evening by it, and the hall its next show.",
    remedy: "Set the sum, or the length of the film that is wrong.",
    checks: &[Check::Edition(check)],
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
    ]
}
