//! The cases behind a number: what can be asked, and what is answered. Nothing of it
//! enters a document: it is looked at, and saved by whoever asked.

use plumbline_study::StandsFor;
use plumbline_study::facts::Provenance;
use serde::{Deserialize, Serialize};

/// Which cases are wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CasesAsked {
    /// The evaluation that the number stands in: an engine that holds another one
    /// refuses.
    pub evaluation: Box<Provenance>,
    /// The number.
    pub of: CasesOf,
    /// Only cases of this subgroup, as [`plumbline_study::evaluation::group_key`]
    /// writes it.
    pub group: Option<String>,
    /// At most so many are answered, those with the greatest loss; all are counted.
    pub most: u32,
}

/// A number that stands for cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CasesOf {
    /// All cases that the numbers rest on.
    All,
    /// A cell of the two-by-two table of a binary outcome, or one of its margins.
    Called {
        /// Whether the case has the condition; `None` for both.
        has: Option<bool>,
        /// Whether it is called positive, at the threshold or above; `None` for both.
        called: Option<bool>,
        /// The threshold, which may be another than the plan's.
        threshold: f64,
    },
    /// A cell of the confusion matrix of several classes, or one of its margins.
    Decided {
        /// Place of the true class; `None` for all of them.
        truth: Option<u16>,
        /// Place of the class that was decided for; `None` for all of them.
        decided: Option<u16>,
    },
    /// A cell of the table of what two respondents decided.
    Pair {
        /// The one who is not assessed.
        with: String,
        /// What is counted.
        judged: Judged,
        /// Who did it.
        by: By,
    },
    /// A cell of the table of the classes that two respondents decided for.
    Crossed {
        /// The one who is not assessed.
        with: String,
        /// Place of the class that the assessed one decided for.
        assessed: u16,
        /// Place of the class that the other one decided for.
        other: u16,
    },
    /// A bar or a point of a figure.
    Spot(StandsFor),
    /// The lines of a caution, by its place among the evaluation's.
    Caution(u32),
}

/// What the decisions of two respondents are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Judged {
    /// Decided rightly.
    Right,
    /// Decided rightly, of the cases of the class at this place.
    RightOfClass(u16),
    /// Positive cases that were found.
    Found,
    /// Negative cases that were flagged.
    Flagged,
}

impl Judged {
    /// Those of a condition, in the order of display.
    pub const OF_CONDITION: [Judged; 3] = [Judged::Right, Judged::Found, Judged::Flagged];
}

/// Which of two respondents did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum By {
    /// Both.
    Both,
    /// The assessed one alone.
    OnlyAssessed,
    /// The other one alone.
    OnlyOther,
    /// Neither.
    Neither,
}

impl By {
    /// All, in the order of display.
    pub const ALL: [By; 4] = [By::Both, By::OnlyAssessed, By::OnlyOther, By::Neither];
}

/// Cases behind a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseList {
    /// All of them, listed or not.
    pub total: u64,
    /// What they are sorted by.
    pub sorted: Loss,
    /// What a score is of: the positive value, or each class in turn.
    pub scores_of: Vec<String>,
    /// Who answered, the assessed one first.
    pub respondents: Vec<String>,
    /// Columns of the table, by name.
    pub columns: Vec<String>,
    /// The column that tells cases apart, where one was chosen: a place in `columns`.
    pub id: Option<u32>,
    /// The column that tells patients apart, likewise.
    #[serde(default)]
    pub patient: Option<u32>,
    /// The cases, the greatest loss of the assessed respondent first.
    pub cases: Vec<ListedCase>,
}

/// How wrong the answer about a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loss {
    /// −ln of the probability that was given to what is true (log loss): 0 or more, in
    /// nats, infinite where the truth was called impossible.
    Log,
    /// Share of the cases with the other outcome that are ranked the wrong way round
    /// against this one, equal scores by half: 0 to 1. Its mean over the positives, or
    /// over the negatives, is 1 − AUROC.
    Misranked,
    /// Highest score of any class less that of the true class: 0 or more.
    Behind,
    /// 1 if decided wrongly, else 0.
    Wrong,
}

/// A case of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedCase {
    /// Row of the table, from 0.
    pub row: u32,
    /// Line of the file, from 1.
    pub line: u32,
    /// What is true, in the words of the file; `None` where the row is no case.
    pub truth: Option<String>,
    /// What each respondent answered.
    pub answers: Vec<CaseAnswer>,
    /// How wrong the assessed one is; `None` without an answer.
    pub loss: Option<f64>,
    /// The cells of the row as the file has them, in the order of the columns; `None`
    /// where one is empty.
    pub values: Vec<Option<String>>,
    /// Of a case with several images what each of them was answered; empty elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<ImageAnswer>,
}

/// What one of several images of a case was answered, before the scores became one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImageAnswer {
    /// Its path in the set.
    pub path: String,
    /// The scores, as those of the case.
    pub scores: Vec<f64>,
}

/// What one respondent answered about a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseAnswer {
    /// What was decided, in the words of the file; `None` without a threshold or an
    /// answer.
    pub decided: Option<String>,
    /// Whether that is right; `None` likewise.
    pub right: Option<bool>,
    /// The scores, as [`CaseList::scores_of`] has them; empty where there is none.
    pub scores: Vec<f64>,
}
