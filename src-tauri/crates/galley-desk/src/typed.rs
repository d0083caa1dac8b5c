//! What someone is typing and has not saved yet, laid over the catalogue: the proof beside the form shows it at once.

use galley_model::Catalogue;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A row with fields as they are being typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    /// Its table: "text".
    pub table: String,
    /// The row; none where it will be made when it is saved.
    pub id: Option<Uuid>,
    /// The fields that are typed, and those that a new row needs to belong somewhere.
    pub fields: Map<String, Value>,
}

/// Lays what is typed over the catalogue. What cannot be meant yet, such as half a date, is left as it was.
pub fn overlay(catalogue: &mut Catalogue, typed: &[Typed]) {
    for row in typed {
        let stored = row.id.and_then(|id| catalogue.json(&row.table, id));
        let mut json = match (row.id, stored) {
            (Some(_), Some(stored)) => stored,
            // A row that was removed meanwhile does not come back.
            (Some(_), None) => continue,
            (None, _) => json!({ "id": Uuid::now_v7() }),
        };
        let Some(fields) = json.as_object_mut() else { continue };
        fields.extend(row.fields.clone());
        if let Ok((_, cells)) = Catalogue::cells_of(&row.table, &json) {
            let cells: Vec<_> = cells.iter().map(galley_model::Cell::borrow).collect();
            // These were made from a record of this very table.
            let put = catalogue.put(&row.table, &cells);
            debug_assert!(put.is_ok(), "{put:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use galley_model::*;
    use serde_json::{Value, json};

    use super::{Typed, overlay};

    fn typed(table: &str, id: Option<uuid::Uuid>, fields: Value) -> Typed {
        serde_json::from_value(json!({ "table": table, "id": id, "fields": fields })).unwrap()
    }

    #[test]
    fn what_is_typed_lies_over_what_is_stored() {
        let mut catalogue = Catalogue::default();
        let film = Film {
            year: Some("2009".parse().unwrap()),
            ..Film::default()
        };
        let id = film.id;
        catalogue.films.put(film);
        overlay(&mut catalogue, &[typed("film", Some(id.uuid()), json!({ "genre": "drama" }))]);
        assert_eq!(catalogue.films.get(id).unwrap().genre, "drama");
        // Half a year is no year yet, and the other fields of the row stay.
        overlay(
            &mut catalogue,
            &[typed("film", Some(id.uuid()), json!({ "year": "20", "genre": "war" }))],
        );
        assert_eq!(catalogue.films.get(id).unwrap().genre, "drama");
        let text = json!({ "film": id, "kind": "long", "language": "en", "body": "A train." });
        overlay(&mut catalogue, &[typed("text", None, text)]);
        assert_eq!(catalogue.film_text(id, TextKind::Long, "en").unwrap().body, "A train.");
        let gone = FilmId::new();
        overlay(
            &mut catalogue,
            &[typed("film", Some(gone.uuid()), json!({ "genre": "drama" }))],
        );
        overlay(&mut catalogue, &[typed("nonsense", Some(gone.uuid()), json!({}))]);
        assert!(catalogue.films.get(gone).is_none());
    }
}
