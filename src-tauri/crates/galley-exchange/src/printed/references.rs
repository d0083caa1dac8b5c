//! The page numbers of a page: where an index or an entry says that a show is on another page, it must be there.
//!
//! A page goes by the number that is printed on it. Numbers that point into another publication are told from those that
//! point into this one by how many are right, or nearly right: an index that was made before a page was put in is wrong from
//! there on, and each of its numbers is told. Those of another are compared with it where the caller knows its pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use galley_model::{Place, Show};
use uuid::Uuid;

use super::known::{Known, is_divider};
use super::page::Page;
use super::screenings::Found;
use super::{Begins, Fact, Gap, Mismatch, PrintedBox, spot};

/// A page number beside a title.
struct Reference {
    page: usize,
    spot: PrintedBox,
    printed: String,
    /// Whether a word says that it is the number of a page, and it stands in one line with the code of its show or in one block
    /// with its title.
    in_block: bool,
    number: usize,
    shows: Vec<Show>,
}

/// All page numbers of a publication.
#[derive(Default)]
pub(super) struct References {
    found: Vec<Reference>,
    /// On which pages a show is named, apart from a line that only says its page.
    on: HashMap<Show, BTreeSet<usize>>,
    /// On which pages a code of a show stands.
    coded: HashMap<Show, BTreeSet<usize>>,
    /// What the pages print as their own number, by their place in the file.
    folios: BTreeMap<usize, i64>,
    pages: usize,
}

/// Words that announce a page number.
const PAGE: &[&str] = &["p", "pp", "page", "pages", "s", "seite", "pag", "pagina", "str", "σελ"];

impl References {
    /// Reads a page.
    pub(super) fn read(&mut self, known: &Known<'_>, found: &Found<'_>) {
        let page = found.page;
        self.pages += 1;
        let mut referring: BTreeSet<usize> = BTreeSet::new();
        for (at, word) in page.words.iter().enumerate() {
            let Some(number) = number_of(&word.text) else { continue };
            let line = page.line_of(at);
            let alone = line.words.len() == 1;
            if alone && (line.baseline > page.height * 0.88 || line.baseline < page.height * 0.1) {
                self.folios.entry(page.number).or_insert(number as i64);
                // The first line of an index stands there too.
                if beside(found, at).is_none() {
                    continue;
                }
            }
            let announced = at > 0 && PAGE.contains(&page.words[at - 1].letters.as_str()) && page.words[at - 1].line == word.line;
            let last = at + 1 == line.words.end;
            let mut in_block = false;
            let mention = if announced {
                // The code left of it on its baseline, however far a leader or a tab is.
                let same = |word: &usize| (page.line_of(*word).baseline - line.baseline).abs() < line.size * 0.4;
                let left = (0..page.words.len()).filter(|word| page.words[*word].left < page.words[at].left && same(word));
                let left = left.filter(|word| known.is_like_code(&page.words[*word].text));
                let nearest = left.max_by(|a, b| page.words[*a].left.total_cmp(&page.words[*b].left));
                let id = nearest.and_then(|word| known.code(&page.words[word].text));
                // A code that there is not any more says of no title where it is.
                if nearest.is_some() && id.is_none() {
                    continue;
                }
                let coded = id
                    .and_then(|id| known.showings.get(&id))
                    .and_then(|showing| showing.row.show());
                let before = found
                    .mentions
                    .iter()
                    .rposition(|mention| mention.words.end <= at && at - mention.words.end < 60);
                // Narrow blocks of a grid stand beside one another: the next code to the left may be that of another.
                let edge = |word: usize| page.words[page.line_of(word).words.start].left;
                let below = |mention: usize| (edge(found.mentions[mention].words.start) - edge(at)).abs() < line.size;
                in_block = match (coded, nearest, before) {
                    (Some(_), Some(code), _) => page.words[code].line == word.line,
                    (None, _, Some(before)) => below(before),
                    _ => false,
                };
                match (coded, before) {
                    (Some(show), _) => Some((vec![show], None)),
                    (None, Some(before)) => Some((found.mentions[before].shows.clone(), Some(before))),
                    _ => None,
                }
            } else if last {
                beside(found, at).map(|before| (found.mentions[before].shows.clone(), Some(before)))
            } else {
                None
            };
            let Some((shows, mention)) = mention else { continue };
            if !announced {
                referring.extend(mention);
            }
            self.found.push(Reference {
                page: page.number,
                spot: spot(page, at..at + 1),
                in_block,
                printed: page.text(if announced { at - 1..at + 1 } else { at..at + 1 }),
                number,
                shows,
            });
        }
        // A title that is printed otherwise may not be recognised where its code stands.
        let coded = page
            .words
            .iter()
            .filter_map(|word| known.showings.get(&known.code(&word.text)?));
        for show in coded.filter_map(|showing| showing.row.show()) {
            self.coded.entry(show).or_default().insert(page.number);
        }
        for (at, mention) in found.mentions.iter().enumerate() {
            // "Mamão → Papaya 50": the line refers with both titles.
            let refers = referring.contains(&at)
                || referring
                    .iter()
                    .any(|other| joined(page, &mention.words, &found.mentions[*other].words));
            if !refers {
                for show in &mention.shows {
                    self.on.entry(*show).or_default().insert(page.number);
                }
            }
        }
    }

    /// Compares them all; returns how many are right, and of how many nothing can be said. Where they point into another
    /// publication, `begins` says on which page of it each show begins.
    pub(super) fn compare(
        &self,
        known: &Known<'_>,
        begins: &mut dyn FnMut() -> Begins,
        out: &mut Vec<Mismatch>,
    ) -> (usize, usize) {
        let numbers = self.numbers();
        let none = BTreeSet::new();
        let pages_of = |reference: &Reference| -> BTreeSet<i64> {
            let pages = reference.shows.iter().flat_map(|show| self.on.get(show).unwrap_or(&none));
            pages.map(|page| numbers.of(*page)).collect()
        };
        let off = |reference: &Reference| {
            let number = reference.number as i64;
            pages_of(reference).into_iter().map(|page| (page - number).abs()).min()
        };
        let (right, wrong): (Vec<&Reference>, Vec<&Reference>) =
            self.found.iter().partition(|reference| off(reference) == Some(0));
        let near = wrong.iter().filter(|one| off(one).is_some_and(|off| off <= NEAR)).count();
        let far = wrong.iter().filter(|one| off(one).is_some_and(|off| off > NEAR)).count();
        // Most numbers of a publication are right or nearly so, or they are those of another one.
        let most = right.len() >= 3 && right.len() >= wrong.len() * 3;
        let nearly = right.len() + near >= 8 && right.len() + near >= far * 3 && right.len() * 4 >= near;
        if !most && !nearly {
            return self.compare_other(known, &begins(), out);
        }
        // Where the title of a show is printed otherwise, it may stand on pages on which it was not recognised.
        let retitled: BTreeSet<Uuid> = out
            .iter()
            .filter(|other| other.kind == Fact::Title)
            .map(|other| other.place.id)
            .collect();
        let is_known = |reference: &&&Reference| {
            let mut places = reference.shows.iter().map(|show| place(*show).id);
            let mut coded = reference.shows.iter().flat_map(|show| self.coded.get(show).unwrap_or(&none));
            !pages_of(reference).is_empty()
                && !places.any(|id| retitled.contains(&id))
                && !coded.any(|page| numbers.of(*page) == reference.number as i64 && *page != reference.page)
        };
        let told: Vec<&&Reference> = wrong.iter().filter(is_known).collect();
        for reference in &told {
            out.extend(mismatch(known, reference, &pages_of(reference), numbers.told));
        }
        (right.len(), wrong.len() - told.len())
    }

    /// Compares those that say of themselves that they are page numbers, and whose they are is certain, with the pages of the
    /// other publication. Where most
    /// are wrong, a person should look: it may have been set anew since, or they point into yet another one.
    fn compare_other(&self, known: &Known<'_>, begins: &Begins, out: &mut Vec<Mismatch>) -> (usize, usize) {
        let pages_of = |reference: &Reference| -> BTreeSet<i64> {
            let pages = reference
                .shows
                .iter()
                .filter_map(|show| begins.get(&place(*show).id.to_string()));
            pages.map(|page| i64::from(*page)).collect()
        };
        let known_pages = |reference: &&Reference| reference.in_block && !pages_of(reference).is_empty();
        let (right, wrong): (Vec<&Reference>, Vec<&Reference>) = self
            .found
            .iter()
            .filter(known_pages)
            .partition(|reference| pages_of(reference).contains(&(reference.number as i64)));
        let sure = right.len() > wrong.len();
        for reference in &wrong {
            out.extend(mismatch(known, reference, &pages_of(reference), sure));
        }
        (right.len(), self.found.len() - right.len() - wrong.len())
    }
}

/// Where a show is held.
fn place(show: Show) -> Place {
    match show {
        Show::Film(film) => Place::row(film),
        Show::Programme(programme) => Place::row(programme),
    }
}

/// What is said of a number that is none of the pages of its show.
fn mismatch(known: &Known<'_>, reference: &Reference, pages: &BTreeSet<i64>, sure: bool) -> Option<Mismatch> {
    let show = *reference.shows.first()?;
    let pages: Vec<String> = pages.iter().map(i64::to_string).collect();
    Some(Mismatch {
        kind: Fact::PageNumber,
        page: reference.page,
        spot: reference.spot,
        printed: reference.printed.clone(),
        catalogue: pages.join(", "),
        label: known.title(show),
        place: place(show),
        sure,
    })
}

/// The numbers by which the pages go.
struct Numbers {
    /// By the first page of each stretch, how far numbers are from places in the file.
    stretches: BTreeMap<usize, i64>,
    /// Whether the pages print them.
    told: bool,
}

impl Numbers {
    fn of(&self, page: usize) -> i64 {
        let before = self.stretches.range(..=page).next_back();
        let offset = before.or(self.stretches.first_key_value()).map_or(0, |(_, offset)| *offset);
        page as i64 + offset
    }
}

impl References {
    /// What the pages print as their numbers. A number that stands alone at the edge of one page may be anything; it is the
    /// page's where those beside it are numbered alike.
    fn numbers(&self) -> Numbers {
        let told = self.folios.len() * 4 >= self.pages;
        let offsets: Vec<(usize, i64)> = self
            .folios
            .iter()
            .map(|(page, folio)| (*page, folio - *page as i64))
            .collect();
        let mut stretches: BTreeMap<usize, i64> = BTreeMap::new();
        let alike = offsets.chunk_by(|one, next| one.1 == next.1);
        for stretch in alike.filter(|stretch| told && stretch.len() >= 3) {
            if stretches.last_key_value().is_none_or(|(_, last)| *last != stretch[0].1) {
                stretches.insert(stretch[0].0, stretch[0].1);
            }
        }
        Numbers { stretches, told }
    }

    /// Where the numbers of the pages skip: the page, its number, the number that would follow.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let stretches = self.numbers().stretches;
        let pairs = stretches.iter().zip(stretches.iter().skip(1));
        pairs
            .map(|((_, before), (page, offset))| Gap {
                page: *page,
                printed: *page as i64 + offset,
                expected: *page as i64 + before,
            })
            .collect()
    }
}

/// How many pages a number may be off that points into this publication.
const NEAR: i64 = 4;

/// A whole number of a page, with a comma or a stop after it.
fn number_of(text: &str) -> Option<usize> {
    let digits = text.trim_end_matches([',', '.', ';']).trim_start_matches('.');
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| plain && *number > 0)
}

/// The title that ends on the baseline of a number, left of it, with no other number between.
fn beside(found: &Found<'_>, at: usize) -> Option<usize> {
    let page = found.page;
    let line = page.line_of(at);
    let number = page.words[at].left;
    let same = |word: usize| (page.line_of(word).baseline - line.baseline).abs() < line.size * 0.4;
    let nearest = found.mentions.iter().enumerate().filter(|(_, mention)| {
        let end = mention.words.end - 1;
        let right = page.words[end].right;
        same(end) && right <= number + 0.5 && number - right < 130.0
    });
    let (nearest, mention) = nearest.max_by(|(_, a), (_, b)| {
        let right = |words: &Range<usize>| page.words[words.end - 1].right;
        right(&a.words).total_cmp(&right(&b.words))
    })?;
    let end = &page.words[mention.words.end - 1];
    // Between the two are only dots, or nothing: what else stands there says something about the number.
    let between = page.words.iter().enumerate().any(|(other, word)| {
        other != at && same(other) && word.left >= end.right - 0.1 && word.right <= number + 0.1 && !word.letters.is_empty()
    });
    (!between).then_some(nearest)
}

/// Whether only an arrow or a mark stands between two mentions.
fn joined(page: &Page, first: &Range<usize>, second: &Range<usize>) -> bool {
    let between = match first.end <= second.start {
        true => first.end..second.start,
        false => second.end..first.start,
    };
    between.start <= between.end
        && between.len() <= 1
        && page
            .words
            .get(between)
            .is_some_and(|words| words.iter().all(|word| is_divider(&word.text)))
}
