//! What a file is when it is no table: recognised by its first bytes, because a
//! name says nothing (a spreadsheet or an image renamed to `.csv` is common).

use std::io::Read;

use flate2::read::GzDecoder;

/// A kind of file that holds no table we can read.
///
/// Each has a name that chooses the advice in the words of `intake-not-a-table`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind(pub &'static str);

/// First bytes and what they announce.
const SIGNATURES: [(&[u8], &str); 35] = [
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"BM", "image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"PAR1", "parquet"),
    (b"ARROW1", "feather"),
    (b"FEA1", "feather"),
    (b"ORC", "data-file"),
    (b"\x89HDF", "hdf5"),
    (b"\x93NUMPY", "numpy"),
    (b"SQLite format 3", "sqlite"),
    (b"$FL2", "spss"),
    (b"$FL3", "spss"),
    (b"<stata_dta>", "stata"),
    (&SAS, "sas"),
    (b"HEADER RECORD*******LIB", "sas"),
    (b"HEADER RECORD*******LIBV8", "sas"),
    (b"RDX2\n", "r"),
    (b"RDX3\n", "r"),
    (b"RDA2\n", "r"),
    (b"RDA3\n", "r"),
    (b"X\n\0\0\0", "r"),
    (b"MATLAB 5.0 MAT-file", "matlab"),
    (b"\x09\x08\x10\0\0\x06", "workbook"),
    (b"{\\rtf", "document"),
];

/// How a data set of SAS begins (sas7bdat).
const SAS: [u8; 32] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc2, 0xea, 0x81, 0x60, 0xb3, 0x14, 0x11, 0xcf, 0xbd, 0x92,
    8, 0, 9, 0xc7, 0x31, 0x8c, 0x18, 0x1f, 0x10, 0x11,
];

/// Signatures so short that text could begin with them: believed only when the
/// file also has bytes that no text has.
const SHORT: usize = 3;

/// How much of a file is looked at.
const SAMPLE: usize = 4096;

/// What this file is, when it is known not to be a table.
pub fn recognise(name: &str, bytes: &[u8]) -> Option<Kind> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if is_volume(name, sample) {
        return Some(Kind("volume"));
    }
    if sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06") {
        return Some(Kind(zip_content(name, sample)));
    }
    if is_of_r(name, sample) {
        return Some(Kind("r"));
    }
    if is_old_stata(sample) {
        return Some(Kind("stata"));
    }
    if matches!(sample, [0x80, 2..=5, b'}' | b']' | b'c' | b'(' | 0x95, ..]) {
        return Some(Kind("pickle"));
    }
    let signature = SIGNATURES
        .iter()
        .find(|(magic, _)| sample.starts_with(magic));
    if let Some((magic, kind)) = signature
        && (magic.len() > SHORT || has_control_bytes(sample))
    {
        return Some(Kind(kind));
    }
    if sample.get(128..132) == Some(b"DICM") {
        return Some(Kind("dicom"));
    }
    if is_sql(sample) {
        return Some(Kind("sql"));
    }
    if is_markup(sample) {
        let name = name.to_ascii_lowercase();
        let is_named_so = name.ends_with(".xls") || name.ends_with(".xlsx");
        let is_spreadsheet =
            contains(sample, b"office:spreadsheet") || contains(sample, b"office:excel");
        return Some(Kind(match is_named_so || is_spreadsheet {
            true => "web-workbook",
            false => "web-page",
        }));
    }
    (is_onnx(name, sample)).then_some(Kind("model"))
}

/// Whether there are bytes that occur in no text of one byte a character.
pub fn has_control_bytes(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

/// NIfTI-1 and -2 by the length of the header and their mark, packed ones by name;
/// NRRD and MetaImage by how they begin.
fn is_volume(name: &str, sample: &[u8]) -> bool {
    let packed = name.to_ascii_lowercase().ends_with(".nii.gz") && sample.starts_with(b"\x1f\x8b");
    let nifti = matches!(sample.get(344..347), Some(b"n+1" | b"ni1"))
        || matches!(sample.get(4..7), Some(b"n+2" | b"ni2"));
    packed || nifti || sample.starts_with(b"NRRD0") || sample.starts_with(b"ObjectType = Image")
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Workbooks, documents and archives share the format of ZIP.
fn zip_content(name: &str, sample: &[u8]) -> &'static str {
    let name = name.to_ascii_lowercase();
    let workbook = [".xlsx", ".xlsm", ".ods", ".xlsb"]
        .iter()
        .any(|end| name.ends_with(end))
        || contains(sample, b"xl/")
        || contains(sample, b"opendocument.spreadsheet");
    let office = contains(sample, b"[Content_Types].xml");
    match (workbook, contains(sample, b"word/"), office) {
        (true, _, _) => "workbook",
        (_, true, _) => "document",
        // An Office file whose parts come later in the archive.
        (_, _, true) => "workbook",
        _ => "archive",
    }
}

/// A page of the web or another file of tags: often the log-in page that came
/// in place of a download.
fn is_markup(sample: &[u8]) -> bool {
    let text = sample
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(sample)
        .trim_ascii_start();
    let start = text.get(..14).unwrap_or(text).to_ascii_lowercase();
    let is_tag = matches!(start.as_slice(), [b'<', b'a'..=b'z', ..]) && contains(text, b"</");
    let begins = [&b"<!doctype"[..], b"<html", b"<?xml", b"mime-version:"];
    is_tag || begins.iter().any(|begin| start.starts_with(begin))
}

/// A dump of a database: statements that would make its tables again.
fn is_sql(sample: &[u8]) -> bool {
    let text = sample.trim_ascii_start();
    let begins = [
        &b"INSERT INTO "[..],
        b"CREATE TABLE ",
        b"PRAGMA foreign_keys",
        b"-- MySQL dump",
    ];
    begins.iter().any(|begin| text.starts_with(begin))
        || (text.starts_with(b"--") && contains(text, b"PostgreSQL database dump"))
}

/// Objects of R are mostly packed; packed by gzip they show what they are, and by the
/// other ways their name does.
fn is_of_r(name: &str, sample: &[u8]) -> bool {
    let mut start = [0; 5];
    let packed = sample.starts_with(b"\x1f\x8b");
    if packed && GzDecoder::new(sample).read_exact(&mut start).is_ok() {
        return matches!(
            &start,
            b"X\n\0\0\0" | b"RDX2\n" | b"RDX3\n" | b"RDA2\n" | b"RDA3\n"
        );
    }
    let name = name.to_ascii_lowercase();
    let is_named_so = [".rds", ".rda", ".rdata"]
        .iter()
        .any(|end| name.ends_with(end));
    let begins = [&b"\xfd7zXZ"[..], b"BZh", b"A\n2\n", b"A\n3\n"];
    is_named_so && begins.iter().any(|begin| sample.starts_with(begin))
}

/// Data of Stata before version 13: version, order of bytes, kind of file, nothing.
fn is_old_stata(sample: &[u8]) -> bool {
    matches!(sample, [0x69 | 0x6c | 0x6e..=0x73, 1 | 2, 1, 0, ..])
}

/// An ONNX model starts with its format version as a protobuf field, then its
/// producer, its operator sets or its graph.
fn is_onnx(name: &str, sample: &[u8]) -> bool {
    if name.to_ascii_lowercase().ends_with(".onnx") {
        return true;
    }
    matches!(sample, [0x08, 1..=30, 0x12 | 0x1a | 0x3a | 0x42, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes_whatever_their_name() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], "pdf"),
            (b"\x89PNG\r\n\x1a\n\0\0", "image"),
            (b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "workbook"),
            (b"PK\x03\x04\x14\0\x06\0word/document.xml", "document"),
            (b"PK\x03\x04\x14\0\x06\0images/1.png", "archive"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "workbook"),
            (b"\x1f\x8b\x08\0\0\0", "archive"),
            (b"  <!DOCTYPE html><html>", "web-page"),
            (b"\x08\x08\x12\x07pytorch", "model"),
            (b"BM\x36\x00\x0c", "image"),
            (b"NRRD0005\n", "volume"),
            (&SAS, "sas"),
            (b"$FL2@(#) SPSS DATA FILE", "spss"),
            (b"<stata_dta><header>", "stata"),
            (b"\x73\x02\x01\0\x05\0", "stata"),
            (b"RDX3\nX\n", "r"),
            (b"PAR1\x15\x04", "parquet"),
            (b"ARROW1\0\0", "feather"),
            (b"\x80\x04\x95\x10", "pickle"),
            (b"<table><tr><td>id</td>", "web-page"),
            (b"<TR><TH>id</TH>\n", "web-page"),
            (b"INSERT INTO t VALUES(1,0);\n", "sql"),
            (&[&[0; 128][..], b"DICM\x02\0"].concat(), "dicom"),
            (
                &[&[0x5c, 1, 0, 0][..], &[0; 340], b"n+1\0"].concat(),
                "volume",
            ),
        ] {
            assert_eq!(recognise("table.csv", bytes), Some(Kind(kind)), "{kind}");
        }
    }

    #[test]
    fn tables_are_not_taken_for_something_else() {
        for bytes in [
            &b"BMI,label\n21,0\n"[..],
            b"BZhealth,y\n1,0\n",
            b"",
            b"a",
            b"<5,>5\n",
            b"<lod,y\n1,0\n",
            b"A\n3\n4\n",
            b"insert,y\n1,0\n",
        ] {
            assert_eq!(recognise("table.csv", bytes), None);
        }
    }
}
