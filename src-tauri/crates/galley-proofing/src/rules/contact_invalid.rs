//! CON-01: An e-mail address, telephone number or web address cannot be right.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CON-01",
    name: "contact-invalid",
    severity: Severity::Warning,
    what: "An e-mail address, telephone number or web address cannot be right.",
    why: "Nobody can reach the print source by it.",
    remedy: "Correct it: films@example.org, +1 514 555 0100, https://example.org.",
    checks: &[Check::Contact(check), Check::Film(website)],
};

fn check(_: &Context<'_>, contact: &Contact, out: &mut Findings) {
    let name = &contact.name;
    let (email, phone, site) = (contact.email.trim(), contact.phone.trim(), contact.website.trim());
    if !email.is_empty() && !is_email(email) {
        out.at(Place::field(contact.id, "email"))
            .value(email)
            .say(format!("“{email}” of {name} is no e-mail address."));
    }
    if !phone.is_empty() && !is_phone(phone) {
        let without_code = phone.chars().any(|c| c.is_ascii_digit()) && !phone.starts_with(['+', '0']);
        let why = if without_code {
            "has no country code"
        } else {
            "is no telephone number"
        };
        out.at(Place::field(contact.id, "phone"))
            .value(phone)
            .say(format!("“{phone}” of {name} {why}."));
    }
    if !site.is_empty() && !is_site(site) {
        out.at(Place::field(contact.id, "website"))
            .value(site)
            .say(format!("“{site}” of {name} is no web address."));
    }
}

fn website(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let site = film.website.trim();
    if !site.is_empty() && !is_site(site) {
        let title = context.title(film.id);
        out.at(Place::field(film.id, "website"))
            .value(site)
            .say(format!("“{site}” of {title} is no web address."));
    }
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && !user.starts_with('.')
            && !user.ends_with('.')
            && is_host(host)
            && !user.contains(|c: char| c.is_whitespace() || ",;<>".contains(c))
    })
}

fn is_host(host: &str) -> bool {
    let mut labels = host.split('.');
    host.contains('.') && labels.all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

fn is_site(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| is_host(rest.split(['/', '?', '#', ':']).next().unwrap_or("")) && !rest.contains(char::is_whitespace))
}

/// With its country code, as +1 or 001; an extension may follow.
fn is_phone(text: &str) -> bool {
    let number = text.split(['e', 'x', 'E', 'X']).next().unwrap_or("").trim();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let marks = number.chars().all(|c| c.is_ascii_digit() || "+ ().-/\u{a0}".contains(c));
    (number.starts_with('+') || number.starts_with("(+") || number.starts_with("00")) && (7..=17).contains(&digits) && marks
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "all wrong",
            |sample| {
                sample.edit(sample.contact, |contact: &mut Contact| {
                    (contact.email, contact.phone, contact.website) =
                        ("films at example.org".into(), "514 555 0100".into(), "example.org".into());
                })
            },
            &[
                "is no e-mail address",
                "“514 555 0100” of Eye Steel has no country code",
                "is no web address",
            ],
        ),
        case(
            "a film’s site",
            |sample| sample.edit_film(|film| film.website = "www.example.org".into()),
            &["“www.example.org” of Last Train Home"],
        ),
        case(
            "odd but right",
            |sample| {
                sample.edit(sample.contact, |contact: &mut Contact| {
                    (contact.email, contact.phone, contact.website) = (
                        "a.b+c@film.example.co.uk".into(),
                        "+49 (0)30 555-0100 ext. 5".into(),
                        "http://example.org:8080/a?b".into(),
                    );
                })
            },
            &[],
        ),
        case(
            "nothing",
            |sample| {
                sample.edit(sample.contact, |contact: &mut Contact| {
                    (contact.email, contact.phone, contact.website) = Default::default()
                })
            },
            &[],
        ),
    ]
}
