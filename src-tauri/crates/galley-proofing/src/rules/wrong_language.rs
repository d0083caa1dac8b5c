//! TXT-01: A text is in another language than its field.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-01",
    name: "wrong-language",
    severity: Severity::Error,
    what: "A text is in another language than its field.",
    why: "It would be printed on the pages of the wrong language, and the text of this one is missing.",
    remedy: "Move the text to its language, or choose its language.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() {
        return;
    }
    if let Some(found) = prose.spelled(context).whole {
        let (found, field) = (vocabulary::language(found, "en"), vocabulary::language(prose.language, "en"));
        let opening: String = prose.chars.iter().take(40).collect();
        out.within(prose, 0..prose.chars.len()).say(format!(
            "“{}…” is in {found}, but stands as {field}.",
            opening.trim().replace('\n', " ")
        ));
    }
}

/// A French text that an English dictionary knows many words of, in an edition in both languages.
#[cfg(test)]
fn french(number: usize) -> impl FnOnce(&mut crate::sample::Sample) {
    const TEXTS: [&str; 3] = [
        "Le film suit trois familles de Roubaix pendant un an, sans commentaire et sans musique, jusqu’au départ du dernier ouvrier.",
        "Né à Lyon en 1970, il a étudié à la Fémis et vit à Paris. Son premier film a reçu un prix à Cannes.",
        "Noga Eshed-Peled est née à Haïfa et a étudié le cinéma à Paris, où elle vit depuis 1998. Elle a réalisé neuf films documentaires.",
    ];
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.languages = vec!["en".into(), "fr".into()]
        });
        sample.edit_synopsis(TEXTS[number]);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "Spanish as English",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.edit_synopsis(
                    "Cada invierno los obreros de las fábricas vuelven a casa en el tren, y nadie sabe cuándo van a llegar.",
                );
            },
            &["is in Spanish, but stands as English"],
        ),
        case(
            "French that has many words of English",
            french(0),
            &["is in French, but stands as English"],
        ),
        case(
            "French of short sentences",
            french(1),
            &["is in French, but stands as English"],
        ),
        case("French with names", french(2), &["is in French, but stands as English"]),
        case(
            "one short sentence",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.edit_synopsis("Cada invierno vuelven a casa y miran la noche.");
            },
            &["is in Spanish, but stands as English"],
        ),
        case(
            "a short sentence beside one as it should be, and one of few words",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.edit_synopsis(
                    "Cada invierno vuelven a casa y miran la noche.\n\nEach winter they go home by night.\n\nCada noche.",
                );
            },
            &[],
        ),
        case(
            "English with French names",
            |sample| {
                sample.edit_synopsis(
                    "Each winter the workers of La Maison de la Mer go home with Les Enfants du Paradis, and the director of Le \
                     Havre tells how.",
                )
            },
            &[],
        ),
        case(
            "one that has no dictionary",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["de".into(), "en".into()]
                });
                sample.edit(sample.synopsis, |text: &mut Text| text.language = "de".into());
                sample.edit_synopsis(
                    "Each winter the workers of the factories go home by train, and nobody knows when they will come.",
                );
            },
            &["is in English, but stands as German"],
        ),
        case(
            "as it should be",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.edit_synopsis(
                    "Each winter the workers of those factories travel home, and nobody knows when they might arrive there.",
                );
            },
            &[],
        ),
        case(
            "a language that is none of the edition’s",
            |sample| {
                sample.edit_synopsis(
                    "Igal talvel sõidavad miljonid töölised rongiga koju oma perede juurde, ja keegi ei tea, millal nad sinna \
                     lõpuks jõuavad. Film jälgib ühte perekonda mitme aasta jooksul.",
                )
            },
            &["is in Estonian, but stands as English"],
        ),
        case(
            "another script",
            |sample| {
                sample
                    .edit_synopsis("Каждую зиму миллионы рабочих едут домой на поезде, и никто не знает, когда они туда приедут.")
            },
            &["is in Russian, but stands as English"],
        ),
        case(
            "one short sentence in another script",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "ru".into()]
                });
                sample.edit_synopsis("Каждую зиму рабочие едут домой.");
            },
            &["is in Russian, but stands as English"],
        ),
        case(
            "a quotation in another script, and a name",
            |sample| sample.edit_synopsis("“Каждую зиму едут домой.”\n\nEach winter they go home.\n\nМосква."),
            &[],
        ),
        case(
            "a script in which few characters say much",
            |sample| sample.edit_synopsis("每年冬天，数百万工人乘火车回家。没有人知道他们什么时候到达。"),
            &["but stands as English"],
        ),
        case(
            "names in another script",
            |sample| {
                sample.edit_synopsis(
                    "Each winter the workers of Wuhan (武汉) and Москва go home, as Fan Lixin (范立欣) tells in the story.",
                )
            },
            &[],
        ),
        text("es", "Cada invierno vuelven.", &[]),
    ]
}
