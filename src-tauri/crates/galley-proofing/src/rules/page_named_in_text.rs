//! CAT-04: A text names a page by its number.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CAT-04",
    name: "page-named-in-text",
    severity: Severity::Warning,
    what: "A text names a page by its number, or sends the reader to a section that there is not.",
    why: "Pages move until the last hour, and no program moves a number that was typed.",
    remedy: "Name the film or the section; the index and the schedule get their page numbers by themselves.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() && prose.place.table == "title" {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    let text = |span: &std::ops::Range<usize>| chars[span.clone()].iter().collect::<String>().to_lowercase();
    for (index, three) in spans.windows(3).enumerate() {
        // "See also page 45".
        let also = matches!(text(&three[1]).as_str(), "also" | "auch" | "aussi" | "también") && index + 3 < spans.len();
        let rest = if also { &spans[index + 2..index + 4] } else { &three[1..] };
        let sends = matches!(
            text(&three[0]).as_str(),
            "see" | "siehe" | "voir" | "véase" | "ver" | "on" | "turn"
        );
        let page = matches!(
            text(&rest[0]).as_str(),
            "p" | "pp" | "page" | "pages" | "seite" | "página" | "pág"
        );
        let on_page = text(&three[0]) == "on" && !matches!(spans.get(index + 3), Some(next) if text(next) == "of");
        let number = text(&rest[1]);
        let numbered = number.parse::<u32>().is_ok() || number == "x" || number == "xx";
        let sends = sends && (text(&three[0]) != "on" || on_page && number.parse::<u32>().is_ok());
        if sends && page && numbered && rest[1].start - rest[0].end <= 2 {
            let span = three[0].start..rest[1].end;
            let quote: String = chars[span.clone()].iter().collect();
            out.within(prose, span)
                .say(format!("“{quote}” names a page by a number that was typed."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "For the shorts, see p. 45, or see page xx.",
            &["see p. 45", "see page xx"],
        ),
        text(
            "en",
            "See also page 45, and see also pp. 12–13.",
            &["See also page 45", "see also pp. 12"],
        ),
        text("en", "They see also pages of 1945 there.", &[]),
        text("en", "He writes on page after page, see the index, and turns a page.", &[]),
    ]
}
