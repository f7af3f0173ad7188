# Calibration: glm for the logistic recalibration, lowess for the smoothed
# curve, and rms::val.prob for both where it can be compared.
suppressPackageStartupMessages(library(rms))
source(file.path(Sys.getenv("GOLDEN_MAKE", "."), "golden.R"))

clip <- 1e-8
tight <- glm.control(epsilon = 1e-15, maxit = 500)

# glm reports standard errors from the weights of its last but one iteration,
# which are right to about 1e-8; a fit that starts at the solution has no such lag.
fitted_twice <- function(formula) {
  first <- suppressWarnings(glm(formula, family = binomial, control = tight))
  suppressWarnings(glm(formula, family = binomial, control = tight, start = coef(first)))
}

coefficients <- function(fit) {
  table <- summary(fit)$coefficients
  unname(lapply(seq_len(nrow(table)), function(i) unname(table[i, 1:2])))
}

separable <- function(truth, score) {
  positive <- score[truth == 1]; negative <- score[truth == 0]
  max(negative) <= min(positive) || max(positive) <= min(negative)
}

recalibration <- function(truth, score) {
  logit <- qlogis(pmin(pmax(score, clip), 1 - clip))
  large <- fitted_twice(truth ~ offset(logit))
  both <- if (separable(truth, score)) NULL
    else coefficients(fitted_twice(truth ~ logit))
  list(
    in_the_large = coefficients(large)[[1]],
    intercept = if (is.null(both)) c(NA, NA) else both[[1]],
    slope = if (is.null(both)) c(NA, NA) else both[[2]])
}

observed_expected <- function(truth, score) {
  observed <- sum(truth); n <- length(truth)
  ratio <- observed / sum(score)
  ratio * exp(c(0, -1, 1) * qnorm(0.975) * sqrt((1 - observed / n) / observed))
}

# R's lowess takes tied rows in the order of the file; with the mean outcome of
# each tie in its rows the order cannot matter. Lowess is linear in y.
smoothed <- function(truth, score) {
  outcome <- ave(truth, score)
  curve <- lowess(score, outcome, iter = 0)
  fitted <- approx(curve, xout = score, ties = mean)$y
  distance <- abs(score - fitted)
  first <- !duplicated(curve$x)
  list(
    score = I(curve$x[first]), frequency = I(curve$y[first]),
    ici = mean(distance), e50 = unname(quantile(distance, 0.5)),
    e90 = unname(quantile(distance, 0.9)), emax = max(distance))
}

# Ten bins of equal width, [l, u) with the last one closed. cut() with the
# edges as doubles is a second way to the same bins.
expected_calibration_error <- function(truth, score) {
  bin <- cut(score, breaks = (0:10) / 10, right = FALSE, include.lowest = TRUE)
  gap <- tapply(truth, bin, mean) - tapply(score, bin, mean)
  sum(abs(gap) * table(bin) / length(truth), na.rm = TRUE)
}

by_val_prob <- function(truth, score) {
  values <- suppressWarnings(val.prob(score, truth, pl = FALSE))
  as.list(values[c("Intercept", "Slope", "Brier", "Eavg", "E90", "Emax")])
}

calibration <- function(data) {
  truth <- data$truth; score <- data$score
  c(recalibration(truth, score), list(
    observed_expected = observed_expected(truth, score),
    ece = expected_calibration_error(truth, score),
    smoothed = smoothed(truth, score),
    ties = anyDuplicated(score) > 0,
    val_prob = if (separable(truth, score)) NA else by_val_prob(truth, score)))
}

# The pointwise band of the smoothed curve, from the definition. Lowess is a
# matrix L that acts on the outcomes; its rows come from smoothing unit vectors.
band <- function(data, level) {
  o <- order(data$score)
  truth <- data$truth[o]; score <- data$score[o]; n <- length(score)
  L <- sapply(seq_len(n), function(j) lowess(score, as.numeric(seq_len(n) == j), iter = 0)$y)
  curve <- pmin(pmax(as.vector(L %*% truth), 0), 1)
  z <- qnorm((1 + level) / 2)
  limits <- sapply(seq_len(n), function(i) {
    support <- 1 / sum(L[i, ]^2)
    shrunk <- (support * curve + z^2 / 2) / (support + z^2)
    half <- z * sqrt(sum(L[i, ]^2 * shrunk * (1 - shrunk)))
    pmin(pmax(curve[i] + c(-1, 1) * half, 0), 1)
  })
  list(level = level, score = score, low = limits[1, ], high = limits[2, ])
}

sets <- datasets()
probabilities <- setdiff(names(sets), "logits")
write_golden("calibration.json", list(
  made_with = made_with("rms"),
  logit_clip = clip,
  sets = lapply(sets[probabilities], calibration),
  bands = list(continuous = band(sets$continuous, 0.95), crowded = band(sets$crowded, 0.9))))
