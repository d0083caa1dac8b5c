//! A plan as the window and the command line show it, a page at a time.

use galley_exchange::plan::words::Words;
use galley_exchange::plan::{Change, Item, Newer, PlannedRow, State};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ImportProblem, ItemState, Prepared};

/// Which items of a plan are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlanPage {
    /// Of which table; none for all.
    pub table: Option<String>,
    /// In which state; none for all.
    pub state: Option<ItemState>,
    /// How many to skip.
    pub from: usize,
    /// How many at most.
    pub most: usize,
}

/// How many items of a table are in a state.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanGroup {
    /// Their table.
    pub table: String,
    /// Their state.
    pub state: ItemState,
    /// How many they are.
    pub count: usize,
    /// Whether they are taken, where nothing else is said of one of them.
    pub take: bool,
}

/// A film that an item may be.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AlikeRow {
    /// The film.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub film: Uuid,
    /// What it is called: "Last Train Home (2009, Lixin Fan)".
    pub name: String,
    /// How much they are alike, in percent.
    pub score: u32,
    /// Why: "the same title, a year later".
    pub why: String,
}

/// A row that would be added, or a field that would be changed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanPart {
    /// The row.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub row: Uuid,
    /// The field; none where the whole row would be added or removed.
    pub field: Option<String>,
    /// What people call it: "run time", "long text (en): body".
    pub label: String,
    /// What the catalogue has.
    pub ours: String,
    /// What the file has.
    pub theirs: String,
    /// What both had before either changed it, where both did and it is known.
    pub before: Option<String>,
    /// Who has changed it since both had the same: "theirs", "ours" or "both"; "emptied" where the file leaves it empty on
    /// purpose, "removed" where the whole row would be removed.
    pub newer: &'static str,
    /// Whether it is taken.
    pub take: bool,
    /// Where it stands in the file.
    pub from: String,
}

/// A record that the file is about.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanItem {
    /// By what ticks and decisions name it.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub draft: Uuid,
    /// Its table.
    pub table: String,
    /// What would become of it.
    pub state: ItemState,
    /// What it is called.
    pub name: String,
    /// What tells it from others of that name.
    pub detail: String,
    /// Where it stands in the file.
    pub from: String,
    /// Whether it is taken.
    pub take: bool,
    /// What would be added and changed.
    pub parts: Vec<PlanPart>,
    /// The films that it may be.
    pub alike: Vec<AlikeRow>,
    /// The film that a person said it is; empty where they said that it is a new one.
    pub decided: Option<String>,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportPlan {
    /// What is imported.
    pub name: String,
    /// What people call its format.
    pub label: String,
    /// How many records the file holds in its own terms: lines, events, elements.
    pub count: usize,
    /// Rows that would be added.
    pub added: usize,
    /// Rows that would be changed.
    pub changed: usize,
    /// Rows that would be removed, where a person agrees.
    pub removed: usize,
    /// Rows that are there just so.
    pub same: usize,
    /// The items by table and state.
    pub groups: Vec<PlanGroup>,
    /// The items that were asked for; without a page, all that are not the same.
    pub items: Vec<PlanItem>,
    /// What could not be read as it stands.
    pub problems: Vec<ImportProblem>,
}

impl Prepared {
    /// The plan in words of a language.
    pub fn view(&self, page: Option<&PlanPage>, language: &str) -> ImportPlan {
        ImportPlan {
            items: self.items(page, language).collect(),
            ..self.head()
        }
    }

    /// Those items of the plan that are wanted, one after the other; without a page, all that are not the same.
    pub fn items<'a>(&'a self, page: Option<&'a PlanPage>, language: &'a str) -> impl Iterator<Item = PlanItem> + 'a {
        let words = Words::new(&self.catalogue, &self.plan, language);
        let wanted = move |item: &Item| match page {
            Some(page) => {
                page.table.as_ref().is_none_or(|table| item.table.name == table)
                    && page.state.is_none_or(|state| item.state == state.into())
            }
            None => ItemState::from(item.state) != ItemState::Same,
        };
        let (from, most) = page.map_or((0, usize::MAX), |page| (page.from, page.most));
        let items = self.plan.items.iter().enumerate();
        let items = items.filter(move |(_, item)| wanted(item)).skip(from).take(most);
        items.map(move |(at, item)| self.item(&words, at, item))
    }

    /// The plan without its items.
    pub fn head(&self) -> ImportPlan {
        // What nobody has decided is not imported, and not counted.
        let decided = |row: &&PlannedRow| self.plan.items[row.item].state != State::Doubtful;
        let rows = |fits: fn(&Change) -> bool| self.plan.rows.iter().filter(decided).filter(|row| fits(&row.change)).count();
        ImportPlan {
            name: self.name.clone(),
            label: self.label.clone(),
            count: self.imported.count,
            added: rows(|change| matches!(change, Change::Added(_))),
            changed: rows(
                |change| matches!(change, Change::Changed(fields) if fields.iter().any(|field| field.newer != Newer::Ours)),
            ),
            removed: rows(|change| matches!(change, Change::Removed)),
            same: rows(|change| matches!(change, Change::Same)),
            groups: self.groups(),
            items: Vec::new(),
            problems: self.plan.problems.clone(),
        }
    }

    fn groups(&self) -> Vec<PlanGroup> {
        let mut groups: Vec<PlanGroup> = Vec::new();
        for item in &self.plan.items {
            let state = ItemState::from(item.state);
            match groups
                .iter_mut()
                .find(|group| group.table == item.table.name && group.state == state)
            {
                Some(group) => group.count += 1,
                None => groups.push(PlanGroup {
                    table: item.table.name.to_owned(),
                    state,
                    count: 1,
                    take: self
                        .choices
                        .groups
                        .get(&(item.table.name.to_owned(), item.state))
                        .copied()
                        .unwrap_or(item.state != State::Removed || self.choices.theirs),
                }),
            }
        }
        groups
    }

    fn item(&self, words: &Words<'_>, at: usize, item: &Item) -> PlanItem {
        let (name, detail) = words.item(item);
        let rows = item.rows.iter().map(|row| &self.plan.rows[*row]);
        let alike = item.alike.iter().map(|alike| AlikeRow {
            film: alike.row,
            name: words.film(alike.row),
            score: alike.score,
            why: alike.why.join(", "),
        });
        PlanItem {
            draft: item.draft,
            table: item.table.name.to_owned(),
            state: item.state.into(),
            name,
            detail,
            from: item.from.to_string(),
            take: self.choices.takes(&self.plan, at),
            parts: rows.flat_map(|row| self.parts(words, item, row)).collect(),
            alike: alike.collect(),
            decided: self.decisions.get(&item.draft).map(|decision| match decision {
                galley_exchange::plan::Decision::Same(film) => film.to_string(),
                galley_exchange::plan::Decision::New => String::new(),
            }),
        }
    }

    fn parts(&self, words: &Words<'_>, item: &Item, row: &PlannedRow) -> Vec<PlanPart> {
        let own = row.table.name == item.table.name && row.id == item.id;
        let label = if own { String::new() } else { words.row(row) };
        match &row.change {
            Change::Same => Vec::new(),
            Change::Removed => vec![PlanPart {
                row: row.id,
                field: None,
                label,
                ours: words.content(row),
                theirs: String::new(),
                before: None,
                newer: "removed",
                take: self.choices.takes_removal(row.id),
                from: row.from.to_string(),
            }],
            Change::Added(_) => vec![PlanPart {
                row: row.id,
                field: None,
                label,
                ours: String::new(),
                theirs: words.content(row),
                before: None,
                newer: "theirs",
                take: self.choices.takes_part(row.id, None),
                from: row.from.to_string(),
            }],
            Change::Changed(fields) => {
                let fields = fields.iter().map(|change| {
                    let field = change.field.replace('_', " ");
                    PlanPart {
                        row: row.id,
                        field: Some(change.field.to_owned()),
                        label: if label.is_empty() {
                            field
                        } else {
                            format!("{label}: {field}")
                        },
                        ours: words.value(row.table, change.field, &change.ours),
                        theirs: words.value(row.table, change.field, &change.theirs),
                        before: change
                            .base
                            .as_ref()
                            .filter(|_| change.newer == Newer::Both)
                            .map(|base| words.value(row.table, change.field, base)),
                        newer: match change.newer {
                            Newer::Theirs => "theirs",
                            Newer::Ours => "ours",
                            Newer::Both => "both",
                            Newer::Emptied => "emptied",
                        },
                        take: self.choices.takes_part(row.id, Some((change.field, change.newer))),
                        from: row.from.to_string(),
                    }
                });
                fields.collect()
            }
        }
    }
}
