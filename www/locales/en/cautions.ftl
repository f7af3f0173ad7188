# Cautions: what was seen, why it matters, what to do.

caution-scores-may-be-reversed-what = The AUROC is { $auroc }, below 0.5: the scores may be reversed.
caution-scores-may-be-reversed-why = People without the condition get higher scores than people with it. Most often the wrong outcome value counts as positive, or the score is the probability of the other class. Nothing was turned round.
caution-scores-may-be-reversed-do = Check which value is positive and which output of the model is read, then run again.

caution-score-equals-label-what = The score takes two values and agrees with the outcome in every case.
caution-score-equals-label-why = A real model does not do this. The score is most likely a copy of the outcome, or was made from it.
caution-score-equals-label-do = Check where the column of scores comes from. Use predictions made without sight of the outcome.

caution-perfect-separation-what = The scores separate the outcomes without a single error in { $n } cases.
caution-perfect-separation-why = Perfect results are rare. The usual cause is a leak: the model saw the outcome, something recorded after it, or these very cases.
caution-perfect-separation-do = Check each input for information that is known only after the outcome, and check that no test case was used for training.

caution-all-scores-equal-what = Every case has the same score, { $score }.
caution-all-scores-equal-why = Such scores cannot tell anybody apart, so AUROC and the curves do not exist.
caution-all-scores-equal-do = Check that the right column or output was chosen and that the model received its inputs.

caution-not-probabilities-what = The scores are not probabilities: they range from { $low } to { $high }.
caution-not-probabilities-why = Calibration, the Brier score and net benefit need probabilities. They were left out, and the scores were not converted.
caution-not-probabilities-do = If these are logits or percentages, export probabilities between 0 and 1 and run again.

caution-too-few-to-judge-what = There are { $positives } { $unit ->
    [patients] patients
   *[cases] cases
 } with the condition and { $negatives } without; at least { $needed } of each are needed.
caution-too-few-to-judge-why = What rests on fewer than { $needed } { $unit ->
    [patients] patients
   *[cases] cases
 } has no interval that can be trusted, so it is not given and no criterion is judged by it.
caution-too-few-to-judge-do = { $unit ->
    [patients] Collect cases of more patients. More cases of the same patients do not help.
   *[cases] Collect more cases.
 }

caution-few-positives-what = { $unit ->
    [patients] { $n } patients have
   *[cases] { $n } cases have
 } the condition, fewer than { $needed }.
caution-few-positives-why = Sensitivity, AUROC and everything built on them rest on these few cases; intervals are wide and may still be too narrow.
caution-few-positives-do = Collect more cases with the condition before drawing conclusions.

caution-few-negatives-what = { $unit ->
    [patients] { $n } patients are
   *[cases] { $n } cases are
 } without the condition, fewer than { $needed }.
caution-few-negatives-why = Specificity, AUROC and everything built on them rest on these few cases; intervals are wide and may still be too narrow.
caution-few-negatives-do = Collect more cases without the condition before drawing conclusions.

caution-missing-predictions-what = { $n } of { $cases } cases ({ $percent }%) have no usable prediction.
caution-missing-predictions-why = They are in no measure. If the model fails on hard cases, the results look better than the model is.
caution-missing-predictions-do = Look at these cases. Say in the report what happens to such patients in practice.

caution-excluded-rows-what = { $n } of { $rows } rows ({ $percent }%) were left out before the evaluation.
caution-excluded-rows-why = If they differ from the others, for example because hard cases lack an outcome, the results do not hold for everybody.
caution-excluded-rows-do = Look at the reasons listed with the counts, and fill in what can be found out.

caution-data-gate-what = The data check found { $n ->
    [one] { $n } problem that was
   *[other] { $n } problems that were
 } not resolved.
caution-data-gate-why = Problems such as duplicate rows or conflicting outcomes can move every number of this report.
caution-data-gate-do = Open the data step, look at the rows listed there, correct the file and run again.

caution-inputs-by-order-what = { $n } columns feed the model in the order in which they stand in the table, because no name says which belongs where: { $columns }.
caution-inputs-by-order-why = In another order the model gets other values under the same names and answers all the same: every number here would be that of another model.
caution-inputs-by-order-do = Hold the order against the documentation of the model, or have it exported with the names of its inputs.

caution-positive-assumed-what = Nobody said which value of { $column } means “has the condition”; { $positive } was taken, and { $negative } as its opposite.
caution-positive-assumed-why = If it is the other way round, every measure is wrong.
caution-positive-assumed-do = Confirm the positive value and run again.

caution-deviations-what = { $n ->
    [one] One thing was
   *[other] { $n } things were
 } changed after the plan was sealed with the code { $code }.
caution-deviations-why = A seal shows which choices were made before results could be seen, and these were not among them: choices made with results in sight tend to flatter the model. These results are exploratory.
caution-deviations-do = Give the reason for each change in the report, or test the changed plan on new data.

caution-plan-not-followed-what = The run left the plan in { $n ->
    [one] one thing
   *[other] { $n } things
 }.
caution-plan-not-followed-why = The plan names one thing and another was evaluated. Whoever reads the plan would misread these results.
caution-plan-not-followed-do = Correct the plan or the run, so that both say the same.

caution-seal-leaves-open-what = The seal does not fix { $n ->
    [one] one thing that a claim rests on
   *[other] { $n } things that a claim rests on
 }.
caution-seal-leaves-open-why = Plans of an earlier version named neither outcome nor predictions, so their seal fits results that contradict each other. These results are exploratory.
caution-seal-leaves-open-do = Seal a plan that names them, and confirm on data not looked at yet.

caution-cases-seen-before-what = This browser had already shown results on these cases, on { $date }, before or without this sealed plan.
caution-cases-seen-before-why = A plan that is made after a look at the results can be made to fit them. These results are exploratory.
caution-cases-seen-before-do = Confirm the sealed plan on cases that nobody has looked at.

caution-no-seal-what = No plan was sealed before the results were seen.
caution-no-seal-why = Without a plan stated beforehand, nobody can tell a finding from a choice that flatters. These results are exploratory.
caution-no-seal-do = State the primary measure, the threshold and the criteria, seal the plan, and confirm on data not looked at yet.

caution-threshold-chosen-here-what = { $corrected ->
    [yes] The threshold { $threshold } was chosen on this test set. Corrected for that, sensitivity is { $sensitivity } and specificity { $specificity }.
   *[no] The threshold was stated after results of these cases were seen.
 }
caution-threshold-chosen-here-why = Whoever states a threshold then may have chosen it by these cases, and it fits those better than new ones: with few cases by several points. Everything at this threshold is exploratory.
caution-threshold-chosen-here-do = Fix the threshold now and confirm it on other cases.

caution-no-threshold-what = No decision threshold was declared.
caution-no-threshold-why = Sensitivity, specificity, predictive values and net benefit exist only at a threshold, and none was assumed.
caution-no-threshold-do = State the threshold that will be used on patients, with its reason, before looking at results.

caution-threshold-outside-range-what = The threshold { $threshold } lies outside the plausible range from { $low } to { $high }.
caution-threshold-outside-range-why = The plan says that nobody would act at such a threshold.
caution-threshold-outside-range-do = Correct the threshold or the range, and say why.

caution-no-net-benefit-what = At the threshold { $threshold } the model's net benefit is { $model }; treating { $strategy ->
    [all] everybody
   *[none] nobody
 } gives { $other }.
caution-no-net-benefit-why = At this threshold, using the model does no better for patients than not using it.
caution-no-net-benefit-do = Check calibration and threshold. Where the decision curve stays below the others, do not use the model.

caution-accuracy-below-majority-what = Accuracy is { $accuracy }%; giving everybody the more frequent outcome would reach { $majority }%.
caution-accuracy-below-majority-why = At this threshold the model makes more mistakes than no model. That can still be right where a missed case is worse than a false alarm.
caution-accuracy-below-majority-do = Judge by sensitivity, specificity and net benefit, and say why this threshold is worth the false alarms.

caution-wide-interval-what = The interval of the primary measure ({ metric-by-id }) is wide: { $low } to { $high }.
caution-wide-interval-why = A good model and a poor one both fit these data.
caution-wide-interval-do = Collect more cases; the sample-size meter says how many.

caution-miscalibrated-in-the-large-what = Predicted risks are too { $direction ->
    [high] high
   *[low] low
 } on average (calibration in the large { $value }).
caution-miscalibrated-in-the-large-why = People would be { $direction ->
    [high] over-treated
   *[low] under-treated
 } if they were treated by these risks. A different prevalence than in training is the usual cause.
caution-miscalibrated-in-the-large-do = Recalibrate the model on local data before using its risks, and evaluate again.

caution-overconfident-what = Predicted risks are too extreme (calibration slope { $value }, below 1).
caution-overconfident-why = High risks are too high and low risks too low, as after overfitting.
caution-overconfident-do = Recalibrate or refit with shrinkage, and evaluate again on other cases.

caution-underconfident-what = Predicted risks are not extreme enough (calibration slope { $value }, above 1).
caution-underconfident-why = High risks are too low and low risks too high; decisions at thresholds far from the middle suffer.
caution-underconfident-do = Recalibrate the model, and evaluate again on other cases.

caution-few-events-for-calibration-what = { $positives } cases with the condition and { $negatives } without are few for judging calibration; { $needed } of each are advised.
caution-few-events-for-calibration-why = The calibration curve mostly shows noise below that number.
caution-few-events-for-calibration-do = Read the band, not the line, and collect more cases.

caution-subgroup-gap-what = In { $n ->
    [one] one comparison a subgroup fares worse
   *[other] { $n } comparisons a subgroup fares worse
 } than the other cases, and the interval of the difference excludes 0.
caution-subgroup-gap-why = The model serves these people worse than the others.
caution-subgroup-gap-do = Find the cause, and justify in writing why the model may be used for them, or that it may not.
# One line of the two cautions about subgroups, for example “Sensitivity in agegrp: 21-30: 0.822, lower by 0.162 than in the other cases (difference −0.298 to −0.054)”.
caution-subgroup-detail = { metric-by-id } in { $group }: { $value }, { $direction ->
    [higher] higher by { $gap } than
    [off] { $gap } from that
   *[lower] lower by { $gap } than
 } in the other cases (difference { $low } to { $high }).

# The same for one class against all others.
caution-subgroup-of-class-detail = { metric-by-id } of class “{ $class }” in { $group }: { $value }, { $direction ->
    [higher] higher by { $gap } than
    [off] { $gap } from that
   *[lower] lower by { $gap } than
 } in the other cases (difference { $low } to { $high }).

caution-subgroup-gap-unclear-what = In { $n ->
    [one] one comparison a subgroup is
   *[other] { $n } comparisons subgroups are
 } worse by five points or more, but the interval of the difference includes 0.
caution-subgroup-gap-unclear-why = The model may serve these people worse; there are too few cases to tell.
caution-subgroup-gap-unclear-do = Look at these subgroups again with more cases before the model is used for them.

caution-subgroup-partly-measured-what = Of { $n ->
    [one] one subgroup
   *[other] { $n } subgroups
 } only a part could be measured: { $groups }. Each measure needs at least { $minimum } cases of those that it counts.
caution-subgroup-partly-measured-why = Sensitivity needs cases with the condition, specificity cases without, and how well cases are told apart needs both. What is missing is not known for these people.
caution-subgroup-partly-measured-do = Collect more cases of the rarer outcome in them, or state what was not tested.

caution-subgroup-left-out-what = { $n ->
    [one] One subgroup was
   *[other] { $n } subgroups were
 } too small to measure: { $groups }. At least { $minimum } cases with or { $minimum } without the condition are needed.
caution-subgroup-left-out-why = Nothing is known about how the model serves these people.
caution-subgroup-left-out-do = Collect more such cases, or state that the model was not tested on them.

caution-many-subgroups-what = { $n } subgroups were compared.
caution-many-subgroups-why = Among so many, some differ by chance alone; the intervals are not corrected for it.
caution-many-subgroups-do = Take a gap seriously when it was expected, is large, or shows again in other data.

caution-accuracy-misleads-what = One outcome makes up { $majority }% of the cases, so an accuracy of { $accuracy }% says little.
caution-accuracy-misleads-why = Giving everybody the frequent outcome reaches { $majority }% without any skill.
caution-accuracy-misleads-do = Judge by sensitivity, specificity and net benefit instead.

caution-prevalence-differs-from-local-what = The condition occurs in { $here }% of the test set, and in { $local }% where the model will be used.
caution-prevalence-differs-from-local-why = Predictive values, net benefit and calibration measured here do not hold there.
caution-prevalence-differs-from-local-do = Read the values given for the target prevalence, and recalibrate on local data where risks are used.

caution-patients-repeat-what = { $cases } cases come from { $patients } patients.
caution-patients-repeat-why = Cases of the same patient are alike and tell less than new patients. Whole patients were resampled, which makes the intervals wider and right.
caution-patients-repeat-do = Nothing, if the patient column is right. Check that no patient is in training data as well.

caution-extreme-predictions-what = { $n ->
    [one] One case has a predicted risk
   *[other] { $n } cases have predicted risks
 } of exactly 0 or 1; { $wrong } of them turned out the other way.
caution-extreme-predictions-why = No model can be certain. Log loss and the calibration slope use such values moved slightly inward, and a single confident mistake weighs heavily.
caution-extreme-predictions-do = Check whether risks were rounded on export, and export them with all digits.

caution-few-distinct-scores-what = The scores take only { $n } distinct values.
caution-few-distinct-scores-why = Curves have few steps, many thresholds mean the same, and these may be grades rather than risks.
caution-few-distinct-scores-do = If the model gives a finer score, use that.

caution-classes-not-probabilities-what = The scores of a case are not probabilities: some lie outside 0 to 1, or do not add up to 1.
caution-classes-not-probabilities-why = Calibration, log loss and the Brier score need probabilities. They were left out, and the scores were not converted.
caution-classes-not-probabilities-do = Export the probabilities of all classes, each row adding up to 1 (softmax of logits), and run again. Decisions are right as they stand. AUROC and average precision rank cases by the score of one class alone: softmax weighs it against the scores of the other classes, so that those of the probabilities are other numbers.

caution-class-scores-may-be-exchanged-what = { $n ->
    [one] The AUROC of one class is below 0.5: { $classes }.
   *[other] The AUROC of { $n } classes is below 0.5: { $classes }.
 }
caution-class-scores-may-be-exchanged-why = Cases of the class get lower scores for it than all others do. Most often the columns of two classes were exchanged. Nothing was exchanged back.
caution-class-scores-may-be-exchanged-do = Check which column belongs to which class, then run again.

caution-class-without-cases-what = { $n ->
    [one] One class has
   *[other] { $n } classes have
 } no case here: { $classes }.
caution-class-without-cases-why = How well such a class is recognised cannot be said. Averages run over the classes with cases alone, which a library may do in silence or count as 0.
caution-class-without-cases-do = Say with the result which classes it does not cover, or collect cases of them.

caution-perfect-answers-what = The answers tell the classes apart without a single error in { $n } cases.
caution-perfect-answers-why = Perfect results are rare. The usual cause is a leak: the answers are a copy of the outcome, or the model saw the outcome, something recorded after it, or these very cases.
caution-perfect-answers-do = Check where the answers come from, check each input for information that is known only after the outcome, and check that no test case was used for training.

caution-few-of-class-what = { $n ->
    [one] One class has
   *[other] { $n } classes have
 } fewer than { $needed } cases: { $classes }.
caution-few-of-class-why = Numbers that rest on so few cases have no interval that can be trusted, so they are not given, and averages that need them do not exist.
caution-few-of-class-do = Collect more cases of these classes. Joining classes after the results were seen is another study.

caution-class-never-decided-what = { $n ->
    [one] One class is never decided for, though cases have it
   *[other] { $n } classes are never decided for, though cases have them
 }: { $classes }.
caution-class-never-decided-why = Every case of such a class is missed. Overall accuracy hides this where the class is rare.
caution-class-never-decided-do = Look at the row of the class in the confusion matrix: it says what its cases were taken for.

caution-class-mostly-missed-what = Of { $n ->
    [one] one class
   *[other] { $n } classes
 } fewer than half of the cases are recognised.
caution-class-mostly-missed-detail = { $class }: { $found } of { $cases } cases recognised; { $n } were taken for { $decided }.
caution-class-mostly-missed-why = Averages over classes hide a class that is mostly taken for another, and it may be the one that matters most.
caution-class-mostly-missed-do = Look at the cases in the row of the class in the confusion matrix, and judge what such a mistake would do to them.

caution-class-overconfident-what = Probabilities of { $n ->
    [one] one class are
   *[other] { $n } classes are
 } too extreme (calibration slope below 1): { $classes }.
caution-class-overconfident-why = High probabilities of such a class are too high and low ones too low, as after overfitting.
caution-class-overconfident-do = Recalibrate or refit with shrinkage, and evaluate again on other cases.

caution-class-underconfident-what = Probabilities of { $n ->
    [one] one class are
   *[other] { $n } classes are
 } not extreme enough (calibration slope above 1): { $classes }.
caution-class-underconfident-why = High probabilities of such a class are too low and low ones too high; decisions by expected cost suffer.
caution-class-underconfident-do = Recalibrate the model, and evaluate again on other cases.

caution-costs-above-always-what = A decision costs { $cost } on average; always deciding { $class } would cost { $always }.
caution-costs-above-always-why = By the costs that were declared, a model that decides the same for everybody does better.
caution-costs-above-always-do = Check the costs. If they are right, let decisions follow expected cost instead of the highest score.

caution-dearest-mistake-what = The mistake that costs most is not the most frequent one: { $n } { $n ->
    [one] case
   *[other] cases
 } of { $class } taken for { $decided } { $n ->
    [one] makes
   *[other] make
 } { $percent } per cent of all costs.
caution-dearest-mistake-why = Counts of mistakes treat all of them alike; the declared costs do not.
caution-dearest-mistake-do = Look at these cases in the confusion matrix first.

caution-not-least-cost-what = A decision costs { $cost } on average. By the same probabilities, deciding each case for the class with the least expected cost would cost { $least }.
caution-not-least-cost-why = Here each case is decided for the class with the highest score, which is best only where all mistakes cost the same.
caution-not-least-cost-do = Ask the maker for which decision the model is meant. The figure is of these cases and has no interval here: check the rule on others.

caution-below-majority-what = { $accuracy } per cent of the decisions are right; always saying { $class } would be right in { $majority } per cent.
caution-below-majority-why = A model that knows nothing but the most frequent class does better by this count.
caution-below-majority-do = Check that the columns of scores belong to the right classes.

caution-class-ruled-out-what = { $n ->
    [one] One case of { $cases } has
   *[other] { $n } cases of { $cases } have
 } a probability of exactly 0 for the true class.
caution-class-ruled-out-why = The logarithm of 0 has no value: the log loss reads such a probability as 2.2·10⁻¹⁶. { $n ->
    [one] This case makes
   *[other] These cases make
 } { $part } of the log loss of { $loss }, and another floor would give another number.
caution-class-ruled-out-do = Do not compare this log loss with one that was computed elsewhere. Rest on the Brier score, or export probabilities with all digits; of a forest, let its leaves or its votes be smoothed.

caution-tied-decisions-what = In { $n } of { $cases } cases two classes or more share the highest score.
caution-tied-decisions-why = There the first of them in the list of classes was taken, which is arbitrary.
caution-tied-decisions-do = Export scores with more digits, if they were rounded.

## Others on the same cases
caution-compared-same-answers-what = { $n ->
    [one] One of the others gives
   *[other] { $n } of the others give
 } the same answers as the assessed predictions.
caution-compared-same-answers-why = No measure differs at all. Two columns most likely hold one set of answers under two names, and a difference of nothing shows nothing.
caution-compared-same-answers-do = Check where both columns come from, and name the one that holds the other respondent’s own answers.
caution-compared-same-answers-detail = { $respondent }: every difference is exactly 0.

caution-compared-reversed-what = { $n ->
    [one] One of the others has an AUROC below 0.5: its scores may be reversed.
   *[other] { $n } of the others have an AUROC below 0.5: their scores may be reversed.
 }
caution-compared-reversed-why = People without the condition get higher scores than people with it. Beside such a respondent almost anything is better, so the difference flatters the assessed predictions. Nothing was turned round.
caution-compared-reversed-do = Check whether lower values of that column mean more likely, or whether it answers for the other outcome value; turn it round in the file and run again.
caution-compared-reversed-detail = { $respondent }: AUROC { $auroc }.

caution-compared-one-point-what = { $n ->
    [one] One of the others said yes or no, beside scores: its AUROC is that of a single point.
   *[other] { $n } of the others said yes or no, beside scores: their AUROC is that of a single point.
 }
caution-compared-one-point-why = Who decides for yes or no shows one point of a curve. The area below the straight lines through it is smaller than that of the scores behind such decisions would be. A greater AUROC does not mean deciding better, so the areas have no difference.
caution-compared-one-point-do = Compare sensitivity and specificity: look whether the point of the decisions lies above or below the curve of the scores.
caution-compared-one-point-detail = { $respondent } said yes or no.

caution-compared-different-cases-what = Not every case was answered by both: { $n ->
    [one] one comparison leaves some out.
   *[other] { $n } comparisons leave some out.
 }
caution-compared-different-cases-why = Only cases that both answered can be paired. If hard cases are those that one of them left open, the common ones are easier, and the numbers of the comparison differ from those of the whole set.
caution-compared-different-cases-do = Find out why answers are missing. Numbers of the assessed predictions alone rest on all cases that they answered; those beside another respondent on the common ones.
caution-compared-different-cases-detail = { $respondent }: { $common } answered by both, { $assessed } by the assessed predictions alone, { $other } by the other one alone.

caution-compared-turned-what = Who is better on all cases is worse in { $n ->
    [one] one subgroup.
   *[other] { $n } places of subgroups.
 }
caution-compared-turned-why = A difference on all cases is an average. For these people the choice that it suggests is the wrong one, and the interval within the subgroup excludes 0.
caution-compared-turned-do = Do not choose by the overall difference alone: look at the subgroup, and find out what is different about it.
caution-compared-turned-detail = { $respondent }, { $group }: { metric-by-id } of the assessed predictions less that of the other ones is { $difference }.

caution-compared-seen-before-what = { $n ->
    [one] Results of one of the others on these cases
   *[other] Results of { $n } of the others on these cases
 } had already been shown by this browser, before or without this sealed plan.
caution-compared-seen-before-why = Who knows how one of the two fares on these cases knows half of the difference: a margin, a measure or a reference can be chosen to fit it. These results are exploratory.
caution-compared-seen-before-do = Say that the other results were known when the plan was made, or compare on cases that nobody has looked at.
caution-compared-seen-before-detail = { $respondent }: results were shown on { $date }.

caution-compared-few-common-what = { $n ->
    [one] One comparison rests
   *[other] { $n } comparisons rest
 } on too few cases that both answered.
caution-compared-few-common-why = With so few cases of an outcome a difference has no interval that can be trusted, so it is not given.
caution-compared-few-common-do = Bring cases that both answered.
caution-compared-few-common-detail = { $respondent }: { $positives } with the condition and { $negatives } without; at least { $needed } of each are needed.

caution-compared-few-common-class-detail = { $respondent }: { $n } of the class “{ $class }”; at least { $needed } of each class are needed.

caution-compared-no-threshold-what = { $n ->
    [one] One of the others has no threshold.
   *[other] { $n } of the others have no threshold.
 }
caution-compared-no-threshold-why = Its scores mean something else than those of the assessed predictions, so their threshold says nothing about it. Decisions, sensitivity and specificity were not compared.
caution-compared-no-threshold-do = State the threshold at which it is used { $front ->
    [page] in the plan
   *[other] in the plan, or as --threshold COLUMN=T
 }.
caution-compared-no-threshold-detail = { $respondent }: no threshold was stated.

caution-compared-not-judged-what = { $n ->
    [one] A claim was not judged.
   *[other] Claims beside { $n } others were not judged.
 }
caution-compared-not-judged-why = The threshold was chosen on these very cases, or the comparison was named or changed after their results were seen. That flatters whom it was chosen for, and the claim would be shown too easily.
caution-compared-not-judged-do = Judge the claim on other cases, with a plan that was sealed before their results.
caution-compared-not-judged-detail = { $respondent }: { metric-by-id }.

caution-compared-chosen-here-what = { $n ->
    [one] One comparison rests on a choice that was made on these very cases.
   *[other] { $n } comparisons rest on a choice that was made on these very cases.
 }
caution-compared-chosen-here-why = A threshold that was chosen here flatters whom it was chosen for, and a reference that was chosen after the results is the one that looks worse. Differences, even those whose interval excludes 0, may come from the choice alone.
caution-compared-chosen-here-do = Read these differences as exploratory, and repeat the comparison on other cases with a plan that was sealed before.
caution-compared-chosen-here-detail = { $respondent }: { $what ->
    [threshold] the threshold of the assessed predictions was stated after results on these cases were seen, so the differences at a threshold may flatter them.
    [comparison] this comparison was named, or what it says changed, after results on these cases were seen.
   *[both] the threshold of the assessed predictions was stated after results on these cases were seen, and this comparison was named or changed after results on them were seen.
 }

caution-compared-few-discordant-what = { $n ->
    [one] One comparison has
   *[other] { $n } comparisons have
 } hardly any case that the two decide differently.
caution-compared-few-discordant-why = Only cases that one decides rightly and the other wrongly tell two respondents apart. With fewer than six of them no test of decisions can find a difference, and finding none does not show that there is none.
caution-compared-few-discordant-do = Do not read a large p value as “equally good”. Bring more cases, or claim non-inferiority with a margin.
caution-compared-few-discordant-detail = { $respondent }: { $discordant } of { $cases } cases are decided rightly by one of the two alone.

caution-compared-several-claims-what = The plan claims { $n } things beside others, and each is judged by itself.
caution-compared-several-claims-why = The more claims, the likelier that one is shown by chance: intervals are not widened for their number.
caution-compared-several-claims-do = Say in the plan which claim decides and read the others as exploratory; or that all have to be shown, which needs no adjustment; or declare a higher level: with two claims 97.5%, with three 98.3%.

caution-compared-other-scale-what = { $n ->
    [one] One of the others gives answers of another kind.
   *[other] { $n } of the others give answers of another kind.
 }
caution-compared-other-scale-why = Measures of probabilities (Brier score, calibration) exist for one of the two alone, so they have no difference; net benefit has one only beside decisions of yes and no. Decisions were compared. Ranks of a condition were, too; of several classes a raw score ranks otherwise than a probability does.
caution-compared-other-scale-do = Compare decisions, or bring probabilities of both.
caution-compared-other-scale-detail = { $respondent } gives { $other ->
    [probabilities] probabilities
   *[scores] scores or decisions
 }, the assessed predictions are { $assessed ->
    [probabilities] probabilities
   *[scores] scores or decisions
 }.
