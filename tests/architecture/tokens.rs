//! Rust as a flat list of tokens with lines: enough to see calls, texts and
//! functions. Attributes and doc comments are left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Word(String),
    /// A sign such as `.` or `=`.
    Mark(char),
    /// A text, without its quotation marks and escapes.
    Text(String),
    /// Any other literal.
    Literal,
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
}

/// A token in its place.
#[derive(Debug, Clone)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Line, from 1.
    pub line: usize,
    /// Number of brackets around it.
    pub depth: usize,
    /// Whether it belongs to tests.
    pub test: bool,
}

impl Token {
    /// Whether this is the word.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(found) if found == word)
    }

    /// Whether this is the sign.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// The text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The tokens of a source; `None` where it is no Rust.
pub fn tokens(source: &str, test: bool) -> Option<Vec<Token>> {
    let stream: TokenStream = source.parse().ok()?;
    let mut flat = Flat::default();
    flat.stream(stream, 0, test);
    Some(flat.tokens)
}

#[derive(Default)]
struct Flat {
    tokens: Vec<Token>,
}

impl Flat {
    fn stream(&mut self, stream: TokenStream, depth: usize, test: bool) {
        let mut trees = stream.into_iter().peekable();
        // Set by `#[cfg(test)]` until the item that it belongs to ends.
        let mut test_item = false;
        while let Some(tree) = trees.next() {
            if is_mark(&tree, '#') {
                if trees.peek().is_some_and(|next| is_mark(next, '!')) {
                    trees.next();
                }
                if let Some(TokenTree::Group(group)) = trees.peek()
                    && group.delimiter() == Delimiter::Bracket
                {
                    test_item |= is_for_tests(&group.stream());
                    trees.next();
                    continue;
                }
            }
            let ends = is_mark(&tree, ';') || is_braces(&tree);
            self.tree(tree, depth, test || test_item);
            test_item &= !ends;
        }
    }

    fn tree(&mut self, tree: TokenTree, depth: usize, test: bool) {
        let line = tree.span().start().line;
        let mut push = |kind, line, depth| {
            self.tokens.push(Token {
                kind,
                line,
                depth,
                test,
            })
        };
        match tree {
            TokenTree::Ident(word) => push(Kind::Word(word.to_string()), line, depth),
            TokenTree::Punct(mark) => push(Kind::Mark(mark.as_char()), line, depth),
            TokenTree::Literal(literal) => {
                let kind = unquoted(&literal.to_string()).map_or(Kind::Literal, Kind::Text);
                push(kind, line, depth);
            }
            TokenTree::Group(group) => {
                let (open, close) = brackets(group.delimiter());
                push(Kind::Open(open), line, depth);
                self.stream(group.stream(), depth + 1, test);
                let line = group.span_close().start().line;
                self.tokens.push(Token {
                    kind: Kind::Close(close),
                    line,
                    depth,
                    test,
                });
            }
        }
    }
}

fn is_mark(tree: &TokenTree, mark: char) -> bool {
    matches!(tree, TokenTree::Punct(found) if found.as_char() == mark)
}

fn is_braces(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// `cfg(test)` and `test`, but not `cfg(not(test))`.
fn is_for_tests(attribute: &TokenStream) -> bool {
    let text: String = attribute.to_string().split_whitespace().collect();
    text == "test" || text == "cfg(test)"
}

fn brackets(delimiter: Delimiter) -> (char, char) {
    match delimiter {
        Delimiter::Parenthesis => ('(', ')'),
        Delimiter::Brace => ('{', '}'),
        Delimiter::Bracket => ('[', ']'),
        Delimiter::None => (' ', ' '),
    }
}

/// The content of a text literal: `"…"`, `r"…"`, `r#"…"#`, `c"…"`; bytes are
/// not for people.
fn unquoted(literal: &str) -> Option<String> {
    if literal.starts_with(['b', '\'']) {
        return None;
    }
    let open = literal.find('"')?;
    let hashes = literal[..open].matches('#').count();
    let content = &literal[open + 1..literal.len() - 1 - hashes];
    Some(if literal.starts_with('r') {
        content.to_owned()
    } else {
        unescaped(content)
    })
}

fn unescaped(content: &str) -> String {
    let mut text = String::new();
    let mut rest = content.chars();
    while let Some(letter) = rest.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match rest.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('u') => rest
                .by_ref()
                .find(|letter| *letter == '}')
                .into_iter()
                .for_each(drop),
            // A line that goes on: the indentation of the next is not part of it.
            Some('\n') => {
                let skipped = rest.as_str();
                rest = skipped.trim_start().chars();
            }
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

#[test]
fn texts_lose_quotation_marks_and_escapes() {
    let source = r##"
        #[doc = "left out"]
        const A: &str = "say \"it\" \
            again";
        const B: &str = r#"a "raw" one"#;
        #[cfg(test)]
        mod tests { const C: &str = "in a test"; }
        const D: char = 'x';
    "##;
    let found = tokens(source, false).expect("this is Rust");
    let texts: Vec<(&str, bool)> = found
        .iter()
        .filter_map(|token| Some((token.text()?, token.test)))
        .collect();
    assert_eq!(
        texts,
        [
            ("say \"it\" again", false),
            ("a \"raw\" one", false),
            ("in a test", true)
        ]
    );
}
