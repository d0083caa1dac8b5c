//! The listing pages.

use galley_exchange::exporters::html_listing::EXPORTER;
use galley_model::Title;

use crate::festival::{exported, festival, request, text};

/// The words of a page in the order in which they are read, tags left out and entities undone.
fn words(html: &str) -> String {
    let body = html.split_once("<main").unwrap().1.split_once('>').unwrap().1;
    let masthead = html.split_once("<header").unwrap().1.split_once("<nav").unwrap().0;
    let masthead = masthead.split_once('>').unwrap().1;
    let body = format!("{masthead} {body}");
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
        "Film Contact Print source EyeSteelFilm Montreal films@example.org",
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
        assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"), "{html}");
        // What search engines read is data and runs nowhere.
        let data = html.matches("<script type=\"application/ld+json\">").count();
        assert!(html.matches("<script").count() == data && !html.contains("style=") && !html.contains("javascript:"));
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.find("<h1") < html.find("<h2").or(Some(usize::MAX)) && !html.contains("<h3"));
        assert_eq!(html.matches("<img").count(), html.matches(" alt=\"").count());
        assert!(!html.contains("alt=\"\""));
        let folder = file
            .path
            .rsplit_once('/')
            .map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let links = ["href=\"", "src=\""].into_iter().flat_map(|mark| html.split(mark).skip(1));
        let links = links.map(|rest| rest.split('"').next().unwrap());
        let sized = html
            .split("srcset=\"")
            .skip(1)
            .flat_map(|rest| rest.split('"').next().unwrap().split(", "));
        for link in links.chain(sized.map(|one| one.split(' ').next().unwrap())) {
            if let Some(id) = link.strip_prefix('#') {
                assert!(html.contains(&format!("id=\"{id}\"")), "{link}");
                continue;
            }
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
    assert!(
        film.contains("alt=\"A crowd in the rain\"")
            && film.contains("<p class=\"original\" lang=\"zh\" dir=\"ltr\">归途列车</p>")
    );
    assert!(film.contains("Screenwriter/Cinematographer:") && film.contains("href=\"../style.css\""));
    assert!(film.contains("<em>whole</em>") && film.contains("&lt;of workers&gt;"));
    // Each picture in three sizes, none of them larger than a page needs.
    assert_eq!(exports.stills.len(), 9);
    assert!(
        film.contains("-480.jpg 480w, ") && film.contains("-1600.jpg\" srcset="),
        "{film}"
    );
    assert!(film.contains("width=\"1600\" height=\"1066\"") && film.contains("loading=\"lazy\""));
}

#[test]
fn the_index_lists_what_the_website_shows_by_title_and_twins_have_pages_of_their_own() {
    let exports = exported("html", "en");
    let index = words(&text(&exports, "index.html"));
    let pages: Vec<&str> = exports
        .files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| path.starts_with("films/") && path.ends_with(".html"))
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
    assert!(spanish.contains("<html lang=\"es\" dir=\"ltr\">") && spanish.contains("<h1 lang=\"en\" dir=\"ltr\">"));
    assert!(words(&spanish).contains("jueves 25 de marzo de 2010"));
    assert!(spanish.contains("<div class=\"synopsis\" lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn a_night_lists_what_is_shown_and_the_small_hours_belong_to_it() {
    let exports = exported("html", "en");
    let friday = words(&text(&exports, "nights/2010-03-26.html"));
    assert!(
        friday.contains("Friday, March 26, 2010 12:30 AM (late Friday) =1+1; \"Évil\", the film"),
        "{friday}"
    );
    let sunday = text(&exports, "nights/2010-03-28.html");
    assert!(
        words(&sunday).contains(
            "12:00 PM =1+1; \"Évil\", the film Last Train Home Tower City Cinemas, Screen 5 · 95 minutes · Bring tissues"
        ),
        "{}",
        words(&sunday)
    );
    assert!(sunday.contains("<a href=\"../films/last-train-home.html\">") && sunday.contains("aria-current=\"page\""));
    assert!(
        !exports.files.iter().any(|file| file.path == "nights/2010-03-18.html"),
        "a press show has no public night"
    );
    let schedule = words(&text(&exports, "schedule.html"));
    assert!(
        schedule.contains("Schedule Thursday, March 25, 2010 · 1 Friday, March 26, 2010 · 1"),
        "{schedule}"
    );
}

#[test]
fn a_film_has_a_calendar_of_its_own_screenings_and_says_the_same_to_search_engines() {
    let exports = exported("html", "en");
    let calendar = text(&exports, "films/last-train-home.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 4, "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VTIMEZONE").count(), 1);
    assert!(!calendar.contains("20100318T100000"), "a press show");
    let page = text(&exports, "films/last-train-home.html");
    let data = page.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    let data: serde_json::Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    let nodes = data["@graph"].as_array().unwrap();
    assert_eq!(
        (nodes[0]["@type"].as_str(), nodes[0]["duration"].as_str()),
        (Some("Movie"), Some("PT1H25M"))
    );
    assert_eq!(nodes.len(), 5);
    assert_eq!(nodes[1]["startDate"], "2010-03-25T19:10:00-04:00");
    assert!(nodes[0]["description"].as_str().unwrap().contains("<of workers>") && !page.contains("<of workers>"));
}

#[test]
fn words_from_right_to_left_say_so() {
    let (mut catalogue, edition) = festival();
    let film = catalogue
        .films
        .iter()
        .find(|film| film.year.is_some_and(|year| year.number() == 2009))
        .unwrap()
        .id;
    let own = catalogue.original_title(film, "en").unwrap().clone();
    catalogue.titles.put(Title {
        language: "he".into(),
        text: "הרכבת האחרונה הביתה".into(),
        ..own
    });
    let exports = (EXPORTER.write)(&catalogue, edition, &request("en")).unwrap();
    let page = text(&exports, "films/last-train-home.html");
    assert!(page.contains("<p class=\"original\" lang=\"he\" dir=\"rtl\">"), "{page}");
    let hebrew = (EXPORTER.write)(&catalogue, edition, &request("he")).unwrap();
    assert!(text(&hebrew, "index.html").contains("<html lang=\"he\" dir=\"rtl\">"));
}

#[test]
fn an_editions_own_templates_go_before_ours_and_their_errors_name_file_and_line() {
    let (catalogue, edition) = festival();
    let with = |name: &str, source: &str| {
        let mut request = request("en");
        request.templates = vec![(name.to_owned(), source.as_bytes().to_vec())];
        (EXPORTER.write)(&catalogue, edition, &request)
    };
    let own = with(
        "night.html",
        "{% extends \"page.html\" %}{% block main %}<h1>{{ night.name }}!</h1>{% endblock %}",
    )
    .unwrap();
    assert!(text(&own, "nights/2010-03-25.html").contains("<h1>Thursday, March 25, 2010!</h1>"));
    assert!(text(&own, "index.html").contains("class=\"films\""));
    let styled = with("style.css", "h1 { color: red }").unwrap();
    assert_eq!(text(&styled, "style.css"), "h1 { color: red }");
    assert_eq!(text(&with("logo.svg", "<svg/>").unwrap(), "logo.svg"), "<svg/>");
    for (source, line) in [
        ("\n\n{{ film.titel }}", "film.html, line 3"),
        ("\n{% if %}", "film.html, line 2"),
        ("{% include \"gone.html\" %}", "film.html, line 1"),
    ] {
        let why = with("film.html", source).unwrap_err();
        assert!(why.contains(line) && why.ends_with("of Galley again."), "{why}");
    }
    let mut broken = request("en");
    broken.templates = vec![("film.html".to_owned(), b"a\nb\xff".to_vec())];
    let why = (EXPORTER.write)(&catalogue, edition, &broken).unwrap_err();
    assert!(why.contains("film.html is not UTF-8 from line 2 on"), "{why}");
}
