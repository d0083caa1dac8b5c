//! The styles by which designers' formats name what a paragraph is. A designer's own template gives them its looks;
//! those here are for who has none yet.

/// A paragraph style and its looks. Sizes in points.
pub(crate) struct Style {
    /// "FilmTitle".
    pub name: &'static str,
    /// Whether it is set in the sans.
    pub sans: bool,
    /// The face of its family: "Regular", "Italic", "SemiBold".
    pub face: &'static str,
    pub size: f64,
    pub leading: f64,
    pub before: f64,
    /// Whether it is in the colour of its section.
    pub accent: bool,
}

/// The families of the looks, under the SIL Open Font License.
pub(crate) const SERIF: &str = "Source Serif 4";
pub(crate) const SANS: &str = "Source Sans 3";

/// The families of those looks and of the scripts that they have not, each with its faces and their PostScript names.
pub(crate) const FAMILIES: &[(&str, &[(&str, &str)])] = &[
    (
        SERIF,
        &[
            ("Regular", "SourceSerif4-Regular"),
            ("Italic", "SourceSerif4-Italic"),
            ("SemiBold", "SourceSerif4-SemiBold"),
            ("SemiBold Italic", "SourceSerif4-SemiBoldItalic"),
        ],
    ),
    (
        SANS,
        &[
            ("Regular", "SourceSans3-Regular"),
            ("Italic", "SourceSans3-Italic"),
            ("SemiBold", "SourceSans3-SemiBold"),
            ("SemiBold Italic", "SourceSans3-SemiBoldItalic"),
        ],
    ),
    ("Noto Naskh Arabic", &[("Regular", "NotoNaskhArabic-Regular")]),
    ("Noto Sans Armenian", &[("Regular", "NotoSansArmenian-Regular")]),
    ("Noto Sans CJK JP", &[("Regular", "NotoSansCJKjp-Regular")]),
    ("Noto Sans CJK KR", &[("Regular", "NotoSansCJKkr-Regular")]),
    ("Noto Sans CJK SC", &[("Regular", "NotoSansCJKsc-Regular")]),
    ("Noto Sans Devanagari", &[("Regular", "NotoSansDevanagari-Regular")]),
    ("Noto Sans Georgian", &[("Regular", "NotoSansGeorgian-Regular")]),
    ("Noto Sans Hebrew", &[("Regular", "NotoSansHebrew-Regular")]),
    ("Noto Sans Thai", &[("Regular", "NotoSansThai-Regular")]),
];

const fn style(name: &'static str, sans: bool, face: &'static str, size: f64, leading: f64, before: f64, accent: bool) -> Style {
    Style {
        name,
        sans,
        face,
        size,
        leading,
        before,
        accent,
    }
}

/// Every paragraph style that an export uses, in the order in which a book needs them.
pub(crate) const PARAGRAPHS: &[Style] = &[
    style("EditionTitle", false, "SemiBold", 34.0, 38.0, 0.0, false),
    style("EditionLine", true, "Regular", 12.0, 16.0, 4.0, false),
    style("Welcome", false, "Regular", 10.5, 14.5, 6.0, false),
    style("Footer", true, "Regular", 8.5, 11.0, 4.0, false),
    style("SectionTitle", false, "SemiBold", 30.0, 34.0, 0.0, false),
    style("SectionText", false, "Regular", 11.0, 15.0, 6.0, false),
    style("SectionLine", true, "SemiBold", 8.5, 10.0, 0.0, true),
    style("FilmNumber", true, "SemiBold", 9.0, 11.0, 0.0, true),
    style("FilmTitle", false, "SemiBold", 24.0, 26.0, 0.0, false),
    style("OriginalTitle", false, "Italic", 12.0, 15.0, 2.0, false),
    style("OtherTitle", false, "Italic", 10.0, 13.0, 0.0, false),
    style("Directors", true, "SemiBold", 11.0, 14.0, 3.0, true),
    style("Premiere", true, "SemiBold", 8.5, 11.0, 0.0, false),
    style("Meta", true, "Regular", 9.0, 12.0, 0.0, false),
    style("Tagline", false, "Italic", 11.0, 15.0, 0.0, false),
    style("Synopsis", false, "Regular", 9.5, 13.0, 4.0, false),
    style("SynopsisTranslation", false, "Italic", 9.0, 12.0, 6.0, false),
    style("Signature", true, "SemiBold", 8.5, 12.0, 0.0, false),
    style("Note", true, "Regular", 8.0, 10.5, 4.0, false),
    style("DirectorName", true, "SemiBold", 9.0, 12.0, 8.0, false),
    style("Biography", true, "Regular", 8.5, 11.0, 1.0, false),
    style("Filmography", true, "Regular", 8.0, 10.0, 0.0, false),
    style("Credits", true, "Regular", 8.5, 11.0, 0.0, false),
    style("ContactHead", true, "SemiBold", 8.5, 11.0, 6.0, true),
    style("Contact", true, "Regular", 8.5, 11.0, 0.0, false),
    style("ScreeningsHead", true, "SemiBold", 9.0, 12.0, 0.0, true),
    style("Screening", true, "Regular", 8.5, 11.0, 3.0, false),
    style("Caption", true, "Regular", 7.0, 9.0, 0.0, false),
    style("ShortsTitle", false, "SemiBold", 24.0, 26.0, 0.0, false),
    style("ShortsFilm", false, "SemiBold", 12.0, 15.0, 8.0, false),
    style("ShortsMeta", true, "Regular", 8.5, 11.0, 0.0, false),
    style("ShortsText", false, "Regular", 9.5, 13.0, 1.0, false),
    style("GridNight", false, "SemiBold", 16.0, 20.0, 12.0, false),
    style("GridTable", true, "Regular", 8.0, 10.0, 0.0, false),
    style("GridHead", true, "SemiBold", 8.0, 10.0, 0.0, false),
    style("GridTime", true, "SemiBold", 8.0, 10.0, 0.0, false),
    style("GridTitle", true, "SemiBold", 8.0, 10.0, 0.0, false),
    style("GridLine", true, "Regular", 7.0, 9.0, 0.0, false),
];

/// Every character style: its name and the face of the paragraph's family.
pub(crate) const CHARACTERS: &[(&str, &str)] = &[
    ("Italic", "Italic"),
    ("Bold", "SemiBold"),
    ("BoldItalic", "SemiBold Italic"),
    ("CreditLabel", "SemiBold"),
];

/// The family and the looks of a style.
impl Style {
    /// The family it is set in.
    pub(crate) fn family(&self) -> &'static str {
        if self.sans { SANS } else { SERIF }
    }
}
