//! Whether the cases of the packs that come with the product would notice a rule that is a little
//! wrong: every limit is moved by its smallest step, every comparison turned, every condition left
//! out or negated, every list entry removed, and some case must object.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use shenbao_engine::{Pack, PackFiles, load, mutate};

/// The least share of mutants that must be noticed, in thousandths.
const LEAST: usize = 1000;

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let relative = path
                .strip_prefix(root)
                .expect("a file lies below its folder");
            let relative = relative.to_string_lossy().replace('\\', "/");
            files.insert(relative, fs::read(&path).expect("the file can be read"));
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

fn packs() -> Vec<Pack> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guidelines");
    let folders = entries(&root)
        .into_iter()
        .filter(|path| path.join("tracks.toml").is_file());
    folders
        .map(|folder| {
            let mut files = BTreeMap::new();
            collect(&folder, &folder, &mut files);
            load(&PackFiles(files))
                .unwrap_or_else(|errors| panic!("{}: {errors}", folder.display()))
        })
        .collect()
}

#[test]
fn the_cases_notice_every_mutant_of_their_rules() {
    let packs = packs();
    assert!(!packs.is_empty());
    for pack in packs {
        let report = mutate(&pack);
        let score = report.score_permille();
        println!(
            "{}: mutants {}, killed {}, equal {}, score {}.{} %",
            pack.id,
            report.mutants,
            report.killed,
            report.equal,
            score / 10,
            score % 10
        );
        for of in &report.survivors {
            println!("{}: {}", of.file, of.change);
        }
        assert_eq!(report.stale, [""; 0], "{}", pack.id);
        assert!(
            score >= LEAST,
            "{}: {} mutants survive",
            pack.id,
            report.survivors.len()
        );
    }
}
