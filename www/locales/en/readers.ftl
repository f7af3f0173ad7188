# Studies of readers: their report, and problems with their tables. The terminal speaks
# them; the page does not.

## The report
readers-of = { $name }: readers
readers-kicker = Study of readers
readers-id = Study { $id }. readers.json and readers.csv of the same run carry the same id.
readers-subject-agreement = { $units ->
    [one] One unit
   *[other] { $units } units
 }, { $raters } raters. Ratings are taken as { $scale }.
readers-subject-crossed = { $cases } cases, { $positives } of them with the condition, { $readers ->
    [one] one reader
   *[other] { $readers } readers
 }, { $modalities ->
    [one] one modality
   *[other] { $modalities } modalities
 }. Every reader read every case in every modality.
readers-no-interval = { $value }, without interval. { $why }

readers-scale-nominal = names
readers-scale-ordinal = grades in an order
readers-scale-interval = numbers whose differences mean something
readers-scale-ratio = numbers with a true zero

readers-agreement-of-readers = Do the readers say the same?
readers-agreement-of-everybody = The same, with the model as one more rater
readers-coefficients-caption = Agreement of all raters, with { $level } intervals
readers-coefficient = Measure
readers-weights = Weights
readers-value = Value
readers-standard-error = Standard error
readers-units = Units
readers-method = Interval
readers-p = p
readers-what = What
readers-reader = Reader

readers-coefficient-observed = Percent agreement
readers-coefficient-gwet = Gwet's AC
readers-coefficient-fleiss = Fleiss' kappa
readers-coefficient-conger = Conger's kappa
readers-coefficient-brennan-prediger = Brennan–Prediger
readers-coefficient-alpha-nominal = Krippendorff's alpha, nominal
readers-coefficient-alpha-ordinal = Krippendorff's alpha, ordinal
readers-coefficient-alpha-interval = Krippendorff's alpha, interval
readers-coefficient-alpha-ratio = Krippendorff's alpha, ratio
readers-coefficient-icc-1-1 = ICC(1,1)
readers-coefficient-icc-2-1 = ICC(2,1)
readers-coefficient-icc-3-1 = ICC(3,1)
readers-coefficient-icc-1-k = ICC(1,k)
readers-coefficient-icc-2-k = ICC(2,k)
readers-coefficient-icc-3-k = ICC(3,k)

readers-explain-observed = Share of pairs of ratings of a unit that are the same; chance is not taken off.
readers-explain-gwet = Chance counts only where a unit is hard to judge (AC1; with weights AC2). Stays high where one category is rare and raters agree.
readers-explain-fleiss = Chance draws from the shares of categories of all raters together. Falls where one category is rare.
readers-explain-conger = Chance draws from each rater's own shares; for two raters without gaps it is Cohen's kappa.
readers-explain-brennan-prediger = Chance gives every category the same probability.
readers-explain-alpha-nominal = One less observed over expected disagreement; another name is another name.
readers-explain-alpha-ordinal = One less observed over expected disagreement; the distance of two grades is the number of ratings between them.
readers-explain-alpha-interval = One less observed over expected disagreement; distances are squared differences.
readers-explain-alpha-ratio = One less observed over expected disagreement; distances are squared differences over sums.
readers-explain-icc-1-1 = One rating, each unit by other raters: share of variance between units.
readers-explain-icc-2-1 = One rating, raters like these: absolute agreement.
readers-explain-icc-3-1 = One rating, these raters: consistency, whatever their level.
readers-explain-icc-1-k = The mean of all ratings, each unit by other raters.
readers-explain-icc-2-k = The mean of all raters, raters like these: absolute agreement.
readers-explain-icc-3-k = The mean of all raters, these raters: consistency (Cronbach's alpha).

readers-weights-identity = none: only the same counts
readers-weights-linear = linear
readers-weights-quadratic = quadratic
readers-weights-ordinal = ordinal
readers-weights-ratio = ratio

readers-method-linearised-t = Gwet's linearised variance, t with { $df } degrees of freedom, cut at 1
readers-method-mean-t = Mean over units, t with { $df } degrees of freedom
readers-method-fleiss-cohen-everitt = Fleiss, Cohen and Everitt, normal
readers-method-mean-squares = Ratio of mean squares, F
readers-method-wilson = Wilson score
readers-method-obuchowski-rockette = Obuchowski–Rockette, t with { $df } degrees of freedom after Hillis
readers-method-fixed-readers = Obuchowski–Rockette, these readers, normal
readers-method-fixed-cases = Obuchowski–Rockette, these cases, t with { $df } degrees of freedom

readers-absent-too-few-raters = Not estimated: { $n ->
    [one] one rater
   *[other] { $n } raters
 }, at least { $needed } needed.
readers-absent-too-few-units = Not estimated: { $n ->
    [one] one unit
   *[other] { $n } units
 } can be used, at least { $needed } needed.
readers-absent-nothing-in-common = Not estimable: no unit was rated by both or by two of the raters.
readers-absent-one-category = Not estimable: every rating is the same, so that chance explains all agreement.
readers-absent-no-variation = Not estimable: the ratings do not vary between units.
readers-absent-no-spread = Every unit says the same, so that nothing tells how far off the value may be.
readers-absent-zero-denominator = Not defined: the formula would divide by zero or by less.
readers-absent-no-limits = The formula of the limits gives none that hold the value.
readers-absent-out-of-range = Not computed: the numbers are too large or too small to be squared. Another unit of measurement helps.
readers-absent-below-zero = Not defined: there are numbers below 0, and a ratio scale has none.
readers-absent-too-many-categories = Not computed: { $n } different ratings, and at most { $needed } are compared with one another.
readers-absent-too-few-positives = Not estimated: { $n } cases with the condition, at least { $needed } needed.
readers-absent-too-few-negatives = Not estimated: { $n } cases without the condition, at least { $needed } needed.
readers-absent-too-few-modalities = Not estimated: { $n ->
    [one] one modality
   *[other] { $n } modalities
 }, at least { $needed } needed.

readers-pairs = Who agrees with whom?
readers-pairs-of-readers = Reader against reader, with { $level } intervals
readers-pairs-of-model = The model against each reader, with { $level } intervals
readers-pair = Pair
readers-pair-name = { $first } and { $second }
readers-same = Said the same
readers-kappa = Cohen's kappa, weights: { $weights }
readers-counted = { $share }, { $fraction }

readers-who = Who rated?
readers-who-caption = Raters and their ratings
readers-rater = Rater
readers-ratings = Ratings
readers-is-model = a model
readers-categories = Categories, in the order that weights go by: { $names }.

readers-conventions = How these numbers are meant
readers-convention-missing = A rating may be missing. A unit counts towards observed agreement from two ratings on and towards the shares of categories from one on; alpha leaves out units with one rating; kappa takes units that both rated; intraclass correlations take units that everybody rated.
readers-convention-chance = Measures differ in what they call chance, and none is right. Where one category is rare, the kappas fall although raters agree: read them beside percent agreement and Gwet's AC.
readers-convention-interval = Intervals take the units as a sample of units and the raters as they are: they say nothing about other raters. With few units they are rough.
readers-convention-choice = No word such as “substantial” is given for a value: what is enough depends on what is decided by it.
readers-convention-about = Three conclusions stand side by side. The first is about readers and cases like these, and is the usual claim of a study; the second about these readers alone, the third about these cases alone.
readers-convention-crossed = Figures of merit are means over readers. The scores of a case in several modalities and of several readers are correlated; the covariances below take that into account.
readers-convention-test = A difference that is not significant is no proof of equality.
readers-convention-covariance = Covariances were estimated by { $covariance }. Other estimators give answers that differ in the third digit.

readers-figure-auroc = Area under the ROC curve (AUROC)
readers-figure-sensitivity = Sensitivity, at a score of { $threshold } or more
readers-figure-specificity = Specificity, at a score below { $threshold }
readers-covariance-delong = DeLong's method
readers-covariance-jackknife = the jackknife over cases
readers-covariance-unbiased = unbiased moments
readers-about-readers-and-cases = About readers and cases like these
readers-about-these-readers = About these readers, and cases like these
readers-about-these-cases = About these cases, and readers like these
readers-conclusions-caption = { $about }, with { $level } intervals
readers-difference = { $first } less { $second }
readers-equality-f = All modalities are equal: F = { $statistic }, with { $df } and { $below } degrees of freedom, p { $p }.
readers-equality-chi-squared = All modalities are equal: χ² = { $statistic }, degrees of freedom { $df }, p { $p }.
readers-values-caption = Each reader
readers-components-caption = Where the tests come from
readers-component = Part
readers-ms-modalities = Mean square of modalities
readers-ms-readers = Mean square of readers
readers-ms-interaction = Mean square of modalities by readers
readers-variance = Variance of a reader's figure
readers-cov1 = Cov1: the same reader, two modalities
readers-cov2 = Cov2: two readers, the same modality
readers-cov3 = Cov3: two readers, two modalities

readers-provenance = Where the numbers come from
readers-provenance-caption = File and program
readers-data-file = Data file
readers-data-bytes = Bytes
readers-data-sha256 = SHA-256
readers-plumbline = Plumbline

## Problems with a table of ratings
readers-columns-needed = { $file }: it is not said which columns hold ratings, and the table has not the columns of iMRMC (readerID, caseID, modalityID, score). Name --unit, --rater and --rating where each rating has a row, or one --rater for each column of ratings.
readers-column-needed = { $file }: where each rating has a row (--rating), { $word ->
    [unit] a column says which unit it is about: add --unit COLUMN.
   *[rater] a column says who rated: add --rater COLUMN.
 }
readers-several-raters-beside-rating = { $file }: with --rating one column names the rater, and several were named: { $names }. Name one --rater, or leave --rating out where each rater has a column.
readers-no-columns = { $file }: no column of ratings was named. Name one --rater for each column of ratings, or --unit, --rater and --rating where each rating has a row.
readers-one-column = { $file }: “{ $rater }” is the only column of ratings, and nobody agrees with themselves. Name the columns of at least two raters (--rater), or --unit and --rating where each rating has a row.
readers-one-reader = { $file }: { $count ->
    [0] no row names a rater and a unit. Check which columns --unit and --rater name.
   *[other] “{ $rater }” is the only rater, and agreement needs at least two. Check that --rater names the column of raters, and that the file holds the ratings of everybody.
 }
readers-too-many = { $file }: { $raters } raters and { $units } units were found, and at most { $most } raters are compared, pair by pair. Check that --rater names the column of raters and --unit that of units.
readers-column-twice = { $file }: the column “{ $column }” was named twice. Name each column once.
readers-nameless = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } does
   *[other] { $count } lines ({ $lines }) do
 } not say which { $what ->
    [unit] unit
   *[rater] rater
 } the rating is of. Fill in the { $what ->
    [unit] unit
   *[rater] rater
 }, or take the { $count ->
    [one] line
   *[other] lines
 } out.
readers-twice = { $file }: “{ $rater }” rated a unit twice ({ $count ->
    [one] line { $lines }
   *[other] { $count } lines: { $lines }
 }). One rating of each unit by each rater is expected. Keep one of them; repeated readings are a rater of their own, such as “{ $rater } (2)”.
readers-unit-twice = { $file }, column “{ $column }”: { $count ->
    [one] the unit of line { $lines } has a line already.
   *[other] the units of { $count } lines ({ $lines }) have a line already.
 } One line for each unit is expected. Join the lines of a unit.
readers-unit-unread = { $file }: nobody rated { $count ->
    [one] the unit of line { $lines }.
   *[other] { $count } units (lines { $lines }).
 } At least one rating of each unit is expected. Add the ratings, or take the { $count ->
    [one] line
   *[other] lines
 } out.
readers-silent = { $file }: “{ $rater }” rated nothing. Leave this rater out, or check that ratings are in the right column.
readers-words = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } has a word
   *[other] { $count } lines ({ $lines }) have words
 } where numbers are expected (scale: { $scale }){ $examples ->
    [hidden] {""}
   *[other] : { $examples }
 }. Correct { $count ->
    [one] it
   *[other] them
 }, say which words mean “missing” (--missing COLUMN=WORD), or choose --scale nominal or ordinal.
readers-below-zero = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } has a number
   *[other] { $count } lines ({ $lines }) have numbers
 } below 0, and a ratio scale begins at 0. Correct { $count ->
    [one] it
   *[other] them
 }, or choose --scale interval.
readers-order-missing = { $file }: the ratings are words ({ $names }), and which is lower and which is higher is not known. Name every category from the lowest to the highest: --category LOW --category HIGH.
readers-category-unknown = { $file }: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } the rating “{ $value }”, and the categories that were named are { $names }. Correct the rating, or name it with --category.
readers-category-twice = --category “{ $value }” was named twice. Name each category once, from the lowest to the highest.
readers-alike = { $file }: “{ $one }” and “{ $other }” differ in capitals or spaces alone and would count as a disagreement ({ $count ->
    [one] line { $lines }
   *[other] { $count } lines: { $lines }
 }). Write a category in one way.
readers-model-unknown = { $file }: --model-rater { $model } names nobody who rated. Raters: { $names }.
readers-taken-as-names = { $file }: the ratings are numbers and were taken as names, so that 1 and 2 differ as much as 1 and 5. Say what they are: --scale ordinal, interval or ratio, or --scale nominal to keep it so.
readers-of-modalities-alone = { $word } has a meaning for scores in modalities (the format of iMRMC) alone. Leave it out.
readers-of-ratings-alone = { $word } has a meaning for ratings alone, and this is a table of scores in modalities (the format of iMRMC). Leave it out.

## Problems with a table in the format of iMRMC
imrmc-nameless = { $file }: { $count ->
    [one] line { $lines } lacks
   *[other] { $count } lines ({ $lines }) lack
 } a reader, a case or a modality. Each line has four fields: readerID, caseID, modalityID, score.
imrmc-no-score = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } has
   *[other] { $count } lines ({ $lines }) have
 } no number. A score is a number that is higher where the condition is likelier. Correct it, or take the case out for all readers and modalities.
imrmc-truth-value = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } says
   *[other] { $count } lines ({ $lines }) say
 } neither 1 nor 0 for the truth of a case. 1 is a case with the condition, 0 a case without.
imrmc-truth-twice = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } says
   *[other] { $count } lines ({ $lines }) say
 } the truth of a case that has one already. One line for each case is expected. Keep one of them.
imrmc-twice = { $file }, column “{ $column }”: { $count ->
    [one] line { $lines } is
   *[other] { $count } lines ({ $lines }) are
 } a second score of one reader for one case in one modality. One is expected. Keep one of them.
imrmc-no-truth = { $file }: { $count ->
    [one] the case of line { $lines } has
   *[other] { $count } cases (first read in lines { $lines }) have
 } no truth. Each case has a line with “truth” as its readerID and 1 or 0 as its score.
imrmc-unread = { $file }: nobody read { $count ->
    [one] the case whose truth is in line { $lines }.
   *[other] { $count } cases whose truth is in lines { $lines }.
 } Every reader reads every case in every modality. Add the scores, or take the case out.
imrmc-no-readers = { $file }: there is no score of any reader. Each score is a line with readerID, caseID, modalityID and score.
imrmc-hole = { $file }: “{ $reader }” did not read { $count ->
    [one] one case
   *[other] { $count } cases
 } in “{ $modality }”{ $examples ->
    [hidden] {""}
   *[other] : { $examples }
 }. Every reader reads every case in every modality. Add the scores, or leave out the reader, the modality or the cases.
imrmc-too-many = { $file }: { $readers } readers, { $modalities } modalities and { $cases } cases were found, and at most { $most } readers times modalities are analysed. Check the order of the columns: readerID, caseID, modalityID, score.
imrmc-few = { $file }: { $count ->
    [0] no case
    [one] one case
   *[other] { $count } cases
 } { $what ->
    [with] with
   *[without] without
 } the condition, and at least two are needed.
imrmc-one-reader = { $file }: “{ $reader }” is the only reader. Results are about this reader alone; nothing follows about other readers.

## readers.json that is read again
readers-file-unreadable = { $file }: this is no readers.json ({ $detail }).
readers-file-version = { $file }: this file is of version { $version } or of another kind; version { $known } of readers.json can be read here.
readers-file-changed = { $file }: the content was changed after it was written: it does not belong to its id.
