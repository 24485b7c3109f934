//! Time and peak memory of whole processes, those that they start included.

use std::process::{Command, Stdio};

/// What a process needed.
pub(crate) struct Used {
    /// By the clock, the middle run.
    pub(crate) seconds: f64,
    /// Megabytes; the largest single process.
    pub(crate) peak: f64,
}

impl std::fmt::Display for Used {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:.3} s，内存峰值 {:.0} MB", self.seconds, self.peak)
    }
}

/// The system tells a parent how large its children grew; Python passes that on.
const SCRIPT: &str = r"
import resource, subprocess, sys, time
runs, command, times = int(sys.argv[1]), sys.argv[2:], []
for run in range(runs):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    times.append(time.perf_counter() - start)
    if done.returncode:
        sys.exit(f'{command[0]}: {done.stderr}')
print(sorted(times)[runs // 2], resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
";

/// Runs a command several times.
pub(crate) fn measure(command: &[&str], runs: usize) -> Result<Used, String> {
    let output = Command::new("python3")
        .args(["-c", SCRIPT, &runs.to_string()])
        .args(command)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("无法运行 python3（{error}）"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut numbers = said.split_whitespace().map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(seconds)), Some(Ok(peak))) => Ok(Used { seconds, peak }),
        _ => Err(said),
    }
}
