//! Subgroups with one outcome, or one event.

use crate::run::{field, in_group, results, value};

#[test]
fn a_subgroup_too_small_leaves_the_others_as_they_are() {
    let data = field("05-one-class-group/groups.csv");
    let arguments = [
        "--data", &data, "--truth", "y_true", "--score", "y_score", "--group", "age_band",
    ];
    let (_, evaluation) = results("groups", &arguments);
    assert_eq!(value(&evaluation, "auroc"), "0.686467");
    for (group, expected) in [
        ("40-64", Some("0.702886")),
        ("65+", Some("0.723178")),
        ("<18", None),
        ("18-39", None),
    ] {
        assert_eq!(
            in_group(&evaluation, "auroc", group).as_deref(),
            expected,
            "{group}"
        );
    }
}
