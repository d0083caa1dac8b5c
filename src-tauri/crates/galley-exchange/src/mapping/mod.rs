//! What the columns of a list mean: guessed from their heads and their cells, corrected by a person, kept, and known again
//! by the heads when the next list comes.
//!
//! A [`Mapping`] is a value: it can be written down as JSON, edited and given back. What the cells then say is read by
//! [`values`]; the records come of it in `importers::spreadsheet`.

mod confidential;
mod guess;
mod heads;
mod means;
pub mod shapes;
pub mod values;

use serde::{Deserialize, Serialize};

pub use confidential::{is_personal, is_secret};
pub use guess::{by_heads, guess, heads_row};
pub(crate) use heads::{is_known, is_same_but_counted};
pub use means::{Means, Tongue};
pub use values::DayOrder;

use crate::tables::{Row, Sheet, column_letters};

/// What the columns of a list mean, and how its cells are to be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What made the list, where that is known: "filmfreeway", "letterboxd", "imdb".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// The sheet of a workbook, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the heads, from 1; the first that looks like heads where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<u32>,
    /// The language of titles and texts, as a BCP 47 tag; the edition's first where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Which of two numbers is the day, where the dates themselves do not show it.
    #[serde(default)]
    pub day_order: DayOrder,
    /// The year of dates without one; the edition's where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Whether the people who sent the films in are kept as contacts.
    #[serde(default)]
    pub contacts: bool,
    /// The columns, as they stand in the list.
    pub columns: Vec<Column>,
}

/// A column and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "MappedColumn"))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// What it means.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub means: Means,
    /// How sure that is, from 0 to 1; 1 where a person said it.
    #[serde(default = "certain")]
    pub sure: f32,
    /// Why, in words.
    #[serde(default)]
    pub why: String,
}

fn certain() -> f32 {
    1.0
}

impl Mapping {
    /// Whether a list has the same heads, in any order: then what was said of them holds again.
    pub fn fits(&self, heads: &[String]) -> bool {
        let plain = |heads: &mut dyn Iterator<Item = &String>| {
            let mut plain: Vec<String> = heads.map(|head| heads::plain(head)).filter(|head| !head.is_empty()).collect();
            plain.sort();
            plain
        };
        let ours = plain(&mut self.columns.iter().map(|column| &column.head));
        !ours.is_empty() && ours == plain(&mut heads.iter())
    }

    /// What each column of a list means, by its heads in their order there; a head that stands twice is taken in turn.
    /// What the mapping does not name is left out.
    pub fn along(&self, heads: &[String]) -> Vec<Means> {
        let mut taken = vec![false; self.columns.len()];
        let plain: Vec<String> = self.columns.iter().map(|column| heads::plain(&column.head)).collect();
        heads
            .iter()
            .enumerate()
            .map(|(at, head)| {
                let head = heads::plain(head);
                let same = |other: &usize| !taken[*other] && plain[*other] == head;
                // In its own place first, so that columns without heads keep what was said of them.
                let found = Some(at).filter(|at| *at < plain.len() && same(at));
                let found = found.or_else(|| (0..plain.len()).find(same));
                found.map_or(Means::Out, |found| {
                    taken[found] = true;
                    self.columns[found].means.clone()
                })
            })
            .collect()
    }

    /// What a person should look at: fields that two columns say, and what is missing. One sentence each.
    pub fn doubts(&self) -> Vec<String> {
        let mut doubts = Vec::new();
        let mut told: Vec<&Means> = Vec::new();
        for column in &self.columns {
            let same: Vec<&str> = self
                .columns
                .iter()
                .filter(|other| other.means == column.means)
                .map(|other| other.head.as_str())
                .collect();
            // Columns that are counted are each of a screening of its own.
            let counted = column.means.of_showing() && same.iter().all(|head| is_same_but_counted(head, same[0]));
            if column.means.is_single() && same.len() > 1 && !counted && !told.contains(&&column.means) {
                told.push(&column.means);
                let heads: Vec<String> = same.iter().map(|head| format!("“{head}”")).collect();
                doubts.push(format!(
                    "{} are all read as {}. Where they differ in a row, the first counts and the others go to the remarks; leave \
                     out those that are something else.",
                    heads.join(" and "),
                    column.means.label()
                ));
            }
        }
        let has = |wanted: fn(&Means) -> bool| self.columns.iter().any(|column| wanted(&column.means));
        if !has(|means| matches!(means, Means::Title(_) | Means::OriginalTitle)) {
            doubts.push("No column is the title, so no film can be read. Say which one it is.".to_owned());
        }
        let day = has(|means| matches!(means, Means::Date | Means::Moment));
        if !day && has(|means| matches!(means, Means::Time | Means::Hall | Means::Venue)) {
            doubts.push("There are places or times of screenings, but no column is their day.".to_owned());
        }
        doubts
    }

    /// Whether a row of the list is a screening.
    pub fn has_screenings(&self) -> bool {
        self.columns.iter().any(|column| column.means.of_showing())
    }
}

/// The heads of a sheet: of the row that is said, else of the one that looks most like heads. A column without one is
/// called by its letter.
pub fn heads_of(sheet: &Sheet, row: Option<u32>) -> (Option<u32>, Vec<String>) {
    let found = match row {
        Some(number) => sheet.rows().find(|row| row.number() == number),
        // A list of JSON says itself what its columns are called.
        None if sheet.unit == "item" => sheet.rows().next(),
        None => heads_row(sheet),
    };
    let name = |row: Option<Row<'_>>, column: usize| {
        let words = row
            .map(|row| values::words(&row.cell(column)).into_owned())
            .unwrap_or_default();
        match crate::importers::compose::one_line(&words) {
            head if head.is_empty() => format!("Column {}", column_letters(column)),
            head => head,
        }
    };
    // A cell beyond the last head belongs to no column.
    let width = found.map_or(sheet.columns(), |row| {
        (0..row.len())
            .rev()
            .find(|at| !row.cell(*at).is_empty())
            .map_or(0, |last| last + 1)
    });
    let heads = (0..width).map(|column| name(found, column)).collect();
    (found.map(|row| row.number()), heads)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(columns: &[(&str, &str)]) -> Mapping {
        Mapping {
            columns: columns
                .iter()
                .map(|(head, means)| Column {
                    head: (*head).to_owned(),
                    means: means.parse().unwrap(),
                    sure: 1.0,
                    why: String::new(),
                })
                .collect(),
            ..Mapping::default()
        }
    }

    fn heads(heads: &[&str]) -> Vec<String> {
        heads.iter().map(|head| (*head).to_owned()).collect()
    }

    #[test]
    fn a_mapping_is_known_again_by_its_heads_in_any_order() {
        let mapping = mapping(&[("Titel", "title"), ("Länge", "run_time"), ("Notiz", "keep")]);
        assert!(mapping.fits(&heads(&["LÄNGE", "Titel ", "notiz"])));
        assert!(!mapping.fits(&heads(&["Länge", "Titel"])));
        let along: Vec<String> = mapping
            .along(&heads(&["Länge", "New", "Titel"]))
            .iter()
            .map(Means::to_string)
            .collect();
        assert_eq!(along, ["run_time", "out", "title"]);
    }

    #[test]
    fn a_mapping_is_written_down_and_read_back() {
        let mapping = mapping(&[("Titel", "title:de"), ("Regie", "credit:director")]);
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
        let short = r#"{"columns": [{"head": "Titel", "means": "title"}]}"#;
        assert_eq!(serde_json::from_str::<Mapping>(short).unwrap().columns[0].sure, 1.0);
        for wrong in [
            r#"{"columns": [{"head": "T", "means": "novel"}]}"#,
            r#"{"columns": [], "colour": 1}"#,
        ] {
            assert!(serde_json::from_str::<Mapping>(wrong).is_err());
        }
    }

    #[test]
    fn two_columns_for_one_field_and_a_missing_title_are_told() {
        let doubts = mapping(&[
            ("A", "run_time"),
            ("B", "run_time"),
            ("C", "credit:cast"),
            ("D", "credit:cast"),
        ])
        .doubts();
        assert_eq!(doubts.len(), 2, "{doubts:?}");
        assert!(doubts[0].contains("“A” and “B”") && doubts[1].contains("title"));
        assert!(mapping(&[("A", "title"), ("B", "time")]).doubts()[0].contains("day"));
        let counted = [("A", "title"), ("Showing 1", "moment"), ("Showing 2", "moment")];
        assert_eq!(mapping(&counted).doubts(), Vec::<String>::new());
        assert_eq!(
            mapping(&[("A", "title"), ("Starts", "moment"), ("Ends", "moment")])
                .doubts()
                .len(),
            1
        );
    }
}
