# Two ROC curves of the same cases compared by pROC: DeLong's test, and the bootstrap of
# the difference of the areas (stratified, as crates/stats/examples/bench_paired.rs draws).
# Fewer resamples may be run and the time scaled: each costs the same. One thread. The test
# takes no time to speak of: it is made several times, and the fastest counts, as there.
#
#     Rscript bench/paired_rival.R RESAMPLES CASES RUN

suppressPackageStartupMessages(library(pROC))
arguments <- as.numeric(commandArgs(trailingOnly = TRUE))
resamples <- arguments[1]
cases <- arguments[2]
run <- min(arguments[3], resamples)
set.seed(1)
a <- runif(cases)^9
truth <- as.integer(runif(cases) < a)
b <- a * runif(cases)
elapsed <- function(work) system.time(work)[["elapsed"]]
curves <- function() list(
  roc(truth, a, quiet = TRUE, direction = "<"), roc(truth, b, quiet = TRUE, direction = "<")
)
delong <- function() { both <- curves(); roc.test(both[[1]], both[[2]], method = "delong", paired = TRUE) }
seconds <- min(replicate(9, elapsed(delong())))
cat(sprintf("rival delong cases=%d seconds=%.4f pROC=%s\n", cases, seconds, packageVersion("pROC")))
both <- curves()
seconds <- elapsed(roc.test(
  both[[1]], both[[2]], method = "bootstrap", boot.n = run, boot.stratified = TRUE,
  paired = TRUE, progress = "none"
))
cat(sprintf(
  "rival bootstrap cases=%d resamples=%d seconds=%.4f run=%d pROC=%s\n",
  cases, resamples, seconds / run * resamples, run, packageVersion("pROC")
))
