# Predictive values and net benefit at another prevalence, from Wilson limits of
# sensitivity and specificity by square-and-add. The limits of a ratio are found
# as roots of their defining equation rather than by its solution.
source(file.path(Sys.getenv("GOLDEN_MAKE", "."), "golden.R"))

wilson <- function(x, n) c(x / n, prop.test(x, n, correct = FALSE)$conf.int)
complement <- function(p) 1 - p[c(1, 3, 2)]
bayes <- function(prevalence, ratio) prevalence * ratio / (1 - prevalence + prevalence * ratio)

# Limits of a[1] / b[1]: where the difference a - ratio * b just reaches zero.
ratio_limits <- function(a, b) {
  below <- function(r) a[1] - r * b[1] - sqrt((a[1] - a[2])^2 + r^2 * (b[3] - b[1])^2)
  above <- function(r) r * b[1] - a[1] - sqrt((a[3] - a[1])^2 + r^2 * (b[1] - b[2])^2)
  value <- a[1] / b[1]
  c(uniroot(below, c(0, value), tol = 1e-15)$root,
    uniroot(above, c(value, 1e6 * value), tol = 1e-15)$root)
}

values <- function(cells, prevalence, threshold) {
  se <- wilson(cells[1], cells[1] + cells[3]); sp <- wilson(cells[4], cells[2] + cells[4])
  missed <- complement(se); alarms <- complement(sp)
  weight <- (1 - prevalence) * threshold / (1 - threshold)
  benefit <- se[1] * prevalence - alarms[1] * weight
  list(
    cells = cells, prevalence = prevalence, threshold = threshold,
    ppv = bayes(prevalence, c(se[1] / alarms[1], ratio_limits(se, alarms))),
    npv = 1 - bayes(prevalence, c(missed[1] / sp[1], ratio_limits(missed, sp)))[c(1, 3, 2)],
    net_benefit = benefit + c(0,
      -sqrt((prevalence * (se[1] - se[2]))^2 + (weight * (alarms[3] - alarms[1]))^2),
      sqrt((prevalence * (se[3] - se[1]))^2 + (weight * (alarms[1] - alarms[2]))^2)))
}

tables <- list(c(670, 202, 74, 640), c(8, 3, 2, 12), c(9, 120, 1, 99870))
settings <- list(c(0.01, 0.02), c(0.2, 0.1), c(0.6, 0.5))
write_golden("prevalence.json", list(
  made_with = made_with("stats"),
  values = do.call(c, lapply(tables, function(cells) {
    lapply(settings, function(s) values(cells, s[1], s[2]))
  }))))
