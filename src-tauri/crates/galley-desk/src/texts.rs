//! Prose: written by owner, kind and language, so that the window need not know whether the text is there yet.

use galley_model::id::RowId;
use galley_model::*;
use serde::Deserialize;

use crate::call::Edit;
use crate::fault::Fault;
use crate::records;

/// Whose text it is: exactly one is given.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct TextOwner {
    /// A film's.
    pub film: Option<FilmId>,
    /// A person's.
    pub person: Option<PersonId>,
    /// A section's.
    pub section: Option<SectionId>,
    /// A programme's.
    pub programme: Option<ProgrammeId>,
    /// An edition's.
    pub edition: Option<EditionId>,
}

/// A text to write.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WriteRequest {
    /// Whose.
    pub owner: TextOwner,
    /// Of which kind.
    pub kind: TextKind,
    /// In which language.
    pub language: String,
    /// The words.
    pub body: String,
    /// The initials that sign it.
    pub signature: String,
    /// Whether the same typing goes on that the step before has saved: it is one step then.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub again: bool,
}

/// Writes the text of that owner, kind and language; one without words or signature is removed.
pub(crate) fn write(edit: &Edit<'_>, request: WriteRequest) -> Result<Option<TextId>, Fault> {
    let owner = request.owner;
    let mut texts: Vec<&Text> = Vec::new();
    texts.extend(owner.film.iter().flat_map(|id| edit.catalogue.texts.of(*id)));
    texts.extend(owner.person.iter().flat_map(|id| edit.catalogue.texts.of(*id)));
    texts.extend(owner.section.iter().flat_map(|id| edit.catalogue.texts.of(*id)));
    texts.extend(owner.programme.iter().flat_map(|id| edit.catalogue.texts.of(*id)));
    texts.extend(owner.edition.iter().flat_map(|id| edit.catalogue.texts.of(*id)));
    let old = texts
        .into_iter()
        .find(|text| text.kind == request.kind && text.language == request.language);
    let empty = request.body.trim().is_empty() && request.signature.trim().is_empty();
    let noun = request.kind.code();
    edit.sql(edit.writer.relabel(&format!("Edit {noun} text ({})", request.language)))?;
    match (old, empty) {
        (Some(old), true) => records::remove::<Text>(edit, old.id).map(|()| None),
        (Some(old), false) => {
            let new = Text {
                body: request.body,
                signature: request.signature,
                ..old.clone()
            };
            edit.sql(edit.writer.edit(old, &new))?;
            if request.again {
                edit.sql(edit.writer.join_typing(old.id.uuid()))?;
            }
            Ok(Some(old.id))
        }
        (None, true) => Ok(None),
        (None, false) => {
            let text = Text {
                id: TextId::new(),
                film: owner.film,
                person: owner.person,
                section: owner.section,
                programme: owner.programme,
                edition: owner.edition,
                kind: request.kind,
                language: request.language,
                body: request.body,
                signature: request.signature,
                position: Order::default(),
            };
            records::keep(edit, text).map(Some)
        }
    }
}
