//! Which countries funders in Europe count together.

/// The 27 members of the European Union since 2020.
const UNION: &[&str] = &[
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL",
    "PT", "RO", "SK", "SI", "ES", "SE",
];
/// The other states of Europe, as the Council of Europe and its neighbours draw it, and those that are no more.
const BEYOND: &[&str] = &[
    "AL", "AD", "AM", "AZ", "BA", "BY", "CH", "GB", "GE", "IS", "LI", "MC", "MD", "ME", "MK", "NO", "RS", "RU", "SM", "TR", "UA",
    "VA", "XK", "CS", "DD", "SU", "YU",
];

/// Where a country is, for a festival at home in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Region {
    Home,
    Union,
    Europe,
    World,
    Unknown,
}

impl Region {
    /// Every region in the order in which they are told.
    pub(super) const ALL: [Region; 5] = [Region::Home, Region::Union, Region::Europe, Region::World, Region::Unknown];

    /// What people call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Region::Home => "Domestic",
            Region::Union => "European Union",
            Region::Europe => "Europe beyond the Union",
            Region::World => "Rest of the world",
            Region::Unknown => "Country not recorded",
        }
    }

    /// The region of a country; nobody is at home in a festival whose country is not known.
    pub(super) fn of(country: &str, home: &str) -> Self {
        match country {
            "" => Region::Unknown,
            country if country == home => Region::Home,
            country if UNION.contains(&country) => Region::Union,
            country if BEYOND.contains(&country) => Region::Europe,
            _ => Region::World,
        }
    }
}
