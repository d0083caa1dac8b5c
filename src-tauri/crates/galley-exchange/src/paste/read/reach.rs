//! E-mail addresses, telephone numbers and web addresses in a line.

use std::ops::Range;

/// How someone can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::paste) enum Reach {
    Email,
    Phone,
    Web,
}

/// The addresses and numbers of a line, in order.
pub(in crate::paste) fn reach(line: &str) -> Vec<(Range<usize>, Reach)> {
    let mut found: Vec<(Range<usize>, Reach)> = Vec::new();
    let mut from = 0;
    // Addresses have no blanks.
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        if !c.is_whitespace() && !matches!(c, '<' | '>' | '|' | '"' | '“' | '”' | '·') {
            continue;
        }
        let word = from..at;
        from = at + c.len_utf8();
        let Some((span, reach)) = address(line, word) else { continue };
        found.push((span, reach));
    }
    for span in phones(line) {
        if !found
            .iter()
            .any(|(known, _)| known.start < span.end && span.start < known.end)
        {
            found.push((span, Reach::Phone));
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    found
}

fn address(line: &str, word: Range<usize>) -> Option<(Range<usize>, Reach)> {
    let text = &line[word.clone()];
    let inner = text.trim_matches(['(', ')', '[', ']', ',', ';', '.', ':', '\'', '‘', '’', '*', '!', '?']);
    let start = word.start + (inner.as_ptr() as usize - text.as_ptr() as usize);
    let mut span = start..start + inner.len();
    let mut inner = inner;
    if let Some(rest) = inner.strip_prefix("mailto:") {
        (span.start, inner) = (span.end - rest.len(), rest);
    }
    // "E-mail:films@example.org"
    if let Some((label, rest)) = inner.split_once(':')
        && !label.contains(['@', '.', '/'])
        && !rest.starts_with("//")
        && rest.contains(['@', '.'])
    {
        (span.start, inner) = (span.end - rest.len(), rest);
    }
    let host = |host: &str| {
        let parts: Vec<&str> = host.split('.').collect();
        let last = parts.last().copied().unwrap_or("");
        parts.len() >= 2
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
            && (2..=12).contains(&last.chars().count())
            && last.chars().all(char::is_alphabetic)
    };
    if let Some((name, rest)) = inner.split_once('@') {
        let fits = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c)) && host(rest);
        return fits.then_some((span, Reach::Email));
    }
    let bare = ["https://", "http://"].iter().find_map(|scheme| {
        let head = inner.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then(|| &inner[scheme.len()..])
    });
    let domain = |text: &str| {
        let end = text.find(['/', '?', '#', ':']).unwrap_or(text.len());
        host(&text[..end])
    };
    let lower = inner.to_ascii_lowercase();
    // "lasttrainhome.example.com" without www is one only where the ending is one that such addresses have.
    let endings = [
        ".com", ".org", ".net", ".edu", ".gov", ".info", ".tv", ".de", ".fr", ".it", ".es", ".ch", ".at", ".eu", ".co.uk", ".ca",
        ".be", ".nl", ".film", ".se", ".dk", ".no", ".pl", ".cz", ".pt", ".jp", ".cn", ".ru", ".ar", ".mx", ".br", ".ee", ".fi",
    ];
    let site = match bare {
        Some(rest) => domain(rest),
        None if lower.starts_with("www.") => domain(inner),
        None => {
            let end = lower.find('/').unwrap_or(lower.len());
            let known = endings.iter().any(|ending| lower[..end].ends_with(ending));
            known && domain(inner) && lower[..end].len() > 4 && !inner[..end].starts_with(|c: char| c.is_ascii_digit())
        }
    };
    site.then_some((span, Reach::Web))
}

/// Numbers of at least seven digits with blanks, dots, dashes, slashes and brackets between them, or that begin with +.
fn phones(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+' || c == '(') else {
            break;
        };
        let start = at + start;
        let run = &line[start..];
        let len = run
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | ' ' | '\u{a0}' | '.' | '-' | '–' | '/')))
            .unwrap_or(run.len());
        let number = run[..len].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        // Part of a word, a date or a code is none; neither is a row of years.
        let glued = line[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '#')
            || line[start + number.len()..].starts_with(|c: char| c.is_alphanumeric());
        let years = number
            .split(|c: char| !c.is_ascii_digit())
            .filter(|group| !group.is_empty())
            .all(|group| group.len() == 4);
        let date = number.split(['.', '/', '-', '–']).filter(|part| part.len() <= 4).count() == 3 && digits <= 8;
        let plus = number.starts_with('+');
        let range = if plus { 6..=16 } else { 7..=16 };
        let parted = number.contains([' ', '-', '.', '/', '(', '\u{a0}', '–']) || plus;
        if range.contains(&digits) && !glued && (plus || !years && !date) && parted {
            found.push(start..start + number.len());
        }
        at = start + len.max(1);
        while !line.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_of_a_line() {
        let check = |line: &str, expected: &[(&str, Reach)]| {
            let found: Vec<(&str, Reach)> = reach(line).into_iter().map(|(span, reach)| (&line[span], reach)).collect();
            assert_eq!(found, expected, "{line}");
        };
        use Reach::*;
        check("films@example.org", &[("films@example.org", Email)]);
        check(
            "E-mail: <films@example.org>, www.example.org.",
            &[("films@example.org", Email), ("www.example.org", Web)],
        );
        check(
            "Tel. +1 514 555 0143 / Fax (514) 555-0144",
            &[("+1 514 555 0143", Phone), ("(514) 555-0144", Phone)],
        );
        check("https://example.org/films?id=3", &[("https://example.org/films?id=3", Web)]);
        check("lasttrainhome.example.com", &[("lasttrainhome.example.com", Web)]);
        check("030/555 01 43", &[("030/555 01 43", Phone)]);
        for nothing in [
            "2009, 85 min",
            "March 18-28, 2010",
            "25.03.2010",
            "1998 2004 2009",
            "e.g. this",
            "M.M.",
            "7:10 PM",
            "Mr.Smith",
            "@festival",
        ] {
            check(nothing, &[]);
        }
    }
}
