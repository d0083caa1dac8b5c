//! Names that may be one name: the same but for accents, for the order of their words, for how letters of another alphabet
//! are written, for a letter.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same but for accents, case and punctuation.
    Same,
    /// The same words in another order: "Fan Lixin".
    Turned,
    /// Letters of another alphabet written otherwise: "Natalja" and "Natalya".
    Sound,
    /// One letter of a long word, or two of a longer one: "Auckland-Vik" and "Aukland-Vik".
    Letter,
    /// One letter of a shorter word: one person on one film, on two films as often two.
    Close,
    /// A letter that as often parts two people: "Anna" and "Hanna Berg".
    Doubtful,
}

/// How letters of other alphabets are written, each as its plainest form, the longer ones first.
const SOUNDS: [(&str, &str); 15] = [
    ("shch", "sc"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("kh", "h"),
    ("ck", "k"),
    ("ks", "x"),
    ("zh", "z"),
    ("ts", "c"),
    ("tz", "c"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
];

/// A folded word in its plainest spelling, by which transliterations of one word meet.
fn plainest(word: &str) -> String {
    let mut plain = word.to_owned();
    for (written, sound) in SOUNDS {
        if plain.contains(written) {
            plain = plain.replace(written, sound);
        }
    }
    let mut letters = String::with_capacity(plain.len());
    let mut rest = plain.chars().peekable();
    let mut at_start = true;
    while let Some(letter) = rest.next() {
        let letter = match letter {
            // "Jana" is "Yana"; "Ian" is another name.
            'j' | 'y' if at_start => 'y',
            'j' | 'y' => 'i',
            'w' => 'v',
            'c' if rest.peek().is_none_or(|next| !matches!(next, 'e' | 'i' | 'y' | 'h')) && !at_start => 'k',
            letter => letter,
        };
        at_start = false;
        if letter != 'i' || !letters.ends_with('i') {
            letters.push(letter);
        }
    }
    letters
}

/// The words of a folded name in their plainest spelling, whatever their order.
fn sound(folded: &str) -> String {
    let mut words: Vec<String> = folded.split(' ').map(plainest).collect();
    words.sort_unstable();
    words.join(" ")
}

/// How many letters two words differ by: one more, one less, another one, two neighbours swapped. Counts up to three.
pub(crate) fn letters_apart(a: &str, b: &str) -> usize {
    const MANY: usize = 3;
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) >= MANY {
        return MANY;
    }
    let mut rows: [Vec<usize>; 3] = [vec![0; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[1][j] + 1).min(rows[2][j - 1] + 1).min(rows[1][j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()].min(MANY)
}

/// Names shorter than this are alike too easily: Mark and Mary, Li San and Li Shan.
const LONG: usize = 10;

/// How alike two folded names are; nothing where they are two names.
pub(crate) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    likeness_by(a, b, || sound(a) == sound(b))
}

/// The same where somebody may know already whether the two sound alike.
fn likeness_by(a: &str, b: &str, sound_alike: impl Fn() -> bool) -> Option<Likeness> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(Likeness::Same);
    }
    let (of_a, of_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if of_a.len() != of_b.len() || of_a.len() < 2 {
        return None;
    }
    fn sorted<'a>(words: &[&'a str]) -> Vec<&'a str> {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    }
    if a.len() == b.len() && sorted(&of_a) == sorted(&of_b) {
        // "J. P. Berg" and "P. J. Berg" are two.
        return of_a.iter().all(|word| word.chars().count() > 1).then_some(Likeness::Turned);
    }
    let long = a.chars().count().max(b.chars().count()) >= LONG;
    let numbered = |name: &str| name.contains(|c: char| c.is_numeric());
    if !long || numbered(a) || numbered(b) {
        return None;
    }
    let mut differing = of_a.iter().zip(&of_b).enumerate().filter(|(_, (a, b))| a != b);
    let one = differing.next().filter(|_| differing.next().is_none());
    if sound_alike() {
        // "Wei Chang" and "Wei Cang" are two.
        let short = one.is_some_and(|(_, (a, b))| a.len().min(b.len()) < 4);
        return (!short).then_some(Likeness::Sound);
    }
    let (index, (x, y)) = one?;
    let (shorter, letters) = (x.chars().count().min(y.chars().count()), letters_apart(x, y));
    let first = |word: &str| word.chars().next();
    let last_alone = {
        let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
        let same = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
        same + 1 >= x.len().max(y.len())
    };
    match () {
        // Petrov and Petrova, Daniel and Daniela, Mario and Maria are two.
        () if last_alone && x.ends_with('a') != y.ends_with('a') => None,
        () if letters == 1 && first(x) != first(y) => Some(Likeness::Doubtful),
        () if letters == 1 && shorter < 5 => Some(Likeness::Doubtful),
        () if letters == 1 && last_alone && index == 0 => Some(Likeness::Close),
        () if letters == 1 && shorter >= 7 => Some(Likeness::Letter),
        () if letters == 1 => Some(Likeness::Close),
        () if letters == 2 && index > 0 && shorter >= 9 && first(x) == first(y) => Some(Likeness::Letter),
        () => None,
    }
}

/// How alike two folded names of one film are: what is told between films, a first name that is once its initial alone, two
/// words a letter apart each, and "rn" read as "m".
pub(crate) fn likeness_in_one_film(a: &str, b: &str) -> Option<Likeness> {
    likeness(a, b).or_else(|| {
        let (of_a, of_b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        let alike = of_a.len() == of_b.len() && of_a.len() > 1 && (initialled(&of_a, &of_b) || misread(&of_a, &of_b));
        alike.then_some(Likeness::Close)
    })
}

/// Whether all words are the same but the first, of which one name has the initial: "w okafor price".
fn initialled(a: &[&str], b: &[&str]) -> bool {
    let (x, y) = (a[0].chars().count(), b[0].chars().count());
    let same = a[1..] == b[1..] && a[0].chars().next() == b[0].chars().next();
    same && (x == 1) != (y == 1)
}

/// Whether long words are the same but for a letter each, or but for letters that a reader of pictures takes for others.
fn misread(a: &[&str], b: &[&str]) -> bool {
    // Nearly all pairs of a film are told apart by this.
    if a.iter().zip(b).any(|(x, y)| x.chars().next() != y.chars().next()) {
        return false;
    }
    let near = |(x, y): (&&str, &&str)| {
        let (x, y) = (plainest(x), plainest(y));
        x == y || x.len().min(y.len()) >= 6 && letters_apart(&x, &y) == 1
    };
    let read = |words: &[&str]| words.join(" ").replace("rn", "m");
    // "Petrov" and "Petrova" are two.
    let couple = a.iter().zip(b).any(|(x, y)| x != y && x.ends_with('a') != y.ends_with('a'));
    let letters: usize = a.iter().map(|word| word.chars().count()).sum();
    letters >= LONG && !couple && (read(a) == read(b) || a.iter().zip(b).all(near))
}

/// Which of many folded names may be one name, as pairs of their numbers, the smaller one first. Names are compared only
/// where they share all words but one and a part of that, so that of 100,000 not all meet all.
pub(crate) fn pairs(names: &[String]) -> Vec<(usize, usize, Likeness)> {
    let mut met: HashSet<(usize, usize)> = HashSet::new();
    let mut found = Vec::new();
    let sounds: Vec<String> = names.iter().map(|name| sound(name)).collect();
    let mut meet = |a: usize, b: usize| {
        let (a, b) = (a.min(b), a.max(b));
        if met.insert((a, b))
            && let Some(likeness) = likeness_by(&names[a], &names[b], || sounds[a] == sounds[b])
        {
            found.push((a, b, likeness));
        }
    };
    let mut by_sound: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, _) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        by_sound.entry(hashed(&sounds[number])).or_default().push(number);
    }
    for same in by_sound.values_mut().filter(|same| same.len() > 1) {
        // Each with its next one: of three spellings two pairs are told.
        same.sort_by(|a, b| names[*a].cmp(&names[*b]).then(a.cmp(b)));
        same.windows(2).for_each(|pair| meet(pair[0], pair[1]));
    }
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let words: Vec<&str> = name.split(' ').collect();
        if words.len() < 2 || name.chars().count() + 1 < LONG || name.contains(|c: char| c.is_numeric()) {
            continue;
        }
        for (index, word) in words.iter().enumerate() {
            let letters: Vec<char> = word.chars().collect();
            if letters.len() < SHARED + 1 {
                continue;
            }
            let mut others = words.clone();
            others.remove(index);
            keys.push((hashed(&(&others, index, true, &letters[..SHARED])), number));
            keys.push((hashed(&(&others, index, false, &letters[letters.len() - SHARED..])), number));
        }
    }
    keys.sort_unstable();
    for same in keys
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| (2..=CROWD).contains(&same.len()))
    {
        for (index, (_, a)) in same.iter().enumerate() {
            same[index + 1..].iter().for_each(|(_, b)| meet(*a, *b));
        }
    }
    found.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    found
}

/// So many letters at its start or its end do two words share that are a letter apart.
const SHARED: usize = 3;

/// Where more names than this share all that is looked for, they are made up, or of a list of numbers.
const CROWD: usize = 64;

fn hashed(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fold;

    #[test]
    fn names_that_are_one_and_names_that_are_two() {
        use Likeness::*;
        for (a, b, alike) in [
            ("Jasmila Žbanić", "JASMILA ZBANIC", Some(Same)),
            ("Lixin Fan", "Fan Lixin", Some(Turned)),
            ("Sondre Aukland-Vik", "Aukland-Vik Sondre", Some(Turned)),
            ("Natalja Pavlenkova", "Natalya Pavlenkova", Some(Sound)),
            ("Ksenia Zueva", "Kseniya Zueva", Some(Sound)),
            ("Jana Troyanova", "Yana Troyanova", Some(Sound)),
            ("Ivan I. Tverdovskiy", "Ivan I. Tverdovsky", Some(Sound)),
            ("Andrey Konchalovsky", "Andrei Konchalovskij", Some(Sound)),
            ("Mikhail Shchukin", "Mihail Ščukin", Some(Sound)),
            ("Sondre Auckland-Vik", "Sondre Aukland-Vik", Some(Sound)),
            ("Ingebjørg Rastadbakken", "Ingebjørg Rastadbaken", Some(Letter)),
            ("Markus Sutherland", "Marcus Sutherland", Some(Sound)),
            ("Mila Konchalovsky", "Mila Konchlovski", Some(Letter)),
            ("Maciek Bochniak", "Maciej Bochniak", Some(Close)),
            ("Anna Hansen", "Anna Hanson", Some(Close)),
            ("Anna Bergman", "Hanna Bergman", Some(Doubtful)),
            ("Mark Baumer", "Mary Baumer", Some(Doubtful)),
            ("Anna Petrov", "Anna Petrova", None),
            ("Daniel Bergman", "Daniela Bergman", None),
            ("Joel Coen", "Ethan Coen", None),
            ("Ian Sutherland", "Jan Sutherland", Some(Doubtful)),
            ("Li San", "Li Shan", None),
            ("J. P. Sutherland", "P. J. Sutherland", None),
            ("范立欣", "范立新", None),
            ("Film 12 Berg", "Film 13 Berg", None),
        ] {
            assert_eq!(likeness(&fold(a), &fold(b)), alike, "{a}, {b}");
            assert_eq!(likeness(&fold(b), &fold(a)), alike, "{b}, {a}");
        }
    }

    #[test]
    fn names_of_one_film() {
        for (a, b, alike) in [
            ("Viestur Kairish", "Viesturs Kairišs", true),
            ("Ernar Nurgaliyev", "Emar Nurgaliyev", true),
            ("W. Okafor-Price", "Wendell Okafor-Price", true),
            ("W. Okafor-Price", "Mara Okafor-Price", false),
            ("W. Berg", "W. Burg", false),
            ("Anna Petrov", "Hanna Petrova", false),
            ("Joel Coen", "Ethan Coen", false),
            ("Marina Petrenko", "Martin Petersen", false),
        ] {
            assert_eq!(likeness_in_one_film(&fold(a), &fold(b)).is_some(), alike, "{a}, {b}");
            assert_eq!(likeness_in_one_film(&fold(b), &fold(a)).is_some(), alike, "{b}, {a}");
        }
    }

    #[test]
    fn pairs_are_met_without_comparing_all_with_all() {
        let names = [
            "Natalja Pavlenkova",
            "Lixin Fan",
            "Sondre Aukland-Vik",
            "Natalya Pavlenkova",
            "Fan Lixin",
            "Sondre Auckland-Vik",
            "Zhao Liang",
            "",
        ];
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let met: Vec<(usize, usize)> = pairs(&folded).into_iter().map(|(a, b, _)| (a, b)).collect();
        assert_eq!(met, [(0, 3), (1, 4), (2, 5)]);
    }

    #[test]
    fn letters_between_words() {
        for (a, b, apart) in [
            ("andrey", "andrei", 1),
            ("trian", "train", 1),
            ("kitten", "sitting", 3),
            ("home", "home", 0),
            ("", "ab", 2),
        ] {
            assert_eq!(letters_apart(a, b), apart, "{a} {b}");
        }
    }
}
