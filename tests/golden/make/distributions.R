# Quantiles and distribution functions that intervals are made of, and the
# sample sizes and predictive values that have a reference in R.
suppressPackageStartupMessages(library(epiR))
source(file.path(Sys.getenv("GOLDEN_MAKE", "."), "golden.R"))

p <- c(1e-300, 1e-20, 1e-10, 1e-5, 0.001, 0.01, 0.025, 0.05, 0.07, 0.075, 0.08, 0.2, 0.5, 0.6, 0.9,
  0.925, 0.975, 0.999, 1 - 1e-10)
x <- c(-37, -20, -8, -5, -2, -1, -0.3, 0, 1e-10, 0.5, 1.6, 3, 5, 8)

shapes <- expand.grid(a = c(0.5, 1, 2.5, 10, 671, 99999), b = c(0.5, 1, 3, 75, 203, 100000))
beta <- lapply(seq_len(nrow(shapes)), function(i) {
  a <- shapes$a[i]; b <- shapes$b[i]; tails <- c(0.0005, 0.025, 0.5, 0.975)
  # At a few standard deviations around the mean.
  at <- pmin(pmax(a / (a + b) + c(-2, -0.5, 0, 1, 2.5) * sqrt(a * b / (a + b)^2 / (a + b + 1)), 1e-6), 1 - 1e-6)
  list(a = a, b = b, tail = tails, quantile = qbeta(tails, a, b), x = at, cdf = pbeta(at, a, b))
})

# Buderer's number of cases, as epiR gives it.
totals <- lapply(list(c(0.8, 0.1, 0.07, 0.95), c(0.9, 0.02, 0.05, 0.95), c(0.95, 0.5, 0.03, 0.99)), function(s) {
  list(sensitivity = s[1], prevalence = s[2], d = s[3], level = s[4],
    total = epi.ssdxsesp(test = s[1], type = "se", Py = s[2], epsilon = s[3], error = "absolute",
      nfractional = FALSE, conf.level = s[4]))
})

# Hanley and McNeil 1982, equation 1, with Q1 and Q2 of the exponential model.
hanley_mcneil <- lapply(list(c(0.8, 50, 50), c(0.9, 20, 400), c(0.5, 12, 9), c(0.99, 1000, 30)), function(s) {
  a <- s[1]; q1 <- a / (2 - a); q2 <- 2 * a^2 / (1 + a)
  v <- (a * (1 - a) + (s[2] - 1) * (q1 - a^2) + (s[3] - 1) * (q2 - a^2)) / (s[2] * s[3])
  list(auc = a, positives = s[2], negatives = s[3], half_width = qnorm(0.975) * sqrt(v))
})

write_golden("distributions.json", list(
  made_with = made_with("epiR"),
  normal_quantile = list(p = p, x = qnorm(p)),
  normal_cdf = list(x = x, p = pnorm(x)),
  beta = beta, totals = totals, hanley_mcneil = hanley_mcneil))
