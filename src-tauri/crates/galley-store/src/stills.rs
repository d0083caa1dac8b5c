//! Pictures on disk, named by their SHA-256: written and synced before the row that names them.

use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::Path;

use image::{ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};

/// A picture that has been read through and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// "jpg" or "png".
    pub extension: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The SHA-256 of what is in a file, in hexadecimal digits.
pub fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a picture through and keeps it in the folder of stills. The same picture twice is kept once.
/// `name` is what the person calls the file, for the sentence when it is no picture.
pub fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<Kept> {
    let (extension, width, height) = look(name, bytes)?;
    let sha256 = sum(bytes);
    let path = folder.join(format!("{sha256}.{extension}"));
    if !path.exists() {
        let partial = folder.join(format!("{sha256}.partial"));
        let write = || {
            fs::create_dir_all(folder)?;
            let mut file = File::create(&partial)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&partial, &path)?;
            File::open(folder)?.sync_all()
        };
        if let Err(source) = write() {
            let _ = fs::remove_file(&partial);
            return Err(StoreError::io("Writing", &path, source));
        }
    }
    Ok(Kept {
        sha256,
        extension: extension.to_owned(),
        width,
        height,
    })
}

/// The kind and size of a picture; a file that is none, or is cut short, is told by name.
fn look(name: &str, bytes: &[u8]) -> Result<(&'static str, u32, u32)> {
    let refused = |why: &str| {
        Err(StoreError::Refused(format!(
            "{name} {why}. Choose a JPEG or PNG file of the picture."
        )))
    };
    let extension = match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => "jpg",
        Ok(ImageFormat::Png) => "png",
        _ => return refused("is no picture that can be printed"),
    };
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader.set_format(if extension == "jpg" {
        ImageFormat::Jpeg
    } else {
        ImageFormat::Png
    });
    let mut limits = Limits::default();
    // A bomb claims more than any still needs: 20,000 pixels are 1.7 metres at 300 to the inch.
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(2 << 30);
    reader.limits(limits);
    // A JPEG that is cut short decodes into grey; its end mark is missing.
    let cut_short = extension == "jpg"
        && !bytes[bytes.len().saturating_sub(1024)..]
            .windows(2)
            .any(|pair| pair == [0xFF, 0xD9]);
    match reader.decode() {
        Ok(_) if cut_short => refused("is a picture that is cut short"),
        Ok(picture) => Ok((extension, picture.width(), picture.height())),
        Err(problem) => refused(&format!("cannot be read as a picture ({problem})")),
    }
}
