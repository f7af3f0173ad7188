# Two correlated areas after DeLong, by pROC.
suppressPackageStartupMessages(library(pROC))
source(file.path(Sys.getenv("GOLDEN_MAKE", "."), "golden.R"))

curve <- function(truth, score) {
  roc(truth, score, levels = c(0, 1), direction = "<", quiet = TRUE)
}

# Positions count from 0, as everywhere outside R.
compared <- function(set, i, j) {
  a <- curve(set$truth, set$scores[i + 1, ])
  b <- curve(set$truth, set$scores[j + 1, ])
  test <- roc.test(a, b, method = "delong", paired = TRUE)
  list(
    a = i, b = j, areas = as.numeric(c(auc(a), auc(b))),
    variances = c(var(a, method = "delong"), var(b, method = "delong")),
    covariance = cov(a, b, method = "delong"),
    z = as.numeric(test$statistic), p = test$p.value,
    limits = as.numeric(test$conf.int))
}

sets <- jsonlite::fromJSON(file.path(golden_dir, "paired_scores.json"))$sets
pairs <- list(c(0, 1), c(0, 2), c(1, 2))
values <- lapply(sets[c("continuous", "few")], function(set) {
  lapply(pairs, function(pair) compared(set, pair[1], pair[2]))
})

# pROC's own data are under the GPL and not ours to ship: only values are kept.
data(aSAH)
subarachnoid <- list(
  truth = as.integer(aSAH$outcome == "Poor"),
  scores = rbind(aSAH$s100b, as.numeric(aSAH$wfns), aSAH$ndka))
write_golden("paired_areas.json", list(
  made_with = made_with("pROC"), sets = values,
  asah = lapply(list(c(0, 1), c(1, 2)), function(pair) compared(subarachnoid, pair[1], pair[2]))))
