//! A PDF written object by object, so that only one separated picture need be in memory at a time.

use std::collections::BTreeMap;
use std::io::Write;

use lopdf::{Document, Object, ObjectId, Writer};

use crate::fault::Fault;
use crate::ready::Pictures;
use crate::swap;

/// Counts what was written, since the cross-reference table tells where every object begins.
struct Counter<'a> {
    target: &'a mut dyn Write,
    at: u64,
}

impl Write for Counter<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.target.write(bytes)?;
        self.at += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.target.flush()
    }
}

/// Writes a document whose objects are numbered without gaps, with a plain cross-reference table (ISO 32000-1, 7.5).
pub(crate) fn write(
    document: &Document,
    proxies: &BTreeMap<ObjectId, String>,
    pictures: Pictures,
    target: &mut dyn Write,
) -> Result<(), Fault> {
    let mut file = Counter { target, at: 0 };
    // The four bytes tell programs that move files that this one is binary.
    file.write_all(format!("%PDF-{}\n%", document.version).as_bytes())?;
    file.write_all(&[0xE2, 0xE3, 0xCF, 0xD3, b'\n'])?;
    let mut starts = Vec::with_capacity(document.objects.len());
    for (id, object) in &document.objects {
        starts.push((id.0, id.1, file.at));
        file.write_all(format!("{} {} obj\n", id.0, id.1).as_bytes())?;
        match proxies.get(id) {
            Some(key) => put(&mut file, &picture(object, key, pictures)?)?,
            None => put(&mut file, object)?,
        }
        file.write_all(b"\nendobj\n")?;
    }
    let table = file.at;
    let size = document.objects.keys().next_back().map_or(0, |id| id.0) + 1;
    file.write_all(b"xref\n0 1\n0000000000 65535 f \n")?;
    let mut expected = 0;
    for (at, (number, generation, start)) in starts.iter().enumerate() {
        if *number != expected {
            let run = starts
                .iter()
                .skip(at)
                .zip(*number..)
                .take_while(|(object, number)| object.0 == *number)
                .count();
            file.write_all(format!("{number} {run}\n").as_bytes())?;
        }
        file.write_all(format!("{start:010} {generation:05} n \n").as_bytes())?;
        expected = number + 1;
    }
    let mut trailer = lopdf::Dictionary::new();
    trailer.set("Size", i64::from(size));
    for key in ["Root", "Info", "ID"] {
        if let Ok(value) = document.trailer.get(key.as_bytes()) {
            trailer.set(key, value.clone());
        }
    }
    file.write_all(b"trailer\n")?;
    put(&mut file, &trailer.into())?;
    file.write_all(format!("\nstartxref\n{table}\n%%EOF\n").as_bytes())?;
    file.flush()?;
    Ok(())
}

fn put(file: &mut Counter, object: &Object) -> Result<(), Fault> {
    Ok(Writer::write_object(file, object)?)
}

/// What stands in a proxy's place: its separation, or the proxy where there is none.
fn picture(object: &Object, key: &str, pictures: Pictures) -> Result<Object, Fault> {
    let stream = object.as_stream()?;
    let fault = |problem| Fault::Picture {
        key: key.to_owned(),
        problem,
    };
    let Some(separation) = pictures(key).map_err(fault)? else {
        return Ok(object.clone());
    };
    Ok(swap::image(&stream.dict, &separation, key).map_err(fault)?.into())
}
