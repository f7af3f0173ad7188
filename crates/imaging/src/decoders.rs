//! What decoded how many images of which format, for the report.

use std::collections::BTreeMap;

use plumbline_study::facts::DecoderFact;

use crate::{Decoder, Format};

/// Counts of decoded images.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoders(BTreeMap<(Format, Decoder), u64>);

impl Decoders {
    /// Notes one image.
    pub fn add(&mut self, format: Format, decoder: Decoder) {
        *self.0.entry((format, decoder)).or_default() += 1;
    }

    /// Notes what another worker decoded.
    pub fn merge(&mut self, other: Decoders) {
        for (kind, count) in other.0 {
            *self.0.entry(kind).or_default() += count;
        }
    }

    /// The counts as the report takes them.
    pub fn facts(&self) -> Vec<DecoderFact> {
        let fact = |((format, decoder), count): (&(Format, Decoder), &u64)| DecoderFact {
            format: format.id().to_owned(),
            decoder: decoder.id().to_owned(),
            count: *count,
        };
        self.0.iter().map(fact).collect()
    }
}
