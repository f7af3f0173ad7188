# The command line.

## Help
cli-help = Tells whether a health-AI model is any good, where the data is. Nothing leaves this machine.
cli-help-after = Exit codes: 0 done; 2 the input is at fault, every problem is on standard error and nothing is half-written; 1 the program is at fault or could not say what it had to say. An input is never written over.
cli-help-evaluate = Evaluate predictions against the reference standard: writes evaluation.json, report.html, estimates.csv and cases.csv
cli-help-evaluate-data = Table of cases with their outcome (CSV, TSV or JSON), or a folder or ZIP archive of images whose labels are folders or a table among them
cli-help-evaluate-with = Table with answers of others to the same cases, joined by the identifier of the case; may be given several times. Of it only the columns that --score, --class or the plan name are taken; one whose name --data has, too, is called “name (file)”
cli-help-evaluate-id = Column with the identifier of the case, the same in --data and in each --with
cli-help-evaluate-images = Images that the table names: a folder or a ZIP archive; else they are looked for beside the table
cli-help-evaluate-labels = Table of the outcomes of the images in --data: a file, its name in the folder or archive, or “folders” to take the folders although a table lies there
cli-help-evaluate-model = Model to run on the table or the images; without it, predictions come from --score or --class. Given again, other models on the same cases, each of which is held against the first
cli-help-evaluate-input = Column that feeds an input of the model; again for each column of one input, in the order that it takes them. Of several models, those that have an input of this name
cli-help-evaluate-output = Output of the model that is the score, or that answers about several classes, where it is not clear; “plumbline predict” writes all of them. Given again, that of the next --model
cli-help-evaluate-missing_values = What is done with missing values where the model’s file does not tell: “as-branch” lets them follow the branches of its trees, “refuse” gives their cases no score (without this, they get none and a warning says so)
cli-help-evaluate-recipe = How images are prepared (JSON, as saved from the page); a table needs none
cli-help-evaluate-task = What is predicted: binary or multiclass
cli-help-evaluate-truth = Column with the reference standard
cli-help-evaluate-score = Column with the predictions; given again (or beside --model), columns of others on the same cases, each of which is held against the first: another model, or a person’s decisions. With several classes, the column with the class that was answered
cli-help-evaluate-class = One of several classes and the column with its scores, or with --model the number of an output, such as malignant=logits[2]; once for each class. A model that names its classes needs none. A = in the name of a class is written \=
cli-help-evaluate-other = One of several classes and the column with the scores of another respondent on the same cases; once for each class. A class that is named again begins the next respondent. Another’s column with the class itself is a --score
cli-help-evaluate-positive = Value of the outcome that means “has the condition”; may be left out for 0/1, true/false, yes/no and the like
cli-help-evaluate-group = Column whose values are subgroups; may be given several times
cli-help-evaluate-patient = Column with the patient, where patients have several rows
cli-help-evaluate-decimal = Decimal mark of a column, where the file leaves it open: COLUMN=point or COLUMN=comma; * stands for every column
cli-help-evaluate-thousands = What separates thousands in a column: COLUMN=point, comma, space or apostrophe
cli-help-evaluate-missing = Word or number that means “unknown” in a column, such as age=-999; may be given several times
cli-help-evaluate-value = Word that is a value in a column and means “unknown” elsewhere, such as country=NA
cli-help-evaluate-not_time_to_event = The outcome is not time-to-event: it was determined for every case in the same way, whatever a column of times says
cli-help-evaluate-threshold = Decision threshold: predicted positive at or above (0.5, 0,5 or 50%); COLUMN=T is the one of another respondent
cli-help-evaluate-costs = What each decision costs with several classes: a square of numbers (CSV) with the names of the classes as header and first column, a row for each true class
cli-help-evaluate-plan = Plan as saved from the page (JSON); other arguments override it and count as deviations from a sealed plan
cli-help-evaluate-seed = Seed of the resampling
cli-help-evaluate-out = Folder for the results
cli-help-predict = Run a model on a table or on images and write everything that it gives
cli-help-predict-data = Table of cases, or a folder or ZIP archive of images
cli-help-predict-images = Images that the table names: a folder or a ZIP archive; else they are looked for beside the table
cli-help-predict-labels = Table of the outcomes of the images in --data: a file, its name in the folder or archive, or “folders” to take the folders although a table lies there
cli-help-predict-model = Model to run
cli-help-predict-input = Column that feeds an input of the model; again for each column of one input, in the order that it takes them
cli-help-predict-output = Output of the model that is the score, where it is not clear; “plumbline predict” writes all of them
cli-help-predict-missing_values = What is done with missing values where the model’s file does not tell: “as-branch” lets them follow the branches of its trees, “refuse” gives their cases no score (without this, they get none and a warning says so)
cli-help-predict-recipe = How images are prepared (JSON, as saved from the page); a table needs none
cli-help-predict-decimal = Decimal mark of a column, where the file leaves it open: COLUMN=point or COLUMN=comma; * stands for every column
cli-help-predict-thousands = What separates thousands in a column: COLUMN=point, comma, space or apostrophe
cli-help-predict-missing = Word or number that means “unknown” in a column, such as age=-999; may be given several times
cli-help-predict-value = Word that is a value in a column and means “unknown” elsewhere, such as country=NA
cli-help-predict-out = File for the outputs (CSV): one column each, and “score” where one of them is most likely the score
cli-help-run = Run any model on any tensors and write all its outputs
cli-help-run-model = Model to run
cli-help-run-inputs = Arrays by the names of the model's inputs (numpy.savez, or JSON)
cli-help-run-out = File for the outputs, arrays by their names (as numpy.savez writes them)
cli-help-inspect = Tell what a model's file says about itself and whether it can run here, or what a DICOM file is
cli-help-inspect-model = The model, or a DICOM file
cli-help-inspect-json = Tell it as JSON
cli-help-pixels = Write what a decoder makes of an image, with all its frames, as a NumPy array
cli-help-pixels-image = The image: DICOM, NIfTI, PNG, JPEG, TIFF or BMP
cli-help-pixels-out = File for the array (as numpy.save writes it): frames where there are several, rows, columns, samples where there are several
cli-help-pixels-values = “stored” as the file has them, “modality” as a model is fed with them (after slope and intercept or the table of the modality, colours as red, green and blue), “display” as they are shown (0 to 255, after the file’s first table or window)
cli-help-deidentify = Write copies of DICOM files without what tells who somebody is (PS3.15, basic profile); pixels are copied as they are
cli-help-deidentify-data = A DICOM file, or a folder of them
cli-help-deidentify-out = A folder that is not there yet, for the copies: one folder a patient
cli-help-deidentify-secret = Phrase that new identifiers are made from; the same phrase gives the same ones another day. Without it nobody can make them again. Whoever knows the phrase can tell which new identifier belongs to an old one: keep it as safe as the files
cli-help-deidentify-crosswalk = File for a table of old and new names, to bring labels along; it names the old files, so keep it apart from the copies
cli-help-check = Tell what a table or a set of images holds and what is wrong with it
cli-help-check-data = The table, or a folder or ZIP archive of images
cli-help-check-images = Images that the table names: a folder or a ZIP archive
cli-help-check-labels = Table of the outcomes of the images in --data: a file, its name in the folder or archive, or “folders” to take the folders although a table lies there
cli-help-check-task = What is predicted: binary or multiclass
cli-help-check-truth = Column with the reference standard
cli-help-check-decimal = Decimal mark of a column, where the file leaves it open: COLUMN=point or COLUMN=comma; * stands for every column
cli-help-check-thousands = What separates thousands in a column: COLUMN=point, comma, space or apostrophe
cli-help-check-missing = Word or number that means “unknown” in a column, such as age=-999; may be given several times
cli-help-check-value = Word that is a value in a column and means “unknown” elsewhere, such as country=NA
cli-help-check-not_time_to_event = The outcome is not time-to-event, whatever a column of times says

cli-help-readers = Say whether readers agree (a table of ratings), or how well they find what is there (an iMRMC file)
cli-help-readers-data = Table of ratings, or scores in the format of iMRMC (readerID, caseID, modalityID, score)
cli-help-readers-unit = Column with the unit that was rated: a case, an image, a patient
cli-help-readers-rater = Column with the rater, where each rating has a row; without --rating a column of ratings, once for each rater
cli-help-readers-rating = Column with the rating, where each rating has a row
cli-help-readers-scale = What ratings are: nominal, ordinal, interval or ratio (without this: nominal)
cli-help-readers-category = A category that is possible, from the lowest to the highest, once for each; needed where grades are words
cli-help-readers-model_rater = The rater that is a model: it is held against each reader
cli-help-readers-threshold = For an iMRMC file: scores at or above it are positive, for sensitivity and specificity
cli-help-readers-covariance = For an iMRMC file: how covariances are estimated, delong, jackknife or unbiased (without this: delong)
cli-help-readers-decimal = Decimal mark of a column, where the file leaves it open: COLUMN=point or COLUMN=comma; * stands for every column
cli-help-readers-thousands = What separates thousands in a column: COLUMN=point, comma, space or apostrophe
cli-help-readers-missing = Word or number that means “unknown” in a column, such as grade=99; may be given several times
cli-help-readers-value = Word that is a value in a column and means “unknown” elsewhere, such as grade=NA
cli-help-readers-out = Folder for the results: readers.json, readers.html and readers.csv
cli-readers-row = { $name }{ $weights ->
    [none] {""}
   *[other] , weights { $weights }
 }: { $value }
cli-readers-modality = { $figure }, { $modality }: { $value }
cli-readers-written = Written to { $path }: readers.json, readers.html, readers.csv.
cli-scale = --scale { $found }: this scale is not known. Expected: nominal, ordinal, interval or ratio.

## Problems on standard error
cli-error = error: { $text }
cli-warning = warning: { $text }
cli-note = note: { $text }
cli-lines = { $count ->
    [one] (Line { $lines }.)
   *[other] (Lines { $lines }.)
 }
cli-lines-and-more = (Lines { $lines } and { $more } more.)
cli-our-fault = Something went wrong inside Plumbline, and it is not your fault. Nothing was written. Please report what you did.
cli-file-not-found = { $path }: there is no such file. Check the path.
cli-file-unreadable = { $path }: the file cannot be read ({ $detail }). Check that it is a file that you may open.
cli-folder = { $path }: this is a folder, and a file was expected. Name the file.
cli-device = { $path }: this is a device, and a file was expected. Name the file.
cli-pipe-silent = { $path }: this is a pipe, and nobody began to write into it for { $seconds } seconds. Start the program that writes into it, or name a file.
cli-text-too-large = { $path }: a plan or a recipe has at most { $limit } MiB, and this file has more. Check that it is the file you mean.
cli-no-text = { $path }: this is no text in UTF-8, and a plan or a recipe is. Save it as UTF-8, or take the file as the page saved it.
cli-links = { $path }: { $count ->
    [one] a link leads out of this folder, back to a folder above it, or nowhere, and is not followed: { $files }.
   *[other] { $count } links lead out of this folder, back to a folder above them, or nowhere, and are not followed: { $files }.
 } Put the files themselves in their place, or take the links away.
cli-devices = { $path }: { $count ->
    [one] a pipe or device bears the name of an image or table: { $files }.
   *[other] { $count } pipes or devices bear names of images or tables: { $files }.
 } Take them away.
cli-weights-elsewhere = { $file }: its weights { $path } are a link that leads out of the model's folder, and such a link is not followed. Put the file itself beside the model.
cli-model-too-large = { $file }: the model has { $megabytes } MB; at most { $limit } MB can be read.
cli-out-is-a-file = { $path }: this is a file, and a folder was expected for the results. Choose another name.
cli-out-is-a-folder = { $path }: this is a folder, and a file was expected for the scores. Add a file name such as scores.csv.
cli-out-is-no-file = { $path }: this is a device or a pipe, and results are written into files. Choose another name.
cli-out-has-a-folder = { $path }: something stands here that is no file, and a result of this name will be written. Move it, or choose another folder for the results.
cli-out-is-an-input = { $path }: this file is an input of this command, and results are never written over an input. Choose another name for the results.
cli-not-said = What belongs on standard output or standard error could not be written ({ $detail }). Results in files are whole.
cli-not-written = { $path }: the results cannot be written ({ $detail }). Check that the place exists, has room and may be written to.
cli-input-of-images = { $file } takes images: --input names columns for a model of tables. Leave it out; the recipe says how images are prepared.
cli-fed-model = { $file }:
cli-fed = Input { $input } was fed from: { $columns } ({ $how ->
    [name] by name
    [person] as --input says
   *[order] in the order of the table, because the model does not say what its columns are called: compare it with the order of training
 }).
cli-with-images = --with { $file } is joined to a table, and --data is a folder or archive of images. Give the table of their outcomes as --data and the images as --images.
cli-labels-not-used = --labels { $labels } says what images in a folder or archive show. --data is a table already: leave --labels out, or give the images as --data.
cli-recipe-not-used = { $file }: a recipe says how images are prepared. This model takes a table and needs none, so it was not used.
cli-recipe-missing = { $file } takes images, and how they have to be prepared is not in the file: give --recipe. “plumbline inspect { $file } --json” prints a guess under “recipe”; compare it with how the model was trained, look at it on the page, and save it.
cli-task-unsupported = --task { $found }: this task cannot be evaluated yet. Supported: { $supported }.
cli-column-choice = { $flag } { $found }: this cannot be understood. Expected { $mark ->
    [decimal] COLUMN=point or COLUMN=comma
    [thousands] COLUMN=point, COLUMN=comma, COLUMN=space or COLUMN=apostrophe
   *[other] COLUMN=WORD
 }, with the name of a column of the table before the last “=”.
cli-column-marks = --decimal and --thousands give “{ $column }” the same mark. Leave out --decimal: it follows from --thousands.
cli-classes = { $n } classes, in the order of every list and matrix: { $classes }.
cli-threshold-of-nobody = --threshold { $found }: that column answers nothing here. Name one of the columns that answer ({ $columns }), or a number alone for what is assessed.
cli-threshold-twice = --threshold { $found }: this respondent has a threshold already. State one for each.
cli-threshold = --threshold { $found }: { $reason ->
    [doubtful] this can be read in two ways, a thousand times apart. Write it with a decimal point, such as 0.5.
   *[none] this is no number. Write it like 0.5, 0,5 or 50%.
 }
cli-no-predictions = There are no predictions. Name their column with --score, a column for each of several classes with --class, or give a model with --model.
cli-other-of-binary = --other is for outcomes of several classes. Name the column of another respondent as one more --score.
cli-score-and-classes = Both --score and --class are given. Name a column of scores for each class (--class NAME=COLUMN), or the column with the class that was answered (--score).
cli-of-binary-alone = { $word } has a meaning for a binary outcome alone. Leave it out, or choose --task binary.
cli-more-than-models = { $option } was said { $count } times, and there { $models ->
    [one] is one model
   *[other] are { $models } models
}. Each belongs to the model at its place, the first to the first: leave out what belongs to none.
cli-no-output = { $file }: it is not clear which output is the score. Outputs: { $outputs }. Say which one (--output NAME).
cli-no-class-output = { $file }: it is not clear which output answers about the classes. Outputs that could: { $outputs }. Say which one (--output NAME), or which number stands for which class (--class NAME=OUTPUT).
cli-no-classes = { $file }: no output has a number for each of several classes or names a class. Outputs: { $outputs }. If each of several outputs stands for a class, say so (--class NAME=OUTPUT, once for each); for one output and two values choose --task binary.
cli-output-unknown = { $file }: there is no output { $output }. Outputs: { $outputs }. Say one of these (--output NAME).
cli-missing-values-not-used = --missing-values changed nothing: no value is missing in an input of the model, or its file tells itself what becomes of missing values.
cli-column-unknown = { $file }: there is no column { $column }. Columns: { $names }.

## Results on standard output
cli-evaluated = Written to { $path }: evaluation.json, report.html, estimates.csv, cases.csv.
cli-predicted = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 } written to { $path }: { $outputs }.
cli-ran = Written to { $path }: { $outputs }.
cli-inspect-file = Model: { $value }
cli-inspect-size = Size: { $value }
cli-inspect-sha256 = SHA-256: { $value }
cli-inspect-producer = Written by: { $value }
cli-inspect-opset = Opset: { $value }
cli-inspect-input = Input: { $value }
cli-inspect-output = Output: { $value }
cli-inspect-operator = Operator: { $value }
cli-inspect-runs = It can run here.
cli-inspect-open = All its operators are known here. Whether their shapes fit depends on what it is given: try it with “plumbline run”.
cli-inspect-way-out = It cannot run here. Where it runs, this script scores a table with it and writes the predictions:
cli-deidentify-out = { $path } is there already. Name a folder that is not: copies of before would lie among those of now.
cli-deidentify-none = { $path } holds no DICOM file. Name the file, or the folder that holds the files.
cli-deidentify-others = { $count ->
    [one] A file that is no DICOM file was left out
   *[other] { $count } files that are no DICOM files were left out
}: { $files }. They may name people, too.
cli-deidentify-burned-in = { $count ->
    [one] In an image words may stand in the pixels
   *[other] In { $count } images words may stand in the pixels
}, and pixels are copied as they are: { $files }. Look at them before they leave the house.
cli-deidentify-done = { $count ->
    [one] A copy was written
   *[other] { $count } copies were written
} to { $path }. Names of files may still tell who it is where you keep them elsewhere.
cli-pixels = Written to { $path }: an array of { $shape }.
cli-dicom-file = DICOM file: { $value }
cli-dicom-modality = Modality: { $value }
cli-dicom-class = SOP class: { $value }
cli-dicom-syntax = Transfer syntax: { $value }
cli-dicom-unit = Unit of the values: { $value }
cli-dicom-pixels = Pixels: { $frames ->
    [one] { $frames } frame
   *[other] { $frames } frames
 } of { $width } × { $height }, { $photometric }, { $stored } of { $allocated } bits, { $signed ->
    [yes] with a sign
   *[no] without sign
 }
cli-dicom-window = Window: centre { $centre }, width { $width }
cli-dicom-window-called = Window “{ $explanation }”: centre { $centre }, width { $width }
cli-dicom-spacing = Distance of pixels: { $rows } mm between rows, { $columns } mm between columns, { $plane ->
    [detector] on the detector, not in the patient
   *[patient] in the patient
 }
cli-dicom-identity = May tell who somebody is: { $count ->
    [0] no attribute of the profile has a value
    [one] one attribute ({ $names })
   *[other] { $count } attributes ({ $names })
 }; { $uids } UIDs; { $private } private attributes
cli-dicom-burned-in = Words in the pixels: { $kind ->
    [said] the file says that there are
    [likely] likely, by the kind of image
    [denied] the file says that there are none
   *[unknown] nothing is said
 }
cli-check-table = { $file }: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 }, { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
 }.
cli-check-truth = Reference standard: { $column }
cli-check-score = Predictions: { $column }
cli-check-id = Identifier: { $column }
cli-check-patient = Patient: { $column }
cli-check-site = Site: { $column }
cli-check-value = Outcome { $value }: { $count ->
    [one] { $count } row
   *[other] { $count } rows
 }
cli-check-precision = Class { $class }: with { $count ->
    [one] { $count } case
   *[other] { $count } cases
 } a sensitivity of { $assumed } per cent would be known to ± { $points } points (95 per cent interval); ± 5 points take { $needed } cases.
cli-check-clean = No problem was found.
cli-check-remarks = { $count ->
    [one] One remark, and nothing
   *[other] { $count } remarks, and nothing
 } that stops an evaluation.
