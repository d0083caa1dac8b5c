//! The lengths of a page: one that stands under a title must be one that the catalogue knows of it.

use std::collections::BTreeSet;
use std::ops::Range;

use galley_model::{FilmId, Place, ProgrammeId, Show};
use galley_schedule::slot;

use super::known::{Known, Mention};
use super::page::{Page, letters};
use super::screenings::Found;
use super::{Fact, Mismatch, spot};

/// How many words a length may stand after its title.
const REACH: usize = 45;

/// Compares the lengths of a page; returns how many agree, and of how many nothing can be said.
pub(super) fn compare(known: &Known<'_>, found: &Found<'_>, out: &mut Vec<Mismatch>) -> (usize, usize) {
    let page = found.page;
    let (mut agreed, mut passed) = (0, 0);
    let mut right: BTreeSet<usize> = BTreeSet::new();
    // The titles behind which a length stood, right or not.
    let mut timed: BTreeSet<usize> = BTreeSet::new();
    for length in &found.facts.lengths {
        let at = length.words.start;
        let before = found.mentions.iter().rposition(|mention| mention.words.end <= at);
        let Some(before) = before.filter(|before| at - found.mentions[*before].words.end <= REACH) else {
            passed += 1;
            continue;
        };
        // Titles that stand right before one another are one heading: that of a film and its original.
        let mut shows: Vec<Show> = Vec::new();
        let mut start = at;
        for mention in found.mentions[..=before].iter().rev() {
            if start != at && (start - mention.words.end > 3 || !is_one_heading(known, page, &found.mentions[before], mention)) {
                break;
            }
            start = mention.words.start;
            shows.extend(&mention.shows);
        }
        let printed = length.minutes;
        let allowed: BTreeSet<u32> = shows.iter().flat_map(|show| lengths_of(known, *show)).collect();
        if allowed.contains(&printed) {
            agreed += 1;
            right.insert(before);
            timed.insert(before);
            continue;
        }
        let nearest = &found.mentions[before];
        // A length that goes on in words is of something else: "20 minutes before the next show".
        let end = length.words.end;
        let last = &page.words[end - 1];
        let goes_on = page
            .words
            .get(end)
            .is_some_and(|next| next.line == last.line && next.text.starts_with(char::is_alphabetic));
        if goes_on && last.text.ends_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        // Behind the last film of a programme and its length stands that of them all.
        let whole = Some(before)
            .filter(|before| timed.contains(before) && is_right_below(page, &nearest.words, at))
            .and_then(|before| programme(known, &found.mentions[..=before]));
        // Where its length stands already, another length is of something else: until the next show, of a walk.
        if whole.is_none() && right.contains(&before) || (known.said_minutes.contains(&printed) && at - nearest.words.end > 12) {
            passed += 1;
            continue;
        }
        if whole.is_none() && is_of_another(known, page, &nearest.shows, nearest.words.end..at, printed) {
            passed += 1;
            continue;
        }
        timed.insert(before);
        // A film and the programme that is named after it go by one title: that is meant whose length is nearer.
        let off = |show: &Show| own_length(known, *show).map_or(u32::MAX, |minutes| minutes.abs_diff(printed));
        let meant = nearest.shows.iter().copied().min_by_key(off);
        let Some(show) = whole.map(Show::Programme).or(meant) else {
            continue;
        };
        let held = own_length(known, show);
        let place = match show {
            Show::Film(film) => Place::field(film, "run_time"),
            Show::Programme(programme) => Place::row(programme),
        };
        let label = known.title(show);
        let lines = page.words[at].line.abs_diff(page.words[nearest.words.end - 1].line);
        // A row of a schedule has the length of what is shown: of a film that is preceded by others, that of them all.
        let row = || match show {
            Show::Programme(programme) => is_row_of(known, found, &nearest.words, programme),
            Show::Film(_) => false,
        };
        let sure = held.is_some() && lines <= 4 && (whole.is_some() || nearest.shows.len() == 1 || row());
        let held = held.map_or("no run time".to_owned(), |minutes| format!("{minutes} minutes"));
        let text = page.text(length.words.clone());
        out.push(Mismatch {
            kind: Fact::RunTime,
            page: page.number,
            spot: spot(page, length.words.clone()),
            printed: text,
            catalogue: held,
            label,
            place,
            sure,
        });
    }
    (agreed, passed)
}

/// Whether a length is that of another film, whose directors are named between a title and it: its own title is not known.
fn is_of_another(known: &Known<'_>, page: &Page, shows: &[Show], between: Range<usize>, minutes: u32) -> bool {
    let said = letters(&page.text(between));
    let named = |film: FilmId| {
        let directors = letters(&known.catalogue.directors(film));
        !directors.is_empty() && said.contains(&directors)
    };
    let own = shows.iter().any(|show| matches!(show, Show::Film(film) if named(*film)));
    let mut films = known.catalogue.entries.of(known.edition.id).map(|entry| entry.film);
    !own && films.any(|film| of_film(known, film) == Some(minutes) && !shows.contains(&Show::Film(film)) && named(film))
}

/// How many millimetres left or right of a title the rest of its row stands.
const ACROSS: f64 = 80.0;

/// Whether a title stands in a row of a schedule that is of a programme: with a code of it, or with a day and a time of it.
fn is_row_of(known: &Known<'_>, found: &Found<'_>, title: &Range<usize>, programme: ProgrammeId) -> bool {
    let page = found.page;
    let here = page.line_of(title.start);
    let belongs = |word: usize| {
        let line = page.line_of(word);
        (line.baseline - here.baseline).abs() < here.size * 1.3 && (line.left - here.left).abs() < ACROSS
    };
    let of_programme = |show: Option<Show>| show == Some(Show::Programme(programme));
    let mut words = (0..page.words.len()).filter(|word| belongs(*word));
    let coded = words.any(|word| {
        let showing = known.code(&page.words[word].text).and_then(|id| known.showings.get(&id));
        showing.is_some_and(|showing| of_programme(showing.row.show()))
    });
    let mut times = found.facts.times.iter().filter(|time| belongs(time.words.start));
    coded
        || times.any(|time| {
            let shown = known.of(Show::Programme(programme));
            let mut shown = shown.filter(|showing| of_programme(showing.row.show()));
            shown.any(|showing| time.is(showing.minutes))
        })
}

/// Whether two titles are of one heading: on one line, or of one show, or of a programme and a film of it.
fn is_one_heading(known: &Known<'_>, page: &Page, one: &Mention, other: &Mention) -> bool {
    let line = |mention: &Mention| page.words[mention.words.start].line;
    let is_of = |programme: &Show, film: &Show| match (programme, film) {
        (Show::Programme(programme), Show::Film(film)) => {
            let mut films = known.catalogue.programme_films.of(*programme);
            films.any(|item| item.film == *film)
        }
        _ => false,
    };
    let related = |a: &Show| one.shows.iter().any(|b| a == b || is_of(a, b) || is_of(b, a));
    line(one) == line(other) || other.shows.iter().any(related)
}

/// Whether a word begins the line right below that of a title.
fn is_right_below(page: &Page, title: &Range<usize>, at: usize) -> bool {
    let (last, line) = (page.words[title.end - 1].line, page.words[at].line);
    page.lines[line].words.start == at && page.goes_on(last, line)
}

/// The programme of the film that is named last, where its title stands above and only films of it between.
fn programme(known: &Known<'_>, mentions: &[Mention]) -> Option<ProgrammeId> {
    let last = &mentions.last()?.shows;
    let programme = mentions
        .iter()
        .rev()
        .flat_map(|mention| &mention.shows)
        .find_map(|show| match show {
            Show::Programme(programme) => Some(*programme),
            Show::Film(_) => None,
        })?;
    let items: Vec<Show> = known
        .catalogue
        .programme_films
        .of(programme)
        .map(|item| Show::Film(item.film))
        .collect();
    let is_item = |shows: &[Show]| {
        shows
            .iter()
            .any(|show| items.contains(show) || *show == Show::Programme(programme))
    };
    let mut between = mentions
        .iter()
        .rev()
        .take_while(|mention| !mention.shows.contains(&Show::Programme(programme)));
    let film = last.iter().any(|show| items.contains(show));
    (film && between.all(|mention| is_item(&mention.shows))).then_some(programme)
}

fn of_film(known: &Known<'_>, film: FilmId) -> Option<u32> {
    known.catalogue.films.get(film)?.run_time.map(|length| length.minutes())
}

/// The length that is printed of a show.
pub(super) fn own_length(known: &Known<'_>, show: Show) -> Option<u32> {
    match show {
        Show::Film(film) => of_film(known, film),
        Show::Programme(programme) => {
            let shown = known.of(show).find_map(|showing| slot::slot(known.catalogue, showing.row));
            if let Some(slot) = shown {
                return Some(slot.film_minutes);
            }
            let films = known.catalogue.programme_films.of(programme).map(|item| item.film);
            let lengths: Option<Vec<u32>> = films
                .map(|film| Some(known.catalogue.films.get(film)?.run_time?.seconds()))
                .collect();
            lengths.map(|seconds| seconds.iter().sum::<u32>().div_ceil(60))
        }
    }
}

/// Every length that pages print of a show: its own, that of its copies, what its screenings take and of what.
fn lengths_of(known: &Known<'_>, show: Show) -> Vec<u32> {
    let mut lengths: Vec<u32> = own_length(known, show).into_iter().collect();
    if let Show::Film(film) = show {
        let copies = known.catalogue.copies.of(film).filter_map(|copy| copy.run_time);
        lengths.extend(copies.map(|length| length.minutes()));
    }
    for showing in known.of(show) {
        lengths.extend([showing.row.introduction, showing.row.discussion]);
        lengths.extend(showing.row.slot);
        if let Some(slot) = slot::slot(known.catalogue, showing.row) {
            let seconds = slot.film_seconds + slot.gap_seconds;
            lengths.extend([
                slot.minutes,
                slot.film_minutes,
                slot.film_seconds / 60,
                seconds / 60,
                (slot.film_seconds + 30) / 60,
            ]);
        }
    }
    lengths
}
