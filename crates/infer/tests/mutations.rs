//! Models with a few bytes changed end in facts, predictions or problems,
//! never in a panic. (scripts/fuzz.sh goes further for reading alone.)

mod common;

use common::{bytes, numbers, table};
use plumbline_infer::{Model, inspect};

/// A linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// The bytes with one to four of them changed, or with a piece cut out.
fn mutated(original: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = original.to_vec();
    if random.below(8) == 0 {
        let start = random.below(bytes.len());
        let end = (start + 1 + random.below(30)).min(bytes.len());
        bytes.drain(start..end);
        return bytes;
    }
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        bytes[at] = match random.below(3) {
            0 => random.below(256) as u8,
            1 => bytes[at] ^ (1 << random.below(8)),
            _ => [0, 1, 127, 128, 255][random.below(5)],
        };
    }
    bytes
}

#[test]
fn changed_models_never_panic() {
    const CHANGES: usize = 60;
    // The engine's own panics are caught; their texts would only fill the log.
    std::panic::set_hook(Box::new(|_| ()));
    let mut random = Random(3);
    let mut loaded = 0;
    for file in [
        "logistic.onnx",
        "forest.onnx",
        "hist-boosting.onnx",
        "svc-probability.onnx",
        "mixed-columns.onnx",
        "mlp.onnx",
        "neighbours.onnx",
        "logistic-binned.onnx",
        "regression-forest.onnx",
        "three-logistic.onnx",
    ] {
        let original = bytes(&format!("tests/fixtures/models/{file}"));
        for _ in 0..CHANGES {
            let changed = mutated(&original, &mut random);
            let facts = inspect(file, &changed);
            if let Err(problems) = &facts {
                assert!(!problems.is_empty());
            }
            let Ok(model) = Model::load(file, &changed) else {
                continue;
            };
            assert!(facts.is_ok(), "{file} loads but has no facts");
            loaded += 1;
            let columns = (0..5).map(|at| numbers(&format!("c{at}"), &[1.0, f64::NAN, -3.5]));
            let table = table(columns.collect());
            let map = model.columns(&table, &[]);
            for choice in model.outputs(None) {
                match model.predict(&table, 0..3, &map, &choice) {
                    Ok(batch) => assert_eq!(batch.scores.len(), 3),
                    Err(problems) => assert!(!problems.is_empty()),
                }
            }
        }
    }
    assert!(loaded > 50, "{loaded}");
}
