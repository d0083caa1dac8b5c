//! The order in which one reads a page: it is cut in two along its widest empty strip, again and again. What lies above
//! or left of a cut comes first.
//!
//! After G. Nagy and S. Seth, "Hierarchical representation of optically scanned documents", 1984 (the XY-cut).

use super::runs::Run;

/// How much wider than high an empty strip between columns must be against one between lines to be cut first.
const COLUMNS: f64 = 1.5;

/// The runs of a page as one reads them.
pub(super) fn in_order(runs: Vec<Run>) -> Vec<Run> {
    let mut rows: Vec<([f64; 4], Run)> = runs.into_iter().map(|run| (run.bounds(), run)).collect();
    let mut out = Vec::with_capacity(rows.len());
    cut(&mut rows, &mut out, 0);
    out
}

fn cut(rows: &mut Vec<([f64; 4], Run)>, out: &mut Vec<Run>, depth: usize) {
    // As deep as any page is nested; a heap of overlapping runs is read from top to bottom.
    const DEEPEST: usize = 200;
    let split = (rows.len() > 1 && depth < DEEPEST).then(|| widest(rows)).flatten();
    let Some((axis, at)) = split else {
        rows.sort_by(|(a, _), (b, _)| a[1].total_cmp(&b[1]).then(a[0].total_cmp(&b[0])));
        out.extend(rows.drain(..).map(|(_, run)| run));
        return;
    };
    let (mut first, mut second): (Vec<_>, Vec<_>) = rows.drain(..).partition(|(bounds, _)| bounds[axis] < at);
    cut(&mut first, out, depth + 1);
    cut(&mut second, out, depth + 1);
}

/// The widest empty strip that goes all the way: across (1) or down (0), and where what follows it begins.
fn widest(rows: &[([f64; 4], Run)]) -> Option<(usize, f64)> {
    let size = rows.iter().map(|(_, run)| run.size).sum::<f64>() / rows.len() as f64;
    let strip = |axis: usize| -> Option<(f64, f64)> {
        let mut spans: Vec<(f64, f64)> = rows.iter().map(|(bounds, _)| (bounds[axis], bounds[axis + 2])).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut end = spans[0].1;
        let mut best: Option<(f64, f64)> = None;
        for (from, until) in spans {
            if from > end && best.is_none_or(|(width, _)| from - end > width) {
                best = Some((from - end, from));
            }
            end = end.max(until);
        }
        best
    };
    let (down, across) = (strip(0).filter(|(width, _)| *width > size * 0.6), strip(1));
    match (down, across) {
        (Some((wide, at)), Some((high, _))) if wide > high * COLUMNS => Some((0, at)),
        (_, Some((_, at))) => Some((1, at)),
        (Some((_, at)), None) => Some((0, at)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::runs::Piece;
    use super::*;
    use kurbo::{Point, Vec2};

    fn run(text: &str, left: f64, baseline: f64, right: f64) -> Run {
        let words = vec![Piece {
            text: text.to_owned(),
            start: Point::new(left, baseline),
            end: Point::new(right, baseline),
        }];
        Run {
            words,
            start: Point::new(left, baseline),
            end: Point::new(right, baseline),
            along: Vec2::new(1.0, 0.0),
            size: 10.0,
        }
    }

    #[test]
    fn a_heading_stands_before_its_columns_and_each_column_is_read_down() {
        let runs = vec![
            run("right 2", 110.0, 62.0, 200.0),
            run("left 1", 0.0, 50.0, 90.0),
            run("heading", 0.0, 20.0, 200.0),
            run("right 1", 110.0, 50.0, 200.0),
            run("left 2", 0.0, 62.0, 90.0),
        ];
        let texts: Vec<String> = in_order(runs).into_iter().map(|run| run.words[0].text.clone()).collect();
        assert_eq!(texts, ["heading", "left 1", "left 2", "right 1", "right 2"]);
    }
}
