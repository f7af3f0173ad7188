//! The Rust sources of the repository.

use std::sync::LazyLock;

use crate::tokens::{Kind, Token, tokens};
use crate::{files_under, text};

/// A source file.
pub struct Source {
    /// Path from the root of the repository.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Its tokens, without attributes and doc comments.
    pub tokens: Vec<Token>,
}

/// A text in the code.
pub struct Text<'a> {
    /// The text.
    pub text: &'a str,
    /// Line.
    pub line: usize,
    /// The attribute that it is the value of, as in `class="card"`.
    pub attribute: Option<&'a str>,
    /// Whether it says why something cannot fail: `expect("…")`, which nobody reads
    /// unless we are wrong.
    pub is_reason: bool,
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let folders = ["src", "crates", "tests", "fuzz"];
    let paths = folders.iter().flat_map(|folder| files_under(folder, ".rs"));
    paths
        .filter(|path| !path.contains("/target/"))
        .map(|path| Source::of(&path, &text(&path)))
        .collect()
});

/// Every source file of the repository.
pub fn all() -> &'static [Source] {
    &SOURCES
}

/// The sources that are shipped: no tests, examples, build scripts or fuzzing.
pub fn shipped() -> impl Iterator<Item = &'static Source> {
    all().iter().filter(|source| source.is_shipped())
}

/// The sources whose path begins so.
pub fn under(prefix: &str) -> impl Iterator<Item = &'static Source> {
    all()
        .iter()
        .filter(move |source| source.path.starts_with(prefix))
}

impl Source {
    /// A source with this text.
    pub fn of(path: &str, text: &str) -> Source {
        let test = path.starts_with("tests/") || path.contains("/tests/");
        let tokens = tokens(text, test).unwrap_or_else(|| panic!("{path} is no Rust"));
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
            tokens,
        }
    }

    /// Whether this is `src/…` of the page or of a crate.
    pub fn is_shipped(&self) -> bool {
        self.path.starts_with("src/") || self.path.contains("/src/")
    }

    /// `path:line`, for a list of places.
    pub fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    /// Tokens outside tests.
    pub fn code(&self) -> Vec<&Token> {
        self.tokens.iter().filter(|token| !token.test).collect()
    }

    /// Texts outside tests.
    pub fn texts(&self) -> Vec<Text<'_>> {
        let code = self.code();
        let found = code.iter().enumerate();
        found
            .filter_map(|(at, token)| {
                let attribute = at
                    .checked_sub(3)
                    .and_then(|from| attribute(&code[from..at]));
                let is_reason = at.checked_sub(2).is_some_and(|from| {
                    code[from].is_word("expect") && code[from + 1].kind == Kind::Open('(')
                });
                Some(Text {
                    text: token.text()?,
                    line: token.line,
                    attribute,
                    is_reason,
                })
            })
            .collect()
    }

    /// Lines outside tests where this word stands.
    pub fn lines_with(&self, word: &str) -> Vec<String> {
        let found = self.code().into_iter().filter(|token| token.is_word(word));
        found
            .map(|token| format!("{}: {word}", self.at(token.line)))
            .collect()
    }
}

/// The name in `name=`, unless it is `let name =` or `: name =`.
fn attribute<'a>(before: &[&'a Token]) -> Option<&'a str> {
    let [first, name, equals] = before else {
        return None;
    };
    let is_binding = first.is_word("let") || first.is_mark(':');
    match &name.kind {
        Kind::Word(name) if equals.is_mark('=') && !is_binding => Some(name),
        _ => None,
    }
}
