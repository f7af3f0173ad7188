# Measures of two-by-two tables and their intervals, by epiR.
suppressPackageStartupMessages(library(epiR))
source(file.path(Sys.getenv("GOLDEN_MAKE", "."), "golden.R"))

tables <- list(
  epir_example = c(670, 202, 74, 640),
  small = c(8, 3, 2, 12),
  lopsided = c(9, 120, 1, 99870),
  useless = c(50, 50, 50, 50))

details <- function(cells, method, level) {
  table <- as.table(matrix(cells, nrow = 2, byrow = TRUE))
  rows <- epi.tests(table, method = method, conf.level = level)$detail
  values <- lapply(seq_len(nrow(rows)), function(i) c(rows$est[i], rows$lower[i], rows$upper[i]))
  names(values) <- rows$statistic
  values
}

write_golden("diagnostic.json", list(
  made_with = made_with("epiR"),
  cells = "tp fp fn tn; each value: estimate, lower, upper",
  tables = lapply(tables, function(cells) list(
    cells = cells,
    exact_95 = details(cells, "exact", 0.95),
    wilson_95 = details(cells, "wilson", 0.95),
    exact_99 = details(cells, "exact", 0.99),
    wilson_99 = details(cells, "wilson", 0.99)))))
