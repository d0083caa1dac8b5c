//! TXT-03: A word stands in no dictionary and is part of no name.

use super::*;
use crate::forms::is_rather_english;

pub(super) static RULE: Rule = Rule {
    id: "TXT-03",
    name: "unknown-word",
    severity: Severity::Warning,
    what: "A word in small letters stands in no dictionary, and no record of the catalogue has it.",
    why: "It may be misspelled.",
    remedy: "Correct it; or put it on the edition’s list of words, so that it is right everywhere.",
    checks: &[Check::Prose(check), Check::Edition(without_dictionary)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if !prose.is_running() {
        return;
    }
    let spelled = prose.spelled(context);
    let language = vocabulary::language(prose.language, "en");
    for span in &spelled.unreadable {
        let opening: String = prose.chars[span.clone()].iter().take(40).collect();
        // Beside other paragraphs it may be a quotation.
        let alone = prose.chars.iter().filter(|c| **c == '\n').count() == 0;
        let severity = match is_thin(prose.language) || !alone {
            true => Severity::Hint,
            false => Severity::Warning,
        };
        out.within(prose, span.clone()).severity(severity).say(format!(
            "Most words of “{}…” are none that the dictionary of {language} has.",
            opening.trim().replace('\n', " ")
        ));
    }
    let torn = super::pdf_damage::torn(context, prose);
    let is_torn = |span: &std::ops::Range<usize>| {
        torn.iter()
            .any(|(whole, _)| whole.start <= span.start && span.end <= whole.end)
    };
    for (span, word) in &spelled.unknown {
        if is_damaged(prose, span) || is_torn(span) {
            continue;
        }
        let quote = around(&prose.chars, span);
        let severity = match is_thin(prose.language) || is_rather_foreign(context, prose, word) {
            true => Severity::Hint,
            false => Severity::Warning,
        };
        out.within(prose, span.clone())
            .severity(severity)
            .word(word.as_str())
            .say(format!(
                "“{word}” in “{quote}” is no word that the dictionary of {language} has."
            ));
    }
}

/// Whether a word has a joined letter, or is what an invisible character or a wrong encoding leaves of one: TYP-14 and
/// TYP-15 tell of that.
fn is_damaged(prose: &Prose<'_>, span: &std::ops::Range<usize>) -> bool {
    let chars = &prose.chars;
    let joined = |c: &char| ('\u{fb00}'..='\u{fb06}').contains(c);
    let invisible = |at: Option<usize>| {
        at.and_then(|at| chars.get(at)).is_some_and(|c| {
            matches!(c, '€' | '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{ad}' | '\u{fffd}')
                || c.is_control() && !c.is_whitespace()
        })
    };
    let within = || chars[span.clone()].iter().any(joined) || span.clone().any(|at| invisible(Some(at)));
    let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(joined);
    within()
        || invisible(span.start.checked_sub(1))
        || invisible(Some(span.end))
        || beside(span.start.checked_sub(1))
        || beside(Some(span.end))
}

/// Whether the dictionary of a language lacks so many words that most of what it does not know is right: the Estonian one
/// is of 2003 and knows neither "animatsioon" nor "fänn".
fn is_thin(language: &str) -> bool {
    main(language) == "et"
}

/// Whether an unknown word is rather right: one that a language of the edition or of the film has, that the text itself has in
/// italics or in quotation marks, that has letters which the language has not, that is made of known ones, or that is a slip
/// from no word at all.
fn is_rather_foreign(context: &Context<'_>, prose: &Prose<'_>, word: &str) -> bool {
    let catalogue = context.catalogue;
    let film = prose.text(catalogue).and_then(|text| catalogue.films.get(text.film?));
    let spoken = film.into_iter().flat_map(|film| &film.languages);
    let mut others = context.edition.languages.iter().chain(spoken);
    let of_another = others.any(|other| {
        main(other) != main(prose.language) && word.chars().count() > 3 && context.dictionaries.knows(other, word) == Some(true)
    });
    let set_apart = || {
        let text: String = prose.chars.iter().collect();
        ["*", "“", "«"].iter().any(|mark| text.contains(&format!("{mark}{word}")))
    };
    // English has no accents of its own.
    let accented = main(prose.language) == "en" && word.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    // A plural of what is seldom counted: "gravities" is listed nowhere, and right or not for other reasons.
    let stem = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let stem = stem.or_else(|| word.strip_suffix('s').map(str::to_owned));
    let counted = main(prose.language) == "en"
        && stem.is_some_and(|stem| stem.len() > 4 && context.dictionaries.knows(prose.language, &stem) == Some(true));
    let made = || {
        let has = |part: &str| context.dictionaries.knows(prose.language, part) == Some(true);
        main(prose.language) == "en" && is_rather_english(word, &has)
    };
    // Words of three letters are all a slip from each other.
    let short = word.chars().count() < 4;
    of_another || short || counted || accented || set_apart() || made() || !context.dictionaries.near(prose.language, word)
}

/// The languages of the edition that have texts and no dictionary: their words are not looked up, which the silence does not
/// say.
fn without_dictionary(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    if context.dictionaries.is_none() {
        return;
    }
    for language in &context.edition.languages {
        let written = printed.texts.iter().any(|text| main(&text.language) == main(language));
        if let Some(why) = context.dictionaries.lacks(language).filter(|_| written) {
            let name = vocabulary::language(language, "en");
            out.at(Place::field(context.edition.id, "languages"))
                .severity(Severity::Hint)
                .value(language)
                .say(format!(
                    "{} The spelling of texts in {name} is not checked: put its two files of Hunspell into the folder of dictionaries.",
                    why.trim_end()
                ));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "The workers go home in themorew winter.", &["themorew"]),
        text(
            "en",
            "A long â€œfilmmâ€ of ﬁlmm of winte\u{fffd}s and ri\u{ad}verr, the wai\u{200b}ters.",
            &[],
        ),
        text(
            "en",
            "Each win- ter they go home by train and come back to the house by night in hoome.",
            &["hoome"],
        ),
        text("es", "Cada invierno vuelvan a casa.", &["vuelvan"]),
        text("es", "Cada noche mirarla, mirándolo y mirándosela.", &[]),
        text("es", "Cada noche vuelvanla.", &["vuelvanla"]),
        text("en", "She goes home to the café.", &[]),
        text(
            "en",
            "Lixin’s workers, a tren film in neo-night, *tren* and “tren”, at www.tren.example; the shockwave, Jean de Fontaine.",
            &["tren"],
        ),
        case(
            "a word of a name, and one of the edition",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.words = vec!["tren".into()]
                });
                sample.edit(sample.director, |person: &mut Person| person.name = "bell hooks".into());
                sample.edit_synopsis("He goes home in tren, as hooks tells. (In Mandarin with subtitles)");
            },
            &[],
        ),
        text("pl", "Wszystko bez słownika.", &[]),
        case(
            "a language of the edition that has no dictionary",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "pl".into(), "it".into()]
                });
                sample.add(Text {
                    film: Some(sample.film),
                    language: "pl".into(),
                    body: "Wszystko bez słownika.".into(),
                    ..Text::default()
                });
            },
            &["There is no dictionary of Polish. The spelling of texts in Polish is not checked"],
        ),
        text(
            "en",
            "Eech wintre the wrokers og hoem by trian, adn nihgt.",
            &["Eech wintre the wrokers og hoem by trian, adn nihgt."],
        ),
        text(
            "en",
            "The wintre trian of the nihgt. They go with je ne sais quoi, tick tock.",
            &["wintre", "trian", "nihgt"],
        ),
        case(
            "lines of the edition, of a venue, a film and a picture",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.footer = vec!["The hoome of film".into()]
                });
                let venue = sample.catalogue.screens.get(sample.screen).unwrap().venue;
                sample.edit(venue, |venue: &mut Venue| venue.directions = "By trian to the river".into());
                sample.edit_film(|film| film.advisories = "Light and loove".into());
                sample.edit(sample.still, |still: &mut Still| {
                    (still.caption, still.photographer) = ("The nihgt train".into(), "Lixin Fan".into())
                });
            },
            &["“hoome”", "“loove”", "“nihgt”", "“trian”"],
        ),
        // Words of another script are none of the dictionary’s language.
        text("en", "As 范立新 and the режиссёр tell, he goes hoome.", &["hoome"]),
        text("en", "The film tells of 18-year-olds; the olds go home.", &["olds"]),
        // A part of a name after a hyphen, and a slip there.
        text("en", "The films of Hou Hsiao-hsien at a Story-hoome.", &["hoome"]),
        // A title in another language, without marks of its own, and a slip beside it.
        text(
            "en",
            "Part 5: Ein Schnitter mit der Gewalt vom lieben Gott (59). She goes hoome.",
            &["hoome"],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_severity(body: &str) -> Vec<(String, Severity)> {
        let mut sample = crate::sample::Sample::new();
        sample.edit_synopsis(body);
        let found = crate::sample::check(&sample.catalogue, sample.edition);
        let words = found
            .into_iter()
            .filter_map(|finding| Some((finding.word?, finding.severity)));
        words.collect()
    }

    #[test]
    fn a_word_far_from_every_other_is_hinted_at() {
        let found = with_severity(
            "Each wintre the workers go home with pierogi and *lucha*, with lucha and themorew. (In Mandarin with subtitles)",
        );
        let mut found: Vec<(&str, Severity)> = found.iter().map(|(word, severity)| (word.as_str(), *severity)).collect();
        found.sort_unstable_by_key(|(word, _)| *word);
        assert_eq!(
            found,
            [
                ("lucha", Severity::Hint),
                ("pierogi", Severity::Hint),
                ("themorew", Severity::Hint),
                ("wintre", Severity::Warning)
            ]
        );
    }
}
