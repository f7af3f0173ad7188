//! Writing HTML: every text is escaped here, so no section can forget it.

use crate::markup::push_escaped;

/// HTML under construction.
#[derive(Debug, Default)]
pub(crate) struct Html {
    out: String,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(crate) enum Td {
    /// Text.
    Text(String),
    /// Text that should not break: numbers.
    Number(String),
    /// A hash or a name of a file.
    Code(String),
    /// Text with a class.
    Marked(&'static str, String),
    /// Text over all columns that are left.
    Rest(String),
}

/// A heading of a row: its name, and what it means.
pub(crate) type RowHead = (String, String);

/// A table: its caption, its columns, its rows.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<(RowHead, Vec<Td>)>,
}

impl Table {
    /// A table of these columns.
    pub fn new(caption: String, columns: impl IntoIterator<Item = String>) -> Table {
        Table {
            caption,
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row with a name.
    pub fn row(&mut self, name: String, cells: impl IntoIterator<Item = Td>) {
        self.explained(name, String::new(), cells);
    }

    /// Adds a row with a name and what it means.
    pub fn explained(
        &mut self,
        name: String,
        meaning: String,
        cells: impl IntoIterator<Item = Td>,
    ) {
        self.rows
            .push(((name, meaning), cells.into_iter().collect()));
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Html {
    pub fn new() -> Html {
        Html::default()
    }

    pub fn finish(self) -> String {
        self.out
    }

    pub fn as_str(&self) -> &str {
        &self.out
    }

    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Opens an element; attributes are names and texts.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub fn close(&mut self, tag: &str) {
        for part in ["</", tag, ">"] {
            self.out.push_str(part);
        }
        if !matches!(tag, "strong" | "code" | "a" | "small" | "span") {
            self.out.push('\n');
        }
    }

    pub fn text(&mut self, text: &str) {
        push_escaped(&mut self.out, text);
    }

    /// An element with nothing but text.
    pub fn element(&mut self, tag: &str, class: &str, text: &str) {
        if class.is_empty() {
            self.open(tag, &[]);
        } else {
            self.open(tag, &[("class", class)]);
        }
        self.text(text);
        self.close(tag);
    }

    /// A paragraph.
    pub fn p(&mut self, text: &str) {
        self.element("p", "", text);
    }

    /// Markup that this program wrote itself, such as a figure's SVG.
    pub fn own_markup(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.out.push('\n');
    }

    /// A list of texts.
    pub fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.open("ul", &[]);
        for item in items {
            self.element("li", "", &item);
        }
        self.close("ul");
    }

    /// A table, wrapped so that a narrow screen can scroll it.
    pub fn table(&mut self, table: &Table) {
        let Table {
            caption,
            columns,
            rows,
        } = table;
        let label = [("class", "scroll"), ("role", "region"), ("tabindex", "0")];
        let label: Vec<_> = label
            .into_iter()
            .chain([("aria-label", caption.as_str())])
            .collect();
        self.open("div", &label);
        let class = format!("of-{}", columns.len());
        self.open("table", &[("class", class.as_str())]);
        self.element("caption", "", caption);
        self.open("thead", &[]);
        self.open("tr", &[]);
        for column in columns {
            self.open("th", &[("scope", "col")]);
            self.text(column);
            self.close("th");
        }
        self.close("tr");
        self.close("thead");
        self.open("tbody", &[]);
        for ((name, meaning), cells) in rows {
            self.row(name, meaning, cells, columns.len());
        }
        self.close("tbody");
        self.close("table");
        self.close("div");
    }

    fn row(&mut self, name: &str, meaning: &str, cells: &[Td], columns: usize) {
        self.open("tr", &[]);
        self.open("th", &[("scope", "row")]);
        self.text(name);
        if !meaning.is_empty() {
            self.element("small", "", meaning);
        }
        self.close("th");
        for (index, cell) in cells.iter().enumerate() {
            match cell {
                Td::Text(text) => self.element("td", "", text),
                Td::Number(text) => self.element("td", "number", text),
                Td::Marked(class, text) => self.element("td", class, text),
                Td::Code(text) => {
                    self.open("td", &[]);
                    self.element("code", "", text);
                    self.close("td");
                }
                Td::Rest(text) => {
                    let left = columns.saturating_sub(index + 1).max(1).to_string();
                    self.open("td", &[("colspan", &left)]);
                    self.text(text);
                    self.close("td");
                }
            }
        }
        self.close("tr");
    }
}
