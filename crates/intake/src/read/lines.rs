//! Lines of a text, whichever way they end: `\n`, `\r\n` or `\r`.

use crate::places::Places;

/// Tells the line of ever later positions in a text.
#[derive(Debug)]
pub struct LineCounter<'a> {
    text: &'a [u8],
    position: usize,
    line: u32,
    /// Whether some line ends with `\r` alone or with `\r\n`.
    has_returns: bool,
}

impl<'a> LineCounter<'a> {
    /// A counter at the first line of a text.
    pub fn new(text: &'a str) -> LineCounter<'a> {
        let text = text.as_bytes();
        LineCounter {
            text,
            position: 0,
            line: 1,
            has_returns: text.contains(&b'\r'),
        }
    }

    /// The line (1 = first) of this position, which lies not before the one
    /// asked for last.
    pub fn line_at(&mut self, position: usize) -> u32 {
        let ends = self.line_ends(self.position, position);
        self.line = self
            .line
            .saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.position = self.position.max(position);
        self.line
    }

    /// Position of the first byte from here on that ends no line.
    pub fn after_line_ends(&self, position: usize) -> usize {
        let rest = self.text.get(position..).unwrap_or_default();
        position
            + rest
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count()
    }

    /// How many lines end between two positions.
    pub fn line_ends(&self, from: usize, to: usize) -> usize {
        let part = self.text.get(from..to).unwrap_or_default();
        let feeds = part.iter().filter(|byte| **byte == b'\n').count();
        if !self.has_returns {
            return feeds;
        }
        // `\r\n` ends one line: its `\r` counts only where no `\n` follows.
        let next = self.text.get(from + 1..).unwrap_or_default();
        let pairs = part.iter().zip(next.iter().copied().chain([0]));
        feeds
            + pairs
                .filter(|(byte, next)| **byte == b'\r' && *next != b'\n')
                .count()
    }
}

/// The lines of a text that have a character of this kind.
pub fn lines_with(text: &str, wanted: impl Fn(char) -> bool) -> Places {
    let mut counter = LineCounter::new(text);
    let mut places = Places::default();
    let mut last = 0;
    for (position, _) in text.match_indices(wanted) {
        let line = counter.line_at(position);
        if line != last {
            places.push(line);
            last = line;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_end_a_line_counts_once() {
        for text in ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc", "a\r\nb\r\rc"] {
            let mut counter = LineCounter::new(text);
            assert_eq!(counter.line_at(text.find('b').unwrap()), 2, "{text:?}");
            assert_eq!(counter.line_at(text.find('c').unwrap()), 4, "{text:?}");
        }
    }

    #[test]
    fn the_line_of_each_position_does_not_depend_on_the_steps() {
        let text = "one\r\ntwo\rthree\n\r\nfive";
        for position in 0..text.len() {
            let mut counter = LineCounter::new(text);
            let mut last = 0;
            for step in 0..=position {
                last = counter.line_at(step);
            }
            assert_eq!(last, LineCounter::new(text).line_at(position));
        }
    }

    #[test]
    fn lines_with_a_character_are_named_once() {
        let places = lines_with("a\nöö\n\nü\n", |c| !c.is_ascii());
        assert_eq!(places, Places::from_iter([2, 4]));
    }
}
