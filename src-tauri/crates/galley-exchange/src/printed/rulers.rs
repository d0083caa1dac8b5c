//! The hours at the edge of a grid: times of nothing, that only say how far down or across a time is.

use super::facts::Time;
use super::page::Page;

/// So many hours that follow one another at one distance are a ruler: a list may begin at three, four and five.
const LEAST: usize = 4;

/// A full hour that stands alone on its line.
struct Mark {
    time: usize,
    hour: u32,
    left: f64,
    down: f64,
}

/// Takes the hours of rulers out of the times of a page.
pub(super) fn remove(page: &Page, times: &mut Vec<Time>) {
    let alone = times.iter().enumerate().filter_map(|(at, time)| {
        let line = page.line_of(time.words.start);
        (time.own.is_none() && time.minutes % 60 == 0 && line.words == time.words).then(|| Mark {
            time: at,
            hour: time.minutes / 60,
            left: line.left,
            down: line.baseline,
        })
    });
    let mut marks: Vec<Mark> = alone.collect();
    let mut ruled: Vec<usize> = Vec::new();
    // The hours below one another, then those beside one another.
    marks.sort_by(|a, b| {
        (a.left.round(), a.down)
            .partial_cmp(&(b.left.round(), b.down))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let below = |a: &Mark, b: &Mark| (b.down - a.down, (b.left - a.left).abs() < 4.0);
    steps(&marks, below, &mut ruled);
    marks.sort_by(|a, b| {
        (a.down.round(), a.left)
            .partial_cmp(&(b.down.round(), b.left))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let across = |a: &Mark, b: &Mark| (b.left - a.left, (b.down - a.down).abs() < 1.0);
    steps(&marks, across, &mut ruled);
    let mut at = 0;
    times.retain(|_| {
        at += 1;
        !ruled.contains(&(at - 1))
    });
}

/// Finds the stretches of marks whose hours follow one another, each as far from the last as that from the one before.
fn steps(marks: &[Mark], between: impl Fn(&Mark, &Mark) -> (f64, bool), ruled: &mut Vec<usize>) {
    let mut from = 0;
    for at in 1..=marks.len() {
        let goes_on = at < marks.len() && {
            let (step, in_line) = between(&marks[at - 1], &marks[at]);
            let first = between(&marks[from], &marks[(from + 1).min(at)]).0;
            in_line && step > 0.0 && (step - first).abs() < first * 0.1 && (marks[at - 1].hour + 1) % 24 == marks[at].hour % 24
        };
        if !goes_on {
            if at - from >= LEAST {
                ruled.extend(marks[from..at].iter().map(|mark| mark.time));
            }
            from = at;
        }
    }
}
