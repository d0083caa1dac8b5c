//! The printing condition that a file is made for, as its output intent (ISO 15930-7, 6.2.4.2).

use lopdf::{Dictionary, Object, Stream, dictionary};
use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// A printing condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Its name in the registry: `FOGRA39`.
    pub identifier: String,
    /// What a person reads: `Coated paper, offset, ISO 12647-2`.
    pub info: String,
    /// `http://www.color.org` for names of the ICC.
    pub registry: String,
    /// The profile in four colours.
    #[serde(skip)]
    pub icc: Vec<u8>,
}

impl Condition {
    /// The stream of the profile. Its header names the colour space at byte 16 and itself at byte 36 (ICC.1, 7.2).
    pub(crate) fn profile(&self) -> Result<Stream, Fault> {
        if self.icc.get(16..20) != Some(b"CMYK") || self.icc.get(36..40) != Some(b"acsp") {
            let sentence = "The colour profile is not for four inks. Ask your printer for the profile of the paper.";
            return Err(Fault::Plan(sentence.into()));
        }
        let mut stream = Stream::new(dictionary! { "N" => 4, "Alternate" => "DeviceCMYK" }, self.icc.clone());
        stream.compress()?;
        Ok(stream)
    }

    pub(crate) fn intent(&self, profile: Object) -> Dictionary {
        dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFX",
            "OutputConditionIdentifier" => Object::string_literal(self.identifier.as_str()),
            "RegistryName" => Object::string_literal(self.registry.as_str()),
            "OutputCondition" => lopdf::text_string(&self.info),
            "Info" => lopdf::text_string(&self.info),
            "DestOutputProfile" => profile,
        }
    }
}
