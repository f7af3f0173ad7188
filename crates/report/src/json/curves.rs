//! Curves of a condition, or of one class against all others.

use plumbline_study::task::binary::{CalibrationGroup, Curve, Curves, Distribution};
use serde::{Deserialize, Serialize};

use super::rows::Number;
use super::shape::each;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CurvesShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    roc: Option<CurveShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    precision_recall: Option<CurveShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    calibration: Option<CurveShape>,
    calibration_groups: Vec<GroupShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decision: Option<CurveShape>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    treat_all: Vec<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    distribution: Option<Distribution>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CurveShape {
    x: Vec<Number>,
    y: Vec<Number>,
    low: Vec<Number>,
    high: Vec<Number>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    threshold: Vec<Number>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupShape {
    predicted: Number,
    observed: Number,
    low: Number,
    high: Number,
    n: u64,
}

fn numbers(values: &[f64]) -> Vec<Number> {
    values.iter().copied().map(Number).collect()
}

fn values(numbers: Vec<Number>) -> Vec<f64> {
    numbers.into_iter().map(|number| number.0).collect()
}

impl CurveShape {
    pub fn new(curve: &Curve) -> CurveShape {
        CurveShape {
            x: numbers(&curve.x),
            y: numbers(&curve.y),
            low: numbers(&curve.low),
            high: numbers(&curve.high),
            threshold: numbers(&curve.threshold),
        }
    }

    pub fn read(self) -> Curve {
        Curve {
            x: values(self.x),
            y: values(self.y),
            low: values(self.low),
            high: values(self.high),
            threshold: values(self.threshold),
        }
    }
}

impl CurvesShape {
    pub fn new(curves: &Curves) -> CurvesShape {
        let curve = |curve: &Option<Curve>| curve.as_ref().map(CurveShape::new);
        CurvesShape {
            roc: curve(&curves.roc),
            precision_recall: curve(&curves.precision_recall),
            calibration: curve(&curves.calibration),
            calibration_groups: each(&curves.calibration_groups, |group| GroupShape {
                predicted: Number(group.predicted),
                observed: Number(group.observed),
                low: Number(group.low),
                high: Number(group.high),
                n: group.n,
            }),
            decision: curve(&curves.decision),
            treat_all: numbers(&curves.treat_all),
            distribution: curves.distribution.clone(),
        }
    }

    pub fn read(self) -> Curves {
        let curve = |curve: Option<CurveShape>| curve.map(CurveShape::read);
        let groups = self
            .calibration_groups
            .into_iter()
            .map(|group| CalibrationGroup {
                predicted: group.predicted.0,
                observed: group.observed.0,
                low: group.low.0,
                high: group.high.0,
                n: group.n,
            });
        Curves {
            calibration_groups: groups.collect(),
            roc: curve(self.roc),
            precision_recall: curve(self.precision_recall),
            calibration: curve(self.calibration),
            decision: curve(self.decision),
            treat_all: values(self.treat_all),
            distribution: self.distribution,
        }
    }
}
