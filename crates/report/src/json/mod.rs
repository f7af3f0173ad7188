//! `evaluation.json`: everything that was estimated, for machines.
//!
//! The shape is versioned ([`SCHEMA`]) and described by
//! `schema/evaluation.schema.json`. Conventions:
//!
//! - an estimate stands beside its interval, method and n, or there is
//!   `undefined` with the reason's id and a sentence;
//! - `method` is one word, such as `wilson`, `delong_logit`, `bootstrap_bca`;
//!   a bootstrap has `resamples` and `unit` beside it;
//! - infinity, which JSON lacks, is the text `"Infinity"`;
//! - fields that do not apply are left out, keys keep their order, and the
//!   same evaluation gives the same bytes.

pub(crate) mod rows;
mod shape;

use plumbline_study::Evaluation;
use plumbline_study::evaluation::SCHEMA;

use self::rows::{Gap, GroupRow, Row, VerdictRow};
use self::shape::{CautionShape, ChoiceShape, CountsShape, CurvesShape, Document, ProvenanceShape};
use crate::{Words, names};

/// The evaluation as JSON in the shape of `schema/evaluation.schema.json`.
/// Sentences are in the language of `words`; pass [`Words::english`] for a
/// file that is the same everywhere.
pub fn evaluation_json(evaluation: &Evaluation, words: &Words) -> String {
    let rows = |rows| Row::list(rows, words);
    let document = Document {
        schema: SCHEMA,
        exploratory: evaluation.exploratory,
        deviations: evaluation
            .deviations
            .iter()
            .map(|message| words.say(message))
            .collect(),
        left_open: evaluation
            .left_open
            .iter()
            .map(|message| words.say(message))
            .collect(),
        plan: &evaluation.plan,
        tier: evaluation.tier.map(names::tier),
        counts: CountsShape::new(&evaluation.counts, words),
        scale: evaluation.scale,
        source: &evaluation.source,
        estimates: rows(&evaluation.estimates),
        groups: evaluation
            .groups
            .iter()
            .map(|group| GroupRow::new(group, words))
            .collect(),
        gaps: evaluation
            .gaps
            .iter()
            .map(|gap| Gap::new(gap, words))
            .collect(),
        confusion: evaluation.confusion.as_ref().map(Into::into),
        chosen_threshold: evaluation.chosen_threshold.as_ref().map(ChoiceShape::new),
        local: rows(&evaluation.local),
        verdicts: evaluation
            .verdicts
            .iter()
            .map(|row| VerdictRow::new(row, words))
            .collect(),
        curves: CurvesShape::new(&evaluation.curves),
        cautions: evaluation
            .cautions
            .iter()
            .map(|caution| CautionShape::new(caution, words))
            .collect(),
        provenance: ProvenanceShape::new(&evaluation.provenance),
    };
    // Only a map with keys that are no text could fail, and there is none.
    let mut json = serde_json::to_string_pretty(&document).unwrap_or_default();
    json.push('\n');
    json
}
