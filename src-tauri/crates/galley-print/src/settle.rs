//! At which of its settings each page is set.
//!
//! A page that has several, from the best to the smallest, is first set with the one that its texts are expected to need;
//! it notes `(id: …, setting: …, first: …, height: …, settings: (…)) <setting>`, and where its columns begin and end (see
//! `noted-setting` in `data/templates/house/page.typ`). Here one looks at the set pages, and where another setting serves
//! one better, its film is given that (`setting`, `overset`) and the pages are set again: only those that changed take time.

use std::collections::BTreeMap;

use galley_model::Problem;
use serde::Deserialize;
use serde_json::{Value, json};
use typst::foundations::{Content, Label, Selector};
use typst::introspection::Introspector;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::PressError;
use crate::compile::compile;
use crate::world::PressWorld;

/// After so many times a page that does not fit yet takes its smallest setting: each time before, it takes a smaller one. The
/// templates let a page run on to another one only where it is said to be overset, since columns that may break are laid out
/// twice; and only there is seen how much is over, for columns that may not break stand lower than their end is said to.
const MOST: usize = 5;
/// How the height of a text grows with its size: it has more lines, and each is higher.
const GROWTH: f64 = 1.75;
/// A setting that the page was not seen with must leave this part of the room, since what it needs is an estimate.
const MARGIN: f64 = 0.02;
/// Less than this, in points, is no difference.
const SAME: f64 = 0.1;
/// Less than this, in points, is no room.
const HAIR: f64 = 1.0;

/// The settings of the pages that were set again with another one than they were expected to need, by the id of what
/// stands on them.
#[derive(Default)]
pub(crate) struct Settings(BTreeMap<String, Chosen>);

#[derive(Clone, Copy, Default, PartialEq)]
struct Chosen {
    setting: usize,
    /// What its columns leave of the page's height at the smallest setting, where that is less than nothing.
    overset: Option<Spare>,
}

/// What the two columns of a page leave of its height at the smallest setting, in points; less than nothing where they do
/// not fit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Spare {
    /// The column of the texts, with the size that they have relative to that of the smallest setting.
    pub(crate) texts: f64,
    /// The column of the facts.
    pub(crate) facts: f64,
    /// What the two columns leave of the height at the setting that the page has, in points.
    pub(crate) now: (f64, f64),
    /// How much larger the texts are set than at the smallest setting.
    pub(crate) enlarged: f64,
}

/// What a page noted of itself.
#[derive(Deserialize)]
struct Noted {
    id: String,
    setting: usize,
    first: usize,
    height: f64,
    settings: Vec<Setting>,
}

#[derive(Deserialize)]
struct Setting {
    /// The size of its texts, relative to the common one.
    text: f64,
    /// The size of its facts, in points.
    facts: f64,
    /// The height of its pictures, in points.
    pictures: f64,
}

/// A page as it was seen.
struct Seen {
    noted: Noted,
    /// The height that is left for the columns.
    room: f64,
    /// The heights of the columns.
    texts: f64,
    facts: f64,
}

impl Seen {
    /// What is left of the height in the two columns at that setting.
    fn left(&self, setting: usize) -> (f64, f64) {
        let (from, to) = (&self.noted.settings[self.noted.setting], &self.noted.settings[setting]);
        let room = self.room + from.pictures - to.pictures;
        let texts = self.texts * (to.text / from.text).powf(GROWTH);
        let facts = self.facts * (to.facts / from.facts);
        (room - texts, room - facts)
    }

    /// Whether it fits at that setting, as it was seen or as it is to be expected.
    fn fits(&self, setting: usize) -> bool {
        let (texts, facts) = self.left(setting);
        let least = if setting == self.noted.setting {
            -HAIR
        } else {
            MARGIN * self.room
        };
        texts >= least && facts >= least
    }

    fn spare(&self) -> Spare {
        let smallest = self.noted.settings.len() - 1;
        let (texts, facts) = self.left(smallest);
        let size = |setting: usize| self.noted.settings[setting].text;
        Spare {
            texts,
            facts,
            now: self.left(self.noted.setting),
            enlarged: size(self.noted.setting) / size(smallest),
        }
    }

    /// Its id with the setting that it has; where it does not fit with that, with the smallest, as overset.
    fn at_rest(&self) -> (String, Chosen) {
        let fits = self.fits(self.noted.setting);
        let chosen = Chosen {
            setting: if fits {
                self.noted.setting
            } else {
                self.noted.settings.len() - 1
            },
            overset: (!fits).then(|| self.spare()),
        };
        (self.noted.id.clone(), chosen)
    }

    /// The setting that serves the page best; those up to `too_large` were seen not to.
    fn best(&self, too_large: Option<usize>) -> Chosen {
        let from = too_large.map_or(self.noted.first, |seen| seen + 1);
        let smallest = self.noted.settings.len() - 1;
        let setting = (from..=smallest).find(|setting| self.fits(*setting));
        Chosen {
            setting: setting.unwrap_or(smallest),
            // What is over is only certain where it was seen.
            overset: (setting.is_none() && self.noted.setting == smallest).then(|| self.spare()),
        }
    }
}

/// Sets the pages until each has its setting. Answers them with Typst's warnings and what the templates found, and what
/// the pages leave of their room. `known` are the settings of the last time, and then those of this time.
pub(crate) fn settled(
    world: &mut PressWorld,
    data: &mut Value,
    known: &mut Settings,
) -> Result<(PagedDocument, Vec<Problem>, BTreeMap<String, Spare>), PressError> {
    let mut too_large: BTreeMap<String, usize> = BTreeMap::new();
    give(data, &known.0);
    for turn in 1.. {
        world.set_data(data);
        let (document, problems) = compile(world)?;
        let seen = pages(&document);
        let mut changed = false;
        for page in &seen {
            let (id, now) = (&page.noted.id, page.noted.setting);
            if !page.fits(now) {
                let known = too_large.entry(id.clone()).or_insert(now);
                *known = now.max(*known).min(page.noted.settings.len().saturating_sub(2));
            }
            let best = page.best(too_large.get(id).copied());
            let was = known.0.get(id).copied().unwrap_or(Chosen {
                setting: now,
                overset: None,
            });
            if best.setting != now || differ(best.overset, was.overset) {
                known.0.insert(id.clone(), best);
                changed = true;
            }
        }
        // Once more to see what is over, and once more to say it.
        if !changed || turn > MOST + 1 {
            let spare = seen.iter().map(|page| (page.noted.id.clone(), page.spare())).collect();
            return Ok((document, problems, spare));
        }
        if turn >= MOST {
            known.0.extend(seen.iter().map(Seen::at_rest));
        }
        give(data, &known.0);
    }
    unreachable!("the loop ends by its turns")
}

/// Whether one is over and the other is not, or by another height.
fn differ(one: Option<Spare>, other: Option<Spare>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one.texts - other.texts).abs().max((one.facts - other.facts).abs()) > SAME,
        (one, other) => one.is_some() != other.is_some(),
    }
}

/// Tells each film of the data its setting.
fn give(data: &mut Value, settings: &BTreeMap<String, Chosen>) {
    match data {
        Value::Array(items) => items.iter_mut().for_each(|item| give(item, settings)),
        Value::Object(fields) => {
            let chosen = fields.get("id").and_then(Value::as_str).and_then(|id| settings.get(id));
            // Only what has texts and facts has a page of its own; an index names it by the same id.
            if let (Some(chosen), true) = (chosen, fields.contains_key("screenings")) {
                fields.insert("setting".into(), chosen.setting.into());
                let overset = chosen
                    .overset
                    .map(|spare| json!({ "texts": spare.texts, "facts": spare.facts }));
                fields.insert("overset".into(), overset.unwrap_or_default());
                return;
            }
            fields.values_mut().for_each(|value| give(value, settings));
        }
        _ => {}
    }
}

/// The pages that noted their settings, as they are.
fn pages(document: &PagedDocument) -> Vec<Seen> {
    let introspector = document.introspector();
    let labelled = |name: &str| {
        let label = Label::new(PicoStr::intern(name));
        label.map_or_else(Default::default, |label| introspector.query(&Selector::Label(label)))
    };
    let stands = |note: &Content| {
        let at = introspector.position(note.location()?)?;
        Some((at.page.get() as f64, at.point.y.to_pt()))
    };
    let value_of = |note: &Content| serde_json::to_value(note.get_by_name("value").ok()?).ok();
    let mut ends: BTreeMap<(String, String), (f64, f64)> = BTreeMap::new();
    for note in labelled("ends") {
        let value = value_of(&note).unwrap_or_default();
        if let (Some(begins), Some(column), Some(at)) = (value["begins"].as_str(), value["column"].as_str(), stands(&note)) {
            ends.insert((begins.to_owned(), column.to_owned()), at);
        }
    }
    let seen = labelled("setting").into_iter().filter_map(|note| {
        let noted: Noted = serde_json::from_value(value_of(&note)?).ok()?;
        let (page, top) = stands(&note)?;
        let (_, begins) = stands(labelled(&format!("columns-{}", noted.id)).first()?)?;
        let high = |column: &str| {
            let end = ends.get(&(format!("page-{}", noted.id), column.to_owned()));
            end.map_or(0.0, |(end_page, end)| (end_page - page) * noted.height + end - begins)
        };
        let (texts, facts) = (high("texts"), high("facts"));
        (noted.setting < noted.settings.len()).then(|| Seen {
            room: noted.height - (begins - top),
            texts,
            facts,
            noted,
        })
    });
    seen.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 600 points at that setting of four, of which the columns leave or exceed so much.
    fn seen(setting: usize, texts: f64, facts: f64) -> Seen {
        let settings = [(1.1, 10.0, 200.0), (1.0, 10.0, 200.0), (0.9, 9.0, 150.0), (0.8, 9.0, 100.0)];
        Seen {
            noted: Noted {
                id: "a".into(),
                setting,
                first: 0,
                height: 600.0,
                settings: settings
                    .map(|(text, facts, pictures)| Setting { text, facts, pictures })
                    .into_iter()
                    .collect(),
            },
            room: 600.0 - settings[setting].2,
            texts,
            facts,
        }
    }

    #[test]
    fn a_page_takes_the_best_setting_in_which_it_fits() {
        for (what, page, too_large, setting) in [
            ("it stays where it just fits", seen(1, 400.0, 100.0), Some(0), 1),
            ("a short text grows", seen(1, 300.0, 100.0), None, 0),
            (
                "but never to what was seen to be too large",
                seen(1, 300.0, 100.0),
                Some(0),
                1,
            ),
            ("a long one shrinks", seen(1, 440.0, 100.0), None, 2),
            ("further, where that is not enough", seen(1, 590.0, 100.0), None, 3),
            ("the facts have their say", seen(1, 100.0, 450.0), None, 2),
            ("nothing does: the smallest", seen(1, 900.0, 100.0), None, 3),
        ] {
            assert_eq!(page.best(too_large).setting, setting, "{what}");
        }
    }

    #[test]
    fn what_is_over_is_told_only_where_it_was_seen() {
        assert_eq!(seen(1, 900.0, 100.0).best(None).overset, None);
        let over = seen(3, 530.0, 100.0).best(Some(2)).overset;
        assert_eq!(over.map(|spare| (spare.texts, spare.facts)), Some((-30.0, 400.0)));
        assert_eq!(seen(3, 500.0, 100.0).best(Some(2)).overset, None);
    }

    #[test]
    fn what_does_not_come_to_rest_keeps_its_setting_where_it_fits_and_else_takes_the_smallest() {
        let fits = seen(1, 390.0, 100.0).at_rest().1;
        assert_eq!((fits.setting, fits.overset), (1, None));
        let over = seen(1, 430.0, 100.0).at_rest().1;
        assert_eq!((over.setting, over.overset.is_some()), (3, true));
    }

    #[test]
    fn only_what_has_a_page_of_its_own_is_told_its_setting() {
        let mut data = json!({
            "chapters": [{ "films": [{ "id": "a", "screenings": [] }, { "id": "b", "screenings": [] }] }],
            "indexes": [{ "id": "a" }],
        });
        let chosen = Chosen {
            setting: 2,
            overset: None,
        };
        give(&mut data, &BTreeMap::from([("a".to_owned(), chosen)]));
        assert_eq!(data["chapters"][0]["films"][0]["setting"], 2);
        assert_eq!(data["chapters"][0]["films"][1].get("setting"), None);
        assert_eq!(data["indexes"][0].get("setting"), None);
    }
}
