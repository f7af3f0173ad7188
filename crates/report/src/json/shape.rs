//! The other parts of the document, in the order of their keys.
//!
//! Each part is written from the evaluation (`new`) and read back into it
//! (`read`). `words` is `None` where only the content counts, as for the id of
//! an evaluation: sentences are then left out.

use std::collections::BTreeMap;

use plumbline_study::evaluation::{Counts, Detail};
use plumbline_study::facts::{FileFact, ImageFact, JoinedFact, MissingChoice, Provenance, TakenUp};
use plumbline_study::intended_use::RiskTier;
use plumbline_study::seen::Seen;
use plumbline_study::{
    Arg, Caution, Evaluation, Exclusion, InputColumns, Message, PlanDraft, Scale, Severity, Source,
    spec,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::compared::RankingShape;
use super::curves::CurvesShape;
use super::rows::{Gap, GroupRow, Row, VerdictRow};
use super::{FAMILY, version_for};
use crate::Words;
use crate::task::binary::json::{ChoiceShape, ComparisonShape, ConfusionShape};
use crate::task::classes::json::ClassesShape;
use crate::task::room;

/// The whole file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub schema: String,
    pub version: u32,
    pub id: String,
    exploratory: bool,
    deviations: Vec<Sentence>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    left_open: Vec<Sentence>,
    /// As JSON: a plan has versions of its own, and a reader of its own.
    plan: Value,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tier: Option<RiskTier>,
    counts: CountsShape,
    scale: Scale,
    /// The classes, where the outcome is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    classes: Option<ClassesShape>,
    source: Source,
    estimates: Vec<Row>,
    groups: Vec<GroupRow>,
    gaps: Vec<Gap>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confusion: Option<ConfusionShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chosen_threshold: Option<ChoiceShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    local: Option<Vec<Row>>,
    verdicts: Vec<VerdictRow>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    curves: Option<CurvesShape>,
    /// Others who answered for the same cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    comparisons: Vec<ComparisonShape>,
    /// All of them by the primary metric, where there are more than two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ranking: Option<RankingShape>,
    cautions: Vec<CautionShape>,
    provenance: ProvenanceShape,
}

impl Document {
    /// The document, with an empty id.
    ///
    /// # Errors
    /// The plan holds what JSON cannot say.
    pub fn new(evaluation: &Evaluation, words: Option<&Words>) -> serde_json::Result<Document> {
        // Every field is named, so that one that is added is not forgotten here.
        let Evaluation {
            plan,
            exploratory,
            deviations,
            left_open,
            tier,
            counts,
            source,
            estimates,
            groups,
            differences,
            detail: _,
            verdicts,
            cautions,
            provenance,
        } = evaluation;
        let version = version_for(evaluation);
        let own = (room(evaluation.kind()).documents.json.write)(evaluation, words);
        Ok(Document {
            schema: format!("{FAMILY}{version}"),
            version,
            id: String::new(),
            exploratory: *exploratory,
            deviations: each(deviations, |message| Sentence::new(message, words)),
            left_open: each(left_open, |message| Sentence::new(message, words)),
            plan: serde_json::to_value(plan)?,
            tier: *tier,
            counts: CountsShape::new(counts, &own, words),
            scale: own.scale,
            classes: own.classes,
            source: source.clone(),
            estimates: each(estimates, |row| Row::new(row, words)),
            groups: each(groups, |group| GroupRow::new(group, words)),
            gaps: each(differences, |one| Gap::new(one, words)),
            confusion: own.confusion,
            chosen_threshold: own.chosen_threshold,
            local: own.local,
            verdicts: each(verdicts, |row| VerdictRow::new(row, words)),
            curves: own.curves,
            comparisons: own.comparisons,
            ranking: own.ranking,
            cautions: each(cautions, |caution| CautionShape::new(caution, words)),
            provenance: ProvenanceShape::new(provenance),
        })
    }

    /// The evaluation that was written.
    ///
    /// # Errors
    /// Where a part cannot be used: its place and what is wrong with it.
    pub fn read(mut self) -> Result<Evaluation, Wrong> {
        let plan = PlanDraft::from_json("plan", &self.plan.to_string())
            .map_err(|problem| at("plan")(detail_of(&problem.message)))?;
        // The plan says the kind of the outcome; parts of another kind are no part of it.
        let spec = spec(plan.task);
        let own = Own {
            scale: self.scale,
            positive: self.counts.positive.take(),
            negative: self.counts.negative.take(),
            positives: self.counts.positives,
            classes: self.classes,
            confusion: self.confusion,
            chosen_threshold: self.chosen_threshold,
            local: self.local,
            curves: self.curves,
            comparisons: self.comparisons,
            ranking: self.ranking,
        };
        let threshold = own.confusion.as_ref().map(ConfusionShape::threshold);
        let detail = (room(plan.task).documents.json.read)(own, &plan)?;
        Ok(Evaluation {
            exploratory: self.exploratory,
            deviations: self.deviations.into_iter().map(Sentence::read).collect(),
            left_open: self.left_open.into_iter().map(Sentence::read).collect(),
            tier: self.tier,
            source: self.source,
            estimates: rows("estimates", self.estimates, Row::read)?,
            groups: rows("groups", self.groups, GroupRow::read)?,
            differences: rows("gaps", self.gaps, |gap| gap.read(spec, threshold))?,
            detail,
            counts: self.counts.read(),
            verdicts: rows("verdicts", self.verdicts, VerdictRow::read)?,
            cautions: self.cautions.into_iter().map(CautionShape::read).collect(),
            provenance: self.provenance.read(),
            plan,
        })
    }
}

/// What only one kind of outcome has in the file.
pub(crate) struct OfKind {
    /// The oldest version of the file that can say what only this kind has.
    pub version: fn(&Evaluation) -> u32,
    /// The fields that an evaluation of this kind has.
    pub write: fn(&Evaluation, Option<&Words>) -> Own,
    /// What was written, of a plan; fields of other kinds are no part of it.
    pub read: fn(Own, &PlanDraft) -> Result<Detail, Wrong>,
}

/// Where a part cannot be used: its place, and what is wrong with it.
pub(crate) type Wrong = (String, String);

/// What is wrong with a part, at its place.
pub(crate) fn at(place: &str) -> impl Fn(String) -> Wrong {
    move |wrong| (place.to_owned(), wrong)
}

/// The fields of the file that not every kind of outcome has.
pub(crate) struct Own {
    pub scale: Scale,
    pub positive: Option<String>,
    pub negative: Option<String>,
    pub positives: Option<u64>,
    pub classes: Option<ClassesShape>,
    pub confusion: Option<ConfusionShape>,
    pub chosen_threshold: Option<ChoiceShape>,
    pub local: Option<Vec<Row>>,
    pub curves: Option<CurvesShape>,
    pub comparisons: Vec<ComparisonShape>,
    pub ranking: Option<RankingShape>,
}

impl Own {
    /// None of them.
    pub fn of(scale: Scale) -> Own {
        Own {
            scale,
            positive: None,
            negative: None,
            positives: None,
            classes: None,
            confusion: None,
            chosen_threshold: None,
            local: None,
            curves: None,
            comparisons: Vec::new(),
            ranking: None,
        }
    }
}

pub(crate) fn each<T, U>(items: &[T], write: impl Fn(&T) -> U) -> Vec<U> {
    items.iter().map(write).collect()
}

/// Every row of a list, or the place of the first that cannot be used.
pub(crate) fn rows<T, U>(
    name: &str,
    items: Vec<T>,
    read: impl Fn(T) -> Result<U, String>,
) -> Result<Vec<U>, Wrong> {
    let numbered = items.into_iter().enumerate();
    let one = |(index, item)| read(item).map_err(|wrong| (format!("{name}[{index}]"), wrong));
    numbered.map(one).collect()
}

/// Every item, or what is wrong with the first that cannot be used.
pub(crate) fn all<T, U>(
    items: Vec<T>,
    read: impl Fn(T) -> Result<U, String>,
) -> Result<Vec<U>, String> {
    items.into_iter().map(read).collect()
}

/// What a problem of the plan's own reader says about the place.
fn detail_of(message: &Message) -> String {
    match message.args.get("detail") {
        Some(Arg::Text(detail)) => detail.clone(),
        Some(Arg::Number(number)) => number.to_string(),
        None => message.id.clone(),
    }
}

/// Words by name: the id of a sentence of Plumbline, and what fills it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    id: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    args: BTreeMap<String, Argument>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Argument {
    Number(f64),
    Text(String),
}

impl Said {
    fn new(message: &Message) -> Said {
        let argument = |value: &Arg| match value {
            // JSON has no infinity; as text it is spoken the same way.
            Arg::Number(number) if !number.is_finite() => Argument::Text(number.to_string()),
            Arg::Number(number) => Argument::Number(*number),
            Arg::Text(text) => Argument::Text(text.clone()),
        };
        let args = message.args.iter();
        Said {
            id: message.id.clone(),
            args: args
                .map(|(name, value)| (name.clone(), argument(value)))
                .collect(),
        }
    }

    fn read(self) -> Message {
        let argument = |value| match value {
            Argument::Number(number) => Arg::Number(number),
            Argument::Text(text) => Arg::Text(text),
        };
        Message {
            id: self.id,
            args: self
                .args
                .into_iter()
                .map(|(name, value)| (name, argument(value)))
                .collect(),
        }
    }
}

/// Words by name beside the sentence that they make.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    said: Said,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

impl Sentence {
    fn new(message: &Message, words: Option<&Words>) -> Sentence {
        Sentence {
            said: Said::new(message),
            message: words.map(|words| words.say(message)),
        }
    }

    fn read(self) -> Message {
        self.said.read()
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountsShape {
    rows_in_file: u64,
    exclusions: Vec<ExclusionShape>,
    cases: u64,
    predicted: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positives: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    patients: Option<u64>,
    outcome: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    positive: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    negative: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExclusionShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    said: Said,
    rows: u64,
}

impl CountsShape {
    fn new(counts: &Counts, own: &Own, words: Option<&Words>) -> CountsShape {
        CountsShape {
            rows_in_file: counts.rows_in_file,
            exclusions: each(&counts.exclusions, |exclusion| ExclusionShape {
                reason: words.map(|words| words.say(&exclusion.reason)),
                said: Said::new(&exclusion.reason),
                rows: exclusion.rows,
            }),
            cases: counts.cases,
            predicted: counts.predicted,
            positives: own.positives,
            patients: counts.patients,
            outcome: counts.outcome.clone(),
            positive: own.positive.clone(),
            negative: own.negative.clone(),
        }
    }

    fn read(self) -> Counts {
        let exclusions = self.exclusions.into_iter().map(|exclusion| Exclusion {
            reason: exclusion.said.read(),
            rows: exclusion.rows,
        });
        Counts {
            rows_in_file: self.rows_in_file,
            exclusions: exclusions.collect(),
            cases: self.cases,
            predicted: self.predicted,
            patients: self.patients,
            outcome: self.outcome,
        }
    }
}

/// A caution: its sentences, and beside them what they are made of.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionShape {
    id: String,
    severity: Severity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    details: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
    said: CautionSaid,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rows: Vec<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionSaid {
    message: Said,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    details: Vec<Said>,
    why: Said,
    remedy: Said,
}

impl CautionShape {
    fn new(caution: &Caution, words: Option<&Words>) -> CautionShape {
        let say = |message| words.map(|words| words.say(message));
        let details = words.filter(|_| !caution.details.is_empty());
        CautionShape {
            id: caution.id.clone(),
            severity: caution.severity,
            message: say(&caution.what),
            details: details.map(|words| each(&caution.details, |one| words.say(one))),
            why: say(&caution.why),
            remedy: say(&caution.remedy),
            said: CautionSaid {
                message: Said::new(&caution.what),
                details: each(&caution.details, Said::new),
                why: Said::new(&caution.why),
                remedy: Said::new(&caution.remedy),
            },
            rows: caution.rows.clone(),
        }
    }

    fn read(self) -> Caution {
        Caution {
            id: self.id,
            what: self.said.message.read(),
            details: self.said.details.into_iter().map(Said::read).collect(),
            why: self.said.why.read(),
            remedy: self.said.remedy.read(),
            rows: self.rows,
            severity: self.severity,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvenanceShape {
    version: String,
    data: FileFact,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    model: Option<FileFact>,
    /// Of the name that it has in every version of the file.
    #[serde(rename = "pictures", default, skip_serializing_if = "Option::is_none")]
    images: Option<ImageFact>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    labels: Option<FileFact>,
    /// The tables that answers came from, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    joined: Option<JoinedFact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<InputColumns>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missing_values: Option<MissingChoice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken_up: Option<TakenUp>,
    plan_sha256: String,
    /// Version 1 had none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    cases: String,
    /// Only what makes the results exploratory: else a terminal, which
    /// remembers nothing, would write another file than a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen_on: Option<String>,
    components: Vec<Component>,
    seed: u64,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Component {
    name: String,
    version: String,
}

impl ProvenanceShape {
    fn new(provenance: &Provenance) -> ProvenanceShape {
        ProvenanceShape {
            version: provenance.version.clone(),
            data: provenance.data.clone(),
            model: provenance.model.clone(),
            images: provenance.images.clone(),
            labels: provenance.labels.clone(),
            joined: provenance.joined.clone(),
            inputs: provenance.inputs.clone(),
            missing_values: provenance.missing_values,
            taken_up: provenance.taken_up,
            plan_sha256: provenance.plan_sha256.clone(),
            cases: provenance.cases.clone(),
            seen_on: match &provenance.seen {
                Seen::Before { on } => Some(on.clone()),
                Seen::Unknown | Seen::NotBefore => None,
            },
            components: each(&provenance.components, |(name, version)| Component {
                name: name.clone(),
                version: version.clone(),
            }),
            seed: provenance.seed,
        }
    }

    fn read(self) -> Provenance {
        let components = self.components.into_iter();
        Provenance {
            components: components.map(|one| (one.name, one.version)).collect(),
            version: self.version,
            data: self.data,
            model: self.model,
            images: self.images,
            labels: self.labels,
            joined: self.joined,
            inputs: self.inputs,
            missing_values: self.missing_values,
            taken_up: self.taken_up,
            plan_sha256: self.plan_sha256,
            cases: self.cases,
            seen: self.seen_on.map_or(Seen::Unknown, |on| Seen::Before { on }),
            seed: self.seed,
        }
    }
}
