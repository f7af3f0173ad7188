# Problems with a model and with running it: where, what was found, what was
# expected, what to do.

## The file
model-empty = { $file } is empty. Choose the file again; if it stays empty, export the model again.
model-too-large = { $file } has { $found } MB; at most { $limit } MB can be read here. Score the rows elsewhere and bring a table of predictions.
model-not-onnx = { $kind ->
    [pdf] { $file } is a PDF document, not an ONNX model.
    [zip] { $file } is a ZIP archive, not an ONNX model. Models saved by PyTorch (.pt, .pth) and Keras (.keras) look like this.
    [hdf5] { $file } is an HDF5 file, not an ONNX model. Models saved by Keras (.h5) look like this.
    [gzip] { $file } is compressed by gzip. Unpack it first and bring the .onnx file inside.
    [pickle] { $file } is a Python pickle, not an ONNX model. Models saved by joblib or pickle look like this.
    [image] { $file } is an image, not an ONNX model.
    [pointer] { $file } only points to a model that Git LFS keeps elsewhere. Fetch the model itself with "git lfs pull".
    [markup] { $file } is a web page or XML file, not an ONNX model. A download that failed often looks like this.
    [json] { $file } is a JSON file, not an ONNX model.
    [numpy] { $file } is a NumPy array, not an ONNX model.
    [tflite] { $file } is a TensorFlow Lite model, not an ONNX model.
    [text] { $file } is a text file, not an ONNX model. If it is a table of predictions, choose it as data.
   *[unknown] { $file } is not an ONNX model, whatever its name says.
 } Expected is a file written by an ONNX exporter: skl2onnx for scikit-learn, torch.onnx.export for PyTorch, tf2onnx for TensorFlow and Keras.
model-damaged = { $file } begins like an ONNX model but ends too early or is damaged. Copy or download it again, or export it again.
model-too-deep = { $file } has graphs inside graphs inside graphs, deeper than can be read here. Write conditions and loops out before export, or score the rows elsewhere and bring a table of predictions.
model-external-data = { $file } keeps its weights in another file ({ $others }), which was not brought along. Choose or drop both together. Or save the model in one piece: onnx.save(model, path, save_as_external_data=False).
model-external-short = { $data } is too short: the weights "{ $tensor }" end at byte { $expected }, the file at { $found }. It was cut or belongs to another model; copy or download it again together with the model.
model-tensor-broken = { $file }: the weights "{ $tensor }" do not have as many values as their shape says. The file is damaged; export the model again.
model-value-unmade = { $file } uses values that nothing in it makes: { $values }. The file is damaged or was cut; export the model again.
model-circle = { $file } has values that are needed to make themselves: { $values }. No program can compute them; export the model again.
model-too-many-nodes = { $file } has { $found } operators; at most { $limit } can be put together here. Write loops as Scan or Loop instead of step by step, or score the rows elsewhere and bring a table of predictions.
model-too-many-outputs = { $file } has { $found } outputs, and so many operators lead to them that to plan each takes too long. Export the model with the outputs that are needed, or evaluate one of them.
model-no-score = { $file } has no output with a number for each row, so there is no score to evaluate. Export the probabilities too (with skl2onnx, a classifier that has predict_proba).

## What cannot run here
model-operator-missing = { $count ->
    [one] The operator { $operator } of { $set } (node "{ $node }") cannot run here.
   *[other] The operator { $operator } of { $set } ({ $count } nodes, the first is "{ $node }") cannot run here.
 } { $remedy ->
    [text] Do the work on text before the model, and export the model from the resulting columns on.
    [loop] Re-export the model without loops over sequences, for inputs of fixed length.
    [quantised] Quantise the model in the QDQ format instead (quant_format=QuantFormat.QDQ), or bring the model before quantisation.
    [optimised] The file was optimised for one runtime; bring the model as first exported, before that step.
    [custom] It is an operator of its maker's own; re-export the model with standard ONNX operators only.
   *[other] Re-export the model with a newer exporter and opset 17 or later, or without this operator.
 } Or score the rows elsewhere and bring a table of predictions.
model-operator-use = { $count ->
    [one] The operator { $operator } of { $set } (node "{ $node }") cannot run here as it is used: with "{ $used }".
   *[other] The operator { $operator } of { $set } ({ $count } nodes, the first is "{ $node }") cannot run here as it is used: with "{ $used }".
 } Re-export the model without that, or score the rows elsewhere and bring a table of predictions.
model-opset-old = { $file } is written in opset { $found } of ONNX; operators had another meaning before opset { $oldest }. Re-export the model with opset 17, convert it (onnx.version_converter.convert_version), or score the rows elsewhere and bring a table of predictions.
model-opset-new = { $file } is written in opset { $found } of ONNX; the newest that is known here is { $newest }. Re-export the model with opset 17 to 25, or score the rows elsewhere and bring a table of predictions.
model-local-functions = The model defines functions of its own ({ $functions }), which cannot run here. Write them out before export: onnx.inliner.inline_local_functions(model). Or score the rows elsewhere and bring a table of predictions.
model-input-not-tensor = Input "{ $input }" is not a table of numbers or words. Re-export the model so that each input is a tensor.
model-input-not-table = Input "{ $input }" has the shape { $shape }; it cannot be fed from rows and columns of a table. Score the cases elsewhere and bring a table of predictions.
model-input-width-unknown = Input "{ $input }" does not say how many columns it takes. Re-export the model with a fixed number of columns.
model-memory = "{ $tensor }" would need { $found } MB of memory; at most { $limit } MB are given. Check how the model was exported, or score the rows elsewhere and bring a table of predictions.
model-unusable = { $file } cannot be made ready: its parts do not fit together ({ $detail }). Check with onnx.checker.check_model, export it again, or score the rows elsewhere and bring a table of predictions.
model-stops = { $file } cannot run here: with the shapes that it declares it stops at the operator { $operator } (node “{ $node }”): { $detail }. Export it again with another opset or exporter, or score the rows elsewhere and bring a table of predictions.
model-precision = { $file } cannot run here: one of its operators is not known in the precision that the model has there, most often double ({ $detail }). Export the model in single precision (skl2onnx: FloatTensorType for the inputs), or score the rows elsewhere and bring a table of predictions.
model-failed = { $file } failed while scoring ({ $detail }). Check that the columns are the ones it was trained on, or score the rows elsewhere and bring a table of predictions.

## Columns for inputs
model-no-rows = { $file } has no rows, so there is nothing to score. Bring a table with at least one row below the header.
model-input-unknown = The model has no input "{ $input }". Choose the columns for its inputs again.
model-input-unfed = { $count ->
    [one] No column was found for the input "{ $inputs }".
   *[other] No columns were found for { $count } inputs: { $inputs }.
 } Choose the columns, or name them in the table as the model does.
model-column-unknown = { $file } has no column "{ $column }". Choose another column.
model-width = Input "{ $input }" takes { $expected ->
    [one] { $expected } column
   *[other] { $expected } columns
 }, but { $found ->
    [0] none is chosen
    [one] { $found } is chosen: { $columns }
   *[other] { $found } are chosen: { $columns }
 }. Choose exactly those that the model was trained on, in the same order.
model-column-words = Column "{ $column }" has words ({ $found }), but input "{ $input }" takes numbers. Write them as the numbers that the model was trained on, or choose another column.
model-column-doubtful = Column "{ $column }" feeds input "{ $input }", and in numbers such as { $example } the mark may separate decimals or thousands; nothing in the file says which. Say it: { $front ->
    [page] which mark separates decimals, or thousands, under Data, “How the columns are written”
   *[other] --decimal "{ $column }=point" (or comma), or --thousands "{ $column }=point" (or comma); on the page under “How the columns are written”
 }.
model-column-not-whole = Column "{ $column }" has values that are no whole numbers, but input "{ $input }" takes whole numbers only. Correct them, or choose another column.
model-categories-unknown = Column "{ $column }" has values that the model does not know as categories of input "{ $input }": { $values } ({ $rows } of { $given } rows). It knows { $known }. Such a row gets a score as if it had no category, or the model's default. { $hint ->
    [written] "{ $written }" may mean "{ $alike }": write the column as the model knows it.
   *[none] Make sure that the column is coded as in training.
 }
model-categories-fail = Column "{ $column }" has values that cannot be scored, since the model does not know them as categories of input "{ $input }": { $values } ({ $rows } of { $given } rows). It knows { $known }. { $hint ->
    [written] "{ $written }" may mean "{ $alike }": write the column as the model knows it.
   *[none] Code the column as in training, or leave these rows out.
 }
model-categories-most-unknown = Column "{ $column }" has values that the model does not know as categories of input "{ $input }": { $values } ({ $rows } of { $given } rows). It knows { $known }. With most values unknown, the scores are not those of the model. { $hint ->
    [written] "{ $written }" may mean "{ $alike }": write the column as the model knows it.
   *[none] Code the column as in training.
 } If it is right as it is, choose the columns of this input by hand{ $front ->
    [page] , under Model
   *[other] {" "}(--input "{ $input }={ $column }" in the terminal, once for each column of the input)
 }.

## Tensors for inputs
model-tensor-missing = There is no tensor for the model's input "{ $input }". Give one for each input, under its name.
model-tensor-unknown = The model has no input "{ $input }". Name the tensors as the model names its inputs.
model-tensor-kind = Input "{ $input }" takes { $expected }, but the tensor is { $found }. Save it again as { $expected }.
model-tensor-shape = Input "{ $input }" takes the shape { $expected }, but the tensor is { $found } values. Save it again in the shape that the model takes.

## Outputs and rows
model-output-unknown = The model has no output "{ $output }". Choose one from the list.
model-rows-missing = Some rows have missing values and the model was not made for them, so they have no prediction and count as missing. Fill the values in, or export the model with its imputer.
model-rows-missing-unknown = Some rows have missing values, and the model's file does not tell whether its trees were trained for them: exports of scikit-learn lose the branches that missing values were learnt to take. These rows have no prediction and count as missing. Ask whoever trained the model; if missing values follow the branches of the file, say so { $front ->
    [page] under Model
   *[other] (--missing-values as-branch on the terminal)
 }.
model-rows-missing-branch = Some rows have missing values. As was said for this run, they followed the branches of the model's trees; the file itself does not tell whether it was made for them.
model-output-other-class = The model's answer "{ $output }" stands for "{ $label }", but the outcome counts as positive where it is "{ $positive }". Choose the answer for "{ $positive }", or another positive value.
model-output-unnamed = The model does not name its classes, so nothing shows that "{ $output }" stands for "{ $positive }". Make sure of it: many programs put classes in alphabetical order.
model-output-one-of-classes = The model tells { $classes } classes apart, and "{ $output }" is the probability of one of them; the outcome has two values. Cases of every other class are judged as if they were without "{ $positive }". Go on only if "{ $positive }" means the same in the table and in the model, and each other class means that it is absent.
model-output-one-of-raw = The model gives { $numbers } raw numbers for each case, no probabilities, and "{ $output }" is one of them alone. It ranks cases otherwise than the probability that all of them make together, so these results may be wrong. Take softmax of them (another output in the list, or "post" of the recipe), or export the model with its last step, and run that.
model-output-softmax = The model ends with { $numbers } raw numbers for each case ("{ $output }"), no probabilities. The score is the probability that softmax makes of all of them, which is right for a network that was trained to tell classes apart. Nothing in the file shows that it was: ask whoever trained it, or choose one of the raw numbers.
model-output-raw-classes = The model gives { $numbers } raw numbers for each case ("{ $output }"), no probabilities, and they are read as they are. The class with the highest number is right all the same, but the number of one class alone ranks cases otherwise than the probability that all of them make together. For probabilities take softmax of them (softmax({ $output }), or "post" of the recipe).
model-classes-against-label = The model contradicts itself: in { $count } of { $rows } rows its own class ("{ $named }") is not the one with the highest number in "{ $output }". So these numbers do not stand for the classes that they are called by. Export the model again, or say what each number stands for{ $front ->
    [page] , under Model
   *[other] {" "}(--class NAME={ $output }[0], once for each)
 }.
model-classes-beside-label = In { $count } of { $rows } rows the model’s own class ("{ $named }") is not the one with the highest number in "{ $output }". Here the class with the highest number counts as the model’s decision.
model-output-independent = The model gives { $numbers } probabilities for each case that do not add up to 1: each is computed for itself, as for findings that may occur together. "{ $output }" is taken alone, and the others play no part in these results. Make sure that it is the one that is meant, and that it is not to be compared with the others.
model-output-already = The numbers of "{ $output }" are between 0 and 1 in all rows{ $adds ->
    [yes] { " " }and add up to 1
   *[no] { "" }
 }, so they are probabilities already, and softmax would change them. Choose "{ $raw }" as the output{ $front ->
    [page] , under Model
   *[other] {" "}(--output "{ $raw }" in the terminal)
 }.
model-output-against-label = The model contradicts itself: cases that it calls "{ $label }" by its own answer "{ $named }" have the lower numbers in "{ $output }". So these numbers mean the contrary of what they are called, as in exports of support vector machines without probabilities. Export the model with probabilities (scikit-learn: CalibratedClassifierCV around it), or score the rows elsewhere and bring a table of predictions.
model-output-not-finite = The model's answer "{ $output }" is not a number for some rows, so they have no prediction and count as missing. Look for values far outside the usual range in these rows.
model-output-outside = The model's answer "{ $output }" is below 0 or above 1 for some rows, so it is not a probability. Choose another output, or treat it as a score.
model-output-rounded = The model's answer "{ $output }" is below 0 or above 1 by at most 0.00001 for some rows: sums of rounded numbers end there. These probabilities count as 0 or 1.

# Scores of an earlier run.
assess-classes-coded = { $file } calls its classes 0 and 1, and the outcome has the words “{ $positive }” and “{ $negative }”. Numbers given by the alphabet make “{ $positive }” class 0; people mostly make it class 1. Look up how the model was trained, and choose the output of the class that means “{ $positive }”: the other one turns every number upside down.
assess-label-coded = { $file }: “{ $output }” answers 0 or 1, and nothing says which of them means “{ $positive }”. Numbers given by the alphabet make it 0; people mostly make it 1. Write the outcome as the model was trained on it, with 0 and 1, and choose the positive one.
assess-label-unknown = { $file }: “{ $output }” answered { $found }, and the outcome has only { $positive } and { $negative }. Choose another output, or write the outcome with the classes of the model.
assess-kept-score-differs = { $file }: the score that was kept, { $score }, is not the one that this model gives. Whatever holds it was changed, or another model made it, so none of its scores is used. Begin from the first case.

# How the columns of a table feed a model.
assess-column-has-role = { $file }: column “{ $column }” would feed “{ $input }”, and it is the outcome, a score, an identifier, the patient, the site, a date, or keeps the books of the table (a row, fold, set, weight, visit or year). Such a column feeds a model only where somebody says so: choose it for the input by hand{ $front ->
    [page] , under Model
   *[other] {" "}(--input "{ $input }={ $column }" in the terminal)
 }, or correct the roles of the columns.
assess-outcome-feeds = { $file }: column “{ $column }” is the outcome and feeds “{ $input }”, as somebody said. A model that sees the answer proves nothing.
assess-columns-aside = Columns that were not counted, because they are the outcome, a score, an identifier, the patient, the site, a date, another outcome, the books of the table (rows, folds, sets, weights, visits, years), or words where numbers are asked for: { $columns }. If one of them is an input, choose the columns by hand, in the order of training{ $front ->
    [page] , under Model
   *[other] {" "}(--input NAME=COLUMN in the terminal, once for each column)
 }.
assess-columns-passed-over = { $file }: columns feed the model by their order, without those that keep the books of the table: { $columns }. If the model was trained with one of them, choose the columns by hand, in the order of training{ $front ->
    [page] , under Model
   *[other] {" "}(--input NAME=COLUMN in the terminal, once for each column)
 }.
