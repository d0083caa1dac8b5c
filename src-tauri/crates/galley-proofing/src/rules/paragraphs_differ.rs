//! TXT-15: A text and its translation have different numbers of paragraphs, one is far shorter, or was changed later.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-15",
    name: "paragraphs-differ",
    severity: Severity::Hint,
    what: "A text has fewer paragraphs than its translation, or than its source, and is far shorter; a translation is hardly there, or was read before its source was changed.",
    why: "One of the two was changed and the other was not, or a paragraph is lost.",
    remedy: "Hold the two against each other.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let Some((leading, others)) = context.edition.languages.split_first() else {
        return;
    };
    let paragraphs = |text: &Text| galley_model::markup::paragraphs(&text.body).len();
    for kind in [TextKind::Short, TextKind::Long, TextKind::Note] {
        let Some(source) = context.catalogue.film_text(film.id, kind, leading) else {
            continue;
        };
        for language in others {
            let Some(other) = context.catalogue.film_text(film.id, kind, language) else {
                continue;
            };
            changed_later(context, film, source, other, out);
            if is_cut_short(source, other) {
                let (has, of) = (words_of(other), words_of(source));
                out.at(Place::field(other.id, "body"))
                    .also(Place::field(source.id, "body"))
                    .value(has)
                    .value(of)
                    .say(format!(
                        "The text of {} has {has} words in {} and {of} in {}: the translation may be incomplete.",
                        context.title(film.id),
                        vocabulary::language(language, "en"),
                        vocabulary::language(leading, "en")
                    ));
                continue;
            }
            let (here, there) = (paragraphs(source), paragraphs(other));
            // A translator may set a paragraph more or less; where a part is lost, the text is far shorter too.
            let length = |text: &Text| text.body.chars().filter(|c| c.is_alphanumeric()).count();
            let (fewer, more) = if here < there { (source, other) } else { (other, source) };
            if here != there && length(fewer) * 100 < length(more) * 60 {
                let name = |language| vocabulary::language(language, "en");
                out.at(Place::field(other.id, "body"))
                    .also(Place::field(source.id, "body"))
                    .value(here)
                    .value(there)
                    .say(format!(
                        "The text of {} has {there} paragraphs in {} and {here} in {}.",
                        context.title(film.id),
                        name(language),
                        name(leading)
                    ));
            }
        }
    }
}

fn words_of(text: &Text) -> usize {
    text.body.split_whitespace().count()
}

/// Whether a translation has less than a quarter of what its source has, by letters: other languages have fewer words, and
/// those that part none are measured by what their signs say. A hint: some houses print a line or two in a third language.
fn is_cut_short(source: &Text, other: &Text) -> bool {
    let extent = |text: &Text| crate::language::extent(&text.body.chars().collect::<Vec<char>>());
    words_of(source) >= 60 && extent(other) * 4 < extent(source)
}

/// A translation that somebody read and found right, whose source was read, too, and is now another than it was then.
fn changed_later(context: &Context<'_>, film: &Film, source: &Text, other: &Text, out: &mut Findings) {
    let signed = |text: &Text| -> Vec<&SignOff> {
        let row = text.id.uuid().to_string();
        let all = context.catalogue.sign_offs.of(film.id);
        let mut of_text: Vec<&SignOff> = all
            .filter(|signed| signed.of_table == "text" && signed.of_row == row && signed.of_field == "body")
            .collect();
        of_text.sort_by(|a, b| (&a.at, a.id).cmp(&(&b.at, b.id)));
        of_text
    };
    let of_other = signed(other);
    let Some(read) = of_other.iter().rev().find(|signed| signed.value == other.body) else {
        return;
    };
    // What the source was when the translation was read: as it was signed last before, else first after.
    let of_source = signed(source);
    let before = of_source.iter().rev().find(|signed| signed.at <= read.at);
    let Some(then) = before.or_else(|| of_source.first()).filter(|then| then.value != source.body) else {
        return;
    };
    out.at(Place::field(other.id, "body"))
        .also(Place::field(source.id, "body"))
        .severity(Severity::Warning)
        .value(&then.value)
        .value(&source.body)
        .say(format!(
            "The text of {} was changed in {} after its translation into {} was read by {}. Hold the two against each other, and read it again.",
            context.title(film.id),
            vocabulary::language(&source.language, "en"),
            vocabulary::language(&other.language, "en"),
            read.reader
        ));
}

/// Signs a text as it stands, at a time.
#[cfg(test)]
fn sign(sample: &mut crate::sample::Sample, text: TextId, at: &str) {
    let value = sample.catalogue.texts.get(text).unwrap().body.clone();
    sample.add(SignOff {
        film: sample.film,
        of_table: "text".into(),
        of_row: text.uuid().to_string(),
        of_field: "body".into(),
        words: value.clone(),
        value,
        reader: "M.M.".into(),
        at: at.into(),
        ..SignOff::default()
    });
}

/// Both texts were read, one after the other, and the source was changed; then the given one was read again.
#[cfg(test)]
fn read_and_changed(again: &'static str) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| {
        in_two_languages("Cada invierno vuelven a casa.")(sample);
        let source = sample.synopsis;
        let other = sample
            .catalogue
            .texts
            .of(sample.film)
            .find(|text| text.language == "es")
            .unwrap()
            .id;
        sign(sample, source, "2010-02-01T10:00:00Z");
        sign(sample, other, "2010-02-02T10:00:00Z");
        if again != "nothing" {
            sample.edit_synopsis("Each winter, the workers go home. (In Mandarin with subtitles)");
        }
        match again {
            "source" => sign(sample, source, "2010-02-03T10:00:00Z"),
            "both" => {
                sign(sample, source, "2010-02-03T10:00:00Z");
                sign(sample, other, "2010-02-04T10:00:00Z");
            }
            "other changed" => sample.edit(other, |text: &mut Text| text.body = "Cada invierno.".into()),
            _ => {}
        }
    }
}

#[cfg(test)]
fn in_two_languages(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.languages = vec!["en".into(), "es".into()]
        });
        sample.add(Text {
            film: Some(sample.film),
            language: "es".into(),
            body,
            signature: "M.M.".into(),
            ..Text::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "one more",
            in_two_languages(
                "Cada invierno vuelven a casa los obreros de las fábricas del sur, y nadie sabe cuándo van a llegar.\n\n\
                 La película los acompaña durante tres años y cuenta de ellos todo lo que ellos mismos callan.",
            ),
            &["has 2 paragraphs in Spanish and 1 in English"],
        ),
        case(
            "one more, and no longer",
            in_two_languages("Cada invierno vuelven a casa.\n\n(En mandarín con subtítulos)"),
            &[],
        ),
        case(
            "hardly a translation",
            |sample| {
                in_two_languages("Cada invierno vuelven.")(sample);
                sample.edit_synopsis(&format!(
                    "{} (In Mandarin with subtitles)",
                    "They go home. ".repeat(20).trim()
                ));
            },
            &["has 3 words in Spanish and 64 in English: the translation may be incomplete"],
        ),
        case(
            "read, and the source changed",
            read_and_changed(""),
            &["was changed in English after its translation into Spanish"],
        ),
        case(
            "the source read again",
            read_and_changed("source"),
            &["was changed in English after its translation into Spanish"],
        ),
        case("nothing changed", read_and_changed("nothing"), &[]),
        case("both read again", read_and_changed("both"), &[]),
        case("the translation changed, too", read_and_changed("other changed"), &[]),
        case("as many", in_two_languages("Cada invierno vuelven a casa."), &[]),
    ]
}
