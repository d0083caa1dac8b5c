//! Where things stand on printed pages: words as poppler reads them, fields as the press says.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;

use galley_model::{Screening, ScreeningId, ScreeningKind, ScreeningState};
use galley_print::publication::publication;
use galley_print::{Options, Proof, ProofJob, Proofed};
use serde_json::Value;

use crate::edition::press::{Press, said};

/// A word on a page, in points from its upper left corner.
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// A page with its size in points and its words.
pub(crate) struct Sheet {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) words: Vec<Word>,
}

/// The number of an attribute of a line of `pdftotext -bbox`.
fn number(line: &str, name: &str) -> f64 {
    let from = line.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
    line[from..].split('"').next().unwrap().parse().unwrap()
}

/// The pages of a PDF, read by poppler.
pub(crate) fn sheets(pdf: &Path) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> = Vec::new();
    for line in said("pdftotext", &["-bbox"], pdf).lines().map(str::trim) {
        if line.starts_with("<page ") {
            sheets.push(Sheet {
                width: number(line, "width"),
                height: number(line, "height"),
                words: Vec::new(),
            });
        } else if line.starts_with("<word ") {
            let text = line.split_once('>').unwrap().1.trim_end_matches("</word>");
            sheets.last_mut().unwrap().words.push(Word {
                text: text.replace("&amp;", "&"),
                left: number(line, "xMin"),
                top: number(line, "yMin"),
                right: number(line, "xMax"),
                bottom: number(line, "yMax"),
            });
        }
    }
    sheets
}

/// No word stands outside its page, and no two on top of each other.
pub(crate) fn neat(pdf: &Path) {
    for (index, sheet) in sheets(pdf).iter().enumerate() {
        for word in &sheet.words {
            let inside = word.left >= 0.0 && word.top >= 0.0 && word.right <= sheet.width && word.bottom <= sheet.height;
            assert!(
                inside,
                "“{}” stands outside page {} of {}",
                word.text,
                index + 1,
                pdf.display()
            );
        }
        // Lines of small type stand so close that their ascenders meet; their middles never do.
        let middle = |word: &Word| {
            let third = (word.bottom - word.top) / 3.0;
            (word.top + third, word.bottom - third)
        };
        for (at, a) in sheet.words.iter().enumerate() {
            for b in &sheet.words[at + 1..] {
                let ((a_top, a_bottom), (b_top, b_bottom)) = (middle(a), middle(b));
                let apart = a.right.min(b.right) - a.left.max(b.left) < 0.5 || a_bottom.min(b_bottom) - a_top.max(b_top) < 0.1;
                assert!(
                    apart,
                    "“{}” and “{}” overlap on page {} of {}",
                    a.text,
                    b.text,
                    index + 1,
                    pdf.display()
                );
            }
        }
    }
}

/// A proof of a publication, its pages set with the fields on them.
pub(crate) fn proof(press: &Press, id: &str, options: &Options) -> (Proof, Proofed) {
    let mut proof = Proof::default();
    let set = proof
        .set(ProofJob {
            template: id.into(),
            data: data(press, id, options),
            house: press.house(),
            target: options.target,
            pictures: false,
        })
        .unwrap();
    (proof, set)
}

/// What the template of a publication reads.
pub(crate) fn data(press: &Press, id: &str, options: &Options) -> Value {
    (publication(id).unwrap().build)(&press.material(), options)
}

/// Where the start of a screening stands.
pub(crate) struct Start {
    pub(crate) screening: ScreeningId,
    pub(crate) page: u32,
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// The size of its type.
    pub(crate) size: f64,
}

/// The starts of screenings on all pages from one on, counted from 1.
pub(crate) fn starts(proof: &Proof, set: &Proofed, first: u32) -> Vec<Start> {
    let last = u32::try_from(set.pages.len()).unwrap();
    let pages = (first..=last).map(|page| (page, proof.page(page, 0.05).unwrap().fields));
    let starts = pages.flat_map(|(page, fields)| {
        let fields = fields
            .into_iter()
            .filter(|field| field.place.table == "screening" && field.place.field.as_deref() == Some("starts"));
        fields.flat_map(move |field| {
            let screening: ScreeningId = field.place.id.to_string().parse().unwrap();
            let start = move |area: galley_print::reading::Area| Start {
                screening,
                page,
                x: area.x,
                y: area.y,
                size: area.height,
            };
            field.areas.into_iter().map(start)
        })
    });
    starts.collect()
}

/// The screenings that a schedule for the public has to print, found the plain way.
pub(crate) fn public(press: &Press) -> Vec<Screening> {
    let catalogue = &press.made.catalogue;
    let mut public: Vec<Screening> = catalogue
        .screenings
        .iter()
        .filter(|screening| screening.edition == press.made.edition)
        .filter(|screening| screening.kind == ScreeningKind::Public && screening.state != ScreeningState::Cancelled)
        .filter(|screening| screening.starts.is_some())
        .cloned()
        .collect();
    public.sort_by_key(|screening| (screening.starts, screening.id));
    public
}

/// Every screening that the public may see stands there once, and no other one.
pub(crate) fn each_once(press: &Press, starts: &[Start]) {
    for screening in public(press) {
        let times = starts.iter().filter(|start| start.screening == screening.id).count();
        assert_eq!(
            times, 1,
            "{} at {:?} is printed {times} times",
            screening.code, screening.starts
        );
    }
    assert_eq!(
        starts.len(),
        public(press).len(),
        "something is printed that the public must not see"
    );
}
