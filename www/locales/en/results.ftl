# What page and documents say of results alike. The page has no other words of documents.

## Numbers
report-interval = { $low } to { $high }
report-estimate = { $value } ({ $low } to { $high })
report-percent = { $value }%
report-unit-bytes = { $value } bytes
report-unit-kilobytes = { $value } kB
report-unit-megabytes = { $value } MB
report-unit-gigabytes = { $value } GB
report-group = { $column }: { $value }

## How intervals were computed
report-method-wilson = Wilson score
report-method-wilson-of-patients = Wilson score, with the design effect of patients
report-method-clopper-pearson = Clopper–Pearson, exact
report-method-log = Normal on the log scale
report-method-delong-logit = DeLong, logit scale
report-method-newcombe = Newcombe, for an area at its limit
report-method-newcombe-difference = Newcombe, two proportions
report-method-wald = Wald, from the fitted model
report-method-delta = Delta method
report-method-square-and-add = Square-and-add
report-method-wilson-limits = At the Wilson limits of sensitivity and specificity
report-method-bootstrap-percentile = Bootstrap, percentile, { $resamples } resamples of { $unit }
report-method-bootstrap-bca = Bootstrap, BCa, { $resamples } resamples of { $unit }
report-resampled-cases = cases
report-resampled-within-outcome = cases within each outcome
report-resampled-patients = patients

## Why a number does not exist
report-undefined-no-cases = Not estimable: there is no case.
report-undefined-too-few-positives = Not estimated: { $n } with the outcome, at least { $needed } needed.
report-undefined-too-few-negatives = Not estimated: { $n } without the outcome, at least { $needed } needed.
report-undefined-too-few-cases = Not estimated: { $n } cases, at least { $needed } needed.
report-undefined-too-few-predicted-positive = Not estimated: { $n } at or above the threshold, at least { $needed } needed.
report-undefined-too-few-predicted-negative = Not estimated: { $n } below the threshold, at least { $needed } needed.
report-undefined-too-few-decided = Not estimated: { $n } decided for the class, at least { $needed } needed.
report-undefined-too-few-decided-otherwise = Not estimated: { $n } decided for other classes, at least { $needed } needed.
report-undefined-too-few-patients = Not estimated: it rests on { $n ->
    [one] one patient
   *[other] { $n } patients
 }, at least { $needed } needed.
report-undefined-none-predicted-positive = Not defined: no case lies at or above the threshold.
report-undefined-none-decided = Not defined: no case was decided for the class.
report-undefined-none-decided-otherwise = Not defined: no case was decided for another class.
report-undefined-none-predicted-negative = Not defined: no case lies below the threshold.
report-undefined-zero-denominator = Not defined: the ratio would divide by zero.
report-undefined-no-threshold = Not computed: no decision threshold was declared.
report-undefined-not-probabilities = Not computed: the scores are not probabilities.
report-undefined-all-scores-equal = Not estimable: all scores are equal.
report-undefined-not-estimable = Not estimable: the fit does not converge on these cases.
report-undefined-interval-unavailable = Not reported: too few resamples gave a value for an interval.
report-undefined-no-scores = Not computed: only decisions were answered, no scores.
report-undefined-no-costs = Not computed: no costs of errors were given.
report-undefined-too-few-classes = Not estimable: { $n } classes have cases, at least { $needed } needed.
report-metric-of-class = { $metric } of class “{ $class }”
report-undefined-class-without-cases = Not estimable: class “{ $class }” has no case.
report-undefined-too-few-of-class = Not estimated: class “{ $class }” has { $n } cases, at least { $needed } needed.
report-undefined-too-few-patients-of-class = Not estimated: the cases of class “{ $class }” come from { $n } patients, at least { $needed } needed.
report-undefined-class-never-predicted = Not estimable: class “{ $class }” is never decided for, so its predictive value has no cases.

## Judgements
report-verdict-meets = Meets
report-verdict-does-not-meet = Does not meet
report-verdict-cannot-tell = Cannot tell
report-text-cut = { $start } … ({ $count } characters) … { $end }
report-averaged = over { $over } of { $of } classes
report-respondent = { $first } … { $last } ({ $count } columns)
report-claim = { $claim ->
    [superiority] The plan claims: in { $metric }, better than { $with } by more than { $margin }.
    [non_inferiority] The plan claims: in { $metric }, not worse than { $with } by { $margin } or more.
   *[equivalence] The plan claims: in { $metric }, neither worse nor better than { $with } by { $margin } or more.
 } { $verdict ->
    [shown] Shown: the whole interval of the difference agrees, { $difference }.
    [refuted] Refuted: the whole interval of the difference contradicts it, { $difference }.
    [open] Open: the interval of the difference crosses the margin, { $difference }.
    [undefined] Open: there is no difference to judge ({ $difference }).
   *[chosen-here] Not judged: the threshold or the comparison was chosen on these very cases.
 }
report-ranking-unknown = Not told apart for want of an interval of their difference: { $pairs }.
report-no-order = Nobody is ranked by { $metric }: { $why ->
    [target] its best value is neither the highest nor the lowest, so a difference does not tell who is nearer to it.
    [no-better] neither higher nor lower values of it are better.
    [chosen-here] it needs a threshold, and one was chosen on these very cases. That flatters whom it was chosen for.
   *[too-few] it exists for fewer than two of them.
 }
