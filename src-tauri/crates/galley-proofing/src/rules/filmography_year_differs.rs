//! PPL-10: A filmography gives a film another year than the film’s own page, or one line of it is out of order.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-10",
    name: "filmography-year-differs",
    severity: Severity::Warning,
    what: "A filmography gives a film another year than the film’s own page, or one of its lines is out of the order of years.",
    why: "The same book prints two years for one film.",
    remedy: "Find out which year is right.",
    checks: &[Check::Person(check), Check::Person(out_of_order)],
};

fn check(context: &Context<'_>, person: &Person, out: &mut Findings) {
    for line in context.catalogue.filmography.of(person.id) {
        let Some(film) = line.film.and_then(|film| context.catalogue.films.get(film)) else {
            continue;
        };
        if let (Some(listed), Some(year)) = (line.year, film.year)
            && listed != year
        {
            out.at(Place::field(line.id, "year"))
                .also(Place::field(film.id, "year"))
                .value(listed)
                .value(year)
                .say(format!(
                    "The filmography of {} gives {} the year {listed}, its page {year}.",
                    person.name,
                    context.title(film.id)
                ));
        }
    }
}

/// The one line that breaks the order of years, up or down, of a filmography of three lines and more. Where
/// several do, it is in another order.
fn out_of_order(context: &Context<'_>, person: &Person, out: &mut Findings) {
    let lines: Vec<(&Filmography, i32)> = context
        .catalogue
        .filmography
        .of(person.id)
        .filter_map(|line| Some((line, line.year?.number())))
        .collect();
    let years: Vec<i32> = lines.iter().map(|(_, year)| *year).collect();
    let ordered = |years: &[i32]| years.is_sorted() || years.is_sorted_by(|a, b| a >= b);
    if let ([first, second, _], false) = (years.as_slice(), ordered(&years)) {
        // Of three, the first two say which way it goes: 2007, 2009, 1999.
        let (line, year) = lines[2];
        if first != second {
            say(person, line, year, out);
        }
        return;
    }
    if years.len() < 4 || ordered(&years) {
        return;
    }
    let without = |index: &usize| {
        let mut rest = years.clone();
        rest.remove(*index);
        ordered(&rest)
    };
    let breaks: Vec<usize> = (0..years.len()).filter(without).collect();
    // Of two neighbours that are swapped, either may be the one.
    let Some(&index) = breaks.first().filter(|_| breaks.len() < 3) else {
        return;
    };
    let (line, year) = lines[index];
    say(person, line, year, out);
}

fn say(person: &Person, line: &Filmography, year: i32, out: &mut Findings) {
    out.at(Place::field(line.id, "year"))
        .value(year)
        .value("order")
        .severity(Severity::Hint)
        .say(format!(
            "In the filmography of {}, “{}” of {year} stands out of the order of years.",
            person.name,
            line.title.trim()
        ));
}

#[cfg(test)]
fn years(years: &[&str]) -> impl FnOnce(&mut crate::sample::Sample) {
    let years: Vec<String> = years.iter().map(|year| (*year).to_owned()).collect();
    move |sample| {
        let places = galley_model::order::Order::sequence(years.len());
        for ((number, year), position) in years.iter().enumerate().zip(places) {
            sample.add(Filmography {
                person: sample.director,
                title: format!("Road {year} {number}"),
                year: Some(year.parse().unwrap()),
                position,
                ..Filmography::default()
            });
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another year",
            |sample| {
                sample.add(Filmography {
                    person: sample.director,
                    film: Some(sample.film),
                    year: Some("2010".parse().unwrap()),
                    ..Filmography::default()
                });
            },
            &["Lixin Fan gives Last Train Home the year 2010, its page 2009"],
        ),
        case(
            "a line out of order",
            years(&["1999", "2002", "1989", "2005", "2007"]),
            &["“Road 1989 2” of 1989 stands out of the order of years"],
        ),
        case(
            "the last of three",
            years(&["2007", "2009", "1999"]),
            &["“Road 1999 2” of 1999 stands out of the order of years"],
        ),
        case("three in order", years(&["2009", "2007", "1999"]), &[]),
        case("in order, up", years(&["1999", "2002", "2002", "2005"]), &[]),
        case("in order, down", years(&["2005", "2002", "2002", "1999"]), &[]),
        case("in no order", years(&["2005", "1999", "2007", "2001", "2003"]), &[]),
        case(
            "the same year",
            |sample| {
                sample.add(Filmography {
                    person: sample.director,
                    film: Some(sample.film),
                    year: Some("2009".parse().unwrap()),
                    ..Filmography::default()
                });
            },
            &[],
        ),
    ]
}
