# METHODS.md, which is written from the registry of measures.

methods-title = Methods
methods-intro =
    What every number is, how its interval is computed, and where it comes from. This file is written by `cargo run -p plumbline-study --example methods > METHODS.md`; a test fails when it is out of date.

methods-conventions = Conventions
methods-conventions-text =
    - A case is predicted positive when its score is **at or above** the threshold. There is no default threshold: without a declared one, whatever needs a threshold is undefined.
    - Higher scores mean “more likely positive”. A score that ranks the wrong way is shown as it is, with a caution; nothing is turned round.
    - Equal scores share a rank (mid-ranks), and curves step once for each distinct score.
    - Scores outside 0 to 1 are no probabilities: whatever needs probabilities is undefined, and nothing is squeezed through a sigmoid.
    - A measure without a value has a reason instead: too few positives, an empty denominator, no threshold. It is never 0 or “not a number”.
    - Predictions of exactly 0 or 1 are kept. Log loss moves them inward by 2⁻⁵², the logit of the calibration measures by 10⁻⁸.
    - Bins are [l, u), the last one closed. Calibration groups are tenths of the predictions; equal predictions stay together.
    - The smoothed calibration curve is lowess with a span of two thirds and no robustness steps, one row per case.
    - The partial area covers false-positive rates from 0 to 0.1 and is rescaled by McClish's formula, so that 0.5 is guessing and 1 is perfect.
    - The decision curve runs over the plausible thresholds of the plan in steps of 1 %, finer in a narrow range, and from 0 to 0.99 where the plan names none.
    - Each measure needs enough of its own denominator in a subgroup (10 unless the plan asks for more): sensitivity needs cases with the outcome, specificity cases without, AUROC both. Subgroups with fewer of both are listed and left out. A gap is the subgroup minus the other subgroups of its column. A measure is clearly worse in a subgroup where it is worse and the interval of its gap excludes 0, and perhaps worse where it is worse by five points or more and the interval includes 0; only a measure that lies between 0 and 1 has such points. Of several classes the sensitivity of each is looked at, too. Gaps are not corrected for their number.
    - No estimate rests on fewer than 10 independent units (cases, or patients where patients have several) of its own denominator, and no criterion is judged by one. At least as many resamples are drawn as leave ten beyond each limit: 400 for 95 %.
    - An acceptance criterion is met when the whole interval is on the right side of its limit, not met when the whole interval is on the wrong side; otherwise nobody can tell.
    - Cases without a usable prediction are counted, reported and left out of every measure.

methods-symbols = Symbols
methods-symbols-text =
    - TP, FP, FN, TN: true positives, false positives, false negatives, true negatives; n: their sum.
    - y: outcome, 1 or 0; p: predicted probability; π: prevalence; t: threshold.
    - S₊, S₋: the score of a random positive and of a random negative case.
    - Rₖ, Pₖ: sensitivity and positive predictive value at the k-th distinct score; TPR, FPR: sensitivity and 1 − specificity.
    - a, b: coefficients of a logistic regression of the outcome on logit p, the log-odds of the prediction.
    - nᵦ: cases in bin b; c: smoothed calibration curve.
    - pₒ, pₑ: observed agreement and agreement expected by chance.

methods-intervals = Intervals
methods-intervals-text =
    - The level is 95 % unless the plan says otherwise; every interval carries its level and method.
    - Proportions have Wilson's interval, likelihood and odds ratios the log method. AUROC has DeLong's variance on the logit scale; at 0 and 1, where the logit has none, Newcombe's interval.
    - All other measures are bootstrapped with 2000 resamples and a seed that is shown. Partial AUC is resampled within positives and within negatives, everything that depends on prevalence from the whole sample.
    - Bootstrap intervals are BCa from 50 cases and 20 of each outcome on, percentile below. The method is part of every interval.
    - Where a patient has several cases, patients are resampled for every measure.
    - Where every resample gives the same value, as after perfect separation, Wilson's limits of sensitivity and specificity are put through the measure instead: no interval has width 0.
    - The threshold slider shows the reported intervals at the threshold of the plan. Elsewhere it uses closed forms: the same as above for proportions, ratios and sums, the delta method for the others. They take cases as independent; where patients have several cases it shows no interval.
    - Replicate b draws from random stream b of the generator xoshiro256++, so that the numbers do not depend on who computes them.
    - A threshold chosen on the test set is chosen again in every resample; sensitivity and specificity are corrected for what the choice gained.
    - PPV, NPV and net benefit at a target prevalence follow from sensitivity and specificity, taken to be the same there; the prevalence is taken as known.

methods-evidence = How the numbers are checked
methods-evidence-text =
    Closed forms agree to 1e-9 with R (pROC, rms, epiR) and Python (scikit-learn, statsmodels, dcurves); the scripts that made the expected values are in `tests/golden/make`. Beside each fast algorithm stands a slow one from the definition, run on random cases with ties. Intervals are tested on simulated data with known truth. Native and wasm results are equal bit for bit: logarithms and exponentials come from one library.

methods-readers = Readers
methods-readers-text =
    What `plumbline readers` computes. Ratings of units by raters, some of which may be missing:

    - Percent agreement: the mean over units with two ratings or more of the share of pairs of ratings that are the same; t over units, cut at 0 and 1. Of two raters: the share of units, with Wilson's interval.
    - Coefficients corrected for chance, (pₐ − pₑ) / (1 − pₑ), with weights (none, linear, quadratic, ordinal, ratio): Gwet's AC1 and AC2 ([Gwet 2008](https://doi.org/10.1348/000711006X126600)), Fleiss ([1971](https://doi.org/10.1037/h0031619)), Conger ([1980](https://doi.org/10.1037/0033-2909.88.2.322)), Brennan and Prediger ([1981](https://doi.org/10.1177/001316448104100307)). pₐ is over units with two ratings, shares of categories are over units with one. Categories are those that occur, unless they were named. Interval: Gwet's linearised variance over units, t with one degree of freedom less than units, cut at 1 ([Gwet 2021](https://doi.org/10.1177/0013164420973080)).
    - Krippendorff's alpha, nominal, ordinal, interval and ratio ([Hayes & Krippendorff 2007](https://doi.org/10.1080/19312450709336664)), over units with two ratings; the same interval, in which the metric counts as given.
    - Cohen's kappa of each pair of raters over units that both rated, without weights, linear and quadratic ([Cohen 1968](https://doi.org/10.1037/h0026256)); standard error of [Fleiss, Cohen & Everitt 1969](https://doi.org/10.1037/h0028106), normal, cut at 1.
    - Intraclass correlations (1,1), (2,1), (3,1), (1,k), (2,k), (3,k) over units that everybody rated ([Shrout & Fleiss 1979](https://doi.org/10.1037/0033-2909.86.2.420)); F intervals of [McGraw & Wong 1996](https://doi.org/10.1037/1082-989X.1.1.30).
    - Where raters never disagree, the value is 1 and there is no interval: nothing tells its spread.

    Scores of readers in modalities, all crossed: Obuchowski and Rockette's analysis ([1995](https://doi.org/10.1080/03610919508813243)) of AUROC, and at a threshold of sensitivity and specificity, with the degrees of freedom of [Hillis 2007](https://doi.org/10.1002/sim.2532):

    - Readers and cases at random: F = MS(T) / (MS(T·R) + r max(Cov2 − Cov3, 0)). These readers: χ² = (t − 1) MS(T) / (σ² − Cov1 + (r − 1) max(Cov2 − Cov3, 0)). These cases: F = MS(T) / MS(T·R).
    - One modality: √((MS(R) + r max(Cov2, 0)) / r) with (MS(R) + r max(Cov2, 0))² (r − 1) / MS(R)² degrees of freedom; √((σ² + (r − 1) max(Cov2, 0)) / r), normal; √(MS(R) / r) with r − 1; all within the modality.
    - Covariances by DeLong ([1988](https://doi.org/10.2307/2531595)), by the jackknife over all cases ([Dorfman, Berbaum & Metz 1992](https://doi.org/10.1097/00004424-199209000-00015)) or by unbiased moments ([Gallas et al. 2009](https://doi.org/10.1080/03610920802610084)); answers differ in the third digit, and the estimator stands with the results.

    Agreement is checked against irrCAC, krippendorff, pingouin and statsmodels, MRMC against the values that MRMCaov publishes for the Van Dyke data and against the definitions.

methods-id = Id
methods-formula = Formula
methods-range = Range
methods-better = Good values
methods-better-higher = high
methods-better-lower = low
methods-better-target = close to
methods-better-neither = none; it describes the sample
methods-interval = Interval
methods-depends = Depends on
methods-depends-threshold = the threshold
methods-depends-probabilities = the scores being probabilities
methods-depends-prevalence = the prevalence
methods-aliases = Also called
methods-references = References

methods-task-binary = A condition that a case has or has not
methods-task-multiclass = One of several classes
