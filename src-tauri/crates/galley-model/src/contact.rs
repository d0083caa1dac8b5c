//! Organisations and persons to reach about films.

record! {
    /// Whom to reach about a film.
    Contact, ContactId, "contact", "contacts" {
        /// The organisation, or the person where there is none.
        name: String,
        /// Whom to ask for there.
        attention: String,
        /// E-mail address.
        email: String,
        /// With country code.
        phone: String,
        /// With scheme.
        website: String,
        /// Street, number, postal code; lines parted by line breaks.
        address: String,
        /// City.
        city: String,
        /// ISO 3166-1 code.
        country: String,
        /// Which of these fields may be printed; the name always may.
        printed: Vec<String>,
        /// Staff only, never printed.
        remarks: String,
    }
}
