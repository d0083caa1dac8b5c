//! Words that no dictionary has: names, what may be meant, and words that are right in an edition.

use galley_model::*;
use galley_proofing::{Fix, FixEdit, film_of, mended};
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::dictionaries::dictionaries;
use crate::fault::Fault;
use crate::fixes::carry_out;
use crate::proofing::subject_of;

/// A word with a capital that neither a dictionary nor a record has.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NameRow {
    /// As it is written.
    pub word: String,
    /// The name in the records that it may be, where it is the same but for accents or for one letter.
    pub near: Option<String>,
    /// Where it stands.
    pub places: Vec<NamePlace>,
}

/// A place where such a word stands.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NamePlace {
    /// The text.
    pub place: Place,
    /// The film to open, where it is about one.
    pub film: Option<FilmId>,
    /// The film's title, or what the row is called.
    pub subject: String,
    /// From which character to which, the latter not included.
    pub span: (u32, u32),
}

/// The names of an edition that only its texts have.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NamesAnswer {
    /// The names, those first that are nearly one of the records, then the most frequent.
    pub names: Vec<NameRow>,
    /// Why texts in certain languages of the catalogue are not read: a sentence each.
    pub without: Vec<String>,
}

/// The names in the texts of the edition that no record has.
pub(crate) fn names(ask: &Ask<'_>, (): ()) -> Result<NamesAnswer, Fault> {
    let (catalogue, language) = (ask.catalogue, ask.language());
    let Some(edition) = ask.edition() else {
        return Ok(NamesAnswer {
            names: Vec::new(),
            without: Vec::new(),
        });
    };
    let dictionaries = dictionaries();
    let found = galley_proofing::names(catalogue, edition.id, &dictionaries);
    let row = |name: galley_proofing::Name| NameRow {
        word: name.word,
        near: name.near,
        places: name
            .places
            .into_iter()
            .map(|(place, span)| {
                let film = film_of(catalogue, &place);
                let subject = subject_of(catalogue, &place, film, language);
                NamePlace {
                    place,
                    film,
                    subject,
                    span,
                }
            })
            .collect(),
    };
    Ok(NamesAnswer {
        names: found.into_iter().map(row).collect(),
        without: edition
            .languages
            .iter()
            .filter_map(|language| dictionaries.lacks(language))
            .collect(),
    })
}

/// A word of a language.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SuggestWordRequest {
    /// The word.
    pub word: String,
    /// The text that it stands in, which says its language; none for the leading language of the edition.
    #[serde(default)]
    pub text: Option<TextId>,
}

/// Words that may be meant by one that no dictionary has, the likeliest first. It takes up to a second.
pub(crate) fn suggest(ask: &Ask<'_>, request: SuggestWordRequest) -> Result<Vec<String>, Fault> {
    let text = request.text.and_then(|text| ask.catalogue.texts.get(text));
    let language = text.map_or(ask.language(), |text| &text.language);
    Ok(dictionaries().suggest(language, request.word.trim()))
}

/// A word that is right in the edition.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AllowRequest {
    /// The word.
    pub word: String,
}

/// Puts a word on the list of words that are right in this edition; nothing changes where it is there already.
pub(crate) fn allow(edit: &Edit<'_>, request: AllowRequest) -> Result<(), Fault> {
    let word = request.word.trim();
    if word.is_empty() || word.chars().any(char::is_whitespace) {
        return Err(Fault::invalid("Give one word, without spaces."));
    }
    let edition = edit.catalogue.current_edition();
    let edition = edition.ok_or_else(|| Fault::invalid("There is no edition yet whose word it could be. Make one first."))?;
    if edition.style.prose.words.iter().any(|known| known == word) {
        return Ok(());
    }
    let mut new = edition.clone();
    new.style.prose.words.push(word.to_owned());
    new.style.prose.words.sort();
    edit.sql(edit.writer.edit(edition, &new))?;
    edit.sql(edit.writer.relabel(&format!("Allow “{word}”")))
}

/// A name that is written otherwise.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RespellRequest {
    /// The name as the list of names has it.
    pub word: String,
    /// As it is to be written.
    #[serde(rename = "as")]
    pub new: String,
}

/// Writes a name that no record has in another way, wherever the texts of the edition have it. Answers in how many places.
pub(crate) fn respell(edit: &Edit<'_>, request: RespellRequest) -> Result<usize, Fault> {
    let (word, new) = (request.word.trim(), request.new.trim());
    if new.is_empty() || new == word {
        return Err(Fault::invalid("Say how the name is to be written."));
    }
    let edition = edit.catalogue.current_edition();
    let names = edition.map_or_else(Vec::new, |edition| {
        galley_proofing::names(edit.catalogue, edition.id, &dictionaries())
    });
    let Some(name) = names.into_iter().find(|name| name.word == word) else {
        let message = format!("“{word}” is not among the names that no record has. Look at the list of names again.");
        return Err(Fault::invalid(message));
    };
    let label = format!("Write “{new}” for “{word}”");
    let length = u32::try_from(word.chars().count()).unwrap_or(u32::MAX);
    let fix = |(place, span): (Place, (u32, u32))| Fix {
        label: label.clone(),
        safe: false,
        edits: vec![FixEdit {
            place,
            part: None,
            // The mark of a genitive stands after the name, and stays.
            span: Some((span.0, span.0 + length)),
            text: Some(new.to_owned()),
        }],
    };
    let fixes: Vec<Fix> = name.places.into_iter().map(fix).collect();
    let (changes, done) = mended(edit.catalogue, &fixes);
    carry_out(edit, changes)?;
    edit.sql(edit.writer.relabel(&label))?;
    Ok(done)
}
