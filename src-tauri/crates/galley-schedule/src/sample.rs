//! Small festivals that a rule is tried on, and what it is to find in them.

#[path = "../tests/common/mod.rs"]
mod common;

pub(crate) use common::Festival;

/// A festival, and what a rule is to find in it.
pub(crate) struct Case {
    pub(crate) about: &'static str,
    pub(crate) festival: fn() -> Festival,
    /// Parts of the sentences that are to be found, in order.
    pub(crate) said: &'static [&'static str],
}

/// A festival, and parts of the sentences that are to be found in it.
pub(crate) fn case(about: &'static str, festival: fn() -> Festival, said: &'static [&'static str]) -> Case {
    Case { about, festival, said }
}

impl Case {
    /// Compares what the rule finds in the festival with what it is to find; says what was found where that differs. What is
    /// found around each screening must be what is found of it in the whole edition.
    pub(crate) fn prove(&self, rule: &str) -> Result<(), String> {
        let Festival { catalogue, edition, .. } = (self.festival)();
        let all = crate::clashes(&catalogue, edition);
        let said: Vec<&str> = all
            .iter()
            .filter(|clash| clash.rule == rule)
            .map(|clash| clash.message.as_str())
            .collect();
        let fits = said.len() == self.said.len() && said.iter().zip(self.said).all(|(message, part)| message.contains(part));
        if !fits {
            return Err(format!("{rule}, {}: found {said:#?}", self.about));
        }
        for screening in catalogue.screenings.iter() {
            let with = crate::clashes_with(&catalogue, screening);
            let of_all: Vec<_> = all.iter().filter(|clash| clash.names(screening.id)).cloned().collect();
            if with != of_all {
                return Err(format!(
                    "{rule}, {}: around one screening {with:#?}, of all {of_all:#?}",
                    self.about
                ));
            }
        }
        Ok(())
    }
}
