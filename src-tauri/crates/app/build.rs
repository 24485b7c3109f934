//! Embeds the guideline packs, and the schemas for editors of such packs, so that the program works without any file beside it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let guidelines = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../../guidelines");
    let mut code = String::from("pub(crate) static BUILT_IN: &[(&str, Embedded)] = &[\n");
    if guidelines.is_dir() {
        for pack in sorted(&guidelines)? {
            if !pack.join("pack.toml").is_file() {
                continue;
            }
            let name = pack.file_name().and_then(|name| name.to_str()).expect("pack folders have ASCII names");
            writeln!(code, "    ({name:?}, &[").expect("a string takes everything");
            embed(&pack, &pack, &mut code)?;
            code.push_str("    ]),\n");
        }
    }
    code.push_str("];\n");
    let schemas = guidelines.join("schemas");
    code.push_str("pub(crate) static SCHEMAS: Embedded = &[\n");
    if schemas.is_dir() {
        let drawn = sorted(&schemas)?.into_iter();
        let drawn = drawn.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        for path in drawn.chain([guidelines.join(".taplo.toml")]) {
            let relative = path.strip_prefix(&guidelines).expect("it lies below").to_str().expect("an ASCII name");
            let relative = relative.replace('\\', "/");
            writeln!(code, "    ({relative:?}, include_bytes!({:?})),", fs::canonicalize(&path)?)
                .expect("a string takes everything");
        }
    }
    code.push_str("];\n");
    println!("cargo::rerun-if-changed={}", guidelines.display());
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("built_in.rs");
    fs::write(out, code)
}

fn embed(root: &Path, folder: &Path, code: &mut String) -> io::Result<()> {
    for path in sorted(folder)? {
        // Only tests read scenarios and mutants.
        if path == root.join("scenarios") || path == root.join("mutants.toml") {
            continue;
        }
        if path.is_dir() {
            embed(root, &path, code)?;
            continue;
        }
        let relative = path.strip_prefix(root).expect("the walk stays below its root");
        let relative = relative.to_str().expect("files of a pack have UTF-8 names").replace('\\', "/");
        let absolute = fs::canonicalize(&path)?;
        writeln!(code, "        ({relative:?}, include_bytes!({absolute:?})),").expect("a string takes everything");
    }
    Ok(())
}

/// What a folder holds, by name, so that the same sources give the same program.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    paths.sort();
    Ok(paths)
}
