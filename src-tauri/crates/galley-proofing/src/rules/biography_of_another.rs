//! PPL-03: A biography names somebody else than the person it belongs to.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-03",
    name: "biography-of-another",
    severity: Severity::Warning,
    what: "A biography names somebody else than the person it belongs to.",
    why: "It was pasted under the wrong name, and nothing on the page shows it.",
    remedy: "Read whose it is, and move it.",
    checks: &[Check::Text(check)],
};

fn check(context: &Context<'_>, text: &Text, out: &mut Findings) {
    let Some(person) = text.person.and_then(|person| context.catalogue.people.get(person)) else {
        return;
    };
    let body = galley_model::markup::plain(&text.body);
    let chars: Vec<char> = body.chars().collect();
    let spans = words(&chars);
    // Somebody's name opens it: two words with capitals, then one without.
    let word = |index: usize| spans.get(index).map(|span| &chars[span.clone()]);
    let large = |index: usize| word(index).is_some_and(|word| word.len() > 1 && word[0].is_uppercase() && word[1].is_lowercase());
    let small = |index: usize| word(index).is_some_and(|word| word[0].is_lowercase());
    let near = |index: usize| spans.get(index + 1).is_some_and(|next| next.start == spans[index].end + 1);
    let named = large(0) && large(1) && near(0) && (small(2) && near(1) || chars.get(spans[1].end) == Some(&','));
    if text.kind != TextKind::Biography || !named {
        return;
    }
    let name: String = chars[spans[0].start..spans[1].end].iter().collect();
    // Accents and other ways to write a name in Latin letters: five letters alike are enough.
    let stem = |word: &str| fold(word).chars().take(5).collect::<String>();
    let whole = fold(&body);
    let mut own = [&person.name, &person.native_name, &person.sort_name]
        .into_iter()
        .flat_map(|name| name.split_whitespace());
    let known = own.any(|part| part.chars().count() > 2 && whole.contains(&stem(part)));
    let first: String = chars[spans[0].clone()].iter().collect::<String>().to_lowercase();
    let no_name = matches!(
        first.as_str(),
        "born" | "after" | "the" | "this" | "in" | "as" | "since" | "based" | "né" | "née" | "with" | "his" | "her"
    );
    if !known && !no_name && !body.is_empty() {
        out.at(Place::field(text.id, "body"))
            .also(Place::field(person.id, "name"))
            .value(&name)
            .value(&person.name)
            .say(format!("The biography of {} is about {name}.", person.name));
    }
}

#[cfg(test)]
fn biography(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.add(Text {
            person: Some(sample.director),
            kind: TextKind::Biography,
            language: "en".into(),
            body,
            ..Text::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another",
            biography("Zhao Liang was born in Dandong."),
            &["The biography of Lixin Fan is about Zhao Liang"],
        ),
        case("their own", biography("Lixin Fan was born in Wuhan and met Zhao Liang."), &[]),
        case("no name", biography("Born in Wuhan, he lives in Montreal."), &[]),
    ]
}
