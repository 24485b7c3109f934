//! Loads a pack folder and prints what is wrong with it, how its cases come out, what its samples
//! get and which clauses nothing accounts for. `cargo run --example pack_check -- FOLDER`

use std::collections::BTreeMap;
use std::path::Path;

use shenbao_draft::Date;
use shenbao_engine::{
    Account, Moment, PackFiles, Severity, Verdict, blank, coverage, load, mutate, review, run_cases,
};

fn main() {
    let folder = std::env::args().nth(1).expect("a pack folder as argument");
    let mut files = BTreeMap::new();
    read(Path::new(&folder), "", &mut files);
    let pack = match load(&PackFiles(files)) {
        Ok(pack) => pack,
        Err(errors) => {
            println!("{errors}");
            std::process::exit(1);
        }
    };
    println!(
        "{}：{} 填报项，{} 规则，{} 附件",
        pack.title,
        pack.fields.len(),
        pack.rules.len(),
        pack.slots.len()
    );
    let cases = run_cases(&pack);
    for case in cases.iter().filter(|case| case.failure.is_some()) {
        println!(
            "{}:{} {}：{}",
            case.file,
            case.line,
            case.name,
            case.failure.as_deref().unwrap_or_default()
        );
    }
    println!(
        "{} 个用例，{} 个未通过",
        cases.len(),
        cases.iter().filter(|case| case.failure.is_some()).count()
    );
    for clause in coverage(&pack)
        .clauses
        .iter()
        .filter(|clause| clause.account == Account::None)
    {
        println!("条款 {} 没有着落", clause.id);
    }
    for warning in &pack.warnings {
        println!("{warning}");
    }
    let mutants = mutate(&pack);
    for of in &mutants.survivors {
        println!("{}：没有用例发现“{}”", of.file, of.change);
    }
    for stale in &mutants.stale {
        println!("{stale}");
    }
    println!(
        "{} 个变体，{} 个被发现，{} 个等价",
        mutants.mutants, mutants.killed, mutants.equal
    );
    let today = pack
        .dates
        .first()
        .map_or_else(|| Date::new(2023, 9, 1).expect("a day"), |date| date.on);
    for track in &pack.tracks {
        let draft = blank(&pack, &track.id).expect("a track of the pack");
        let report = review(&pack, &draft, &Moment { today });
        println!("空白 {}：{:?}", track.id, report.summary);
        for finding in report.findings.iter().filter(|finding| {
            finding.verdict == Verdict::Violated && finding.severity != Severity::Hint
        }) {
            println!(
                "  空白却不符合：{} {} {}",
                finding.rule, finding.field, finding.message
            );
        }
    }
    for sample in &pack.samples {
        let report = review(&pack, &sample.draft, &Moment { today });
        println!("样例 {}：{:?}", sample.id, report.summary);
        for finding in report
            .findings
            .iter()
            .filter(|finding| finding.verdict != Verdict::Manual)
        {
            println!(
                "  {:?} {:?} {} {}：{}",
                finding.verdict, finding.severity, finding.rule, finding.field, finding.message
            );
        }
    }
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder)
        .expect("a readable folder")
        .flatten()
    {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).expect("a readable file"));
        }
    }
}
