//! How large the window was, remembered from one run to the next. Where it stood is for the window system to say.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tauri::{App, LogicalSize, Manager, Runtime, Window, WindowEvent};

/// The size of the window, in points of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Shape {
    width: f64,
    height: f64,
    /// Whether it fills the screen; the size is then that which it goes back to.
    maximized: bool,
}

fn kept() -> Option<PathBuf> {
    dirs::config_dir().map(|folder| folder.join("galley").join("window.json"))
}

/// The shape that was kept; none where there is none, or where it is no shape of a window.
fn read() -> Option<Shape> {
    let shape: Shape = serde_json::from_slice(&fs::read(kept()?).ok()?).ok()?;
    let sensible = |length: f64| (200.0..20_000.0).contains(&length);
    (sensible(shape.width) && sensible(shape.height)).then_some(shape)
}

/// Gives the window the size that it had the last time.
pub(crate) fn restore<R: Runtime>(app: &App<R>) {
    let Some((window, shape)) = app.get_webview_window("main").zip(read()) else {
        return;
    };
    // A window that cannot be resized is opened as it is.
    let _ = window.set_size(LogicalSize::new(shape.width, shape.height));
    if shape.maximized {
        let _ = window.maximize();
    }
}

/// Keeps the size when it changes.
pub(crate) fn remember<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::Resized(size) = event else { return };
    let maximized = window.is_maximized().unwrap_or(false);
    let scale = window.scale_factor().unwrap_or(1.0);
    let now = size.to_logical::<f64>(scale);
    let before = read();
    let shape = match before {
        Some(before) if maximized => Shape { maximized, ..before },
        _ => Shape {
            width: now.width,
            height: now.height,
            maximized,
        },
    };
    // What cannot be kept is the usual size the next time.
    let write = || -> Option<()> {
        let path = kept()?;
        fs::create_dir_all(path.parent()?).ok()?;
        fs::write(path, serde_json::to_vec(&shape).ok()?).ok()
    };
    if before != Some(shape) {
        write();
    }
}
