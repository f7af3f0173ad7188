//! The way out for a model that cannot run here: a script that scores the rows
//! where it does run, and writes a table of predictions.

/// Ten lines of Python, with the name of the model in place of `MODEL`.
const SCRIPT: &str = include_str!("predictions.py");

/// A script of ten lines that scores `data.csv` with a model by onnxruntime and
/// writes `predictions.csv`: identifiers, outcomes and scores, as they can be
/// read here. A person puts their own names of files and columns in.
pub fn predictions_script(model: &str) -> String {
    let quoted: String = model
        .chars()
        .flat_map(|letter| match letter {
            '"' | '\\' => vec!['\\', letter],
            letter if letter.is_control() => vec!['?'],
            letter => vec![letter],
        })
        .collect();
    SCRIPT.replace("MODEL", &quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_has_ten_lines_and_the_models_name() {
        let script = predictions_script("a \"b\".onnx");
        assert_eq!(script.lines().count(), 10);
        assert!(script.contains(r#"InferenceSession("a \"b\".onnx")"#));
        assert_eq!(predictions_script("a\nb").lines().count(), 10);
    }
}
