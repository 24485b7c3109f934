//! A directory that may not be written, tried as a user whom the system really refuses.
//!
//! The superuser may write everywhere, so under it this test runs a copy of itself as nobody.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use shenbao_store::{DataDir, Store, StoreError};

const DIR: &str = "SHENBAO_TEST_READ_ONLY_DIR";
const NOBODY: u32 = 65_534;

#[test]
fn a_directory_that_may_not_be_written_is_told_as_such_and_can_still_be_read() {
    if let Some(dir) = std::env::var_os(DIR) {
        return check(Path::new(&dir));
    }
    let dir = tempfile::tempdir().unwrap();
    for name in ["空", "有库"] {
        fs::create_dir(dir.path().join(name)).unwrap();
    }
    // A backup is what one finds on a medium that cannot be written.
    let library = crate::library();
    library
        .store
        .backup_to(&dir.path().join("有库").join(shenbao_store::DATABASE_FILE))
        .unwrap();
    let superuser = dir.path().metadata().unwrap().uid() == 0;
    let program = dir.path().join("test");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    for name in ["空", "有库", "有库/shenbao.db", ""] {
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o555)).unwrap();
    }
    let mut command = Command::new(program);
    command.args([
        "--exact",
        "permissions::a_directory_that_may_not_be_written_is_told_as_such_and_can_still_be_read",
    ]);
    command.env(DIR, dir.path());
    if superuser {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    for name in ["空", "有库", ""] {
        fs::set_permissions(dir.path().join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}"
    );
}

fn check(dir: &Path) {
    let [empty, filled, missing]: [PathBuf; 3] = ["空", "有库", "没有"].map(|name| dir.join(name));
    for path in [&empty, &filled, &missing] {
        let refused = Store::open(path);
        assert!(
            matches!(refused, Err(StoreError::ReadOnly)),
            "{}: {refused:?}",
            path.display()
        );
    }
    for path in [&empty, &missing] {
        assert!(
            matches!(DataDir::new(path).lock(), Err(StoreError::ReadOnly)),
            "{}",
            path.display()
        );
    }
    let reader = shenbao_store::Reader::open(&filled).unwrap();
    assert!(matches!(
        reader.backup_to(&empty.join("备份.db")),
        Err(StoreError::ReadOnly)
    ));
    reader.integrity_check().unwrap();
}
