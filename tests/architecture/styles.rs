//! Style sheets mirror for scripts that run from right to left, because they
//! never say left or right.

use crate::{files_under, none, text};

/// Properties that name a side of the screen.
fn names_a_side(property: &str) -> bool {
    let sides = ["left", "right", "top", "bottom"];
    let parts: Vec<&str> = property.split('-').collect();
    parts.iter().any(|part| sides.contains(part))
        || matches!(property, "width" | "height" | "float" | "clear")
        || property.starts_with("min-width")
        || property.starts_with("max-width")
        || property.starts_with("min-height")
        || property.starts_with("max-height")
}

/// Values that name a side, where a property takes one.
fn value_names_a_side(property: &str, value: &str) -> bool {
    let takes_a_side = matches!(property, "text-align" | "float" | "clear" | "caption-side");
    takes_a_side
        && ["left", "right"]
            .iter()
            .any(|side| value.split_whitespace().any(|word| word == *side))
}

#[test]
fn style_sheets_never_say_left_or_right() {
    let mut sheets = files_under("www", ".css");
    sheets.extend(files_under("crates/report/src", ".css"));
    assert!(
        sheets.len() >= 2,
        "the style sheets were not found: {sheets:?}"
    );
    let mut places = Vec::new();
    for path in sheets {
        for (line, property, value) in declarations(&text(&path)) {
            if names_a_side(&property) || value_names_a_side(&property, &value) {
                places.push(format!("{path}:{line}: {property}: {value}"));
            }
        }
    }
    none(
        "Use logical properties: inset-inline-start, margin-block, inline-size …:",
        &places,
    );
}

/// `property: value` of every rule, with its line; conditions such as
/// `@media (min-width: …)` are no declarations.
fn declarations(sheet: &str) -> Vec<(usize, String, String)> {
    let mut found = Vec::new();
    for (at, line) in without_comments(sheet).lines().enumerate() {
        let inner = line.rsplit('{').next().unwrap_or_default();
        if line.trim_start().starts_with('@') && !line.contains(';') {
            continue;
        }
        for part in inner.split(';') {
            if let Some((property, value)) = part.trim_end_matches('}').split_once(':') {
                let property = property.trim().to_owned();
                let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '-';
                if !property.is_empty()
                    && !property.starts_with("--")
                    && property.chars().all(is_name)
                {
                    found.push((at + 1, property, value.trim().to_owned()));
                }
            }
        }
    }
    found
}

/// The sheet with comments blanked, lines kept.
fn without_comments(sheet: &str) -> String {
    let mut text = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        text.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    text.push_str(rest);
    text
}

#[test]
fn declarations_are_told_from_selectors() {
    let sheet =
        "/* left: 1 */\na:hover { color: red; margin-left: 2px }\n@media (min-width: 3px) {";
    let found = declarations(sheet);
    let names: Vec<&str> = found.iter().map(|(_, name, _)| name.as_str()).collect();
    assert_eq!(names, ["color", "margin-left"]);
    assert_eq!(found[1].0, 2);
    assert!(names_a_side("border-top-left-radius") && !names_a_side("margin-inline-start"));
}
