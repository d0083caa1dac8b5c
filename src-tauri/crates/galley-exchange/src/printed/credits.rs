//! The credits of films: lines that begin with a role, each with its names. A name that the film does not bill so is told,
//! and one that it bills and that its line lacks.
//!
//! Whose credits they are is shown by the names that are right, else by the title above. A book may leave out what it
//! likes, the cast or all but three of it: what many lines lack, or have too much, is told of none.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use galley_model::{FilmId, Place, Show, vocabulary};

use super::known::{Known, is_divider};
use super::names::is_leftward;
use super::page::{Page, letters};
use super::screenings::Found;
use super::{Fact, Mismatch, spot};

/// So many lines of credits must be right for the others to be told.
const LEAST: usize = 5;
/// And so many of a role for one that is not.
const EACH: usize = 4;
/// Fewer lines of a role that differ are told however few of it there are.
const FEW: usize = 2;
/// The most words of a name.
const LONGEST: usize = 6;

/// Words between the last two names.
const JOINTS: &[&str] = &["and", "und", "y", "e", "et", "&"];

/// How a line differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Off {
    /// Another name stands for one that is billed.
    Other,
    /// A name stands there that is not billed.
    More,
    /// A name is billed and does not stand there.
    Less,
}

/// The credits of all pages.
pub(super) struct Credits {
    /// The codes of roles by what they are called, for one and for several.
    roles: HashMap<String, BTreeSet<String>>,
    /// How many lines of each role are right.
    right: BTreeMap<String, usize>,
    /// How many of them have several names.
    several: usize,
    wrong: Vec<(String, Off, Mismatch)>,
}

/// A line of credits: what each part of its label may mean, and the names behind it.
struct Line {
    roles: Vec<BTreeSet<String>>,
    names: Vec<Range<usize>>,
    first: usize,
    last: usize,
}

/// A name as a film bills it, and by their letters all ways in which the person may be named there.
struct Billed<'a> {
    role: &'a str,
    name: &'a str,
    ways: Vec<String>,
}

impl Credits {
    pub(super) fn new(known: &Known<'_>) -> Credits {
        let style = &known.edition.style.prose;
        let of_vocabulary = vocabulary::ROLES.iter().map(|role| role.code.as_str());
        let billed = known.catalogue.credits.iter().map(|credit| credit.role.as_str());
        let mut roles: HashMap<String, BTreeSet<String>> = HashMap::new();
        for code in of_vocabulary.chain(billed).collect::<BTreeSet<_>>() {
            for language in known.edition.languages.iter().map(String::as_str).chain(["en"]) {
                for several in [false, true] {
                    let called = letters(style.role(code, language, several));
                    roles.entry(called).or_default().insert(code.to_owned());
                }
            }
        }
        roles.remove("");
        Credits {
            roles,
            right: BTreeMap::new(),
            several: 0,
            wrong: Vec::new(),
        }
    }

    /// Reads the credits of a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>, told: &[Mismatch]) {
        let page = found.page;
        let lines = self.lines(page);
        let blocks = lines.chunk_by(|one, next| {
            let (a, b) = (&page.lines[one.first], &page.lines[next.first]);
            one.last + 1 == next.first && page.goes_on(one.last, next.first) && (a.left - b.left).abs() < 1.0
        });
        for block in blocks {
            if let Some((film, certain)) = film_of(known, found, block) {
                let billed = billed(known, film);
                for line in block.iter().filter(|line| !is_of_contact(known, page, line)) {
                    self.judge(known, page, (film, certain), &billed, line, told);
                }
            }
        }
    }

    /// The lines of a page that begin with a role: "Cast: A, B", or the role alone above the names.
    fn lines(&self, page: &Page) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, line) in page.lines.iter().enumerate() {
            let Some((roles, start)) = self.label(page, at) else {
                continue;
            };
            let below = start == line.words.end;
            let mut last = at + usize::from(below);
            let starts =
                |next: usize| page.lines.get(next).is_some_and(|line| !line.words.is_empty()) && self.label(page, next).is_none();
            if below && !(starts(last) && page.goes_on(at, last) && (page.lines[last].left - line.left).abs() < 1.0) {
                continue;
            }
            // A line without words is the rest of a word that the line before ends with.
            let rest = |next: usize| page.lines.get(next).is_some_and(|line| line.words.is_empty());
            while rest(last + 1) || starts(last + 1) && is_broken(page, last, at, start) {
                last += 1;
            }
            let names = parts(page, start..page.lines[last].words.end);
            if !names.is_empty() {
                lines.push(Line {
                    roles,
                    names,
                    first: at,
                    last,
                });
            }
        }
        lines
    }

    /// The roles with which a line begins, "Screenwriter/Editor", and where its names begin: nothing else stands before a
    /// colon, or on the line.
    fn label(&self, page: &Page, line: usize) -> Option<(Vec<BTreeSet<String>>, usize)> {
        let words = page.lines[line].words.clone();
        let colon = words.clone().take(LONGEST).find(|at| page.words[*at].text.ends_with(':'));
        let end = colon.map_or(words.end, |at| at + 1);
        if words.is_empty() || end - words.start > LONGEST {
            return None;
        }
        let said = page.text(words.start..end);
        let roles: Option<Vec<BTreeSet<String>>> = said.split('/').map(|role| self.roles.get(&letters(role)).cloned()).collect();
        roles.map(|roles| (roles, end))
    }

    /// Compares a line with what its film bills in each of its roles.
    fn judge(
        &mut self,
        known: &Known<'_>,
        page: &Page,
        (film, certain): (FilmId, bool),
        billed: &[Billed<'_>],
        line: &Line,
        told: &[Mismatch],
    ) {
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        for roles in &line.roles {
            let held: Vec<&Billed<'_>> = billed.iter().filter(|one| roles.contains(one.role)).collect();
            let (mut more, mut less) = differences(page, &line.names, &held);
            // What is almost right was told already.
            let slips = || {
                told.iter()
                    .filter(|other| other.kind == Fact::Name && other.page == page.number)
            };
            less.retain(|name| !slips().any(|slip| slip.catalogue == *name));
            more.retain(|words| {
                let printed = letters(&page.text(words.clone()));
                is_name(known, film, page, words) && !slips().any(|slip| letters(&slip.printed) == printed)
            });
            let role = roles.iter().next().cloned().unwrap_or_default();
            let off = match (more.is_empty(), less.is_empty()) {
                (true, true) => {
                    *self.right.entry(role).or_default() += 1;
                    self.several += usize::from(held.len() > 1);
                    continue;
                }
                (false, false) => Off::Other,
                (false, true) => Off::More,
                (true, false) => Off::Less,
            };
            let said = |words: &Range<usize>| {
                let text = page.text(words.clone());
                let name = without_asides(&text).trim();
                name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned()
            };
            let printed = more.iter().map(said).collect::<Vec<_>>().join(", ");
            let catalogue = less.join(", ");
            if seen.insert((printed.clone(), catalogue.clone())) {
                let place = more.first().unwrap_or(&line.names[0]);
                let mismatch = Mismatch {
                    kind: Fact::Name,
                    page: page.number,
                    spot: spot(page, place.clone()),
                    printed,
                    catalogue,
                    label: known.title(Show::Film(film)),
                    place: Place::field(film, "credits"),
                    sure: certain,
                };
                self.wrong.push((role, off, mismatch));
            }
        }
    }

    /// Reports the lines that differ where most are right.
    pub(super) fn compare(self, out: &mut Vec<Mismatch>) {
        let whole: usize = self.right.values().sum();
        let mut counts: BTreeMap<(&str, Off), usize> = BTreeMap::new();
        for (role, off, _) in &self.wrong {
            *counts.entry((role.as_str(), *off)).or_default() += 1;
        }
        let less = self.wrong.iter().filter(|(_, off, _)| *off == Off::Less).count();
        let cut = less * EACH > self.several;
        let few = |role: &str, off: Off| {
            let right = self.right.get(role).copied().unwrap_or_default();
            counts[&(role, off)] <= (right / EACH).max(FEW)
        };
        // What stands with several films for several names is nobody: "Dolby Digital".
        let is_somebody = |printed: &str| {
            let same = || {
                self.wrong
                    .iter()
                    .map(|(.., other)| other)
                    .filter(|other| other.printed == printed)
            };
            let films: BTreeSet<&str> = same().map(|other| other.label.as_str()).collect();
            let held: BTreeSet<&str> = same().map(|other| other.catalogue.as_str()).collect();
            printed.is_empty() || films.len() <= FEW || held.len() == 1
        };
        let told = self
            .wrong
            .iter()
            .filter(|(role, off, mismatch)| whole >= LEAST && few(role, *off) && is_somebody(&mismatch.printed))
            .filter(|(_, off, _)| *off != Off::Less || !cut);
        for (.., mismatch) in told {
            let again = |other: &Mismatch| {
                other.kind == Fact::Name
                    && (other.page, &other.place) == (mismatch.page, &mismatch.place)
                    && !mismatch.printed.is_empty()
                    && other.spot == mismatch.spot
            };
            if !out.iter().any(again) {
                out.push(Mismatch {
                    sure: mismatch.sure && whole >= LEAST * 2,
                    ..mismatch.clone()
                });
            }
        }
    }
}

/// Whether the names of a line go on in the next one: below it as near as lines of a paragraph are, after a comma or where
/// the next word had no room.
fn is_broken(page: &Page, line: usize, label: usize, names: usize) -> bool {
    let below = names == page.lines[label].words.end;
    let (here, next) = (&page.lines[line], &page.lines[line + 1]);
    let down = next.baseline - here.baseline;
    // The names below a role are no nearer to one another than the first of them is to the role.
    let first = page.lines[label + 1].baseline - page.lines[label].baseline;
    let near = !below || down < first + 0.1;
    let indented = !below && next.left > page.lines[label].left;
    let beside = (next.left - page.lines[label].left).abs() < 1.0 || indented;
    let column = page
        .lines
        .iter()
        .filter(|other| (other.left - page.lines[label].left).abs() < 1.0);
    let right = column.map(|other| other.right).fold(0.0, f64::max);
    let word = &page.words[next.words.start];
    let last = parts(page, names..here.words.end).pop();
    // A name of one word is most often half of one.
    let half = last.is_some_and(|name| name.len() == 1);
    let full = half
        || page.words[here.words.end.max(1) - 1].text.ends_with(',')
        || here.right + (word.right - word.left) > right - here.size * 0.2;
    // What has a number is no name.
    let counts = page.words[next.words.clone()]
        .iter()
        .any(|word| word.text.contains(|c: char| c.is_ascii_digit()));
    let alike = (next.size - here.size).abs() < here.size * 0.02;
    page.goes_on(line, line + 1) && near && beside && full && alike && !counts
}

/// The names of a list, each between commas.
fn parts(page: &Page, words: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = words.start;
    for at in words.clone() {
        let word = &page.words[at].text;
        if is_divider(word) {
            return Vec::new();
        }
        if at + 1 == words.end || word.ends_with([',', ';']) {
            parts.push(from..at + 1);
            from = at + 1;
        }
    }
    parts
}

/// All names that a film bills.
fn billed<'a>(known: &Known<'a>, film: FilmId) -> Vec<Billed<'a>> {
    let credits = known.catalogue.credits.of(film);
    let named = credits.map(|credit| {
        let name = known.catalogue.billed_name(credit);
        let mut ways = vec![letters(name)];
        if let Some(person) = known.catalogue.people.get(credit.person) {
            ways.push(letters(&person.native_name));
            if credit.credited_as.is_empty() {
                ways.push(letters(&person.sort_name));
            }
            ways.extend([&person.native_name, &person.sort_name].map(|other| letters(name) + &letters(other)));
        }
        ways.retain(|way| !way.is_empty());
        Billed {
            role: credit.role.as_str(),
            name,
            ways,
        }
    });
    named.filter(|one| !letters(one.name).is_empty()).collect()
}

/// Which of the printed names are not among those that are billed, and which of these are not printed.
fn differences(page: &Page, names: &[Range<usize>], held: &[&Billed<'_>]) -> (Vec<Range<usize>>, Vec<String>) {
    let mut left: Vec<&Billed<'_>> = held.to_vec();
    let mut more = Vec::new();
    let mut take = |text: &str| {
        let printed = letters(text);
        let is_it = |one: &&Billed<'_>| one.ways.contains(&printed);
        let right = held.iter().any(|one| is_it(&one));
        left.retain(|one| !is_it(one));
        right
    };
    let mut at = 0;
    while at < names.len() {
        // "Sammy Davis, Jr." has a comma of its own.
        let text = |words: &Range<usize>| page.text(words.clone());
        let two = names.get(at + 1).map(|next| names[at].start..next.end);
        let whole = match two.is_some_and(|two| take(&text(&two))) {
            true => Some(at + 2),
            false => {
                let name = text(&names[at]);
                (take(&name) || take(without_asides(&name))).then_some(at + 1)
            }
        };
        if let Some(end) = whole {
            at = end;
            continue;
        }
        let words = names[at].clone();
        let joint = words
            .clone()
            .find(|word| JOINTS.contains(&page.words[*word].text.to_lowercase().as_str()));
        match joint {
            Some(joint) => {
                let two = [words.start..joint, joint + 1..words.end];
                let parts = two.into_iter().filter(|words| !words.is_empty());
                more.extend(parts.filter(|words| !take(without_asides(&text(words)))));
            }
            None => more.push(words),
        }
        at += 1;
    }
    let mut less: Vec<String> = Vec::new();
    for one in left {
        if !less.iter().any(|name| name == one.name) {
            less.push(one.name.to_owned());
        }
    }
    (more, less)
}

/// A name without what stands behind it in brackets: whom one plays.
fn without_asides(text: &str) -> &str {
    text.split(['(', '[']).next().unwrap_or(text)
}

/// Whether words are a name as people have them: two words and more that begin with capitals, and no word of the film's own
/// facts, such as how it sounds.
fn is_name(known: &Known<'_>, film: FilmId, page: &Page, words: &Range<usize>) -> bool {
    let text = page.text(words.clone());
    let text = without_asides(&text);
    let all: Vec<&str> = text.split_whitespace().collect();
    // Also behind a small word: "al-Khatim", "d’Amico".
    let capital = |word: &&str| word.contains(|c: char| c.is_uppercase() || is_leftward(c));
    let small = |word: &&str| word.chars().count() <= 3;
    let film = known.catalogue.films.get(film);
    let facts = film
        .into_iter()
        .flat_map(|film| [&film.sound, &film.format, &film.colour, &film.aspect]);
    let mut facts = facts.map(|fact| letters(fact)).filter(|fact| !fact.is_empty());
    (2..=LONGEST).contains(&all.len())
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | ':' | '/'))
        && all.iter().all(|word| capital(&word) || small(&word))
        && [all.first(), all.last()].into_iter().flatten().all(|word| capital(&word))
        && !facts.any(|fact| fact == letters(text))
}

/// Whether a line says whom to ask for the film, or who made the book: their houses and names stand below the same words.
fn is_of_contact(known: &Known<'_>, page: &Page, line: &Line) -> bool {
    let first = letters(&page.text(line.names[0].clone()));
    let contacts = known.catalogue.contacts.iter().map(|contact| &contact.name);
    let staff = known.catalogue.staff.iter().map(|staff| &staff.name);
    let mut houses = contacts.chain(staff).map(|name| letters(name));
    houses.any(|house| house == first)
}

/// The film whose credits a block is, and whether that is certain: the one of the page that bills most of the names; where
/// none is right, the only one that has a heading there, or the last above.
fn film_of(known: &Known<'_>, found: &Found<'_>, block: &[Line]) -> Option<(FilmId, bool)> {
    let page = found.page;
    // A film and the programme that is named after it go by one title.
    let of_film = |shows: &[Show]| {
        let mut films = shows.iter().filter_map(|show| match show {
            Show::Film(film) => Some(*film),
            Show::Programme(_) => None,
        });
        films.next().filter(|_| films.next().is_none())
    };
    let named: BTreeSet<FilmId> = found.mentions.iter().filter_map(|mention| of_film(&mention.shows)).collect();
    let printed: Vec<String> = block
        .iter()
        .flat_map(|line| &line.names)
        .map(|words| letters(without_asides(&page.text(words.clone()))))
        .collect();
    let scored = named.iter().map(|film| {
        let billed = billed(known, *film);
        let right = |name: &&String| billed.iter().any(|one| one.ways.contains(*name));
        (printed.iter().filter(right).count(), *film)
    });
    let mut scored: Vec<(usize, FilmId)> = scored.filter(|(score, _)| *score > 0).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scored.as_slice() {
        [(_, film)] => return Some((*film, true)),
        [(best, film), (next, _), ..] if best > next => return Some((*film, true)),
        _ => {}
    }
    let first = &page.lines[block.first()?.first];
    let headings = found.mentions.iter().filter_map(|mention| {
        let line = page.line_of(mention.words.start);
        let film = of_film(&mention.shows)?;
        let heads = line.words.start == mention.words.start && line.size > first.size * 1.2 && line.baseline < first.baseline;
        heads.then_some((line.baseline, film))
    });
    let headings: Vec<(f64, FilmId)> = headings.collect();
    let above = headings.iter().max_by(|a, b| a.0.total_cmp(&b.0))?.1;
    let only = headings.iter().all(|(_, film)| *film == above);
    (scored.is_empty() || scored.iter().any(|(_, film)| *film == above)).then_some((above, only))
}
