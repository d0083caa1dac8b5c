//! What WebKitGTK needs to be told. The only file that speaks of one platform.

/// Before the window system starts: pictures in shared memory come out blank on some drivers and in virtual machines
/// (WebKit bug 261874), so they go the plain way unless the person says otherwise.
pub(crate) fn before_start() {
    // The environment may only be changed while there is one thread, and `set_var` is unsafe for that reason. Starting
    // the program again with the variable set is safe everywhere.
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        use std::os::unix::process::CommandExt;
        if let Ok(program) = std::env::current_exe() {
            let failed = std::process::Command::new(program)
                .args(std::env::args_os().skip(1))
                .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
                .exec();
            eprintln!("Galley goes on without a setting for WebKit: {failed}.");
        }
    }
}

/// Once the window is there. A web process that dies takes its window's contents with it; the page is loaded again,
/// and since every edit is in the catalogue already, nothing is lost but the last moment of typing.
pub(crate) fn after_start(app: &tauri::App) {
    #[cfg(target_os = "linux")]
    {
        use tauri::Manager;
        if let Some(window) = app.get_webview_window("main") {
            let reload = |webview: tauri::webview::PlatformWebview| {
                use webkit2gtk::WebViewExt;
                // The page itself cannot be asked any more.
                webview.inner().connect_web_process_terminated(|view, _| view.reload());
            };
            let _ = window.with_webview(reload);
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}
