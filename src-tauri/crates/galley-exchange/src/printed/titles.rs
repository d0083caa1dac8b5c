//! Titles that are almost one of the catalogue: a letter off, or a word. They are looked for where titles stand: in a line,
//! or in a part of one between marks, times and other titles; and something of the film must stand beside them or below.
//!
//! Such a title is one of the page as any other, so that what stands under it is compared with its film.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use galley_model::{FilmId, PersonId, Place, Show};

use super::facts::Facts;
use super::known::{Known, Mention, is_divider};
use super::page::{Page, letters, words_of};
use super::{Fact, Mismatch, spot};

/// How many words after a title something of its film must stand.
const REACH: usize = 60;
/// How many millimetres left or right of a title what belongs to it may stand.
const ACROSS: f64 = 80.0;
/// A word that more titles than this have tells nothing.
const COMMON: usize = 200;
/// The fewest films of a programme that tell it by being all there.
pub(super) const FILMS: usize = 3;
/// The most words of a part of a line that may be a title.
const LONGEST: usize = 24;

/// A title as the catalogue has it.
struct Title {
    spelled: String,
    words: Vec<String>,
    show: Show,
}

/// The titles that are looked for, and what is none of them.
pub(super) struct Titles<'a> {
    known: &'a Known<'a>,
    titles: Vec<Title>,
    by_word: HashMap<String, Vec<usize>>,
    /// What people and houses are called, and all titles: what is one of them by its letters is not another misspelled.
    whole: HashSet<String>,
}

/// The signs that a part of a page is the title of a show.
pub(super) struct Signs {
    /// Names, codes and times of it that stand there.
    pub(super) firm: usize,
    /// Its other title and its length: other films are as long, and may be called so.
    pub(super) weak: usize,
}

/// How far a printed title is from one of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Off {
    /// A slip of the pen in a word.
    Letter,
    /// Another word, one more or one less.
    Word,
    /// One of its two words is another.
    Half,
}

impl<'a> Titles<'a> {
    pub(super) fn new(known: &'a Known<'a>) -> Titles<'a> {
        let catalogue = known.catalogue;
        let named = [
            catalogue.titles.iter().map(|title| title.text.clone()).collect::<Vec<_>>(),
            catalogue.people.iter().map(|person| person.name.clone()).collect(),
            catalogue.venues.iter().map(|venue| venue.name.clone()).collect(),
            catalogue.contacts.iter().map(|contact| contact.name.clone()).collect(),
            catalogue
                .filmography
                .iter()
                .filter(|item| item.film.is_none() && !is_own(known, item.person, &item.title))
                .map(|item| item.title.clone())
                .collect(),
            catalogue
                .sections
                .iter()
                .flat_map(|row| row.name.0.values().cloned())
                .collect(),
            catalogue
                .programmes
                .iter()
                .flat_map(|row| row.title.0.values().cloned())
                .collect(),
        ];
        let mut titles = Titles {
            known,
            titles: Vec::new(),
            by_word: HashMap::new(),
            whole: named.iter().flatten().map(|name| letters(name)).collect(),
        };
        for (spelled, show) in known.spelled_titles() {
            let words = words_of(&spelled);
            let at = titles.titles.len();
            for word in words.iter().collect::<BTreeSet<_>>() {
                titles.by_word.entry(word.clone()).or_default().push(at);
            }
            titles.titles.push(Title { spelled, words, show });
        }
        titles
    }

    /// Finds the titles of a page that are almost right, reports them, and puts them among those that are right.
    pub(super) fn compare(&self, page: &Page, facts: &Facts, mentions: &mut Vec<Mention>, out: &mut Vec<Mismatch>) {
        let mut found: Vec<Mention> = Vec::new();
        for part in self.parts(page, facts, mentions) {
            if found
                .iter()
                .any(|other| other.words.start < part.end && part.start < other.words.end)
            {
                continue;
            }
            let at: Vec<usize> = part.filter(|at| !page.words[*at].letters.is_empty()).collect();
            let printed: Vec<&str> = at.iter().map(|at| page.words[*at].letters.as_str()).collect();
            let capital = |c: char| c.is_alphanumeric() && !c.is_lowercase();
            let begins = |text: &str| text.chars().find(|c| c.is_alphanumeric()).is_some_and(capital);
            if !at.first().is_some_and(|first| begins(&page.words[*first].text)) || self.whole.contains(&printed.concat()) {
                continue;
            }
            let with_signs = self.near(&printed).into_iter().filter_map(|(off, title, count)| {
                let words = at[0]..at[count - 1] + 1;
                let whole = count == printed.len();
                let other = self.known.prose.says(page, &words)
                    || self.whole.contains(&printed[..count].concat())
                    || whole && goes_on(page, &words, &printed, &title.words);
                let signs = self.signs(page, facts, mentions, &words, title.show);
                // What goes on behind a title may be its original; another word and more behind it is another title.
                let further = at.get(count).is_none_or(|next| begins(&page.words[*next].text));
                // Two words of which one is another need more.
                let signs = signs.firm + if off == Off::Half { signs.weak } else { 0 };
                let least = match off {
                    Off::Letter => usize::from(!whole && title.words.len() == 1),
                    Off::Word => usize::from(!whole),
                    Off::Half => 1,
                };
                // Where its title stands as it is held, half of it says something else.
                let stands = off == Off::Half && self.stands(page, mentions, title.show);
                (!other && further && !stands && signs > least).then_some((off, title, signs, words))
            });
            let best = with_signs.max_by_key(|(off, _, signs, words)| (std::cmp::Reverse(*off), *signs, words.len()));
            let Some((off, title, signs, words)) = best else { continue };
            let place = match title.show {
                Show::Film(film) => Place::field(film, "title"),
                Show::Programme(programme) => Place::row(programme),
            };
            let printed = page.text(words.clone());
            out.push(Mismatch {
                kind: Fact::Title,
                page: page.number,
                spot: spot(page, words.clone()),
                printed: printed.trim_end_matches([',', ';', ':', '.', ' ']).to_owned(),
                catalogue: title.spelled.clone(),
                label: self.known.title(title.show),
                place,
                sure: off == Off::Letter || signs > if off == Off::Half { 2 } else { 1 },
            });
            found.push(Mention {
                words,
                shows: vec![title.show],
            });
        }
        mentions.extend(found);
        mentions.sort_by_key(|mention| mention.words.start);
    }

    /// The titles that words are almost, or the first of them, and how many.
    fn near(&self, printed: &[&str]) -> Vec<(Off, &Title, usize)> {
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        for word in printed {
            let having = self.by_word.get(*word).filter(|having| having.len() <= COMMON);
            candidates.extend(having.into_iter().flatten());
        }
        if let Some(one) = printed.first() {
            let single = self.titles.iter().enumerate().filter(|(_, title)| {
                let held = title.words[0].chars().count();
                title.words.len() == 1 && held.abs_diff(one.chars().count()) <= 1
            });
            candidates.extend(single.map(|(at, _)| at));
        }
        let near = candidates.into_iter().map(|at| &self.titles[at]);
        near.flat_map(|title| {
            let count = title.words.len();
            let counts = [printed.len(), count, count + 1, count.saturating_sub(1)].into_iter();
            let counts = counts.filter(|count| (1..=printed.len()).contains(count));
            counts.filter_map(move |count| Some((off(&printed[..count], &title.words)?, title, count)))
        })
        .collect()
    }

    /// Whether a page has the title of a show as it is displayed.
    fn stands(&self, page: &Page, mentions: &[Mention], show: Show) -> bool {
        let title = letters(&self.known.title(show));
        let mut own = mentions.iter().filter(|mention| mention.shows.contains(&show));
        own.any(|mention| letters(&page.text(mention.words.clone())) == title)
    }

    /// Whether letters are those of somebody or of something else that has a name.
    pub(super) fn is_other(&self, letters: &str) -> bool {
        self.whole.contains(letters)
    }

    /// How a title of a show is spelled whose letters these are.
    pub(super) fn spelled(&self, show: Show, title: &str) -> Option<String> {
        let mut own = self.titles.iter().filter(|row| row.show == show);
        own.find(|row| row.words.concat() == title).map(|row| row.spelled.clone())
    }

    /// How many signs there are that a part of a page is the title of a show: what belongs to it, beside and below it.
    pub(super) fn signs(&self, page: &Page, facts: &Facts, mentions: &[Mention], words: &Range<usize>, show: Show) -> Signs {
        let known = self.known;
        let mut own = vec![show];
        if let Show::Programme(programme) = show {
            let films = known.catalogue.programme_films.of(programme);
            own.extend(films.map(|item| Show::Film(item.film)));
        }
        let is_own = |mention: &&Mention| mention.shows.iter().any(|show| own.contains(show));
        let next = mentions
            .iter()
            .find(|mention| mention.words.start >= words.end && !is_own(mention));
        let end = next.map_or(page.words.len(), |next| next.words.start).min(words.end + REACH);
        let line = page.lines[page.words[words.start].line].words.clone();
        let here = line.start..end.max(line.end);
        let names: Vec<Vec<String>> = match show {
            Show::Film(film) => {
                let credits = known.catalogue.credits.of(film);
                credits.map(|credit| words_of(known.catalogue.billed_name(credit))).collect()
            }
            Show::Programme(programme) => {
                let films = known.catalogue.programme_films.of(programme);
                films
                    .map(|item| words_of(known.catalogue.display_title(item.film, known.language())))
                    .collect()
            }
        };
        // In a table, what belongs to a title stands on its baseline, or about.
        let title = page.line_of(words.start);
        let belongs = |word: usize| {
            let line = page.line_of(word);
            here.contains(&word)
                || (line.baseline - title.baseline).abs() < title.size * 1.3 && (line.left - title.left).abs() < ACROSS
        };
        let stream: Vec<&str> = page.words[here.clone()].iter().map(|word| word.letters.as_str()).collect();
        let named = names.iter().filter(|name| {
            name.len() > 1
                && stream
                    .windows(name.len())
                    .any(|words| words.iter().zip(name.iter()).all(|(a, b)| a == b))
        });
        // Two films of a programme tell more than one; the makers of a film often come together.
        let most = if matches!(show, Show::Programme(_)) { 2 } else { 1 };
        let named = named.count().min(most);
        let coded = (0..page.words.len()).filter(|at| belongs(*at)).any(|at| {
            let showing = known.code(&page.words[at].text).and_then(|id| known.showings.get(&id));
            showing.is_some_and(|showing| showing.row.show() == Some(show))
        });
        let timed = facts.times.iter().filter(|time| belongs(time.words.start)).any(|time| {
            let day = time.own.map(|own| facts.days[own].date);
            known
                .of(show)
                .any(|showing| time.is(showing.minutes) && day.is_none_or(|day| day == showing.night || day == showing.day))
        });
        // Its other title, beside it or right below, and its length.
        let titled = mentions.iter().any(|mention| {
            let (last, other) = (page.words[words.end - 1].line, page.words[mention.words.start].line);
            let beside = mention.words.start == words.end && last == other || page.goes_on(last, other);
            mention.words.start >= words.end && beside && mention.shows == [show]
        });
        let minutes = match show {
            Show::Film(film) => known.catalogue.films.get(film).and_then(|film| film.run_time),
            Show::Programme(_) => None,
        };
        let mut lengths = facts.lengths.iter().filter(|length| here.contains(&length.words.start));
        let long = minutes.is_some_and(|held| lengths.any(|length| length.minutes == held.minutes()));
        // All films of a programme stand below it, however long its text is.
        let whole = match show {
            Show::Film(_) => false,
            Show::Programme(programme) => {
                let films: Vec<FilmId> = known.catalogue.programme_films.of(programme).map(|item| item.film).collect();
                let below = |film: &FilmId| {
                    let mut mentions = mentions.iter().filter(|mention| mention.words.start >= words.end);
                    mentions.any(|mention| mention.shows.contains(&Show::Film(*film)))
                };
                films.len() >= FILMS && films.iter().all(below)
            }
        };
        let count = |signs: &[bool]| signs.iter().filter(|sign| **sign).count();
        Signs {
            firm: named + count(&[coded, timed, whole]),
            weak: count(&[titled, long]),
        }
    }

    /// The parts of lines in which a title may stand that is none of those that are right: between marks, times, codes and titles. The
    /// last part of a line and the first of the one that it goes on in may be one title.
    fn parts(&self, page: &Page, facts: &Facts, mentions: &[Mention]) -> Vec<Range<usize>> {
        let taken = taken(page, facts, mentions);
        let mut parts: Vec<Range<usize>> = Vec::new();
        for line in &page.lines {
            let free = |at: &usize| is_free(self.known, page, &taken, *at);
            let mut at = line.words.start;
            while at < line.words.end {
                let end = (at..line.words.end).find(|at| !free(at)).unwrap_or(line.words.end);
                if end > at {
                    parts.push(at..end);
                }
                at = end + 1;
            }
        }
        let joined = parts.windows(2).filter(|pair| {
            let (first, second) = (page.words[pair[0].start].line, page.words[pair[1].start].line);
            let (a, b) = (&page.lines[first], &page.lines[second]);
            pair[0].end == pair[1].start
                && first + 1 == second
                && page.goes_on(first, second)
                && (a.size - b.size).abs() < a.size * 0.02
        });
        let joined: Vec<Range<usize>> = joined.map(|pair| pair[0].start..pair[1].end).collect();
        parts.extend(joined);
        parts.retain(|part| part.len() <= LONGEST);
        parts
    }
}

/// Which words of a page are those of facts and of titles.
pub(super) fn taken(page: &Page, facts: &Facts, mentions: &[Mention]) -> Vec<bool> {
    let mut taken = vec![false; page.words.len()];
    let times = facts.times.iter().map(|time| &time.words);
    let days = facts.days.iter().map(|day| &day.words);
    let lengths = facts.lengths.iter().map(|length| &length.words);
    let titles = mentions.iter().map(|mention| &mention.words);
    for words in times.chain(days).chain(lengths).chain(titles) {
        taken[words.clone()].iter_mut().for_each(|word| *word = true);
    }
    taken
}

/// Whether a word may be one of a title that is not taken: no fact, no mark and no code.
pub(super) fn is_free(known: &Known<'_>, page: &Page, taken: &[bool], at: usize) -> bool {
    let text = &page.words[at].text;
    !taken[at] && !is_divider(text) && !known.is_like_code(text)
}

/// Whether what a person's filmography names is, almost, a film of the edition that is theirs: it was retitled since.
fn is_own(known: &Known<'_>, person: PersonId, title: &str) -> bool {
    let words = words_of(title);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let theirs = known
        .catalogue
        .credits
        .of(person)
        .flat_map(|credit| known.catalogue.titles.of(credit.film));
    theirs
        .into_iter()
        .any(|held| off(&words, &words_of(&held.text)) == Some(Off::Letter))
}

/// Whether the word that a title lacks stands on the next line of its cell, or on the one before.
fn goes_on(page: &Page, words: &Range<usize>, printed: &[&str], held: &[String]) -> bool {
    let here = page.line_of(words.start);
    let lacks = |rest: Option<&String>, word: usize, down: f64| {
        let line = page.line_of(word);
        let near = down > 0.0 && down < here.size.max(line.size) * 2.2 && line.left < here.right && here.left < line.right;
        near && rest.is_some_and(|rest| page.words[word].letters == *rest)
    };
    let begins = held.len() == printed.len() + 1 && held.iter().zip(printed).all(|(held, printed)| held == printed);
    let ends = held.len() == printed.len() + 1 && held.iter().skip(1).zip(printed).all(|(held, printed)| held == printed);
    let mut lines = page.lines.iter().filter(|line| !line.words.is_empty());
    lines.any(|line| {
        let down = line.baseline - here.baseline;
        begins && lacks(held.last(), line.words.start, down) || ends && lacks(held.first(), line.words.end - 1, -down)
    })
}

/// How far printed words are from those of a title; nothing where they are that title, or too far.
fn off(printed: &[&str], held: &[String]) -> Option<Off> {
    let (whole, title) = (printed.concat(), held.concat());
    if whole == title {
        return None;
    }
    let count = title.chars().count();
    let most = match count {
        0..=4 => return None,
        5..=11 => 1,
        _ => 2,
    };
    let slip = strsim::damerau_levenshtein(&whole, &title);
    // Digits are no slip: the second programme is not the first.
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if digits(&whole) != digits(&title) {
        return None;
    }
    if slip <= most && printed.len().abs_diff(held.len()) <= 1 {
        return Some(Off::Letter);
    }
    if let ([a, b], [c, d]) = (printed, held) {
        let (same, other) = if a == c { (a, b) } else { (b, a) };
        let half = (*a == c || *b == d) && same.chars().count() >= 5 && other.chars().count() >= 3;
        return half.then_some(Off::Half);
    }
    let (long, short) = (printed.len().max(held.len()), printed.len().min(held.len()));
    let head = printed.iter().zip(held).take_while(|(a, b)| **a == *b).count();
    let tail = printed
        .iter()
        .rev()
        .zip(held.iter().rev())
        .take_while(|(a, b)| **a == *b)
        .count();
    let same = head + tail.min(short - head);
    // Of three words two stay, and those that stay are most of it.
    let stays: usize = held
        .iter()
        .take(head)
        .chain(held.iter().rev().take(tail.min(short - head)))
        .map(|word| word.chars().count())
        .sum();
    (long - short <= 1 && long >= 3 && same + 1 >= long && stays * 2 >= count && stays >= 6).then_some(Off::Word)
}
