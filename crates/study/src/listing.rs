//! Lists in a sentence: the first few, and a sign that there are more.

use std::fmt::Display;

/// The first few of these, at least one where there is any.
pub fn few<T: Display>(all: impl IntoIterator<Item = T>, most: usize) -> String {
    let mut all = all.into_iter();
    let shown: Vec<T> = all.by_ref().take(most.max(1)).collect();
    let count = shown.len() as u64 + u64::from(all.next().is_some());
    few_of(shown, most, count)
}

/// The first few of so many, of which only the beginning may be known; at least one
/// where any is known.
pub fn few_of<T: Display>(known: impl IntoIterator<Item = T>, most: usize, count: u64) -> String {
    let known = known.into_iter().take(most.max(1));
    let shown: Vec<String> = known.map(|item| item.to_string()).collect();
    // A sign that there are more says nothing where nothing stands before it.
    let more = if count > shown.len() as u64 && !shown.is_empty() {
        ", …"
    } else {
        ""
    };
    shown.join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_the_first_few() {
        assert_eq!(few(["a", "b"], 2), "a, b");
        assert_eq!(few(["a", "b", "c"], 2), "a, b, …");
        assert_eq!(few([""; 0], 2), "");
        assert_eq!(few_of([3, 5], 5, 9), "3, 5, …");
    }

    #[test]
    fn the_sign_for_more_never_stands_alone() {
        assert_eq!(few(["a", "b"], 0), "a, …");
        assert_eq!(few_of([""; 0], 5, 9), "");
    }
}
