//! Whether the cases of the packs that come with the product would notice a rule that is a little
//! wrong: every limit is moved by its smallest step, every comparison turned, every condition left
//! out or negated, every list entry removed, and some case must object.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use shenbao_engine::{Pack, PackFiles, laid_over, load, load_over, mutate, pack_name};

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

/// Every pack alone, and every overlay with the pack it is laid over.
fn packs() -> Vec<(String, Pack)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guidelines");
    let folders = entries(&root)
        .into_iter()
        .filter(|path| path.join("pack.toml").is_file());
    let read: Vec<(String, PackFiles)> = folders
        .map(|folder| {
            let mut files = BTreeMap::new();
            collect(&folder, &folder, &mut files);
            let name = folder.file_name().expect("a folder has a name");
            (name.to_string_lossy().into_owned(), PackFiles(files))
        })
        .collect();
    let load_one = |(name, files): &(String, PackFiles)| {
        let loaded = match laid_over(files) {
            None => load(files),
            Some(over) => {
                let wanted = Some((over.id, over.edition));
                let base = read.iter().find(|(_, files)| pack_name(files) == wanted);
                load_over(&base.expect("an overlay's pack lies beside it").1, &[files])
            }
        };
        let pack = loaded.unwrap_or_else(|errors| panic!("{name}: {errors}"));
        (name.clone(), pack)
    };
    read.iter().map(load_one).collect()
}

#[test]
fn the_cases_notice_every_mutant_of_their_rules() {
    let packs = packs();
    assert!(!packs.is_empty());
    for (name, pack) in packs {
        let report = mutate(&pack);
        let score = report.score_permille();
        println!(
            "{}: mutants {}, killed {}, equal {}, score {}.{} %",
            name,
            report.mutants,
            report.killed,
            report.equal,
            score / 10,
            score % 10
        );
        for of in &report.survivors {
            println!("{name}: {}: {}", of.file, of.change);
        }
        assert_eq!(report.stale, [""; 0], "{name}");
        assert!(
            score >= LEAST,
            "{name}: {} mutants survive",
            report.survivors.len()
        );
    }
}
