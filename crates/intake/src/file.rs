//! The identity of a file: its name, its size and its SHA-256 (FIPS 180-4).

use plumbline_study::facts::FileFact;
use sha2::{Digest, Sha256};

/// Bytes hashed at a time. An engine of WebAssembly replaces slow code by fast
/// code between calls and never within one: a file hashed in one call would stay
/// with the slow code to its end.
const STEP: usize = 64 * 1024;

/// SHA-256 of these bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    bytes.chunks(STEP).for_each(|part| hash.update(part));
    let digest = hash.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What identifies this file to a second site.
pub fn file_fact(name: &str, bytes: &[u8]) -> FileFact {
    FileFact {
        name: name.to_owned(),
        bytes: bytes.len() as u64,
        sha256: sha256_hex(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // FIPS 180-4, example "abc" of the secure hash standard's test vectors.
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(file_fact("a.csv", b"abc").bytes, 3);
        // The same source: a million times the letter a.
        assert_eq!(
            sha256_hex(&vec![b'a'; 1_000_000]),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        );
    }
}
