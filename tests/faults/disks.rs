//! A full disk, a read-only folder. Both are real: small file systems in memory, mounted in a name space of their own.

use std::process::{Command, Output};

use crate::galley;

/// Runs a shell script in which `$GALLEY` is the program and `$DISK` a file system of so many bytes.
fn on_a_disk_of(size: &str, script: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let whole = format!("set -e; mount -t tmpfs -o size={size} none \"$DISK\"; {script}");
    // Root or not, the mount is seen by nobody else.
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", &whole]);
    command.env("GALLEY", galley()).env("DISK", folder.path()).output().unwrap()
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[test]
fn a_full_disk_undoes_the_change_and_says_so() {
    let script = r#"
        "$GALLEY" new "$DISK/A.galley"
        "$GALLEY" call "$DISK/A.galley" films.create '{"title": "Kept"}'
        head -c 100M /dev/zero > "$DISK/filler" 2>/dev/null || true
        big=$(head -c 1500000 /dev/zero | tr '\0' x)
        printf '{"galley": 1, "films": [{"id": "big", "remarks": "%s"}]}' "$big" > /dev/shm/galley-big.$$.json
        code=0; "$GALLEY" import "$DISK/A.galley" /dev/shm/galley-big.$$.json || code=$?
        rm -f /dev/shm/galley-big.$$.json
        echo "code $code"
        "$GALLEY" --json call "$DISK/A.galley" films.list '{}'
        rm "$DISK/filler"
        "$GALLEY" call "$DISK/A.galley" films.create '{"title": "After"}'
        "$GALLEY" --json call "$DISK/A.galley" films.list '{}'
    "#;
    let output = on_a_disk_of("3m", script);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("is full") && said.contains("code 3"), "{said}");
    assert!(
        said.contains("Kept") && said.contains("After") && !said.contains("Untitled"),
        "{said}"
    );
}

#[test]
fn a_full_disk_leaves_no_half_export() {
    let script = r#"
        "$GALLEY" new "$DISK/A.galley"
        "$GALLEY" call "$DISK/A.galley" editions.add '{"name": "F", "label": "F1"}'
        head -c 100M /dev/zero > "$DISK/filler" 2>/dev/null || true
        code=0; "$GALLEY" export "$DISK/A.galley" --format spreadsheet --out "$DISK/out.xlsx" || code=$?
        echo "code $code"; ls -A "$DISK"
    "#;
    let output = on_a_disk_of("3m", script);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("is full") && said.contains("code 3"), "{said}");
    assert!(!said.contains("out.xlsx\n") && !said.contains("partial"), "{said}");
}

#[test]
fn a_full_disk_leaves_no_half_file_of_several_exports_and_each_says_so() {
    let script = r#"
        "$GALLEY" new "$DISK/A.galley"
        "$GALLEY" call "$DISK/A.galley" editions.add '{"name": "F", "label": "F1"}'
        mkdir "$DISK/press"
        head -c 100M /dev/zero > "$DISK/filler" 2>/dev/null || true
        code=0; "$GALLEY" export "$DISK/A.galley" --preset press --out "$DISK/press" || code=$?
        echo "code $code"; find "$DISK/press" -type f -exec echo left {} \;
    "#;
    let output = on_a_disk_of("3m", script);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("code 3") && said.contains("docx: not made: "), "{said}");
    assert!(said.matches("is full").count() >= 2 && !said.contains("left "), "{said}");
}

#[test]
fn a_read_only_folder_can_be_read_and_is_not_written_to() {
    let script = r#"
        "$GALLEY" new "$DISK/A.galley"
        "$GALLEY" call "$DISK/A.galley" films.create '{"title": "Kept"}'
        mount -o remount,ro "$DISK"
        "$GALLEY" --json call "$DISK/A.galley" films.list '{}'
        code=0; "$GALLEY" call "$DISK/A.galley" films.create '{"title": "Lost"}' || code=$?
        echo "code $code"
        code=0; "$GALLEY" new "$DISK/B.galley" || code=$?
        echo "new $code"
    "#;
    let output = on_a_disk_of("3m", script);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("Kept") && said.contains("cannot be written to"), "{said}");
    assert!(said.contains("code 3") && said.contains("new 3"), "{said}");
}
