//! The dictionaries of the desk: where their files lie, and how they are read.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use galley_proofing::{Dictionaries, Source};

use crate::places;

/// The dictionaries, one set for the whole program: each is read when it is first needed, and kept.
pub fn dictionaries() -> Arc<Dictionaries> {
    static ALL: LazyLock<Arc<Dictionaries>> = LazyLock::new(|| Arc::new(from_folders(folders())));
    ALL.clone()
}

/// Where dictionaries are looked for, in this order: those of the program, the person's own, those of the system.
pub fn folders() -> Vec<PathBuf> {
    let own = dirs::config_dir().map(|folder| folder.join("galley/dictionaries"));
    let system = ["/usr/share/hunspell", "/usr/share/myspell", "/Library/Spelling"].map(PathBuf::from);
    std::iter::once(places::data().join("dictionaries"))
        .chain(own)
        .chain(system)
        .collect()
}

/// The dictionaries that lie in folders, as Hunspell names them: `fr.aff` and `fr.dic`, `de_DE.aff` and `de_DE.dic`.
pub fn from_folders(folders: Vec<PathBuf>) -> Dictionaries {
    Dictionaries::new(move |tag| {
        let affixes = folders.iter().find_map(|folder| file(folder, tag))?;
        Some(source(&affixes).map(|source| Source {
            trade: trade(&folders, tag),
            ..source
        }))
    })
}

/// The words of the trade that dictionaries of a language lack, of every folder that has some: `es.trade.txt`, and
/// `en.trade.txt` for both sides of English. A person's own stand beside the program's.
fn trade(folders: &[PathBuf], tag: &str) -> String {
    let main = tag.split('-').next().unwrap_or(tag);
    let files = folders.iter().map(|folder| folder.join(format!("{main}.trade.txt")));
    files
        .filter_map(|file| Some(String::from_utf8_lossy(&fs::read(file).ok()?).into_owned() + "\n"))
        .collect()
}

/// The affixes of a language in a folder: under its own tag, else under that of any of its countries.
fn file(folder: &Path, tag: &str) -> Option<PathBuf> {
    let named = |name: &str| folder.join(format!("{name}.aff"));
    let whole = |affixes: &PathBuf| affixes.is_file() && affixes.with_extension("dic").is_file();
    let exact = [named(tag), named(&tag.replace('-', "_"))].into_iter().find(whole);
    exact.or_else(|| {
        let names = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
        let of_country = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let rest = name.strip_prefix(tag).and_then(|rest| rest.strip_suffix(".aff"));
            rest.is_some_and(|rest| rest.starts_with(['_', '-'])) && whole(path)
        };
        names.filter(of_country).min()
    })
}

fn source(affixes: &Path) -> Result<Source, String> {
    let read =
        |path: &Path| fs::read(path).map_err(|problem| format!("The dictionary {} cannot be read: {problem}.", path.display()));
    let (own, words) = (read(affixes)?, read(&affixes.with_extension("dic"))?);
    // The line SET names the encoding of both files (man 5 hunspell); without it, it is ISO-8859-1.
    let lines = own.split(|byte| *byte == b'\n').take(200);
    let set = lines.filter_map(|line| {
        std::str::from_utf8(line)
            .ok()?
            .trim_start_matches('\u{feff}')
            .trim()
            .strip_prefix("SET ")
    });
    let named = set.map(str::trim).next().unwrap_or("ISO8859-1").to_uppercase();
    let label = match named.strip_prefix("ISO8859-") {
        Some(number) => format!("ISO-8859-{number}"),
        None => named.clone(),
    };
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| {
        format!(
            "The dictionary {} is in the encoding {named}, which Galley does not read.",
            affixes.display()
        )
    })?;
    let decoded = |bytes: &[u8]| encoding.decode(bytes).0.into_owned();
    Ok(Source {
        affixes: decoded(&own).replacen(&format!("SET {named}"), "SET UTF-8", 1),
        words: decoded(&words),
        trade: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each dictionary that comes with the program, words that it must have, with its letters, and some that it must not.
    #[test]
    fn every_bundled_dictionary_is_whole_and_in_the_right_encoding() {
        let all = from_folders(vec![places::data().join("dictionaries")]);
        for (language, known, unknown) in [
            (
                "en",
                &["cinema", "colour", "color", "organise"][..],
                &["cinnema", "themore"][..],
            ),
            ("fr", &["cinéma", "œuvre", "été", "garçon", "où"], &["cinèma", "oeuvrre"]),
            ("es", &["película", "niño", "año", "ciudad"], &["pelicula", "anio"]),
            (
                "et",
                &["režiim", "žürii", "öö", "filmi", "režissöör", "šokk", "sõna"],
                &["rezhiim", "režisöör"],
            ),
            (
                "ru",
                &["кино", "фильм", "ещё", "жизни", "режиссёр"],
                &["жизнии", "расчитывали"],
            ),
            ("sv", &["film", "regissör", "åtta", "ängel"], &["regisör"]),
            ("nl", &["film", "regisseur", "één", "café"], &["regiseur"]),
        ] {
            for word in known {
                assert_eq!(all.knows(language, word), Some(true), "{language}: {word}");
            }
            for word in unknown {
                assert_eq!(all.knows(language, word), Some(false), "{language}: {word}");
            }
            assert_eq!(all.lacks(language), None);
        }
        assert_eq!(all.knows("xx", "film"), None);
        assert!(all.suggest("en", "experimetal").contains(&"experimental".to_owned()));
    }

    /// Of each list of the trade: no word stands twice, each model is in the dictionary, and the words and their forms are
    /// known with the list and not without it.
    #[test]
    fn words_of_the_trade_are_known_in_every_language_that_has_a_list() {
        let folder = places::data().join("dictionaries");
        let all = from_folders(vec![folder.clone()]);
        for (language, forms) in [
            (
                "en",
                &["storyline", "storylines", "recordists", "codirector", "docuseries"][..],
            ),
            (
                "es",
                &[
                    "sonidista",
                    "sonidistas",
                    "montajista",
                    "mediometrajes",
                    "coguionistas",
                    "cinéfilas",
                    "docuserie",
                ],
            ),
            (
                "et",
                &[
                    "dokumentaalfilm",
                    "dokumentaalfilmi",
                    "animafilmiga",
                    "põneviku",
                    "retrospektiivi",
                ],
            ),
            ("fr", &["docufictions", "flashbacks", "cinéphilique"]),
            ("nl", &["tussentitel", "slashers"]),
            (
                "ru",
                &["аниматора", "артхаусного", "кинопроекта", "киноязыка", "документалиста"],
            ),
            ("sv", &["dokuserien", "samproducenten"]),
        ] {
            let list = fs::read_to_string(folder.join(format!("{language}.trade.txt"))).unwrap();
            let bare = Dictionaries::new({
                let folder = folder.clone();
                move |tag| Some(source(&file(&folder, tag)?))
            });
            for form in forms {
                assert_eq!(all.knows(language, form), Some(true), "{language}: {form}");
                assert_eq!(bare.knows(language, form), Some(false), "{language}: {form} needs no list");
            }
            let mut words: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(
                words.is_sorted(),
                "{language}: keep the list in order: {:?}",
                out_of_order(&words)
            );
            let needless = |line: &&&str| bare.knows(language, line.split('/').next().unwrap_or(line)) == Some(true);
            let needless: Vec<&&str> = words.iter().filter(needless).collect();
            assert!(needless.is_empty(), "{language}: the dictionary has {needless:?}");
            for line in &words {
                let (word, model) = line.split_once('/').unwrap_or((line, ""));
                assert_eq!(all.knows(language, word), Some(true), "{language}: {word}");
                assert!(
                    model.is_empty() || bare.knows(language, model) == Some(true),
                    "{language}: {line}"
                );
            }
            let before = words.len();
            words.dedup();
            assert_eq!(words.len(), before, "{language}: a word stands twice");
        }
    }

    /// The first line that is not in order, with the one before.
    fn out_of_order<'w>(words: &[&'w str]) -> Option<(&'w str, &'w str)> {
        words.windows(2).find(|two| two[0] > two[1]).map(|two| (two[0], two[1]))
    }

    #[test]
    fn a_dictionary_of_the_system_is_read_in_its_own_encoding_and_a_broken_one_is_told() {
        let folder = std::env::temp_dir().join(format!("galley-dictionaries-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("de_AT.aff"), "SET ISO8859-1\nTRY esian\n").unwrap();
        fs::write(folder.join("de_AT.dic"), b"2\nFilm\nT\xfcr\n").unwrap();
        fs::write(folder.join("cs.aff"), "SET KLINGON-1\n").unwrap();
        fs::write(folder.join("cs.dic"), "1\nfilm\n").unwrap();
        let all = from_folders(vec![folder.clone()]);
        assert_eq!((all.knows("de", "Tür"), all.knows("de", "Tur")), (Some(true), Some(false)));
        assert_eq!(all.knows("cs", "film"), None);
        assert!(all.lacks("cs").unwrap().contains("KLINGON-1"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn each_bundled_dictionary_has_its_licence_beside_it() {
        let folder = places::data().join("dictionaries");
        let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let dictionaries: Vec<PathBuf> = names
            .filter(|path| path.extension().is_some_and(|end| end == "dic"))
            .collect();
        assert!(dictionaries.len() > 6);
        for dictionary in dictionaries {
            assert!(dictionary.with_extension("licence.txt").is_file(), "{}", dictionary.display());
        }
    }
}
