//! What can go wrong with a PDF, in sentences.

use thiserror::Error;

/// Why a PDF could not be made ready for print, or not be looked into.
#[derive(Debug, Error)]
pub enum Fault {
    /// It is damaged or no PDF.
    #[error("The PDF cannot be read ({0}). Make or send it again.")]
    Unreadable(String),
    /// It asks for a password.
    #[error("The PDF is encrypted. Save it without a password first.")]
    Encrypted,
    /// There is nothing on which to print.
    #[error("The PDF has no pages.")]
    NoPages,
    /// A page that cannot be printed as it is.
    #[error("Page {number} {problem}")]
    Page {
        /// Counted from 1.
        number: usize,
        /// The rest of the sentence, and what to do.
        problem: String,
    },
    /// The printing condition or the date is not usable.
    #[error("{0}")]
    Plan(String),
    /// The pages do not fit the sheet.
    #[error("{0}")]
    Imposition(String),
    /// A picture could not be separated.
    #[error("The picture {key} cannot be printed: {problem}. Replace it.")]
    Picture {
        /// Its SHA-256.
        key: String,
        /// The end of a sentence.
        problem: String,
    },
    /// The finished file could not be written.
    #[error("The finished PDF cannot be written ({0}). Look whether there is space, and try again.")]
    Write(#[from] std::io::Error),
}

impl From<lopdf::Error> for Fault {
    fn from(problem: lopdf::Error) -> Fault {
        Fault::Unreadable(problem.to_string())
    }
}
