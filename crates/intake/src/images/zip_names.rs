//! Names in ZIP archives, which say how they are encoded only if they are UTF-8.
//!
//! Without that mark they are in code page 437 by the standard, in the code page of
//! the machine that packed them in fact (850 in western Europe, 866 where Cyrillic is
//! written), and UTF-8 all the same where macOS packed them. Valid UTF-8 is UTF-8.
//! Of the code pages the first is taken under which all names of the archive are made
//! of letters.

use encoding_rs::{Encoding, IBM866, SHIFT_JIS, WINDOWS_1252};

/// How the names of an archive that are neither ASCII nor UTF-8 are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Ibm437,
    Ibm850,
    Other(&'static Encoding),
}

/// Characters 128 to 255 of code page 437.
const IBM437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Characters 128 to 255 of code page 850.
const IBM850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl Page {
    /// The pages that are tried, the likeliest first.
    const ALL: [Page; 5] = [
        Page::Ibm437,
        Page::Ibm850,
        Page::Other(WINDOWS_1252),
        Page::Other(SHIFT_JIS),
        Page::Other(IBM866),
    ];

    /// The page that makes letters of all these names.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n [u8]> + Clone) -> Page {
        let reads = |page: &Page| names.clone().all(|name| page.is_plausible(name));
        Page::ALL.into_iter().find(reads).unwrap_or(Page::Ibm437)
    }

    /// The name by which the page is registered.
    pub(super) fn name(self) -> &'static str {
        match self {
            Page::Ibm437 => "IBM437",
            Page::Ibm850 => "IBM850",
            Page::Other(encoding) => encoding.name(),
        }
    }

    /// A name in this page.
    pub(super) fn decode(self, name: &[u8]) -> String {
        match self {
            Page::Ibm437 => by_table(name, IBM437),
            Page::Ibm850 => by_table(name, IBM850),
            Page::Other(encoding) => encoding.decode_without_bom_handling(name).0.into_owned(),
        }
    }

    fn is_plausible(self, name: &[u8]) -> bool {
        let is_letter = |c: char| match self {
            Page::Other(page) if page == IBM866 => ('\u{400}'..='\u{4ff}').contains(&c),
            Page::Other(page) if page == SHIFT_JIS => {
                // Half-width letters are what Cyrillic looks like there.
                ('\u{3040}'..='\u{9fff}').contains(&c)
            }
            Page::Ibm437 | Page::Ibm850 | Page::Other(_) => {
                ('\u{c0}'..='\u{24f}').contains(&c) && !['×', '÷', 'ƒ'].contains(&c)
            }
        };
        self.decode(name)
            .chars()
            .all(|c| c.is_ascii() || is_letter(c))
    }
}

fn by_table(name: &[u8], upper: &str) -> String {
    let read = |byte: &u8| match byte.checked_sub(128) {
        None => char::from(*byte),
        Some(at) => upper
            .chars()
            .nth(usize::from(at))
            .expect("the upper half has 128 characters"),
    };
    name.iter().map(read).collect()
}

/// A name that needs no guess: ASCII, or UTF-8 whether it is marked or not.
pub(super) fn plain(name: &[u8]) -> Option<&str> {
    std::str::from_utf8(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_128_characters() {
        assert_eq!(IBM437.chars().count(), 128);
        assert_eq!(IBM850.chars().count(), 128);
    }

    #[test]
    fn the_page_of_an_archive_is_the_one_that_makes_letters() {
        // Python: "Müller.png".encode("cp437") and so on.
        for (bytes, page, text) in [
            (&b"M\x81ller.png"[..], Page::Ibm437, "Müller.png"),
            (b"r\x9bntgen_\xb5.png", Page::Ibm850, "røntgen_Á.png"),
            (
                b"M\xfcller_\xdf.png",
                Page::Other(WINDOWS_1252),
                "Müller_ß.png",
            ),
            (
                b"\x91\xad\xa8\xac\xae\xaa.png",
                Page::Other(IBM866),
                "Снимок.png",
            ),
            (b"\x89\xe6\x91\x9c.png", Page::Other(SHIFT_JIS), "画像.png"),
        ] {
            let found = Page::of([bytes].into_iter());
            assert_eq!((found, found.decode(bytes).as_str()), (page, text));
        }
    }
}
