//! Nothing is dropped: whatever the source is, every character of its text is in one piece or one leftover, and an
//! independent reader of HTML finds the same characters.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use galley_exchange::paste::{Pasted, Reading, confidence};
use proptest::prelude::*;

use super::pasted;

/// Every character of the reading that is no blank is in exactly one piece or leftover, and each knows its source.
fn check(source: &str) {
    let pasted = pasted(source);
    let text = &pasted.reading.text;
    let mut covered = vec![0u8; text.len()];
    let mut last = 0;
    for piece in &pasted.pieces {
        assert!(
            piece.span.start >= last && piece.span.start < piece.span.end,
            "pieces are in order and hold something"
        );
        last = piece.span.end;
        assert!(
            !pasted.reading.slice(&piece.span).contains('\n'),
            "a piece is within one line"
        );
        assert!((0.0..=1.0).contains(&confidence(&piece.evidence)) && !piece.evidence.is_empty());
    }
    for span in pasted.pieces.iter().map(|piece| piece.span.clone()).chain(pasted.leftovers()) {
        covered[span.clone()].iter_mut().for_each(|count| *count += 1);
        let place = pasted.reading.in_source(&span);
        assert!(source.get(place.clone()).is_some(), "{place:?} is no part of the source");
    }
    for (at, c) in text.char_indices() {
        let expected = u8::from(!c.is_whitespace());
        // Blanks may be within a piece.
        assert!(
            covered[at] == 1 || covered[at] == expected && expected == 0,
            "{c:?} at {at} is covered {} times in {source:?}",
            covered[at]
        );
    }
    assert_eq!(
        pasted.draft(),
        super::pasted(source).draft(),
        "the same source gives the same draft"
    );
    characters_of(source, &pasted);
}

/// The characters of a source that are no blanks are those of its reading; of a page, those that another reader finds.
fn characters_of(source: &str, pasted: &Pasted) {
    let count = |text: &str| {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        text.chars()
            .filter(|c| !c.is_whitespace())
            .for_each(|c| *counts.entry(c).or_insert(0) += 1);
        counts
    };
    let own = count(&pasted.reading.text);
    if !pasted.reading.html {
        return assert_eq!(own, count(source));
    }
    for (c, count) in count(&words_of_page(source)) {
        let found = own.get(&c).copied().unwrap_or(0);
        assert!(found >= count, "{c:?} is lost: {found} of {count} in {source:?}");
    }
}

/// The text of a page, by the plainest of readers: what stands between tags, and not in a comment or a program. It
/// stops at whatever it does not know, so that it never claims what is not there.
fn words_of_page(source: &str) -> String {
    let mut words = String::new();
    let mut rest = source;
    while let Some(at) = rest.find(['<', '&']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            // What a character reference stands for is not looked up here.
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '&' | '#'))
                .unwrap_or(rest.len());
            rest = rest[end..].strip_prefix(';').unwrap_or(&rest[end..]);
            continue;
        }
        let lower = rest.get(..8).unwrap_or(rest).to_ascii_lowercase();
        let closing = if lower.starts_with("<!--") {
            "-->"
        } else if lower.starts_with("<script") {
            "</script>"
        } else if lower.starts_with("<style") {
            "</style>"
        } else if lower.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            ">"
        } else {
            return words;
        };
        let end = rest.to_ascii_lowercase().find(closing);
        // A comment opened within a program changes what ends it; that is not looked into here.
        let within = end.map_or(rest, |end| &rest[..end]);
        if closing == "</script>" && within.contains("<!--") {
            return words;
        }
        match end.filter(|end| closing != ">" || !rest[..*end].contains(['"', '\''])) {
            Some(end) => rest = &rest[end + closing.len()..],
            None if closing == ">" && rest.contains('>') => {
                // Attributes may hold anything; a plain one holds no bracket.
                let end = rest.find('>').unwrap_or(rest.len());
                if rest[..end].matches('"').count() % 2 != 0 || rest[..end].contains('\'') {
                    return words;
                }
                rest = &rest[end + 1..];
            }
            None => return words,
        }
    }
    words.push_str(rest);
    words
}

#[test]
fn every_character_of_the_listings_is_covered_and_of_every_part_of_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/paste/listings");
    for file in fs::read_dir(folder).unwrap() {
        let source = fs::read_to_string(file.unwrap().path()).unwrap();
        check(&source);
        for part in [3, 5, 7] {
            let mut end = source.len() / part;
            while !source.is_char_boundary(end) {
                end += 1;
            }
            check(&source[..end]);
            check(&source[end..]);
        }
        check(&source.replace('\n', "\r\n"));
        check(&source.replace(['<', '>'], ""));
    }
}

#[test]
fn odd_sources_are_read() {
    for source in [
        "",
        " ",
        "\n\n\r\n\r",
        "\0\0\0",
        ":",
        "：：：",
        "Year:",
        "Year: 20010",
        "Title:\n\n\n",
        "<p>",
        "<p><p><p><",
        "<!--",
        "<!-- <b>kept</b> <i>too</i>",
        "<script><p>kept</p> <b>x</b>",
        "<title>A<p>B</title><p>C</p>",
        "<p>&amp;&eacute;&#x41;&bogus;&notit &</p><br>",
        "<table><tr><td>a<td>b<tr><td>c</table></table></td>",
        "<p>\u{200b}\u{ad}</p><b>x</b>",
        "Thursday, March 99 at 99:99 PM",
        "2010-02-30 25:61",
        "}}}}}}",
        "> > > Title: A\n>\n>> Year: 2009",
        "Director:\nProducer:\nEditor:\nA B\nC D\nE F",
        "((((((((((((In Mandarin",
        "<noscript><p>No <b>script</b></p></noscript><p>x</p>",
        "<pre>a\n\n  b\tc</pre><p>d",
        "<p>March 18-28, 2010</p><p>March 18-28, 2010 } x</p>",
    ] {
        check(source);
    }
    let kept = Reading::of("<p>a</p><!-- <b>kept</b>").text;
    assert!(kept.contains("kept"), "a comment that nobody closed is read: {kept}");
    assert!(
        !Reading::of("<p>a</p><!-- gone --><script>gone</script><p>b</p>")
            .text
            .contains("gone")
    );
}

/// Words and marks that listings are made of, so that random sources reach every recogniser.
fn words() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Year:",
        "Year",
        "2009",
        "Country:",
        "Canada",
        "China",
        "Run Time:",
        "85 minutes",
        "1h25",
        "Director:",
        "Lixin Fan",
        "Mary Stephen",
        "Regie",
        "Avec :",
        "Producer(s)",
        "and",
        "Thursday, March 25 at 7:10 PM",
        "March 18-28, 2010",
        "}",
        "CIFF34",
        "Screenings",
        "Screen 5",
        "Tower City Cinemas",
        "—B.B.",
        "(In Mandarin with subtitles)",
        "Mandarin with subtitles",
        "Film Contact",
        "films@example.org",
        "+1 514 555 0143",
        "www.example.org",
        "Synopsis",
        "A train leaves the city at night. Nobody asks where it goes.",
        "Last Train Home",
        "\n",
        "\n\n",
        "\t",
        "> ",
        "* ",
        ", ",
        " | ",
        " – ",
        ": ",
        "(",
        ")",
        "\"",
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<tr><td>",
        "</td><td>",
        "<h2>",
        "</h2>",
        "<li>",
        "<dt>",
        "<dd>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<img alt=\"Last Train Home\">",
        "<a href=\"mailto:a@b.example\">",
        "</a>",
        "&nbsp;",
        "&eacute;",
        "&amp",
        "©",
        "Donate",
        "归途列车",
        "Год:",
        "导演：",
        "VOSTF",
        "OmU",
        "19.10 Uhr",
        "26.03.",
    ]);
    let piece = prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[ -~]{0,12}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_dropped_of_any_source(source in words()) {
        check(&source);
    }

    #[test]
    fn nothing_is_dropped_of_a_listing_that_was_damaged(which in 0usize..16, cut in prop::collection::vec((0usize..4000, 0usize..40, words()), 1..4)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/paste/listings");
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending != "expected")).collect();
        files.sort();
        let mut chars: Vec<char> = fs::read_to_string(&files[which % files.len()]).unwrap().chars().collect();
        for (at, count, words) in cut {
            let at = at.min(chars.len());
            let end = (at + count).min(chars.len());
            chars.splice(at..end, words.chars().take(30));
        }
        check(&chars.into_iter().collect::<String>());
    }
}

#[test]
fn much_of_anything_is_read() {
    // What a recogniser would look at over and over again: each of these ends.
    for unit in [
        "Year: 2009\n",
        "Title: A Long Way\nYear: 2009\nDirector: Ida Moe\n\n",
        "<script>",
        "<p><b><i>",
        "<!-- ",
        "(((((((((",
        "Thursday, March 25, 2010 at 7:10 PM, Screen 5\n",
        "Director: ",
        "a@b.example ",
        "A train leaves the city at night. Nobody asks where it goes. ",
        "Lixin Fan\n",
        "<td>x",
        "2009, Canada, 85 min\n",
    ] {
        let source = unit.repeat((1 << 17) / unit.len());
        let pasted = pasted(&source);
        let covered: usize = pasted
            .pieces
            .iter()
            .map(|piece| piece.span.len())
            .chain(pasted.leftovers().iter().map(|left| left.len()))
            .sum();
        assert!(covered <= pasted.reading.text.len());
        let _ = pasted.draft();
    }
}
