//! TXT-02: A paragraph is in another language than the rest of its text.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-02",
    name: "mixed-language",
    severity: Severity::Warning,
    what: "A paragraph is in another language than its text.",
    why: "A translation was pasted under its source, or a paragraph was not translated.",
    remedy: "Move the paragraph to the text of its language.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() {
        return;
    }
    for (span, found) in &prose.spelled(context).paragraphs {
        // A title or a heading in its own language is none.
        if crate::language::extent(&prose.chars[span.clone()]) < 100 {
            continue;
        }
        let (found, field) = (vocabulary::language(found, "en"), vocabulary::language(prose.language, "en"));
        let opening: String = prose.chars[span.clone()].iter().take(40).collect();
        out.within(prose, span.clone())
            .say(format!("“{}…” is in {found}, within a text in {field}.", opening.trim()));
    }
}

#[cfg(test)]
fn bilingual(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.languages = vec!["en".into(), "es".into()]
        });
        sample.edit_synopsis(&body);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a paragraph in Spanish",
            bilingual(
                "Each winter millions of workers go home by train, and the film tells the long story of it.\n\n\
                 Cada invierno los obreros de las fábricas vuelven a casa en el tren, y nadie sabe cuándo van a llegar.",
            ),
            &["is in Spanish, within a text in English"],
        ),
        case(
            "a paragraph in a language that is none of the edition’s",
            bilingual(
                "Each winter millions of workers go home by train, and the film tells the long story of it.\n\n\
                 Jeden Winter fahren die Arbeiter der Fabriken mit der Eisenbahn nach Hause, und niemand weiß, wann sie dort ankommen werden.",
            ),
            &["is in German, within a text in English"],
        ),
        case(
            "a paragraph in Chinese, and a name",
            bilingual(
                "Each winter millions of workers (范立欣) go home by train, and the film tells the long story of it.\n\n\
                 每年冬天，数百万工人乘火车回家。这部电影讲述了他们漫长的故事，没有人知道他们什么时候到达。",
            ),
            &["is in Chinese, within a text in English"],
        ),
        case(
            "a line of it",
            bilingual("Each winter millions of workers go home by train.\n\nVuelven a casa."),
            &[],
        ),
    ]
}
