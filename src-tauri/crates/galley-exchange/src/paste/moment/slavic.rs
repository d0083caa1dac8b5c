//! Weekdays and months of Czech and Polish dates, which stand in a case of their own.

/// From Monday. Short forms that are words of other calendars, or common words, are left out.
pub(super) const WEEKDAYS: [&[&str]; 7] = [
    &["pondělí", "poniedziałek", "pon"],
    &["úterý", "út", "wtorek", "wt"],
    &["středa", "středu", "środa", "środę", "śr"],
    &["čtvrtek", "čt", "czwartek", "czw"],
    &["pátek", "pá", "piątek", "pt"],
    &["sobota", "sobotu", "sobotę", "sob"],
    &["neděle", "neděli", "ne", "niedziela", "niedzielę", "niedz", "nd"],
];

/// From January.
pub(super) const MONTHS: [&[&str]; 12] = [
    &["ledna", "leden", "stycznia", "styczeń"],
    &["února", "únor", "lutego", "luty"],
    &["března", "březen", "marca", "marzec"],
    &["dubna", "duben", "kwietnia", "kwiecień"],
    &["května", "květen", "maja"],
    &["června", "červen", "czerwca", "czerwiec"],
    &["července", "červenec", "lipca", "lipiec"],
    &["srpna", "srpen", "sierpnia", "sierpień"],
    &["září", "września", "wrzesień"],
    &["října", "říjen", "października", "październik"],
    &["listopadu", "listopad", "listopada"],
    &["prosince", "prosinec", "grudnia", "grudzień"],
];
