//! What a child gives up before it reads the first byte.
//!
//! On Linux: memory and time by limits, files and network by Landlock, and all but a few system calls
//! by a filter. On other Unix systems the limits alone; macOS is known not to hold to the one on
//! memory. On Windows nothing here: there the parent's clock and a process of its own are what
//! protects. Only Linux has been tried.

#[cfg(target_os = "linux")]
mod linux;

use std::io;

/// The memory a child may take beyond what the program itself needs to be there, in bytes. The
/// reader's own limits keep it below a quarter of this.
pub const MEMORY: u64 = 512 * 1024 * 1024;

/// The seconds a child may compute. A document of hundreds of scans takes a tenth of one.
pub const CPU_SECONDS: u64 = 5;

/// Takes the rights away from this process for good. On Linux what is taken by a filter or by Landlock
/// is taken from the thread that calls; a child has only one.
///
/// # Errors
/// When the limits cannot be set; what a kernel does not offer is no error.
pub fn confine() -> io::Result<()> {
    #[cfg(unix)]
    limit()?;
    #[cfg(target_os = "linux")]
    linux::confine();
    Ok(())
}

#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rlimit::{Resource, setrlimit};
    #[cfg(target_os = "linux")]
    let present = linux::address_space();
    #[cfg(not(target_os = "linux"))]
    let present = 0;
    for (resource, soft, hard) in [
        // What a stranger's file did to us is no business of a crash reporter.
        (Resource::CORE, 0, 0),
        // Told at the first, killed at the second: so that the parent can tell time from memory.
        (Resource::CPU, CPU_SECONDS, CPU_SECONDS + 1),
        (Resource::AS, present + MEMORY, present + MEMORY),
    ] {
        // Somebody may have limited us more strictly already.
        let (_, most) = resource.get()?;
        setrlimit(resource, soft.min(most), hard.min(most))?;
    }
    Ok(())
}
