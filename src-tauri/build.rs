//! Makes the window's configuration and its pages part of the program.

fn main() {
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
