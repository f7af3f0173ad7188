# Problems with files: the place, what was found, what was expected, what to do.
# $lines are line numbers of the file, the first few; $count is the number of all.

## A file that is no table

intake-file-too-large = { $file } has { $megabytes } MB; files of up to { $limit } MB can be read here. Leave out columns that are not needed, or bring a random part of the rows and say so in the report.
intake-empty-file = { $file } is empty. Expected a table: one line with the names of the columns, then one line for each case. Export it again and check its size before bringing it.
intake-not-text = { $file }, line { $line }: byte { $position } of the file occurs in no text. The file is damaged or no table. Open it in the program it comes from and save it as CSV (UTF-8).
intake-not-a-table = { $kind ->
    [workbook] { $file } is a spreadsheet. Expected a table in text. Open it in Excel or LibreOffice, choose the sheet with one row for each case, and save it as “CSV UTF-8”; then bring that file.
    [pdf] { $file } is a PDF, from which no table can be read safely. Ask for the table it was made from, as a CSV file.
    [image] { $file } is an image, and a table with one row for each case is expected here. To score images with a model, bring all of them together: a folder, several files, or a ZIP archive. Predictions for images come as a CSV file.
    [dicom] { $file } is a DICOM image, which is not read yet. Export the images as PNG with 8 or 16 bits, with the window that the model was trained with, and bring them as a folder or ZIP archive; or bring the predictions as a CSV file with one row for each image.
    [volume] { $file } is a medical image of several slices (NIfTI, NRRD or MetaImage), which is not read yet. If the model takes single slices, export them as PNG; else bring the predictions as a CSV file with one row for each case. Segmentations cannot be assessed yet.
    [model] { $file } is a model. Expected a table. Drop the model in the step “Model”, and here the table with one row for each case.
    [archive] { $file } is a compressed archive. Unpack it and bring the table inside as a CSV file.
    [document] { $file } is a text document. Copy its table into a spreadsheet, save that as CSV, and bring the CSV file.
    [web-page] { $file } is a web page or XML, not a table. If it was downloaded, a log-in page may have come in its place: open it to see, then download the table again.
   *[data-file] { $file } is a data file of another program (such as Parquet, HDF5, SPSS or Stata). Export the table from there as a CSV file.
}

## How a text was read

intake-dialect-delimited = Read as { $encoding } text, cells separated by { $delimiter ->
    [comma] commas
    [semicolon] semicolons
    [tab] tabs
    [space] spaces
   *[pipe] vertical bars
 }, numbers written with a decimal { $decimal ->
    [comma] comma
   *[point] point
 }.
intake-dialect-json = Read as JSON in { $encoding }.
intake-encoding-assumed = { $file } is not UTF-8, so it was read as Windows-1252. { $count ->
    [one] Line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } letters that this concerns: look at names and words with accents. If they are wrong, save the file as “CSV UTF-8”.
intake-encoding-mixed = { $file } mixes two encodings, so some letters are wrong. { $count ->
    [one] Line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } letters that this concerns. Values that should be equal may differ; save the file again as “CSV UTF-8”.
intake-text-damaged = { $file } has characters that were lost in an earlier conversion (shown as �) on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }. Export it again from its source as “CSV UTF-8”.
intake-decimal-comma-doubtful = { $file }, column “{ $column }”: numbers such as { $example } were read with a decimal comma, because semicolons separate the cells. If the comma separates thousands, every number is a thousand times too small. Say which it is: { $front ->
    [page] a decimal comma or commas between thousands, under Data, “How the columns are written”
   *[other] a decimal comma (--decimal "{ $column }=comma") or thousands (--thousands "{ $column }=comma"); on the page under “How the columns are written”
 }.
intake-decimal-point-doubtful = { $file }, column “{ $column }”: numbers such as { $example } were read with a decimal point, but nothing in the file says that the point does not separate thousands; then every number is a thousand times too small. Say which it is: { $front ->
    [page] a decimal point or points between thousands, under Data, “How the columns are written”
   *[other] a decimal point (--decimal "{ $column }=point") or thousands (--thousands "{ $column }=point"); on the page under “How the columns are written”
 }.
intake-thousands-assumed = { $file }, column “{ $column }”: in numbers such as { $example } the point was read as a separator of thousands, because the other columns have decimal commas. If it is a decimal point, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--decimal "{ $column }=point"; on the page under “How the columns are written”)
 }.
intake-missing-words = { $file }: { $words } { $columns ->
    [one] was taken to mean that the value is unknown, in the column { $names }
   *[other] were taken to mean that the value is unknown, in { $columns } columns ({ $names })
 }. Where such a word is a value, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--value COLUMN=WORD; on the page under “How the columns are written”)
 }.
intake-na-kept = { $file }, column “{ $column }”: “NA” ({ $count ->
    [one] once
   *[other] { $count } times
 }) was kept as a value, because all others are codes of countries and NA is Namibia. If it means that the value is unknown, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--missing "{ $column }=NA"; on the page under “How the columns are written”)
 }.
intake-na-doubtful = { $file }, column “{ $column }”: “NA” ({ $count ->
    [one] once
   *[other] { $count } times
 }) was taken to mean that the value is unknown, but the other values are codes of two capital letters as well. If NA is one of them, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--value "{ $column }=NA"; on the page under “How the columns are written”)
 }.
intake-choice-column-unknown = { $file } has no column “{ $column }”, and it was said how it is written. Its columns are { $names }. Choose one of them; capital letters matter.
intake-offer-decimal = The mark in { $example } separates decimals (“{ $column }”).
intake-offer-thousands = The mark in { $example } separates thousands (“{ $column }”).
intake-offer-missing = “{ $example }” means that the value is unknown (“{ $column }”).
intake-offer-value = “{ $example }” is a value (“{ $column }”).
intake-chosen-decimal = { $file }, column “{ $column }”: read with a decimal { $mark ->
    [comma] comma
   *[point] point
 }, as was chosen.
intake-chosen-thousands = { $file }, column “{ $column }”: read with { $mark ->
    [comma] commas
    [space] spaces
    [apostrophe] apostrophes
   *[point] points
 } between thousands, as was chosen.
intake-chosen-missing = { $file }, column “{ $column }”: { $words } means that the value is unknown, as was chosen.
intake-chosen-value = { $file }, column “{ $column }”: { $words } is a value, as was chosen.
intake-one-column = { $file } has one column. If there should be more, the cells are separated by a sign that was not recognised. Expected commas, semicolons, tabs or vertical bars.

## Header and rows

intake-no-header = { $file }, line { $lines }: the first line has only numbers, so it was read as the first case and the columns are called “{ $first }” to “{ $last }”. Add a first line with a name for each column: what a column is for is recognised by its name.
intake-header-has-numbers = { $file }, line { $lines }: the names of columns include { $names }. If this line is a case, the names are missing and the case is lost: add a first line with a name for each column.
intake-duplicate-columns = { $file }, line { $lines }: { $names } { $columns ->
    [one] is the name of more than one column (columns { $positions })
   *[other] are each the name of more than one column (the first: columns { $positions })
 }. Such columns cannot be chosen for anything, since it cannot be said which is meant; here their places follow their names. To use one, give it a name of its own.
intake-column-of-several = { $file } has several columns called “{ $column }”, here { $names }. Which of them is meant cannot be known. Give the right one a name of its own in the file.
intake-header-repeated = { $file }: { $count ->
    [one] line { $lines } repeats
   *[other] { $count } lines ({ $lines }) repeat
 } the names of the columns and { $count ->
    [one] was
   *[other] were
 } passed over, as where files were joined.
intake-row-names = { $file }, line { $lines }: this line names { $names ->
    [one] { $names } column
   *[other] { $names } columns
 }, and the lines after it have { $values } values each. The first value was taken for the name of the row, as R writes it, and is called “{ $column }” here. If another name is missing, write it into the file: every column would stand under the wrong name.
intake-header-width = { $file }, line { $line }: the first line names { $names ->
    [one] { $names } column
   *[other] { $names } columns
 }, but each of the { $rows } lines after it has { $values ->
    [one] { $values } value
   *[other] { $values } values
 }. Give every column a name, and remove titles or remarks above the names.
intake-rows-too-short = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } too few values: { $found } where { $expected } are expected. Look for missing separators or a line break inside a cell; a missing value still needs its separator.
intake-rows-too-long = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } too many values: { $found } where { $expected } are expected. Look for a separator inside a cell; put such a cell in double quotation marks.
intake-quote-not-closed = { $file }, line { $lines }: a quotation mark opens here and is never closed, so everything after it is one cell. Close it, or remove it if it belongs to the text.
intake-cells-of-many-lines = { $file }: the { $count ->
    [one] row that starts on line { $lines } goes
   *[other] rows that start on { $count } lines ({ $lines }) go
 } over more than 20 lines. If a quotation mark is missing there, cases were lost; if the cell is a long note, all is well.
intake-no-rows = { $file } has names of columns and no case. Expected at least one line for each case below the names. Check the export or its filter.
intake-blank-rows = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } no value and { $count ->
    [one] was
   *[other] were
 } passed over.
intake-too-many-columns = { $file } has { $found } columns; up to { $limit } can be read. Leave out columns that are not needed. If cases stand side by side, turn the table: one row for each case.
intake-too-many-rows = { $file } has more than { $limit } rows, too many for its { $columns ->
    [one] { $columns } column
   *[other] { $columns } columns
 } on this device. Leave out columns that are not needed, or bring a random part of the rows and say so in the report.
intake-columns-empty = { $file }: { $count ->
    [one] the column { $names } has
   *[other] { $count } columns ({ $names }) have
 } no value at all. If values are expected there, export the file again.
intake-columns-unnamed = { $file }: { $count ->
    [one] a column has no name and is called { $names }
   *[other] { $count } columns have no name and are called { $names }
 }, after the place in the table. To use them, better give them names.
intake-column-split = { $file }, column “{ $column }”: each cell has { $parts } numbers joined by |. They became the columns “{ $column }[0]”, “{ $column }[1]” and so on.

## Cells

intake-almost-numbers = { $file }, column “{ $column }”: { $count ->
    [one] 1 of { $cells } values is not a plain number ({ $examples }, line { $lines })
   *[other] { $count } of { $cells } values are not plain numbers (such as { $examples }, lines { $lines })
 }, so the column was read as words. Expected digits{ $decimal ->
    [comma] , with a comma before decimals
   *[point] , with a point before decimals
 } and without %, < or separators of thousands. Correct these cells, leave them empty where the value is unknown, or say how the column is written { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--thousands, --decimal or --missing "{ $column }=…"; on the page under “How the columns are written”)
 }.
intake-words-kept = { $file }, column “{ $column }”: { $words } on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 } was kept as a value. If it means that the value is unknown, leave these cells empty.

## JSON

intake-json-invalid = { $file }, line { $line }, character { $position }: this is not valid JSON. Usual causes are NaN (write null), a comma too many, or a file that was cut off. Export it again.
intake-json-shape = { $file } is JSON without a table. Expected a list of records such as [{ "{" }"Id": 1, "Diagnosis": 0{ "}" }], lists of equal length such as { "{" }"y_true": [0, 1], "y_score": [0.2, 0.9]{ "}" }, or { "{" }"predictions": { "{" }"case 1": 0.2{ "}" }{ "}" }.
intake-json-ambiguous = { $file } is JSON in which names of columns and keys of cases cannot be told apart. Write a list of records, such as [{ "{" }"Id": 1, "Diagnosis": 0{ "}" }] (in pandas: orient="records").
intake-json-deep = { $file }, line { $lines }: the JSON is nested deeper than { $limit } levels. A table needs two or three. Export it again as a list of records.
intake-json-row-width = { $file }: { $count ->
    [one] the row on line { $lines } has
   *[other] { $count } rows (on lines { $lines }) have
 } more or fewer values than there are columns. Give every row one value for each column; null where it is unknown.
intake-json-no-names = { $file } is JSON without names of columns, so they are called “{ $first }” to “{ $last }”. Export it with names (in pandas: orient="records"): what a column is for is recognised by its name.
intake-json-no-object = { $file }: { $count ->
    [one] the entry on line { $lines } is
   *[other] { $count } entries (on lines { $lines }) are
 } not a record. Expected names and values in curly braces, such as { "{" }"Id": 1, "Prediction": 0.2{ "}" }.
intake-json-name-twice = { $file }: { $count ->
    [one] the record on line { $lines } has
   *[other] { $count } records (on lines { $lines }) have
 } a name twice. Give every value of a record its own name.
intake-json-values-lacking = { $file }: { $count ->
    [one] the record on line { $lines } lacks
   *[other] { $count } records (on lines { $lines }) lack
 } a value that earlier ones have; it counts as missing. Check whether the export is complete.

## The outcome

intake-truth-not-chosen = { $file }: no column is chosen as the outcome. Choose the column with the reference diagnosis: what is true of each case, not what the model says.
intake-column-unknown = { $file } has no column “{ $column }”. Its columns are { $names }. Choose one of them; capital letters matter.
intake-truth-empty = { $file }, column “{ $column }”: the outcome is missing in every row. Choose another column, or fill in the reference diagnosis.
intake-truth-one-class = { $file }, column “{ $column }”: all { $count } outcomes are “{ $value }”. To judge a model, cases with and without the condition are needed. Add the others, or choose another column.
intake-truth-not-binary = { $file }, column “{ $column }” has { $found } different values, so it is a measurement or a name. Only yes-or-no outcomes can be assessed yet, no numbers and no lists of diagnoses. Choose another column; or, where a limit was agreed on beforehand, add a column that says for each case whether it is reached.
intake-truth-many-values = { $file }, column “{ $column }” has { $found } different values: { $values }. Only yes-or-no outcomes can be assessed yet. Add a column that says for each case whether it has the condition in question, yes or no, and choose that; every case stays. If two values differ by spelling only (see line { $lines }, for example; { $count } in all), correct the spelling.
intake-truth-unknown-values = { $file }, column “{ $column }” has { $found } different values: { $values }. An outcome has two, and { $unknown } may stand for an unknown outcome ({ $count ->
    [one] line { $lines }
   *[other] { $count } lines: { $lines }
 }). If it does, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--missing "{ $column }={ $example }"; on the page under “How the columns are written”)
 }: these cases are then left out and counted. If it is a third outcome, add a column that says yes or no for each case.
intake-positive-not-chosen = { $file }, column “{ $column }”: its values are { $values }. Choose which of them means “has the condition”; this is never assumed, because the wrong choice turns every result round.
intake-positive-unknown = { $file }, column “{ $column }” has no value “{ $value }”. Its values are { $values }. Choose which of them means “has the condition”; capital letters matter.
intake-truth-missing = { $file }, column “{ $column }”: the outcome is missing on { $count ->
    [one] line { $lines }. This case is
   *[other] { $count } lines ({ $lines }). These cases are
 } left out and counted in the report. Fill in what can be found out: results hold only for cases like those that remain.
intake-few-of-class = { $file }, column “{ $column }”: only { $count ->
    [one] one case has
   *[other] { $count } cases have
 } the outcome “{ $value }”. Intervals will be very wide, and some results cannot be computed. Add more such cases if you can.
intake-truth-is-feature = { $file }, column “{ $column }” is the outcome and also an input of the model. A model that sees the answer proves nothing. Give the column one role.
intake-truth-is-score = { $file }, column “{ $column }” is chosen as the outcome and as the prediction. Comparing a column with itself proves nothing. Choose the column that the model wrote.
intake-time-to-event = { $file }: “{ $time }” looks like a time of follow-up beside the outcome “{ $column }”. If cases were observed for different lengths of time, these are time-to-event (survival) data, which cannot be assessed yet: whoever left early without the event would count as free of it, and every number would be wrong. What can be done now: a column that says whether the event happened within a fixed time, empty for those who were not observed that long. If the outcome was determined for every case in the same way, say so { $front ->
    [page] under Data: “The outcome is not time-to-event”
   *[other] (--not-time-to-event; on the page, “The outcome is not time-to-event”)
 }.
intake-time-beside-outcome = { $file }: “{ $time }” may be a time of follow-up beside the outcome “{ $column }”. If the outcome is an event and cases were observed for different lengths of time, numbers for yes-or-no outcomes are wrong. If it is not so, say it { $front ->
    [page] under Data: “The outcome is not time-to-event”
   *[other] (--not-time-to-event; on the page, “The outcome is not time-to-event”)
 }.
intake-excluded-truth-missing = The outcome in column “{ $column }” is missing.

## Predictions in the table

intake-score-not-numbers = { $file }, column “{ $column }”: predictions must be numbers; { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } something else, such as { $examples }. Correct these cells, or leave them empty where the model gave no answer.
intake-score-doubtful = { $file }, column “{ $column }”: in numbers such as { $example } the mark may separate decimals or thousands, and nothing in the file says which. Say it before the column is used: { $front ->
    [page] which mark separates decimals, or thousands, under Data, “How the columns are written”
   *[other] --decimal "{ $column }=point" (or comma), or --thousands "{ $column }=point" (or comma); on the page under “How the columns are written”
 }.
intake-score-and-outcome-apart = { $file }: no line has both the prediction “{ $column }” and the outcome “{ $outcome }”. { $count } lines have the prediction (lines { $lines }), { $outcomes } other lines have the outcome: they stand on different rows of the same records, as in exports of several visits (REDCap). Bring a table with one row for each record: join the rows of a record by its identifier.
intake-records-divided = { $file }, column “{ $column }”: { $count ->
    [one] one record has
   *[other] { $count } records have
 } the prediction on one row (line { $lines }) and the outcome “{ $outcome }” on another, by “{ $id }”. Such records are lost: join the rows of a record into one.
intake-scores-rounded = { $file }, column “{ $column }”: { $count ->
    [one] the prediction on line { $lines } lies
   *[other] predictions on { $count } lines ({ $lines }) lie
 } outside 0 to 1 by less than 0.00001, as rounding does, and { $count ->
    [one] counts
   *[other] count
 } as 0 or 1.
intake-score-empty = { $file }, column “{ $column }” has no usable prediction: every cell is missing or infinite. Choose the column that the model wrote.
intake-score-missing = { $file }, column “{ $column }”: the prediction is missing on { $count ->
    [one] line { $lines }. The case counts
   *[other] { $count } lines ({ $lines }). These cases count
 } as not answered by the model and cannot be part of its results. Find out why: models often fail on hard cases.
intake-score-infinite = { $file }, column “{ $column }”: the prediction is infinite on { $count ->
    [one] line { $lines } and counts
   *[other] { $count } lines ({ $lines }) and counts
 } as missing. Look for a division by zero or an overflow in the program that wrote it.
intake-scores-equal = { $file }, column “{ $column }”: all predictions are { $value }. Such a model tells no case from another, and there is nothing to measure. Choose another column, or check the program that wrote it.
intake-scores-binary = { $file }, column “{ $column }” has only 0 and 1: decisions rather than probabilities. Sensitivity and specificity can be measured; ranking and calibration hardly. Bring the probabilities if the model gives them.
intake-scores-some-outside = { $file }, column “{ $column }”: { $count ->
    [one] the prediction on line { $lines } lies
   *[other] predictions on { $count } lines ({ $lines }) lie
 } outside 0 to 1 (all predictions range from { $low } to { $high }), the others within. Look for typing errors. As it is, no prediction counts as a probability, and calibration and net benefit are left out.
intake-scores-percent = { $file }, column “{ $column }”: predictions range from { $low } to { $high } and look like per cent. Expected probabilities from 0 to 1. Divide the column by 100 and bring the file again, or calibration and net benefit are left out.
intake-scores-two-scales = { $file }, column “{ $column }”: predictions range from { $low } to { $high }: { $within } lie from 0 to 1 and { $count } above. If the first are probabilities and the others per cent, as where files were joined, ranking and every other number are wrong: write all of them from 0 to 1 and bring the file again. If all are per cent, divide the column by 100. As it is, calibration and net benefit are left out.
intake-scores-logits = { $file }, column “{ $column }”: predictions range from { $low } to { $high } and look like logits or distances. Expected probabilities from 0 to 1. Bring the model’s probabilities, or calibration and net benefit are left out.
intake-scores-not-probabilities = { $file }, column “{ $column }”: predictions range from { $low } to { $high }. Expected probabilities from 0 to 1. Such a score can be ranked and compared with a threshold; calibration and net benefit are left out.
intake-score-equals-truth = { $file }, column “{ $column }” says the same as the outcome in every row. Predictions that are never wrong are most likely a copy of the outcome. Check where the column comes from.

## Inputs of the model

intake-missing-codes = { $file }, column “{ $column }”: { $codes } among values from { $low } to { $high }, on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }. If this means that the value is unknown, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--missing "{ $column }={ $example }"; on the page under “How the columns are written”)
 }: as numbers they enter the model and the results.
intake-features-missing = { $file }: { $count ->
    [one] line { $lines } lacks
   *[other] { $count } lines ({ $lines }) lack
 } a value in { $columns ->
    [one] the input { $names }
   *[other] one of { $columns } inputs ({ $names })
 }. { $prediction ->
    [handled] The model has a rule of its own for missing values there, so these cases get a prediction.
    [branch] As was said for this run, missing values follow the branches of the model’s trees there.
    [none] The model takes no missing values there, so these cases get no prediction. Fill in what can be found out; do not guess.
   *[open] Whether these cases get a prediction depends on the model: one without a rule of its own for missing values gives none. Fill in what can be found out; do not guess.
 }
intake-features-infinite = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } an infinite value in { $columns ->
    [one] the input { $names }
   *[other] one of { $columns } inputs ({ $names })
 }. Expected finite numbers. Look for a division by zero, or leave the cell empty.
intake-features-constant = { $file }: { $columns ->
    [one] the input { $names } has
   *[other] { $columns } inputs ({ $names }) have
 } the same value in every row. If the value differs between patients, the column was exported wrongly.
intake-feature-equals-truth = { $file }, column “{ $column }” is an input and says the same as the outcome in every row, under other names. If it was recorded after the diagnosis, the model sees the answer: take it out of the inputs.

## Subgroups

intake-group-too-many-levels = { $file }, column “{ $column }” has { $found } different values, too many for subgroups (at most { $limit }). Join them into wider groups, or choose another column.
intake-group-missing = { $file }, column “{ $column }”: the subgroup is missing on { $count ->
    [one] line { $lines }. This case is
   *[other] { $count } lines ({ $lines }). These cases are
 } part of the results for everybody and of no subgroup.
intake-group-one-level = { $file }, column “{ $column }” has the same value in every row, so there is nothing to compare.

## Identifiers and rows

intake-id-twice = { $file }, column “{ $column }”: { $distinct ->
    [one] the identifier { $ids } occurs
   *[other] { $distinct } identifiers ({ $ids }) occur
 } more than once; again on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }. If these are copies, remove them: they count twice. If a patient has several rows, choose the column as “patient”.
intake-id-shortened = { $file }, column “{ $column }”: { $count ->
    [one] the identifier on line { $lines } was
   *[other] { $count } identifiers (lines { $lines }) were
 } shortened by a spreadsheet (such as { $example }). Different cases or patients may now have the same one. Export the table again with this column as text.
intake-id-missing = { $file }, column “{ $column }”: the identifier is missing on { $count ->
    [one] line { $lines }, which is
   *[other] { $count } lines ({ $lines }), each
 } taken for a case of its own.
intake-patients-repeat = { $file }, column “{ $column }”: { $repeated } of { $patients } patients have more than one row (at most { $most }). Intervals allow for it by drawing whole patients.
intake-id-part-tells-outcome = { $file }, column “{ $column }”: a part of the identifier (such as “{ $example }”) tells the outcome of every case. Whoever sees it knows the answer: keep it from the model and from readers, and check how cases were collected.
intake-id-order-tells-outcome = { $file }, column “{ $column }”: in the order of the identifier, all cases of one outcome come before all of the other. Keep it from the model and from readers, and check whether both kinds were collected in the same way and time.
intake-rows-twice = { $file }: { $count ->
    [one] line { $lines } equals
   *[other] { $count } lines ({ $lines }) each equal
 } an earlier row in everything but the identifier (lines { $first } and { $second }, for example). Copies count twice and make intervals too narrow. Remove them, or say which patient each row belongs to.
intake-conflicting-outcomes = { $file }: { $count } lines ({ $lines }) have the same inputs as another line but another outcome (lines { $first } and { $second }, for example). No model can be right on both. Check the reference diagnosis of these cases.

## Two files

intake-join-id-twice = { $file }, column “{ $column }”: { $ids } { $count ->
    [one] occurs again on line { $lines }
   *[other] occur again on { $count } lines ({ $lines })
 }. Rows are matched by this column, so each identifier may occur once. Remove copies, or choose another column.
intake-join-id-missing = { $file }, column “{ $column }”: the identifier is missing on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }. Rows are matched by this column: fill it in or remove the row.
intake-join-nothing-matches = { $file } and { $other } have no value of “{ $column }” in common: the first says “{ $here }”, the second “{ $there }”. Write identifiers the same way in both, with the same leading zeros and file endings.
intake-join-no-prediction = { $file }, column “{ $column }”: { $count ->
    [one] the case { $ids } on line { $lines } has no prediction in { $other }. It counts
   *[other] { $count } cases ({ $ids }; lines { $lines }) have no prediction in { $other }. They count
 } as not answered by the model. Check whether the files belong together.
intake-join-no-case = { $file }, column “{ $column }”: { $count ->
    [one] the prediction for { $ids } on line { $lines } has
   *[other] { $count } predictions ({ $ids }; lines { $lines }) have
 } no case in { $other } and { $count ->
    [one] is
   *[other] are
 } left out. Check whether the files belong together.

## Why a column was proposed for a role

intake-reason-truth-name = “{ $column }” is a usual name of an outcome.
intake-reason-truth-values = “{ $column }” is the only column with two values.
intake-reason-score = “{ $column }” has numbers and a usual name of a prediction.
intake-reason-patient = “{ $column }” is a usual name of a patient’s identifier, and values repeat.
intake-reason-id = “{ $column }” is a usual name of an identifier, and its values are different in most rows.
intake-reason-site = “{ $column }” is a usual name of a place of care.
intake-reason-group-name = “{ $column }” is a usual name of a subgroup and has few values.
intake-reason-group-words = “{ $column }” has words and few values.
