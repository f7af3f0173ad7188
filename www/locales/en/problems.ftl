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
    [web-workbook] { $file } is a web page or XML that is named like a spreadsheet, as many programs “export to Excel”. Open it in Excel or LibreOffice, look whether all is there, and save it as “CSV UTF-8”; then bring that file.
    [sas] { $file } is a data set of SAS. Export it as CSV: in SAS with PROC EXPORT … DBMS=CSV, in R with haven::read_sas and write.csv, or in Python with pandas.read_sas and to_csv.
    [spss] { $file } is a data file of SPSS. Export it as CSV: in SPSS with “Save as”, in R with haven::read_sav and write.csv, or in Python with pandas.read_spss and to_csv. Say whether values or their labels are wanted.
    [stata] { $file } is a data file of Stata. Export it as CSV: in Stata with “export delimited”, in R with haven::read_dta and write.csv, or in Python with pandas.read_stata and to_csv.
    [r] { $file } holds objects of R. Export the table as CSV: write.csv(readRDS("…"), "….csv", row.names = FALSE), or load("…") and write.csv of the table.
    [parquet] { $file } is a Parquet file. Export it as CSV: in Python with pandas.read_parquet and to_csv(…, index=False), in R with arrow::read_parquet and write.csv.
    [feather] { $file } is a Feather or Arrow file. Export it as CSV: in Python with pandas.read_feather and to_csv(…, index=False), in R with arrow::read_feather and write.csv.
    [hdf5] { $file } is an HDF5 file (or a MATLAB file of version 7.3). Export its table as CSV: in Python with pandas.read_hdf and to_csv(…, index=False).
    [numpy] { $file } is an array of NumPy. Export it as CSV with names of columns: pandas.DataFrame(array, columns=[…]).to_csv(…, index=False).
    [pickle] { $file } is a pickle of Python, which can run programs when it is read. Where it was made, export the table with to_csv(…, index=False).
    [matlab] { $file } is a MATLAB file. Export the table as CSV: writetable(T, "….csv").
    [sql] { $file } holds statements of SQL that make a database again, not a table. Load it into a database and export the table from there as CSV.
    [sqlite] { $file } is a database of SQLite. Export the table as CSV: sqlite3 -header -csv FILE "select * from …".
   *[data-file] { $file } is a data file of another program. Export the table from there as a CSV file.
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
intake-decimal-comma-doubtful = { $file }, column “{ $column }”: numbers such as { $example } were read with a decimal comma, but nothing in the file says that the comma does not separate thousands; then every number is a thousand times too small. Say which it is: { $front ->
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
intake-thousands-unsaid = { $file }, column “{ $column }”: in numbers such as { $example } { $mark ->
    [comma] commas
    [space] spaces
    [apostrophe] apostrophes
   *[point] points
 } seem to stand between thousands. As long as nobody says so they are words, and nothing that needs numbers can use the column. Say it: { $front ->
    [page] what stands between thousands, under Data, “How the columns are written”
   *[other] --thousands "{ $column }={ $mark }"{ $decimal ->
        [comma] {" "}and --decimal "{ $column }=comma"
       *[point] {""}
     }; on the page under “How the columns are written”
 }.
intake-choice-misfit = { $file }, column “{ $column }”: it was said that its numbers have a decimal { $mark ->
    [comma] comma
   *[point] point
 } and { $thousands ->
    [none] nothing between thousands
    [comma] commas between thousands
    [space] spaces between thousands
    [apostrophe] apostrophes between thousands
   *[point] points between thousands
 }, but “{ $example }” on line { $line } is no number then. Look at the column and say how it is written { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--decimal or --thousands "{ $column }=…"; on the page under “How the columns are written”)
 }; if that differs from line to line, correct the file.
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
intake-chosen-missing-absent = { $file }, column “{ $column }”: { $words } was said to mean that the value is unknown, and no cell says so. Check how it is written.
intake-chosen-value = { $file }, column “{ $column }”: { $words } is a value, as was chosen.
intake-one-column = { $file } has one column. If there should be more, the cells are separated by a sign that was not recognised. Expected commas, semicolons, tabs or vertical bars.

## Header and rows

intake-no-header = { $file }, line { $lines }: the first line has only numbers, so it was read as the first case and the columns are called “{ $first }” to “{ $last }”. Add a first line with a name for each column: what a column is for is recognised by its name.
intake-header-has-numbers = { $file }, line { $lines }: the names of columns include { $names }. If this line is a case, the names are missing and the case is lost: add a first line with a name for each column.
intake-lines-passed-over = { $file }: { $count ->
    [one] line { $lines } is
   *[other] { $count } lines ({ $lines }) are
 } no { $count ->
    [one] row
   *[other] rows
 } of the table ({ $kind ->
    [comments] comments
    [rules] rules that are drawn between rows
   *[count] the number of rows
 }) and { $count ->
    [one] was
   *[other] were
 } passed over.
intake-rows-not-as-said = { $file }: a line below the table says that it has { $said ->
    [one] { $said } row
   *[other] { $said } rows
 }, and { $found } were read. Cases may be lost, or a cell of several lines counts as several cases. Export the table as CSV (in psql: \copy … to … csv header).
intake-records-expanded = { $file }, line { $lines }: every column stands on a line of its own (the expanded display of psql). Expected one line for each case: export the table as CSV (in psql: \copy … to … csv header).
intake-rule-unread = { $file }, line { $lines }: its cells do not stand under the rule on line { $rule }, so it cannot be told where they end. Export the table as CSV.
intake-title-above = { $file }: { $count ->
    [one] line { $lines } ({ $title }) is a title or remark
   *[other] { $count } lines ({ $lines }: { $title }) are titles or remarks
 } above the names of the columns, which are on line { $place } ({ $names }). Expected the names on the first line: delete what stands above them.
intake-units-below = { $file }: { $count ->
    [one] line { $lines } looks
   *[other] lines { $lines } look
 } like units, descriptions or a second line of names ({ $examples }), since the lines below have numbers in these columns. As { $count ->
    [one] a case it
   *[other] cases they
 } would make words of them. Delete { $count ->
    [one] this line; if it is a case, correct its
   *[other] these lines; if they are cases, correct their
 } values.
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
intake-remark-below = { $file }: { $count ->
    [one] line { $lines } below the rows has
   *[other] { $count } lines ({ $lines }) below the rows have
 } one cell each, where rows have { $expected }: a remark or a source, it seems. Delete { $count ->
    [one] it
   *[other] them
 }; if a case was cut off there, export the table again.
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
    [one] 1 of { $cells } values is not a plain number ({ $examples ->
        [hidden] {""}
       *[other] { $examples },{" "}
     }line { $lines })
   *[other] { $count } of { $cells } values are not plain numbers ({ $examples ->
        [hidden] {""}
       *[other] such as { $examples },{" "}
     }lines { $lines })
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
intake-truth-not-binary = { $file }, column “{ $column }” has { $found } different values, so it is a measurement or a name, or there are very many classes ({ $front ->
    [page] then choose “One of several classes” above
   *[other] then: --task multiclass
 }). Numbers and lists of diagnoses cannot be assessed yet. Choose another column; or, where a limit was agreed on beforehand, add a column that says for each case whether it is reached.
intake-truth-many-values = { $file }, column “{ $column }” has { $found } different values: { $values }. If these are several classes, { $front ->
    [page] choose “One of several classes” above
   *[other] assess them with --task multiclass
 }. If one question is to be asked of them, add a column that says for each case whether it has the condition in question, yes or no, and choose that; every case stays. If two values differ by spelling only (see line { $lines }, for example; { $count } in all), correct the spelling.
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
intake-few-of-classes = { $file }, column “{ $column }”: fewer than { $needed } cases have each of the outcomes { $classes }. Intervals will be very wide, and some results cannot be computed. Add more such cases if you can.
intake-truth-is-feature = { $file }, column “{ $column }” is the outcome and also an input of the model. A model that sees the answer proves nothing. Give the column one role.
intake-truth-is-score = { $file }, column “{ $column }” is chosen as the outcome and as the prediction. Comparing a column with itself proves nothing. Choose the column that the model wrote.
intake-role-of-outcome = { $file }, column “{ $column }” is chosen as { $used ->
    [outcome] the outcome
   *[prediction] the prediction
 } and also { $role ->
    [patient] as the patient. Each value would count as one patient, and every interval would be wrong. Choose the column that tells patients apart, or none.
    [case] as the identifier of cases. Choose the column that tells cases apart, or none.
   *[subgroup] as a subgroup or place of care. { $used ->
        [outcome] In each such subgroup all cases have the same outcome, so nothing could be measured.
       *[prediction] Subgroups of cases with like predictions hide how the model ranks cases.
     } Choose a column that tells of the patients, such as sex or site.
 }
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
 } something else{ $examples ->
    [hidden] {""}
   *[other] , such as { $examples }
 }. Correct these cells, or leave them empty where the model gave no answer.
intake-decisions-read = { $file }, column “{ $column }”: decisions in the outcome’s own values. “{ $positive }” ({ $positives }) counts as positive, “{ $negative }” ({ $negatives }) as negative.
intake-decisions-other-words = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } holds
   *[other] { $count } lines ({ $lines }) hold
 } neither numbers nor the outcome’s own values “{ $positive }” and “{ $negative }”{ $examples ->
    [hidden] {""}
   *[other] : { $examples }
 }. What such words mean is not guessed. Write decisions with the outcome’s two values, or as 1 (positive) and 0; leave a cell empty where there is no answer.
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
 } as not answered and cannot be part of the results. Find out why: hard cases are often those without an answer.
intake-score-infinite = { $file }, column “{ $column }”: the prediction is infinite on { $count ->
    [one] line { $lines } and counts
   *[other] { $count } lines ({ $lines }) and counts
 } as missing. Look for a division by zero or an overflow in the program that wrote it.
intake-scores-equal = { $file }, column “{ $column }”: all predictions are { $value }. Such a model tells no case from another, and there is nothing to measure. Choose another column, or check the program that wrote it.
intake-score-some-per-cent = { $file }, column “{ $column }”: { $count ->
    [one] the prediction on line { $lines } has
   *[other] predictions on { $count } lines ({ $lines }) have
 } no per cent sign ({ $examples }), and most others have one. Write all with the sign, or all without.
intake-scores-binary = { $file }, column “{ $column }” has only 0 and 1: decisions rather than probabilities. Sensitivity and specificity can be measured; ranking and calibration hardly. Where a model decided, bring its probabilities if it gives them.
intake-scores-decisions = { $file }, column “{ $column }” has only the outcome’s own two values: decisions rather than probabilities. Sensitivity and specificity can be measured; ranking and calibration hardly. Where a model decided, bring its probabilities if it gives them.
intake-scores-some-outside = { $file }, column “{ $column }”: { $count ->
    [one] the prediction on line { $lines } lies
   *[other] predictions on { $count } lines ({ $lines }) lie
 } outside 0 to 1 (all predictions range from { $low } to { $high }), the others within. Look for typing errors. As it is, no prediction counts as a probability, and { $task ->
    [classes] calibration, log loss and the Brier score
   *[condition] calibration, log loss, the Brier score and net benefit
 } are left out.
intake-scores-per-cent-sign = { $file }, column “{ $column }”: predictions are written with a per cent sign and were divided by 100: { $example } is { $value }.
intake-scores-percent = { $file }, column “{ $column }”: predictions range from { $low } to { $high } and look like per cent. Expected probabilities from 0 to 1. Divide the column by 100 and bring the file again, or { $task ->
    [classes] calibration, log loss and the Brier score
   *[condition] calibration, log loss, the Brier score and net benefit
 } are left out.
intake-scores-two-scales = { $file }, column “{ $column }”: predictions range from { $low } to { $high }: { $within } lie from 0 to 1 and { $count } above. If the first are probabilities and the others per cent, as where files were joined, ranking and every other number are wrong: write all of them from 0 to 1 and bring the file again. If all are per cent, divide the column by 100. As it is, { $task ->
    [classes] calibration, log loss and the Brier score
   *[condition] calibration, log loss, the Brier score and net benefit
 } are left out.
intake-scores-logits = { $file }, column “{ $column }”: predictions range from { $low } to { $high } and look like logits or distances. Expected probabilities from 0 to 1. Bring the model’s probabilities, or { $task ->
    [classes] calibration, log loss and the Brier score
   *[condition] calibration, log loss, the Brier score and net benefit
 } are left out.
intake-scores-not-probabilities = { $file }, column “{ $column }”: predictions range from { $low } to { $high }. Expected probabilities from 0 to 1. Such a score can be ranked and compared with a threshold; { $task ->
    [classes] calibration, log loss and the Brier score
   *[condition] calibration, log loss, the Brier score and net benefit
 } are left out.
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
    [one] { $ids ->
        [hidden] one identifier
       *[other] the identifier { $ids }
     } occurs
   *[other] { $distinct } identifiers{ $ids ->
        [hidden] {""}
       *[other] {" "}({ $ids })
     } occur
 } more than once; again on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }. If these are copies, remove them: they count twice. If a patient has several rows, choose the column as “patient”.
intake-id-shortened = { $file }, column “{ $column }”: { $count ->
    [one] the identifier on line { $lines } was
   *[other] { $count } identifiers (lines { $lines }) were
 } shortened by a spreadsheet{ $example ->
    [hidden] {""}
   *[other] {" "}(such as { $example })
 }. Different cases or patients may now have the same one. Export the table again with this column as text.
intake-id-missing = { $file }, column “{ $column }”: the identifier is missing on { $count ->
    [one] line { $lines }, which is
   *[other] { $count } lines ({ $lines }), each
 } taken for a case of its own.
intake-patients-repeat = { $file }, column “{ $column }”: { $repeated } of { $patients } patients have more than one row (at most { $most }). Intervals allow for it by drawing whole patients.
intake-id-part-tells-outcome = { $file }, column “{ $column }”: a part of the identifier{ $example ->
    [hidden] {""}
   *[other] {" "}(such as “{ $example }”)
 } tells the outcome of every case. Whoever sees it knows the answer: keep it from the model and from readers, and check how cases were collected.
intake-id-order-tells-outcome = { $file }, column “{ $column }”: in the order of the identifier, all cases of one outcome come before all of the other. Keep it from the model and from readers, and check whether both kinds were collected in the same way and time.
intake-rows-twice = { $file }: { $count ->
    [one] line { $lines } equals
   *[other] { $count } lines ({ $lines }) each equal
 } an earlier row in everything but the identifier (lines { $first } and { $second }, for example). Copies count twice and make intervals too narrow. Remove them, or say which patient each row belongs to.
intake-conflicting-outcomes = { $file }: { $count } lines ({ $lines }) have the same inputs as another line but another outcome (lines { $first } and { $second }, for example). No model can be right on both. Check the reference diagnosis of these cases.

intake-rows-counted = { $file }: “{ $column }” seems to say how many cases each row stands for ({ $total } cases in { $rows } rows). Here each row is one case, and counts are not used: every number would be wrong. Write one row for each case (R: tidyr::uncount; pandas: df.loc[df.index.repeat(df["{ $column }"])]). If the column says something else, give it another name.
intake-rows-weighted = { $file }: “{ $column }” seems to be a weight of cases. Weights are not used: each row counts as one case. If it counts equal cases, write one row for each; if it is a weight of a sample, the numbers are those of the sample and not of the population.
intake-long-models = { $file }: each of { $cases } cases (by “{ $key }”) has { $times } rows with one outcome, one for each value of “{ $column }” ({ $values }). Their answers would be pooled as if they were other cases of one model, and intervals would be too narrow. Write one row for each case and a column of answers for each of these values (R: tidyr::pivot_wider; pandas: pivot), or keep the rows of one value.
intake-long-models-unnamed = { $file }: the rows of each value of “{ $column }” ({ $values }) have the same { $cases } outcomes in the same order, so they seem to be { $times } answers to the same cases. These would be pooled as if they were other cases of one model, and intervals would be too narrow. Write one row for each case and a column of answers for each of these values, or keep the rows of one value.
intake-long-classes = { $file }: each of { $cases } cases (by “{ $key }”) has { $times } rows, one for each class in “{ $column }” ({ $values }). Here a row is a case: each would count { $times } times. Write one row for each case and a column of scores for each class (R: tidyr::pivot_wider; pandas: pivot), and name each column for its class.
intake-long-repeats = { $file }: each value of “{ $column }” stands on { $times } rows with one outcome, so { $cases } cases seem to be answered { $times } times, as in repeated cross-validation. Every row counts as a case of its own, and intervals are too narrow. Choose “{ $column }” as the patient’s identifier, which allows for it, or keep one row for each case.

## Two files

intake-join-id-twice = { $file }, column “{ $column }”: { $ids ->
    [hidden] {""}
   *[other] { $ids }:{" "}
 }{ $count ->
    [one] an identifier occurs again on line { $lines }
   *[other] identifiers occur again on { $count } lines ({ $lines })
 }. Rows are matched by this column, so each identifier may occur once. Remove copies, or choose another column.
intake-join-id-missing = { $file }, column “{ $column }”: the identifier is missing on { $count ->
    [one] line { $lines }
   *[other] { $count } lines ({ $lines })
 }. Rows are matched by this column: fill it in or remove the row.
intake-join-nothing-matches = { $file } and { $other } have no value of “{ $column }” in common: the first says “{ $here }”, the second “{ $there }”. Write identifiers the same way in both, with the same leading zeros and file endings.
intake-join-no-column = { $file } has no column “{ $column }”, by which rows are matched. Its columns: { $names }. If one of them identifies the same cases as “{ $column }” of { $other }, give both the same name.
intake-join-shifted = { $file }, column “{ $column }”: it runs from { $here } to { $herelast }, that of { $other } from { $there } to { $therelast }. One counts from 0 and the other from 1, so that each answer would go to the case beside its own. Number both files alike. If the numbers do mean the same cases, leave out the lines of { $here } and { $herelast }, { $there } and { $therelast } that only one file has.
intake-join-written-otherwise = { $file } and { $other }, column “{ $column }”: { $matched } of { $cases } identifiers are in both, and { $would } would be { $form ->
    [zeros] without leading zeros
    [decimals] without the decimals that a program gave to whole numbers
    [endings] without folders and file endings
    [capitals] if capital letters made no difference
   *[blanks] without blanks, hyphens and underscores
 }: the first says “{ $here }”, the second “{ $there }”. Write identifiers the same way in both.
intake-join-line-by-line = { $file } and { $other }: “{ $column }” counts the lines of both files, so each case has the answer that stands on the line of its number. That is right where both list the same cases in the same order, and wrong where a file was sorted and numbered again. An outcome column in { $other }, too, would be checked against that of { $file }.
intake-join-no-prediction = { $file }, column “{ $column }”: { $count ->
    [one] the case { $ids ->
        [hidden] {""}
       *[other] { $ids }{" "}
     }on line { $lines } has no prediction in { $other }. It counts
   *[other] { $count } cases ({ $ids ->
        [hidden] {""}
       *[other] { $ids };{" "}
     }lines { $lines }) have no prediction in { $other }. They count
 } as not answered. Check whether the files belong together.
intake-join-no-case = { $file }, column “{ $column }”: { $count ->
    [one] the prediction { $ids ->
        [hidden] {""}
       *[other] for { $ids }{" "}
     }on line { $lines } has
   *[other] { $count } predictions ({ $ids ->
        [hidden] {""}
       *[other] { $ids };{" "}
     }lines { $lines }) have
 } no case in { $other } and { $count ->
    [one] is
   *[other] are
 } left out. Check whether the files belong together.

intake-join-other-outcome = { $file } and { $other } say another outcome (“{ $outcome }”) of the same case in { $count ->
    [one] one case ({ $ids ->
        [hidden] {""}
       *[other] { $ids };{" "}
     }line { $lines })
   *[other] { $count } cases ({ $ids ->
        [hidden] {""}
       *[other] { $ids };{" "}
     }lines { $lines })
 }: “{ $here }” in the first, “{ $there }” in { $other }. Answers to another outcome, or about other cases, cannot be compared. Check that “{ $column }” means the same case in both; if the outcomes are written in other words, write them alike; if { $other } holds another outcome, rename its column.
intake-join-nothing-taken = No column of { $other } is named as anybody’s answers. { $names ->
    [none] It has no column beside the identifier and the outcome.
   *[other] Name one of { $names } as a score, or leave this table out. A column whose name { $file } has, too, is called by its name and that of its file.
 }
intake-join-taken = { $other }: { $columns } joined by “{ $column }”, for { $matched } of { $cases } cases of { $file }.

assess-join-no-id = { $file } has no column that plainly identifies a case, so no other table can be joined to it. Its columns: { $names }.{ $front ->
    [page] {""}
   *[other] {" "}Name the one that both tables have with --id.
 }
assess-join-row-numbers = { $files }: nothing but “{ $column }” could match the rows of these files, and it numbers them. A number says where a case stood in its own file and not which case it is: a file that was sorted or filtered has the same numbers for other cases. Bring a column that identifies the case in each of them.{ $front ->
    [page] {""}
   *[other] {" "}If the numbers do mean the same cases, say so with --id "{ $column }".
 }
assess-join-choice-unknown = { $files }: no table has a column “{ $column }”, of which somebody said how it is written. Columns are found by their own names, as each file has them.

## Why a column was proposed for a role

intake-reason-truth-name = “{ $column }” is a usual name of an outcome.
intake-reason-truth-values = “{ $column }” is the only column with two values.
intake-reason-score = “{ $column }” has numbers and a usual name of a prediction.
intake-reason-patient = “{ $column }” is a usual name of a patient’s identifier, and values repeat.
intake-reason-patient-repeats = “{ $column }” is a usual name of an identifier, and its values repeat: several rows seem to belong to one patient. Where each row is another patient, say so here.
intake-reason-id = “{ $column }” is a usual name of an identifier, and its values are different in most rows.
intake-reason-site = “{ $column }” is a usual name of a place of care.
intake-reason-answers = “{ $column }” has the values of the outcome: it seems to be the answers of a reader or of a model, and divides no cases into subgroups.
intake-reason-answers-of-another = “{ $column }” has the values of another column: one of the two seems to be the outcome and the other what somebody answered.
intake-reason-group-name = “{ $column }” is a usual name of a subgroup and has few values.
intake-reason-group-words = “{ $column }” has words and few values.

## Several classes
intake-classes-one = { $file }: column { $column } has one value only. Classes can be told apart where there are two or more. Choose another column, or bring cases of other classes.
intake-classes-many = { $file }: column { $column } has { $found } values, more than the { $most } classes that can be assessed. A column with so many is a measurement or a name. Choose the column that holds the class.
intake-classes-many-answered = { $file }: outcome and answers together have { $found } classes, more than the { $most } that can be assessed. Check that the columns hold classes.
intake-classes-thin = { $file }: column { $column } has { $found } values in { $count } rows, so hardly any two rows share one: it tells cases apart, as an identifier does. A class is something that many cases have. Choose the column that holds the class.
intake-classes-unknown = { $file }, column “{ $column }”: { $unknown } may stand for an unknown outcome ({ $count ->
    [one] line { $lines }
   *[other] { $count } lines: { $lines }
  }), and would be a class that answers are right or wrong about. If it does, say so { $front ->
    [page] under Data, “How the columns are written”
   *[other] (--missing "{ $column }={ $example }"; on the page under “How the columns are written”)
  }: these cases are then left out and counted. If it is a class like the others, nothing needs to be done.
intake-classes-alike = { $file }: column { $column } has “{ $one }” and “{ $other }”, which differ by capital letters, blanks or the writing of a number alone ({ $count ->
    [one] line { $lines }
   *[other] { $count } rows, lines { $lines }
 }). They would be two classes. Write them in one way.
intake-classes-one-number = { $file }: column { $column } has “{ $one }” and “{ $other }”, which are one number written in two ways ({ $count ->
    [one] line { $lines }
   *[other] { $count } lines: { $lines }
 } for the second). As classes both would be one. Write one class in one way; if they are two classes, as codes of diseases are, write a letter before each, in the outcome and in the answers.
intake-classes-spelled = { $file }: the class “{ $found }” is written “{ $expected }” in the outcome. It would be a class that no case has. Write it as the outcome does.
intake-classes-twice = { $file }: the class “{ $class }” was given a column twice. Give each class one column.
intake-classes-column-twice = { $file }: column { $column } was given to two classes. Give each class a column of its own.
intake-classes-without-column = { $file }: no column of scores was named for { $classes }, which { $count ->
    [one] one case has (line { $lines })
   *[other] { $count } cases have (lines { $lines })
 }. A case of such a class could never be right. { $strange ->
    [0] Name a column for each class
   *[other] A column was named for { $others }, which no case has: if that is the same class, name it as the outcome does. Name a column for each class
 }, or leave their rows out of the file and say so.{ $equals ->
    [0] {""}
   *[other] { $front ->
        [page] {""}
       *[other] {" "}Write the = in a name with a backslash before it: --class "a\=b=COLUMN".
     }
 }
intake-classes-none-answered = { $file }, column “{ $column }”: none of its values ({ $found }) is a class of the outcome ({ $expected }). { $looks ->
    [numbers] It seems to hold scores, or codes of classes. Scores of several classes come as a column for each{ $front ->
        [page] {""}
       *[other] {" "}(--class NAME=COLUMN)
     }; codes have to be the words of the outcome.
   *[words] Write the answered classes as the outcome does, or choose another column.
 }
intake-classes-shifted = { $file }, column “{ $column }”: the answers run from { $answerlow } to { $answerhigh } and the outcome from { $low } to { $high }. One counts the classes from 0 and the other from 1, so that nearly every answer would be another class. Number both alike. If the numbers do mean the same classes, write them as words.
intake-classes-measured = { $file }, column “{ $column }”: { $count } answers have decimals (such as { $example }; lines { $lines }), and the classes of the outcome are whole numbers ({ $known }). A measurement is no class: each would be a class that no case has. Write the class that each answer stands for.
intake-classes-answered-alone = { $file }, column “{ $column }”: { $count ->
    [one] one answer
   *[other] { $count } answers
 } ({ $count ->
    [one] line { $lines }
   *[other] lines { $lines }
 }) { $count ->
    [one] is
   *[other] are
 } no class of the outcome: { $n ->
    [one] the class is
   *[other] the { $n } classes are
 } { $classes }, those of the outcome are { $known }. They count as wrong. If one is another name of a class, write it as the outcome does; if it says that nobody answered, leave the cell empty.
intake-classes-sum = { $file }: the scores of { $count } cases lie within 0 and 1 but do not add up to 1 (lines { $lines }; the first adds up to { $sum }{ $decimals ->
    [one] {""}
   *[more] , which rounding does not explain
 }). Probabilities of one class among several add up to 1.{" "}{ $decimals ->
    [one] With one decimal rounding cannot be told from a mistake: write two or more.{" "}
   *[more] {""}
 }{ $strange ->
    [0] Correct
   *[other] Make sure that the column of { $others }, which no case has, is of the same model. Correct
 } these rows, or write more decimals; where each column comes from a model of its own that knows nothing of the others, assess each class as a binary outcome.
intake-classes-scales = { $file }: the numbers of the classes are on different scales: those of { $large } reach { $high } and look like per cent, those of { $small } lie within 0 and 1. The class with the largest numbers would win every case. Write all columns from 0 to 1, or all in per cent, and bring the file again.
intake-classes-not-of-model = { $file }: the model does not know { $classes }, which { $count ->
    [one] one case has (line { $lines })
   *[other] { $count } cases have (lines { $lines })
 }. A case of such a class could never be right. The model answers for { $known }. If it calls a class otherwise, say so{ $front ->
    [page] , under Model
   *[other] {" "}(--class NAME=OUTPUT, once for each class)
 }; if it was never made for one, leave the rows of that class out and say so.
intake-classes-model-spelled = { $file }: the model’s class “{ $found }” is written “{ $expected }” in the outcome. It would be a class that no case has. Write the outcome as the model does, or say what the model’s numbers stand for{ $front ->
    [page] , under Model
   *[other] {" "}(--class NAME=OUTPUT, once for each class)
 }.
intake-classes-none-known = { $file }: none of the classes that “{ $source }” answers with is one of the outcome’s. Found { $found }, expected { $expected }. Every case would be wrong. Write the outcome with the same names or numbers.
intake-classes-of-model-alone = { $file }: the model also answers for { $classes }, which no case has. How it does there cannot be said, and averages leave it out.
intake-classes-of-model-decided = { $file }: the model also answers for { $classes }, which no case has, and decides so in { $count } cases (lines { $lines }), which are wrong whatever they are. If such a class is another name of one in the data, write the outcome with that name.
intake-classes-model-sum = { $file }: the model’s numbers for the classes lie within 0 and 1 and do not add up to 1 in { $count } cases (lines { $lines }; the first adds up to { $sum }): each class is computed for itself. They are taken as scores, not as probabilities: no calibration, log loss or Brier score.
assess-class-output-unknown = { $file }: no output “{ $output }” answers about several classes. Outputs that do: { $names }. Choose one of them{ $front ->
    [page] , under Model
   *[other] {" "}(--output NAME)
 }.
assess-classes-unnamed = { $file }: nothing in the model ties names of classes to its { $count } numbers “{ $output }”. Say which number stands for which class{ $front ->
    [page] , under Model
   *[other] : --class NAME={ $first }, and so on for each
 }. Its numbers: { $numbers }. Whoever trained the model knows the order; many programs take the alphabetical one.
assess-class-number-unknown = { $file }: the class “{ $class }” was given “{ $found }”, and the model has no such number. Its numbers: { $names }.
assess-class-twice = { $file }: the class “{ $class }” stands for two numbers of the model. Give each class one number.
assess-class-number-twice = { $file }: the number “{ $number }” of the model was given to two classes. Give each class a number of its own.
assess-class-numbers-left = { $file }: of the numbers of “{ $output }”, { $numbers } would be passed over, with every case that the model decides for them. Name a class for each, also for one that no case has.
assess-class-numbers-mixed = { $file }: some classes are read from raw numbers and others from their softmax (“{ $output }”: { $numbers } is missing). Take all of one kind.

## Costs
intake-costs-few = { $file }: a matrix of costs has the names of at least two classes in its first line, after the column with the true classes. Found { $found }. Write a line “truth, class, class, …” and below it a line for each true class.
intake-costs-turned = { $file }: the first cell says “{ $corner }”, so that each row seems to be a decision. Here each row is a true class and each column a decision. Turn the matrix (its rows become columns) and write “truth” in the first cell; if the rows are the true classes already, change that cell alone.
intake-costs-unnamed = { $file }: column { $place } has no name. Write the name of a class above each column of costs.
intake-costs-column-twice = { $file }: column { $place } is called “{ $class }” as one before it is. Give each class one column.
intake-costs-row-unknown = { $file }, line { $line }: the row is called “{ $class }”, and no column is. Columns: { $known }. Rows and columns of a matrix of costs have the same names.
intake-costs-row-twice = { $file }, line { $line }: a row for “{ $class }” stands above already. Give each class one row.
intake-costs-rows-lacking = { $file }: there is no row for { $classes }. Write a row for each class that has a column.
intake-costs-width = { $file }, line { $line }: { $found } costs, where the first line names { $expected } classes. Write one cost for each class.
intake-costs-number = { $file }, line { $line } (“{ $class }”), column “{ $column }”: { $reason ->
    [empty] the cell is empty. Write what this decision costs, or 0.
    [doubtful] “{ $found }” can be read in two ways, a thousand times apart. Write it with a decimal point.
    [negative] { $found } is below 0. A cost is 0 or more: raise all costs by the same amount, which changes no comparison.
   *[none] “{ $found }” is no number. Write what this decision costs as a number.
 }
compared-classes-unknown = { $file }: “{ $respondent }” answers for { $classes }, which neither the outcome nor the assessed answers know (known: { $known }), so the two do not answer the same question. If it is another name of a known class, write that name; else give the assessed answers a score for it, too.
compared-classes-order = Comparison: “{ $found }” lists the classes of another respondent in another order than plans do. Write “{ $expected }”, so that a claim finds whom it is about.
assess-threshold-share-of-per-cent = The threshold is { $found }, and the scores of “{ $column }” range from { $low } to { $high }, as per cent do: nearly every case would be positive. For { $meant }% write { $meant }. If { $found }% is meant, divide the column by 100 and bring it again: then { $found }% is the threshold.
assess-threshold-of-others-alone = A threshold was said for { $others } and none for “{ $column }”, which is assessed. Decisions are compared where both have one: say a threshold for “{ $column }”, too. Until then it is not used.
compared-threshold = The threshold of “{ $column }” is { $found }, and its answers lie within 0 and 1. Write a threshold of the same kind, such as 0.5 for 50%.
compared-inputs-by-order = { $respondent } was fed by the order of the columns (inputs { $inputs }), since its file does not say what they are called. Compare the order with that of its training, or say which column feeds which place.
compared-model-missing = The plan compares with a model (SHA-256 { $found }) that was not brought. Bring its file beside the one that is assessed, or leave it out of the plan.
compared-model-assessed = The plan compares the assessed model with itself (SHA-256 { $found }). A model beside itself shows no difference. Name another one in the plan, or assess the other one.
compared-model-reading = { $name }: the plan reads its output “{ $planned }”, images by the recipe { $recipe }; here its output “{ $found }” is read. Choose what the plan says, or bring the recipe that it names; another choice needs a plan of its own.
compared-model-name = Two respondents are called “{ $name }”, and every table and figure knows a respondent by its name. Rename the file of one model, or the column, and bring it again.
compared-twice = Column { $column } was named twice as a prediction. A respondent beside itself shows no difference. Name each column once.
task-classes-of-binary = Columns or outputs for several classes were named for an outcome of two. Choose the task of several classes, or one column of scores or output of the model.
