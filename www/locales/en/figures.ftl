# Figures: titles, axes, remarks, and one plain sentence for each.

## Shared
figure-cases = n = { $n }, { $positives } with the outcome
figure-band = Band: pointwise { $level } interval
figure-threshold = Threshold { $value }
figure-threshold-live = Trying { $value }
figure-with = With the outcome ({ $value }), n = { $n }
figure-without = Without the outcome ({ $value }), n = { $n }
figure-with-short = With the outcome, n = { $n }
figure-without-short = Without the outcome, n = { $n }
figure-probability-x = Predicted probability
figure-score-x = Score of the model
figure-column-threshold = Threshold
figure-column-interval = Interval
figure-column-cases = Cases
figure-column-bin = Predictions from … to
figure-column-with = With the outcome
figure-column-without = Without the outcome
figure-column-all = All
figure-column-predicted = Mean prediction
figure-column-observed = Observed proportion
figure-column-group = Subgroup
figure-column-estimate = Estimate and interval
figure-column-model = The model says
figure-column-fate = Of 1000 people
figure-column-people = People

## ROC
figure-roc-title = ROC curve
figure-roc-x = 1 − specificity (false alarms)
figure-roc-y = Sensitivity (cases found)
figure-roc-sentence = A case with the outcome gets a higher score than a case without it in { $value } of all pairs ({ $level } interval { $low } to { $high }; { $cases }); guessing would reach 50%.
figure-roc-sentence-none = The curve shows how many cases are found for how many false alarms, at every threshold.

## Precision and recall
figure-pr-title = Precision–recall curve
figure-pr-x = Sensitivity (recall)
figure-pr-y = PPV (precision)
figure-pr-no-skill = Calling everybody positive
figure-pr-sentence = Averaged over the cases found, { $value } of those called positive have the outcome ({ $level } interval { $low } to { $high }); among all cases it is { $positives } of { $n }.
figure-pr-sentence-none = The curve shows how many of those called positive have the outcome, for each share of cases found.

## Calibration
figure-calibration-title = Calibration: predicted against observed
figure-calibration-y = Observed proportion
figure-calibration-above = Here predictions are too low
figure-calibration-below = Here predictions are too high
figure-calibration-points = Points: tenths of the predictions. Bars and band: { $level } intervals.
figure-calibration-sentence = Predicted and observed risks differ by { $value } percentage points on average ({ $level } interval { $low } to { $high }); the calibration slope is { $slope }, where 1 is ideal, less means that predictions are too extreme, and more that they are not extreme enough.
figure-calibration-sentence-none = The curve shows how often the outcome happened among cases with about the same prediction; on the diagonal, predictions are right.

## Decision curve
figure-decision-title = Decision curve: net benefit
figure-decision-x = Threshold probability
figure-decision-y = Net benefit per case
figure-decision-model = The model
figure-decision-all = Treat all
figure-decision-none = Treat none
figure-decision-plausible = Plausible thresholds
figure-decision-useful = By the curve, deciding by the model is worth more than treating all or none at thresholds from { $low } to { $high }.
figure-decision-never = By the curve, at no threshold shown is deciding by the model worth more than treating all or none.
figure-decision-sentence = At the threshold of { $threshold } the net benefit is { $value } per case ({ $level } interval). { $range }
figure-decision-sentence-none = { $range }

## Distribution
figure-distribution-title = Predictions of cases with and without the outcome
figure-distribution-y = Share of the cases of each outcome
figure-distribution-sentence = At or above the threshold of { $threshold } lie { $tp } of { $positives } cases with the outcome and { $fp } of { $negatives } cases without it.
figure-distribution-sentence-none = The less the predictions of the { $positives } cases with the outcome and of the { $negatives } cases without it overlap, the better the model tells them apart.

## Subgroups
figure-forest-title = { $metric } in subgroups
figure-forest-title-class = { $metric } of { $class } in subgroups
figure-forest-all = All cases
figure-forest-counts = { $positives } / { $negatives }
figure-forest-with-without = With / without
figure-forest-value = { $metric } ({ $level } interval)
figure-forest-flag = * worse than other cases; difference excludes 0
figure-forest-sentence = { $metric } is lowest in { $low }, { $low-value }, and highest in { $high }, { $high-value } ({ $level } intervals){ $without ->
    [0] .
    [one] ; one subgroup is too small to tell.
   *[other] ; { $without } subgroups are too small to tell.
  }
figure-forest-sentence-one = In { $group }, { $metric } is { $value } ({ $level } interval){ $without ->
    [0] .
    [one] ; the other subgroup is too small to tell.
   *[other] ; the other { $without } subgroups are too small to tell.
  }
figure-forest-sentence-none = No subgroup is large enough for an estimate.

## Two-by-two table
figure-confusion-title = What the model says against what is true, at a threshold of { $threshold }
figure-confusion-tp = true positives
figure-confusion-fp = false positives
figure-confusion-fn = false negatives
figure-confusion-tn = true negatives
figure-confusion-above = Positive: at or above { $threshold }
figure-confusion-below = Negative: below { $threshold }
figure-confusion-sentence = At the threshold of { $threshold } the model finds { $tp } of { $with } cases with the outcome and raises { $fp ->
    [one] one false alarm
   *[other] { $fp } false alarms
 } among { $without } cases without it.

## 1000 people
figure-frequencies-title = Of 1000 people, { $prevalence } of whom have the outcome
figure-frequencies-found = { $n } have the outcome and are found
figure-frequencies-missed = { $n } have the outcome and are missed
figure-frequencies-false-alarm = { $n } do not have it and get a false alarm
figure-frequencies-cleared = { $n } do not have it and are cleared
figure-fate-found = With the outcome, found
figure-fate-missed = With the outcome, missed
figure-fate-false-alarm = Without it, false alarm
figure-fate-cleared = Without it, cleared
figure-frequencies-sentence = Of { $people } people where { $prevalence } have the outcome, { $with } have it: { $found } are found and { $missed } missed; of the { $without } without it, { $alarms ->
    [one] one gets a false alarm
   *[other] { $alarms } get a false alarm
 }.

## Several classes
figure-column-class = Class
figure-class-n = { $class }, n = { $n }
figure-class-none = No curve: too few cases, or no scores.
figure-class-roc-title = ROC curve of each class against all others
figure-class-roc-sentence = Against all other classes, { $high } is told apart best, AUROC { $high-value }, and { $low } worst, { $low-value } ({ $level } intervals).
figure-class-roc-sentence-none = Each curve shows how many cases of a class are found for how many false alarms.
figure-class-calibration-title = Calibration of the probability of each class
figure-class-calibration-sentence = Calibration in the large (0 is ideal; above 0 the class is more frequent than predicted) lies between { $low-value } for { $low } and { $high-value } for { $high } ({ $level } intervals).
figure-class-calibration-sentence-none = Each curve shows how often a class was true among cases with about the same predicted probability; on the diagonal, predictions are right.
figure-class-matrix-title = Confusion matrix: what is true, and what was decided
figure-class-true = True class
figure-class-decided = Decided
figure-class-matrix-sentence = { $right } of { $n } cases were decided rightly. The most frequent mistake: { $count } of { $of } cases of { $truth } were taken for { $decided }.
figure-class-matrix-sentence-none = { $right } of { $n } cases were decided rightly; there is no mistake.

## Several respondents
figure-compared-title = ROC curves on the same cases
figure-column-other = Compared with
figure-column-assessed-auroc = AUROC, assessed
figure-column-other-auroc = AUROC, other
figure-column-difference = Difference and interval
figure-column-assessed-decides = Sensitivity / specificity, assessed
figure-column-other-decides = Sensitivity / specificity, other
figure-compared-decides = { $sensitivity } / { $specificity }
figure-compared-rings = A ring is where somebody decides.
figure-compared-sentence-higher = On the { $n } cases that both answered, { $assessed } ranks better than { $with }: AUROC { $value } against { $other }, difference { $difference } ({ $level } interval, without 0).
figure-compared-sentence-lower = On the { $n } cases that both answered, { $assessed } ranks worse than { $with }: AUROC { $value } against { $other }, difference { $difference } ({ $level } interval, without 0).
figure-compared-sentence-open = On the { $n } cases that both answered, { $assessed } has an AUROC of { $value } and { $with } of { $other }; the data do not tell them apart: difference { $difference } ({ $level } interval, with 0).
figure-compared-more = { $n ->
    [one] 1 more is in the table
   *[other] { $n } more are in the table
 }
figure-class-compared-title = ROC curve of each class against all others, on the same cases
figure-class-compared-difference = Difference { $difference }
figure-class-compared-sentence = On the { $n } cases that both answered, { $assessed } ranks better than { $with } in { $better } of { $count } classes against all others, and worse in { $worse }, by AUROC{ $rest ->
    [0] { "" }
   *[other] ; of { $rest } the { $level } interval of the difference includes 0, or there is no difference to be estimated
 }.
figure-compared-sentence-none = The further a curve lies towards the upper left, the better it ranks.
