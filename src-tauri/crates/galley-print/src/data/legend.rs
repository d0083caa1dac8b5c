//! The legend: every mark and abbreviation that the pages of a book really bear, and no other.

use std::collections::BTreeSet;

use galley_model::vocabulary::{self, WORDS};
use serde_json::{Value, json};

use super::{Book, showing, word};

/// What stands on pages that were made.
#[derive(Default)]
struct Used<'a> {
    marks: BTreeSet<&'a str>,
    signatures: BTreeSet<&'a str>,
    late: BTreeSet<&'a str>,
    /// The first code of a screening: it serves as the example.
    ticket: Option<&'a str>,
    discussion: bool,
}

impl<'a> Used<'a> {
    /// Looks through everything that a template will read.
    fn gather(&mut self, data: &'a Value) {
        match data {
            Value::Array(items) => items.iter().for_each(|item| self.gather(item)),
            Value::Object(fields) => {
                let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
                self.signatures.extend(text("signature"));
                if fields.contains_key("when") {
                    self.late.extend(text("late"));
                    self.ticket = self.ticket.or(text("code"));
                    self.discussion |= fields.get("discussion") == Some(&Value::Bool(true));
                    let marks = fields.get("marks").and_then(Value::as_array).into_iter().flatten();
                    self.marks.extend(marks.filter_map(|mark| mark["code"].as_str()));
                }
                fields.values().for_each(|value| self.gather(value));
            }
            _ => {}
        }
    }
}

impl Book<'_> {
    /// The legend of what was made: `marks` and `signatures`, each a list of `{ mark, meaning }`.
    pub(crate) fn legend(&self, data: &Value) -> Value {
        let mut used = Used::default();
        used.gather(data);
        let entry = |mark: &str, meaning: &str| json!({ "mark": mark, "meaning": meaning });
        let mut marks = Vec::new();
        if used.discussion {
            marks.push(entry(word(self, "discussion"), word(self, "discussion_key")));
        }
        if used.marks.contains("subtitled") {
            marks.push(entry(word(self, "subtitled"), word(self, "with_subtitles_key")));
        }
        // In the order of the vocabulary. What has no mark stands on the pages in words and needs no key.
        for access in WORDS.access.iter().filter(|word| used.marks.contains(word.code.as_str())) {
            if let Some(mark) = self.mark(&access.code) {
                marks.push(entry(&mark, vocabulary::name(&WORDS.access, &access.code, self.language)));
            }
        }
        for late in used.late.iter().filter_map(|code| showing::late_label(code)) {
            let (mark, meaning) = word(self, late).split_once(": ").unwrap_or(("", ""));
            marks.push(entry(mark, meaning));
        }
        if let Some(code) = used.ticket {
            marks.push(entry(code, word(self, "ticket_key")));
        }
        let signatures = self.catalogue.staff.iter();
        let mut signatures: Vec<(&str, &str)> = signatures
            .filter(|person| used.signatures.contains(person.initials.as_str()))
            .map(|person| (person.initials.as_str(), person.name.as_str()))
            .collect();
        signatures.sort_unstable();
        let signatures = signatures.into_iter().map(|(mark, name)| entry(mark, name));
        json!({ "marks": marks, "signatures": signatures.collect::<Vec<_>>() })
    }
}
