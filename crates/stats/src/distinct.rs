//! How many different ones there are.

/// How many different numbers there are, as of patients among cases.
pub fn distinct(numbers: impl IntoIterator<Item = u32>) -> usize {
    let mut numbers: Vec<u32> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}
