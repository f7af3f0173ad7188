//! A table whose rows are read one by one. On a phone a row is a block in which every cell
//! stands below the others, named by its column: none lies beyond the edge. Roles are
//! written out, because browsers forget a table then.

use yew::prelude::*;

/// A table.
#[derive(Default)]
pub struct StackedTable {
    /// Classes of the table, besides the one that stacks its cells.
    pub class: Classes,
    /// What tests find it by.
    pub testid: Option<&'static str>,
    /// What the region is called that scrolls where the table is too wide.
    pub label: String,
    /// The caption, if any.
    pub caption: Html,
    /// Name of the column of headings, then those of the others.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Rows below a line: sums and means of the others.
    pub foot: Vec<Row>,
}

/// A row with its heading.
pub struct Row {
    /// What the row is about.
    pub head: Html,
    /// A cell for every other column.
    pub cells: Vec<Cell>,
}

/// A cell.
pub struct Cell {
    class: Classes,
    content: Html,
}

impl Cell {
    /// Words.
    pub fn words(content: impl Into<Html>) -> Cell {
        Cell::of("", content)
    }

    /// A number; it is not broken into lines.
    pub fn number(content: impl Into<Html>) -> Cell {
        Cell::of("numeric", content)
    }

    /// Why there is no number.
    pub fn reason(content: impl Into<Html>) -> Cell {
        Cell::of("reason", content)
    }

    /// There is nothing to say.
    pub fn none() -> Cell {
        Cell::of("numeric", "–")
    }

    /// The cell with one more class.
    pub fn with(mut self, class: Option<&'static str>) -> Cell {
        self.class.extend(class);
        self
    }

    fn of(class: &'static str, content: impl Into<Html>) -> Cell {
        Cell {
            class: classes!(class),
            content: content.into(),
        }
    }
}

/// The table, in a region that can be scrolled.
pub fn stacked(table: StackedTable) -> Html {
    let StackedTable {
        class,
        testid,
        label,
        caption,
        columns,
        rows,
        foot,
    } = table;
    let others = || columns.iter().skip(1);
    let row = |row: Row| {
        let cells = row.cells.into_iter().zip(others());
        html! {
            <tr role="row">
                <th scope="row" role="rowheader">{ row.head }</th>
                { for cells.map(|(cell, name)| html! {
                    <td role="cell" class={cell.class} data-label={name.clone()}>
                        <div class="cell">{ cell.content }</div>
                    </td>
                }) }
            </tr>
        }
    };
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={label}>
            <table class={classes!("stacked", class)} role="table" data-testid={testid}>
                { caption }
                <thead role="rowgroup"><tr role="row">
                    { for columns.iter().map(|name| html! {
                        <th scope="col" role="columnheader"><bdi>{ name }</bdi></th>
                    }) }
                </tr></thead>
                <tbody role="rowgroup">{ for rows.into_iter().map(row) }</tbody>
                if !foot.is_empty() {
                    <tfoot role="rowgroup">{ for foot.into_iter().map(row) }</tfoot>
                }
            </table>
        </div>
    }
}
