# The plan: templates, what can be wrong with it, and what changed after sealing.

## Templates
template-tb-screening = Tuberculosis screening
template-tb-screening-explain = Chest images or other tests that decide who is sent for a confirmatory test. Begins with the World Health Organization's minimum profile: sensitivity of at least 0.90 and specificity of at least 0.70. The threshold is set for each site.
template-malaria-smear = Malaria on blood smears
template-malaria-smear-explain = Parasites or none, by patient. Begins with what the World Health Organization asks of an expert microscopist in the detection of parasites: 90% or more, here of patients with parasites and of those without. Name the column of the patient, since smears have several images, and give results by species and density of parasites as subgroups.
template-diabetic-retinopathy = Diabetic retinopathy
template-diabetic-retinopathy-explain = More than mild retinopathy on fundus images, by patient. Begins with the endpoints of the first trial of an autonomous system (2018): sensitivity above 0.85, specificity above 0.825. Images that cannot be judged belong in the table: without a score they are counted, not left out.
template-histopathology = Histopathology
template-histopathology-explain = Findings on slides beside a pathologist. Nobody states a minimum for all tissues: state yours and why. Name the column of the patient, since slides and tiles of one patient resemble each other, and give results by laboratory and scanner as subgroups.
template-radiology-triage = Radiology triage
template-radiology-triage-explain = Which images are read first. Nobody states a minimum for all findings: state yours, with the share of images that may be flagged. Give results by scanner, site and kind of finding as subgroups.
template-tabular-risk = Risk from a table
template-tabular-risk-explain = A predicted risk from a table of patient data. Begins with ranking (AUROC) as the primary measure; state the range of thresholds at which you would act.
template-blank = Blank
template-blank-explain = Nothing is filled in.

## Problems with a plan
plan-problem-file-unreadable = { $file }, line { $line }, column { $column }: this is not a plan that Plumbline can read ({ $detail }). Save the plan again from the page, or correct this place.
plan-problem-file-newer = { $file } was written by a newer Plumbline (plan version { $version }; this one reads up to { $known }). Nothing is wrong with the file: open it with the newer Plumbline.
plan-problem-version-newer = This plan was written by a newer Plumbline (plan version { $version }; this one reads up to { $known }). Nothing is wrong with it: open it with the newer Plumbline.
plan-problem-unwritable = The plan holds a number that cannot be written down: it is no number, infinite, or larger than whole numbers are kept. Correct it.
plan-problem-name-needed = Name of the study: it is empty. Give the study a name.
plan-problem-outcome-needed = Outcome: the plan does not name the column of the outcome. Name it; without it the same seal would fit any outcome.
plan-problem-outcome-twice = Outcome: the column { $column } is also named as the prediction or as the patient. Name another column for one of them.
plan-problem-positive-needed = Outcome: the plan does not say which value means “has the condition”. Say which.
plan-problem-predictions-needed = Predictions: the plan names neither a column of predictions nor a model. Name one; without it the same seal would fit any model.
plan-problem-predictions-hash = Predictions: “{ $found }” is not the SHA-256 of a file: 64 digits and letters from a to f. Copy it from where the model is shown.
plan-problem-patients-needed = Patients: the plan does not say whether every row is a patient, or which column tells patients apart. Choose one.
plan-problem-data-hash = Data: “{ $found }” is not the SHA-256 of a file: 64 digits and letters from a to f. Copy it from where the data are shown, or leave it out.
plan-problem-sealed-on-needed = Seal: “{ $found }” is not a date like 2026-11-26.
plan-problem-template-unknown = Template: “{ $found }” is not known. Choose one of: { $known }.
plan-problem-intended-use-tier-reason = Intended use: the reason for a risk tier chosen by hand has { $found ->
    [one] { $found } character
   *[other] { $found } characters
 }; write at least { $needed }, or use the derived tier.
plan-problem-intended-use-missing-purpose = Intended use: the medical purpose is not stated. Choose one, or the report lists it as a gap.
plan-problem-intended-use-missing-pathway = Intended use: the clinical pathway is not stated. Choose one; until then the higher risk tier is taken.
plan-problem-intended-use-missing-body-site = Intended use: the body system or site is empty. Fill it in, or the report lists it as a gap.
plan-problem-intended-use-missing-population = Intended use: the target population is empty. Fill it in, or the report lists it as a gap.
plan-problem-intended-use-missing-user-role = Intended use: the role of the user is empty. Fill it in, or the report lists it as a gap.
plan-problem-intended-use-missing-environment = Intended use: the operating environment is empty. Fill it in, or the report lists it as a gap.
plan-problem-intended-use-missing-principle = Intended use: the operating principle is empty. Fill it in, or the report lists it as a gap.
plan-problem-intended-use-missing-misuse = Intended use: foreseeable misuse is required and is empty. Fill it in, or the report lists it as a gap.
plan-problem-intended-use-missing-contraindications = Intended use: contraindications are required and are empty. Fill them in, or the report lists them as a gap.
plan-problem-primary-metric-needed = Primary measure: none is chosen. Choose the one number that the claim rests on.
plan-problem-primary-metric-unknown = Primary measure: “{ $found }” is not known. Choose a measure from the list.
plan-problem-primary-metric-other-name = Primary measure: “{ $found }” is another name. Write { $meant }.
plan-problem-primary-metric-needs-threshold = Primary measure: { metric-by-id } needs a decision threshold and none is declared. State the threshold, or it cannot be computed.
plan-problem-threshold-not-finite = Decision threshold: it is not a number. Enter a number.
plan-problem-threshold-not-probability = Decision threshold: { $found } is not between 0 and 1, and the scores are probabilities. Enter a probability, for example 0.2 for 20%.
plan-problem-threshold-percent = Decision threshold: { $found } is above 1, and the scores are probabilities. For { $found }% write { $meant }.
plan-problem-threshold-reason-missing = Decision threshold: it has no reason. Say why this threshold is right for patients, for example how many needless referrals one found case is worth.
plan-problem-threshold-rule-invalid = Decision threshold: the rule that chooses it cannot be carried out. A target lies above 0 and at most at 1; a ratio of costs is above 0.
plan-problem-threshold-by-eye-missing = Decision threshold: it is marked as chosen by eye and none is given. Enter the threshold.
plan-problem-threshold-range-not-finite = Plausible thresholds: one end is not a number. Enter two numbers.
plan-problem-threshold-range-order = Plausible thresholds: { $low } to { $high } is not a range. The first has to be smaller than the second.
plan-problem-threshold-range-not-probability = Plausible thresholds: { $low } to { $high } leaves the probabilities. Begin at 0 or above and end below 1.
plan-problem-subgroups-empty = Subgroups: a column has no name. Choose a column or take the entry out.
plan-problem-subgroups-twice = Subgroups: the column { $column } is listed twice; it counts once.
plan-problem-measure-unnamed = { $field ->
    [primary-metric] Primary measure
    [criteria] Acceptance criteria
   *[other] Others on the same cases
 }: a measure is needed, and its name is empty. Choose a measure from the list.
plan-problem-criteria-unknown = Acceptance criteria: the measure “{ $found }” is not known. Choose a measure from the list.
plan-problem-criteria-other-name = Acceptance criteria: “{ $found }” is another name. Write { $meant }.
plan-problem-criteria-needs-threshold = Acceptance criteria: { metric-by-id } needs a decision threshold and none is declared. State the threshold, or this criterion cannot be judged.
plan-problem-criteria-primary-needed = Acceptance criteria: the primary measure, { metric-by-id }, has none. Say what it has to reach, or nothing will be judged by it.
plan-problem-criteria-limit-missing = Acceptance criteria: no limit is entered for { metric-by-id }. Enter the number that it has to reach.
plan-problem-criteria-limit-percent = Acceptance criteria: the limit for { metric-by-id } is { $found }, which is above 1. For { $found }% write { $meant }.
plan-problem-criteria-limit-out-of-range = Acceptance criteria: the limit for { metric-by-id } is { $found }; it can only lie between { $low } and { $high }.
plan-problem-level = Confidence level: { $found } is not between { $low } and { $high }. Usual is 0.95.
plan-problem-resamples = Resamples: { $found } is not between { $low } and { $high }. Usual is 2000.
plan-problem-resamples-few = Resamples: { $found } are too few for intervals of { $level }%, since fewer than ten of them would lie beyond a limit. { $needed } are drawn instead.
plan-problem-seed = Seed: { $found } is larger than { $high }, above which files do not keep whole numbers exactly. Choose a smaller one.
plan-problem-local-prevalence-percent = Target prevalence: { $found } is not below 1. For { $found }% write { $meant }.
plan-problem-local-prevalence-not-share = Target prevalence: { $found } is not between 0 and 1. Enter a proportion, for example 0.05 for 5%.
plan-problem-minimum-group = Smallest subgroup: 0 is not possible. Enter a number of cases, usually 10.
plan-problem-minimum-group-floor = Smallest subgroup: { $found } is less than { $needed }. Measures that rest on fewer than { $needed } cases are not given, so { $needed } is taken.

## What changed after the plan was sealed
deviation-seal-other-version = The plan was sealed by another version of Plumbline (plan version { $version }; this one reads up to { $known }), with the code { $code }. It was not altered, as far as can be told here; open it with that version to see whether it was followed.
deviation-seal-unreadable = The plan inside the seal belongs to its code { $code }, so it was not altered, but this version of Plumbline cannot read it ({ $detail }). Most likely another version sealed it; open it with that one.
deviation-seal-broken = The plan inside the seal does not belong to the code { $code }: it was altered after sealing.
deviation-name = The name of the study was { $change ->
    [added] set to “{ $after }”
    [removed] removed (“{ $before }”)
   *[changed] changed from “{ $before }” to “{ $after }”
 } after sealing.
deviation-template = The template was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-intended-use = The intended-use statement was changed after sealing.
deviation-outcome = The column of the outcome is { $change ->
    [removed] not named any more; the plan names { $before }
   *[changed] { $after }; the plan names { $before }
 }.
deviation-positive = The value that means “has the condition” is { $change ->
    [removed] not named any more; the plan names “{ $before }”
   *[changed] “{ $after }”; the plan names “{ $before }”
 }.
deviation-predictions = The predictions come from { $afterkind ->
    [column] the column { $after }
    [model] the model { $after }
   *[none] nothing that is named
 }; the plan names { $beforekind ->
    [column] the column { $before }
    [model] the model { $before }
   *[none] nothing
 }.
deviation-patients = { $afterkind ->
    [column] Patients are told apart by the column { $after }
    [row] Every row counts as a patient
   *[none] It is not said any more what a patient is
 }; the plan says { $beforekind ->
    [column] by the column { $before }
    [row] that every row is a patient
   *[none] nothing
 }.
deviation-data = The data are { $change ->
    [removed] not named any more; the plan names those with the SHA-256 { $before }…
   *[changed] others than the plan names: SHA-256 { $after }… instead of { $before }…
 }.
deviation-primary-metric = The primary measure was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-threshold = The decision threshold was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-threshold-reason = The reason for the decision threshold was { $change ->
    [added] written
    [removed] removed
   *[changed] rewritten
 } after sealing.
deviation-threshold-range = The range of plausible thresholds was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-subgroups = The subgroups were { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-criteria = The acceptance criteria were { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-level = The confidence level was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-resamples = The number of resamples was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-task = The kind of outcome was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-compared = Who is compared, or what is claimed of it, was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-seed = The seed was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-local-prevalence = The target prevalence was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-minimum-group = The smallest size of a subgroup was { $change ->
    [added] set to { $after }
    [removed] removed ({ $before })
   *[changed] changed from { $before } to { $after }
 } after sealing.
deviation-costs = After sealing, what each decision costs was { $change ->
    [added] said
    [removed] left out
   *[changed] changed
 }.
deviation-threshold-chosen-here = After sealing, how the threshold is chosen was { $change ->
    [added] changed: the threshold was stated after results were seen
    [removed] changed: the threshold was no longer one stated after results were seen
   *[changed] changed
 }.

## What a seal leaves open
plan-open-outcome = Which column is the outcome.
plan-open-positive = Which value of the outcome means “has the condition”.
plan-open-predictions = Which column of predictions, or which model, is judged.
plan-open-compared = Who is compared, and what is claimed of the difference.
plan-open-patients = What a patient is: a row, or the rows with one value of a column.

## Evidence that a risk tier asks for
evidence-external-metrics = Measures on data from outside the development
evidence-demographics = Who was in the test set
evidence-reference-comparison = Comparison with the reference standard
evidence-subgroups = Performance in subgroups
evidence-prospective-protocol = A protocol for a prospective study
evidence-post-market-plan = A plan for watching the model after it is in use

## Fields of the intended-use statement
intended-use-field-purpose = Medical purpose
intended-use-field-pathway = Clinical pathway
intended-use-field-body-site = Body system or site
intended-use-field-population = Target population
intended-use-field-user-role = Role of the user
intended-use-field-environment = Operating environment
intended-use-field-principle = Operating principle
intended-use-field-misuse = Foreseeable misuse
intended-use-field-contraindications = Contraindications

plan-problem-compared-nobody = Comparison: it names nobody to compare with. Name the column of the other answers{ $front ->
    [page] {""}
   *[other] {" "}(a second --score does)
 }, or leave the comparison out.
plan-problem-compared-model = Comparison: the other model (SHA-256 { $found }) is the one that is assessed, read at the same output. Name another model, or another output of it.
plan-problem-compared-hash = Comparison: “{ $found }” is no SHA-256: 64 digits from 0 to 9 and a to f. Take that of the model’s file (plumbline inspect prints it), or that of a recipe.
plan-problem-compared-role = Comparison: column “{ $column }” is { $role ->
    [predictions] what is assessed: beside itself it shows no difference
    [outcome] the outcome: the truth is no answer
   *[patient] the patient: an identifier is no answer
 }. Name another column.
plan-problem-compared-twice = Comparison: column “{ $column }” stands there twice about the same measure. State one claim for each measure.
plan-problem-compared-margin-unused = Comparison: a margin ({ $found }) stands there and no claim. Say which claim it belongs to (superiority, non_inferiority or equivalence), or leave it out.
plan-problem-compared-margin-missing = Comparison: { $claim ->
    [non_inferiority] non-inferiority
   *[equivalence] equivalence
 } needs a margin, in the unit of the measure: the greatest loss that patients can bear. State it.
plan-problem-compared-margin = Comparison: the margin is { $found }. Expected a number { $claim ->
    [superiority] of at least 0
   *[other] above 0
 }, in the unit of the measure.
plan-problem-compared-margin-wide = Comparison: the margin { $found } is as wide as all that { metric-by-id } can be ({ $width }), so the claim says nothing. A margin is in the unit of the measure: 0.05 for five points.
plan-problem-compared-direction = Comparison: neither higher nor lower values of { metric-by-id } are better, so nothing can be claimed of it. Choose another measure, or report the difference alone.
plan-problem-compared-needs-threshold = Comparison: { metric-by-id } needs a decision threshold and none is declared, so the claim could never be judged. State the threshold, or choose another measure.
plan-problem-compared-needs-costs = Comparison: { metric-by-id } needs the costs of each mistake, and the plan has none. Say what a mistake costs, or claim something else.
plan-problem-compared-of-class = Comparison: { metric-by-id } is a number of each class, and a claim is about one number. Claim something of all classes together, such as balanced accuracy.
plan-problem-compared-threshold-of-classes = Comparison: a threshold ({ $found }) of the other respondent. With several classes nobody decides at a threshold: leave it out.
plan-problem-compared-threshold = Comparison: the threshold of the other respondent is { $found }. Expected a number.
plan-problem-compared-unknown = Comparison: there is no measure “{ $found }”. METHODS.md lists the measures by their id.
plan-problem-compared-other-name = Comparison: “{ $found }” is another name of the measure { $meant }. Write { $meant }.
plan-problem-of-binary-alone = The plan is for one of several classes, and { $field } has a meaning for a binary outcome alone. Leave it out.
plan-problem-costs-of-binary = Costs of decisions are for one of several classes. With two, the threshold and net benefit say how errors are weighed. Leave the costs out, or plan for several classes.
plan-problem-costs-needed = The plan judges by the expected cost and says no costs. Give what each decision costs for each class, or choose another measure.
plan-problem-costs-size = Costs: { $classes } classes are named, and there are { $rows } rows of costs. Give a row for each of two classes or more.
plan-problem-costs-class-twice = Costs: the class “{ $class }” is named twice. Name each class once.
plan-problem-costs-row = Costs of true class “{ $class }”: { $found } numbers for { $expected } decisions. Give one for each class.
plan-problem-costs-number = Costs of true class “{ $class }”, decision “{ $decision }”: { $found } is no cost. Give a number of 0 or more.
plan-problem-costs-lacking = Costs: there is no row and no column for { $classes }. Classes of this assessment, those that only the model knows included: { $names }. Give costs for each of them, in these words.
plan-problem-costs-strange = Costs: { $classes } is no class of this assessment. Its classes, those that only the model knows included: { $names }. Leave its row and its column out, or write it in these words.
plan-problem-primary-metric-of-parts = Primary measure: { metric-by-id } has a value for each class, or for each number of answers, and a claim rests on one number. Choose a measure over all classes.
plan-problem-criteria-of-parts = Acceptance criteria: { metric-by-id } has a value for each number of answers, and a criterion judges one number. Choose a measure of a class, or one over all classes.
plan-problem-criteria-of-class = Acceptance criteria: { metric-by-id } has a value for each class, and a criterion judges one number. Name the class, or choose a measure over all classes.
plan-problem-criteria-class-of-whole = Acceptance criteria: the class “{ $class }” is named, and { metric-by-id } is one number for all cases. Leave the class out, or choose a measure that each class has.
plan-problem-criteria-class-unknown = Acceptance criteria: “{ $class }”, which { metric-by-id } is to be judged of, is no class of this assessment. Its classes, those that only the model knows included: { $names }. Name one of them.
