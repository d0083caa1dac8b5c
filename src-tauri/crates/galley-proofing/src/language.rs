//! In which language a text is written.

use whatlang::{Detector, Info, Lang, Script, detect_script};

use crate::printed::Prose;
use crate::rule::Context;
use crate::words::{main, words};

/// The languages that can be told apart, by their BCP 47 tags.
const TOLD: [(&str, Lang); 59] = [
    ("en", Lang::Eng),
    ("et", Lang::Est),
    ("ru", Lang::Rus),
    ("es", Lang::Spa),
    ("fr", Lang::Fra),
    ("de", Lang::Deu),
    ("it", Lang::Ita),
    ("pt", Lang::Por),
    ("nl", Lang::Nld),
    ("sv", Lang::Swe),
    ("da", Lang::Dan),
    ("nb", Lang::Nob),
    ("no", Lang::Nob),
    ("fi", Lang::Fin),
    ("lv", Lang::Lav),
    ("lt", Lang::Lit),
    ("pl", Lang::Pol),
    ("cs", Lang::Ces),
    ("sk", Lang::Slk),
    ("sl", Lang::Slv),
    ("hr", Lang::Hrv),
    ("sr", Lang::Srp),
    ("hu", Lang::Hun),
    ("ro", Lang::Ron),
    ("bg", Lang::Bul),
    ("mk", Lang::Mkd),
    ("uk", Lang::Ukr),
    ("be", Lang::Bel),
    ("el", Lang::Ell),
    ("tr", Lang::Tur),
    ("ar", Lang::Ara),
    ("fa", Lang::Pes),
    ("he", Lang::Heb),
    ("hi", Lang::Hin),
    ("bn", Lang::Ben),
    ("ta", Lang::Tam),
    ("ja", Lang::Jpn),
    ("zh", Lang::Cmn),
    ("cmn", Lang::Cmn),
    ("ko", Lang::Kor),
    ("vi", Lang::Vie),
    ("th", Lang::Tha),
    ("id", Lang::Ind),
    ("ca", Lang::Cat),
    ("ur", Lang::Urd),
    ("mr", Lang::Mar),
    ("ne", Lang::Nep),
    ("yi", Lang::Yid),
    ("ka", Lang::Kat),
    ("hy", Lang::Hye),
    ("am", Lang::Amh),
    ("te", Lang::Tel),
    ("ml", Lang::Mal),
    ("kn", Lang::Kan),
    ("gu", Lang::Guj),
    ("pa", Lang::Pan),
    ("si", Lang::Sin),
    ("km", Lang::Khm),
    ("my", Lang::Mya),
];

fn told(tag: &str) -> Option<Lang> {
    TOLD.iter().find(|(known, _)| *known == main(tag)).map(|(_, lang)| *lang)
}

/// How many letters of the Latin alphabet would say as much: a character of Chinese or Korean says as much as three.
pub(crate) fn extent(chars: &[char]) -> usize {
    let dense = |c: &&char| c.is_alphabetic() && matches!(**c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{20000}'..);
    chars.len() + 2 * chars.iter().filter(dense).count()
}

/// Whether letters are of another script than a language is written in; never where that may be in several.
pub(crate) fn in_other_script(language: &str) -> impl Fn(&[char]) -> bool + use<> {
    let own = told(language).filter(|own| *own != Lang::Srp);
    let scripts = own.into_iter().flat_map(|own| {
        let all = Script::all().iter().copied();
        all.filter(move |script| script.langs().contains(&own) || own == Lang::Jpn && *script == Script::Mandarin)
    });
    let scripts: Vec<Script> = scripts.collect();
    let latin = scripts.contains(&Script::Latin);
    move |chars| {
        // Nearly all letters of a Latin text are of these.
        if scripts.is_empty() || latin && chars.iter().all(|c| *c < '\u{250}') {
            return false;
        }
        let text: String = chars.iter().collect();
        detect_script(&text).is_some_and(|script| !scripts.contains(&script))
    }
}

/// The tag of the language in which words are written, where that is surely another one than the field's. In another
/// script it is the likeliest one of that script, else one that is sure among all, or among those of the catalogue and of
/// the film; and its dictionary, where there is one, has to know the words.
pub(crate) fn written_in(context: &Context<'_>, prose: &Prose<'_>, chars: &[char]) -> Option<&'static str> {
    let own = told(prose.language)?;
    let film = prose
        .text(context.catalogue)
        .and_then(|text| context.catalogue.films.get(text.film?));
    let spoken = film.into_iter().flat_map(|film| &film.languages);
    let mut may: Vec<Lang> = vec![own];
    may.extend(context.edition.languages.iter().chain(spoken).filter_map(|tag| told(tag)));
    may.sort_unstable_by_key(|lang| lang.code());
    may.dedup();
    let text: String = chars.iter().collect();
    let several = may.len() > 1;
    let of_all = || Detector::new().detect(&text);
    let among = || Detector::with_allowlist(may).detect(&text).filter(|_| several);
    let sure = |info: &Info| info.is_reliable();
    let found = if in_other_script(prose.language)(chars) {
        of_all().filter(sure).or_else(among).or_else(of_all)?
    } else {
        let evident = !context.dictionaries.of(prose.language).is_empty() || !several;
        let of_all = of_all().filter(|info| sure(info) && evident);
        of_all
            .or_else(|| among().filter(sure))
            .filter(|info| info.lang() == own || reads_as(context, info.lang(), chars))?
    };
    (found.lang() != own).then(|| TOLD.iter().find(|(_, lang)| *lang == found.lang()).map(|(tag, _)| *tag))?
}

/// Whether the dictionary of a language, where there is one, knows half of the words in small letters.
fn reads_as(context: &Context<'_>, lang: Lang, chars: &[char]) -> bool {
    let tag = TOLD.iter().find(|(_, told)| *told == lang).map_or("", |(tag, _)| *tag);
    let small = words(chars)
        .into_iter()
        .map(|span| &chars[span])
        .filter(|word| word.iter().all(|c| c.is_lowercase()));
    let (mut known, mut all) = (0, 0);
    for word in small {
        let word: String = word.iter().collect();
        match context.dictionaries.knows(tag, &word) {
            None => return true,
            Some(knows) => (known, all) = (known + usize::from(knows), all + 1),
        }
    }
    known * 2 >= all
}

/// Small words that a text of a language has many of.
const SMALL: [(&str, &str); 8] = [
    (
        "en",
        "the of and to in is with for that his her their he she they it was were by from at who this as into but not are be",
    ),
    (
        "fr",
        "le la les des du et une un dans est sont qui que pour avec son sa ses sur elle il ils elles au aux par leur mais pas été où \
         cette ces plus se sans jusqu'au à de en depuis",
    ),
    (
        "es",
        "el la los las del y una un en es son que para con su sus por se lo al como pero más no esta este entre donde cuando sin de \
         desde hasta",
    ),
    (
        "it",
        "il lo la gli le del della dei delle e una un in è sono che per con suo sua si di da nel nella al alla come ma non più anche \
         senza",
    ),
    (
        "pt",
        "o a os as do da dos das e uma um em é são que para com seu sua por se no na ao como mas não mais entre sem de",
    ),
    (
        "de",
        "der die das den dem des und ein eine einer einem einen in ist sind mit von zu auf für sich nicht auch als wie er sie es im am \
         aus bei nach ihr sein ihre seine wird",
    ),
    (
        "nl",
        "de het een en van in is zijn met voor op dat die aan te niet ook als maar om hij zij haar door naar bij uit over wordt",
    ),
    (
        "sv",
        "och en ett i är som på av för med den det att han hon sin till från om inte men när de var hans hennes",
    ),
];

/// Whether a word is one of the small words of a language, and of no other: "the", and not "in".
pub(crate) fn is_small_of_alone(language: &str, word: &[char]) -> bool {
    let has = |all: &str| all.split_whitespace().any(|small| small.chars().eq(word.iter().copied()));
    let own = |tag: &str| tag == main(language);
    SMALL.iter().any(|(tag, all)| own(tag) && has(all)) && !SMALL.iter().any(|(tag, all)| !own(tag) && has(all))
}

/// The language whose small words a text has, where those are many and its own are few: names say nothing. Words that both
/// languages have count for neither.
pub(crate) fn by_small_words(language: &str, words: &[String]) -> Option<&'static str> {
    let list = |all: &'static str| all.split_whitespace().collect::<Vec<&str>>();
    let own = SMALL
        .iter()
        .find(|(tag, _)| *tag == main(language))
        .map(|(_, all)| list(all))?;
    let counted = |of: &[&str], other: &[&str]| {
        let alone = |word: &&String| of.contains(&word.as_str()) && !other.contains(&word.as_str());
        words.iter().filter(alone).count()
    };
    let others = SMALL.iter().filter(|(tag, _)| *tag != main(language)).map(|(tag, all)| {
        let other = list(all);
        (counted(&other, &own), counted(&own, &other), *tag)
    });
    let (theirs, ours, tag) = others.max_by_key(|(theirs, ours, _)| (*theirs, std::cmp::Reverse(*ours)))?;
    (theirs >= 5 && theirs >= 4 * ours && theirs * 4 >= words.len()).then_some(tag)
}

/// The language of the edition in which a few words are surely written: of five and more of three letters and more the
/// dictionary of the field's language knows hardly any, and that of the other one nearly all.
pub(crate) fn by_dictionary(context: &Context<'_>, language: &str, words: &[String]) -> Option<&'static str> {
    let words: Vec<&String> = words.iter().filter(|word| word.chars().count() > 2).collect();
    let known = |tag: &str| -> Option<usize> {
        let known: Option<Vec<bool>> = words.iter().map(|word| context.dictionaries.knows(tag, word)).collect();
        Some(known?.into_iter().filter(|known| *known).count())
    };
    if words.len() < 5 || known(language)? * 5 > words.len() {
        return None;
    }
    let mut others = context.edition.languages.iter().filter(|tag| main(tag) != main(language));
    let other = others.find(|tag| known(tag).is_some_and(|known| known * 5 >= words.len() * 4))?;
    TOLD.iter().find(|(known, _)| *known == main(other)).map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_their_small_words() {
        for (language, text, found) in [
            (
                "en",
                "le film suit trois familles de roubaix pendant un an, sans commentaire et sans musique, jusqu’au départ du dernier \
                 ouvrier.",
                Some("fr"),
            ),
            (
                "en",
                "né à lyon en 1970, il a étudié à la fémis et vit à paris. son premier film a reçu un prix à cannes.",
                Some("fr"),
            ),
            (
                "en",
                "the story of la dame de la mer and the men of le havre in the night of les années.",
                None,
            ),
            (
                "es",
                "el tren de los obreros y la noche que no termina en una casa del norte.",
                None,
            ),
            (
                "en",
                "der zug fährt in die nacht und er ist mit den arbeitern auf dem weg nach hause.",
                Some("de"),
            ),
            ("xx", "le film suit trois familles de roubaix et du nord.", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let words: Vec<String> = words(&chars)
                .into_iter()
                .map(|span| chars[span].iter().map(|c| if *c == '’' { '\'' } else { *c }).collect())
                .collect();
            assert_eq!(by_small_words(language, &words), found, "{text}");
        }
    }
}
