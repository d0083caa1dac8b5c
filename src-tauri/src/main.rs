//! The window of Galley.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // An export runs in a child process of this same program, so that Cancel always works.
    if let Some(code) = galley_print::child::child_main() {
        return code;
    }
    galley_app::run()
}
