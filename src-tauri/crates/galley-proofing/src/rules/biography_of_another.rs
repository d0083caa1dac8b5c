//! PPL-03: A biography names somebody else than the person it belongs to.

use std::collections::HashMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-03",
    name: "biography-of-another",
    severity: Severity::Warning,
    what: "A biography names somebody else than the person it belongs to.",
    why: "It was pasted under the wrong name, and nothing on the page shows it.",
    remedy: "Read whose it is, and move it.",
    checks: &[Check::Text(check), Check::Edition(about_another_director)],
};

fn check(context: &Context<'_>, text: &Text, out: &mut Findings) {
    let Some(person) = text.person.and_then(|person| context.catalogue.people.get(person)) else {
        return;
    };
    if let Some(name) = opened_by_another(text, person) {
        tell(text, person, &name, out);
    }
}

fn tell(text: &Text, person: &Person, name: &str, out: &mut Findings) {
    out.at(Place::field(text.id, "body"))
        .also(Place::field(person.id, "name"))
        .value(name)
        .value(&person.name)
        .say(format!("The biography of {} is about {name}.", person.name));
}

/// The name that opens a biography, two words with capitals and then one without, where it is not its person’s.
fn opened_by_another(text: &Text, person: &Person) -> Option<String> {
    let body = galley_model::markup::plain(&text.body);
    let chars: Vec<char> = body.chars().collect();
    let spans = words(&chars);
    let word = |index: usize| spans.get(index).map(|span| &chars[span.clone()]);
    let large = |index: usize| word(index).is_some_and(|word| word.len() > 1 && word[0].is_uppercase() && word[1].is_lowercase());
    let small = |index: usize| word(index).is_some_and(|word| word[0].is_lowercase());
    let near = |index: usize| spans.get(index + 1).is_some_and(|next| next.start == spans[index].end + 1);
    let named = large(0) && large(1) && near(0) && (small(2) && near(1) || chars.get(spans[1].end) == Some(&','));
    if text.kind != TextKind::Biography || !named || speaks_of(&body, person) {
        return None;
    }
    let first: String = chars[spans[0].clone()].iter().collect::<String>().to_lowercase();
    let no_name = matches!(
        first.as_str(),
        "born" | "after" | "the" | "this" | "in" | "as" | "since" | "based" | "né" | "née" | "with" | "his" | "her"
    );
    (!no_name).then(|| chars[spans[0].start..spans[1].end].iter().collect())
}

/// Whether a text has a part of a name. Accents and other ways to write it in Latin letters: five letters alike are enough.
fn speaks_of(body: &str, person: &Person) -> bool {
    let stem = |word: &str| fold(word).chars().take(5).collect::<String>();
    let whole = fold(body);
    let mut own = [&person.name, &person.native_name, &person.sort_name]
        .into_iter()
        .flat_map(|name| name.split_whitespace());
    own.any(|part| part.chars().count() > 2 && whole.contains(&stem(part)))
}

/// A biography that has nothing of its own person’s name, and a sentence that begins with the name or the surname of another
/// director of the edition.
fn about_another_director(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let directs = |person: &Person| catalogue.credits.of(person.id).any(|credit| credit.role == "director");
    let mut directors: HashMap<String, Vec<&Person>> = HashMap::new();
    for person in printed.people.iter().filter(|person| directs(person)) {
        let name = fold(&person.name);
        // A short surname is as often a word.
        let surname = name
            .rsplit(' ')
            .next()
            .filter(|surname| surname.chars().count() > 3 && *surname != name);
        for known in surname.into_iter().chain([name.as_str()]).filter(|known| !known.is_empty()) {
            directors.entry(known.to_owned()).or_default().push(person);
        }
    }
    let biographies = printed.texts.iter().filter(|text| text.kind == TextKind::Biography);
    for text in biographies {
        let Some(person) = text.person.and_then(|person| catalogue.people.get(person)) else {
            continue;
        };
        let body = galley_model::markup::plain(&text.body);
        let another = |name: &String| match directors.get(name).map(Vec::as_slice) {
            Some([one]) if one.id != person.id => Some(*one),
            _ => None,
        };
        let Some(other) = begun_with(&body).iter().find_map(another) else {
            continue;
        };
        let films: Vec<FilmId> = catalogue.credits.of(person.id).map(|credit| credit.film).collect();
        let together = catalogue.credits.of(other.id).any(|credit| films.contains(&credit.film));
        if !together && !speaks_of(&body, person) && opened_by_another(text, person).is_none() {
            tell(text, person, &other.name, out);
        }
    }
}

/// What the sentences of a text begin with, folded: up to four words with capitals before one in small letters.
fn begun_with(body: &str) -> Vec<String> {
    let chars: Vec<char> = body.chars().collect();
    let spans = words(&chars);
    let mut begun = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        let before = index
            .checked_sub(1)
            .map_or(&[] as &[char], |before| &chars[spans[before].end..span.start]);
        let opens = index == 0 || before.iter().any(|c| matches!(c, '.' | '!' | '?' | '\n'));
        if !opens {
            continue;
        }
        let large = spans[index..]
            .iter()
            .take(4)
            .take_while(|word| chars[word.start].is_uppercase());
        let count = large.count();
        let next_small = spans.get(index + count).is_some_and(|word| chars[word.start].is_lowercase());
        if count > 0 && next_small {
            begun.push(fold(
                &chars[span.start..spans[index + count - 1].end].iter().collect::<String>(),
            ));
        }
    }
    begun
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
        case(
            "another director of the edition, within it",
            |sample| {
                sample.another_film("Petition", "Zhao Liang", "2010-03-26T17:00");
                biography("Born in Dandong. Zhao Liang studied there, and then came home.")(sample);
            },
            &["The biography of Lixin Fan is about Zhao Liang"],
        ),
        case(
            "the surname of another director",
            |sample| {
                sample.another_film("Petition", "Liang Zhao", "2010-03-26T17:00");
                biography("Zhao studied in Dandong, and then came home.")(sample);
            },
            &["The biography of Lixin Fan is about Liang Zhao"],
        ),
        case(
            "another director whom somebody met",
            |sample| {
                sample.another_film("Petition", "Zhao Liang", "2010-03-26T17:00");
                biography("Born in Dandong, he met Zhao Liang there, and Petition is of both.")(sample);
            },
            &[],
        ),
        case("no name", biography("Born in Wuhan, he lives in Montreal."), &[]),
    ]
}
