//! Whole drafts as data: each scenario below a pack's `scenarios/` starts from a sample or a blank
//! draft, changes a few things, and lists everything a review must then say, no more and no less.
//! `UPDATE_EXPECT=1` writes what the review says into the files, to be read before it is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use shenbao_engine::{Pack, PackFiles, Scenario, run_scenario, scenarios};

/// The fewest scenarios all packs have together.
const FEWEST: usize = 540;

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

fn packs() -> Vec<(PathBuf, Pack, Vec<Scenario>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guidelines");
    let folders = entries(&root)
        .into_iter()
        .filter(|path| path.join("tracks.toml").is_file());
    folders
        .map(|folder| {
            let mut files = BTreeMap::new();
            collect(&folder, &folder, &mut files);
            match scenarios(&PackFiles(files)) {
                Ok((pack, scenarios)) => (folder, pack, scenarios),
                Err(errors) => panic!("{}: {errors}", folder.display()),
            }
        })
        .collect()
}

#[test]
fn every_scenario_is_reviewed_as_it_says() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (folder, pack, scenarios) in packs() {
        count += scenarios.len();
        let said: Vec<(&Scenario, Vec<String>)> = scenarios
            .iter()
            .map(|scenario| (scenario, run_scenario(&pack, scenario)))
            .collect();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            update(&folder, &said);
            continue;
        }
        for (scenario, actual) in &said {
            let more: Vec<_> = actual
                .iter()
                .filter(|line| !scenario.expect.contains(line))
                .collect();
            let less: Vec<_> = scenario
                .expect
                .iter()
                .filter(|line| !actual.contains(line))
                .collect();
            if *actual != scenario.expect {
                let Scenario {
                    file, line, name, ..
                } = scenario;
                wrong.push(format!(
                    "{file}:{line} {name}\n  多出 {more:#?}\n  缺少 {less:#?}"
                ));
            }
        }
    }
    println!("{count} scenarios");
    assert!(
        wrong.is_empty(),
        "{} scenarios differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= FEWEST, "only {count} scenarios");
}

#[test]
fn scenarios_have_names_of_their_own() {
    for (folder, _, scenarios) in packs() {
        let mut names: Vec<&str> = scenarios
            .iter()
            .map(|scenario| scenario.name.as_str())
            .collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", folder.display());
    }
}

/// Writes what was said into the files, leaving all else as it stands.
fn update(folder: &Path, said: &[(&Scenario, Vec<String>)]) {
    let mut files: BTreeMap<&str, Vec<&Vec<String>>> = BTreeMap::new();
    for (scenario, lines) in said {
        files.entry(&scenario.file).or_default().push(lines);
    }
    for (file, scenarios) in files {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).expect("the file can be read");
        fs::write(&path, rewritten(&text, &scenarios)).expect("the file can be written");
    }
}

/// The text with each scenario's `expect`, which begins a line and ends with a line `]`, replaced.
fn rewritten(text: &str, scenarios: &[&Vec<String>]) -> String {
    let mut blocks = text.split("[[scenario]]\n");
    let mut result = blocks.next().unwrap_or_default().to_owned();
    for (block, lines) in blocks.zip(scenarios) {
        let (mut kept, mut inside) = (Vec::new(), false);
        for line in block.trim_end().lines() {
            let begins = line.starts_with("expect = [");
            inside |= begins;
            if !inside {
                kept.push(line);
            } else if line == "]" || (begins && line.ends_with(']')) {
                inside = false;
            }
        }
        let expect: String = lines
            .iter()
            .map(|line| format!("  \"{line}\",\n"))
            .collect();
        let expect = if expect.is_empty() {
            String::new()
        } else {
            format!("\n{expect}")
        };
        result.push_str(&format!(
            "[[scenario]]\n{}\nexpect = [{expect}]\n\n",
            kept.join("\n").trim_end()
        ));
    }
    format!("{}\n", result.trim_end())
}

#[test]
fn rewriting_replaces_expectations_and_nothing_else() {
    let text = "# 说明\n\n[[scenario]]\nname = \"甲\"\nexpect = [\n  \"旧\",\n]\n\n[[scenario]]\nname = \"乙\"\nexpect = []\n";
    let (first, second) = (vec!["新".to_owned()], Vec::new());
    let expected = text.replace("旧", "新");
    assert_eq!(rewritten(text, &[&first, &second]), expected);
    assert_eq!(rewritten(&expected, &[&first, &second]), expected);
}
