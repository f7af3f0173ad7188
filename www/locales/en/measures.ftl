# Measures: the name (clinical first, machine learning in brackets), a short
# name for tables and sentences, and one plain sentence.

metric-auroc = Area under the ROC curve (AUROC, c statistic)
metric-auroc-short = AUROC
metric-auroc-explain = The chance that a person with the condition gets a higher score than a person without it; 0.5 is guessing, 1 is perfect.

metric-calibration-slope = Calibration slope
metric-calibration-slope-short = calibration slope
metric-calibration-slope-explain = Whether predictions are too extreme: 1 is right, below 1 high risks are too high and low risks too low, above 1 the opposite.

metric-calibration-in-the-large = Calibration in the large
metric-calibration-in-the-large-short = calibration in the large
metric-calibration-in-the-large-explain = Whether risks are right on average: 0 is right, below 0 they are too high, above 0 too low (in log-odds, with the slope fixed at 1).

metric-net-benefit = Net benefit
metric-net-benefit-short = net benefit
metric-net-benefit-explain = What deciding at the threshold is worth per person: cases found, minus needless interventions weighted by the odds of the threshold.

metric-brier-score = Brier score
metric-brier-score-short = Brier score
metric-brier-score-explain = The mean squared distance between predicted probability and what happened; 0 is perfect, and a useless model scores the prevalence times one minus the prevalence.

metric-sensitivity = Sensitivity (recall)
metric-sensitivity-short = sensitivity
metric-sensitivity-explain = Of the people with the condition, the share that is flagged.

metric-specificity = Specificity
metric-specificity-short = specificity
metric-specificity-explain = Of the people without the condition, the share that is not flagged.

metric-ppv = Positive predictive value (precision)
metric-ppv-short = PPV
metric-ppv-explain = Of the people flagged, the share that has the condition; it falls where the condition is rarer.

metric-npv = Negative predictive value
metric-npv-short = NPV
metric-npv-explain = Of the people not flagged, the share that does not have the condition; it rises where the condition is rarer.

metric-lr-positive = Positive likelihood ratio
metric-lr-positive-short = LR+
metric-lr-positive-explain = How many times likelier a flag is in a person with the condition than in a person without it; it multiplies the odds of the condition.

metric-lr-negative = Negative likelihood ratio
metric-lr-negative-short = LR−
metric-lr-negative-explain = How many times likelier it is not to be flagged with the condition than without it; the nearer to 0, the better it rules out.

metric-standardized-net-benefit = Standardised net benefit
metric-standardized-net-benefit-short = standardised net benefit
metric-standardized-net-benefit-explain = Net benefit as a share of the largest possible, which is the prevalence; 1 is a perfect decision.

metric-net-interventions-avoided = Net interventions avoided
metric-net-interventions-avoided-short = interventions avoided
metric-net-interventions-avoided-explain = Interventions saved per person against treating everybody, without missing more people than that is worth.

metric-observed-expected-ratio = Observed to expected ratio
metric-observed-expected-ratio-short = O:E ratio
metric-observed-expected-ratio-explain = Cases that happened for each case predicted: 1 is right, below 1 the risks are too high, above 1 too low.

metric-calibration-intercept = Calibration intercept (fitted with the slope)
metric-calibration-intercept-short = calibration intercept
metric-calibration-intercept-explain = The intercept that belongs to the calibration slope; by itself it does not say whether risks are right on average.

metric-ici = Integrated calibration index (ICI)
metric-ici-short = ICI
metric-ici-explain = The mean distance between predicted and observed risk along the smoothed calibration curve; 0 is perfect.

metric-e50 = Median calibration error (E50)
metric-e50-short = E50
metric-e50-explain = Half of the people have a predicted risk no farther than this from the smoothed calibration curve.

metric-e90 = 90th percentile of the calibration error (E90)
metric-e90-short = E90
metric-e90-explain = Nine in ten people have a predicted risk no farther than this from the smoothed calibration curve.

metric-emax = Largest calibration error (Emax)
metric-emax-short = Emax
metric-emax-explain = The largest distance between predicted and observed risk along the smoothed calibration curve.

metric-ece = Expected calibration error (ECE)
metric-ece-short = ECE
metric-ece-explain = The mean distance between predicted and observed risk over ten bins of equal width; it depends on the bins, and the smoothed curve says more.

metric-scaled-brier = Scaled Brier score
metric-scaled-brier-short = scaled Brier score
metric-scaled-brier-explain = How much better than giving everybody the prevalence: 0 is no better, 1 is perfect, below 0 is worse.

metric-log-loss = Log loss (cross-entropy)
metric-log-loss-short = log loss
metric-log-loss-explain = How surprising the outcomes are to the model; confident mistakes cost most.

metric-prevalence = Prevalence
metric-prevalence-short = prevalence
metric-prevalence-explain = The share of people with the condition in this test set; it describes the data, not the model.

metric-discrimination-slope = Discrimination slope
metric-discrimination-slope-short = discrimination slope
metric-discrimination-slope-explain = The mean predicted risk of people with the condition minus that of people without it.

metric-average-precision = Average precision (AP)
metric-average-precision-short = AP
metric-average-precision-explain = The area under the precision-recall curve; a useless model scores the prevalence, so it cannot be compared between populations.

metric-partial-auc = Partial area under the ROC curve
metric-partial-auc-short = partial AUC
metric-partial-auc-explain = The area where specificity is at least 0.90, rescaled so that 0.5 is guessing and 1 is perfect.

metric-youden-index = Youden's index
metric-youden-index-short = Youden's index
metric-youden-index-explain = Sensitivity plus specificity minus 1; it takes a missed case and a false alarm as equally bad.

metric-diagnostic-odds-ratio = Diagnostic odds ratio
metric-diagnostic-odds-ratio-short = DOR
metric-diagnostic-odds-ratio-explain = The odds of a flag with the condition over the odds without it; large values can hide poor sensitivity or specificity.

metric-balanced-accuracy = Balanced accuracy
metric-balanced-accuracy-short = balanced accuracy
metric-balanced-accuracy-explain = The mean of sensitivity and specificity; it takes both as equally important.

metric-accuracy = Accuracy
metric-accuracy-short = accuracy
metric-accuracy-explain = The share of people classified correctly; where the condition is rare, flagging nobody already scores high.

metric-f1 = F1 score
metric-f1-short = F1
metric-f1-explain = The harmonic mean of sensitivity and positive predictive value; it ignores the people correctly not flagged.

metric-mcc = Matthews correlation coefficient (MCC)
metric-mcc-short = MCC
metric-mcc-explain = The correlation between flag and condition; it depends on prevalence and threshold.

metric-cohen-kappa = Cohen's kappa
metric-cohen-kappa-short = kappa
metric-cohen-kappa-explain = Agreement of flag and condition beyond chance; it depends on prevalence and threshold.

# The short name of the measure whose id is in $metric, for use in sentences.

# Of several classes. What two kinds of outcome share is explained for each.

metric-accuracy-explain-multiclass = The share of cases that were decided for their own class; where one class is frequent, always saying it already scores high.
metric-balanced-accuracy-explain-multiclass = The mean of the classes' sensitivities: each class counts the same, however many cases it has. Deciding blindly gives 1 divided by the number of classes.
metric-log-loss-explain-multiclass = How surprising the true classes are to the model: the mean negative logarithm of the probability that it gave them; confident mistakes cost most.
metric-mcc-explain-multiclass = Correlation of decisions and true classes over the whole confusion matrix: 1 is perfect, 0 no better than chance.
metric-cohen-kappa-explain-multiclass = Agreement of decisions and true classes beyond what their frequencies give by chance: 1 is perfect, 0 is chance.

metric-macro-auroc = Area under the ROC curve, mean over classes (macro AUROC, one against the rest)
metric-macro-auroc-short = macro AUROC
metric-macro-auroc-explain = Each class in turn against all others: the chance that a case of the class gets a higher score for it than a case of another class, averaged over the classes with cases, each counting the same.

metric-weighted-auroc = Area under the ROC curve, mean weighted by cases (one against the rest)
metric-weighted-auroc-short = weighted AUROC
metric-weighted-auroc-explain = As the macro AUROC, but a class counts by its number of cases, so that frequent classes decide.

metric-hand-till-auroc = Area under the ROC curve of Hand and Till (one against one)
metric-hand-till-auroc-short = Hand–Till AUROC
metric-hand-till-auroc-explain = Every pair of classes by itself: the chance that the scores put two cases of different classes in the right order, averaged over all pairs; how frequent the classes are does not enter.
metric-weighted-hand-till-auroc = Area under the ROC curve of Hand and Till, pairs weighted by their cases
metric-weighted-hand-till-auroc-short = Hand–Till AUROC, weighted
metric-weighted-hand-till-auroc-explain = Every pair of classes by itself, as in the area of Hand and Till; pairs of frequent classes count for more, each by its cases. Frequent classes hide rare ones in it, so read it beside the unweighted one.

metric-macro-average-precision = Average precision, mean over classes (macro)
metric-macro-average-precision-short = macro average precision
metric-macro-average-precision-explain = The area under the precision-recall curve of each class against the rest, averaged over the classes with cases.

metric-weighted-average-precision = Average precision, mean weighted by cases
metric-weighted-average-precision-short = weighted average precision
metric-weighted-average-precision-explain = As the macro average precision, but a class counts by its number of cases.

metric-macro-specificity = Specificity, mean over classes (macro)
metric-macro-specificity-short = macro specificity
metric-macro-specificity-explain = Of the cases outside a class, the share that is not taken for it, averaged over the classes.

metric-weighted-specificity = Specificity, mean weighted by cases
metric-weighted-specificity-short = weighted specificity
metric-weighted-specificity-explain = As the macro specificity, but a class counts by its number of cases.

metric-macro-ppv = Positive predictive value, mean over classes (macro precision)
metric-macro-ppv-short = macro PPV
metric-macro-ppv-explain = Of the cases taken for a class, the share that has it, averaged over the classes.

metric-weighted-ppv = Positive predictive value, mean weighted by cases (weighted precision)
metric-weighted-ppv-short = weighted PPV
metric-weighted-ppv-explain = As the macro PPV, but a class counts by its number of cases.

metric-macro-f1 = F1 score, mean over classes (macro)
metric-macro-f1-short = macro F1
metric-macro-f1-explain = The harmonic mean of sensitivity and predictive value of each class, averaged over the classes.

metric-weighted-f1 = F1 score, mean weighted by cases
metric-weighted-f1-short = weighted F1
metric-weighted-f1-explain = As the macro F1, but a class counts by its number of cases.

metric-expected-cost = Expected cost per case
metric-expected-cost-short = expected cost
metric-expected-cost-explain = What the decisions cost on average, by the costs that were given for each true class and decision.

metric-top-accuracy = Share of cases whose class is among the first answers (top-k accuracy)
metric-top-accuracy-short = top-k accuracy
metric-top-accuracy-explain = How often the true class is among the classes with the highest scores, for so many first answers.

metric-multiclass-brier-score = Brier score over all classes
metric-multiclass-brier-score-short = Brier score, all classes
metric-multiclass-brier-score-explain = The squared distance between predicted probabilities and what was true, summed over the classes and averaged over the cases: 0 is perfect, 2 is certain and wrong. For two classes it is twice the Brier score of a binary outcome.

metric-classwise-ece = Expected calibration error, mean over classes
metric-classwise-ece-short = class-wise ECE
metric-classwise-ece-explain = The distance between predicted and observed shares of each class in ten bins, averaged over the classes.

metric-by-id = { $metric ->
    [macro_auroc] { metric-macro-auroc-short }
    [weighted_auroc] { metric-weighted-auroc-short }
    [hand_till_auroc] { metric-hand-till-auroc-short }
    [weighted_hand_till_auroc] { metric-weighted-hand-till-auroc-short }
    [macro_average_precision] { metric-macro-average-precision-short }
    [weighted_average_precision] { metric-weighted-average-precision-short }
    [macro_specificity] { metric-macro-specificity-short }
    [weighted_specificity] { metric-weighted-specificity-short }
    [macro_ppv] { metric-macro-ppv-short }
    [weighted_ppv] { metric-weighted-ppv-short }
    [macro_f1] { metric-macro-f1-short }
    [weighted_f1] { metric-weighted-f1-short }
    [expected_cost] { metric-expected-cost-short }
    [top_accuracy] { metric-top-accuracy-short }
    [multiclass_brier_score] { metric-multiclass-brier-score-short }
    [classwise_ece] { metric-classwise-ece-short }
    [auroc] { metric-auroc-short }
    [calibration_slope] { metric-calibration-slope-short }
    [calibration_in_the_large] { metric-calibration-in-the-large-short }
    [net_benefit] { metric-net-benefit-short }
    [brier_score] { metric-brier-score-short }
    [sensitivity] { metric-sensitivity-short }
    [specificity] { metric-specificity-short }
    [ppv] { metric-ppv-short }
    [npv] { metric-npv-short }
    [lr_positive] { metric-lr-positive-short }
    [lr_negative] { metric-lr-negative-short }
    [standardized_net_benefit] { metric-standardized-net-benefit-short }
    [net_interventions_avoided] { metric-net-interventions-avoided-short }
    [observed_expected_ratio] { metric-observed-expected-ratio-short }
    [calibration_intercept] { metric-calibration-intercept-short }
    [ici] { metric-ici-short }
    [e50] { metric-e50-short }
    [e90] { metric-e90-short }
    [emax] { metric-emax-short }
    [ece] { metric-ece-short }
    [scaled_brier] { metric-scaled-brier-short }
    [log_loss] { metric-log-loss-short }
    [prevalence] { metric-prevalence-short }
    [discrimination_slope] { metric-discrimination-slope-short }
    [average_precision] { metric-average-precision-short }
    [partial_auc] { metric-partial-auc-short }
    [youden_index] { metric-youden-index-short }
    [diagnostic_odds_ratio] { metric-diagnostic-odds-ratio-short }
    [balanced_accuracy] { metric-balanced-accuracy-short }
    [accuracy] { metric-accuracy-short }
    [f1] { metric-f1-short }
    [mcc] { metric-mcc-short }
    [cohen_kappa] { metric-cohen-kappa-short }
   *[other] { $metric }
 }

## Families
family-essential = What to look at first
family-at-threshold = At the declared threshold
family-at-decision = Deciding for the class with the highest score
family-calibration = Calibration and accuracy of the probabilities
family-descriptive = Descriptive: depends on prevalence or threshold

## How intervals are computed
interval-proportion = Wilson's score interval of a proportion
interval-log = Normal approximation on the log scale
interval-delong = DeLong's variance on the logit scale
interval-newcombe = Newcombe's interval of two proportions
interval-newcombe-area = Newcombe's interval of an area
interval-wald = Normal approximation with the standard error of the fit
interval-delta = Normal approximation with a standard error by the delta method
interval-square-and-add = Square-and-add over Wilson's intervals of the parts
interval-wilson-limits = The measure at Wilson's limits of sensitivity and specificity
interval-wilson-of-patients = Wilson's score interval, with the design effect of patients
interval-clopper-pearson = Clopper and Pearson's exact interval of a proportion
interval-bootstrap-within-outcome = Bootstrap, positives and negatives resampled apart
interval-bootstrap-cases = Bootstrap of cases
interval-bootstrap-patients = Bootstrap of patients
