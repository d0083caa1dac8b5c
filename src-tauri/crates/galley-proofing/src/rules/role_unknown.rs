//! PPL-06: A credit has a role that is not in the list of roles.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-06",
    name: "role-unknown",
    severity: Severity::Hint,
    what: "A credit has a role that is not in the list of roles.",
    why: "It is printed as typed in every language, after the roles of the list.",
    remedy: "Choose the role from the list where it is there; sign it where it is a role of its own.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    for credit in context.catalogue.credits.of(film.id) {
        let typed = credit.role.trim();
        let house = &context.edition.style.prose;
        let of_house = house.roles.contains(&credit.role) || house.role_names.contains_key(&credit.role);
        if typed.is_empty() || of_house || vocabulary::ROLES.iter().any(|role| role.code == credit.role) {
            continue;
        }
        let lower = typed.to_lowercase();
        let means = |role: &&vocabulary::Role| {
            let mut names = role.names.values().flat_map(|(one, many)| [one, many]);
            role.code.replace('_', " ") == lower || names.any(|name| name.to_lowercase() == lower)
        };
        let meant = vocabulary::ROLES.iter().find(means);
        let mut draft = out.at(Place::field(credit.id, "role")).value(typed);
        let who = context.catalogue.billed_name(credit);
        let mut said = format!("{who} is credited as “{typed}”, which is not in the list of roles.");
        if let Some(role) = meant {
            let name = vocabulary::role(&role.code, "en", false);
            draft = draft.becomes(format!("Choose “{name}”"), role.code.as_str());
            said = format!("{who} is credited as “{typed}”, which is in the list as “{name}”.");
        }
        draft.say(said);
    }
}

#[cfg(test)]
fn credited(role: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let role = role.to_owned();
    move |sample| {
        sample.add(Credit {
            film: sample.film,
            person: sample.director,
            role,
            ..Credit::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "in German",
            credited("Drehbuch"),
            &["Lixin Fan is credited as “Drehbuch”, which is in the list as “Screenwriter”"],
        ),
        case(
            "of its own",
            credited("weather"),
            &["“weather”, which is not in the list of roles"],
        ),
        case("in the list", credited("screenplay"), &[]),
    ]
}
