//! Prints METHODS.md.
//!
//!     cargo run -p plumbline-study --example methods > METHODS.md

#[path = "../tests/support/words.rs"]
mod words;

fn main() {
    let words = words::Words::english();
    print!(
        "{}",
        plumbline_study::methods::methods(&|id: &str| words.text(id))
    );
}
