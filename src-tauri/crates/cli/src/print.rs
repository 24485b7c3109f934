//! Writing answers, also into a pipe that its reader closes early.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use shenbao_app::Packs;
use shenbao_engine::{Severity, Summary, Verdict};

use crate::args::Args;

/// Loads the packs and tells of those that cannot be used.
pub(crate) fn packs(args: &Args) -> Packs {
    let off = |id: &str| args.no_overlays || args.without.iter().any(|without| without == id);
    let packs = Packs::load_without(&args.packs, off);
    packs.notices.iter().for_each(|notice| eprintln!("{notice}"));
    packs
}

/// Writes one line.
pub(crate) fn line(out: &mut impl Write, text: impl AsRef<str>) -> Result<()> {
    Ok(writeln!(out, "{}", text.as_ref())?)
}

/// Writes JSON for programs, indented for the people who write them.
pub(crate) fn json(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

/// Whether the reader of a pipe, such as `head`, has seen enough.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// What a finding is, in one word.
pub(crate) fn mark(verdict: Verdict, severity: Severity) -> &'static str {
    match (verdict, severity) {
        (Verdict::Pending, _) => "待填",
        (Verdict::Manual, _) => "核对",
        (Verdict::Violated, Severity::Error) => "错误",
        (Verdict::Violated, Severity::Warning) => "警告",
        (Verdict::Violated, Severity::Hint) => "提示",
    }
}

/// The counts of a review in one line.
pub(crate) fn counts(summary: &Summary) -> String {
    format!(
        "错误 {}，警告 {}，提示 {}，待填 {}，缺附件 {}，待人工核对 {}（已核对 {}）",
        summary.errors,
        summary.warnings,
        summary.hints,
        summary.pending,
        summary.missing_attachments,
        summary.manual,
        summary.confirmed
    )
}
