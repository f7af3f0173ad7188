//! Numbers as people write them. What can be read in two ways is not taken.

use plumbline::state::{Draft, shown};
use plumbline_study::number::{NotTaken, read};

fn any(text: &str) -> Result<Option<f64>, NotTaken> {
    read(text, f64::NEG_INFINITY, f64::INFINITY)
}

fn share(text: &str) -> Result<Option<f64>, NotTaken> {
    read(text, 0.0, 1.0)
}

#[test]
fn per_cent_and_both_decimal_marks_are_taken() {
    // Each number is what a reader of the language would say it is.
    let written = [
        ("0.2", 0.2),
        ("0,2", 0.2),
        ("20%", 0.2),
        ("2 %", 0.02),
        ("2,5%", 0.025),
        (" 29 % ", 0.29),
        ("57%", 0.57),
        ("0.07", 0.07),
        (".5", 0.5),
        ("1", 1.0),
        ("100%", 1.0),
        ("٠٫٢", 0.2),
        ("٢٠٪", 0.2),
        ("\u{2066}0.2\u{2069}", 0.2),
        ("1e-3", 0.001),
    ];
    for (text, number) in written {
        assert_eq!(share(text), Ok(Some(number)), "{text}");
    }
    assert_eq!(share("  "), Ok(None));
}

#[test]
fn marks_between_thousands_are_left_out() {
    let written = [
        ("200 000", 200_000.0),
        ("200\u{202F}000", 200_000.0),
        ("1'000'000", 1_000_000.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("-1 000", -1000.0),
        ("1234", 1234.0),
        ("1.234", 1.234),
        ("0,234", 0.234),
        ("12,34", 12.34),
    ];
    for (text, number) in written {
        assert_eq!(any(text), Ok(Some(number)), "{text}");
    }
}

#[test]
fn what_is_doubtful_or_no_number_says_so() {
    for text in ["1,234", "-12,345", "123,000"] {
        assert_eq!(any(text), Err(NotTaken::Doubtful), "{text}");
    }
    let none = [
        "abc",
        "20 per cent",
        "NaN",
        "inf",
        "1e999",
        "1 2",
        "12 34",
        "%",
        "1,2,3",
        "--1",
        "0x10",
    ];
    for text in none {
        assert_eq!(any(text), Err(NotTaken::NoNumber), "{text}");
    }
    assert_eq!(share("20"), Err(NotTaken::PerCent));
    assert_eq!(share("2"), Err(NotTaken::PerCent));
    assert_eq!(share("200%"), Err(NotTaken::Outside));
    assert_eq!(share("-0.1"), Err(NotTaken::Outside));
    assert_eq!(share("101"), Err(NotTaken::Outside));
    assert_eq!(read("0", 1.0, f64::INFINITY), Err(NotTaken::Outside));
}

#[test]
fn a_field_shows_what_was_typed_until_the_number_is_another() {
    let draft = |text: &str, value| Draft {
        text: text.to_owned(),
        value,
    };
    assert_eq!(shown(Some(&draft("20%", Some(0.2))), Some(0.2)), "20%");
    assert_eq!(shown(Some(&draft("20%", Some(0.2))), Some(0.3)), "0.3");
    assert_eq!(shown(Some(&draft("abc", None)), None), "abc");
    assert_eq!(shown(Some(&draft("0.", Some(0.0))), Some(0.0)), "0.");
    assert_eq!(shown(None, Some(0.25)), "0.25");
    assert_eq!(shown(None, None), "");
}
