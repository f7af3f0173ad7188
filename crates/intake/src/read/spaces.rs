//! Tables whose cells are separated by spaces, as R's `write.table` and many older
//! programs write them: runs of spaces become tabs before anything else is done.

/// The text with a tab in place of each run of spaces between cells, none at the
/// start and end of a line, and cells in quotation marks as they are. Lines stay
/// where they are.
pub fn tabs_for_spaces(text: &str) -> String {
    let mut tabbed = String::with_capacity(text.len());
    let mut inside = false;
    let mut pending = false;
    let mut at_start = true;
    for c in text.chars() {
        match c {
            ' ' | '\t' if !inside => pending = !at_start,
            '\n' | '\r' if !inside => {
                tabbed.push(c);
                (pending, at_start) = (false, true);
            }
            _ => {
                if std::mem::take(&mut pending) {
                    tabbed.push('\t');
                }
                inside ^= c == '"';
                at_start = false;
                tabbed.push(c);
            }
        }
    }
    tabbed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_spaces_separate_and_quoted_ones_do_not() {
        let text = "  \"mean radius\"   y \n\"1\" 17.99  1\r\n\n 2  3\n";
        let expected = "\"mean radius\"\ty\n\"1\"\t17.99\t1\r\n\n2\t3\n";
        assert_eq!(tabs_for_spaces(text), expected);
    }
}
