//! Whether results on these very cases were shown before.
//!
//! A seal proves that a plan was not changed, not that nobody had looked. What
//! a browser can remember without keeping any data is a fingerprint of the
//! cases of each result that it showed, under which seal, and on what day. The
//! page keeps [`SeenCases`] and hands them to every evaluation; a terminal
//! remembers nothing and says so.

use serde::{Deserialize, Serialize};

use crate::Study;
use crate::task::evaluator;

/// Cases on which a result was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenCases {
    /// Their fingerprint: [`fingerprint`], or `cases` of a
    /// [`Provenance`](crate::facts::Provenance).
    pub cases: String,
    /// The day (`2026-11-26`).
    pub on: String,
    /// Code of the seal of the plan that was followed, if it was sealed.
    pub seal: Option<String>,
}

/// What is known of earlier looks at these cases.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Nothing remembers what was shown, as in a terminal.
    #[default]
    Unknown,
    /// This browser had shown no result on these cases, or only results of
    /// this very sealed plan.
    NotBefore,
    /// This browser had shown results on these cases under another plan, or
    /// before there was a sealed one.
    Before {
        /// The first such day.
        on: String,
    },
}

impl Seen {
    /// What the memory says of cases that are now evaluated under this seal: a list for
    /// each respondent whose results will be shown.
    pub fn of<'a>(
        memory: Option<&[SeenCases]>,
        cases: impl IntoIterator<Item = &'a str>,
        seal: Option<&str>,
    ) -> Seen {
        let Some(memory) = memory else {
            return Seen::Unknown;
        };
        let is_other = |entry: &&SeenCases| match (entry.seal.as_deref(), seal) {
            (Some(then), Some(now)) => !crate::plan::same_code(then, now),
            _ => true,
        };
        let of_these = |cases: &'a str| memory.iter().filter(move |entry| entry.cases == cases);
        let same = cases.into_iter().flat_map(of_these);
        let days = same.filter(is_other).map(|entry| &entry.on);
        days.min()
            .map_or(Seen::NotBefore, |on| Seen::Before { on: on.clone() })
    }
}

/// Fingerprint of the cases that an evaluation would rest on, in hexadecimal.
///
/// A hash of outcome and score of every case, patient by patient. The order of
/// the rows, empty lines, names of columns and of patients do not matter, nor
/// which of the two outcomes counts as positive: a look is a look.
pub fn fingerprint(study: &Study) -> String {
    evaluator(study, None).fingerprint()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(cases: &str, on: &str, seal: Option<&str>) -> SeenCases {
        SeenCases {
            cases: cases.to_owned(),
            on: on.to_owned(),
            seal: seal.map(str::to_owned),
        }
    }

    #[test]
    fn a_look_counts_unless_it_was_under_this_very_seal() {
        let memory = [
            looked("a", "2026-11-20", Some("WERC8-GMRZG")),
            looked("b", "2026-11-21", None),
            looked("b", "2026-11-19", Some("00000-00000")),
        ];
        let of = |cases: &str, seal| Seen::of(Some(&memory), [cases], seal);
        assert_eq!(of("a", Some("werc8gmrzg")), Seen::NotBefore);
        let before = |on: &str| Seen::Before { on: on.to_owned() };
        assert_eq!(of("a", Some("00000-00000")), before("2026-11-20"));
        assert_eq!(of("a", None), before("2026-11-20"));
        assert_eq!(of("b", Some("00000-00000")), before("2026-11-21"));
        assert_eq!(of("b", None), before("2026-11-19"));
        assert_eq!(of("c", None), Seen::NotBefore);
        assert_eq!(Seen::of(None, ["a"], None), Seen::Unknown);
        // Of everybody whose results are shown the first day counts.
        let all = |cases: [&str; 2]| Seen::of(Some(&memory), cases, Some("WERC8-GMRZG"));
        assert_eq!(all(["a", "c"]), Seen::NotBefore);
        assert_eq!(all(["a", "b"]), before("2026-11-19"));
    }
}
