//! The longest path through a night: the most shows that one visitor can see.

use std::cmp::Reverse;

/// How many paths are looked at, where films are shown more than once in a night, before the search gives up.
const MOST_PATHS: usize = 2_000;

/// The longest path through screenings that come in the order of their start, no film twice; and whether there is
/// certainly none longer. `both` says whether one can be at two of them, `same` whether they show the same film.
pub(super) fn longest(
    screenings: &[usize],
    both: &dyn Fn(usize, usize) -> bool,
    same: &dyn Fn(usize, usize) -> bool,
) -> (Vec<usize>, bool) {
    // For each screening, those that one can be at before it.
    let before: Vec<Vec<usize>> = (0..screenings.len())
        .map(|at| (0..at).filter(|earlier| both(screenings[*earlier], screenings[at])).collect())
        .collect();
    let same = |a: usize, b: usize| same(screenings[a], screenings[b]);
    let named = |path: Vec<usize>| path.into_iter().map(|at| screenings[at]).collect();
    let mut best: Vec<usize> = Vec::new();
    // Parts of the night whose longest path shows no film twice, or is no longer than the best, need not be divided.
    let mut parts: Vec<Vec<bool>> = vec![vec![true; screenings.len()]];
    let mut looked_at = 0;
    while let Some(part) = parts.pop() {
        if looked_at == MOST_PATHS {
            return (named(best), false);
        }
        looked_at += 1;
        let path = through(&part, &before);
        if path.len() <= best.len() {
            continue;
        }
        let twice = path
            .iter()
            .enumerate()
            .find_map(|(at, a)| Some((*a, *path[at + 1..].iter().find(|b| same(*a, **b))?)));
        match twice {
            None => best = path,
            Some((a, b)) => {
                for left_out in [a, b] {
                    let mut rest = part.clone();
                    rest[left_out] = false;
                    parts.push(rest);
                }
                // Something of every part counts, should the search be given up.
                let mut once: Vec<usize> = Vec::new();
                for one in path {
                    if !once.iter().any(|seen| same(*seen, one)) {
                        once.push(one);
                    }
                }
                if once.len() > best.len() {
                    best = once;
                }
            }
        }
    }
    (named(best), true)
}

/// The longest path through a part of the night, films shown twice counted twice.
fn through(part: &[bool], before: &[Vec<usize>]) -> Vec<usize> {
    // For each screening, how many one has seen with it, and which came before it; 0 for what is not of this part.
    let mut seen: Vec<(usize, Option<usize>)> = Vec::with_capacity(part.len());
    for at in 0..part.len() {
        let last = before[at].iter().copied().filter(|earlier| part[*earlier]);
        let last = last.max_by_key(|earlier| (seen[*earlier].0, Reverse(*earlier)));
        let count = last.map_or(1, |last| seen[last].0 + 1);
        seen.push(if part[at] { (count, last) } else { (0, None) });
    }
    let mut at = (0..seen.len())
        .max_by_key(|at| (seen[*at].0, Reverse(*at)))
        .filter(|at| seen[*at].0 > 0);
    let mut path = Vec::new();
    while let Some(one) = at {
        path.push(one);
        at = seen[one].1;
    }
    path.reverse();
    path
}
