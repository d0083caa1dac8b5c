//! What a person has signed: a finding that is right as it stands, a field that was read, a version that went to print.

use crate::{EditionId, FilmId, StaffId};

record! {
    /// A person's "it is right as it stands". It lapses when the value it speaks of changes.
    Waiver, WaiverId, "waiver", "waivers" {
        /// The rule whose finding is waived: "SCH-04".
        rule: String,
        /// The finding's fingerprint: the rule, the rows and the values involved.
        fingerprint: String,
        /// Why it is right.
        reason: String,
        /// Who says so.
        author: Option<StaffId> => "staff",
        /// When, UTC, RFC 3339.
        at: String,
    }
}

record! {
    /// A reader's "read, and right": of one field, as it stood then. It lapses when the field changes.
    SignOff, SignOffId, "sign_off", "sign_offs" {
        /// With which film it was read.
        film: FilmId => "film",
        /// The table of the row that was read: "text".
        of_table: String,
        /// The row, as its id is written.
        of_row: String,
        /// The field that was read: "body".
        of_field: String,
        /// What stood in it, as it is stored: by this it is seen whether the field has changed since.
        value: String,
        /// What stood in it, as a reader sees it.
        words: String,
        /// Who has read it: the name that the journal has, too.
        reader: String,
        /// When, UTC, RFC 3339.
        at: String,
    }
}

record! {
    /// The moment something went to print.
    Release, ReleaseId, "release", "releases" {
        /// Of which edition.
        edition: EditionId => "edition",
        /// "Printed programme, first run".
        name: String,
        /// The journal position that was printed.
        journal: i64,
        /// When, UTC, RFC 3339.
        at: String,
        /// What was exported: "schedule", "catalogue".
        publications: Vec<String>,
    }
}
