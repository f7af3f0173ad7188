//! The measures of several classes: one item each.

use super::sample::Sample;
use super::subject::Of;
use super::view::View;
use crate::binary::calibration;
use crate::binary::confusion::{self, Confusion};
use crate::binary::delong;
use crate::core::{
    Asked, Better, Denominator, Facts, Family, How, Means, Measure, Requires, Rule, Scope,
    Settings, Unit,
};
use crate::proportion::wilson;
use crate::references::*;
use crate::{Fraction, Interval, Method, Point, Resampling, Undefined};

/// A decision measured on all cases, from which other facts start.
const DECIDED: Facts = Facts {
    id: "",
    family: Family::AtDecision,
    scope: Scope::Overall,
    unit: Unit::Share,
    better: Better::Higher,
    range: (0.0, 1.0),
    requires: Requires::Decision,
    rests_on: Denominator::Cases,
    cases_needed: 1,
    ranks_cases: false,
    averages: false,
    // What a class is compared with is the others as they are frequent.
    depends_on_prevalence: true,
    formula: "",
    aliases: &[],
    references: &[],
    asked: Asked::NOWHERE,
};

/// An average of something over classes.
const AVERAGED: Facts = Facts {
    rests_on: Denominator::EveryClass,
    averages: true,
    references: &[SOKOLOVA_2009],
    ..DECIDED
};

/// An average of ranks within scores.
const RANKED: Facts = Facts {
    family: Family::Descriptive,
    requires: Requires::Scores,
    cases_needed: 2,
    ranks_cases: true,
    ..AVERAGED
};

/// A decision for or against one class.
const OF_CLASS: Facts = Facts {
    scope: Scope::Class,
    references: &[WILSON_1927],
    ..DECIDED
};

/// Ranks of one class against the rest.
const RANKED_CLASS: Facts = Facts {
    scope: Scope::Class,
    rests_on: Denominator::BothSides,
    averages: false,
    ..RANKED
};

/// Calibration of one class against the rest.
const CALIBRATED: Facts = Facts {
    family: Family::Calibration,
    scope: Scope::Class,
    unit: Unit::Coefficient,
    better: Better::Target(0.0),
    range: (f64::NEG_INFINITY, f64::INFINITY),
    requires: Requires::Probabilities,
    rests_on: Denominator::BothSides,
    cases_needed: 2,
    references: &[COX_1958],
    ..DECIDED
};

/// The means of a measure that is shown of every class.
const fn averaged(mean: &'static str, weighted: &'static str) -> Option<Means> {
    Some(Means {
        mean: Some(mean),
        weighted: Some(weighted),
    })
}

const ITEMS: [Measure<Sample>; 34] = [
    Measure {
        facts: Facts {
            id: "accuracy",
            family: Family::Essential,
            formula: "Σ n[c,c] / n",
            aliases: &["micro_f1", "micro_recall", "weighted_recall"],
            references: &[WILSON_1927],
            asked: Asked {
                of_subgroups: Some(3),
                of_others: Some(4),
                ..Asked::NOWHERE
            },
            ..DECIDED
        },
        how: counted(|view, _| view.table().accuracy()),
    },
    Measure {
        facts: Facts {
            id: "balanced_accuracy",
            family: Family::Essential,
            depends_on_prevalence: false,
            formula: "Σ sensitivity[c] / k",
            aliases: &["macro_recall", "macro_sensitivity"],
            references: &[BRODERSEN_2010, ZOU_2008],
            asked: Asked {
                of_subgroups: Some(2),
                of_others: Some(3),
                ..Asked::NOWHERE
            },
            ..AVERAGED
        },
        how: How::Formula {
            point: |view, _| macro_average(view, sensitivity),
            interval: |view, _, settings| mean_of_shares(view, settings),
            method: Method::SquareAndAdd,
        },
    },
    Measure {
        facts: Facts {
            id: "macro_specificity",
            formula: "Σ specificity[c] / k",
            ..AVERAGED
        },
        how: by_cases(|view, _| macro_average(view, specificity)),
    },
    Measure {
        facts: Facts {
            id: "weighted_specificity",
            formula: "Σ n[c] · specificity[c] / n",
            ..WEIGHTED
        },
        how: by_cases(|view, _| weighted_average(view, specificity)),
    },
    Measure {
        facts: Facts {
            id: "macro_ppv",
            formula: "Σ ppv[c] / k",
            aliases: &["macro_precision"],
            ..AVERAGED
        },
        how: by_cases(|view, _| macro_average(view, ppv)),
    },
    Measure {
        facts: Facts {
            id: "weighted_ppv",
            formula: "Σ n[c] · ppv[c] / n",
            aliases: &["weighted_precision"],
            ..WEIGHTED
        },
        how: by_cases(|view, _| weighted_average(view, ppv)),
    },
    Measure {
        facts: Facts {
            id: "macro_f1",
            formula: "Σ f1[c] / k",
            ..AVERAGED
        },
        how: by_cases(|view, _| macro_average(view, f1)),
    },
    Measure {
        facts: Facts {
            id: "weighted_f1",
            formula: "Σ n[c] · f1[c] / n",
            ..WEIGHTED
        },
        how: by_cases(|view, _| weighted_average(view, f1)),
    },
    Measure {
        facts: Facts {
            id: "mcc",
            unit: Unit::Signed,
            range: (-1.0, 1.0),
            cases_needed: 2,
            formula: "(c·s − Σ p·t) / √((s² − Σ p²)(s² − Σ t²))",
            aliases: &["matthews_corrcoef", "rk"],
            references: &[GORODKIN_2004],
            asked: Asked {
                of_others: Some(6),
                ..Asked::NOWHERE
            },
            ..DECIDED
        },
        how: by_cases(|view, _| view.table().mcc()),
    },
    Measure {
        facts: Facts {
            id: "cohen_kappa",
            unit: Unit::Signed,
            range: (-1.0, 1.0),
            cases_needed: 2,
            formula: "(c·s − Σ p·t) / (s² − Σ p·t)",
            aliases: &["cohen_kappa_score"],
            references: &[COHEN_1960],
            asked: Asked {
                of_others: Some(5),
                ..Asked::NOWHERE
            },
            ..DECIDED
        },
        how: by_cases(|view, _| view.table().cohen_kappa()),
    },
    Measure {
        facts: Facts {
            id: "expected_cost",
            unit: Unit::Loss,
            better: Better::Lower,
            range: (f64::NEG_INFINITY, f64::INFINITY),
            requires: Requires::Costs,
            cases_needed: 2,
            formula: "Σ n[t,d] · cost[t,d] / n",
            references: &[FERRER_2022],
            asked: Asked {
                of_others: Some(9),
                ..Asked::NOWHERE
            },
            ..DECIDED
        },
        how: by_cases(|view, _| match &view.data.costs {
            Some(costs) => view.table().expected_cost(costs),
            None => Err(Undefined::NoCosts),
        }),
    },
    Measure {
        facts: Facts {
            id: "top_accuracy",
            scope: Scope::Top,
            requires: Requires::Scores,
            formula: "n[place ≤ top] / n",
            aliases: &["top_k_accuracy_score"],
            references: &[WILSON_1927],
            ..DECIDED
        },
        how: counted(|view, of| view.among_first(top(of))),
    },
    Measure {
        facts: Facts {
            id: "macro_auroc",
            family: Family::Essential,
            formula: "Σ auroc[c] / k",
            aliases: &["roc_auc_ovr_macro"],
            references: &[FAWCETT_2006],
            asked: Asked {
                of_subgroups: Some(1),
                of_others: Some(1),
                ..Asked::NOWHERE
            },
            ..RANKED
        },
        how: by_cases(|view, _| macro_average(view, View::area)),
    },
    Measure {
        facts: Facts {
            id: "weighted_auroc",
            formula: "Σ n[c] · auroc[c] / n",
            aliases: &["roc_auc_ovr_weighted"],
            references: &[FAWCETT_2006],
            rests_on: Denominator::Cases,
            ..RANKED
        },
        how: by_cases(|view, _| weighted_average(view, View::area)),
    },
    Measure {
        facts: Facts {
            id: "hand_till_auroc",
            depends_on_prevalence: false,
            formula: "2 Σ (a[i|j] + a[j|i]) / 2 / (k (k − 1))",
            aliases: &["m", "roc_auc_ovo_macro"],
            references: &[HAND_TILL_2001],
            asked: Asked {
                of_others: Some(2),
                ..Asked::NOWHERE
            },
            ..RANKED
        },
        how: by_cases(|view, _| hand_till(view)),
    },
    Measure {
        facts: Facts {
            id: "weighted_hand_till_auroc",
            formula: "Σ (n[i] + n[j]) · (a[i|j] + a[j|i]) / 2 / ((k − 1) n)",
            aliases: &["roc_auc_ovo_weighted"],
            references: &[HAND_TILL_2001],
            ..RANKED
        },
        how: by_cases(|view, _| weighted_hand_till(view)),
    },
    Measure {
        facts: Facts {
            id: "macro_average_precision",
            formula: "Σ average_precision[c] / k",
            references: &[DAVIS_2006],
            ..RANKED
        },
        how: by_cases(|view, _| macro_average(view, View::average_precision)),
    },
    Measure {
        facts: Facts {
            id: "weighted_average_precision",
            formula: "Σ n[c] · average_precision[c] / n",
            references: &[DAVIS_2006],
            rests_on: Denominator::Cases,
            ..RANKED
        },
        how: by_cases(|view, _| weighted_average(view, View::average_precision)),
    },
    Measure {
        facts: Facts {
            id: "multiclass_brier_score",
            family: Family::Calibration,
            unit: Unit::Loss,
            better: Better::Lower,
            range: (0.0, 2.0),
            requires: Requires::Probabilities,
            cases_needed: 2,
            formula: "Σ Σ (p[i,c] − y[i,c])² / n",
            aliases: &["brier_score_loss"],
            references: &[BRIER_1950],
            asked: Asked {
                of_others: Some(8),
                ..Asked::NOWHERE
            },
            ..DECIDED
        },
        how: by_cases(|view, _| view.mean(&view.data.squared)),
    },
    Measure {
        facts: Facts {
            id: "log_loss",
            family: Family::Essential,
            unit: Unit::Ratio,
            better: Better::Lower,
            range: (0.0, 36.05),
            requires: Requires::Probabilities,
            cases_needed: 2,
            formula: "−Σ ln p[i,y] / n",
            aliases: &["cross_entropy"],
            references: &[GNEITING_2007],
            asked: Asked {
                of_subgroups: Some(4),
                of_others: Some(7),
                ..Asked::NOWHERE
            },
            ..DECIDED
        },
        how: by_cases(|view, _| view.mean(&view.data.log)),
    },
    Measure {
        facts: Facts {
            id: "classwise_ece",
            family: Family::Calibration,
            unit: Unit::Share,
            better: Better::Lower,
            requires: Requires::Probabilities,
            cases_needed: 2,
            formula: "Σ ece[c] / k",
            references: &[KULL_2019],
            ..AVERAGED
        },
        how: by_cases(|view, _| macro_average(view, View::ece)),
    },
    Measure {
        facts: Facts {
            id: "prevalence",
            family: Family::Descriptive,
            better: Better::Neither,
            requires: Requires::Truth,
            formula: "n[c] / n",
            cases_needed: 0,
            ..OF_CLASS
        },
        how: counted(|view, of| {
            let table = view.confusion(class(of));
            Ok(Fraction {
                numerator: table.positives(),
                denominator: table.cases(),
            })
        }),
    },
    Measure {
        facts: Facts {
            id: "auroc",
            formula: "U[c] / (n[c] · (n − n[c]))",
            aliases: &["roc_auc", "c_statistic"],
            references: &[DELONG_1988, FAWCETT_2006],
            asked: Asked {
                of_subgroups: Some(6),
                of_others: Some(10),
                of_classes: averaged("macro_auroc", "weighted_auroc"),
            },
            ..RANKED_CLASS
        },
        how: How::Formula {
            point: |view, of| view.area(class(of)),
            interval: |view, of, settings| delong::interval(&view.tally(class(of)), settings.level),
            method: Method::DelongLogit,
        },
    },
    Measure {
        facts: Facts {
            id: "average_precision",
            formula: "Σ (R[i] − R[i−1]) · P[i]",
            references: &[DAVIS_2006],
            asked: Asked {
                of_classes: averaged("macro_average_precision", "weighted_average_precision"),
                ..Asked::NOWHERE
            },
            ..RANKED_CLASS
        },
        how: by_cases(|view, of| view.average_precision(class(of))),
    },
    Measure {
        facts: Facts {
            id: "sensitivity",
            depends_on_prevalence: false,
            rests_on: Denominator::InClass,
            formula: "TP / (TP + FN)",
            aliases: &["recall"],
            // The mean of the sensitivities is the balanced accuracy, and weighted by cases
            // it is the accuracy.
            asked: Asked {
                of_subgroups: Some(5),
                of_others: Some(11),
                of_classes: averaged("balanced_accuracy", "accuracy"),
            },
            ..OF_CLASS
        },
        how: counted(|view, of| confusion::sensitivity_fraction(&view.confusion(class(of)))),
    },
    Measure {
        facts: Facts {
            id: "specificity",
            rests_on: Denominator::OutsideClass,
            formula: "TN / (TN + FP)",
            asked: Asked {
                of_others: Some(12),
                of_classes: averaged("macro_specificity", "weighted_specificity"),
                ..Asked::NOWHERE
            },
            ..OF_CLASS
        },
        how: counted(|view, of| confusion::specificity_fraction(&view.confusion(class(of)))),
    },
    Measure {
        facts: Facts {
            id: "ppv",
            rests_on: Denominator::PredictedClass,
            formula: "TP / (TP + FP)",
            aliases: &["precision"],
            asked: Asked {
                of_others: Some(13),
                of_classes: averaged("macro_ppv", "weighted_ppv"),
                ..Asked::NOWHERE
            },
            ..OF_CLASS
        },
        how: counted(|view, of| confusion::ppv_fraction(&view.confusion(class(of)))),
    },
    Measure {
        facts: Facts {
            id: "npv",
            rests_on: Denominator::PredictedOther,
            formula: "TN / (TN + FN)",
            // Nobody averages negative predictive values.
            asked: Asked {
                of_classes: Some(Means {
                    mean: None,
                    weighted: None,
                }),
                ..Asked::NOWHERE
            },
            ..OF_CLASS
        },
        how: counted(|view, of| confusion::npv_fraction(&view.confusion(class(of)))),
    },
    Measure {
        facts: Facts {
            id: "f1",
            rests_on: Denominator::BothSides,
            cases_needed: 2,
            formula: "2 TP / (2 TP + FP + FN)",
            references: &[SOKOLOVA_2009],
            ..OF_CLASS
        },
        how: by_cases(|view, of| f1(view, class(of))),
    },
    Measure {
        facts: Facts {
            id: "calibration_in_the_large",
            formula: "a: logit P(y = c) = a + logit p[c]",
            ..CALIBRATED
        },
        how: How::Formula {
            point: |view, of| view.fits(class(of)).large,
            interval: |view, of, settings| {
                let fit = calibration::fit_calibration_in_the_large(&view.tally(class(of)))?;
                Ok(fit.interval(settings.level))
            },
            method: Method::Wald,
        },
    },
    Measure {
        facts: Facts {
            id: "calibration_intercept",
            formula: "a: logit P(y = c) = a + b · logit p[c]",
            ..CALIBRATED
        },
        how: How::Formula {
            point: |view, of| Ok(view.fits(class(of)).line?.intercept.value),
            interval: |view, of, settings| {
                let fit = calibration::fit_recalibration(&view.tally(class(of)))?;
                Ok(fit.intercept.interval(settings.level))
            },
            method: Method::Wald,
        },
    },
    Measure {
        facts: Facts {
            id: "calibration_slope",
            better: Better::Target(1.0),
            formula: "b: logit P(y = c) = a + b · logit p[c]",
            ..CALIBRATED
        },
        how: How::Formula {
            point: |view, of| Ok(view.fits(class(of)).line?.slope.value),
            interval: |view, of, settings| {
                let fit = calibration::fit_recalibration(&view.tally(class(of)))?;
                Ok(fit.slope.interval(settings.level))
            },
            method: Method::Wald,
        },
    },
    Measure {
        facts: Facts {
            id: "observed_expected_ratio",
            unit: Unit::Ratio,
            better: Better::Target(1.0),
            range: (0.0, f64::INFINITY),
            formula: "n[c] / Σ p[i,c]",
            references: &[DEBRAY_2017],
            ..CALIBRATED
        },
        how: How::Formula {
            point: |view, of| view.fits(class(of)).ratio,
            interval: |view, of, settings| {
                let tally = view.tally(class(of));
                calibration::observed_expected_interval(&tally, settings.level)
            },
            method: Method::Log,
        },
    },
    Measure {
        facts: Facts {
            id: "ece",
            unit: Unit::Share,
            better: Better::Lower,
            range: (0.0, 1.0),
            formula: "Σ |O[b] − E[b]| / n",
            references: &[NAEINI_2015],
            ..CALIBRATED
        },
        how: by_cases(|view, of| view.ece(class(of))),
    },
];

/// Every measure of the whole sample, of the first few answers, and of each
/// class, in the order in which reports list them.
pub static MEASURES: [Measure<Sample>; 34] = ITEMS;

/// What is known of each of [`MEASURES`] without computing it, in their order: a
/// program that only names measures carries none of the code behind them.
pub static FACTS: [(Facts, Rule); 34] = {
    let mut all = [(ITEMS[0].facts, ITEMS[0].how.rule()); 34];
    let mut at = 1;
    while at < all.len() {
        all[at] = (ITEMS[at].facts, ITEMS[at].how.rule());
        at += 1;
    }
    all
};

/// The area of each pair of classes: k (k − 1) / 2 rows, so it is asked for by
/// itself.
pub static PAIRS: [Measure<Sample>; 1] = [Measure {
    facts: Facts {
        id: "pair_auroc",
        depends_on_prevalence: false,
        scope: Scope::Pair,
        rests_on: Denominator::BothSides,
        averages: false,
        formula: "(a[i|j] + a[j|i]) / 2",
        references: &[HAND_TILL_2001],
        ..RANKED
    },
    how: by_cases(|view, of| {
        let (a, b) = pair(of);
        view.pair_area(a, b)
    }),
}];

/// The share of each reference class that was decided for each class: k² rows,
/// so it is asked for by itself.
pub static CELLS: [Measure<Sample>; 1] = [Measure {
    facts: Facts {
        id: "row_share",
        depends_on_prevalence: false,
        family: Family::Descriptive,
        scope: Scope::Cell,
        better: Better::Neither,
        rests_on: Denominator::InClass,
        formula: "n[t,d] / n[t]",
        ..OF_CLASS
    },
    how: counted(|view, of| {
        let (truth, decision) = cell(of);
        view.table().row_share(truth, decision)
    }),
}];

/// An average weighted by the cases of each class: it rests on all cases.
const WEIGHTED: Facts = Facts {
    rests_on: Denominator::Cases,
    ..AVERAGED
};

/// Cases are drawn from the whole sample for every measure of classes, so that all
/// share one set of resamples: the rest that a class is compared with is made up
/// of the other classes as they are frequent, so all but the areas of pairs
/// depend on frequencies.
const fn by_cases(point: fn(&View, Of) -> Point) -> How<Sample> {
    How::Resampled {
        point,
        unit: Resampling::Cases,
    }
}

const fn counted(fraction: fn(&View, Of) -> Result<Fraction, Undefined>) -> How<Sample> {
    How::Counted(fraction)
}

/// The class that a measure of classes is computed for: a sample lists what a scope has, so
/// there is no reason to give where it is something else.
fn class(of: Of) -> u16 {
    let class = match of {
        Of::Class(class) => Some(class),
        Of::All | Of::Pair(..) | Of::Top(_) | Of::Cell(..) => None,
    };
    class.expect("a measure of classes is computed for each class")
}

/// The number of first answers that a measure of these is computed for.
fn top(of: Of) -> u16 {
    let top = match of {
        Of::Top(top) => Some(top),
        Of::All | Of::Class(_) | Of::Pair(..) | Of::Cell(..) => None,
    };
    top.expect("a measure of first answers is computed for each number of them")
}

/// The classes that a measure of pairs is computed for.
fn pair(of: Of) -> (u16, u16) {
    let pair = match of {
        Of::Pair(a, b) => Some((a, b)),
        Of::All | Of::Class(_) | Of::Top(_) | Of::Cell(..) => None,
    };
    pair.expect("a measure of pairs is computed for each pair")
}

/// The true class and the decision that a measure of cells is computed for.
fn cell(of: Of) -> (u16, u16) {
    let cell = match of {
        Of::Cell(truth, decision) => Some((truth, decision)),
        Of::All | Of::Class(_) | Of::Pair(..) | Of::Top(_) => None,
    };
    cell.expect("a measure of cells is computed for each cell")
}

fn of_table(view: &View, class: u16, measure: fn(&Confusion) -> Point) -> Point {
    measure(&view.confusion(class))
}

fn sensitivity(view: &View, class: u16) -> Point {
    of_table(view, class, confusion::sensitivity)
}

fn specificity(view: &View, class: u16) -> Point {
    of_table(view, class, confusion::specificity)
}

fn f1(view: &View, class: u16) -> Point {
    of_table(view, class, confusion::f1)
}

fn ppv(view: &View, class: u16) -> Point {
    let none = |_| Undefined::ClassNeverPredicted { class };
    confusion::ppv(&view.confusion(class)).map_err(none)
}

/// Mean over the classes with cases. A class that has cases in the sample but
/// none in a resample makes that resample's average undefined: it would be that
/// of other classes.
fn macro_average(view: &View, value: fn(&View, u16) -> Point) -> Point {
    let classes = view.data.supported();
    let mut sum = 0.0;
    for &class in classes {
        sum += value(view, class)?;
    }
    Ok(sum / classes.len() as f64)
}

/// Mean over the classes with cases, each with the weight of its cases.
fn weighted_average(view: &View, value: fn(&View, u16) -> Point) -> Point {
    let (mut sum, mut cases) = (0.0, 0);
    for &class in view.data.supported() {
        let support = view.support(class);
        // A class that this resample missed has weight 0, whatever its value.
        if support > 0 {
            sum += support as f64 * value(view, class)?;
            cases += support;
        }
    }
    if cases == 0 {
        return Err(Undefined::NoCases);
    }
    Ok(sum / cases as f64)
}

/// Mean of the areas of all pairs of classes with cases.
fn hand_till(view: &View) -> Point {
    let classes = view.data.supported();
    let (mut sum, mut pairs) = (0.0, 0u32);
    for (index, &a) in classes.iter().enumerate() {
        for &b in &classes[index + 1..] {
            sum += view.pair_area(a, b)?;
            pairs += 1;
        }
    }
    Ok(sum / f64::from(pairs))
}

/// Mean of the areas of all pairs of classes with cases, each with the weight of the
/// cases of both.
fn weighted_hand_till(view: &View) -> Point {
    let classes = view.data.supported();
    let (mut sum, mut cases) = (0.0, 0);
    for (index, &a) in classes.iter().enumerate() {
        for &b in &classes[index + 1..] {
            let support = view.support(a) + view.support(b);
            sum += support as f64 * view.pair_area(a, b)?;
            cases += support;
        }
    }
    Ok(sum / cases as f64)
}

/// Square-and-add over the Wilson intervals of the sensitivities, which are of
/// different cases and so independent.
fn mean_of_shares(view: &View, settings: &Settings) -> Result<Interval, Undefined> {
    let classes = view.data.supported();
    let (mut sum, mut down, mut up) = (0.0, 0.0, 0.0);
    for &class in classes {
        let share = confusion::sensitivity_fraction(&view.confusion(class))?;
        let (low, high) = wilson(share, settings.level)?;
        let value = share.value();
        sum += value;
        down += (value - low) * (value - low);
        up += (high - value) * (high - value);
    }
    let count = classes.len() as f64;
    Ok(Interval {
        low: (sum - down.sqrt()) / count,
        high: (sum + up.sqrt()) / count,
        level: settings.level,
        method: if classes.len() == 2 {
            Method::NewcombeDifference
        } else {
            Method::SquareAndAdd
        },
    })
}
