//! The words by which listings say that something does not take place.

use galley_model::vocabulary::WORDS;

/// Those of others than us, in the languages of festivals.
const OTHERS: &[&str] = &[
    "canceled",
    "called off",
    "annulé",
    "annulée",
    "supprimée",
    "cancelado",
    "cancelada",
    "annullato",
    "annullata",
    "abgesagt",
    "entfällt",
    "fällt aus",
    "ausgefallen",
    "inställd",
    "inställt",
    "avlyst",
    "aflyst",
    "peruttu",
    "peruutettu",
    "geannuleerd",
    "afgelast",
    "vervalt",
    "odwołany",
    "odwołana",
    "odwołane",
    "odwołano",
    "zrušen",
    "zrušena",
    "zrušeno",
    "elmarad",
    "anulat",
    "anulată",
    "iptal",
    "iptal edildi",
    "ακυρώνεται",
    "ακυρώθηκε",
    "отменён",
    "отменен",
    "отменена",
    "отменено",
    "отменяется",
    "取消",
    "已取消",
    "中止",
    "上映中止",
    "취소",
    "취소됨",
];

/// All of them, ours first.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    let ours = WORDS.labels.iter().filter(|word| word.code == "cancelled");
    let ours = ours.flat_map(|word| word.names.values().map(String::as_str));
    ours.chain(OTHERS.iter().copied())
}
