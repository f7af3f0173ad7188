//! Values as text of which a hash can be taken: canonical JSON as RFC 8785
//! says (<https://www.rfc-editor.org/rfc/rfc8785>), so that equal values give
//! equal bytes whoever writes them, and another program can check a hash.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

/// A value that JSON cannot hold: a number that is none or infinite, or a whole
/// number beyond 2⁵³.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unwritable;

/// A value in canonical JSON.
///
/// # Errors
/// The text does not say the same again. JSON has no NaN, and writers put `null`
/// in its place without a word; two values that both fail so must not get the
/// same hash.
pub(crate) fn json<T>(value: &T) -> Result<String, Unwritable>
where
    T: Serialize + DeserializeOwned + PartialEq,
{
    let text = text(value)?;
    match serde_json::from_str::<T>(&text) {
        Ok(again) if again == *value => Ok(text),
        _ => Err(Unwritable),
    }
}

/// As [`json`], for what was read from JSON or is known to have a text.
pub(crate) fn text(value: &impl Serialize) -> Result<String, Unwritable> {
    serde_json_canonicalizer::to_string(value).map_err(|_| Unwritable)
}

/// SHA-256 of bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(&digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of RFC 8785, section 3.2.2 and 3.2.3.
    #[test]
    fn the_example_of_the_standard_comes_out_as_printed() {
        let value: serde_json::Value = serde_json::from_str(
            r#"{
                "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                "literals": [null, true, false]
            }"#,
        )
        .unwrap();
        assert_eq!(
            text(&value).unwrap(),
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
    }

    #[test]
    fn what_json_cannot_hold_has_no_text_and_so_no_hash() {
        for number in [f64::NAN, f64::INFINITY] {
            assert_eq!(json(&number), Err(Unwritable));
            assert_eq!(json(&vec![Some(1.0), Some(number)]), Err(Unwritable));
        }
        assert_eq!(json(&u64::MAX), Err(Unwritable), "rounded on its way");
        assert_eq!(json(&vec![Some(1.0), None]), Ok("[1,null]".to_owned()));
    }
}
