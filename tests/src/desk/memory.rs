//! How much memory a window takes, as the kernel counts it.

use super::driver::children;

/// The proportional set size of a process and all its descendants, in KiB.
pub(crate) fn of_family(process: u32) -> u64 {
    of(process) + children(process).into_iter().map(of_family).sum::<u64>()
}

fn of(process: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup"));
    // A process that has just ended takes nothing.
    let rollup = rollup.unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}
