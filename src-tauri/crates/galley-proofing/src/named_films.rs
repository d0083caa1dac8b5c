//! Films that a text names: which words are surely the title of one, and what they stand beside.

use std::ops::Range;

use galley_model::*;

use crate::printed::Prose;
use crate::rule::Context;
use crate::words::{fold, words};

/// A title that a text may name.
pub(crate) struct Named {
    pub(crate) chars: Vec<char>,
    pub(crate) film: FilmId,
    pub(crate) year: Option<i32>,
    pub(crate) rank: Rank,
}

/// How surely words that are a title's are the title.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    /// Of three words and more, the first and the last with a capital.
    Long,
    /// The same, of nothing but names: "Tristan and Isolde".
    Names,
    /// Of two words that count, both with a capital and neither a name: "Nine Kitchens".
    Short,
    /// In small letters after the first one, as most languages have it: sure within a sentence, not at its start.
    Sentence,
    /// Too often words of the text: sure only where marks set it off.
    Marked,
}

/// How a title stands in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Plain,
    Quoted,
    Capitals,
}

/// Words that do not count in a title.
const SMALL: [&str; 24] = [
    "a", "an", "the", "of", "and", "in", "on", "to", "at", "by", "for", "with", "from", "or", "el", "la", "los", "las", "de",
    "y", "le", "les", "der", "die",
];

/// Two words with capitals that are seldom a film's title.
const FAMOUS: &[&str] = &[
    "cold war",
    "civil war",
    "world war",
    "great war",
    "wall street",
    "white house",
    "new year",
    "american dream",
    "red cross",
    "star wars",
    "grand prix",
    "black sea",
    "north sea",
    "high school",
    "film school",
    "good friday",
    "golden age",
    "great depression",
    "wild west",
    "middle east",
    "middle ages",
    "home office",
    "north pole",
    "big apple",
    "world trade center",
    "new york",
    "united states",
    "second world war",
];

/// How surely words that are a title's are the title; nothing where it has nothing to go by.
pub(crate) fn rank(context: &Context<'_>, title: &Title, chars: &[char]) -> Option<Rank> {
    let spans = words(chars);
    let (first, last) = (spans.first()?, spans.last()?);
    let large = |span: &Range<usize>| chars[span.start].is_uppercase();
    let lower = |span: &Range<usize>| -> String { chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect() };
    if first.start != 0 || !large(first) && !chars[0].is_numeric() {
        return None;
    }
    let counting: Vec<&Range<usize>> = spans.iter().filter(|span| !SMALL.contains(&lower(span).as_str())).collect();
    let is_word = |span: &Range<usize>| context.dictionaries.knows(&title.language, &lower(span)) == Some(true);
    let may_be_word = |span: &Range<usize>| context.dictionaries.knows(&title.language, &lower(span)) != Some(false);
    let all_large = counting.iter().all(|span| large(span));
    let long = spans.len() >= 3 && chars.len() >= 12;
    if FAMOUS.contains(&fold(&title.text).trim_start_matches("the ")) {
        return Some(Rank::Marked);
    }
    Some(match () {
        () if long && large(first) && large(last) && counting.iter().any(|span| may_be_word(span)) => Rank::Long,
        () if long && large(first) && large(last) => Rank::Names,
        // A name has its capital anywhere.
        () if long && large(first) && chars.len() >= 15 && may_be_word(first) => Rank::Sentence,
        () if counting.len() == 2 && all_large && counting.iter().all(|span| is_word(span) && span.len() > 2) => Rank::Short,
        () => Rank::Marked,
    })
}

/// Words that stand in a sentence about films.
const OF_FILM: [&str; 58] = [
    "film",
    "films",
    "movie",
    "movies",
    "documentary",
    "documentaries",
    "short",
    "shorts",
    "feature",
    "features",
    "director",
    "directed",
    "directs",
    "directing",
    "filmmaker",
    "premiered",
    "premiere",
    "screening",
    "screenings",
    "screened",
    "screens",
    "cinema",
    "festival",
    "debut",
    "sequel",
    "starring",
    "stars",
    "filmography",
    "producer",
    "produced",
    "película",
    "películas",
    "cortometraje",
    "cortometrajes",
    "largometraje",
    "documental",
    "dirigió",
    "directora",
    "estrenó",
    "festivales",
    "réalisé",
    "réalisatrice",
    "réalisateur",
    "documentaire",
    "métrage",
    "cinéma",
    "regie",
    "regisseur",
    "regisseurin",
    "dokumentarfilm",
    "kurzfilm",
    "spielfilm",
    "filme",
    "kino",
    "see",
    "double",
    "catalogue",
    "programme",
];

/// What else has a title: "the 1964 novel The Flight of the Phoenix".
const OTHER_WORKS: &[&str] = &[
    "novel",
    "novels",
    "novella",
    "book",
    "books",
    "play",
    "song",
    "songs",
    "album",
    "single",
    "franchise",
    "series",
    "legend",
    "legends",
    "opera",
    "poem",
    "poems",
    "story",
    "stories",
    "tale",
    "tales",
    "myth",
    "ballad",
    "musical",
    "comic",
    "comics",
    "manga",
    "memoir",
    "memoirs",
    "bestseller",
    "autobiography",
    "magazine",
    "newspaper",
    "show",
    "sitcom",
    "painting",
    "game",
    "band",
    "ballet",
    "anthem",
    "novela",
    "libro",
    "obra",
    "canción",
    "disco",
    "serie",
    "leyenda",
    "poema",
    "cuento",
    "roman",
    "livre",
    "pièce",
    "chanson",
    "légende",
    "buch",
    "lied",
    "oper",
    "gedicht",
    "sage",
    "stück",
    "movement",
    "article",
    "essay",
    "hymn",
    "soundtrack",
    "campaign",
    "raamat",
    "raamatu",
    "raamatuga",
    "romaan",
    "роман",
    "романа",
    "книга",
    "книги",
    "пьеса",
    "движение",
];

/// What makes the words before it another work: "The Pink Panther franchise".
const AFTER: &[&str] = &[
    "franchise",
    "series",
    "saga",
    "trilogy",
    "universe",
    "novel",
    "novels",
    "book",
    "books",
    "comics",
    "comic",
    "musical",
    "album",
    "song",
    "play",
    "opera",
    "magazine",
    "band",
    "show",
    "festival",
    "company",
    "foundation",
    "soundtrack",
    "article",
    "articles",
];

/// A title where a text has it.
pub(crate) struct InText<'c> {
    pub(crate) chars: &'c [char],
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl InText<'_> {
    /// Where the quotation mark stands that closes after the title, beyond a comma within.
    pub(crate) fn closing(&self) -> usize {
        self.end + usize::from(matches!(self.chars.get(self.end), Some(',' | '.')))
    }

    /// Its sentence.
    fn sentence(&self) -> (usize, usize) {
        let ends = |at: &usize| {
            matches!(self.chars[*at], '!' | '?' | '\n')
                || self.chars[*at] == '.' && self.chars.get(at + 1).is_none_or(|c| c.is_whitespace())
        };
        let from = (0..self.start).rev().find(ends).map_or(0, |at| at + 1);
        let until = (self.end..self.chars.len()).find(ends).unwrap_or(self.chars.len());
        (from, until)
    }

    /// The words of a stretch, in small letters.
    fn lower(&self, from: usize, until: usize) -> Vec<String> {
        let stretch = &self.chars[from..until];
        let lower = |span: Range<usize>| stretch[span].iter().flat_map(|c| c.to_lowercase()).collect();
        words(stretch).into_iter().map(lower).collect()
    }

    /// The year in brackets right after it.
    pub(crate) fn year(&self) -> Option<i32> {
        let from = (self.end..self.end + 3).find(|at| self.chars.get(*at) == Some(&'('))?;
        let gap = &self.chars[self.end..from];
        let digits: String = self.chars[from + 1..].iter().take(4).collect();
        let closed = matches!(self.chars.get(from + 5), Some(')' | ',' | ';'));
        let near = gap.iter().all(|c| c.is_whitespace() || matches!(c, '”' | '’' | '»'));
        digits
            .parse()
            .ok()
            .filter(|year| closed && near && (1888..2200).contains(year))
    }

    /// Whether another work of that name is meant: a novel, a song, a film of another year.
    fn is_other_work(&self, known: &Named) -> bool {
        let (from, until) = self.sentence();
        let before = self.lower(from, self.start);
        let about = before.iter().rev().take(2).any(|word| OTHER_WORKS.contains(&word.as_str()));
        let source = matches!(before.as_slice(), [.., based, on] if based == "based" && on == "on");
        let of_film = before.last().is_some_and(|word| OF_FILM.contains(&word.as_str()));
        let after = self.lower(self.end, until);
        let followed = after.first().is_some_and(|word| AFTER.contains(&word.as_str()));
        let other_year = self
            .year()
            .zip(known.year)
            .is_some_and(|(said, year)| said.abs_diff(year) > 1);
        about && !of_film || source || followed || other_year
    }

    /// Whether it stands first in its sentence.
    fn begins(&self) -> bool {
        let (from, _) = self.sentence();
        !self.chars[from..self.start].iter().any(|c| c.is_alphanumeric())
    }

    /// Whether commas and an “and” stand on both sides, as in a list.
    fn in_list(&self) -> bool {
        let sentence = &self.chars[self.sentence().0..self.start];
        let before = sentence.iter().rev().find(|c| !c.is_whitespace());
        let after = self.chars[self.end..].iter().find(|c| !c.is_whitespace());
        let joint = self.lower(self.sentence().0, self.start);
        let and = joint
            .last()
            .is_some_and(|word| matches!(word.as_str(), "and" | "y" | "et" | "und"));
        (before == Some(&',') || and && sentence.contains(&',')) && after.is_none_or(|c| matches!(c, ',' | '.'))
    }

    /// Whether it is a part of a longer name: words with a capital stand right before or after it, or a number does.
    fn is_part(&self) -> bool {
        // "In Nine Kitchens": a word that begins the sentence.
        const OPENING: &[&str] = &[
            "in", "after", "before", "like", "with", "from", "since", "for", "by", "both", "when", "while", "as", "see", "en",
            "dans", "tras", "nach",
        ];
        let large = |c: &char| c.is_uppercase() || c.is_numeric();
        let after = match &self.chars[self.end..] {
            [' ', next, ..] => large(next),
            [':', ' ', next, ..] => next.is_uppercase(),
            _ => false,
        };
        let before = self.chars[..self.start].strip_suffix(&[' ']).map(|before| {
            let from = before.iter().rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1);
            let word: String = before[from..].iter().collect();
            let opens = OPENING.contains(&word.to_lowercase().as_str());
            let ends = word.ends_with(|c: char| !c.is_alphanumeric());
            let owns = word.ends_with("'s") || word.ends_with("’s");
            word.starts_with(char::is_uppercase) && !opens && !ends && !owns
        });
        after || before.unwrap_or_default() || self.goes_on_from_name()
    }

    /// Whether neither the word before nor the one behind it is in capitals as well.
    fn is_loud_alone(&self) -> bool {
        let loud = |span: Range<usize>, stretch: &[char]| {
            let word = &stretch[span];
            word.len() > 1 && word.iter().all(|c| !c.is_lowercase()) && word.iter().any(|c| c.is_uppercase())
        };
        let (from, until) = self.sentence();
        let (before, after) = (&self.chars[from..self.start], &self.chars[self.end..until]);
        !words(before).last().is_some_and(|span| loud(span.clone(), before))
            && !words(after).first().is_some_and(|span| loud(span.clone(), after))
    }

    /// Whether "of" or "and" joins it to a word with a capital before it: "The Adventures of Tom Sawyer".
    fn goes_on_from_name(&self) -> bool {
        let stretch = &self.chars[self.sentence().0..self.start];
        let spans = words(stretch);
        let [.., name, joint] = spans.as_slice() else { return false };
        let joint: String = stretch[joint.clone()].iter().collect();
        let joined = stretch[name.end..].iter().all(|c| c.is_alphanumeric() || *c == ' ');
        joined && joint == "of" && stretch[name.start].is_uppercase() && spans.len() > 2
    }

    /// How bad it is that it stands as it does; nothing where it need not be the film.
    pub(crate) fn told(&self, prose: &Prose<'_>, known: &Named, standing: Standing, own: Option<FilmId>) -> Option<Severity> {
        if self.is_other_work(known) || standing == Standing::Plain && self.is_part() {
            return None;
        }
        let (from, until) = self.sentence();
        let others = self.lower(from, self.start).into_iter().chain(self.lower(self.end, until));
        let itself = own == Some(known.film);
        let of_film = prose.kind == Some(TextKind::Biography)
            || own.is_none()
            || self.year().is_some()
            || itself && self.begins() && standing == Standing::Quoted
            || others.into_iter().any(|word| OF_FILM.contains(&word.as_str()));
        let surely = |sure: bool| if sure { Severity::Warning } else { Severity::Hint };
        match (standing, known.rank) {
            (Standing::Capitals, _) if !self.chars[from..until].iter().any(|c| c.is_lowercase()) => None,
            (Standing::Capitals, Rank::Long | Rank::Sentence | Rank::Short) => Some(Severity::Warning),
            (Standing::Quoted, Rank::Long | Rank::Sentence) => Some(Severity::Warning),
            (Standing::Quoted, Rank::Short) => Some(surely(of_film)),
            // A quoted word is seldom the film of that name, but where it is called one.
            (Standing::Quoted, Rank::Marked) => {
                let before = self.lower(from, self.start);
                let called = before.last().is_some_and(|word| OF_FILM.contains(&word.as_str()));
                (called && known.chars.len() > 2).then_some(Severity::Warning)
            }
            (_, Rank::Names) => (of_film || itself).then_some(Severity::Warning),
            (_, Rank::Long) => Some(Severity::Warning),
            (_, Rank::Sentence) => (!self.begins()).then_some(Severity::Warning),
            (_, Rank::Short) if self.in_list() && !of_film => None,
            (_, Rank::Short) => Some(surely(of_film)),
            // "His film PETITION": a word alone in capitals, where the sentence is about films.
            (Standing::Capitals, Rank::Marked) => (of_film && self.is_loud_alone()).then_some(Severity::Warning),
            (_, Rank::Marked) => None,
        }
    }
}

/// Whether a position stands in stars.
pub(crate) fn in_stars(chars: &[char], start: usize) -> bool {
    let line = chars[..start].iter().rev().take_while(|c| **c != '\n');
    line.filter(|c| **c == '*').count() % 2 == 1
}

/// Whether quotation marks stand right before and after the words; a comma may stand before the latter. Of one mark alone, not.
pub(crate) fn quoted(chars: &[char], start: usize, end: usize) -> Option<bool> {
    let mark = |c: Option<&char>| c.is_some_and(|c| matches!(c, '“' | '”' | '„' | '«' | '»' | '"' | '‘' | '’' | '\''));
    let opened = mark(start.checked_sub(1).map(|before| &chars[before]));
    let closed = mark(chars.get(end)) || matches!(chars.get(end), Some(',' | '.')) && mark(chars.get(end + 1));
    // “Nine Kitchens’ makers” is no quotation.
    match (opened, closed) {
        (true, true) => Some(true),
        (true, false) => Some(false),
        (false, true) => Some(false).filter(|_| !matches!(chars.get(end), Some('’' | '\''))),
        (false, false) => None,
    }
}
