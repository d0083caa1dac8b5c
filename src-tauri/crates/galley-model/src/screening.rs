//! What is shown where and when, and who comes.

use crate::time::LocalTime;
use crate::{CopyId, EditionId, FilmId, Order, PersonId, ProgrammeId, ScreenId, ScreeningId};

codes! {
    /// Who may come.
    ScreeningKind {
        /// Anyone with a ticket.
        #[default]
        Public = "public",
        /// Journalists and buyers.
        Press = "press",
        /// Classes.
        School = "school",
        /// By invitation.
        Private = "private",
    }
}

codes! {
    /// Whether it will take place.
    ScreeningState {
        /// Pencilled in.
        #[default]
        Planned = "planned",
        /// Agreed with the venue and the print source.
        Confirmed = "confirmed",
        /// Called off; kept, so that calendars and errata can say so.
        Cancelled = "cancelled",
    }
}

record! {
    /// A film or a programme on a screen at a local time of the edition.
    Screening, ScreeningId, "screening", "screenings" {
        /// Of which edition.
        edition: EditionId => "edition",
        /// The film, unless a programme is shown.
        film: Option<FilmId> => "film",
        /// The programme, unless one film is shown.
        programme: Option<ProgrammeId> => "programme",
        /// Where; empty while it has no place yet.
        screen: Option<ScreenId> => "screen",
        /// When, on the clock of the edition's zone; 12:30 AM on Saturday is written so, and is Friday's night.
        starts: Option<LocalTime>,
        /// Minutes of introduction before the film.
        introduction: u32,
        /// Minutes of questions and answers after it.
        discussion: u32,
        /// The code on tickets: "LAST25".
        code: String,
        /// Who may come.
        kind: ScreeningKind,
        /// Whether it will take place.
        state: ScreeningState,
        /// Which copy is shown.
        copy: Option<CopyId> => "copy",
        /// What is written on the picture at this screening, as BCP 47 tags, where it differs from the film.
        subtitles: Vec<String>,
        /// What helps people follow it: "open_captions", "audio_description" (vocabulary `access`).
        access: Vec<String>,
        /// Printed with it.
        note: String,
        /// Minutes for which the hall is held, where that is not just what the show takes: its length is never typed.
        slot: Option<u32>,
        /// How many people are expected, where that differs from what the film or programme is expected to draw.
        expected: Option<u32>,
        /// Whether this showing is announced as the premiere.
        premiere: bool,
    }
}

codes! {
    /// What a guest comes for.
    GuestTask {
        /// Answers questions after the film.
        #[default]
        Discussion = "discussion",
        /// Says a few words before it.
        Introduction = "introduction",
        /// Sits in the audience.
        Attends = "attends",
    }
}

record! {
    /// A person who comes to a screening.
    Guest, GuestId, "guest", "guests", ordered {
        /// To which screening.
        screening: ScreeningId => "screening",
        /// Who.
        person: PersonId => "person",
        /// For what.
        task: GuestTask,
        /// Whether they have said yes; an unconfirmed guest is not printed.
        confirmed: bool,
        /// Its place among the guests.
        position: Order,
    }
}

record! {
    /// When a guest is at an edition. What is not known stays empty, and nothing follows from it.
    Stay, StayId, "stay", "stays" {
        /// At which edition.
        edition: EditionId => "edition",
        /// Who.
        person: PersonId => "person",
        /// From when they are in town, on the clock of the edition's zone.
        arrives: Option<LocalTime>,
        /// Until when.
        leaves: Option<LocalTime>,
    }
}
