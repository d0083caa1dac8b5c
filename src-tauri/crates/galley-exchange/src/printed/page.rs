//! A printed page as a stream of words, in the order in which one reads it.

use std::ops::Range;

use galley_model::read::folded;

use super::PrintedPage;

/// Points in a millimetre.
pub(super) const POINTS: f64 = 72.0 / 25.4;

/// A word of the stream. A word that was broken at the end of a line is one word, which stands where it begins.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// As printed.
    pub(super) text: String,
    /// Its letters and digits alone, small and without accents: what words are compared by.
    pub(super) letters: String,
    /// Whether it was broken at the end of its line: a hyphen there may be its own.
    pub(super) broken: bool,
    /// The line on which it begins.
    pub(super) line: usize,
    pub(super) left: f64,
    pub(super) right: f64,
}

/// A line of the page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// Of the type, in millimetres.
    pub(super) size: f64,
    /// Its words in the stream.
    pub(super) words: Range<usize>,
}

/// A page as a stream.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) number: usize,
    pub(super) height: f64,
    pub(super) words: Vec<Word>,
    pub(super) lines: Vec<Line>,
}

/// The letters and digits of a text, small and without accents.
pub(super) fn letters(text: &str) -> String {
    // The line that stretches an Arabic word is no letter.
    let counts = |c: &char| c.is_alphanumeric() && *c != '\u{640}';
    folded(text).chars().filter(counts).collect()
}

/// The words of a text by their letters; marks that stand alone are none.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
}

impl Page {
    pub(super) fn new(page: &PrintedPage) -> Page {
        let mut out = Page {
            number: page.number,
            height: page.height,
            words: Vec::new(),
            lines: Vec::new(),
        };
        // The rest of a word that the line before ends with is in the stream already.
        let mut taken = false;
        for (at, line) in page.lines.iter().enumerate() {
            let from = out.words.len();
            let skipped = usize::from(taken);
            taken = false;
            let count = line.words.len();
            for (nth, word) in line.words.iter().enumerate().skip(skipped) {
                let mut text = word.text.clone();
                let mut broken = false;
                if nth + 1 == count
                    && let Some(next) = page.lines.get(at + 1).filter(|next| follows(line, next))
                    && let Some(joined) = next.words.first().and_then(|rest| rejoined(&text, &rest.text))
                {
                    text = joined;
                    (taken, broken) = (true, true);
                }
                out.words.push(Word {
                    letters: letters(&text),
                    text,
                    broken,
                    line: at,
                    left: word.left,
                    right: word.right,
                });
            }
            out.lines.push(Line {
                left: line.words.first().map_or(0.0, |word| word.left),
                right: line.words.last().map_or(0.0, |word| word.right),
                baseline: line.baseline,
                size: line.size / POINTS,
                words: from..out.words.len(),
            });
        }
        out
    }

    /// What the words say, as printed.
    pub(super) fn text(&self, words: Range<usize>) -> String {
        let texts: Vec<&str> = self.words[words].iter().map(|word| word.text.as_str()).collect();
        texts.join(" ")
    }

    /// The line on which a word of the stream stands.
    pub(super) fn line_of(&self, word: usize) -> &Line {
        &self.lines[self.words[word].line]
    }

    /// Whether a line goes on where another ends: the next one of the same column.
    pub(super) fn goes_on(&self, first: usize, second: usize) -> bool {
        let (a, b) = (&self.lines[first], &self.lines[second]);
        let down = b.baseline - a.baseline;
        let size = a.size.max(b.size);
        down > size * 0.5 && down < size * 2.2 && b.left < a.right && a.left < b.right
    }
}

/// Whether the second line is below the first, in its column.
fn follows(first: &super::PrintedLine, second: &super::PrintedLine) -> bool {
    let size = first.size.max(second.size) / POINTS;
    let down = second.baseline - first.baseline;
    let (Some(a), Some(b)) = (first.words.first(), second.words.first()) else {
        return false;
    };
    let right = first.words.last().map_or(a.right, |word| word.right);
    down > size * 0.5 && down < size * 2.2 && b.left < right && b.left > a.left - size * 6.0
}

/// A word that was broken with a hyphen at the end of its line, and nothing where it was not. A hyphen of its own may
/// stand there too ("Kaminsky-" "Boyd"); it is kept where the rest begins with a capital.
fn rejoined(end: &str, rest: &str) -> Option<String> {
    let stem = end.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    let broken = stem.chars().next_back()?.is_alphabetic() && rest.chars().next()?.is_alphabetic();
    if !broken {
        return None;
    }
    match rest.chars().next()?.is_uppercase() {
        true => Some(format!("{stem}-{rest}")),
        false => Some(format!("{stem}{rest}")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::page;
    use super::*;

    #[test]
    fn words_that_were_broken_are_whole_again_and_dashes_stay() {
        let page = Page::new(&page(&[
            "documentaries for televi\u{ad}",
            "sion by Dorothea Kaminsky-",
            "Boyd, 2009 -",
            "two years",
        ]));
        let words: Vec<&str> = page.words.iter().map(|word| word.text.as_str()).collect();
        let expected = [
            "documentaries",
            "for",
            "television",
            "by",
            "Dorothea",
            "Kaminsky-Boyd,",
            "2009",
            "-",
            "two",
            "years",
        ];
        assert_eq!(words, expected);
        assert_eq!(page.words[5].letters, "kaminskyboyd");
    }
}
