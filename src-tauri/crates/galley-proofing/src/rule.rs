//! What a rule is, and what it finds.

use std::fmt::{Display, Write};
use std::ops::Range;

use galley_model::*;
use galley_schedule::Clash;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::fix::{Fix, FixEdit};
use crate::printed::Prose;
use crate::spelling::Dictionaries;
use crate::words::around;

/// A rule of the proofreader.
pub type Rule = galley_model::Rule<Check>;

/// A check, with what it looks at: nothing but that row, what belongs to it, and the edition.
pub enum Check {
    /// Every film that is printed.
    Film(fn(&Context<'_>, &Film, &mut Findings)),
    /// Every title of a film.
    Title(fn(&Context<'_>, &Title, &mut Findings)),
    /// Every piece of prose.
    Text(fn(&Context<'_>, &Text, &mut Findings)),
    /// Everything that is set in type, titles and captions included, letter by letter.
    Prose(fn(&Context<'_>, &Prose<'_>, &mut Findings)),
    /// Everyone credited or invited.
    Person(fn(&Context<'_>, &Person, &mut Findings)),
    /// Every picture.
    Still(fn(&Context<'_>, &Still, &mut Findings)),
    /// Whom to reach about a film.
    Contact(fn(&Context<'_>, &Contact, &mut Findings)),
    /// Every screening that is not cancelled.
    Screening(fn(&Context<'_>, &Screening, &mut Findings)),
    /// The whole edition at once: what can only be seen by comparing everything with everything.
    Edition(fn(&Context<'_>, &crate::Printed<'_>, &mut Findings)),
}

/// What every check is told.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Everything.
    pub catalogue: &'a Catalogue,
    /// The edition that is being printed.
    pub edition: &'a Edition,
    /// The dictionaries.
    pub dictionaries: &'a Dictionaries,
}

impl<'a> Context<'a> {
    /// That of an edition, where there is such an edition.
    pub fn with(catalogue: &'a Catalogue, edition: EditionId, dictionaries: &'a Dictionaries) -> Option<Self> {
        let edition = catalogue.editions.get(edition)?;
        Some(Self {
            catalogue,
            edition,
            dictionaries,
        })
    }

    /// The leading language of the edition.
    pub fn language(&self) -> &'a str {
        self.edition.languages.first().map_or("en", String::as_str)
    }

    /// What the edition calls a film.
    pub fn title(&self, film: FilmId) -> &'a str {
        self.catalogue.display_title(film, self.language())
    }

    /// The year in which the edition takes place.
    pub fn year(&self) -> Option<i32> {
        use chrono::Datelike;
        self.edition.first_day.or(self.edition.last_day).map(|day| day.year())
    }
}

/// What a rule found at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Finding {
    /// The rule's id: "FLM-02".
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The other places that have a part in it.
    pub also: Vec<Place>,
    /// From which character of the field to which (the latter not included).
    pub span: Option<(u32, u32)>,
    /// One sentence with the values as they are.
    pub message: String,
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
    /// The word that no dictionary has, where it is about one.
    pub word: Option<String>,
    /// The rule, the rows and the values involved, as 32 hexadecimal digits, which stay the same while these do; and after a
    /// full stop the rule and the field, as 8, by which one that has changed is known again.
    pub fingerprint: String,
}

/// Where a check puts what it finds.
pub struct Findings {
    rule: &'static str,
    /// How bad the rule finds it itself.
    usual: Severity,
    /// What the edition says of the rule, whatever the rule says itself.
    set: Option<Severity>,
    found: Vec<Finding>,
}

impl Findings {
    /// An empty list for one rule in an edition; none where the edition has put the rule off.
    pub fn of(rule: &Rule, edition: &Edition) -> Option<Self> {
        let set = edition.severities.of(rule.id);
        let wanted = set.unwrap_or(rule.severity) != Severity::Off;
        wanted.then_some(Self {
            rule: rule.id,
            usual: rule.severity,
            set,
            found: Vec::new(),
        })
    }

    /// Begins a finding at a place.
    pub fn at(&mut self, place: Place) -> Draft<'_> {
        let severity = self.usual;
        Draft {
            findings: self,
            place,
            also: Vec::new(),
            span: None,
            severity,
            values: Vec::new(),
            part: None,
            fixes: Vec::new(),
            word: None,
        }
    }

    /// Begins a finding at some characters of a prose; what stands around them is the value involved.
    pub fn within(&mut self, prose: &Prose<'_>, span: Range<usize>) -> Draft<'_> {
        let value = around(&prose.chars, &span);
        self.marked(prose, span, value)
    }

    /// The same, where these characters alone are the value: they say enough to be known again.
    pub fn within_alone(&mut self, prose: &Prose<'_>, span: Range<usize>) -> Draft<'_> {
        let value = prose.chars[span.clone()].iter().collect();
        self.marked(prose, span, value)
    }

    fn marked(&mut self, prose: &Prose<'_>, span: Range<usize>, value: String) -> Draft<'_> {
        let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut draft = self.at(prose.place.clone()).value(value);
        draft.span = Some((count(span.start), count(span.end)));
        draft.part.clone_from(&prose.part);
        draft
    }

    /// What was found.
    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

impl Finding {
    /// The same as a mark on a proof.
    pub fn mark(&self) -> Mark {
        Mark {
            place: self.place.clone(),
            span: self.span,
            words: format!("{} ({})", self.message, self.rule),
        }
    }

    /// A clash of the schedule as a finding: at the screening that has the first part in it, else at the film.
    pub fn of_clash(clash: &Clash) -> Self {
        let mut findings = Findings {
            rule: clash.rule,
            usual: clash.severity,
            set: None,
            found: Vec::new(),
        };
        let mut places = clash.screenings.iter();
        let first = places.next().map(|first| Place::field(*first, clash.field));
        let film = clash.film.map(Place::row);
        let (place, film) = match first {
            Some(first) => (Some(first), film),
            None => (film, None),
        };
        let mut draft = findings
            .at(place.expect("a clash is about a screening or a film"))
            .value(clash.by);
        draft.also.extend(places.map(|other| Place::field(*other, "starts")));
        draft.also.extend(film);
        draft.also.extend(clash.person.map(Place::row));
        draft.values.extend(clash.values.iter().cloned());
        draft.say(clash.message.as_str());
        findings.found.pop().expect("it was said just now")
    }
}

/// A finding that is not yet put into words.
#[must_use = "a finding counts once it is said"]
pub struct Draft<'f> {
    findings: &'f mut Findings,
    place: Place,
    also: Vec<Place>,
    span: Option<(u32, u32)>,
    severity: Severity,
    values: Vec<String>,
    part: Option<String>,
    fixes: Vec<Fix>,
    word: Option<String>,
}

impl Draft<'_> {
    /// Another place that has a part in it.
    pub fn also(mut self, place: Place) -> Self {
        self.also.push(place);
        self
    }

    /// A value that is involved: when it changes, a waiver lapses.
    pub fn value(mut self, value: impl Display) -> Self {
        self.values.push(value.to_string());
        self
    }

    /// How bad it is, where the edition says nothing and it is not the rule's own severity.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// A fix that is right wherever the rule finds this: the characters of the finding become others.
    pub fn becomes(self, label: impl Into<String>, text: impl Into<String>) -> Self {
        self.replace(label.into(), text.into(), true)
    }

    /// A fix that a person must look at: the characters of the finding become others.
    pub fn may_become(self, label: impl Into<String>, text: impl Into<String>) -> Self {
        self.replace(label.into(), text.into(), false)
    }

    fn replace(mut self, label: String, text: String, safe: bool) -> Self {
        let edits = vec![FixEdit {
            place: self.place.clone(),
            part: self.part.clone(),
            span: self.span,
            text: Some(text),
        }];
        self.fixes.push(Fix { label, safe, edits });
        self
    }

    /// Any other fix.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The word that no dictionary has.
    pub fn word(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }

    /// Says it, in one sentence, and so puts it on the list.
    pub fn say(self, message: impl Into<String>) {
        let fingerprint = self.fingerprint();
        self.findings.found.push(Finding {
            rule: self.findings.rule.to_owned(),
            severity: self.findings.set.unwrap_or(self.severity),
            place: self.place,
            also: self.also,
            span: self.span,
            message: message.into(),
            fixes: self.fixes,
            word: self.word,
            fingerprint,
        });
    }

    fn fingerprint(&self) -> String {
        let mut rows: Vec<String> = [&self.place]
            .into_iter()
            .chain(&self.also)
            .map(|place| format!("{}/{}", place.table, place.id))
            .collect();
        // Of two rows that disagree, which one is named first is no matter.
        rows.sort();
        let words = [self.findings.rule.to_owned(), self.place.field.clone().unwrap_or_default()];
        let values = digest(words.iter().chain(&rows).chain(&self.values), 16);
        let place = [format!("{}/{}", self.place.table, self.place.id)];
        format!("{values}.{}", digest(words.iter().chain(&place), 4))
    }
}

/// So many bytes of what words come to, as hexadecimal digits.
fn digest<'w>(words: impl Iterator<Item = &'w String>, bytes: usize) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.trim().as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(bytes).fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
        hex
    })
}
