# Areas under ROC curves, their DeLong variance and intervals, by pROC.
suppressPackageStartupMessages(library(pROC))
source(file.path(Sys.getenv("GOLDEN_MAKE", "."), "golden.R"))

curve <- function(data) {
  roc(data$truth, data$score, levels = c(0, 1), direction = "<", quiet = TRUE)
}

# The logit interval is arithmetic on pROC's area and variance.
logit_interval <- function(area, variance, level) {
  z <- qnorm((1 + level) / 2)
  plogis(qlogis(area) + c(-1, 1) * z * sqrt(variance) / (area * (1 - area)))
}

partial <- function(r, range, correct) {
  as.numeric(suppressWarnings(auc(r, partial.auc = 1 - range, partial.auc.focus = "specificity",
    partial.auc.correct = correct, allow.invalid.partial.auc.correct = TRUE)))
}

partials <- function(r) {
  lapply(list(c(0, 0.1), c(0, 0.2), c(0.1, 0.3), c(0, 1)), function(range) {
    list(fpr = range, area = partial(r, range, FALSE), corrected = partial(r, range, TRUE))
  })
}

areas <- function(data) {
  r <- curve(data)
  area <- as.numeric(auc(r))
  few <- min(sum(data$truth), sum(1 - data$truth)) < 2
  v <- if (few) NA else suppressWarnings(var(r, method = "delong"))
  wald <- if (few) c(NA, NA) else as.numeric(suppressWarnings(ci.auc(r, method = "delong")))[c(1, 3)]
  within <- !few && area > 0 && area < 1
  list(
    auc = area, delong_variance = v, delong = wald,
    delong_logit_95 = if (within) logit_interval(area, v, 0.95) else c(NA, NA),
    delong_logit_99 = if (within) logit_interval(area, v, 0.99) else c(NA, NA),
    partial = partials(r))
}

# Two independent samples: square-and-add (Zou and Donner 2008) on the two logit
# intervals.
difference <- function(a, b) {
  parts <- lapply(list(a, b), function(data) {
    area <- as.numeric(auc(curve(data)))
    c(area, logit_interval(area, var(curve(data)), 0.95))
  })
  a <- parts[[1]]; b <- parts[[2]]
  value <- a[1] - b[1]
  list(difference = value, limits = c(
    value - sqrt((a[1] - a[2])^2 + (b[3] - b[1])^2),
    value + sqrt((a[3] - a[1])^2 + (b[1] - b[2])^2)))
}

sets <- datasets()
values <- lapply(sets, areas)
values$large <- areas(large())
write_golden("discrimination.json", list(
  made_with = made_with("pROC"),
  large_positives = sum(large()$truth),
  sets = values,
  differences = list(
    c(list(a = "continuous", b = "overconfident"), difference(sets$continuous, sets$overconfident)),
    c(list(a = "ties", b = "heavy_ties"), difference(sets$ties, sets$heavy_ties)))))

# A study that others publish figures on. pROC's data are under the GPL and not
# ours to ship, so they go to a scratch file and only the values are kept.
data(aSAH)
markers <- c("s100b", "ndka", "wfns")
subarachnoid <- lapply(markers, function(marker) {
  list(truth = as.integer(aSAH$outcome == "Poor"), score = as.numeric(aSAH[[marker]]))
})
names(subarachnoid) <- markers
write_golden("asah.json", list(made_with = made_with("pROC"), sets = lapply(subarachnoid, areas)))
cat(to_json(subarachnoid), "\n", file = Sys.getenv("GOLDEN_ASAH", tempfile()))
