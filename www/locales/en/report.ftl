# The report. Whatever the page says of results, too, stands in results.ftl.

## The report as a whole
report-title = Evaluation of a health-AI model
report-of = { $name }: evaluation report
report-unnamed = Unnamed study
report-disclaimer = This report is no approval or certification. It states what was measured on one set of cases; whether a model may be used is decided by the people and authorities responsible.
report-exploratory = Exploratory
report-exploratory-why = No plan was sealed before the results were seen, so thresholds, measures and subgroups may have been chosen to fit them. Confirm on other cases before relying on these numbers.
report-exploratory-changed = The sealed plan was changed after the results were seen. What changed is listed under section 2.
report-sealed-on = Plan sealed on { $date }, by the clock of that device, with code { $code }
report-seen-unknown = Nothing remembered here whether results on these cases had been shown before.
report-seen-not-before = As far as this browser remembers, it had shown no results on these cases under another plan or before this one was sealed.
report-seen-before = This browser had shown results on these cases on { $date }, before or without this sealed plan.
report-sealed = Plan sealed with code { $code }
report-id = Id of this evaluation: { $id }. evaluation.json, estimates.csv and cases.csv of the same evaluation carry the same id.
report-generated = Written on { $date }
report-evaluated-model = Model { $model }, output { $output }, on { $data }: { $n } cases, { $positives } with the outcome.
report-evaluated-column = Predictions in column { $column } of { $data }: { $n } cases, { $positives } with the outcome.
report-outcome = The outcome is { $outcome } = { $positive }; cases without it have { $negative }.
report-verdicts = Acceptance criteria
report-verdicts-none = No acceptance criterion was stated, so there is no verdict.
report-verdicts-rule = A criterion is met only when the whole interval satisfies it. The limits are the user's, not a regulation.
report-verdicts-caption = Verdict for each criterion, with the estimate that it rests on
report-column-criterion = Criterion
report-column-verdict = Verdict
report-headlines = The four things to look at first
report-no-headline = not available
report-contents = Contents
report-section-number = { $number }. { $title }
report-status-filled = filled
report-status-gaps = { $gaps ->
    [one] filled, one gap
   *[other] filled, { $gaps } gaps
 }
report-status-gap = not assessed here

# A text from a file that is too long to be shown whole: its start, its length, its end.

## Cautions
report-cautions = Cautions
report-cautions-none = No caution was raised.
report-caution-why = Why it matters:
report-caution-do = What to do:
report-caution-rows = Lines of the file: { $rows }
report-caution-rows-more = Lines of the file: { $rows } and { $more } more
report-severity-error = Serious
report-severity-warning = Warning
report-severity-note = Note

## Gaps
report-gap = Not assessed here: { $what } What would be needed: { $needed }
report-gaps = Gaps: what this report does not say
report-gaps-caption = What was not assessed here, and what would be needed
report-column-section = Section
report-column-gap = Not assessed here
report-column-needed = What would be needed
report-gap-model-file = Nothing is known about the model itself: the predictions came with the table.
    .needed = The model's file, or a factsheet by its maker.
report-gap-model-training = How and on which data the model was made.
    .needed = A factsheet by its maker: training data, architecture, tuning, version.
report-gap-no-threshold = Rates at a decision threshold: none was declared.
    .needed = A threshold with its clinical reason, stated before the results.
report-gap-not-probabilities = Calibration and net benefit: the scores are not probabilities.
    .needed = Predicted probabilities.
report-gap-severity = How grave each kind of error is for a patient.
    .needed = A judgement by clinicians of the harm of a missed case and of a false alarm, and its likelihood in use.
report-gap-tier = The risk tier: purpose or place in the pathway is not stated.
    .needed = The intended-use statement.
report-gap-subgroups = Performance in subgroups: no subgroup was named.
    .needed = Columns such as sex, age group, site or device, named in the plan.
report-gap-subgroups-small = Performance in subgroups with too few cases of either outcome.
    .needed = More cases of these groups.
report-gap-fairness = Whether differences between groups are unfair.
    .needed = A judgement, with those concerned, of causes and consequences of the differences.
report-gap-explainability = Which inputs drive a prediction.
    .needed = Permutation importance or occlusion maps on these cases, checked against a randomised model.
report-gap-generalisability = Whether the model performs alike elsewhere or later: all cases come from one file.
    .needed = Cases from other sites, devices and periods, reported apart.
report-gap-interpretability = Whether users understand the output as it is meant.
    .needed = A study with intended users and the real display.
report-gap-robustness = What noise, missing values, unit slips or other devices do to the predictions.
    .needed = Stress tests on altered copies of these cases.
report-gap-case-uncertainty = How certain the model is about a single case.
    .needed = Repeated or interval predictions by the model, and their coverage.
report-gap-computation = Speed, memory and energy of the model in use.
    .needed = Measurements on the devices where it will run.
report-gap-clinical = Effect on care and on patients.
    .needed = A prospective study or trial in the intended pathway.
report-gap-local = What to expect where the model will be used: no target prevalence was stated.
    .needed = The share of people with the outcome among those to be tested there.
report-gap-intended-use = Fields of the intended-use statement: { $fields }.
    .needed = The statement, completed by the maker or the user.
report-gap-safety = Harm to patients in use, and how it would be noticed.
    .needed = Incident reporting and a plan for watching the model after it is in use.
report-gap-security = Security of the model and of its deployment, and the protection of patients' data there.
    .needed = A security and privacy assessment of the system in which it runs.
report-gap-other = Ethical, legal and economic questions.
    .needed = A review by those responsible, with this report as one of its documents.

## 1 Model factsheet
report-model = Model factsheet
report-model-caption = What the model's file says about itself
report-model-file = File
report-model-size = Size
report-model-sha = SHA-256
report-model-producer = Written by
report-model-opset = Operator sets
report-model-inputs = Inputs
report-model-outputs = Outputs
report-model-operators = Operators
report-model-output-read = Output that was read
report-fed-caption = Which columns of the table fed the model
report-fed-caption-of = Which columns of the table fed { $model }
report-fed-input = Input
report-fed-columns = Columns, in the order in which the input takes them
report-fed-how = How they were found
report-fed-by-name = By their names
report-fed-by-order = In the order of the table: the model does not say what its columns are called. Compare this order with the one of its training.
report-fed-by-person = Somebody said so
report-missing-refuse = Values are missing, and the model’s file does not tell whether its trees were trained for that. For this run, cases that lack a value got no prediction.
report-missing-as-branch = Values are missing, and the model’s file does not tell whether its trees were trained for that. As somebody said for this run, such cases followed the branches of the trees as the file has them.
report-model-none = No model ran here. The predictions were taken from column { $column } of the table.
report-model-standard-domain = ai.onnx
report-column-field = Field
report-column-value = Value

## 2 Evaluation process flow
report-process = Evaluation process flow
report-flow-caption = From the file to the cases that the numbers rest on
report-flow-rows = Rows in the file
report-flow-excluded = Left out: { $reason }
report-flow-cases = With a usable outcome
report-flow-unpredicted = Without a usable prediction
report-flow-predicted = Evaluated
report-flow-positives = of these, with the outcome
report-flow-patients = Patients among the evaluated (resampled as wholes)
report-column-step = Step
report-column-count = Rows
report-plan-caption = The plan
report-plan-primary = Primary measure
report-plan-threshold = Decision threshold
report-plan-reason = Reason for the threshold
report-plan-range = Plausible thresholds
report-plan-subgroups = Subgroups
report-plan-level = Level of the intervals
report-plan-resamples = Bootstrap resamples
report-plan-seed = Seed
report-plan-prevalence = Target prevalence
report-plan-seal = Seal
report-plan-unsealed = not sealed
report-not-stated = not stated
report-deviations = What changed after the plan was sealed
report-chosen-threshold = The threshold of { $threshold } was chosen on these very cases. There, sensitivity looks like { $apparent-sensitivity } and specificity like { $apparent-specificity }; corrected for the optimism of the choice they are { $sensitivity } and { $specificity }.

## 3 Basic performance
report-performance = Basic performance
report-numbers-caption = { $family }: all cases
report-column-measure = Measure
report-column-estimate = Estimate
report-column-interval = Interval ({ $level })
report-column-method = Method
report-column-n = n (with the outcome)
report-n = { $n } ({ $positives })
report-at-threshold = at { $threshold }
report-descriptive = These measures depend on prevalence or threshold. They are given because readers ask for them; judge the model by the four above.

## 4 Risks and severity
report-risks = Risks and severity
report-tier = Risk tier { $tier } of I to IV, derived from the intended use. It is no regulatory class.
report-tier-by-hand = Risk tier { $tier } of I to IV, chosen by hand: { $reason }
report-evidence = Evidence that this tier asks for
report-errors = At the threshold of { $threshold }, { $missed } of { $with } cases with the outcome are missed and { $alarms } of { $without } cases without it raise a false alarm.

## 5 Bias and fairness
report-fairness = Bias and fairness
report-groups-caption = { $metric } in each subgroup, and the difference to all other cases
# “Sensitivity of each class in each subgroup”, a column for each class.
report-groups-of-class-caption = { $metric } of each class in each subgroup
report-groups-of-class-rule = “Worse”: worse than in all other cases, and the interval of the difference excludes 0. “Perhaps worse”: worse by five points or more, but the interval of the difference includes 0.
report-flag-word = worse
report-flag-perhaps-word = perhaps worse
report-column-group = Subgroup
report-column-gap-value = Difference (interval)
report-no-gap = not compared
report-flag = worse than the other cases, the interval of the difference excludes 0: needs a written justification
report-flag-perhaps = five points or more worse than the other cases, but the interval of the difference includes 0: cannot tell
report-multiplicity = With several subgroups, one interval in twenty misses the truth by chance alone; read a single difference with care.

## 6 to 10
report-explainability = Explainability
report-generalisability = Generalisability
report-generalisability-text = All numbers hold for cases like those in { $file }. They say nothing about other places, devices or times.
report-interpretability = Interpretability
report-interpretability-text = Every figure stands beside one plain sentence that says what it shows, and every measure beside what it means.
report-robustness = Robustness
report-uncertainty = Uncertainty
report-uncertainty-text = Every estimate has an interval at the level of { $level }, or a reason why it does not exist. Intervals are for chance in drawing the cases; they hold no error of the reference standard, nor of how cases were chosen.
report-methods-caption = How the intervals on all cases were computed
report-column-estimates = Estimates
report-undefined-caption = Numbers that do not exist on these cases
report-column-reason = Reason

## 11 to 16
report-platform = Platform and computation measures
report-provenance-caption = What a second site needs to confirm that it ran the same evaluation
report-provenance-data = Data file
report-provenance-model = Model file
report-provenance-other-model = Model beside it
report-provenance-images = Images (SHA-256 of the list of their SHA-256 and paths)
report-provenance-decoded = Decoded
report-provenance-joined = Table, joined by “{ $id }”
report-provenance-labels = Table of the images’ outcomes
report-provenance-taken = Scores of an earlier run
report-provenance-taken-up = { $count ->
    [one] one score was not computed in this run but taken up
   *[other] { $count } scores were not computed in this run but taken up
 } { $from ->
    [file] from a file that somebody brought
   *[browser] from what this browser had kept
 }; every image still had the content that its score was computed from, and a part of them was computed once more, with the same result
report-provenance-decoder = { $count ->
    [one] { $count } image
   *[other] { $count } images
 } in { image-format-name } by { $decoder ->
    [browser] the browser, which decodes the self-test as Pillow does
   *[built_in] the built-in decoder{ $format ->
        [dicom] , { $syntax ->
            [none] without a transfer syntax
           *[other] transfer syntax { $syntax }
         }
        [nifti] {""}
        [jpeg] , which may round differently from Pillow and from browsers
       *[other] , exactly as Pillow
    }
 }
report-provenance-named-by = Images are named by
report-provenance-fused = Several images of a case
report-provenance-fusion = up to { $most } images; their scores became one by { $fusion ->
    [max] the largest
   *[mean] their mean
 }
report-provenance-recipe = Recipe
report-provenance-recipe-sha = Recipe, SHA-256
report-provenance-plan = Plan, SHA-256
report-provenance-version = Plumbline version
report-provenance-engine = Engine, SHA-256
report-provenance-component = Component { $name }
report-provenance-seed = Seed
report-file = { $name }, { $size }, SHA-256 { $sha }
report-same-numbers = The same files, plan and version give the same numbers, bit for bit, in a browser and in a terminal; for images in JPEG, if the same decoder read them. Where a neural network ran in a browser without “Strict arithmetic” (the engine is marked relaxed-simd), its scores may differ in their last digits.
report-clinical = Domain-specific and clinical effectiveness
report-local-caption = At a target prevalence of { $prevalence }, if sensitivity and specificity are the same there
report-intended-use = Intended use
report-intended-use-caption = The intended-use statement
report-emergency = Used in emergencies
report-yes = yes
report-no = no
report-safety = Patient safety
report-safety-caption = Limits of use, as stated
report-security = Security and privacy
report-security-text = The evaluation ran on the machine where the data are; nothing was sent anywhere. This report holds counts, statistics, names of columns and subgroups, and numbers of lines in the file. It holds no row of it.
report-other = Other
report-other-text = Plumbline { $version } computed the numbers. The table has the formula and the sources of each measure; conventions and symbols are explained in the file METHODS.md, which comes with the source code of that version. This file is complete in itself: it loads nothing and holds no script.
report-definitions-caption = How each measure of this report is defined, and where it comes from
report-column-formula = Formula
report-column-sources = Sources

## Figures in the report
report-figure-data = Numbers of this figure

## Several classes
report-outcome-classes = Outcome: { $outcome }, one of { $n } classes for each case.
report-evaluated-classes = { $source } evaluated on { $data }: { $n } cases of { $classes } classes.
report-flow-class = Of them with class { $class }
report-at-top = the first { $first }
# After the name of an average that leaves out classes without cases.
report-matrix-caption = Confusion matrix: true classes as rows, decisions as columns
report-matrix-shares = In brackets: the share of the cases with the true class. The class with the highest score was decided for.
report-column-true-class = True class
report-column-class = Class
report-column-cases = Cases
report-classes-caption = Each class against all others, with { $level } intervals
report-classes-rest = A case counts as predicted to be of a class if it was decided for it; AUROC and average precision read the score of the class.
report-precision-caption = How precise the cases of each class allow to be, at a sensitivity of { $assumed } ({ $level } interval, cases independent of each other)
report-column-half-width = ± percentage points
report-column-cases-needed = Cases for ± 5 points
report-costs-caption = What each decision costs: true classes as rows, decisions as columns
report-costs-unit = Costs are in the unit of whoever wrote the plan. The expected cost is their mean over the cases.

## Others on the same cases
report-crossed-caption = Cases by both decisions, whatever is true: a row for what the assessed predictions decided, a column for { $with }
report-column-assessed-decided = Assessed, decided
report-comparison = Beside { $with }
report-comparison-cases = Both answered the same { $n } cases ({ $positives } with the outcome). Each resample draws the same cases for both.
report-comparison-common = The comparison rests on the { $n } cases that both answered ({ $positives } with the outcome); { $assessed } were answered by the assessed predictions alone, { $other } by the other ones alone. So the numbers of the assessed predictions in this table are not those of all their cases, which stand above. Each resample draws the same cases for both.
report-comparison-cases-classes = Both answered the same { $n } cases. Each resample draws the same cases for both.
report-comparison-common-classes = The comparison rests on the { $n } cases that both answered; { $assessed } were answered by the assessed predictions alone, { $other } by the other ones alone. So the numbers of the assessed predictions in this table are not those of all their cases, which stand above. Each resample draws the same cases for both.
report-comparison-of-class = { $metric }, { $class }
report-disagreement-classes = Decisions
report-decisions-right-class = Decided rightly among cases of “{ $class }”
report-comparison-caption = Assessed less other, on the same cases, with { $level } intervals
report-column-assessed = Assessed
report-column-difference = Difference
report-column-decisions = Cases
report-column-both = Both
report-column-only-assessed = Assessed only
report-column-only-other = { $with } only
report-column-neither = Neither
report-comparison-delong = DeLong’s test of equal areas under the ROC curve: z = { $z }, p value { $p }.
report-comparison-mcnemar = McNemar’s test of equally many right decisions: p value { $exact } (exact), { $mid } (mid-p).
report-disagreement-caption = Decisions: the assessed predictions at threshold { $threshold }, the other ones at { $other }
report-decisions-right = Decided rightly
report-decisions-found = With the outcome, and found
report-decisions-flagged = Without the outcome, and flagged
report-ranking-caption = Ranking by { $metric } on the { $n } cases that all answered, with { $level } intervals
report-ranking-how = Who stands in one tier may be as good as its first, by the { $level } intervals of the differences, which are not adjusted for the number of pairs. The first of each tier is worse than the first of the tier above.
report-ranking-unranked = Not ranked, since the measure does not exist for them: { $names }.
report-comparison-groups = Assessed less other in subgroups, with { $level } intervals
report-column-tier = Tier
report-column-respondent = Who answered
report-column-turned = Against the difference on all cases
report-turned-clearly = The one that is better on all cases is worse here.
report-turned-perhaps = The one that is better on all cases is worse here by five points or more; the interval includes 0.
