//! What decoded how many images of which format, for the report.

use std::collections::BTreeMap;

use plumbline_study::facts::DecoderFact;

use crate::{Decoder, Format};

/// Counts of decoded images.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoders(BTreeMap<(Format, Decoder, Option<String>), u64>);

impl Decoders {
    /// Notes one image; of DICOM with its transfer syntax.
    pub fn add(&mut self, format: Format, decoder: Decoder, syntax: Option<&str>) {
        let kind = (format, decoder, syntax.map(str::to_owned));
        *self.0.entry(kind).or_default() += 1;
    }

    /// Notes what another worker decoded.
    pub fn merge(&mut self, other: Decoders) {
        for (kind, count) in other.0 {
            *self.0.entry(kind).or_default() += count;
        }
    }

    /// The counts as the report takes them.
    pub fn facts(&self) -> Vec<DecoderFact> {
        let facts = self.0.iter();
        let facts = facts.map(|((format, decoder, syntax), count)| DecoderFact {
            format: format.id().to_owned(),
            decoder: decoder.id().to_owned(),
            syntax: syntax.clone(),
            count: *count,
        });
        facts.collect()
    }
}
