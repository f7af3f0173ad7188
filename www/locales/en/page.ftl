# The page: every word of its steps.

page-title = Plumbline – is this health-AI model any good?
page-brand = Plumbline
page-brand-line = Independent assessment of health-AI models
page-promise = Nothing leaves this device
page-language = Language
page-scheme = Colours
page-scheme-auto = Colours: system
page-scheme-light = Colours: light
page-scheme-dark = Colours: dark
page-skip = Skip to the open step
page-footer = Plumbline measures; it does not approve. Results hold for the data that were brought, at the place where they were collected.
page-translation = The steps are in English. So are measures, figures, cautions and the report.
page-printed = { $study }. Printed from Plumbline { $version } on { $date }. This is a measurement, not an approval.
page-about = About, and words explained
page-about-privacy = Privacy. Everything is computed in this browser. Files stay where they are; after the page has loaded it sends and asks for nothing. Kept in this browser are the plans that you type, names and scores of unfinished runs until they end, and fingerprints of cases whose results were shown.
page-about-licence = Licence. Plumbline is free software; its licence, its methods with references (METHODS.md) and its source come with every copy.
page-word-bca = BCa
page-word-bca-means = An interval from thousands of resamples of your cases, corrected for bias and skew.
page-word-logit = Logit scale
page-word-logit-means = Limits are computed where the scale has no ends, and turned back, so that they stay between 0 and 1.
page-word-points = Points
page-word-points-means = Hundredths: from 0.90 to 0.85 are 5 points.
page-word-tier = Risk tier
page-word-tier-means = From I (least) to IV (most), by what the model is for and who checks it. The report lists the evidence that a tier asks for.
page-word-recipe = Recipe
page-word-recipe-means = How an image is made ready for the model: colours, size, scale.
page-word-operators = Operator sets
page-word-operators-means = The version of the building blocks that a model file is made of.
page-word-seal = Seal
page-word-seal-means = A short code of the plan. Whoever keeps it can show that the plan was not changed.
page-build = Build
page-notice-dismiss = Close this message

## Steps

page-steps = Steps of the assessment
page-step-study = Study
page-step-data = Data
page-step-model = Model
page-step-run = Run
page-step-results = Results
page-step-report = Report
page-step-complete = complete
page-step-ready = ready
page-step-running = running
page-step-missing = { $count ->
    [one] needs { $count } thing
   *[other] needs { $count } things
}
page-needs-title = Still needed

page-need-name = A name for the study.
page-need-threshold = A decision threshold. Without one, nothing that depends on a threshold can be judged.
page-need-threshold-reason = The reason for the threshold: how bad a missed case is against a false alarm.
page-need-primary = A criterion for the primary measure: the number that the claim rests on has to reach something.
page-need-subgroups = { $count ->
    [one] The plan names a column for subgroups that the table does not have: { $columns }. Take it out of the plan, or bring a table that has it.
   *[other] The plan names { $count } columns for subgroups that the table does not have: { $columns }. Take them out of the plan, or bring a table that has them.
}
page-need-fresh-run = A new run: something was changed since these results were computed, and they can no longer be saved as current.
page-mend-in-study = Open the step “Study”
page-mend-in-data = Open the step “Data”
page-mend-in-model = Open the step “Model”
page-mend-in-run = Open the step “Run”
page-mend-in-results = Open the step “Results”
page-mend-in-report = Open the step “Report”
page-need-table = A table with the reference standard of each case, or images. Open the step “Data” and drop them.
page-need-table-here = A table with the reference standard of each case, or images. Drop them below.
page-need-reading = { $file } is still being read.
page-need-readable = { $file } could not be read. Look at the message below and bring it again.
page-need-truth = The column with the reference standard.
page-need-positive = Which value of the outcome means “has the condition”.
page-need-no-errors = { $count ->
    [one] { $count } error in the data has to be solved.
   *[other] { $count } errors in the data have to be solved.
}
page-need-model = A model (ONNX), or a column of the table that holds predictions.
page-need-classes = An outcome whose classes are known: choose its column in the step “Data”.
page-need-class-columns = { $count ->
    [one] A column for the class { $classes }.
   *[other] A column for each of { $count } classes: { $classes }.
}
page-need-class-column-twice = A column of its own for each class: “{ $column }” was chosen for two.
page-need-decided = The column with the predicted class.
page-need-no-class-output = An answer about several classes: this model gives none. Bring another model, or put it away and choose columns of the table.
page-need-class-output = What is read of the model: it gives several answers about the classes.
page-need-class-numbers = { $count ->
    [one] The output of the model that stands for the class { $classes }.
   *[other] The output of the model that stands for each of { $count } classes: { $classes }.
}
page-need-class-number-twice = An output of its own for each class: “{ $number }” was chosen for two.
page-need-number-classes = { $count ->
    [one] The class that { $numbers } stands for. Every output is read, also one whose class no case has.
   *[other] The classes that { $count } outputs stand for: { $numbers }. Every output is read, also one whose class no case has.
}
page-need-number-class-twice = One output for each class: “{ $class }” stands for two.
page-need-costs = Costs of decisions: finish them, or leave them out.
page-need-compared = { $count ->
    [one] A column of the table: the plan compares with “{ $columns }”, which the table does not have.
   *[other] Columns of the table: the plan compares with { $columns }, which the table does not have.
}
page-need-compared-self = Somebody else to compare with: “{ $column }” is what is assessed.
page-need-beside = { $count ->
    [one] One thing is missing before “{ $file }” can answer: show it in the list of models.
   *[other] { $count } things are missing before “{ $file }” can answer: show it in the list of models.
}
page-need-compared-model = The plan compares with a model that is not here (SHA-256 { $sha256 }…): bring its file, or do not compare with it.
page-need-model-names = Two models have files of the same name, “{ $name }”. Results tell them apart by it: rename one of the files and bring it again.
page-need-other-columns = { $count ->
    [one] A column of the other’s answers for the class { $classes }: whoever is compared answers about every class.
   *[other] A column of the other’s answers for each of { $count } classes: { $classes }. Whoever is compared answers about every class.
}
page-need-other-column-twice = A column of its own for each class: “{ $column }” of the other’s answers was chosen for two.
page-need-other-strange = { $count ->
    [one] Answers about the same classes: the other one answers about { $classes }, which is no class of the assessment.
   *[other] Answers about the same classes: the other one answers about { $classes }, which are no classes of the assessment.
}
page-need-operators = { $count ->
    [one] The model uses { $count } operator that cannot run here. See below for the way out.
   *[other] The model uses { $count } operators that cannot run here. See below for the way out.
}
page-need-matching = Matching of columns and model inputs is under way.
page-need-columns = Columns that fit the inputs of the model.
page-need-output = Which output of the model is the probability.
page-need-missing = What is done with missing values: the model’s file does not tell. Choose in the step “Model”.
page-need-images = Images: this model takes images, and the data are a table of numbers and words. Open the step “Data” and drop the images, too.
page-need-recipe = { $count ->
    [one] { $count } thing in the recipe for images has to be put right.
   *[other] { $count } things in the recipe for images have to be put right.
}
page-need-engine = The engine is still starting.
page-need-table-again = The table again: this browser keeps plans, and neither data nor results. Open the step “Data”, bring it there, and run.
page-need-patients = Whether several rows belong to one patient: identifiers in “{ $column }” repeat. If they do, make it the patient identifier; if each row is another patient, choose “Not used” for it.
page-need-run = A finished run. Open the step “Run” and start it.

page-need-run-again = Another run: the computation was restarted, and documents are written from a finished run.
page-next-data = Continue to data
page-next-model = Continue to model
page-next-run = Continue to run
page-next-report = Continue to report

## Study

page-study = Is this health-AI model any good?
page-study-lead = Bring cases whose outcome is known, and the model or its predictions. Plumbline measures here, on this device, how well it does, for whom, and where it fails.
page-first-drop = Drop a table, images or a model here, or choose files
page-first-hint = A table needs the outcome of each case, and the model’s inputs or its predictions. Nothing at hand yet? Begin with the plan below.
page-plan = Say first what would count as good
page-plan-lead = What the model is for, at which threshold somebody acts, and what it has to reach: before any result is seen.
page-demos = Or look at an example
page-demos-lead = One click does the whole way and opens the results. Your own study stays as it is. Tables are of real patients; images are synthetic.
page-demo-logistic = Breast-mass cytology, logistic regression
page-demo-logistic-about = Meets all three criteria. A scikit-learn pipeline on 228 held-out patients.
page-demo-boosted = Breast-mass cytology, boosted trees
page-demo-boosted-about = Two criteria met, one cannot be told. The same patients, another model.
page-demo-two-models = Breast-mass cytology, two models compared
page-demo-two-models-about = Is the regression no worse than the boosted trees? Both answer for the same 228 patients.
page-demo-cardiotocography = Cardiotocograms in three classes, boosted trees
page-demo-cardiotocography-about = Several classes: normal, suspect or pathologic, with made-up costs of wrong decisions. 877 tracings of 141 recordings.
page-demo-smear = Synthetic blood smears, a network for images
page-demo-smear-about = How images are assessed: 400 drawn microscope fields. They say nothing about people.
page-demo-lung-ct = Synthetic CT slices as DICOM, one to three a patient
page-demo-lung-ct-about = How images of the clinic are assessed: 219 drawn slices of 110 invented patients, two scanners, one noisier.
page-demo-without-images = The images of this demo study did not load with the page. Open the page again; if it stays so, the file “{ $file }” is missing beside it.
page-demo-predictions = A table of predictions
page-demo-predictions-about = No model at hand? Outcomes and predicted probabilities are enough.

page-demo-badge = Demo study
page-demo-plan = This is the plan of a demo study. What you type here goes with it; your own study waits untouched.
page-demo-results = These are results of a demo study.
page-demo-left = The demo study was put away: the file is for your own study, which is as you left it.
page-own-study = Start your own study
page-new-study = New study
page-new-study-sure = The results were not saved. Begin anew without them?
page-new-study-not = Stay here
page-study-unnamed = Study without a name
page-shelf = Other studies on this device
page-shelf-lead = Plans that were typed in this browser, perhaps in another tab. None is written over by another. No data are kept.
page-shelf-study = “{ $name }” { $when }
page-shelf-unnamed = without a name
page-shelf-unreadable = A study that this version cannot read ({ $detail }). It is kept as it is: save it, or open it with the version that wrote it.
page-shelf-open = Open
page-shelf-save = Save as a file
page-shelf-delete = Delete
page-shelf-delete-sure = Delete this plan for good?
page-shelf-keep = Keep


page-claim = The claim
page-study-name = Name of the study
page-study-name-hint = It heads the report. Do not use names of patients.
page-template = Use case
page-template-hint = Fills in the usual demands of this use case. What you typed stays.
page-purpose = Medical purpose
page-purpose-screening = Screening
page-purpose-diagnosis = Diagnosis
page-purpose-triage = Triage
page-purpose-treatment-planning = Treatment planning
page-purpose-monitoring = Monitoring
page-purpose-prognosis = Prognosis
page-purpose-decision-support = Clinical decision support
page-purpose-administrative = Administrative
page-purpose-patient-education = Patient education
page-purpose-research = Research only
page-purpose-other = Other
page-pathway = Place in the clinical pathway
page-pathway-standalone = On its own
page-pathway-adjunct-with-confirmation = Beside a clinician who confirms
page-pathway-triage-before-clinician = Triage before the clinician
page-pathway-screening-before-specialist = Screening before the specialist
page-pathway-research-only = Research only
page-not-chosen = Not chosen yet
page-emergency = Used in emergencies
page-tier = Risk tier derived from this: { $tier } (of I to IV)
page-tier-unknown = The risk tier follows from purpose and place in the pathway.
page-claim-more = The whole intended-use statement
page-override = Another risk tier, chosen by hand
page-override-none = No: the derived tier holds
page-override-reason = Reason for another tier
page-override-reason-hint = At least 50 characters; without them the derived tier holds.
page-body-site = Body system or site
page-population = Target population: age, sex, clinical strata
page-user-role = Who uses it
page-environment = Where it is used
page-principle = How it works, in one sentence
page-misuse = Foreseeable misuse
page-contraindications = When not to use it

page-measures = The plan
page-measures-lead = What will be measured, and at which threshold a decision is made.
page-primary = Primary measure
page-primary-hint = The one number that the claim rests on.
page-threshold = Decision threshold
page-threshold-hint = Cases at or above it count as predicted positive. There is no default, because the right one depends on the harm of a missed case and of a false alarm.
page-threshold-per-cent = { $found } is above 1: right for a score in points, not for a probability. If the score is a probability, write { $meant }.
page-threshold-reason = Reason for the threshold
page-threshold-reason-hint = For example: missing a case is nine times worse than one unneeded follow-up, so 0.10.
page-range = Clinically plausible thresholds
page-range-low = From
page-range-high = To
page-range-hint = The decision curve is judged within this range.
page-prevalence = Prevalence where it will be used
page-prevalence-hint = For example 2% or 0.02. Leave empty to use that of the test set.
page-subgroups = Subgroups to report
page-subgroups-hint = Results are given for each value of these columns; numbers with many values are cut into three groups. A column that is added after sealing counts as a deviation.
page-subgroup-lost = not in this table
page-subgroups-more = Columns of numbers and of many values ({ $count })
page-subgroup-name = Another column for subgroups
page-subgroup-name-hint = It can be named before the table is there, exactly as it will be written.
page-subgroup-add = Add the column

page-criteria = What counts as good
page-criteria-lead = Each criterion is judged by the whole interval: it is met only if the interval lies on the right side of the limit.
page-criterion-add = Add a criterion
page-criterion-remove = Remove
page-criterion-metric = Measure
page-criterion-of-class = { $metric }, of one class
page-criterion-class = Class
page-criterion-class-choose = Choose a class
page-criterion-class-hint = As it is written in the column of the outcome.
page-criterion-bound = Direction
page-criterion-limit = Limit
page-criterion-limit-hint = Put what your use demands; 0.9 (or 90%) is only an example.
page-bound-at-least = at least
page-bound-at-most = at most

page-compared = Others on the same cases
page-compared-lead = Another model (its ONNX file, or its answers in columns of the same table), or a person’s decisions in such columns. Each is held against what is assessed, case by case. What is claimed of the difference belongs to the plan: said before the results, and sealed with it.
page-compared-assessed = Assessed is: { $name }
page-compared-add = Compare with columns of the table
page-compared-add-model = Compare with another model (ONNX)
page-compared-model = The model { $file } answers for the same cases.
page-compared-model-show = How it is fed and read
page-compared-model-lost = The plan names a model whose file is not here (SHA-256 { $sha256 }…). Bring it below, or do not compare with it.
page-compared-remove = Do not compare with it
page-compared-assess = Assess this one instead
page-compared-beside = Compared with “{ $name }”
page-compared-number = Comparison { $number }
page-compared-column = Column with the other’s answers
page-compared-column-hint = Scores, probabilities, or decisions: 0 and 1, or the two values of the outcome. It goes by this name in the results.
page-compared-claim = What is claimed of the difference?
page-compared-claim-hint = Of what is assessed less the other. It is judged by the whole interval.
page-claim-difference = Nothing: report it with its interval
page-claim-superiority = Better than the other
page-claim-non-inferiority = Not worse than the other, by the margin
page-claim-equivalence = Neither better nor worse, by the margin
page-compared-measure = By which measure?
page-compared-primary = The primary measure
page-compared-margin = Margin
page-compared-margin-superiority = Better by more than this, in the unit of the measure. Empty: better at all.
page-compared-margin-non-inferiority = The largest loss that would still be acceptable, in the unit of the measure, for example 0.05.
page-compared-margin-equivalence = The largest difference that would not matter, in the unit of the measure, for example 0.05.
page-compared-threshold = Decision threshold of the other
page-compared-threshold-hint = Empty: the plan’s threshold for probabilities, and 0.5 for decisions as 0 and 1.
page-other-form = How are the other’s answers written?
page-other-set = Columns that belong together by their names
page-other-set-hint = One choice fills the whole table below.
page-other-set-none = As chosen below
page-other-table = Classes and the other’s columns
page-other-column-of = The other’s column for the class { $class }
page-other-strange = No class of the assessment: { $classes }. Everybody has to answer about the same classes.
page-other-name-hint = A column with the class that was answered, or one for each class, written so: benign=b_benign, malignant=b_malignant.

page-seal = Seal the plan
page-seal-why = Sealing fixes the plan under a short code before results are seen. Later changes stay possible, but they are listed as deviations and the results are called exploratory.
page-seal-when = Best done when data and model are there and before they meet: in the step “Run”.
page-seal-now = Seal the plan now
page-seal-and-run = Seal the plan and run
page-seal-copy = Copy the code
page-seal-copied = Copied.
page-seal-check = Check a code
page-seal-asked = A code that somebody kept
page-seal-asked-hint = Capitals and hyphens do not matter.
page-seal-same = This is the code of this plan.
page-seal-other = This is not the code of this plan: it belongs to another plan, or the plan was sealed again.
page-seal-first = Before a seal the plan has to say what is listed here. What is added after sealing counts as a deviation.
page-seal-anew = Seal the plan anew
page-seal-anew-and-run = Seal anew and run
page-seal-anew-why = No result was shown under this seal. Sealed anew, the plan as it is now counts as made before results; the code above is no longer its code.
page-seal-too-late = Results on this table were already seen, so a seal would prove nothing. Bring a new test set to seal a plan for it.
page-sealed = This plan is sealed. Write the code down, or send it to somebody who can keep it.
page-sealed-on = This plan was sealed on { $date }. Copy the code, and send it to somebody who can keep it.
page-sealed-unchanged = Nothing was changed since.
page-deviations = { $count ->
    [one] { $count } deviation from the sealed plan: the results are exploratory.
   *[other] { $count } deviations from the sealed plan: the results are exploratory.
}

page-number-none = “{ $found }” is not a number. Write it like 0.2, 0,2 or 20%.
page-number-doubtful = “{ $found }” can be read in two ways, a thousand times apart. Write it with a decimal point, or without marks between thousands.
page-number-per-cent = “{ $found }” is above 1. For { $found } per cent write { $found }%.
page-number-outside = “{ $found }” is not between { $low } and { $high }.
page-number-below = “{ $found }” is below { $low }, the smallest that is possible here.
page-number-above = “{ $found }” is above { $high }, the greatest that is possible here.
page-number-kept = Until then { $kept } counts.
page-numbers-refused = Numbers only, separated by commas, for example 0.82, 0.68, 0.71.

page-costs = What each decision costs (optional)
page-costs-lead = Not every mistake is as bad as every other. Say what each decision costs for each true class, in any unit: the expected cost per case is then computed. Costs belong to the plan, and to its seal.
page-costs-begin = Type the costs
page-costs-drop = Drop a file of costs here, or choose one
page-costs-drop-hint = CSV: the first line and the first column name the classes; a row for each true class, a column for each decision.
page-costs-other-file = Take them from a file instead
page-costs-one-file = Costs are one file. Drop one file at a time.
page-costs-many = Costs of { $count } classes were taken from the file. They are too many to be shown here as a table.
page-costs-table = Costs of decisions
page-costs-true = True class
page-costs-decided = Decided
page-costs-class = class { $number }
page-costs-name = Name of class { $number }
page-costs-cell-of = Cost of deciding { $decision } where { $class } is true
page-costs-add = Add a class
page-costs-add-class = Add the class { $class }
page-costs-remove = Remove
page-costs-remove-class = Remove { $class } with its row and its column
page-costs-leave-out = Leave the costs out
page-costs-leave-out-question = Delete what was typed?
page-costs-keep = Keep them
page-costs-unnamed = { $count ->
    [one] One class has no name yet. Write it as the outcome has it.
   *[other] { $count } classes have no name yet. Write them as the outcome has them.
}
page-costs-empty = { $count ->
    [one] One cell is still empty. Write what the decision costs, or 0.
   *[other] { $count } cells are still empty. Write what each decision costs, or 0.
}
page-costs-cell = True class “{ $class }”, decided “{ $decision }”: { $reason ->
    [doubtful] “{ $found }” can be read as two numbers. Write it without marks between thousands.
    [negative] { $found } is below 0. A cost is 0 or more: raise all costs by the same amount, which changes no comparison.
   *[none] “{ $found }” is no number. Write what this decision costs as a number.
}

## Data

page-data = Bring the test set
page-data-lead = A table with one row for each case, or images. With them the reference standard, and either the model’s inputs or its predictions.
page-data-drop = Drop a table or images here, or choose files
page-data-folder = Choose a folder of images
page-data-drop-hint = Tables: CSV, TSV or JSON; 200 000 rows take seconds. Images: DICOM, NIfTI, PNG, JPEG, TIFF or BMP as files, a folder or a ZIP archive. Everything stays on this device.
page-data-shape = The smallest useful table has two columns: the outcome and the predicted probability. Images need an outcome each: by the folder that they lie in, or by a table that names their files.
page-join = Answers to these cases in another table
page-join-lead = Answers of another model or a reader often come in a file of their own. It is joined by a column that identifies the cases, never by the order of rows. Of that file only the columns are taken that you choose.
page-join-choose = Choose the other table
page-join-file = { $file }: { $rows ->
    [one] one row
   *[other] { $rows } rows
}
page-join-id = Column that identifies a case in both tables
page-join-id-hint = An identifier of cases or patients. A number that only counts rows joins the wrong ones as soon as one file was sorted.
page-join-columns = Columns to take
page-join-columns-hint = Scores, or decisions. They go by these names from here on.
page-join-nothing-common = No column has the same name in both tables. Give the identifier the same name in both files, and bring them again.
page-join-refused = { $file } was not joined; your table is as it was.
page-join-now = Join

page-persons = Who can be recognised by these files
page-persons-lead = DICOM files name their patient, and sometimes physicians, hospitals and dates. Nothing of it leaves this device: reports, tables and figures hold none of it. Look before you pass the files themselves on.
page-persons-look = Look through the files
page-persons-copy = Save copies without identity (ZIP)
page-persons-copy-hint = By the basic confidentiality profile of DICOM (PS3.15): attributes removed, emptied or replaced, UIDs and patient numbers replaced consistently by new ones that are drawn at random. Pixels stay as they are. Faces in volumes of the head can be recognised all the same.
page-persons-reading = Reading the files
page-persons-files = { $files ->
    [one] One DICOM file was looked through.
   *[other] { $files } DICOM files were looked through.
} { $others ->
    [0] {""}
    [one] One image of another kind says nothing but its pixels.
   *[other] { $others } images of other kinds say nothing but their pixels.
}
page-persons-table = Attributes that have a value; what they say is not shown
page-persons-attribute = Attribute
page-persons-in = Files
page-persons-uids = { $files ->
    [one] One file has UIDs that can be looked up where it was made.
   *[other] { $files } files have UIDs that can be looked up where they were made.
}
page-persons-private = { $files ->
    [one] One file has private attributes, which only the maker of the device understands.
   *[other] { $files } files have private attributes, which only the maker of the device understands.
}
page-persons-words = { $count ->
    [one] One file may have words in its pixels (it says so, or is an ultrasound image, a screen capture or a scan). Look at it: { $files }
   *[other] { $count } files may have words in their pixels (they say so, or are ultrasound images, screen captures or scans). Look at them: { $files }
}
page-persons-copied = { $copies ->
    [one] One copy was saved.
   *[other] { $copies } copies were saved.
} { $others ->
    [0] {""}
    [one] One image of another kind was left out.
   *[other] { $others } images of other kinds were left out.
}
page-persons-crosswalk = Save which file became which
page-persons-crosswalk-hint = For whoever has labels by the old names. Do not pass it on.
page-persons-no-random = This browser gives no random numbers that nobody can guess, so no copies were made. Open the page in a current browser, or take “plumbline deidentify” in the terminal.
page-data-kind = Plumbline assesses two kinds of outcome: a condition that a case has or has not, and one of several classes. If yours is a number, cut it where you would act. Times until an event and outlined regions cannot be assessed yet.
page-images = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
page-images-by-table = The column “{ $column }” names the images: { $matched } of { $rows ->
    [one] { $rows } row has
   *[other] { $rows } rows have
} one.
page-images-by-folder = Rows were made from the names of files and folders. If a table holds the outcomes, drop it here as well: it is matched by the names of the files.
page-images-unread = Each image is read when its turn comes. Nothing is unpacked, copied or kept.
page-forget-images = Remove these images (your files stay)
page-opening = Listing the files of “{ $folder }”. Large folders take a moment.
page-reading = Reading { $file }
page-not-read = { $file } cannot be used as it is
page-table-size = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
}
page-format-delimited = text table
page-format-json = JSON
page-delimiter-comma = separated by commas
page-delimiter-semicolon = separated by semicolons
page-delimiter-tab = separated by tabs
page-delimiter-pipe = separated by vertical bars
page-delimiter-space = separated by spaces
page-decimal-point = decimal point
page-decimal-comma = decimal comma
page-sha256 = SHA-256
page-forget-table = Remove this table (your file stays)
page-rows = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
page-outcome = The outcome
page-outcome-column = Column with the reference standard
page-kind = Kind of outcome
page-kind-binary = Yes or no: a condition that a case has or has not
page-kind-multiclass = One of several classes
page-kind-plan-hint = It decides which measures there are. What you entered for another kind is put aside and comes back with it.
page-kind-guessed = { $values ->
    [one] Taken from the column, which has { $values } value. You decide.
   *[other] Taken from the column, which has { $values } values. You decide.
}
page-kind-other = { $kind ->
    [multiclass] The values of this column look like several classes. What you entered for a yes-or-no outcome is put aside if you choose them, and comes back with it.
   *[other] This column has two values, so it looks like a yes-or-no outcome. What you entered for several classes is put aside if you choose it, and comes back with them.
}
page-kind-unknown = The values of this column look like neither: it seems to be a measurement or a name, or all rows have the same value.
page-classes-of-outcome = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}
page-classes-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
page-classes-next = In the step “Model” each class is matched with the column that answers for it.
page-classes-decided = Each case counts as decided for the class with the highest score; no threshold is needed.
page-positive = Which value means “has the condition”?
page-positive-hint = All numbers depend on this, so it is always asked.
page-columns = What the columns mean ({ $count })
page-columns-title = What the columns mean
page-column-name = Column
page-column-role = Used as
page-column-values = Values
page-column-missing = Missing
page-column-subgroup = Subgroup
page-column-subgroup-of = Report by { $column }
page-column-range = { $min } to { $max }, { $distinct } distinct
page-column-words = { $words } ({ $distinct } distinct)
page-role-of = Use of column { $column }
page-role-feature = Model input
page-role-truth = Outcome
page-role-score = Prediction
page-role-class = Score of the class { $class }
page-role-decided = Predicted class
page-role-compared = Compared with the predictions
page-role-id = Case identifier
page-role-patient = Patient identifier
page-role-site = Site
page-role-none = Not used
page-gate = What to look at in the data
page-gate-clean = The checks made here found nothing. They look at form, not at meaning: whether the outcome is the right one, and whether these are the right people, only you can tell.
page-written = How the columns are written
page-written-hint = Where the file leaves something open, it is asked here. The table is read again with every answer, and the report says what was chosen.
page-written-undo = Take back
page-written-column = Column
page-written-kind = What is so
page-written-missing = a word or number means “unknown”
page-written-value = a word is a value
page-written-decimal-point = decimal point (0.5)
page-written-decimal-comma = decimal comma (0,5)
page-written-thousands-point = points between thousands (9.100)
page-written-thousands-comma = commas between thousands (9,100)
page-written-thousands-space = spaces between thousands (9 100)
page-written-thousands-apostrophe = apostrophes between thousands (9’100)
page-written-word = Word or number
page-written-say = Read the table so
page-not-time-to-event = The outcome is not time-to-event: it was determined for every case in the same way
page-severity-error = Error
page-severity-warning = Check
page-severity-note = Note
page-problem-rows = { $more ->
    [0] Lines of the file: { $rows }
   *[other] Lines of the file: { $rows } and { $more } more
}
page-meter = How precise the results will be
page-meter-counts = { $positives } positive and { $negatives } negative cases.
page-meter-classes = Each class is held against all others. The width is that of its sensitivity: of those who have it, how many are found.
page-meter-needed = Cases for ± 5 points
page-meter-images = { $n ->
    [one] Counted: the { $n } row that has an image.
   *[other] Counted: the { $n } rows that have an image.
}
page-meter-table = Width of the intervals to expect
page-meter-measure = Measure
page-meter-width = Expected interval
page-meter-judgement = In words
page-meter-points = ± { $points } points
page-meter-none = cannot be estimated
page-meter-narrow = precise enough for most decisions
page-meter-medium = good for a first look
page-meter-wide = too wide to decide anything
page-meter-assumption = Worked out for a model with 0.85 in each measure; 95% intervals.
page-preview = The first rows
page-preview-line = Line

## Model

page-model = Bring the model
page-model-lead = An ONNX file runs here, on this device. If the table already holds predictions, no model is needed.
page-model-drop = Drop an ONNX model here, or choose a file
page-model-drop-hint = Made by scikit-learn, XGBoost, LightGBM, PyTorch and others. If its weights are in a second file (.data), bring both together. A recipe for images (.json) and a self-test (.npz) can be dropped here, too. All stay on this device.
page-model-drop-instead = Drop another ONNX model here to assess it instead, or choose a file
page-model-drop-instead-hint = To compare models, take “Compare with another model” below. A recipe for images (.json) and a self-test (.npz) for the model that is shown can be dropped here, too. All stay on this device.
page-models = Models on these cases
page-models-lead = One is assessed; the others answer for the same cases and are held against it.
page-models-lead-columns = Columns of the table are assessed; these models answer for the same cases and are held against them.
page-models-lead-nobody = Nothing is assessed yet: choose a model of this list, bring one above, or choose columns with predictions below.
page-models-by-order = { $count } columns feed it in the order of the table: show it and check them.
page-models-assessed = assessed
page-models-compared = compared
page-models-ready = ready
page-models-missing = { $count ->
    [one] one thing is missing
   *[other] { $count } things are missing
}
page-models-show = Show
page-models-shown = Shown below
page-models-show-file = Show { $file }
page-models-shown-file = Shown below: { $file }
page-models-brought = Several models were brought: “{ $file }” is assessed, the others are compared with it. This can be changed in the list of models.
page-model-replaced = “{ $file }” is assessed from now on, in the place of “{ $before }”. To compare the two, bring “{ $before }” again with “Compare with another model”.
page-model-compared-by-plan = The plan compares with “{ $file }”, so it stands beside what is assessed. It can be assessed instead in the list of models.
page-model-twice = “{ $file }” is the same model as “{ $other }”, byte for byte: it would be compared with itself.
page-no-model = Without a model
page-no-model-lead = Choose the columns that hold the answers: predicted probabilities, scores or decisions.
page-score-column = Column with predictions
page-class-form = How are the answers written?
page-class-form-scores = A score for each class, in a column each
page-class-form-decisions = The predicted class alone, in one column
page-classes-lead = Each class of the outcome and the column with its score or probability. Columns were proposed by their names; look at each.
page-classes-lacking = No column yet for: { $classes }.
page-classes-twice = “{ $column }” stands for two classes. Give each a column of its own.
page-classes-table = Classes and their columns
page-classes-class = Class
page-classes-n = Cases
page-classes-column = Column with its score
page-classes-column-of = Column for the class { $class }
page-classes-guessed = By its name.
page-classes-several = Several columns bear this name: { $columns }. Which one?
page-classes-unknown = No column bears this name.
page-classes-beyond = No case has this class, but the others may not add up to 1 without it.
page-decided-column = Column with the predicted class
page-decided-column-hint = Its values are written as those of the outcome. There are no probabilities then: no ROC curve and no calibration.
page-model-size = Size
page-model-producer = Written by
page-model-opset = Operator sets
page-model-inputs = Inputs
page-model-outputs = Outputs
page-model-operators = Operators
page-preflight-ok = Every operator of this model can run here.
page-preflight-blocked = What cannot run here
page-forget-model = Remove this model (your file stays)
page-matching = How the model is fed and read
page-output = Output that is the probability of the positive outcome
page-output-hint = Look twice: the wrong output turns every number upside down.
page-output-of-class = { $output } (class { $class })
page-class-output = What is read of the model
page-class-output-hint = Look twice: another answer of it gives other results.
page-output-numbers = { $count ->
    [one] { $output } ({ $count } number)
   *[other] { $output } ({ $count } numbers)
}
page-output-class = { $output } (the class itself)
page-output-class-hint = This output names the class of each case itself, so nothing has to be matched. There are no probabilities then: no ROC curve and no calibration.
page-numbers-named = Each class of the outcome and the output that stands for it. Proposed by the names that the model itself ties to its outputs; look at each.
page-numbers-of-recipe = Each class of the outcome and the output that stands for it. Proposed by the classes of the recipe, in their order; look at each.
page-numbers-unnamed = Nothing in this model says which output stands for which class, and their places 0, 1, 2 prove nothing. Whoever trained the model knows the order: choose an output for each class.
page-numbers-table = Classes and the outputs of the model
page-numbers-number = Output that stands for it
page-numbers-number-of = Output for the class { $class }
page-numbers-lacking = No output yet for: { $classes }.
page-numbers-twice = “{ $number }” stands for two classes. Give each an output of its own.
page-number-named = The model calls it so.
page-number-of-recipe = The recipe calls it so.
page-number-not-called = No output is called so.
page-numbers-beyond = { $count ->
    [one] One output is left, and no case has its class. Write which class it was trained for: it is read like the others.
   *[other] { $count } outputs are left, and no case has their classes. Write which class each was trained for: they are read like the others.
}
page-number-class = Class that { $number } stands for
page-number-class-twice = “{ $class }” stands for another output already. Each class has one.
page-missing-question = What is done with the { $count ->
    [one] row that lacks
   *[other] { $count } rows that lack
 } a value?
page-missing-why = The model’s file does not tell whether its trees were trained for missing values: exports of scikit-learn lose the branches that missing values were learnt to take. Whoever trained the model knows.
page-missing-refuse = They get no prediction, and count as missing. Choose this if you cannot find out.
page-missing-as-branch = They follow the branches as the file has them, because the model’s makers say so.
page-matched-by-name = { $input }: { $count ->
    [one] { $count } column matched by name
   *[other] { $count } columns matched by name
}
page-matched-by-person = { $input }: { $count ->
    [one] one column, as you said
   *[other] { $count } columns, as you said
}
page-matched-by-order = { $input }: { $count ->
    [one] { $count } column taken in the order of the table – please check
   *[other] { $count } columns taken in the order of the table – please check
}
page-untested = Self-test
page-tested-how = Did the makers give inputs with expected outputs (.npz or .json)? That file shows whether the model computes the same on this device.
page-tested-choose = Choose a test file
page-tested = Self-test with { $file }
page-test-without-model = { $file } holds inputs and expected outputs. Bring the model first, then this file.
page-tested-same = { $output }: the greatest difference is { $difference } where values reach { $greatest }. The model computes here what it computed where it was made.
page-tested-differs = Different results. { $output }: the greatest difference is { $difference } where values reach { $greatest }{ $labels ->
    [0] .
    [one] , and { $labels } label is other than expected.
   *[other] , and { $labels } labels are other than expected.
} That is more than rounding explains: check that the file belongs to this model, and do not rely on its scores before you know why.
page-input-columns = Columns, one a line
page-input-columns-hint = In the order in which the model takes them.

## Images as the model sees them

page-recipe = How images are prepared
page-recipe-lead = A model scores what it was trained on. Another size, order of colours or scale gives wrong numbers and no error. Look at the image.
page-recipe-guessed = These settings are a guess from the model’s input. Load the makers’ recipe, or compare each setting with what they say.
page-recipe-loaded = Loaded from { $file }: “{ $name }”.
page-recipe-loaded-unnamed = Loaded from { $file }.
page-recipe-preset = Usual recipes
page-recipe-preset-own = Own recipe
page-recipe-preset-hint = Replaces all settings but the size, the layout and the classes.
page-recipe-preset-torchvision = torchvision, classification
page-recipe-preset-torchvision-tensor = torchvision, transforms on tensors
page-recipe-preset-keras = Keras, −1 to 1 (MobileNet, Inception)
page-recipe-preset-keras-caffe = Keras, mean subtracted (ResNet50, VGG)
page-recipe-preset-keras-torch = Keras, mean and deviation (DenseNet)
page-recipe-preset-unit = 0 to 1 and nothing else
page-recipe-preset-torchxrayvision = TorchXRayVision
page-recipe-colour = Colours that the model takes
page-recipe-colour-rgb = red, green, blue
page-recipe-colour-bgr = blue, green, red (OpenCV, Caffe)
page-recipe-colour-grey = grey
page-recipe-resize = Resizing
page-recipe-resize-none = none
page-recipe-resize-shorter-side = shorter side to
page-recipe-resize-exact = exactly to
page-recipe-resize-fit = to fit into, the rest filled
page-recipe-side = Shorter side in pixels
page-recipe-size = Size in pixels
page-recipe-width = Width
page-recipe-height = Height
page-recipe-filter = Filter of resizing
page-recipe-filter-nearest = nearest pixel
page-recipe-filter-bilinear = bilinear
page-recipe-filter-bicubic = bicubic
page-recipe-filter-lanczos = Lanczos
page-recipe-crop = Centre that is kept, in pixels
page-recipe-crop-hint = Empty keeps everything.
page-recipe-scale = Values of pixels
page-recipe-scale-none = 0 to 255, as they are
page-recipe-scale-unit = 0 to 1
page-recipe-scale-symmetric = from −limit to +limit
page-recipe-scale-factor = multiplied by a factor
page-recipe-scale-range = from one range to another
page-recipe-scale-number = Limit or factor
page-recipe-mean = Mean, subtracted
page-recipe-mean-hint = One number a channel: red, green, blue. Empty subtracts nothing.
page-recipe-std = Standard deviation, divided by
page-recipe-std-hint = In the same order. Empty divides by nothing.
page-recipe-layout = Order of axes
page-recipe-layout-nchw = channels first (PyTorch)
page-recipe-layout-nhwc = channels last (TensorFlow, Keras)
page-recipe-post = From the answer to a probability
page-recipe-post-none = nothing: it is the score
page-recipe-post-softmax = softmax over the classes
page-recipe-post-sigmoid = sigmoid of each
page-recipe-classes = Classes in the order of the model’s output, one a line
page-recipe-classes-hint = The wrong order turns every number upside down.
page-recipe-rare = Rare settings
page-recipe-arithmetic = Arithmetic of resizing
page-recipe-arithmetic-pillow = whole numbers, as Pillow
page-recipe-arithmetic-torch-tensor = floating point, as torchvision on tensors
page-recipe-trim = Cut before resizing
page-recipe-trim-none = nothing
page-recipe-trim-square = to the square in the centre
page-recipe-alpha = Transparent pixels
page-recipe-alpha-drop = transparency is ignored
page-recipe-alpha-on-white = laid on white
page-recipe-alpha-on-black = laid on black
page-recipe-alpha-refuse = such an image is not scored
page-recipe-clinical = Values, frames and volumes (DICOM, NIfTI)
page-recipe-values = Values of DICOM images
page-recipe-values-hint = A model gives wrong answers without any error if it is fed with other values than it was trained on. Ask whoever trained it.
page-recipe-values-unsaid = not said: shades of 8 bits only
page-recipe-values-modality = of the modality, such as Hounsfield units
page-recipe-values-window = shades through this window
page-recipe-values-displayed = shades through the file’s own window
page-recipe-values-stored = as they are stored
page-recipe-window-centre = Centre of the window
page-recipe-window-width = Width of the window
page-recipe-window-function = Shape of the window
page-recipe-window-function-linear = linear
page-recipe-window-function-linear-exact = linear, exactly of the width
page-recipe-window-function-sigmoid = sigmoid
page-recipe-monochrome1 = Images whose least value is white (MONOCHROME1)
page-recipe-monochrome1-keep = values stay
page-recipe-monochrome1-invert = turned within their bits
page-recipe-monochrome1-invert-by-maximum = turned below their largest
page-recipe-frame = Frame of a file of several, or slice of a volume
page-recipe-frame-only = such a file is not scored
page-recipe-frame-first = the first
page-recipe-frame-middle = the middle one
page-recipe-frame-number = the one of this number (1 = first)
page-recipe-frame-each = each; their scores become one
page-recipe-fusion = Several scores of a case become
page-recipe-fusion-hint = Where a case has several images or frames.
page-recipe-fusion-unsaid = not said: such a case is not scored
page-recipe-fusion-mean = their mean
page-recipe-fusion-max = the largest
page-recipe-orientation = Files of slices (CT, MR) are
page-recipe-orientation-hint = As volumes the slices of a series are put in order by their places, and NIfTI files are read.
page-recipe-orientation-unsaid = taken one by one
page-recipe-orientation-stored = volumes, with their axes as they are
page-recipe-orientation-axial = volumes, turned to axial slices from the feet upwards (SPL)
page-recipe-orientation-ras = volumes, turned to right, front, top (RAS, MONAI)
page-recipe-stack = The model takes
page-recipe-stack-none = single slices
page-recipe-stack-neighbours = a slice with its neighbours as channels (2.5D)
page-recipe-stack-volume = all slices as a volume (3D)
page-recipe-neighbours-count = Slices as channels (an odd number)
page-recipe-neighbours-step = Slices from one channel to the next
page-recipe-depth-slices = Number of slices (empty: as many as there are)
page-recipe-depth-fit = Other numbers of slices are
page-recipe-depth-fit-crop-or-pad = cut to the middle, or filled up
page-recipe-depth-fit-resize = computed from those around
page-recipe-depth-pad = Value of added slices, as the model gets it
page-recipe-spacing = Distances of pixels
page-recipe-spacing-none = as they are
page-recipe-spacing-millimetres = brought to these
page-recipe-spacing-rows = Between rows, in mm
page-recipe-spacing-columns = Between pixels of a row, in mm
page-recipe-spacing-slices = Between slices, in mm (empty: as it is)
page-recipe-interpolation = Values between pixels
page-recipe-interpolation-linear = linear
page-recipe-interpolation-nearest = those of the nearest
page-recipe-range-from-least = Value that becomes the least
page-recipe-range-from-most = Value that becomes the greatest
page-recipe-range-to-least = Least number
page-recipe-range-to-most = Greatest number
page-recipe-range-clip = Values beyond
page-recipe-range-clip-cut = become the least or the greatest
page-recipe-range-clip-go-on = go on
page-recipe-depth = Samples of 16 bits
page-recipe-depth-high-byte = the upper 8 bits
page-recipe-depth-full = all 16 bits
page-recipe-depth-clip = above 255 becomes 255
page-recipe-depth-refuse = such an image is not scored
page-recipe-grey-to-colour = Grey images for a colour model
page-recipe-grey-to-colour-repeat = the grey three times
page-recipe-grey-to-colour-refuse = not scored
page-recipe-colour-to-grey = Colour images for a grey model
page-recipe-colour-to-grey-luma = brightness
page-recipe-colour-to-grey-first = the first channel
page-recipe-colour-to-grey-refuse = not scored
page-recipe-save = Save the recipe
page-recipe-load = Load a recipe
page-seen-place = What the model sees: image { $number } of { $count }
page-seen-about = { $file } as the model sees it
page-seen-waiting = The image is being prepared.
page-seen-impossible = No image until the recipe is right.
page-seen-before = Previous
page-seen-next = Next
page-seen-sizes = The file has { $width } × { $height } pixels; after resizing and cutting the model gets { $seen-width } × { $seen-height }.
page-seen-own = { $file } as it is in the file
page-seen-means = Means of the channels, in the order in which the model gets them: { $means }.
page-seen-means-rgb = Means of the channels as the model gets them (red; green; blue): { $means }.
page-seen-means-bgr = This model takes blue first, so the upper image shows red and blue swapped, as the model gets them. Means of the channels (blue; green; red): { $means }.
page-seen-score = The model’s answer to this image: { $score }
page-seen-score-together = This is one slice. The model’s answer is that to the whole series; it is computed in the run.
page-seen-scores = The model’s answer to this image, by class:
page-seen-range = Pixel values after scaling: { $low } to { $high }.
page-seen-header-bits = { $bits } bits, { $sign ->
    [signed] with a sign
   *[unsigned] without a sign
 }; frames: { $frames }.
page-seen-header-window = Window of the file: centre { $first }, width { $second }.
page-seen-header-spacing = Pixels of { $first } × { $second } mm.

## Run

page-run = Run the assessment
page-run-lead = Everything is computed on this device, in the background.
page-run-now = Run the assessment
page-run-exploratory = Run without a seal (exploratory)
page-run-again = Run again
page-run-done = Finished. The results are ready.
page-run-results = Open the results
page-run-cancel = Stop
page-run-cancelled = Stopped. Your data, your model and your plan are still here.
page-run-cancelled-images = Stopped after { $done } of { $total } images. Their scores are kept: run again to go on from there.
page-run-failed = The assessment could not be finished
page-phase-reading = Reading
page-phase-predicting = Running the model
page-phase-measuring = Measuring, with intervals
page-time-left = { $seconds ->
    [one] About { $seconds } second left
   *[other] About { $seconds } seconds left
}
page-time-unknown = Working out how long this takes
page-minutes-left = { $minutes ->
    [one] About { $minutes } minute left
   *[other] About { $minutes } minutes left
}
page-phase-images = Running the model on images
page-scored = { $done } of { $total } images
page-run-pause = Pause
page-run-go-on = Go on
page-run-paused = Paused. You can look at other steps; nothing is lost.
page-run-pausing = Finishing what was begun, then pausing
page-cases-failed = { $count ->
    [one] { $count } image could not be scored and is left out
   *[other] { $count } images could not be scored and are left out
}
page-run-kept = Scores are kept in this browser as they come, so that a closed tab costs next to nothing: bring the same files again to go on. No image and no table is kept, and all is deleted when the results are there.
page-run-not-kept = This browser keeps nothing. Save the unfinished run as a file if you may have to close the page.
page-session-save = Save the unfinished run
page-run-looking = Looking for an unfinished run of the same
page-run-offer-title = This run was begun before
page-run-offer = { $done } of { $total } images were scored already, with the same model, the same images and the same recipe. The result will be the same as in one go.
page-run-resume = Go on where it was left
page-run-anew = Discard these and begin anew
page-run-leave = Not now
page-run-stopped-by-file = The run was stopped because another file takes the place of what it used. What was scored is kept: bring the earlier files again to go on.
page-kept = Unfinished runs on this device
page-kept-lead = Bring the same model and the same data again to go on with one. Kept are the names of the two files, and scores by row; no images, no tables, no models.
page-kept-run = { $data } with { $model }: { $done } of { $total } images scored
page-kept-delete = Delete
page-kept-delete-sure = { $done ->
    [one] Delete { $done } score for good?
   *[other] Delete { $done } scores for good?
}
page-kept-keep = Keep
page-session-brought = The unfinished run was taken: { $done } of { $total } images of “{ $data }” with “{ $model }”. Bring that data and that model, and start the run.
page-session-of-another = The unfinished run that was brought belongs to other files, another recipe or another version of this program. This run begins anew.
page-build-strict = Strict arithmetic
page-build-strict-hint = Uses only instructions whose results are the same on every processor. Slower; takes effect when the page is opened again.

## Results

page-results = Results
page-results-lead = Look at the verdict and the cautions first, then at the figures, then at what follows from deciding.
page-stale = Something was changed since these results were computed.
page-verdicts = Verdict
page-contents = Contents of the results
page-contents-cautions = Cautions
page-contents-figures = Figures
page-verdict-line = Meets { $met } of { $all ->
    [one] { $all } criterion
   *[other] { $all } criteria
}{ $unmet ->
    [0] {""}
   *[other] ; does not meet { $unmet }
}{ $open ->
    [0] {""}
   *[other] ; cannot tell { $open }
}.
page-results-summary-classes = { $cases } cases of { $classes } classes.
page-results-summary = { $cases } cases, { $positives } of them with the outcome “{ $positive }”.
page-results-judged = Judged at the threshold { $threshold }.
page-results-brackets = Brackets are { $level } intervals.
page-exploratory = Exploratory: no plan was sealed before the results were seen, or it was changed since.
page-by-sealed-plan = By the plan sealed as { $code }.
page-no-criteria = No criterion was stated, so there is no verdict. Add one in the step “Study”.
page-no-approval = This is a measurement, not an approval or a certification.
page-verdict-meets = Meets
page-verdict-does-not-meet = Does not meet
page-verdict-cannot-tell = Cannot tell
page-cautions = { $count ->
    [0] Cautions
    [one] { $count } caution
   *[other] { $count } cautions
}
page-cautions-none = None of the checks raised a caution.
page-caution-do = What to do:
page-essentials = What to look at first
page-headline-interval = { $level } interval
page-reference-auroc = 1 is perfect ranking, 0.5 is chance
page-reference-slope = 1 is ideal; below 1, predictions are too extreme
page-reference-treat-all = treating everybody would have { $value }, nobody 0
page-reference-treat-none = 0 is treating nobody
page-reference-brier = 0 is perfect; lower is better
page-figure-needs-probabilities = This figure needs predicted probabilities, and there are none to draw.
page-figure-table = Show as a table
page-figure-table-of = Table of the figure { $figure }
page-save-svg = SVG
page-save-png = PNG
page-save-csv = CSV
page-save-failed = The browser could not make this file. Try again, or take another format.
page-document-not-saved = The browser would not save { $file }. Press the button again; if it fails again, free some memory or use another browser.
page-save-svg-of = Save { $figure } as SVG
page-save-png-of = Save { $figure } as PNG
page-save-csv-of = Save the data of { $figure } as CSV
page-more-figures = More figures
page-at-threshold = At a threshold
page-slider = Threshold: cases at or above count as predicted positive
page-slider-exact = Exact value
page-threshold-moved = You are looking at another threshold than the declared one ({ $declared }). What you see here is exploratory and does not change the verdict.
page-threshold-undeclared = No threshold was declared in the plan. What you see here is exploratory.
page-threshold-back = Back to the declared threshold
page-threshold-adopt = Put it into the plan and run again (exploratory)
page-rules = Look at
page-rule-youden = best sum of sensitivity and specificity
page-rule-sensitivity = sensitivity of at least 95%
page-rule-cost = cheapest in this test set, if a missed case is as bad as { $ratio } false alarms, as the plan’s threshold says
page-rule-cost-example = cheapest in this test set, if a missed case were as bad as { $ratio } false alarms (an example)
page-rates = Rates at the threshold
page-rates-quick = Quick intervals, for trying thresholds; where patients have several cases, they count patients. The reported ones belong to the threshold of the plan.
page-people = If 1000 people were tested
page-local-prevalence = Prevalence where you are
page-local-prevalence-hint = For example 2% or 0.02. Empty: that of the test set.
page-prevalence-shown = Shown for a prevalence of { $prevalence }.
page-local-table = Predictive values at this prevalence
page-local-fixed = The prevalence is taken as known exactly, so these intervals are narrower than those of the test set.
page-workload = { $flagged } of all people tested are flagged: { $each } flagged for each true case found.
page-workload-no-case = { $flagged } of all people tested are flagged, and no true case is found.
page-groups = For whom does it work?
page-groups-none = No subgroups were chosen. Choose columns in the step “Study”, or mark them there before the run.
page-groups-metric = Measure to look at closely
page-groups-no-figure = There is no figure for this measure.
page-groups-table = Subgroups with counts, values and gaps
page-group = Subgroup
page-group-counts = Positive / negative
page-group-n = { $positives } / { $negatives }
page-group-value = Value ({ $level } interval)
page-group-gap = Gap to all others
page-group-flagged = worse than the others
page-group-perhaps = 5 points or more worse, cannot tell
page-group-flagged-means = “Worse than the others”: the whole interval of the difference to all other cases lies on the worse side. “5 points or more worse, cannot tell”: the difference is five points or more, and its interval includes 0.
page-groups-matrix = Subgroups by measure
page-groups-matrix-of = { $metric } of each class by subgroup
page-numbers = Every number
page-descriptive = These depend on prevalence and threshold. They are here because readers ask for them; do not choose a model by them.
page-numbers-of = Every number: { $family }
page-numbers-measure = Measure
page-numbers-value = Value
page-numbers-interval = { $level } interval
page-numbers-counts = Counted
page-numbers-method = Method
page-numbers-n = n

## Several classes

page-reference-balanced = 1 is perfect, deciding blindly among { $classes } classes reaches 1/{ $classes }
page-reference-majority = always saying “{ $class }” reaches { $share }
page-reference-log-loss = 0 is perfect; lower is better
page-reference-cost = always saying “{ $class }” costs { $cost }; lower is better
page-classes-empty = { $count ->
    [one] One class has no case here: { $classes }. Nothing is known about it, and averages leave it out.
   *[other] { $count } classes have no case here: { $classes }. Nothing is known about them, and averages leave them out.
}
page-classes-each = Each class against all others
page-classes-each-caption = Each class against all others, with { $level } intervals
page-classes-mean = Mean over classes (macro)
page-classes-weighted = Mean weighted by cases
page-classes-rest = A case counts as predicted to be of a class if it was decided for it; AUROC and average precision read the score of the class. Classes without cases are left out of the means.
page-classes-curves = Curves of each class
page-classes-no-scores = No ROC curves: only classes were answered, no scores.
page-classes-too-few = No calibration curves: no class has enough cases.
page-head-cases = Cases
page-head-class = Class
page-head-true = True class
page-head-decided = Decided
page-matrix-title = Confusion matrix: what is true, and what was decided
page-matrix-how = Counts, and below them the share of the cases with the true class. A number is the way to its cases.
page-matrix-tied = { $count ->
    [one] One case had the same highest score for two classes; the first was taken.
   *[other] { $count } cases had the same highest score for two classes; the first was taken.
}
page-matrix-intervals = Shares with their intervals
page-matrix-figure = The matrix as a figure
page-groups-metric-of = { $class }: { $metric }
page-numbers-top = { $metric }, among the first { $first }

## Others on the same cases

page-comparison = Beside others
page-beside = Beside { $with }
page-compared-cases = Both answered the same { $n } cases ({ $positives } with the outcome).
page-compared-common = On the { $n } cases that both answered ({ $positives } with the outcome); { $assessed } were answered by the assessed predictions alone, { $other } by the other ones alone.
page-compared-cases-classes = Both answered the same { $n } cases.
page-compared-common-classes = On the { $n } cases that both answered; { $assessed } were answered by the assessed predictions alone, { $other } by the other ones alone.
page-compared-each = Differences of each class against all others, with { $level } intervals
page-compared-each-both = Both values of each class
page-compared-table = Both, and assessed less other, with { $level } intervals
page-compared-difference = Difference
page-compared-apart = told apart
page-compared-delong = DeLong’s test of equal areas: z = { $z }, p { $p }.
page-compared-mcnemar = McNemar’s test of equally many right decisions: p { $exact } (exact), { $mid } (mid-p).
page-compared-no-decisions = No table of decisions: there is no threshold that both share.
page-ranking = Ranking by { $metric }, on the { $n } cases that all answered
page-ranking-how = Who stands in one tier may be as good as its first, by the { $level } intervals of the differences, which are not adjusted for the number of pairs. The first of each tier is worse than the first of the tier above.
page-ranking-unranked = Not ranked, since the measure does not exist for them: { $names }.
page-compared-groups = Differences in subgroups, with { $level } intervals
page-compared-groups-how = Assessed less other. “Better one worse here”: who is better on all cases is worse in this subgroup, and the interval of the difference excludes 0. “Perhaps”: by five points or more, and the interval includes 0.
page-compared-turned = { $count ->
    [one] In one number of a subgroup the one that is better on all cases is worse.
   *[other] In { $count } numbers of subgroups the one that is better on all cases is worse.
}
page-compared-turned-clearly = better one worse here
page-compared-turned-perhaps = better one perhaps worse here
page-claim-shown = Shown
page-claim-refuted = Refuted
page-claim-open = Cannot tell
page-disagreement = Where they decide otherwise, at threshold { $threshold } and { $other }
page-disagreement-classes = Where they decide otherwise
page-decided-right-of-class = Decided rightly, of the cases of { $class }
page-crossed = What both decided, class by class
page-crossed-decided = Decided by { $who }
page-crossed-how = On the diagonal both decided the same, right or wrong. Each number leads to its cases.
page-decided = Decision
page-both = Both
page-only = Only { $who }
page-neither = Neither
page-decided-right = Decided rightly
page-decided-found = With the outcome, and found
page-decided-flagged = Without the outcome, and flagged

## The cases behind a number

page-called-title = What was said against what is true, at a threshold of { $threshold }
page-called-with = With the outcome ({ $value }), n = { $n }
page-called-without = Without the outcome ({ $value }), n = { $n }
page-called-above = At or above { $threshold }
page-called-below = Below { $threshold }
page-called = { $which ->
    [missed] missed: with the outcome, below the threshold
    [alarms] false alarms: without the outcome, at or above the threshold
    [found] found: with the outcome, at or above the threshold
   *[cleared] cleared: without the outcome, below the threshold
}
page-called-short = { $which ->
    [missed] missed
    [alarms] false alarms
    [found] found
   *[cleared] rightly cleared
}
page-cases-look = Look at the cases
page-cases-open = { $count ->
    [one] Show { $count } case: { $what }
   *[other] Show { $count } cases: { $what }
}
page-cases-open-uncounted = Show the cases: { $what }
page-spots-of = Ways to the cases of the figure { $figure }
page-spots-how = Points and bars lead to their cases: choose one, or go there with Tab and the arrow keys.
page-cases-of-caution = { $count ->
    [one] Show the line of the file
   *[other] Show the { $count } lines of the file
}
page-cases-close = Close
page-cases-all = All cases
page-cases-decided = True { $truth }, decided { $decided }
page-cases-of-class = True { $truth }
page-cases-called-class = Decided { $decided }
page-cases-tp = With the outcome, at or above { $threshold }
page-cases-fn = With the outcome, below { $threshold }: missed
page-cases-fp = Without the outcome, at or above { $threshold }: false alarms
page-cases-tn = Without the outcome, below { $threshold }
page-cases-with = With the outcome
page-cases-without = Without the outcome
page-cases-above = At or above { $threshold }
page-cases-below = Below { $threshold }
page-cases-called = Called positive: scores at or above { $threshold }
page-cases-called-by = Called positive by { $who }: scores at or above { $threshold }
page-cases-called-by-of-class = Scores of { $who } for { $class } at or above { $threshold }
page-cases-called-of-class = Scores for { $class } at or above { $threshold }
page-cases-bar-with = With the outcome, scores from { $from } to below { $to }
page-cases-bar-without = Without the outcome, scores from { $from } to below { $to }
page-cases-last-bar-with = With the outcome, scores from { $from } to { $to }
page-cases-last-bar-without = Without the outcome, scores from { $from } to { $to }
page-cases-group-of-predictions = Calibration group: predicted { $predicted } on average, observed { $observed }
page-cases-group-of-class = Calibration group of { $class }: predicted { $predicted } on average, observed { $observed }
page-cases-right-both = { $assessed } and { $other } are right
page-cases-right-assessed = { $assessed } is right, { $other } is not
page-cases-right-other = { $other } is right, { $assessed } is not
page-cases-right-neither = Neither { $assessed } nor { $other } is right
page-cases-right-of-class-both = Cases of { $class }: { $assessed } and { $other } are right
page-cases-right-of-class-assessed = Cases of { $class }: { $assessed } is right, { $other } is not
page-cases-right-of-class-other = Cases of { $class }: { $other } is right, { $assessed } is not
page-cases-right-of-class-neither = Cases of { $class }: neither { $assessed } nor { $other } is right
page-cases-crossed = { $assessed } decided { $ours }, { $other } decided { $theirs }
page-cases-found-both = With the outcome: { $assessed } and { $other } find it
page-cases-found-assessed = With the outcome: { $assessed } finds it, { $other } does not
page-cases-found-other = With the outcome: { $other } finds it, { $assessed } does not
page-cases-found-neither = With the outcome: neither { $assessed } nor { $other } finds it
page-cases-flagged-both = Without the outcome: { $assessed } and { $other } raise an alarm
page-cases-flagged-assessed = Without the outcome: { $assessed } raises an alarm, { $other } does not
page-cases-flagged-other = Without the outcome: { $other } raises an alarm, { $assessed } does not
page-cases-flagged-neither = Without the outcome: neither { $assessed } nor { $other } raises an alarm
page-cases-everybody = All of them
page-cases-group = Subgroup
page-cases-count = { $count ->
    [one] { $count } case.
   *[other] { $count } cases, { $shown } listed.
}
page-cases-sorted-log = The most wrong probability of { $assessed } comes first.
page-cases-sorted-misranked = The score of { $assessed } that is ranked furthest to the wrong side comes first.
page-cases-sorted-behind = The true class whose score of { $assessed } lies furthest behind comes first.
page-cases-sorted-wrong = Wrong decisions of { $assessed } come first.
page-cases-save = Save this list (CSV)
page-cases-save-hint = Line, outcome, answers and subgroups of all of these cases; no identifier. It holds data about single cases: keep it where your data are.
page-cases-waiting = The cases are being looked up.
page-cases-none = There is no such case.
page-cases-more = Show more
page-cases-table = Cases, the most wrong first
page-cases-keys = Up and down move from line to line; Enter shows the whole row; Escape closes the list.
page-cases-line = Line
page-cases-truth = Outcome
page-cases-answer = Answer
page-cases-answer-of = { $who }
page-cases-loss-log = Log loss
page-cases-loss-misranked = Share misranked
page-cases-loss-behind = Behind the highest
page-cases-loss-wrong = Wrong
page-cases-show-line = Line { $line }: show the whole row
page-cases-right = right
page-cases-wrong = wrong
page-cases-no-answer = no answer
page-cases-scores-of = Scores of { $who }
page-cases-image = Image of line { $line }
page-cases-images = The scores of { $count } images became one
page-cases-stale = These cases can no longer be looked up: the data or the results were changed, or the computation was started afresh. Run the assessment again, then open the number once more.

## Report

page-report = Take it away
page-report-lead = For people, for programs, and for checking.
page-document-report = Report for people
page-document-report-about = One HTML file with 16 sections. It opens anywhere and prints well on A4 and Letter.
page-document-json = Numbers for programs
page-document-json-about = evaluation.json: every estimate, curve and caution, with the identity of data, model and plan.
page-document-estimates = Numbers as a table
page-document-estimates-about = estimates.csv: every number with its interval, method and n.
page-document-cases = Cases as a table
page-document-cases-about = cases.csv: outcome and prediction of each line of your file. Cases are named by line and not by identifier, so join them by line. It holds data about single cases: keep it where your data are.
page-take-report = Save the report
page-take-json = Save evaluation.json
page-take-estimates = Save estimates.csv
page-take-cases = Save cases.csv
page-report-privacy = Files are written on this device and saved by your browser. None of them is sent anywhere.

## Files that cannot be taken

page-folder-empty = “{ $folder }” holds no files that this browser can read. Open it to see what is in it, and drop the folder with the images.
page-weights-alone = { $files }: these look like the weights of a model. Drop them together with the model (.onnx) that they belong to.
page-file-unreadable = The browser could not read { $file } as text. Expected a file that is still where it was when it was chosen. Choose it again.
page-session-unreadable = { $file } is no unfinished run of this program. Expected a file that was saved during a run; its name ends in “.session.json”.
page-case-lost = { $file } stopped the computation twice, most likely because it needs more memory than there is. It is left out; look at the image, or make it smaller.
page-runners-lost = The computation stopped again and again, most likely for lack of memory. Close other programs, or bring a smaller model, and start again: what was scored is kept.
page-two-models = These are several models with files of weights: { $files }. Bring each model with its own weights, one at a time.
page-two-tables = These are several tables: { $files }. Drop one table at a time.
page-file-gone = { $file } can no longer be read from this device. Bring it again.
page-worker-lost = The computation stopped unexpectedly, most likely for lack of memory. A fresh one was started; your plan is still here. Close other programs or bring a smaller file, and try again.
page-engine-failed = The engine could not be started in this browser. Update the browser, or open the page in a current Chrome, Edge, Firefox or Safari.

## Images that are looked at
page-viewer-open = Look at the images
page-viewer-open-one = Look at it in the viewer
page-viewer-close = Close
page-viewer-waiting = The image is being decoded …
page-viewer-lost = This image could not be decoded: the decoder stopped, most likely for lack of memory. Close other programs, or export the image in a smaller size.
page-viewer-too-large = This browser cannot draw an image of this size. Export it in a smaller size to look at it; the model is not concerned.
page-viewer-place = Image { $number } of { $count }
page-viewer-frame = frame { $number } of { $count }
page-viewer-about = Image { $file }, { $columns } × { $rows } pixels
page-viewer-go = Images and frames
page-viewer-before = Back
page-viewer-next = Next
page-viewer-cine = Play
page-viewer-drag = What dragging does
page-viewer-window = Window
page-viewer-pan = Move
page-viewer-zoom = Zoom
page-viewer-length = Length
page-viewer-show = How it is shown
page-viewer-larger = Larger
page-viewer-smaller = Smaller
page-viewer-fit = Fit
page-viewer-turn = Turn
page-viewer-flip = Flip left–right
page-viewer-flip-upright = Flip up–down
page-viewer-invert = Invert
page-viewer-reset = Reset
page-viewer-preset = Window
page-viewer-centre = Centre
page-viewer-width = Width
page-viewer-own = As the file shows it
page-viewer-whole = All values
page-viewer-by-hand = Set by hand
page-viewer-ct-soft = CT soft tissue
page-viewer-ct-lung = CT lung
page-viewer-ct-liver = CT liver
page-viewer-ct-bone = CT bone
page-viewer-ct-brain = CT brain
page-viewer-windowed = Window: centre { $centre }, width { $width }
page-viewer-by-table = Shown by the table in the file
page-viewer-colours = Colours as the file has them
page-viewer-value = Row { $row }, column { $column }: { $value }
page-viewer-no-value = Point at the image to read its values
page-viewer-millimetres = { $length } mm
page-viewer-millimetres-detector = { $length } mm at the detector
page-viewer-pixels = { $length } pixels
page-viewer-in-patient = Lengths are in the patient, as the file says.
page-viewer-on-detector = Lengths are measured at the detector: in the patient they are shorter, by a factor that the file does not say.
page-viewer-keys = Keys
page-viewer-keys-list = ↑ ↓ frame · Home, End first and last frame · Page Up, Page Down image · + − larger, smaller · = fit · r l turn · h v flip · i invert · c play · 1 to 5 windows of CT · Delete clears lengths · Space resets · Escape closes. The middle button moves, the right one zooms, the wheel goes through frames.
