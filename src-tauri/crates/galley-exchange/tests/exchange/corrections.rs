//! Out to a layout and back: nothing has changed, or exactly what was changed there.

use galley_exchange::corrections::{differences, patches};
use galley_exchange::importers::SourceFile;
use galley_exchange::{Differences, exporters};
use galley_model::{Catalogue, EditionId, Text, TextKind, Title};
use proptest::prelude::*;
use serde_json::json;

use crate::festival::{festival, request};
use crate::random::{self, put};

fn stories(catalogue: &Catalogue, edition: EditionId) -> Vec<SourceFile> {
    let exports = (exporters::icml_films::EXPORTER.write)(catalogue, edition, &request("en")).unwrap();
    exports.files.into_iter().map(|file| (file.path, file.bytes)).collect()
}

/// The stories of the festival, less that of the other film whose title is that original one.
fn festival_stories(catalogue: &Catalogue, edition: EditionId) -> Vec<SourceFile> {
    let mut stories = stories(catalogue, edition);
    stories.retain(|(name, _)| !name.starts_with("films/film-"));
    stories
}

/// The stories with words replaced in all of them; they must have been there.
fn edited(stories: &[SourceFile], changes: &[(&str, &str)]) -> Vec<SourceFile> {
    let mut stories: Vec<(String, String)> = stories
        .iter()
        .map(|(name, bytes)| (name.clone(), String::from_utf8(bytes.clone()).unwrap()))
        .collect();
    for (from, to) in changes {
        assert!(stories.iter().any(|(_, text)| text.contains(from)), "{from}");
        stories.iter_mut().for_each(|(_, text)| *text = text.replace(from, to));
    }
    stories.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

/// What is found, as "label: mine → theirs".
fn lines(found: &Differences) -> Vec<String> {
    let line = |difference: &galley_exchange::Difference| {
        let mark = if difference.conflict { "!" } else { "" };
        format!("{mark}{}: {} → {}", difference.label, difference.mine, difference.theirs)
    };
    found.differences.iter().map(line).collect()
}

fn take_all(catalogue: &mut Catalogue, found: &Differences) {
    let all: Vec<_> = found.differences.iter().collect();
    for (place, patch) in patches(catalogue, &all).unwrap() {
        let mut row = catalogue.json(&place.table, place.id).unwrap();
        row.as_object_mut().unwrap().extend(patch);
        put(catalogue, &place.table, &row);
    }
}

const SYNOPSIS: &str =
    "Last Train Home: long text (en): Each spring a *whole* city <of workers> goes home & back. (In Mandarin with subtitles) → ";

#[test]
fn what_was_not_touched_is_no_difference() {
    let (catalogue, edition) = festival();
    let found = differences(&catalogue, &stories(&catalogue, edition), "en");
    assert_eq!((found.differences.len(), found.problems.len()), (0, 0), "{found:#?}");
    assert!(found.same > 20);
}

#[test]
fn one_edit_is_one_difference_and_taking_it_over_leaves_none() {
    let (festival, edition) = festival();
    let stories = festival_stories(&festival, edition);
    let plain = "<CharacterStyleRange AppliedCharacterStyle=\"CharacterStyle/$ID/[No character style]\">";
    for (from, to, line) in [
        (
            " goes home &amp; back.",
            " comes home &amp; goes.",
            format!("{SYNOPSIS}Each spring a *whole* city <of workers> comes home & goes. (In Mandarin with subtitles)"),
        ),
        // Set in roman, and set in bold by hand.
        (
            "<CharacterStyleRange AppliedCharacterStyle=\"CharacterStyle/Italic\"><Content>whole",
            &*format!("{plain}<Content>whole"),
            format!("{SYNOPSIS}Each spring a whole city <of workers> goes home & back. (In Mandarin with subtitles)"),
        ),
        (
            "<CharacterStyleRange AppliedCharacterStyle=\"CharacterStyle/Italic\"><Content>whole",
            "<CharacterStyleRange AppliedCharacterStyle=\"CharacterStyle/Italic\" FontStyle=\"Bold Italic\"><Content>whole",
            format!("{SYNOPSIS}Each spring a ***whole*** city <of workers> goes home & back. (In Mandarin with subtitles)"),
        ),
        // A paragraph parted in two.
        (
            "back. (In",
            "back. </Content><Br/><Content>(In",
            format!("{SYNOPSIS}Each spring a *whole* city <of workers> goes home & back.\n\n(In Mandarin with subtitles)"),
        ),
        (
            "归途列车",
            "歸途列車",
            "Last Train Home: original title (zh): 归途列车 → 歸途列車".into(),
        ),
        (
            "<Content>Daniel Cross",
            "<Content>Dan Cross",
            "Daniel Cross: name: Daniel Cross → Dan Cross".into(),
        ),
        (
            "<Content>Documentary Competition",
            "<Content>Documentaries",
            "Documentary Competition: name (en): Documentary Competition → Documentaries".into(),
        ),
        (
            "<Content>M.M.</Content>",
            "",
            "Last Train Home: signature of the long text (en): M.M. → ".into(),
        ),
        (
            "<Content>The platform",
            "<Content>A platform",
            "Last Train Home: caption (en): The platform → A platform".into(),
        ),
    ] {
        let mut catalogue = festival.clone();
        let files = edited(&stories, &[(from, to)]);
        let found = differences(&catalogue, &files, "en");
        assert_eq!(lines(&found), [line], "{from}");
        assert!(found.problems.is_empty() && found.differences[0].base_known);
        take_all(&mut catalogue, &found);
        assert_eq!(differences(&catalogue, &files, "en").differences, [], "{from}");
    }
}

#[test]
fn a_layout_program_may_write_the_same_in_its_own_way() {
    let (catalogue, edition) = festival();
    let files = edited(
        &stories(&catalogue, edition),
        &[
            // Words cut up, soft hyphens, anchors, forced breaks, other ids, notes, page numbers.
            (
                "<Content> city &lt;of workers&gt;",
                "<Content> ci</Content><Content>ty\u{feff}\u{2028}&lt;of wor\u{ad}kers&gt;</Content></CharacterStyleRange><CharacterStyleRange AppliedCharacterStyle=\"CharacterStyle/$ID/[No character style]\" PointSize=\"9\"><Properties><Leading type=\"unit\">12</Leading></Properties><Content><?ACE 18?>",
            ),
            (
                "<Content>Mila Aung-Thwin",
                "<Note><ParagraphStyleRange><CharacterStyleRange><Content>Is this right?</Content></CharacterStyleRange></ParagraphStyleRange></Note><Change ChangeType=\"DeletedText\"><CharacterStyleRange><Content>Milla </Content></CharacterStyleRange></Change><Content>Mila Aung-Thwin",
            ),
            ("<Story Self=\"u", "<Story UserText=\"true\" Self=\"x"),
            ("<XMLElement Self=\"u", "<XMLElement Self=\"di2"),
            ("<Br/>", "<Br />\n\t\t"),
            ("<ParagraphStyleRange ", "\n\t<ParagraphStyleRange "),
        ],
    );
    let files = files.iter().map(|(name, bytes)| {
        // The attributes of a tag in another order.
        let text = String::from_utf8(bytes.clone()).unwrap();
        let text = text.split("<XMLAttribute ").map(|part| match part.split_once("/>") {
            Some((attribute, rest)) if attribute.starts_with("Self=\"") => {
                let parts: Vec<&str> = attribute
                    .split("\" ")
                    .map(|part| part.strip_suffix('"').unwrap_or(part))
                    .collect();
                format!("<XMLAttribute {}\" {}\" {}\"/>{rest}", parts[2], parts[1], parts[0])
            }
            _ => part.to_owned(),
        });
        (name.clone(), text.collect::<String>().into_bytes())
    });
    let found = differences(&catalogue, &files.collect::<Vec<_>>(), "en");
    assert_eq!(lines(&found), [] as [String; 0]);
    assert_eq!(found.problems, []);
    assert!(found.same > 20);
}

#[test]
fn what_both_have_changed_is_a_conflict_and_what_only_the_catalogue_has_is_not() {
    let (mut catalogue, edition) = festival();
    let before = festival_stories(&catalogue, edition);
    let title: Title = catalogue
        .titles
        .iter()
        .find(|title| title.text == "归途列车" && title.kind == galley_model::TitleKind::Original)
        .unwrap()
        .clone();
    catalogue.titles.put(Title {
        text: "回家".into(),
        ..title
    });
    let found = differences(&catalogue, &before, "en");
    assert_eq!(found.differences, []);
    let found = differences(&catalogue, &edited(&before, &[("归途列车", "歸途列車")]), "en");
    assert_eq!(lines(&found), ["!Last Train Home: original title (zh): 回家 → 歸途列車"]);
    // Both say the same by now.
    let found = differences(&catalogue, &edited(&before, &[("归途列车", "回家")]), "en");
    assert_eq!(found.differences, []);
    // Without the sum nobody knows who has changed it.
    let sum = before.iter().find_map(|(_, bytes)| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let at = text.find("归途列车")?;
        let tag = text[..at].rfind("Name=\"sum\" Value=\"")?;
        Some(text[tag..tag + 30].to_owned())
    });
    let found = differences(
        &catalogue,
        &edited(&before, &[(&sum.unwrap(), "Name=\"sum\" Value=\"")]),
        "en",
    );
    assert_eq!(lines(&found), ["!Last Train Home: original title (zh): 回家 → 归途列车"]);
    assert!(!found.differences[0].base_known);
}

#[test]
fn two_layouts_that_disagree_are_a_conflict() {
    let (catalogue, edition) = festival();
    let before = festival_stories(&catalogue, edition);
    let mut both = edited(&before, &[("归途列车", "歸途列車")]);
    both.extend(edited(&before, &[("归途列车", "回家")]));
    let found = differences(&catalogue, &both, "en");
    assert_eq!(
        found.differences.iter().filter(|difference| difference.conflict).count(),
        2,
        "{found:#?}"
    );
    let all: Vec<_> = found.differences.iter().collect();
    assert!(patches(&catalogue, &all).unwrap_err().1.contains("Choose one of them"));
}

#[test]
fn what_is_no_story_or_of_another_catalogue_is_a_problem() {
    let (catalogue, edition) = festival();
    let stories = stories(&catalogue, edition);
    let train = stories.iter().find(|(name, _)| name.contains("012-last")).unwrap();
    for (bytes, words) in [
        (b"".to_vec(), "No value in this story is tagged"),
        (b"<a><b></a>".to_vec(), "not a whole InCopy story"),
        (train.1[..train.1.len() / 2].to_vec(), "not a whole InCopy story"),
        (b"\xff\xfe\x00nonsense".to_vec(), "No value"),
    ] {
        let found = differences(&catalogue, &[("x.icml".into(), bytes)], "en");
        assert_eq!(found.differences, []);
        assert!(found.problems[0].message.contains(words), "{:?}", found.problems);
    }
    let found = differences(&Catalogue::default(), &stories, "en");
    assert_eq!(found.differences, []);
    assert!(
        found
            .problems
            .iter()
            .all(|problem| problem.message.contains("no longer in the catalogue"))
    );
}

fn with_text(body: &str, title: &str) -> (Catalogue, EditionId) {
    let (mut catalogue, edition) = festival();
    let film = catalogue.entries.iter().next().unwrap().film;
    let old: Vec<Text> = catalogue.texts.of(film).cloned().collect();
    old.iter().for_each(|text| catalogue.take("text", text.id.into()));
    put(
        &mut catalogue,
        "text",
        &json!({ "id": uuid::Uuid::from_u128(7), "film": film, "kind": TextKind::Long, "language": "en", "body": body }),
    );
    let mut own = catalogue.titles.of(film).next().unwrap().clone();
    own.text = title.into();
    catalogue.titles.put(own);
    (catalogue, edition)
}

/// Text such as it is typed, with stars, breaks and marks that a format may stumble over.
fn odd() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("*".to_owned()),
        Just("**".into()),
        Just("\\".into()),
        Just("\n\n".into()),
        Just("\n".into()),
        Just(" ".into()),
        Just("\u{2028}".into()),
        Just("\u{ad}".into()),
        Just("&amp;<b>]]>".into()),
        "[a-zé归א ]{1,4}",
        any::<String>()
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_holds_comes_back_as_it_went(body in odd(), title in odd()) {
        let (catalogue, edition) = with_text(&body, &title);
        let found = differences(&catalogue, &stories(&catalogue, edition), "en");
        prop_assert_eq!(found.differences, []);
        prop_assert_eq!(found.problems, []);
    }

    #[test]
    fn whatever_is_written_in_a_layout_is_taken_over_whole(before in odd(), after in odd()) {
        let (mut catalogue, edition) = with_text(&before, "Before");
        let (other, _) = with_text(&after, "Before");
        // The layout's words with the sums of the first export: as if someone had typed them there.
        let sums = |files: &[SourceFile]| -> Vec<String> {
            files.iter().flat_map(|(_, bytes)| {
                let text = String::from_utf8(bytes.clone()).unwrap();
                text.split("Name=\"sum\" Value=\"").skip(1).map(|rest| rest[..12].to_owned()).collect::<Vec<_>>()
            }).collect()
        };
        let (mine, theirs) = (stories(&catalogue, edition), stories(&other, edition));
        let (old, new) = (sums(&mine), sums(&theirs));
        prop_assume!(old.len() == new.len());
        let changes: Vec<(&str, &str)> = new.iter().zip(&old).filter(|(new, old)| new != old).map(|(new, old)| (new.as_str(), old.as_str())).collect();
        let files = edited(&theirs, &changes);
        let found = differences(&catalogue, &files, "en");
        prop_assert_eq!(found.differences.len(), usize::from(!changes.is_empty()));
        take_all(&mut catalogue, &found);
        prop_assert_eq!(differences(&catalogue, &files, "en").differences, []);
        // A text that was emptied is not printed any more, and has no sum.
        if found.differences.iter().all(|difference| !difference.theirs.is_empty()) {
            prop_assert_eq!(sums(&stories(&catalogue, edition)), new);
        }
    }

    #[test]
    fn random_catalogues_come_back_as_they_went(catalogue in random::catalogue()) {
        let edition = catalogue.editions.iter().next().map(|edition| edition.id).unwrap_or_default();
        let found = differences(&catalogue, &stories(&catalogue, edition), "en");
        prop_assert_eq!(found.differences, []);
    }

    #[test]
    fn any_bytes_are_read_or_explained(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let found = differences(&Catalogue::default(), &[("a.icml".into(), bytes)], "en");
        prop_assert!(!found.problems.is_empty());
    }
}
