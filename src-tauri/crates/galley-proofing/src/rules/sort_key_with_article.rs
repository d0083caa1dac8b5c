//! TTL-07: A title sorts under its article.

use galley_model::read::without_article;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-07",
    name: "sort-key-with-article",
    severity: Severity::Hint,
    what: "A title sorts under its article.",
    why: "Nobody looks for “The River” under T.",
    remedy: "Leave the sort key empty: Galley leaves out the article by itself.",
    checks: &[Check::Title(check)],
};

fn check(_: &Context<'_>, title: &Title, out: &mut Findings) {
    let key = title.sort_key.trim();
    let bare = without_article(key, &title.language);
    if !key.is_empty() && bare != key {
        out.at(Place::field(title.id, "sort_key"))
            .value(key)
            .becomes(format!("Sort under “{bare}”"), bare)
            .say(format!("“{}” sorts under “{key}”, by its article.", title.text));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "an article",
            |sample| {
                sample.edit(sample.title, |title: &mut Title| {
                    title.sort_key = "The Last Train Home".into()
                })
            },
            &["sorts under “The Last Train Home”, by its article"],
        ),
        case(
            "none, or none of that language",
            |sample| sample.edit(sample.title, |title: &mut Title| title.sort_key = "Die Hard".into()),
            &[],
        ),
    ]
}
