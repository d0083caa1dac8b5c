//! The frame of an e-mail: quotation marks, headers, "… wrote:", the signature; and the bullets of lists.

use super::Recogniser;
use crate::paste::evidence::Evidence;
use crate::paste::field::Field;
use crate::paste::labels::key;
use crate::paste::page::Page;
use crate::paste::reading::Kind;

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
/// Of these, two in a row can be nothing else.
const TELLING: &[&str] = &[
    "from", "to", "sent", "subject", "von", "gesendet", "betreff", "envoyé", "objet", "asunto", "enviado", "inviato", "oggetto",
];

fn run(page: &mut Page<'_>) {
    for line in page.lines() {
        if line.lead > 0 {
            let lead = line.span.start..line.span.start + line.lead;
            page.set_aside(lead, Field::Mark, &[Evidence::OwnShape]);
        }
    }
    headers(page);
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
