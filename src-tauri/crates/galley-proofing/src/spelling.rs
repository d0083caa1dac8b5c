//! Spelling: the dictionaries, which whoever calls supplies, and the words of a text that none of them has.
//!
//! Three things keep it quiet. What any record names is a known word (see [`crate::lexicon`]). A word with a capital is
//! never called wrong; such words are listed apart, as names (see [`crate::names`]). And a text in another language
//! than its field's is one finding, not eighty.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use galley_model::*;
use spellbook::Dictionary;
use unicode_normalization::char::is_combining_mark;

use crate::forms::{is_english, is_spanish, without_accents};
use crate::language::{by_dictionary, by_small_words, extent, in_other_script, written_in};
use crate::misspellings::meant;
use crate::phrases::{address, apart, begins_sentence, in_phrase, in_saying};
use crate::printed::Prose;
use crate::rule::Context;
use crate::slips::is_near;
use crate::words::{main, words};

/// The two files of a Hunspell dictionary, in UTF-8 (the format: `man 5 hunspell`).
pub struct Source {
    /// What may be put before and after words: `xx.aff`.
    pub affixes: String,
    /// The words: `xx.dic`.
    pub words: String,
    /// Words of the trade that it lacks, one a line, as personal dictionaries of Hunspell have them: `sonidista/artista` is a
    /// word that takes the forms of another one. `#` begins a remark.
    pub trade: String,
}

impl Source {
    /// The words of the dictionary with those of the trade. A word whose model is not there stands as it is.
    fn all_words(&self) -> String {
        let trade = self
            .trade
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let trade: Vec<(&str, &str)> = trade.map(|line| line.split_once('/').unwrap_or((line, ""))).collect();
        let models: HashSet<&str> = trade
            .iter()
            .map(|(_, model)| *model)
            .filter(|model| !model.is_empty())
            .collect();
        let mut flags: HashMap<&str, Vec<&str>> = HashMap::new();
        for line in self.words.lines().skip(1) {
            let entry = line.split(char::is_whitespace).next().unwrap_or_default();
            if let Some((word, own)) = entry.split_once('/').filter(|(word, _)| models.contains(word)) {
                flags.entry(word).or_default().push(own);
            }
        }
        // The first line says how many follow; it is a hint that readers need not believe.
        let mut all = self.words.trim_end().to_owned();
        for (word, model) in trade {
            match flags.get(model) {
                Some(own) => own.iter().for_each(|own| all.extend(["\n", word, "/", *own])),
                None => all.extend(["\n", word]),
            }
        }
        all.push('\n');
        all
    }
}

/// How a dictionary is come by: from a tag such as "en-GB" or "fr" its files, nothing where there are none, or why they
/// cannot be read.
pub type Supply = dyn Fn(&str) -> Option<Result<Source, String>> + Send + Sync;

/// The dictionaries, each read when it is first needed and kept.
pub struct Dictionaries {
    /// Nothing where there are to be none at all.
    supply: Option<Box<Supply>>,
    open: Mutex<HashMap<String, Option<Result<Arc<Dictionary>, String>>>>,
    /// Whether a word is near to one that a language has, as it was found once.
    near: Mutex<HashMap<(String, String), bool>>,
}

impl Dictionaries {
    /// Dictionaries from wherever.
    pub fn new(supply: impl Fn(&str) -> Option<Result<Source, String>> + Send + Sync + 'static) -> Self {
        Self {
            supply: Some(Box::new(supply)),
            open: Mutex::default(),
            near: Mutex::default(),
        }
    }

    /// No dictionaries at all: nothing is found misspelled.
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Dictionaries> = LazyLock::new(|| Dictionaries {
            supply: None,
            open: Mutex::default(),
            near: Mutex::default(),
        });
        &NONE
    }

    /// Whether there are none at all, so that nobody expects a word to be looked up.
    pub(crate) fn is_none(&self) -> bool {
        self.supply.is_none()
    }

    /// Whether an unknown word is a slip away from one that the language has; see [`crate::slips`].
    pub(crate) fn near(&self, language: &str, word: &str) -> bool {
        let key = (main(language).to_owned(), word.to_owned());
        let kept = || self.near.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(near) = kept().get(&key) {
            return *near;
        }
        let all = self.of(language);
        let near = is_near(word, &|word: &str| all.iter().any(|dictionary| dictionary.check(word)));
        kept().insert(key, near);
        near
    }

    /// Why a language has no dictionary, as a sentence; nothing where it has one.
    pub fn lacks(&self, language: &str) -> Option<String> {
        let mut why = None;
        for tag in tags(language) {
            match self.one(tag) {
                Some(Ok(_)) => return None,
                Some(Err(problem)) => why = Some(problem),
                None => {}
            }
        }
        let name = vocabulary::language(language, "en");
        Some(why.unwrap_or_else(|| format!("There is no dictionary of {name}.")))
    }

    /// Whether a word is one of the language, in any of its dialects; nothing where there is no dictionary.
    pub fn knows(&self, language: &str, word: &str) -> Option<bool> {
        let all = self.of(language);
        (!all.is_empty()).then(|| all.iter().any(|dictionary| dictionary.check(word)))
    }

    /// Words that may be meant by an unknown one, the likeliest first. Takes up to a second: only for one word at a time.
    pub fn suggest(&self, language: &str, word: &str) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for dictionary in self.of(language) {
            let mut found = Vec::new();
            dictionary.suggest(word, &mut found);
            found.retain(|word| !all.contains(word));
            all.extend(found);
        }
        all.truncate(8);
        all
    }

    /// The dictionary of one dialect: "en-GB".
    pub(crate) fn dialect(&self, tag: &str) -> Option<Arc<Dictionary>> {
        self.one(tag)?.ok()
    }

    /// The spellings of an English word in the other dialect that are words there.
    pub(crate) fn turned(word: &str, to_american: bool, is_word: impl Fn(&str) -> bool) -> Vec<String> {
        let mut turned: Vec<String> = Vec::new();
        for (british, american) in DIALECTS {
            let (from, to) = if to_american {
                (british, american)
            } else {
                (american, british)
            };
            for (at, _) in word.match_indices(from) {
                let other = format!("{}{to}{}", &word[..at], &word[at + from.len()..]);
                if is_word(&other) && !turned.contains(&other) {
                    turned.push(other);
                }
            }
        }
        turned
    }

    /// The dictionaries of a language.
    pub(crate) fn of(&self, language: &str) -> Vec<Arc<Dictionary>> {
        tags(language).iter().filter_map(|tag| self.one(tag)?.ok()).collect()
    }

    fn one(&self, tag: &str) -> Option<Result<Arc<Dictionary>, String>> {
        // A reader that panicked has put nothing in.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let source = self.supply.as_ref()?(tag)?;
            let parsed = source.and_then(|source| {
                Dictionary::new(&source.affixes, &source.all_words())
                    .map_err(|problem| format!("The dictionary {tag} cannot be read: {problem}."))
            });
            Some(parsed.map(Arc::new))
        };
        open.entry(tag.to_owned()).or_insert_with(read).clone()
    }
}

/// The dictionaries that a language has: English one for each of two dialects.
fn tags(language: &str) -> Vec<&str> {
    match main(language) {
        "en" => vec!["en-US", "en-GB"],
        main => vec![main],
    }
}

/// What the dictionaries say of a text.
#[derive(Default)]
pub(crate) struct Spelled {
    /// The language it is really written in, where that is another one.
    pub(crate) whole: Option<&'static str>,
    /// Its paragraphs that are in another language, if not all of it is.
    pub(crate) paragraphs: Vec<(Range<usize>, &'static str)>,
    /// Paragraphs whose words are mostly none of the language, and of no other that could be told.
    pub(crate) unreadable: Vec<Range<usize>>,
    /// Words in small letters that people often misspell so; never among the unknown ones.
    pub(crate) misspelled: Vec<(Range<usize>, String)>,
    /// Words in small letters that no dictionary has.
    pub(crate) unknown: Vec<(Range<usize>, String)>,
    /// Words with a capital that no dictionary has.
    pub(crate) names: Vec<(Range<usize>, String)>,
}

/// Fewer words in small letters than this say nothing of the language.
const ENOUGH: usize = 8;

/// So many are a sentence.
const SHORT: usize = 5;

/// Misspelled words that are surnames, too: "Pete Docter".
const SURNAMES: [&str; 5] = ["docter", "auther", "shepard", "sheperd", "shephard"];

/// Of fewer letters than this the language is told by the dictionaries alone.
const LONG: usize = 60;

impl Spelled {
    pub(crate) fn of(context: &Context<'_>, prose: &Prose<'_>) -> Self {
        let chars = &prose.chars;
        let dictionaries = context.dictionaries.of(prose.language);
        let mut spelled = Self::default();
        let all = words(chars);
        let apart = apart(chars);
        let paragraphs = paragraphs(chars);
        let foreign_script = in_other_script(prose.language);
        let (mut eligible, mut own_short) = (0, 0);
        for paragraph in &paragraphs {
            let from = all.partition_point(|span| span.start < paragraph.start);
            let until = all.partition_point(|span| span.start < paragraph.end);
            let spans = &all[from..until];
            let (mut small, mut strange) = (0, 0);
            let (mut misspelled, mut unknown, mut names) = (Vec::new(), Vec::new(), Vec::new());
            let in_saying = in_saying(prose.language, chars, spans);
            let mut foreign: Vec<usize> = Vec::new();
            let mut plain: Vec<String> = Vec::new();
            for (index, span) in spans.iter().enumerate() {
                let word = &chars[span.clone()];
                // "hasn´t" and letters in pieces are told by rules of their own.
                let cut = |c: Option<&char>| c.is_some_and(|c| matches!(c, '´' | '`' | '‘') || is_combining_mark(*c));
                let around = span.start.checked_sub(1).and_then(|before| chars.get(before));
                if word.iter().any(|c| c.is_numeric()) || cut(chars.get(span.end)) || cut(around) || foreign_script(word) {
                    continue;
                }
                let lower = word.iter().all(|c| !c.is_uppercase());
                small += usize::from(lower);
                if lower && !apart[span.start] {
                    plain.push(word.iter().map(|c| if *c == '’' { '\'' } else { *c }).collect());
                }
                let text: String = word.iter().map(|c| if *c == '’' { '\'' } else { *c }).collect();
                // What a dictionary takes for two words in one, "wonderfull", is none the less wrong; so it is where it begins a
                // sentence, if nobody is called so.
                let begins = !lower && word[1..].iter().all(|c| c.is_lowercase()) && begins_sentence(chars, span.start);
                let common = if begins { text.to_lowercase() } else { text.clone() };
                if meant(prose.language, &common).is_some() && !(begins && SURNAMES.contains(&common.as_str())) {
                    misspelled.extend((!apart[span.start]).then_some((span.clone(), common)));
                    continue;
                }
                if dictionaries.is_empty() || word.len() < 3 && lower || in_saying.contains(&index) {
                    continue;
                }
                if known(context, &dictionaries, prose.language, &text) {
                    continue;
                }
                strange += usize::from(lower);
                let hyphen = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| matches!(c, '-' | '‑'));
                let joined = hyphen(span.start.checked_sub(1)) || hyphen(Some(span.end));
                // "Hou Hsiao-hsien": the last part of a name, after one that is no word.
                let of_name = |before: &Range<usize>| {
                    let word: String = chars[before.clone()].iter().collect();
                    before.end + 1 == span.start
                        && chars[before.start].is_uppercase()
                        && !known(context, &dictionaries, prose.language, &word)
                };
                let before = index.checked_sub(1).map(|before| &spans[before]);
                if lower && hyphen(span.start.checked_sub(1)) && before.is_some_and(of_name) {
                    continue;
                }
                if joined && (is_part(&text, &dictionaries) || compound(&dictionaries, chars, span)) {
                    continue;
                }
                let large = |at: Option<usize>| {
                    let span = at.and_then(|at| spans.get(at));
                    span.is_some_and(|span| chars[span.start].is_uppercase())
                };
                // "Jean de la Fontaine": small words within a name.
                let within_name = large(index.checked_sub(1)) && large(Some(index + 1));
                foreign.extend(lower.then_some(span.start));
                match lower {
                    true if apart[span.start] || within_name || address(chars, span) => {}
                    true => unknown.push((span.clone(), text)),
                    false if word[0].is_uppercase() => names.push((span.clone(), text)),
                    false => {}
                }
            }
            let letters = &chars[paragraph.clone()];
            // A heading or a line of names is in no language.
            let sentence = letters
                .iter()
                .any(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '，' | '،' | '؟' | '।'));
            // Of a text that is all in another script a few words say as much.
            let in_script = || paragraphs.len() == 1 && plain.is_empty() && extent(letters) > 20 && foreign_script(letters);
            let long = sentence && (extent(letters) > LONG || in_script());
            eligible += usize::from(long);
            let doubtful = match dictionaries.is_empty() {
                true => true,
                false => small >= ENOUGH && strange * 100 > small * 45,
            };
            // Of a language near to that of the field the dictionary knows too many words to doubt it.
            let other = (long && (doubtful || foreign_script(letters)))
                .then(|| written_in(context, prose, letters))
                .flatten()
                .or_else(|| by_small_words(prose.language, &plain).filter(|_| long))
                .or_else(|| {
                    let strangely = sentence && strange >= SHORT && strange * 2 > small;
                    strangely.then(|| by_dictionary(context, prose.language, &plain)).flatten()
                });
            if !long {
                eligible += usize::from(other.is_some());
                own_short += usize::from(other.is_none() && small >= SHORT);
            }
            match other {
                Some(other) => spelled.paragraphs.push((paragraph.clone(), other)),
                None => {
                    let mostly = plain.len() >= SHORT && unknown.len() * 5 >= plain.len() * 3;
                    unknown.retain(|(span, _): &(Range<usize>, String)| {
                        !in_phrase(prose.language, chars, paragraph, (spans, &foreign), span)
                    });
                    if mostly && sentence && unknown.is_empty() {
                        spelled.unreadable.push(paragraph.clone());
                    }
                    spelled.misspelled.extend(misspelled);
                    spelled.unknown.extend(unknown);
                    spelled.names.extend(names);
                }
            }
        }
        let one = spelled.paragraphs.first().map(|(_, language)| *language);
        // A short paragraph in another language beside one in its own makes no text of it.
        let of_short = spelled
            .paragraphs
            .iter()
            .all(|(span, _)| extent(&chars[span.clone()]) <= LONG);
        if one.is_some() && spelled.paragraphs.len() == eligible && !(of_short && own_short > 0) {
            spelled.whole = one;
            spelled.paragraphs.clear();
            spelled.unreadable.clear();
            spelled.misspelled.clear();
            spelled.unknown.clear();
            spelled.names.clear();
        }
        spelled
    }
}

/// Whether a word is known: as it stands, without the ending of a genitive or the article before its apostrophe, or as the
/// edition has said.
fn known(context: &Context<'_>, dictionaries: &[Arc<Dictionary>], language: &str, word: &str) -> bool {
    let has = |word: &str| dictionaries.iter().any(|dictionary| dictionary.check(word));
    if has(word) {
        return true;
    }
    let parts: Vec<&str> = word.split('\'').collect();
    let bare = word.trim_end_matches("'s").trim_end_matches('\'');
    let of_edition = |word: &str| {
        let mut listed = context.edition.style.prose.words.iter();
        listed.any(|known| known == word || known.to_lowercase() == word.to_lowercase())
    };
    if bare != word && has(bare) || of_edition(bare) {
        return true;
    }
    match main(language) {
        // "l'amitié", "dell'opera"
        "fr" | "it" | "ca" if parts.len() > 1 => parts.last().is_some_and(|last| has(last)),
        // "café", "naïve": English leaves accents away as it likes.
        "en" => is_english(bare, &has) || !bare.is_ascii() && has(&without_accents(bare)),
        "es" => is_spanish(bare, &has),
        _ => false,
    }
}

/// What British and American spelling have in each other's place.
const DIALECTS: [(&str, &str); 20] = [
    ("our", "or"),
    ("re", "er"),
    ("is", "iz"),
    ("ys", "yz"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("ae", "e"),
    ("oe", "e"),
    ("il", "ill"),
    ("ol", "oll"),
    ("ey", "ay"),
    ("mme", "m"),
    ("ough", "ow"),
    ("eque", "eck"),
    ("yre", "ire"),
    ("ul", "ull"),
    ("wn", "w"),
];

/// Whether a word beside a hyphen is one that stands only there: "neo-", "two-hander", "warm-hearted".
fn is_part(word: &str, dictionaries: &[Arc<Dictionary>]) -> bool {
    const PREFIXES: [&str; 34] = [
        "anti", "co", "ex", "neo", "non", "post", "pre", "proto", "pseudo", "quasi", "semi", "socio", "sub", "super", "ultra",
        "wi", "fi", "sci", "multi", "inter", "intra", "trans", "micro", "macro", "mini", "auto", "bio", "eco", "psycho", "geo",
        "retro", "techno", "electro", "avant",
    ];
    const PARTS: [&str; 10] = ["ed", "er", "ers", "ing", "y", "ish", "like", "esque", "style", "led"];
    let stem = |end: &&str| {
        let stem = word.strip_suffix(*end).filter(|stem| stem.chars().count() > 2);
        stem.is_some_and(|stem| dictionaries.iter().any(|dictionary| dictionary.check(stem)))
    };
    // "18-year-olds"
    PREFIXES.contains(&word) || word == "olds" || word.is_ascii() && PARTS.iter().any(|end| stem(&end))
}

/// Whether the words around a hyphen are known together: "tête-à-tête".
fn compound(dictionaries: &[Arc<Dictionary>], chars: &[char], span: &Range<usize>) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let start = chars[..span.start].iter().rposition(|c| !part(*c)).map_or(0, |at| at + 1);
    let end = crate::words::run(chars, span.end, part);
    let whole: String = chars[start..end].iter().collect();
    let (whole, closed) = (whole.trim_matches('-'), whole.replace('-', ""));
    dictionaries
        .iter()
        .any(|dictionary| dictionary.check(whole) || dictionary.check(&closed))
}

fn paragraphs(chars: &[char]) -> Vec<Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut from = 0;
    for at in 0..=chars.len() {
        if at == chars.len() || chars[at] == '\n' {
            if chars[from..at].iter().any(|c| !c.is_whitespace()) {
                paragraphs.push(from..at);
            }
            from = at + 1;
        }
    }
    paragraphs
}
