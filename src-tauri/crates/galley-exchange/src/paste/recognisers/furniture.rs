//! What stands beside any film: navigation, appeals for donations, newsletters, social links, copyright.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Recogniser;
use crate::paste::evidence::Evidence::{Frame, NoiseWord, OwnShape, Placed};
use crate::paste::field::Field;
use crate::paste::labels::key;
use crate::paste::moment::{Written, scan};
use crate::paste::page::Page;
use crate::paste::read::parts;
use crate::paste::reading::Kind;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "furniture", run };

/// Lines that are nothing else.
const WHOLE: &[&str] = &[
    "home",
    "about",
    "about us",
    "contact us",
    "login",
    "log in",
    "sign in",
    "sign up",
    "register",
    "search",
    "menu",
    "skip to content",
    "skip to main content",
    "site map",
    "sitemap",
    "privacy",
    "privacy policy",
    "terms of use",
    "cookies",
    "help",
    "faq",
    "faqs",
    "news",
    "blog",
    "press room",
    "shop",
    "store",
    "donate",
    "donate now",
    "support",
    "support us",
    "sponsors",
    "our sponsors",
    "partners",
    "volunteer",
    "volunteers",
    "membership",
    "become a member",
    "buy tickets",
    "tickets",
    "get tickets",
    "order tickets",
    "add to cart",
    "add to calendar",
    "add the screenings to your calendar",
    "skip to the content",
    "añadir las funciones a su calendario",
    "ir al contenido",
    "ajouter les séances à votre agenda",
    "aller au contenu",
    "vorstellungen in den kalender übernehmen",
    "zum inhalt",
    "add to my schedule",
    "share",
    "share this",
    "tweet",
    "like",
    "email this page",
    "print",
    "print this page",
    "back",
    "back to top",
    "top",
    "back to films",
    "back to film list",
    "previous",
    "next",
    "previous film",
    "next film",
    "film guide",
    "films",
    "films a z",
    "all films",
    "film index",
    "events",
    "get involved",
    "box office",
    "plan your visit",
    "archive",
    "facebook",
    "twitter",
    "instagram",
    "youtube",
    "vimeo",
    "flickr",
    "rss",
    "rss feed",
    "follow us",
    "find us on facebook",
    "follow us on twitter",
    "newsletter",
    "subscribe",
    "join our mailing list",
    "watch trailer",
    "watch the trailer",
    "view trailer",
    "read more",
    "more",
    "more info",
    "close",
    "accueil",
    "grille horaire",
    "le festival",
    "réservations",
    "programme",
    "billetterie",
    "infos pratiques",
    "partenaires",
    "presse",
    "mentions légales",
    "plan du site",
    "recherche",
    "retour",
    "nous contacter",
    "réserver",
    "imprimer",
    "partager",
    "suivez-nous",
    "s’inscrire à la newsletter",
    "startseite",
    "programm",
    "tickets kaufen",
    "karten",
    "impressum",
    "datenschutz",
    "suche",
    "zurück",
    "drucken",
    "teilen",
    "folgen sie uns",
    "spenden",
    "partner",
    "förderer",
    "service",
    "inicio",
    "entradas",
    "comprar entradas",
    "prensa",
    "buscar",
    "aviso legal",
    "volver",
    "compartir",
    "síguenos",
    "patrocinadores",
    "imprimir",
    "biglietti",
    "acquista",
    "cerca",
    "stampa la pagina",
    "condividi",
    "seguici",
    "torna indietro",
    "note legali",
    "sostienici",
];

/// Words of which one tells in a short line, and two in a longer one.
const WORDS: &[&str] = &[
    "copyright",
    "all rights reserved",
    "©",
    "newsletter",
    "mailing list",
    "donate",
    "donation",
    "tax-deductible",
    "make a gift",
    "give today",
    "follow us",
    "facebook",
    "twitter",
    "instagram",
    "unsubscribe",
    "subscribe",
    "privacy policy",
    "terms of use",
    "powered by",
    "web design",
    "site by",
    "cookies",
    "501(c)",
    "support the festival",
    "your support",
    "become a member",
    "sign up",
    "box office",
    "tous droits réservés",
    "mentions légales",
    "faire un don",
    "inscrivez-vous",
    "suivez-nous",
    "alle rechte vorbehalten",
    "impressum",
    "datenschutz",
    "spenden",
    "folgen sie uns",
    "todos los derechos",
    "derechos reservados",
    "suscríbete",
    "síguenos",
    "tutti i diritti",
    "diritti riservati",
    "iscriviti",
    "seguici",
    "javascript",
    "browser",
    "adobe flash",
    "view this email",
    "if you no longer wish",
    "sent from my",
    "confidential",
];

/// Words before the day on which a page was made or changed.
const MADE: &[&str] = &[
    "last updated",
    "last update",
    "last modified",
    "last changed",
    "updated",
    "page updated",
    "printed",
    "stand",
    "letzte aktualisierung",
    "zuletzt aktualisiert",
    "aktualisiert",
    "mise à jour",
    "dernière mise à jour",
    "mis à jour",
    "última actualización",
    "actualizado",
    "ultimo aggiornamento",
    "aggiornato",
    "обновлено",
    "更新",
];

/// Whether a line says when a page was made: one of those words, and after it a day.
fn says_when(lower: &str, word: &str) -> bool {
    lower.strip_prefix(word).is_some_and(|rest| {
        let marked = rest.starts_with([':', ' ', '\u{a0}', '：']);
        marked && rest.contains(|c: char| c.is_ascii_digit()) && scan(rest).iter().any(|found| matches!(found, Written::Date(_)))
    })
}

/// Whether a text is nothing but such a line.
fn is_whole(text: &str) -> bool {
    static KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| WHOLE.iter().map(|line| key(line)).collect());
    text.len() < 60 && KEYS.contains(&key(text))
}

/// Whether a line is a menu: most of what its marks part are such lines.
fn is_menu(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let entries = parts(text, &['|', '·', '•', '»', '>', '\t']);
    let known = entries.iter().filter(|entry| is_whole(&text[(*entry).clone()])).count();
    entries.len() > 1 && known * 2 > entries.len()
}

fn run(page: &mut Page<'_>) {
    let lines = page.lines();
    let mut last_noise = None;
    for (index, line) in lines.iter().enumerate() {
        for cell in page.free_cells(line) {
            let text = page.slice(&cell);
            let lower = text.to_lowercase();
            let words = text.split_whitespace().count();
            let whole = is_whole(text);
            let hits = WORDS.iter().filter(|word| lower.contains(*word)).count();
            let made = words <= 10 && MADE.iter().any(|word| says_when(&lower, word));
            let signed = lower.contains('©') || lower.contains("all rights reserved") || lower.starts_with("copyright");
            let beside = line.frame || neighbours(page, index) || line.kind == Kind::Item;
            // A heading says what the page is about, whatever it says.
            let heading = !line.frame && matches!(line.kind, Kind::Heading(1..=2));
            let telling = match words {
                _ if heading => false,
                // A title may be one of these words; the frame of the page or others beside it must tell.
                // A sentence of a synopsis may name one of them.
                8..=14 if !line.frame && text.ends_with('.') => hits >= 2,
                0..=3 => hits >= 1 && beside,
                4..=14 => hits >= 1,
                15..=60 => hits >= 2,
                _ => hits >= 3,
            };
            let menu = is_menu(text);
            if signed || made || telling || menu || whole && !heading && (beside || words > 1) {
                let evidence = match (line.frame, whole) {
                    _ if signed => vec![NoiseWord, OwnShape],
                    (true, _) => vec![NoiseWord, Frame],
                    (false, _) => vec![NoiseWord],
                };
                page.set_aside(cell, Field::Noise, &evidence);
                if signed {
                    last_noise = Some(index);
                }
            }
        }
    }
    // What follows the copyright line at the end of a page is of the same kind.
    if let Some(from) = last_noise.filter(|from| lines.len() - from <= 12 && *from > 3) {
        for line in &lines[from + 1..] {
            for cell in page.free_cells(line) {
                page.set_aside(cell, Field::Noise, &[Placed, Frame]);
            }
        }
    }
}

/// Whether a line beside this one is of the frame too.
fn neighbours(page: &Page<'_>, index: usize) -> bool {
    let known = |index: usize| page.lines().get(index).is_some_and(|line| is_whole(page.slice(&line.span)));
    index.checked_sub(1).is_some_and(known) || known(index + 1)
}
