//! The packs that come with the product: each loads, does what its own cases say, accounts for the
//! guideline it quotes, accepts its samples and finds nothing wrong with a blank draft. No pack is
//! named here; whatever lies under `guidelines/` is held to this.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use shenbao_draft::Date;
use shenbao_engine::{
    CaseExpect, LaidOver, Moment, Pack, PackFiles, SectionState, Severity, SlotState, Verdict,
    blank, coverage, laid_over, load, load_for_use, load_over, lock_problems, pack_name, review,
    run_cases, source_problems,
};

/// A built-in pack and the files it was loaded from.
struct BuiltIn {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
    pack: Pack,
}

fn built_in() -> Vec<BuiltIn> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../guidelines");
    let folders = entries(&root)
        .into_iter()
        .filter(|path| path.join("pack.toml").is_file());
    let read: Vec<(String, PackFiles)> = folders.map(|folder| read(&folder)).collect();
    assert!(!read.is_empty(), "no pack under {}", root.display());
    let built = read.iter().map(|(name, files)| {
        let loaded = match laid_over(files) {
            None => load(files),
            Some(over) => load_over(base_of(&read, &over), &[files]),
        };
        let pack = loaded.unwrap_or_else(|errors| panic!("{name}: {errors}"));
        BuiltIn {
            name: name.clone(),
            files: files.0.clone(),
            pack,
        }
    });
    built.collect()
}

fn base_of<'a>(packs: &'a [(String, PackFiles)], over: &LaidOver) -> &'a PackFiles {
    let wanted = Some((over.id.clone(), over.edition.clone()));
    let found = packs.iter().find(|(_, files)| pack_name(files) == wanted);
    &found.expect("an overlay's pack lies beside it").1
}

fn read(folder: &Path) -> (String, PackFiles) {
    let mut files = BTreeMap::new();
    collect(folder, folder, &mut files);
    let name = folder.file_name().expect("a folder has a name");
    (name.to_string_lossy().into_owned(), PackFiles(files))
}

fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for path in entries(folder) {
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let relative = path
                .strip_prefix(root)
                .expect("a file lies below its folder")
                .to_string_lossy()
                .replace('\\', "/");
            files.insert(relative, fs::read(&path).expect("the file can be read"));
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// A day that the pack itself names, so that the tests do not depend on today.
fn moment(pack: &Pack) -> Moment {
    let today = pack.dates.iter().map(|date| date.on).max();
    Moment {
        today: today
            .or_else(|| Date::parse("2024-01-01"))
            .expect("a day of the calendar"),
    }
}

#[test]
fn every_case_comes_out_as_the_rule_says() {
    for BuiltIn { name, pack, .. } in built_in() {
        let outcomes = run_cases(&pack);
        let failed: Vec<String> = outcomes
            .iter()
            .filter_map(|case| {
                Some(format!(
                    "{}:{} {}",
                    case.rule,
                    case.line,
                    case.failure.as_ref()?
                ))
            })
            .collect();
        assert!(failed.is_empty(), "{name}:\n{}", failed.join("\n"));
        assert!(
            outcomes.len() > pack.rules.len(),
            "{name}: {} cases",
            outcomes.len()
        );
    }
}

#[test]
fn nothing_in_a_pack_is_left_unmeant() {
    for BuiltIn { name, pack, .. } in built_in() {
        let warnings: Vec<String> = pack.warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.is_empty(), "{name}:\n{}", warnings.join("\n"));
    }
}

#[test]
fn every_rule_is_seen_to_speak_and_to_stay_silent() {
    for BuiltIn { name, pack, .. } in built_in() {
        let mut seen: BTreeMap<String, Vec<CaseExpect>> = BTreeMap::new();
        for case in run_cases(&pack) {
            seen.entry(case.rule).or_default().push(case.expected);
        }
        for rule in &pack.rules {
            let cases = seen.get(&rule.id).cloned().unwrap_or_default();
            let speaks = cases
                .iter()
                .any(|case| matches!(case, CaseExpect::Violated | CaseExpect::Manual));
            let silent = cases
                .iter()
                .any(|case| matches!(case, CaseExpect::Pass | CaseExpect::NotApplicable));
            assert!(
                speaks && silent,
                "{name}: cases of {} show {cases:?} only",
                rule.id
            );
        }
    }
}

#[test]
fn samples_are_complete_and_have_no_error() {
    for BuiltIn { name, pack, .. } in built_in() {
        let tracks: BTreeSet<&str> = pack
            .samples
            .iter()
            .map(|sample| sample.track.as_str())
            .collect();
        for track in &pack.tracks {
            assert!(
                tracks.contains(track.id.as_str()),
                "{name}: no sample for {}",
                track.id
            );
        }
        for sample in &pack.samples {
            let report = review(&pack, &sample.draft, &moment(&pack));
            let summary = &report.summary;
            let found = (
                summary.errors,
                summary.pending,
                summary.missing_attachments,
                summary.manual,
            );
            assert_eq!(
                found,
                (0, 0, 0, 0),
                "{name}/{}: {:?}",
                sample.id,
                report.findings
            );
            let open: Vec<_> = report
                .sections
                .iter()
                .filter(|section| section.state != SectionState::Done)
                .collect();
            assert!(open.is_empty(), "{name}/{}: {open:?}", sample.id);
            let unreadable = report
                .checklist
                .iter()
                .any(|item| item.state == SlotState::Unreadable);
            assert!(
                !unreadable,
                "{name}/{}: an attachment cannot be read",
                sample.id
            );
        }
    }
}

#[test]
fn attachments_of_samples_lie_beside_them() {
    let own = |built: &BuiltIn| {
        pack_name(&PackFiles(built.files.clone()))
            == Some((built.pack.id.clone(), built.pack.edition.clone()))
    };
    for BuiltIn { name, files, pack } in built_in().into_iter().filter(own) {
        let contents: BTreeMap<String, u64> = files
            .iter()
            .filter(|(path, _)| path.starts_with("samples/files/"))
            .map(|(_, bytes)| (hex(bytes), bytes.len() as u64))
            .collect();
        let mut used = BTreeSet::new();
        for sample in &pack.samples {
            for file in &sample.draft.attachments {
                let size = contents.get(&file.sha256);
                assert_eq!(
                    size,
                    Some(&file.size),
                    "{name}/{}: {}",
                    sample.id,
                    file.name
                );
                used.insert(file.sha256.clone());
            }
        }
        assert_eq!(
            used.len(),
            contents.len(),
            "{name}: files that no sample uses"
        );
    }
}

#[test]
fn a_pack_read_for_use_reviews_like_the_one_read_to_be_checked() {
    for BuiltIn { name, files, pack } in built_in() {
        let files = PackFiles(files);
        if laid_over(&files).is_some() {
            continue;
        }
        let used = load_for_use(&files, &[]).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        assert_eq!(used.sha256, pack.sha256, "{name}");
        for sample in &pack.samples {
            let [one, other] =
                [&used, &pack].map(|pack| review(pack, &sample.draft, &moment(pack)));
            assert_eq!(one, other, "{name}/{}", sample.id);
        }
    }
}

#[test]
fn a_blank_draft_is_pending_and_never_wrong() {
    for BuiltIn { name, pack, .. } in built_in() {
        for track in &pack.tracks {
            let draft = blank(&pack, &track.id).expect("the track is its own");
            let report = review(&pack, &draft, &moment(&pack));
            let wrong: Vec<_> = report
                .findings
                .iter()
                .filter(|finding| finding.verdict == Verdict::Violated)
                .collect();
            assert!(wrong.is_empty(), "{name}/{}: {wrong:?}", track.id);
            assert!(
                report.summary.pending > 0,
                "{name}/{}: nothing to fill",
                track.id
            );
        }
    }
}

#[test]
fn every_clause_of_an_offered_programme_is_accounted_for() {
    for BuiltIn { name, pack, .. } in built_in() {
        let offered: BTreeSet<&str> = pack
            .tracks
            .iter()
            .map(|track| track.programme.as_str())
            .chain([""])
            .collect();
        for counts in coverage(&pack).programmes {
            if offered.contains(counts.programme.as_str()) {
                assert_eq!(counts.unaccounted, 0, "{name}: {counts:?}");
            }
        }
    }
}

#[test]
fn clauses_quote_the_source_document_whole() {
    for BuiltIn { name, files, pack } in built_in() {
        let wrong = source_problems(&PackFiles(files), &pack);
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}

#[test]
fn a_published_edition_is_as_it_was_locked() {
    for BuiltIn { name, files, .. } in built_in() {
        let changed = lock_problems(&PackFiles(files));
        assert!(changed.is_empty(), "{name}:\n{}", changed.join("\n"));
    }
}

#[test]
fn what_an_overlay_says_never_blocks_and_names_its_origin() {
    for BuiltIn { name, pack, .. } in built_in() {
        for rule in pack.rules.iter().filter(|rule| rule.overlay.is_some()) {
            assert_ne!(rule.severity, Severity::Error, "{name}: {}", rule.id);
            assert!(
                !rule.clauses.is_empty(),
                "{name}: {} without clause",
                rule.id
            );
        }
        for overlay in &pack.overlays {
            assert!(
                overlay.caveat.contains("原件"),
                "{name}: {}",
                overlay.caveat
            );
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
