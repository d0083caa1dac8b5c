//! The guests of screenings: lines that begin with what they come for, "Q&A: Lixin Fan". Who is named there and does not
//! come is told, and who comes and is not named where those of other screenings are.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use galley_model::vocabulary::WORDS;
use galley_model::{GuestTask, Person, Place, ScreeningId};

use super::{Found, Judged, belongs, says_its_day};
use crate::printed::known::{Known, Showing, is_divider};
use crate::printed::page::{Page, letters};
use crate::printed::{Fact, Mismatch, PrintedBox, spot};

/// So many lines of guests must be right for one that is not to be certain.
const LEAST: usize = 3;
/// And so many for each that is not.
const EACH: usize = 3;
/// How many millimetres above its guests the time of a screening may stand in another column.
const BELOW: f64 = 15.0;
/// And how far left of them that column may end.
const ACROSS: f64 = 30.0;
/// The most words of a label, and the most of a name that goes on in the next line.
const LONGEST: usize = 3;
/// So many words of the next lines may be guests of one that is broken.
const REST: usize = 12;

/// Other words before guests, by their letters.
const OTHERS: &[&str] = &[
    "guest",
    "guests",
    "inperson",
    "gast",
    "gaste",
    "zugast",
    "invite",
    "invites",
    "invitado",
    "invitados",
    "ospite",
    "ospiti",
];
/// Words between a label and a name where no colon stands there, and between two names.
const JOINTS: &[&str] = &["with", "mit", "avec", "con", "med", "and", "und", "y", "e", "et", "&"];

/// How a time stands where guests are named below it: the size of its type, and whether its day stands before it.
type Set = (i64, bool);

/// Where a screening stands.
struct On {
    screening: ScreeningId,
    set: Set,
    /// Whether one of its guests is named among those of the page.
    named: bool,
    page: usize,
    spot: PrintedBox,
}

/// The guests of all pages.
#[derive(Default)]
pub(in crate::printed) struct Guests {
    right: usize,
    wrong: Vec<Mismatch>,
    /// The screenings that the pages name guests of, and how their times stand.
    led: BTreeSet<ScreeningId>,
    sets: BTreeMap<Set, usize>,
    on: Vec<On>,
}

/// A line of guests: what they come for, where that is one of our words, and their names.
struct Line {
    task: Option<GuestTask>,
    start: usize,
    names: Range<usize>,
}

impl Guests {
    /// Reads a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, judged: &Judged) {
        let page = found.page;
        let set = |at: usize| {
            let time = &found.facts.times[at];
            let size = page.line_of(time.words.start).size;
            ((size * 20.0).round() as i64, says_its_day(found, time))
        };
        let lines = lines(page);
        let people = if lines.is_empty() { HashMap::new() } else { by_letters(known) };
        let all = lines.iter().map(|line| {
            let end = (line.names.end + LONGEST).min(page.words.len());
            letters(&page.text(line.start..end))
        });
        let all: Vec<String> = all.collect();
        let is_named = |name: &&str| all.iter().any(|line| line.contains(&letters(name)));
        for at in 0..found.facts.times.len() {
            if let Some(id) = judged.only(at) {
                self.on.push(On {
                    screening: id,
                    set: set(at),
                    named: due(known, id).iter().any(is_named),
                    page: page.number,
                    spot: spot(page, found.facts.times[at].words.clone()),
                });
            }
        }
        for line in lines {
            let Some(at) = time_of(found, judged, line.start) else {
                continue;
            };
            let Some(showing) = judged.only(at).and_then(|id| known.showings.get(&id)) else {
                continue;
            };
            self.led.insert(showing.row.id);
            *self.sets.entry(set(at)).or_default() += 1;
            self.judge(known, page, showing, &line, (&people, &judged.claimed));
        }
    }

    /// Compares the names of a line with the guests of its screening.
    fn judge(
        &mut self,
        known: &Known<'_>,
        page: &Page,
        showing: &Showing<'_>,
        line: &Line,
        (people, on): (&HashMap<String, &Person>, &HashSet<ScreeningId>),
    ) {
        let coming = known.catalogue.guests.of(showing.row.id).filter(|guest| guest.confirmed);
        let coming: Vec<_> = coming.collect();
        let is_guest = |person: &Person| coming.iter().any(|guest| guest.person == person.id);
        // The rest of a name may stand where it is not found.
        let is_begun = |printed: &str| {
            let mut persons = coming.iter().filter_map(|guest| known.catalogue.people.get(guest.person));
            persons.any(|person| letters(&person.name).starts_with(printed))
        };
        // Who comes to something else that stands on the page may be named there as its guest.
        let is_anothers = |person: &Person| {
            let mut others = on.iter().filter_map(|id| known.showings.get(id));
            others.any(|other| {
                let mut guests = known.catalogue.guests.of(other.row.id);
                other.row.show() != showing.row.show() && guests.any(|guest| guest.confirmed && guest.person == person.id)
            })
        };
        let mut named: HashSet<_> = HashSet::new();
        let (mut more, mut all_known) = (Vec::new(), true);
        let Some(names) = names(page, line.names.clone(), people) else {
            return;
        };
        for words in names {
            let printed = letters(&page.text(words.clone()));
            match people.get(&printed) {
                Some(person) if is_guest(person) => {
                    named.insert(person.id);
                }
                Some(person) if is_anothers(person) => return,
                Some(_) => more.push(words),
                None if is_begun(&printed) => return,
                None if is_name(page, &words) => {
                    all_known = false;
                    more.push(words);
                }
                None => return,
            }
        }
        let due = coming
            .iter()
            .filter(|guest| Some(guest.task) == line.task && !named.contains(&guest.person));
        // A line that is broken within a name may go on with others behind it.
        let rest = letters(&page.text(line.names.end..(line.names.end + REST).min(page.words.len())));
        let less: Vec<&str> = due
            .filter_map(|guest| known.catalogue.people.get(guest.person))
            .map(|person| person.name.as_str())
            .filter(|name| !rest.contains(&letters(name)))
            .collect();
        let Some(first) = more.first().cloned().or((!less.is_empty()).then(|| line.names.clone())) else {
            self.right += 1;
            return;
        };
        let said = |words: &Range<usize>| {
            let text = page.text(words.clone());
            text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned()
        };
        self.wrong.push(Mismatch {
            kind: Fact::Guest,
            page: page.number,
            spot: spot(page, first),
            printed: more.iter().map(said).collect::<Vec<_>>().join(", "),
            catalogue: less.join(", "),
            label: known.label(showing),
            place: Place::row(showing.row.id),
            sure: all_known,
        });
    }

    /// Reports who is named and does not come, and who comes and is not named.
    pub(in crate::printed) fn compare(self, known: &Known<'_>, out: &mut Vec<Mismatch>) {
        let sure = self.right >= LEAST && self.wrong.len() * EACH <= self.right;
        // What is almost right was told already.
        let slip = |mismatch: &Mismatch, out: &[Mismatch]| {
            let mut names = out
                .iter()
                .filter(|other| other.kind == Fact::Name && other.page == mismatch.page);
            names.any(|other| !other.printed.is_empty() && mismatch.printed.contains(&other.printed))
        };
        if self.right > self.wrong.len() || self.wrong.len() == 1 {
            for mismatch in self.wrong {
                if !slip(&mismatch, out) {
                    out.push(Mismatch {
                        sure: mismatch.sure && sure,
                        ..mismatch
                    });
                }
            }
        }
        let most = self.sets.iter().max_by_key(|(_, count)| **count).map(|(set, _)| *set);
        let mut missing: BTreeMap<ScreeningId, On> = BTreeMap::new();
        for on in self.on {
            let listed = known.showings.get(&on.screening).is_some_and(Showing::is_listed);
            if Some(on.set) == most
                && listed
                && !self.led.contains(&on.screening)
                && !on.named
                && !due(known, on.screening).is_empty()
            {
                missing.entry(on.screening).or_insert(on);
            }
        }
        if self.right < LEAST || missing.len() * EACH > self.right {
            return;
        }
        for (id, on) in missing {
            let label = known.showings.get(&id).map_or(String::new(), |showing| known.label(showing));
            out.push(Mismatch {
                kind: Fact::Guest,
                page: on.page,
                spot: on.spot,
                printed: String::new(),
                catalogue: Vec::from_iter(due(known, id)).join(", "),
                label,
                place: Place::row(id),
                sure: self.right >= LEAST * 2,
            });
        }
    }
}

/// The names of those who come to a screening to speak.
fn due<'k>(known: &Known<'k>, id: ScreeningId) -> BTreeSet<&'k str> {
    let coming = known.catalogue.guests.of(id);
    let speaking = coming.filter(|guest| guest.confirmed && guest.task != GuestTask::Attends);
    speaking
        .filter_map(|guest| known.catalogue.people.get(guest.person))
        .map(|person| person.name.as_str())
        .collect()
}

/// The people of the catalogue by the letters of their names.
fn by_letters<'k>(known: &Known<'k>) -> HashMap<String, &'k Person> {
    let mut people = HashMap::new();
    for person in known.catalogue.people.iter() {
        let both = format!("{}{}", person.name, person.native_name);
        for name in [&person.name, &person.native_name, &person.sort_name, &both] {
            people.entry(letters(name)).or_insert(person);
        }
    }
    for credit in known.catalogue.credits.iter() {
        if let Some(person) = known.catalogue.people.get(credit.person) {
            people.entry(letters(&credit.credited_as)).or_insert(person);
        }
    }
    people.remove("");
    people
}

/// The lines of guests of a page, each from its label at the beginning of a line or behind a mark.
fn lines(page: &Page) -> Vec<Line> {
    let ours = [
        ("discussion", Some(GuestTask::Discussion)),
        ("introduction", Some(GuestTask::Introduction)),
        ("guest", None),
    ];
    let mut labels: HashMap<String, Option<GuestTask>> = OTHERS.iter().map(|word| ((*word).to_owned(), None)).collect();
    for (code, task) in ours {
        let words = WORDS.labels.iter().filter(|word| word.code == code);
        labels.extend(words.flat_map(|word| word.names.values()).map(|name| (letters(name), task)));
    }
    let mut out = Vec::new();
    for line in &page.lines {
        let begins = |at: &usize| *at == line.words.start || is_divider(&page.words[*at - 1].text);
        for start in line.words.clone().filter(begins) {
            let stop = (start..line.words.end)
                .find(|at| is_divider(&page.words[*at].text))
                .unwrap_or(line.words.end);
            let label = (start..stop).take(LONGEST).find_map(|last| {
                let task = labels.get(&letters(&page.text(start..last + 1)))?;
                let next = page.words.get(last + 1).map_or("", |next| next.letters.as_str());
                match page.words[last].text.ends_with(':') {
                    true => Some((*task, last + 1)),
                    false => JOINTS.contains(&next).then_some((*task, last + 2)),
                }
            });
            if let Some((task, from)) = label.filter(|(_, from)| *from < stop) {
                out.push(Line {
                    task,
                    start,
                    names: from..stop,
                });
            }
        }
    }
    out
}

/// The names of a line; nothing where it is broken and its rest is not found. The last may go on in the next one: where that
/// makes it somebody whom the catalogue knows.
fn names(page: &Page, words: Range<usize>, people: &HashMap<String, &Person>) -> Option<Vec<Range<usize>>> {
    let mut names = Vec::new();
    let mut from = words.start;
    for at in words.clone() {
        let word = &page.words[at];
        let joint = JOINTS.contains(&word.text.to_lowercase().as_str());
        if joint && from < at {
            names.push(from..at);
        }
        if joint {
            from = at + 1;
        } else if at + 1 == words.end || word.text.ends_with([',', ';']) {
            names.push(from..at + 1);
            from = at + 1;
        }
    }
    let line = page.words[words.start].line;
    let next = (line + 1..page.lines.len()).find(|next| !page.lines[*next].words.is_empty());
    let ends = words.end == page.lines[line].words.end;
    let next = next.filter(|next| ends && page.goes_on(line, *next));
    let most = next.map_or(words.end, |next| page.lines[next].words.end.min(words.end + LONGEST));
    let somebody = |from: usize, least: usize| {
        let ways = (least..=most).rev().map(|end| from..end);
        ways.into_iter()
            .find(|words| people.contains_key(&letters(&page.text(words.clone()))))
    };
    let last = names.pop()?;
    let text = &page.words[last.end - 1].text;
    if ends && text.ends_with([',', ';']) {
        names.push(last.clone());
        names.push(somebody(last.end, last.end + 1)?);
    } else {
        let whole = somebody(last.start, last.end);
        let broken = ends && text.ends_with(['-', '\u{ad}', '\u{2010}']);
        names.push(whole.or((!broken).then_some(last))?);
    }
    Some(names)
}

/// Whether words are a name as people have them.
fn is_name(page: &Page, words: &Range<usize>) -> bool {
    let all = &page.words[words.clone()];
    let capital = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    (2..=5).contains(&all.len())
        && all.iter().all(|word| capital(&word.text) || word.letters.len() <= 3)
        && !all.iter().any(|word| word.text.contains(|c: char| c.is_ascii_digit()))
}

/// The time of the screening whose guests stand at a word: the last above of those to which the word belongs and those in a
/// column to the left; none where it is not certain what that is.
fn time_of(found: &Found<'_>, judged: &Judged, word: usize) -> Option<usize> {
    let page = found.page;
    let line = page.line_of(word);
    let start = |at: usize| found.facts.times[at].words.start;
    // What explains nothing is when something ends, or what a note says.
    let begins = |at: &usize| judged.explained[*at].as_ref().is_none_or(|by| !by.is_empty());
    let above = (0..found.facts.times.len()).filter(begins).filter(|at| {
        let time = page.line_of(start(*at));
        let down = line.baseline - time.baseline;
        let beside = down < BELOW && time.right < line.left && line.left - time.right < ACROSS && time.words.start == start(*at);
        down > -0.5 && (beside || belongs(found, *at, word))
    });
    let nearest = above.max_by(|a, b| {
        let (a, b) = (page.line_of(start(*a)), page.line_of(start(*b)));
        (a.baseline, a.left)
            .partial_cmp(&(b.baseline, b.left))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    nearest.filter(|at| judged.only(*at).is_some())
}
