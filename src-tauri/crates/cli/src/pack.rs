//! `shenbao pack`: for those who write packs.

use std::io::{Write as _, stdout};
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;
use shenbao_app::{LoadedPack, Naming, all_files, folder_problems, load_folder};
use shenbao_engine::{Account, Pack, coverage, mutate, run_cases};

use crate::args::{Format, PackCommand};
use crate::print::{json, line};
use crate::{Exit, pack_new};

pub(crate) fn run(command: &PackCommand) -> Result<Exit> {
    match command {
        PackCommand::Check { dir, mutants } => check(dir, *mutants),
        PackCommand::New { dir, from, id, edition, title, issuer } => {
            let naming =
                Naming { id: id.clone(), edition: edition.clone(), title: title.clone(), issuer: issuer.clone() };
            pack_new::new(dir, from.as_deref(), &naming)
        }
        PackCommand::Diff { old, new, format } => pack_new::compare(old, new, *format),
        PackCommand::Schemas { dir } => pack_new::schemas(dir),
        PackCommand::Lock { dir } => lock(dir),
        PackCommand::Coverage { dir, format } => cover(dir, *format),
    }
}

fn check(dir: &Path, mutants: bool) -> Result<Exit> {
    let Some(loaded) = load(dir)? else { return Ok(Exit::Unusable) };
    let mut out = stdout().lock();
    let outcomes = run_cases(&loaded.pack);
    let failed: Vec<_> =
        outcomes.iter().filter_map(|case| case.failure.as_ref().map(|failure| (case, failure))).collect();
    for (case, failure) in &failed {
        line(&mut out, format!("{}:{}: 用例“{}”：{failure}", case.file, case.line, case.name))?;
    }
    let problems = folder_problems(dir, &loaded)?;
    for problem in &problems {
        line(&mut out, problem)?;
    }
    let pack = &loaded.pack;
    line(
        &mut out,
        format!(
            "{}：条款 {} 条，填报项 {} 个，规则 {} 条，用例 {} 个（{} 个不符），示例 {} 份。",
            pack.title,
            pack.clauses.len(),
            pack.fields.len(),
            pack.rules.len() + pack.across.len(),
            outcomes.len(),
            failed.len(),
            pack.samples.len()
        ),
    )?;
    for warning in &pack.warnings {
        line(&mut out, format!("{warning}"))?;
    }
    let noticed = !mutants || mutate_all(&mut out, pack)?;
    out.flush()?;
    let sound = failed.is_empty() && problems.is_empty() && pack.warnings.is_empty();
    Ok(if sound && noticed { Exit::Fine } else { Exit::Blocked })
}

/// Whether the cases notice every mutant; those they do not are printed.
fn mutate_all(out: &mut impl std::io::Write, pack: &Pack) -> Result<bool> {
    let report = mutate(pack);
    for of in &report.survivors {
        line(out, format!("{}: 没有用例发现“{}”", of.file, of.change))?;
    }
    for stale in &report.stale {
        line(out, stale)?;
    }
    line(
        out,
        format!(
            "变体 {} 个，发现 {} 个，等价 {} 个（理由见 mutants.toml），得分 {}.{} %。",
            report.mutants,
            report.killed,
            report.equal,
            report.score_permille() / 10,
            report.score_permille() % 10
        ),
    )?;
    Ok(report.survivors.is_empty() && report.stale.is_empty())
}

/// Locks a pack that can be used as it is; a broken one is not worth keeping.
fn lock(dir: &Path) -> Result<Exit> {
    if load(dir)?.is_none() {
        return Ok(Exit::Unusable);
    }
    let path = dir.join("pack.lock");
    let text = shenbao_engine::lock(&all_files(dir)?);
    std::fs::write(&path, &text).with_context(|| format!("无法写出“{}”。请检查文件夹能否写入", path.display()))?;
    let mut out = stdout().lock();
    line(&mut out, format!("已锁定 {} 个文件：{}", text.lines().count(), path.display()))?;
    out.flush()?;
    Ok(Exit::Fine)
}

fn cover(dir: &Path, format: Format) -> Result<Exit> {
    #[derive(Serialize)]
    struct By<'a> {
        kind: &'a str,
        label: &'a str,
    }
    #[derive(Serialize)]
    struct Clause<'a> {
        id: &'a str,
        programme: &'a str,
        account: &'a str,
        by: Vec<By<'a>>,
    }
    #[derive(Serialize)]
    struct Answer<'a> {
        total: usize,
        accounted: usize,
        clauses: Vec<Clause<'a>>,
    }
    let Some(loaded) = load(dir)? else { return Ok(Exit::Unusable) };
    // Of an overlay's folder, its own clauses; of a pack's, all there are.
    let own = |id: &str| {
        let clause = loaded.pack.clauses.iter().find(|clause| clause.id == id);
        loaded.pack.overlays.is_empty() || clause.is_some_and(|clause| clause.overlay.is_some())
    };
    let mut covered = coverage(&loaded.pack);
    covered.clauses.retain(|clause| own(&clause.id));
    let open = covered.clauses.iter().filter(|clause| clause.account == Account::None).count();
    let (total, accounted) = (covered.clauses.len(), covered.clauses.len() - open);
    let mut out = stdout().lock();
    match format {
        Format::Json => {
            let clauses = covered.clauses.iter().map(|clause| Clause {
                id: &clause.id,
                programme: &clause.programme,
                account: clause.account.word(),
                by: clause.by.iter().map(|by| By { kind: by.account.word(), label: &by.label }).collect(),
            });
            json(&mut out, &Answer { total, accounted, clauses: clauses.collect() })?;
        }
        Format::Text => {
            for clause in &covered.clauses {
                let by: Vec<_> = clause.by.iter().map(|by| by.label.as_str()).collect();
                line(&mut out, format!("{:<12} {:<4} {}", clause.id, word(clause.account), by.join("；")))?;
            }
            line(&mut out, format!("共 {total} 条，已落实 {accounted} 条，未落实 {open} 条。"))?;
        }
    }
    out.flush()?;
    Ok(if open == 0 { Exit::Fine } else { Exit::Blocked })
}

/// A pack that can be used; otherwise every error has been printed.
pub(crate) fn load(dir: &Path) -> Result<Option<LoadedPack>> {
    match load_folder(dir)? {
        Ok(loaded) => Ok(Some(loaded)),
        Err(errors) => {
            errors.0.iter().for_each(|error| eprintln!("{error}"));
            eprintln!("共 {} 处错误。", errors.0.len());
            Ok(None)
        }
    }
}

fn word(account: Account) -> &'static str {
    match account {
        Account::Rule => "规则",
        Account::Field => "填报",
        Account::Attachment => "附件",
        Account::List => "清单",
        Account::Track => "方向",
        Account::Person => "人工",
        Account::Background => "背景",
        Account::None => "未落实",
    }
}
