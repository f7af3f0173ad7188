# Problems with files: the place, what was found, what was expected, what to do.
# $lines are line numbers of the file, the first few; $count is the number of all.

## A file that is no table

intake-file-too-large = { $file } has { $megabytes } MB; files of up to { $limit } MB can be read here. Leave out columns that are not needed, or bring a random part of the rows and say so in the report.
intake-empty-file = { $file } is empty. Expected a table: one line with the names of the columns, then one line for each case. Export it again and check its size before bringing it.
intake-not-text = { $file }, line { $line }: byte { $position } of the file occurs in no text. The file is damaged or no table. Open it in the program it comes from and save it as CSV (UTF-8).
intake-not-a-table = { $kind ->
    [workbook] { $file } is a spreadsheet. Expected a table in text. Open it in Excel or LibreOffice, choose the sheet with one row for each case, and save it as “CSV UTF-8”; then bring that file.
    [pdf] { $file } is a PDF, from which no table can be read safely. Ask for the table it was made from, as a CSV file.
    [image] { $file } is an image. Expected a table with one row for each case. Images cannot be read here; bring the predictions for the images as a CSV file.
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
intake-decimal-comma-assumed = { $file }: numbers such as 1,234 were read with a decimal comma, because semicolons separate the cells. If the comma marks thousands, remove it and bring the file again: every number is a thousand times too small.
intake-one-column = { $file } has one column. If there should be more, the cells are separated by a sign that was not recognised. Expected commas, semicolons, tabs or vertical bars.

## Header and rows

intake-no-header = { $file }, line { $lines }: the first line has only numbers, so it was read as the first case and the columns are called “{ $first }” to “{ $last }”. Add a first line with a name for each column: what a column is for is recognised by its name.
intake-header-has-numbers = { $file }, line { $lines }: the names of columns include { $names }. If this line is a case, the names are missing and the case is lost: add a first line with a name for each column.
intake-duplicate-columns = { $file }, line { $lines }: { $names } { $columns ->
    [one] is the name of more than one column (columns { $positions })
   *[other] are each the name of more than one column (the first: columns { $positions })
 }. Give every column its own name.
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
 } and without %, < or separators of thousands. Correct these cells, or leave them empty where the value is unknown.
intake-words-kept = { $file }, column “{ $column }”: { $words } on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 } was kept as a value. If it means that the value is unknown, leave these cells empty.

## JSON

intake-json-invalid = { $file }, line { $line }, character { $position }: this is not valid JSON. Usual causes are NaN (write null), a comma too many, or a file that was cut off. Export it again.
intake-json-shape = { $file } is JSON without a table. Expected a list of records such as [{ "{" }"Id": 1, "Diagnosis": 0{ "}" }], lists of equal length such as { "{" }"y_true": [0, 1], "y_score": [0.2, 0.9]{ "}" }, or { "{" }"predictions": { "{" }"case 1": 0.2{ "}" }{ "}" }.
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
intake-truth-not-binary = { $file }, column “{ $column }” has { $found } different values. An outcome has two: with and without the condition. Choose another column, or add one that says which cases have the condition.
intake-truth-many-values = { $file }, column “{ $column }” has { $found } different values: { $values }. An outcome has two. { $count ->
    [one] Line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } another value than the two most frequent: correct spelling and capital letters, join grades into two groups, or leave the cell empty where the outcome is unknown.
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
intake-excluded-truth-missing = The outcome in column “{ $column }” is missing.

## Predictions in the table

intake-score-not-numbers = { $file }, column “{ $column }”: predictions must be numbers; { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } something else, such as { $examples }. Correct these cells, or leave them empty where the model gave no answer.
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
intake-scores-logits = { $file }, column “{ $column }”: predictions range from { $low } to { $high } and look like logits or distances. Expected probabilities from 0 to 1. Bring the model’s probabilities, or calibration and net benefit are left out.
intake-scores-not-probabilities = { $file }, column “{ $column }”: predictions range from { $low } to { $high }. Expected probabilities from 0 to 1. Such a score can be ranked and compared with a threshold; calibration and net benefit are left out.
intake-score-equals-truth = { $file }, column “{ $column }” says the same as the outcome in every row. Predictions that are never wrong are most likely a copy of the outcome. Check where the column comes from.

## Inputs of the model

intake-features-missing = { $file }: { $count ->
    [one] line { $lines } lacks
   *[other] { $count } lines ({ $lines }) lack
 } a value in { $columns ->
    [one] the input { $names }
   *[other] one of { $columns } inputs ({ $names })
 }. A model without its own rule for missing values gives no prediction there. Fill in what can be found out; do not guess.
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
