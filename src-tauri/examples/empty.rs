//! A window with nothing in it: what the start of Galley's own window is measured against.

fn main() {
    let built = tauri::Builder::default().run(tauri::generate_context!("examples/empty/tauri.conf.json"));
    built.expect("an empty window opens where Galley's does");
}
