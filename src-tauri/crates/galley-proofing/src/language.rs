//! In which language a text is written.

use whatlang::{Detector, Lang};

use crate::printed::Prose;
use crate::rule::Context;
use crate::words::main;

/// The languages that can be told apart, by their BCP 47 tags.
const TOLD: [(&str, Lang); 44] = [
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
];

/// The tag of the language in which words are written, where that is surely another one than the field's. It is looked
/// for among the languages of the catalogue and of the film; where these are one, among all.
pub(crate) fn written_in(context: &Context<'_>, prose: &Prose<'_>, chars: &[char]) -> Option<&'static str> {
    let told = |tag: &str| TOLD.iter().find(|(known, _)| *known == main(tag)).map(|(_, lang)| *lang);
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
    let detector = if may.len() > 1 {
        Detector::with_allowlist(may)
    } else {
        Detector::new()
    };
    let found = detector.detect(&text).filter(|info| info.is_reliable())?;
    (found.lang() != own).then(|| TOLD.iter().find(|(_, lang)| *lang == found.lang()).map(|(tag, _)| *tag))?
}
