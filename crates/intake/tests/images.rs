//! Sets of images: what is listed, how tables and images find each other,
//! and what is said about archives that are at fault.

use std::io;
use std::path::Path;

use plumbline_intake::images::{
    Content, Fingerprints, Identity, ImageEntry, ImageSet, Part, Place, SetLimits, Source,
    SourceFile, into_table, list, match_table, open, set_fact, without_aside,
};
use plumbline_intake::{data_checks, guess_roles, read_table, sha256_hex};
use plumbline_study::{Arg, Problem, Roles, Severity, Table};

/// Files in memory; counts the bytes that were asked for.
struct Memory {
    files: Vec<Vec<u8>>,
    read: u64,
}

impl Source for Memory {
    fn read(&mut self, file: usize, start: u64, length: usize) -> io::Result<Vec<u8>> {
        let bytes = self.files.get(file).ok_or(io::ErrorKind::NotFound)?;
        let part = bytes.iter().skip(start as usize).take(length);
        let part: Vec<u8> = part.copied().collect();
        self.read += part.len() as u64;
        Ok(part)
    }
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let set = folder.join("image-sets").join(name);
    std::fs::read(&set)
        .or_else(|_| std::fs::read(folder.join("images").join(name)))
        .unwrap()
}

type Listed = (Result<ImageSet, Vec<Problem>>, Memory);

fn listed(name: &str, files: Vec<(&str, Vec<u8>)>) -> Listed {
    let sources: Vec<SourceFile> = files
        .iter()
        .map(|(path, bytes)| SourceFile {
            path: (*path).to_owned(),
            bytes: bytes.len() as u64,
        })
        .collect();
    let mut memory = Memory {
        files: files.into_iter().map(|(_, bytes)| bytes).collect(),
        read: 0,
    };
    let set = list(name, &sources, &mut memory, &SetLimits::default(), &|_| {
        Content::Unknown
    });
    (set, memory)
}

fn archive(name: &str) -> Listed {
    listed(name, vec![(name, fixture(name))])
}

fn ids(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|p| p.message.id.as_str()).collect()
}

fn paths(set: &ImageSet) -> Vec<&str> {
    set.entries.iter().map(|e| e.path.as_str()).collect()
}

#[test]
fn an_archive_is_listed_by_its_directory_and_folders_are_labels() {
    let (set, memory) = archive("folders.zip");
    let set = set.unwrap();
    assert!(memory.read <= 2 * memory.files[0].len() as u64);
    let expected = [
        "no/b.bmp",
        "no/c.tif",
        "no/other-copy.png",
        "yes/a.png",
        "yes/copy.png",
    ];
    assert_eq!(paths(&set), expected);
    assert_eq!(set.entries[0].label.as_deref(), Some("no"));
    assert_eq!(ids(&set.problems), ["images-not-images"]);
    let table = into_table(&set);
    let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["file", "label"]);
    assert_eq!(table.lines, [1, 2, 3, 4, 5]);
    let roles = guess_roles(&table).roles;
    assert_eq!(roles.truth.as_deref(), Some("label"));
    assert_eq!(roles.id.as_deref(), Some("file"));
    let errors = data_checks(&table, &roles);
    assert!(
        errors.iter().all(|p| p.severity != Severity::Error),
        "{errors:?}"
    );
}

#[test]
fn the_bytes_of_an_entry_are_those_that_were_packed() {
    for (name, path, original) in [
        ("folders.zip", "yes/a.png", "rgb.png"),
        ("folders.zip", "no/c.tif", "grey.tif"),
        ("stored.zip", "b.bmp", "rgb.bmp"),
    ] {
        let (set, mut memory) = archive(name);
        let set = set.unwrap();
        let entry = set.entries.iter().find(|entry| entry.path == path).unwrap();
        assert_eq!(open(entry, &mut memory).unwrap(), fixture(original));
    }
}

/// The same images in a folder, in what is in it, and in a ZIP.
#[test]
fn a_set_has_one_identity_however_it_was_brought() {
    let fact = |files: Vec<(&str, Vec<u8>)>| {
        let (set, mut memory) = listed("set", files);
        let set = set.unwrap();
        let read: Vec<(String, u64, String)> = set
            .entries
            .iter()
            .map(|entry| {
                let bytes = open(entry, &mut memory).unwrap();
                (entry.path.clone(), entry.bytes, sha256_hex(&bytes))
            })
            .collect();
        set_fact(
            "set",
            read.iter().map(|(p, b, s)| (p.as_str(), *b, s.as_str())),
        )
    };
    let (png, bmp) = (fixture("rgb.png"), fixture("rgb.bmp"));
    let zip = fact(vec![("stored.zip", fixture("stored.zip"))]);
    let folder = fact(vec![("x/b.bmp", bmp.clone()), ("x/a.png", png.clone())]);
    let files = fact(vec![("a.png", png.clone()), ("b.bmp", bmp.clone())]);
    assert_eq!(zip, folder);
    assert_eq!(zip, files);
    // `sha256sum a.png b.bmp | sha256sum` of GNU.
    let text = format!("{}  a.png\n{}  b.bmp\n", sha256_hex(&png), sha256_hex(&bmp));
    assert_eq!(zip.sha256, sha256_hex(text.as_bytes()));
    assert_eq!(zip.bytes, (png.len() + bmp.len()) as u64);
}

fn table(text: &str) -> Table {
    let read = read_table("t.csv", text.as_bytes(), &Default::default(), &mut |_| {});
    read.unwrap().table
}

fn images(paths: &[&str]) -> ImageSet {
    let files = paths.iter().map(|path| (*path, vec![0])).collect();
    listed("images", files).0.unwrap()
}

#[test]
fn rows_find_images_by_path_end_name_or_stem() {
    let set = images(&["a/1.png", "a/2.PNG", "b/1.png", "b/3.png"]);
    let found = |text: &str| match_table(&table(text), &set).unwrap();
    let by_path = found("outcome,image\n1,a/1.png\n0,A\\2.png\n1,/data/x/b/1.png\n0,3\n");
    assert_eq!(by_path.column, "image");
    assert_eq!(by_path.rows, [[0], [1], [2], [3]]);
    assert_eq!(by_path.problems, []);
    let numbers = found("id,outcome\n2,1\n3,0\n4,0\n");
    assert_eq!(numbers.rows, [vec![1], vec![3], vec![]]);
    assert_eq!(
        ids(&numbers.problems),
        ["images-row-without-image", "images-image-without-row"]
    );
    assert_eq!(numbers.problems[0].rows, [4]);
    assert_eq!(numbers.problems[1].message.args["count"], Arg::Number(2.0));
    // Which of two images "1.png" is, nobody knows.
    let several = found("image,outcome\n1.png,1\n3.png,0\n");
    assert_eq!(several.rows, [vec![], vec![3]]);
    assert_eq!(ids(&several.problems)[0], "images-name-of-several");
    let none = match_table(&table("image,outcome\nx.png,1\n"), &set).unwrap_err();
    assert_eq!(none.message.id, "images-match-none");
}

#[test]
fn deeper_folders_become_columns_of_their_own() {
    let set = images(&[
        "s/yes/p1/1.png",
        "s/yes/p2/2.png",
        "s/no/p3/3.png",
        "s/4.png",
    ]);
    let table = into_table(&set);
    let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["file", "label", "folder_2"]);
    assert_eq!(
        paths(&set),
        ["4.png", "no/p3/3.png", "yes/p1/1.png", "yes/p2/2.png"]
    );
    assert_eq!(set.entries[0].label, None);
}

#[test]
fn images_that_occur_twice_are_found_with_their_outcomes() {
    let table = table("image,y\na,1\nb,1\nc,0\nd,0\ne,1\n");
    let roles = Roles {
        truth: Some("y".to_owned()),
        ..Roles::default()
    };
    let (mut one, mut other) = (Fingerprints::default(), Fingerprints::default());
    for (row, image) in [(0, "x"), (1, "x"), (2, "z")] {
        one.add(row, image);
    }
    other.add(4, "z");
    other.add(3, "w");
    one.merge(other);
    let problems = one.problems(&table, &roles);
    assert_eq!(
        ids(&problems),
        ["images-same-image-other-outcome", "images-same-image"]
    );
    assert_eq!(
        (&problems[0].rows[..], &problems[1].rows[..]),
        (&[4, 6][..], &[2, 3][..])
    );
}

#[test]
fn each_fault_of_an_archive_has_its_message() {
    for (name, errors) in [
        ("bad-empty.zip", "images-zip-empty"),
        ("bad-damaged.zip", "images-zip-damaged"),
        ("bad-nothing.zip", "images-none"),
        ("bad-overlap.zip", "images-zip-overlap"),
        ("bad-encrypted.zip", "images-none"),
        ("rgb.bmp", ""),
    ] {
        let (set, _) = archive(name);
        match set {
            Err(problems) => assert_eq!(ids(&problems)[0], errors, "{name}"),
            Ok(set) => assert_eq!((errors, set.entries.len()), ("", 1), "{name}"),
        }
    }
    let (locked, _) = archive("bad-encrypted.zip");
    assert!(ids(&locked.unwrap_err()).contains(&"images-zip-encrypted"));
    for (name, warning, left) in [
        ("bad-nested.zip", "images-zip-nested", 1),
        ("bad-slip.zip", "images-zip-outside", 1),
        ("bad-inflated.zip", "images-zip-inflated", 1),
    ] {
        let set = archive(name).0.unwrap();
        assert_eq!(
            (ids(&set.problems), set.entries.len()),
            (vec![warning], left),
            "{name}"
        );
    }
    let refused = archive("bad-method.zip").0.unwrap_err();
    assert!(ids(&refused).contains(&"images-zip-method"));
}

#[test]
fn damage_inside_an_archive_is_found_when_the_turn_comes() {
    let (set, mut memory) = archive("bad-crc.zip");
    let set = set.unwrap();
    let read: Vec<_> = set.entries.iter().map(|e| open(e, &mut memory)).collect();
    let damaged = read[0].as_ref().unwrap_err();
    assert_eq!(damaged.message.id, "images-zip-entry-damaged");
    assert_eq!(damaged.message.args["file"], Arg::Text("a.png".to_owned()));
    assert_eq!(read[1].as_ref().unwrap(), &fixture("grey.png"));
    // A file that became shorter after it was chosen.
    let (set, mut memory) = listed("x", vec![("a.png", vec![1; 10])]);
    memory.files[0].truncate(3);
    let short = open(&set.unwrap().entries[0], &mut memory).unwrap_err();
    assert_eq!(short.message.id, "images-file-short");
}

#[test]
fn limits_hold_before_anything_is_read() {
    let files: Vec<SourceFile> = (0..4)
        .map(|n| SourceFile {
            path: format!("{n}.png"),
            bytes: 1 << (28 + n),
        })
        .collect();
    let mut nothing = Memory {
        files: Vec::new(),
        read: 0,
    };
    let set = list("x", &files, &mut nothing, &SetLimits::default(), &|_| {
        Content::Unknown
    })
    .unwrap();
    assert_eq!(
        (set.entries.len(), ids(&set.problems)),
        (2, vec!["images-file-too-large"])
    );
    let few = SetLimits {
        entries: 3,
        ..SetLimits::default()
    };
    let many = list("x", &files, &mut nothing, &few, &|_| Content::Unknown).unwrap_err();
    assert_eq!(ids(&many)[0], "images-too-many");
    assert_eq!(nothing.read, 0);
}

/// A ZIP archive with an image under each of these names, written byte by byte as
/// APPNOTE.TXT says; the names are not marked as UTF-8.
fn packed(names: &[&[u8]]) -> Vec<u8> {
    let image = fixture("rgb.png");
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let length = (image.len() as u32).to_le_bytes();
    let crc = crc32fast::hash(&image).to_le_bytes();
    for name in names {
        let start = (bytes.len() as u32).to_le_bytes();
        let common = [
            &[10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x50][..],
            &crc,
            &length,
            &length,
            &(name.len() as u16).to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        bytes.extend([b"PK\x03\x04", &common[..], name, &image].concat());
        let rest = [&[0; 10][..], &start, name].concat();
        directory.extend([b"PK\x01\x02\x14\x00", &common[..], &rest].concat());
    }
    let count = (names.len() as u16).to_le_bytes();
    let (size, start) = (directory.len() as u32, bytes.len() as u32);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(
        [
            &count[..],
            &count,
            &size.to_le_bytes(),
            &start.to_le_bytes(),
            &[0, 0],
        ]
        .concat(),
    );
    bytes
}

#[test]
fn names_of_older_archives_are_read_and_find_their_rows() {
    // Python: "Müller.png".encode(page), with the name in UTF-8 as macOS writes it last.
    for (names, page, expected) in [
        (
            &[&b"M\x81ller.png"[..], b"a.png"][..],
            Some("IBM437"),
            "Müller.png",
        ),
        (
            &[b"M\x81ller.png", b"r\x9bntgen.png"],
            Some("IBM850"),
            "Müller.png",
        ),
        (
            &[b"M\xfcller.png", b"a.png"],
            Some("windows-1252"),
            "Müller.png",
        ),
        (&["Müller.png".as_bytes(), b"a.png"], None, "Müller.png"),
        (
            &["Mu\u{308}ller.png".as_bytes(), b"a.png"],
            None,
            "Mu\u{308}ller.png",
        ),
    ] {
        let (set, mut memory) = listed("set.zip", vec![("set.zip", packed(names))]);
        let set = set.unwrap();
        assert!(paths(&set).contains(&expected), "{:?}", paths(&set));
        let told = set
            .problems
            .iter()
            .find_map(|p| p.message.args.get("encoding"));
        assert_eq!(told, page.map(|page| Arg::Text(page.to_owned())).as_ref());
        for name in ["Müller.png", "mu\u{308}ller", "./M\u{fc}ller.PNG"] {
            let found = match_table(&table(&format!("image,y\n{name},1\n")), &set).unwrap();
            let entry = &set.entries[found.rows[0][0]];
            assert_eq!(entry.path, expected);
            assert_eq!(open(entry, &mut memory).unwrap(), fixture("rgb.png"));
        }
    }
}

/// A format of clinical images for tests: "IMAGE", then instance, study and patient, or "NOTE".
fn look(bytes: &[u8]) -> Content {
    let text = String::from_utf8_lossy(bytes);
    let mut words = text.split(' ');
    let mut word = || words.next().map(str::to_owned);
    match word().as_deref() {
        Some("IMAGE") => Content::Image {
            identity: Box::new(Identity {
                instance: word(),
                study: word(),
                patient: word(),
                ..Identity::default()
            }),
            cut: false,
        },
        Some("NOTE") => Content::Without("report"),
        _ => Content::Unknown,
    }
}

fn clinical(files: &[(&str, &str)]) -> ImageSet {
    let sources = files.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        bytes: text.len() as u64,
    });
    let sources: Vec<SourceFile> = sources.collect();
    let mut memory = Memory {
        files: files
            .iter()
            .map(|(_, text)| text.as_bytes().to_vec())
            .collect(),
        read: 0,
    };
    list("disc", &sources, &mut memory, &SetLimits::default(), &look).unwrap()
}

#[test]
fn files_without_a_telling_name_are_known_by_their_content() {
    let set = clinical(&[
        ("DISC/IM0001", "IMAGE 1.1 9.1 P1"),
        ("DISC/1.2.840.5", "IMAGE 1.2 9.1 P1"),
        ("DISC/b.dcm", "IMAGE 1.3 9.2 P2"),
        ("DISC/broken.dcm", "no such thing"),
        ("DISC/SR0001", "NOTE"),
        ("DISC/report.dcm", "NOTE"),
        ("DISC/README", "read me"),
        ("DISC/c.png", "a picture by its name"),
    ]);
    assert_eq!(
        paths(&set),
        ["1.2.840.5", "IM0001", "b.dcm", "broken.dcm", "c.png"]
    );
    assert_eq!(set.identities.len(), set.entries.len());
    let patients: Vec<Option<&str>> = set
        .identities
        .iter()
        .map(|identity| identity.patient.as_deref())
        .collect();
    assert_eq!(patients, [Some("P1"), Some("P1"), Some("P2"), None, None]);
    assert_eq!(
        ids(&set.problems),
        ["images-not-images", "images-clinical-others"]
    );
    assert_eq!(set.problems[1].message.args["count"], Arg::Number(2.0));
}

#[test]
fn rows_find_images_by_what_their_headers_say() {
    let set = clinical(&[
        ("a", "IMAGE 1.1 9.1 P1"),
        ("b.dcm", "IMAGE 1.2 9.1 P1"),
        ("c.dcm", "IMAGE 1.3 9.2 P2"),
        ("d.dcm", "IMAGE 1.4 9.3 P2"),
    ]);
    let crossed = clinical(&[("b", "IMAGE 1.1 9.1 c"), ("c", "IMAGE 1.2 9.2 b")]);
    let found = |text: &str| match text.contains("\nb,1") {
        true => match_table(&table(text), &crossed),
        false => match_table(&table(text), &set),
    };
    let by = |text: &str| {
        let found = found(text).unwrap();
        (found.by, found.column, found.rows)
    };
    let named = |by: &str, column: &str| (by.to_owned(), column.to_owned());
    let (key, column, rows) = by("y,who\n1,P2\n0,P1\n1,P3\n");
    assert_eq!((key, column), named("patient", "who"));
    assert_eq!(rows, [vec![2, 3], vec![0, 1], vec![]]);
    let (key, _, rows) = by("uid,y\n9.3,1\n9.1,0\n");
    assert_eq!((key.as_str(), rows), ("study", vec![vec![3], vec![0, 1]]));
    let (key, _, rows) = by("uid,y\n1.4,1\n1.1,0\n");
    assert_eq!((key.as_str(), rows), ("instance", vec![vec![3], vec![0]]));
    // Letter for letter: patients "p1" and "P1" are two.
    assert!(found("who,y\np1,1\np2,0\n").is_err());
    // By file as before, which comes first where as many rows are found.
    let (key, column, _) = by("who,file,y\nP1,b.dcm,1\nP2,c.dcm,0\n");
    assert_eq!((key, column), named("file", "file"));
    for (text, id) in [
        ("who,y\nP1,1\nP2,0\n9.3,1\n", "images-match-mixed"),
        ("who,y\nP1,1\nP2,0\nd.dcm,1\n", "images-match-mixed"),
        ("who,y\nP1,1\nP1,0\nP2,0\n", "images-match-shared"),
        // Files that are called like patients, and not theirs.
        ("who,y\nb,1\nc,0\n", "images-match-ambiguous"),
        ("one,two,y\nP1,P2,1\nP2,P1,0\n", "images-match-ambiguous"),
    ] {
        assert_eq!(found(text).unwrap_err().message.id, id, "{text}");
    }
    // What another column repeats in other words is no rival.
    let (key, _, _) = by("study,who,y\n9.1,P1,1\n9.2,P9,0\n");
    assert_eq!(key, "study");
    assert_eq!(found("who,y\nP1,1\nP1,0\n").unwrap_err().rows, [2, 3]);
}

#[test]
fn names_that_look_like_numbers_find_their_own_images() {
    let set = images(&["1.1.png", "1.10.png", "21E0401.png"]);
    let found = match_table(&table("image,y\n1.10,1\n1.1,0\n21E0401,1\n"), &set).unwrap();
    let names: Vec<&str> = found
        .rows
        .iter()
        .map(|row| set.entries[row[0]].path.as_str())
        .collect();
    assert_eq!(names, ["1.10.png", "1.1.png", "21E0401.png"]);
}

#[test]
fn a_path_of_thirty_thousand_folders_is_left_out() {
    let deep = "a/".repeat(30_000) + "x.png";
    let name = deep.as_bytes();
    let (set, _) = listed("set.zip", vec![("set.zip", packed(&[name, b"good.png"]))]);
    let set = set.unwrap();
    assert_eq!(paths(&set), ["good.png"]);
    assert_eq!(ids(&set.problems), ["images-path-deep"]);
    let (folder, _) = listed("set", vec![(&deep, vec![1]), ("good.png", vec![1])]);
    assert_eq!(paths(&folder.unwrap()), ["good.png"]);
}

#[test]
fn images_with_masks_are_no_cases() {
    let files = |names: &[&'static str]| -> Vec<(&'static str, Vec<u8>)> {
        names.iter().map(|name| (*name, vec![1])).collect()
    };
    let masks = ["images/a.png", "images/b.png", "masks/a.png", "masks/b.png"];
    let (refused, _) = listed("set", files(&masks));
    assert_eq!(ids(&refused.unwrap_err()), ["images-with-masks"]);
    let (told, _) = listed("set", files(&[&masks[..], &["labels.csv"]].concat()));
    assert_eq!(ids(&told.unwrap().problems), ["images-with-masks"]);
}

/// Localizers and screenshots of a study that has other images are found by their own names
/// alone; a study of nothing else keeps them.
#[test]
fn what_belongs_to_a_study_and_not_to_its_case_is_left_aside() {
    let set = |parts: &[Part]| ImageSet {
        name: "set".to_owned(),
        entries: (0..parts.len())
            .map(|at| ImageEntry {
                path: format!("IM{at}"),
                label: None,
                bytes: 1,
                place: Place::File(at),
            })
            .collect(),
        identities: parts
            .iter()
            .enumerate()
            .map(|(at, part)| Identity {
                instance: Some(format!("1.{at}")),
                study: Some("2.1".to_owned()),
                patient: Some("P1".to_owned()),
                part: *part,
                ..Identity::default()
            })
            .collect(),
        tables: Vec::new(),
        problems: Vec::new(),
    };
    let mixed = set(&[Part::Localizer, Part::Main, Part::Main, Part::Secondary]);
    let found = match_table(&table("who,outcome\nP1,ill\n"), &mixed).unwrap();
    assert_eq!(found.rows, [[1, 2]]);
    let told: Vec<(&str, &Arg)> = found
        .problems
        .iter()
        .map(|problem| (problem.message.id.as_str(), &problem.message.args["part"]))
        .collect();
    assert_eq!(
        told,
        [
            ("images-aside", &"localizer".into()),
            ("images-aside", &"secondary".into())
        ]
    );
    // Who names one by itself has it.
    let named = match_table(&table("uid,outcome\n1.0,ill\n1.1,well\n"), &mixed).unwrap();
    assert_eq!(named.rows, [[0], [1]]);
    let alone = set(&[Part::Secondary, Part::Localizer]);
    let found = match_table(&table("who,outcome\nP1,ill\n"), &alone).unwrap();
    assert_eq!((found.rows, found.problems), (vec![vec![0, 1]], Vec::new()));
    // Without a table each image is a row.
    let kept = without_aside(mixed);
    let paths: Vec<&str> = kept.entries.iter().map(|entry| &*entry.path).collect();
    assert_eq!((paths, kept.identities.len()), (vec!["IM1", "IM2"], 2));
    assert_eq!(kept.problems.len(), 2);
}

#[test]
fn medical_images_that_are_not_read_are_named() {
    for (name, kind) in [
        ("t1.nrrd", "volume"),
        ("t1.hdr", "volume"),
        ("w.svs", "slide"),
    ] {
        let (refused, _) = listed("set", vec![(name, vec![1]), ("readme.md", vec![1])]);
        let problems = refused.unwrap_err();
        assert_eq!(problems[0].message.id, "images-none-of-kind");
        assert_eq!(problems[0].message.args["kind"], kind.into());
    }
}
