//! Files for the page, under two schemes of their own: `still://localhost/<sha256>.<jpg|png>?w=320`, a picture of the
//! open catalogue, and `font://localhost/<name>.ttf`, a font of the press, so that a name in Chinese or Hebrew is seen in
//! the window as it is printed. Only names that can be a still's or a font's are looked for, each in its one folder.

use std::io::Cursor;
use std::path::Path;

use galley_desk::places;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::state::State;

/// Answers a request for a font, away from the thread of the window.
pub(crate) fn font<R: Runtime>(_: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    std::thread::spawn(move || {
        let name = request.uri().path().trim_start_matches('/').to_owned();
        let (stem, ending) = name.split_once('.').unwrap_or_default();
        let known = matches!(ending, "ttf" | "otf" | "ttc") && stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let bytes = if known {
            std::fs::read(places::data().join("fonts").join(&name)).ok()
        } else {
            None
        };
        respond(responder, bytes.map(|bytes| (bytes, "font/collection")));
    });
}

/// Answers a request for a picture, away from the thread of the window.
pub(crate) fn picture<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    std::thread::spawn(move || {
        let folder = app.state::<State>().with(|desk| Ok(desk.store().stills_folder())).ok();
        let name = request.uri().path().trim_start_matches('/').to_owned();
        let width = request.uri().query().and_then(|query| query.strip_prefix("w=")?.parse().ok());
        let picture = folder.and_then(|folder| read(&folder, &name, width));
        respond(responder, picture);
    });
}

fn respond(responder: UriSchemeResponder, found: Option<(Vec<u8>, &'static str)>) {
    let response = match found {
        Some((bytes, kind)) => Response::builder()
            .header(header::CONTENT_TYPE, kind)
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            // A page may use a font of another scheme only where that scheme says so.
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            // A still is named by what is in it, and a font is part of the program: neither ever changes.
            .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
            .body(bytes),
        None => Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()),
    };
    if let Ok(response) = response {
        responder.respond(response);
    }
}

fn read(folder: &Path, name: &str, width: Option<u32>) -> Option<(Vec<u8>, &'static str)> {
    let (sum, extension) = name.split_once('.')?;
    if !galley_exchange::exporters::is_still_name(sum, extension) {
        return None;
    }
    let bytes = std::fs::read(folder.join(name)).ok()?;
    let kind = if extension == "png" { "image/png" } else { "image/jpeg" };
    let Some(width @ 16..=2000) = width else {
        return Some((bytes, kind));
    };
    let picture = image::load_from_memory(&bytes).ok()?;
    let small = picture.thumbnail(width, width * 4).to_rgb8();
    let mut smaller = Vec::new();
    small
        .write_to(&mut Cursor::new(&mut smaller), image::ImageFormat::Jpeg)
        .ok()?;
    Some((smaller, "image/jpeg"))
}
