//! The people who make the catalogue, and what the file is set to.

record! {
    /// A member of the staff: who signs texts and makes changes.
    Staff, StaffId, "staff", "staff" {
        /// As under a synopsis: "M.M.".
        initials: String,
        /// In full.
        name: String,
    }
}

record! {
    /// A setting of the whole catalogue, such as the edition that is being worked on.
    Setting, SettingId, "setting", "settings" {
        /// What is set: "edition".
        name: String,
        /// To what, as text.
        value: String,
    }
}
