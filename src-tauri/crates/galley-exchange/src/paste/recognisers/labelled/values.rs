//! The values that labels announce, each read as its field is.

use std::ops::Range;

use galley_model::vocabulary::WORDS;

use super::Label;
use super::technique::{colour, is_aspect, is_format, is_sound, sound};
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::Meaning;
use crate::paste::page::Page;
use crate::paste::read::{
    Reach, clean, country, first_statement, is_hour, is_name, languages, length, names, parts, reach, split_at_words, word_of,
    year,
};
use crate::paste::reading::Hint;
use crate::paste::recognisers::titles::without_off;
use crate::paste::value::Value;

/// Takes the value of a label, as the first of the label's meanings that it fits; answers whether anything was taken.
pub(in super::super) fn take_value(page: &mut Page<'_>, span: Range<usize>, label: &Label, evidence: &[Evidence]) -> bool {
    if is_open(page.slice(&span)) {
        return false;
    }
    let meanings: Vec<Meaning> = match label {
        Label::Roles(roles) => return people(page, span, roles, evidence),
        Label::One(meanings) => meanings.clone(),
    };
    // Where a label is that of a fact and of a role ("Sound", "Production"), the value tells.
    let (facts, others): (Vec<Meaning>, Vec<Meaning>) = meanings.into_iter().partition(|one| matches!(one, Meaning::Fact(_)));
    // So it does where a label is that of a role and of prose: "Argumento" is a story in Spain and a script in Portugal.
    let prose = others.iter().any(|one| matches!(one, Meaning::Prose(_)));
    let named = |page: &Page<'_>, meaning: Meaning| !prose || is_surely(page, &span, &Label::One(vec![meaning]));
    facts.into_iter().chain(others).any(|meaning| match meaning {
        Meaning::Role(_) if !named(page, meaning) => false,
        Meaning::Fact(field) => fact(page, span.clone(), field, evidence),
        Meaning::Role("sound") if is_sound(page.slice(&span)) => text(page, span.clone(), Field::Sound, evidence),
        Meaning::Role(role) => people(page, span.clone(), &[role], evidence),
        Meaning::Part(field) => part(page, span.clone(), field, evidence),
        Meaning::Show(field @ (Field::Venue | Field::Screen | Field::Code)) => text(page, span.clone(), field, evidence),
        Meaning::Show(_) | Meaning::Prose(_) | Meaning::Screenings | Meaning::Contact(_) => false,
    })
}

/// Whether a value says that there is none yet: "tbc", "n/a".
pub(in super::super) fn is_open(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_matches(['.', '-', '–', '—', '?', '(', ')', ' '])
        .to_lowercase();
    const OPEN: &[&str] = &[
        "",
        "tbc",
        "tba",
        "tbd",
        "t.b.a",
        "t.b.c",
        "n/a",
        "na",
        "n.n",
        "nn",
        "k.a",
        "k. a",
        "à confirmer",
        "por confirmar",
        "da confermare",
    ];
    OPEN.contains(&bare.as_str())
}

/// Whether a text can be nothing but the value of that label, so that no colon is needed.
pub(super) fn is_surely(page: &Page<'_>, span: &Range<usize>, label: &Label) -> bool {
    let text = page.slice(span);
    let all_names = || {
        // "Dir. Hanna Brekke, Norway 2018, 97 minutes": the facts of the film after its director.
        let list = &text[..people_end(text, &page.language)];
        let names = names(list);
        // "Ewa Zet (Zet Film)": the company in brackets is no part of the name.
        let bare = |name: &str| is_name(name.split(" (").next().unwrap_or(name), false);
        !names.is_empty() && names.len() <= 12 && names.iter().all(|name| bare(&list[name.clone()]))
    };
    match label {
        Label::Roles(_) => all_names(),
        Label::One(meanings) => meanings.iter().any(|meaning| match meaning {
            Meaning::Role(_) => all_names(),
            Meaning::Fact(Field::RunTime) => length(text, true).is_some(),
            Meaning::Fact(Field::Year) => text.len() == 4 && year(text).is_some(),
            Meaning::Fact(Field::Country) => country_parts(text)
                .iter()
                .all(|part| country(&text[part.clone()], false).is_some()),
            Meaning::Fact(Field::Language) => {
                languages(text, &page.language).is_some_and(|found| found.whole && !found.spoken.is_empty())
            }
            Meaning::Part(Field::Email) => reach(text).iter().any(|(_, kind)| *kind == Reach::Email),
            Meaning::Part(Field::Phone | Field::Fax) => reach(text).iter().any(|(_, kind)| *kind == Reach::Phone),
            _ => false,
        }),
    }
}

/// The facts of a film that stand in a text by themselves: where they are, what they are.
pub(in super::super) fn facts_in(text: &str, page_language: &str, plates: bool) -> Vec<(Range<usize>, Field, Value)> {
    let code = |code: &str| Value::Codes(vec![code.to_owned()]);
    if let Some(length) = length(text, false).filter(|_| !is_hour(text)) {
        return vec![(0..text.len(), Field::RunTime, Value::RunTime(length))];
    }
    // "2009", "2009年"
    if let Some(year) = year(text).filter(|_| text.trim_end_matches('年').len() == 4) {
        return vec![(0..text.len(), Field::Year, Value::Year(year))];
    }
    if let Some(found) = country(text, plates) {
        return vec![(0..text.len(), Field::Country, code(found))];
    }
    // "Deutschland 2011", "Canada/China 2009"
    let end = text.trim_end().len();
    if let Some(start) = end.checked_sub(4).filter(|start| text.is_char_boundary(*start))
        && let Some(found) = year(&text[start..end]).filter(|_| text[start..end].len() == 4)
    {
        let before = text[..start].trim_end_matches([',', ' ', '\u{a0}', '-', '–']);
        let parts = country_parts(before);
        let countries: Vec<_> = parts
            .iter()
            .filter_map(|part| Some((part.clone(), country(&before[part.clone()], true)?)))
            .collect();
        if !before.is_empty() && !parts.is_empty() && countries.len() == parts.len() {
            let mut found_all: Vec<_> = countries
                .into_iter()
                .map(|(part, found)| (part, Field::Country, code(found)))
                .collect();
            found_all.push((start..end, Field::Year, Value::Year(found)));
            return found_all;
        }
    }
    let parts = country_parts(text);
    if parts.len() > 1 && parts.iter().all(|part| country(&text[part.clone()], plates).is_some()) {
        let one = |part: &Range<usize>| Some((part.clone(), Field::Country, code(country(&text[part.clone()], plates)?)));
        return parts.iter().filter_map(one).collect();
    }
    if let Some(found) = languages(text, page_language).filter(|found| found.whole) {
        let mut all: Vec<_> = found
            .spoken
            .iter()
            .map(|(part, found)| (part.clone(), Field::Language, code(found)))
            .collect();
        if let Some((part, codes)) = found.written {
            all.push((
                part,
                Field::Subtitles,
                Value::Codes(codes.into_iter().map(str::to_owned).collect()),
            ));
        }
        return all;
    }
    let whole = |field: Field, value: &str| vec![(0..text.len(), field, Value::Text(value.to_owned()))];
    if let Some(colour) = colour(text) {
        return whole(Field::Colour, colour);
    }
    if let Some(kind) = word_of(&WORDS.kinds, text) {
        return whole(Field::Kind, kind);
    }
    if is_format(text) {
        return whole(Field::Format, &clean(text));
    }
    if is_aspect(text) {
        return whole(Field::Aspect, &clean(text));
    }
    if is_sound(text) {
        return whole(Field::Sound, sound(text).unwrap_or(&clean(text)));
    }
    Vec::new()
}

fn fact(page: &mut Page<'_>, span: Range<usize>, field: Field, evidence: &[Evidence]) -> bool {
    let span = match field {
        Field::Title => without_off(page, span),
        _ => span,
    };
    let words = page.slice(&span);
    let with = |more: Evidence| evidence.iter().copied().chain([more]).collect::<Vec<_>>();
    let at = |part: &Range<usize>| span.start + part.start..span.start + part.end;
    match field {
        Field::Year => {
            // "2019-2020": it was ready in the last of them.
            if let Some((first, last)) = words.split_once(['-', '–', '/'])
                && let (Some(_), Some(last)) = (year(first), year(last))
                && words.len() <= 12
            {
                return page.take(span, field, Value::Year(last), &with(Ambiguous));
            }
            let digits = words.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
            let Some((year, digits)) = year(words).zip(digits) else {
                return false;
            };
            let start = digits.as_ptr() as usize - words.as_ptr() as usize;
            page.take(at(&(start..start + 4)), field, Value::Year(year), evidence)
        }
        Field::RunTime => {
            let whole = length(words, true).map(|length| (0..words.len(), length));
            let part = || {
                parts(words, &[',', ';', '|', '(', ')', '/', '·', '–'])
                    .into_iter()
                    .find_map(|part| Some((part.clone(), length(&words[part], true)?)))
            };
            let Some((part, length)) = whole.or_else(part) else {
                return false;
            };
            page.take(at(&part), field, Value::RunTime(length), &with(Shape)) | others(page, &span)
        }
        Field::Country => {
            let mut taken = false;
            for part in country_parts(words) {
                if let Some(code) = country(&words[part.clone()], true) {
                    taken |= page.take(at(&part), field, Value::Codes(vec![code.to_owned()]), &with(Known));
                }
            }
            taken && (others(page, &span) || taken)
        }
        Field::Language | Field::Subtitles => {
            let page_language = page.language.clone();
            let silent = [
                "no dialogue",
                "without dialogue",
                "sans dialogue",
                "sans paroles",
                "ohne dialog",
                "ohne dialoge",
                "sin diálogos",
                "senza dialoghi",
                "none",
                "silent",
            ];
            if field == Field::Language && silent.contains(&words.to_lowercase().trim_end_matches('.')) {
                return page.take(span, field, Value::Codes(vec!["zxx".into()]), &with(Known));
            }
            let Some(found) = languages(words, &page_language) else {
                return false;
            };
            let mut taken = false;
            for (part, code) in found.spoken {
                taken |= page.take(at(&part), field, Value::Codes(vec![code.to_owned()]), &with(Known));
            }
            if let Some((part, codes)) = found.written {
                let said = codes.iter().any(|code| {
                    languages(&words[part.clone()], "")
                        .and_then(|found| found.written)
                        .is_some_and(|(_, own)| own.contains(code))
                });
                let more = if said { Known } else { PageLanguage };
                let value = Value::Codes(codes.into_iter().map(str::to_owned).collect());
                taken |= page.take(at(&part), Field::Subtitles, value, &with(more));
            }
            taken
        }
        Field::Genre => match word_of(&WORDS.kinds, words) {
            Some(kind) => page.take(span, Field::Kind, Value::Text(kind.into()), &with(Known)),
            None => text(page, span, field, evidence),
        },
        Field::Colour => match colour(words) {
            Some(colour) => page.take(span, field, Value::Text(colour.into()), &with(Known)),
            None => others(page, &span) || text(page, span, field, evidence),
        },
        Field::Format => {
            let first = parts(words, &[',', ';', '|']).into_iter().next().unwrap_or(0..words.len());
            text(page, at(&first), field, evidence) && others(page, &span)
        }
        // "International premiere (world premiere: Ljubljana)"
        Field::Premiere => match word_of(&WORDS.premieres, words.split('(').next().unwrap_or(words).trim()) {
            Some(premiere) => page.take(span, field, Value::Text(premiere.into()), &with(Known)),
            None => text(page, span, field, evidence),
        },
        Field::Website => web(page, span, evidence),
        Field::Title | Field::OriginalTitle | Field::OtherTitle => {
            // A year in brackets after the title is a fact of its own.
            let inner = words.trim_end();
            let bracket = inner
                .rfind('(')
                .filter(|at| inner.ends_with(')') && year(&inner[*at..]).is_some() && inner.len() - at == 6);
            if let Some(open) = bracket
                && let Some(year) = year(&inner[open..])
            {
                page.take(at(&(open + 1..open + 5)), Field::Year, Value::Year(year), &with(AmongFacts));
                return text(page, at(&(0..open)), field, evidence);
            }
            text(page, span, field, evidence)
        }
        _ => text(page, span, field, evidence),
    }
}

/// Takes the facts of a value that its label does not speak of: "85 minutes, colour, 35 mm".
fn others(page: &mut Page<'_>, span: &Range<usize>) -> bool {
    let language = page.language.clone();
    for rest in page.free(span) {
        let words = page.slice(&rest);
        for part in parts(words, &[',', ';', '|', '(', ')', '/', '·', '–', '•']) {
            for (inner, field, value) in facts_in(&words[part.clone()], &language, false) {
                let from = rest.start + part.start;
                page.take(from + inner.start..from + inner.end, field, value, &[Known, AmongFacts]);
            }
        }
    }
    true
}

fn text(page: &mut Page<'_>, span: Range<usize>, field: Field, evidence: &[Evidence]) -> bool {
    let words = page
        .slice(&span)
        .trim_end_matches([',', ';', '|', '·', '•', '/', '–', '—', ' ', '\u{a0}']);
    let bare = words.trim_start_matches(['/', '|', '·', '•', ' ', '\u{a0}']);
    let bare = bare.trim_matches(['"', '“', '”', '„', '«', '»', '‹', '›', ' ', '\u{a0}']);
    let start = span.start + (bare.as_ptr() as usize - words.as_ptr() as usize);
    let value = clean(bare);
    // A value that is a paragraph is none.
    !value.is_empty() && value.chars().count() <= 200 && page.take(start..start + bare.len(), field, Value::Text(value), evidence)
}

fn web(page: &mut Page<'_>, span: Range<usize>, evidence: &[Evidence]) -> bool {
    let words = page.slice(&span);
    let shown = reach(words).into_iter().find(|(_, kind)| *kind == Reach::Web);
    if let Some((part, _)) = shown {
        let value = Value::Text(words[part.clone()].to_owned());
        return page.take(
            span.start + part.start..span.start + part.end,
            Field::Website,
            value,
            evidence,
        );
    }
    let link = page.reading.hints(&span).find_map(|hint| match hint {
        Hint::Link(link) if link.starts_with("http") => Some(link.clone()),
        _ => None,
    });
    link.is_some_and(|link| page.take(span, Field::Website, Value::Text(link), &[Marked]))
}

fn part(page: &mut Page<'_>, span: Range<usize>, field: Field, evidence: &[Evidence]) -> bool {
    let words = page.slice(&span);
    let wanted = match field {
        Field::Email => Some(Reach::Email),
        Field::Phone | Field::Fax => Some(Reach::Phone),
        Field::ContactWebsite => Some(Reach::Web),
        _ => None,
    };
    let Some(wanted) = wanted else {
        return text(page, span, field, evidence);
    };
    match reach(words).into_iter().find(|(_, kind)| *kind == wanted) {
        Some((part, _)) => {
            let value = Value::Text(clean(&words[part.clone()]));
            page.take(span.start + part.start..span.start + part.end, field, value, evidence)
        }
        None => false,
    }
}

/// Where a list of people ends: before the first part that is a fact of the film, and with the statement.
fn people_end(list: &str, language: &str) -> usize {
    let list = first_statement(list);
    let fact = parts(list, &[',', ';', '(']).into_iter().skip(1).find(|part| {
        let words = list[part.clone()].trim_end_matches(')');
        // The letters of a number plate, "D" or "AT", are a country only beside a year.
        let plates = words.contains(|c: char| c.is_ascii_digit());
        !facts_in(words, language, plates).is_empty()
    });
    fact.map_or(list.len(), |part| {
        list[..part.start].trim_end_matches([',', ';', '(', ' ', '\u{a0}']).len()
    })
}

/// Takes the people of a list, up to the first part that is a fact of the film.
fn people(page: &mut Page<'_>, span: Range<usize>, roles: &[&str], evidence: &[Evidence]) -> bool {
    let whole = page.slice(&span);
    // Other marks part statements, not names.
    let end = whole.find(['|', '·', '•', '\t', '}', '‖']).unwrap_or(whole.len());
    let dash = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| whole.find(dash))
        .min()
        .unwrap_or(whole.len());
    let list = &whole[..end.min(dash)];
    let language = page.language.clone();
    let list = &list[..people_end(list, &language)];
    let mut taken = false;
    let found = names(list);
    if roles == ["director"]
        && let Some((whole, name)) = turned_round(list, &found)
    {
        let roles = vec!["director".to_owned()];
        let evidence: Vec<Evidence> = evidence.iter().copied().chain([Ambiguous]).collect();
        let span = span.start + whole.start..span.start + whole.end;
        return page.take(span, Field::Credit, Value::Credit { roles, name }, &evidence);
    }
    for (at, part) in found.iter().enumerate() {
        let words = &list[part.clone()];
        if !facts_in(words, &language, false).is_empty() || words.chars().count() > 80 {
            break;
        }
        // "Ida Moe (Nora)": the role in the story is not part of the name.
        let end = words.find(['(', '[']).filter(|at| *at > 0).unwrap_or(words.len());
        let bare = words[..end].trim_end_matches([' ', '.', ',', '\u{a0}', '*']);
        // The stop of an initial, or of "Jr.", belongs to the name.
        let stop = words[bare.len()..].starts_with('.') && {
            let last = bare.rsplit([' ', '.', '-']).next().unwrap_or("");
            last.chars().count() == 1 || ["Jr", "Sr", "jr", "sr"].contains(&last)
        };
        let bare = &words[..bare.len() + usize::from(stop)];
        if bare.is_empty() {
            continue;
        }
        let mut evidence = evidence.to_vec();
        match (is_name(bare, false), is_name(bare, true)) {
            (true, _) => evidence.push(Shape),
            (false, true) => {}
            // "and others", "various": no name at all.
            (false, false) => evidence.push(Unknown),
        }
        if evidence.contains(&Unknown) && (bare.split_whitespace().count() > 5 || bare.chars().all(|c| !c.is_alphabetic())) {
            continue;
        }
        let from = span.start + part.start;
        let mut name = clean(bare);
        if let Some(family) = found.get(at + 1).and_then(|next| shared_name(list, part, next)) {
            name = format!("{name} {family}");
            evidence.push(Ambiguous);
        }
        let value = Value::Credit {
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            name,
        };
        taken |= page.take(from..from + bare.len(), Field::Credit, value, &evidence);
    }
    taken
}

/// One person whose family name stands first, "O’Neil, Sean": two single words with a comma between them, and nothing else.
fn turned_round(list: &str, found: &[Range<usize>]) -> Option<(Range<usize>, String)> {
    let [family, given] = found else { return None };
    let single = |part: &Range<usize>| {
        let word = list[part.clone()].trim();
        !word.contains(char::is_whitespace) && is_name(word, true) && word.chars().any(char::is_lowercase)
    };
    let comma = list[family.end..given.start].trim() == ",";
    let name = || clean(&format!("{} {}", &list[given.clone()], &list[family.clone()]));
    (comma && single(family) && single(given)).then(|| (family.start..given.end, name()))
}

/// The family name that two people share: "Fabio & Damiano D’Innocenzo".
fn shared_name(list: &str, one: &Range<usize>, next: &Range<usize>) -> Option<String> {
    let between = list[one.end..next.start].trim().to_lowercase();
    let joined = ["&", "+", "and", "und", "et", "y", "e", "и", "og"].contains(&between.as_str());
    let (_, family) = list[next.clone()].split_once(' ')?;
    let given = &list[one.clone()];
    let single = !given.contains(char::is_whitespace) && is_name(given, true) && is_name(&list[next.clone()], false);
    (joined && single).then(|| clean(family))
}

/// The parts of a list of countries.
fn country_parts(text: &str) -> Vec<Range<usize>> {
    let whole = country(text, false).is_some();
    if whole {
        return vec![0..text.len()];
    }
    let mut parts = Vec::new();
    for part in self::parts(text, &[',', '/', ';', '|', '·', '+', '–', '、']) {
        // "Bosnia and Herzegovina" is one.
        let one = country(&text[part.clone()], false).is_some();
        let joints: &[&str] = if one {
            &[]
        } else {
            &[" and ", " et ", " und ", " y ", " e ", " и ", " - ", "&"]
        };
        for half in split_at_words(text, part, joints) {
            // "Canada-China", but "Guinea-Bissau".
            let hyphens = self::parts(&text[half.clone()], &['-']);
            let split = hyphens.len() > 1 && country(&text[half.clone()], false).is_none();
            let split = split
                && hyphens
                    .iter()
                    .all(|part| country(&text[half.start + part.start..half.start + part.end], true).is_some());
            match split {
                true => parts.extend(hyphens.into_iter().map(|part| half.start + part.start..half.start + part.end)),
                false => parts.push(half),
            }
        }
    }
    parts
}
