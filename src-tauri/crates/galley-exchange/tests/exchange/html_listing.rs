//! The listing pages.

use crate::festival::{exported, text};

/// The words of a page in the order in which they are read, tags left out and entities undone.
fn words(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let mut words = String::new();
    let mut tag = false;
    for c in body.chars() {
        match c {
            '<' => tag = true,
            '>' => {
                tag = false;
                words.push(' ');
            }
            c if !tag => words.push(c),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(words, |words, (entity, c)| words.replace(entity, c))
}

#[test]
fn the_page_of_last_train_home_says_everything_in_the_order_of_the_listing() {
    let html = text(&exported("html", "en"), "films/last-train-home.html");
    let page = words(&html);
    let mut from = 0;
    for fact in [
        "Cleveland International Film Festival } March 18–28, 2010 } Tower City Cinemas",
        "Last Train Home",
        "归途列车",
        "Year: 2009",
        "Country: Canada, China",
        "Language: Mandarin with subtitles",
        "Run Time: 85 minutes",
        "The platform",
        "Each spring a whole city <of workers> goes home & back. (In Mandarin with subtitles) – M.M.",
        "CIFF34 Screenings",
        "Thursday, March 25, 2010 at 7:10 PM · Tower City Cinemas, Screen 5 · Q&A: Lixin Fan",
        "Saturday, March 27, 2010 at 4:25 PM",
        "Sunday, March 28, 2010 at 12:00 PM · Tower City Cinemas, Screen 5 · Preceded by =1+1; \"Évil\", the film · Bring tissues",
        "Lixin Fan 范立欣",
        "Lixin Fan edited Up the Yangtze , shown at the 32nd festival.",
        "Producers: Mila Aung-Thwin, Daniel Cross",
        "Screenwriter/Cinematographer: Lixin Fan",
        "Editors: Yung Chang, Lixin Fan, Mary Stephen",
        "Film Contact EyeSteelFilm Montreal films@example.org",
        "Support the festival: give today. Newsletter · Facebook",
    ] {
        let at = page[from..]
            .find(fact)
            .unwrap_or_else(|| panic!("“{fact}” does not follow in {page}"));
        from += at + fact.len();
    }
    // What is not to be printed is nowhere: an unprinted field, a remark, a press show, a guest who has not said yes.
    for secret in ["555", "A Person", "Pays late", "March 18, 2010", "Q&A: Daniel"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn a_page_is_accessible_without_a_script_and_its_links_lead_somewhere() {
    let exports = exported("html", "en");
    for file in exports.files.iter().filter(|file| file.path.ends_with(".html")) {
        let html = text(&exports, &file.path);
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "{html}");
        assert!(!html.contains("<script") && !html.contains("style="));
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.find("<h1") < html.find("<h2").or(Some(usize::MAX)) && !html.contains("<h3"));
        assert_eq!(html.matches("<img").count(), html.matches(" alt=\"").count());
        assert!(!html.contains("alt=\"\""));
        let folder = if file.path.starts_with("films/") { "films/" } else { "" };
        let links = ["href=\"", "src=\""].into_iter().flat_map(|mark| html.split(mark).skip(1));
        for link in links.map(|rest| rest.split('"').next().unwrap()) {
            let path = match link.strip_prefix("../") {
                _ if link.contains(':') => continue,
                Some(path) => path.to_owned(),
                None => format!("{folder}{link}"),
            };
            let written =
                exports.files.iter().any(|file| file.path == path) || exports.stills.iter().any(|still| still.to == path);
            assert!(written, "{link} in {}", file.path);
        }
    }
    let film = text(&exports, "films/last-train-home.html");
    assert!(film.contains("alt=\"A crowd in the rain\"") && film.contains("<p class=\"original\" lang=\"zh\">归途列车</p>"));
    assert!(film.contains("Screenwriter/Cinematographer:") && film.contains("href=\"../style.css\""));
    assert!(film.contains("<em>whole</em>") && film.contains("&lt;of workers&gt;"));
    assert_eq!(exports.stills.len(), 3);
}

#[test]
fn the_index_lists_what_the_website_shows_by_title_and_twins_have_pages_of_their_own() {
    let exports = exported("html", "en");
    let index = words(&text(&exports, "index.html"));
    let pages: Vec<&str> = exports
        .files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| path.starts_with("films/"))
        .collect();
    assert_eq!(pages.len(), 3, "{pages:?}");
    assert_eq!(
        pages.iter().filter(|path| path.starts_with("films/last-train-home")).count(),
        2
    );
    assert!(
        index.contains("=1+1; \"Évil\", the film · 2010 · 10 minutes Last Train Home"),
        "{index}"
    );
    assert!(!index.contains("归途"), "the film that only the catalogue prints");
}

#[test]
fn a_show_called_off_says_so_and_other_languages_are_marked() {
    let english = text(&exported("html", "en"), "films/1-1-evil-the-film.html");
    assert!(
        words(&english).contains("Friday, March 26, 2010 at 12:30 AM (late Friday) · Tower City Cinemas, Screen 5 · cancelled")
    );
    let spanish = text(&exported("html", "es"), "films/last-train-home.html");
    assert!(spanish.contains("<html lang=\"es\">") && spanish.contains("<h1 lang=\"en\">"));
    assert!(words(&spanish).contains("jueves 25 de marzo de 2010"));
    assert!(spanish.contains("<div class=\"synopsis\" lang=\"en\">"));
}
