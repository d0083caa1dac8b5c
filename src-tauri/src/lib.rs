//! The window: a thin shell around the desk and the press. No rule of the trade lives here.

mod call;
mod copies;
mod dialogs;
mod export;
mod files;
mod import;
mod platform_linux;
mod presets;
mod printed;
mod proof;
mod schedule;
mod state;
mod window;

use std::process::ExitCode;

use state::State;

/// Opens the window, on the catalogue that the command line names, if it names one. Answers when it is closed.
pub fn run() -> ExitCode {
    platform_linux::before_start();
    let named = std::env::args_os().nth(1).map(std::path::PathBuf::from);
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(State::new(named))
        .register_asynchronous_uri_scheme_protocol("still", files::picture)
        .register_asynchronous_uri_scheme_protocol("font", files::font)
        .register_asynchronous_uri_scheme_protocol("proof", proof::picture)
        .invoke_handler(tauri::generate_handler![
            call::call,
            call::author,
            call::call_author,
            call::opened,
            call::open,
            call::create,
            call::open_sample,
            copies::copy_start,
            copies::copy_cancel,
            copies::is_free,
            dialogs::choose_catalogue,
            dialogs::choose_copy,
            dialogs::choose_new,
            dialogs::choose_stills,
            dialogs::choose_stills_folder,
            dialogs::choose_export,
            dialogs::choose_listing,
            dialogs::choose_import,
            dialogs::choose_profile,
            dialogs::choose_import_folder,
            dialogs::choose_pdf,
            export::suggest_export,
            export::export_start,
            export::export_cancel,
            export::show_file,
            export::publications,
            export::formats,
            export::own_template,
            export::profile_name,
            export::preflight,
            printed::compare_start,
            printed::compare_cancel,
            presets::preset_list,
            presets::preset_keep,
            presets::preset_forget,
            presets::preset_start,
            presets::export_facts,
            import::import_start,
            import::import_page,
            import::import_land,
            import::import_cancel,
            import::import_close,
            proof::proof_show,
            schedule::propose_start,
            schedule::propose_cancel,
        ])
        .on_window_event(window::remember)
        .setup(|app| {
            platform_linux::after_start(app);
            window::restore(app);
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!(
                "The window of Galley could not be opened: {problem}. Where there is no display, use the command `galley`."
            );
            ExitCode::FAILURE
        }
    }
}
