use tract_onnx::prelude::*;
fn main() {
    for f in std::env::args().skip(1) {
        let m = tract_onnx::onnx()
            .with_ignore_value_info(true)
            .model_for_path(&f)
            .unwrap()
            .with_input_fact(0, f32::fact([1, 3, 224, 224]).into())
            .unwrap()
            .into_typed()
            .unwrap();
        println!("== {f} typed");
        show(&m);
        let m = m.into_decluttered().unwrap();
        println!("== {f} decluttered");
        show(&m);
    }
}
fn show(m: &TypedModel) {
    for n in m.eval_order().unwrap() {
        let n = m.node(n);
        println!(
            "{:4} {:28} {:?} -> {:?}",
            n.id,
            n.op.name(),
            n.inputs.iter().map(|i| i.node).collect::<Vec<_>>(),
            n.outputs
                .iter()
                .map(|o| format!("{:?}", o.fact).chars().take(60).collect::<String>())
                .collect::<Vec<_>>()
        );
    }
}
