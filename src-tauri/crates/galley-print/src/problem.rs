//! Why there may be no page at all. What is odd on a page that is there is a [`galley_model::Problem`].

/// Why nothing was printed. Whatever was at the place of the PDF is untouched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// The person pressed Cancel.
    #[error("The export was cancelled. Nothing was written.")]
    Cancelled,
    /// Anything else: what happened and what to do next.
    #[error("{0}")]
    Failed(String),
}

impl PressError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Failed(message.into())
    }
}
