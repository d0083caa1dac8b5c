//! Times as files say them, on the clock of an edition.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use galley_model::style::HouseStyle;
use galley_model::{EditionId, LocalTime, Zone};
use galley_schedule::night::moment;
use galley_schedule::{ClockFault, exists};

use super::Composer;

impl Composer<'_> {
    /// A moment on the clock of an edition. A file that gives an offset means an instant; where the edition's zone is
    /// not set, the clock of the file is taken as it is.
    pub fn local(&mut self, edition: EditionId, at: DateTime<FixedOffset>) -> LocalTime {
        let Some(zone) = self.zone_of(edition) else {
            return LocalTime::new(at.naive_local());
        };
        let local = LocalTime::new(at.with_timezone(&zone.tz()).naive_local());
        // Of an hour that comes twice the first is taken: where that is the one that the file means, nothing is doubtful.
        if moment(local, zone) != at.timestamp().div_euclid(60)
            && let Err(fault @ ClockFault::Doubled(_)) = exists(local, zone)
        {
            self.problem(fault.second_meant(&HouseStyle::default()));
        }
        local
    }

    /// A time of the clock of an edition, as a file says it that gives no offset.
    pub fn floating(&mut self, edition: EditionId, at: NaiveDateTime) -> LocalTime {
        let local = LocalTime::new(at);
        if let Some(zone) = self.zone_of(edition)
            && let Err(fault @ ClockFault::Doubled(_)) = exists(local, zone)
        {
            self.problem(fault.message(&HouseStyle::default()));
        }
        local
    }

    fn zone_of(&self, edition: EditionId) -> Option<Zone> {
        let zone = self.context.catalogue.editions.get(edition).map(|edition| edition.time_zone);
        zone.or(self.zone).filter(|zone| *zone != Zone::default())
    }
}
