//! The frame of an e-mail: quotation marks, headers, "… wrote:", the signature; and the bullets of lists.

use super::Recogniser;
use crate::paste::evidence::Evidence;
use crate::paste::field::Field;
use crate::paste::labels::key;
use crate::paste::page::Page;
use crate::paste::read::is_name;
use crate::paste::reading::{Kind, Line};

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "quoting", run };

/// The heads of an e-mail's lines, in the languages of the programs that write them.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "sent",
    "reply-to",
    "subject",
    "date",
    "von",
    "an",
    "gesendet",
    "betreff",
    "datum",
    "de",
    "à",
    "envoyé",
    "objet",
    "para",
    "enviado",
    "asunto",
    "da",
    "a",
    "inviato",
    "oggetto",
    "fecha",
    "data",
    "message-id",
    "content-type",
    "mime-version",
    "x-mailer",
    "received",
    "return-path",
    "content-transfer-encoding",
    "user-agent",
    "attachment",
];
/// So many words stand at the least in a letter before it closes.
const CLOSED: usize = 8;
/// Of these, two in a row can be nothing else.
const TELLING: &[&str] = &[
    "from", "to", "sent", "subject", "von", "gesendet", "betreff", "envoyé", "objet", "asunto", "enviado", "inviato", "oggetto",
];

/// The words with which letters close, in the languages of festivals.
const CLOSINGS: &[&str] = &[
    "best",
    "all best",
    "all the best",
    "best wishes",
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "cheers",
    "many thanks",
    "thanks",
    "thank you",
    "sincerely",
    "yours sincerely",
    "yours",
    "liebe Grüße",
    "viele Grüße",
    "beste Grüße",
    "herzliche Grüße",
    "schöne Grüße",
    "mit freundlichen Grüßen",
    "freundliche Grüße",
    "herzlich",
    "grüße",
    "LG",
    "MfG",
    "cordialement",
    "bien cordialement",
    "bien à vous",
    "amicalement",
    "meilleures salutations",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "un abrazo",
    "atentamente",
    "cordiali saluti",
    "un caro saluto",
    "tanti saluti",
    "saluti",
    "atenciosamente",
    "com os melhores cumprimentos",
    "cumprimentos",
    "abraços",
    "met vriendelijke groet",
    "vriendelijke groeten",
    "hartelijke groet",
    "groeten",
    "s pozdravem",
    "srdečně",
    "pozdrawiam",
    "z poważaniem",
    "vänliga hälsningar",
    "med vänlig hälsning",
    "hälsningar",
    "med venlig hilsen",
    "venlig hilsen",
    "med vennlig hilsen",
    "vennlig hilsen",
    "hilsen",
    "terveisin",
    "ystävällisin terveisin",
    "üdvözlettel",
    "cu stimă",
    "saygılarımla",
    "с уважением",
];

fn run(page: &mut Page<'_>) {
    for line in page.lines() {
        if line.lead > 0 {
            let lead = line.span.start..line.span.start + line.lead;
            page.set_aside(lead, Field::Mark, &[Evidence::OwnShape]);
        }
    }
    headers(page);
    closings(page);
    for index in 0..page.lines().len() {
        let line = &page.lines()[index];
        let inner = line.span.start + line.lead..line.span.end;
        let text = page.slice(&inner).trim();
        let wrote = ["wrote:", "schrieb:", "a écrit :", "a écrit:", "escribió:", "ha scritto:"];
        let forwarded = text.starts_with("-----") && text.ends_with("-----") && text.len() > 12;
        if text.len() < 200 && (wrote.iter().any(|end| text.ends_with(end)) || forwarded) {
            page.set_aside(inner, Field::Noise, &[Evidence::OwnShape]);
        }
    }
}

/// Sets aside the words with which a letter closes, and who signs it on the line below: they sign no text of a film.
fn closings(page: &mut Page<'_>) {
    let mut words = 0;
    let lines = page.lines();
    for (index, line) in lines.iter().enumerate() {
        let inner = |line: &Line| line.span.start + line.lead..line.span.end;
        let text = page.slice(&inner(line)).trim();
        let (closing, name) = text.split_once(',').unwrap_or((text, ""));
        let closes = line.kind == Kind::Plain
            && words > CLOSED
            && text.len() < 80
            && CLOSINGS.iter().any(|known| key(known) == key(closing))
            && (name.trim().is_empty() || is_name(name, true));
        words += text.split_whitespace().count();
        if !closes {
            continue;
        }
        page.set_aside(inner(line), Field::Noise, &[Evidence::OwnShape]);
        let next = lines[index + 1..]
            .iter()
            .find(|next| !page.slice(&next.span).trim().is_empty());
        if let Some(next) = next.filter(|next| name.trim().is_empty() && is_name(page.slice(&inner(next)), true)) {
            page.set_aside(inner(next), Field::Noise, &[Evidence::Placed]);
        }
    }
}

/// Lines such as "From: …" that stand together; a single one may be part of a listing.
fn headers(page: &mut Page<'_>) {
    let head = |index: usize| {
        let line = page.lines().get(index)?;
        if line.kind != Kind::Plain {
            return None;
        }
        let inner = line.span.start + line.lead..line.span.end;
        let (head, _) = page.slice(&inner).split_once(':')?;
        if head.len() > 30 {
            return None;
        }
        let head = key(head);
        HEADERS
            .iter()
            .find(|known| key(known) == head)
            .map(|known| (TELLING.contains(known), inner))
    };
    let mut rows = Vec::new();
    let mut index = 0;
    while index < page.lines().len() {
        let run: Vec<_> = (index..).map_while(head).collect();
        let telling = run.iter().filter(|(telling, _)| *telling).count();
        if run.len() >= 2 && telling >= 2 {
            rows.extend(run.iter().map(|(_, span)| span.clone()));
        }
        index += run.len().max(1);
    }
    for span in rows {
        page.set_aside(span, Field::Noise, &[Evidence::OwnShape]);
    }
}
