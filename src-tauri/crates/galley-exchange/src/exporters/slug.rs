//! Names of pages, made of titles: safe on every file system and in every address, and each of them once.

use std::collections::HashSet;

use galley_model::read::folded;
use uuid::Uuid;

/// A name for each of these, in their order: its title in small Latin letters and hyphens. Where that is taken, or says
/// nothing, the end of the id follows.
pub(super) fn slugs<'a>(titles: impl Iterator<Item = (Uuid, &'a str)>) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Vec::new();
    for (id, title) in titles {
        let mut name = slug(title);
        if name.is_empty() || is_reserved(&name) || taken.contains(&name) {
            let hexadecimal = id.simple().to_string();
            let head = if name.is_empty() { "film" } else { &name };
            // Ids end in random digits; eight of them set two films apart, all of them do so surely.
            let short = format!("{head}-{}", &hexadecimal[24..]);
            name = if taken.contains(&short) {
                format!("{head}-{hexadecimal}")
            } else {
                short
            };
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// A title in small Latin letters and hyphens, at most 80 of them; empty where it has no such letters.
pub(super) fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in folded(title).chars() {
        let latin = match c {
            'a'..='z' | '0'..='9' => {
                slug.push(c);
                continue;
            }
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            '\'' | '’' => continue,
            _ if slug.is_empty() || slug.ends_with('-') => continue,
            _ => "-",
        };
        slug.push_str(latin);
    }
    slug.truncate(80);
    slug.trim_matches('-').to_owned()
}

/// Names that Windows keeps for devices.
fn is_reserved(name: &str) -> bool {
    let numbered = |device: &str| {
        name.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.parse::<u8>().is_ok())
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_latin_and_safe() {
        for (title, name) in [
            ("Last Train Home", "last-train-home"),
            ("L’Amitié… (à trois)", "lamitie-a-trois"),
            ("Straße / Ørsted", "strasse-orsted"),
            ("../../etc/passwd", "etc-passwd"),
            ("归途列车", ""),
            ("—12—", "12"),
        ] {
            assert_eq!(slug(title), name, "{title}");
        }
        assert!(slug(&"ab ".repeat(99)).len() <= 80);
    }

    #[test]
    fn names_are_given_once() {
        let id = Uuid::from_u128;
        let names = slugs([(id(1), "Home"), (id(2), "Home"), (id(3), "归途"), (id(4), "CON")].into_iter());
        assert_eq!(names, ["home", "home-00000002", "film-00000003", "con-00000004"]);
    }
}
