# Reading data sets and writing golden values, for the other scripts.
# The writer is our own because jsonlite stops at 15 significant digits.

make_dir <- Sys.getenv("GOLDEN_MAKE", ".")
golden_dir <- file.path(make_dir, "..")

datasets <- function() {
  jsonlite::fromJSON(file.path(golden_dir, "datasets.json"))$sets
}

# 150,000 cases by formula; the Rust test repeats it. All products stay below
# 2^53, so the arithmetic is exact but for the divisions.
large <- function() {
  i <- 0:149999
  score <- ((i * 7919) %% 100003) / 100003
  truth <- as.integer(((i * 104729) %% 99991) / 99991 < score * score)
  list(truth = truth, score = score)
}

to_json <- function(x, indent = "") {
  deeper <- paste0(indent, " ")
  if (is.list(x)) {
    parts <- vapply(x, to_json, "", indent = deeper)
    if (!is.null(names(x))) parts <- paste0('"', names(x), '": ', parts)
    brackets <- if (is.null(names(x))) c("[", "]") else c("{", "}")
    return(paste0(brackets[1], "\n", paste0(deeper, parts, collapse = ",\n"), "\n", indent, brackets[2]))
  }
  text <- if (is.character(x)) paste0('"', x, '"')
    else if (is.logical(x)) ifelse(is.na(x), "null", tolower(x))
    else ifelse(is.finite(x), sprintf("%.17g", x), "null")
  if (length(x) == 1 && !inherits(x, "AsIs")) text else paste0("[", paste(text, collapse = ", "), "]")
}

write_golden <- function(name, values) {
  cat(to_json(values), "\n", sep = "", file = file.path(golden_dir, name))
}

made_with <- function(...) {
  packages <- c(...)
  versions <- vapply(packages, function(p) as.character(packageVersion(p)), "")
  paste(c(paste("R", getRversion()), paste(packages, versions)), collapse = ", ")
}
