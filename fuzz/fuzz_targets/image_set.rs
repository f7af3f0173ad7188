//! Any bytes as a ZIP archive: listing and opening say what is wrong, and never
//! panic, run on, or give more bytes than were announced.
#![no_main]

use std::io;

use libfuzzer_sys::fuzz_target;
use plumbline_intake::images::{
    Content, SetLimits, Source, SourceFile, into_table, list, match_table, open,
};

struct Memory<'a>(&'a [u8]);

impl Source for Memory<'_> {
    fn read(&mut self, _: usize, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let part = self.0.iter().skip(start as usize).take(length);
        Ok(part.copied().collect())
    }
}

fuzz_target!(|bytes: &[u8]| {
    let file = SourceFile {
        path: "images.zip".to_owned(),
        bytes: bytes.len() as u64,
    };
    let limits = SetLimits {
        bytes: 1 << 20,
        ..SetLimits::default()
    };
    let mut memory = Memory(bytes);
    if let Ok(set) = list("images.zip", &[file], &mut memory, &limits, &|_| {
        Content::Unknown
    }) {
        for entry in set.entries.iter().chain(&set.tables) {
            if let Ok(read) = open(entry, &mut memory) {
                assert_eq!(read.len() as u64, entry.bytes);
            }
        }
        let table = into_table(&set);
        assert_eq!(table.rows(), set.entries.len());
        let _ = match_table(&table, &set);
    }
});
