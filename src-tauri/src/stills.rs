//! Pictures for the page: `still://localhost/<sha256>.<jpg|png>?w=320`. Only names that can be a still's are looked
//! for, and only in the open catalogue's folder of stills.

use std::io::Cursor;
use std::path::Path;

use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::state::State;

/// Answers a request for a picture, away from the thread of the window.
pub(crate) fn answer<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    std::thread::spawn(move || {
        let folder = app.state::<State>().with(|desk| Ok(desk.store().stills_folder())).ok();
        let name = request.uri().path().trim_start_matches('/').to_owned();
        let width = request.uri().query().and_then(|query| query.strip_prefix("w=")?.parse().ok());
        let picture = folder.and_then(|folder| read(&folder, &name, width));
        let response = match picture {
            Some((bytes, kind)) => Response::builder()
                .header(header::CONTENT_TYPE, kind)
                .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
                // Named by what is in it, a picture never changes.
                .header(header::CACHE_CONTROL, "max-age=31536000, immutable")
                .body(bytes),
            None => Response::builder().status(StatusCode::NOT_FOUND).body(Vec::new()),
        };
        if let Ok(response) = response {
            responder.respond(response);
        }
    });
}

fn read(folder: &Path, name: &str, width: Option<u32>) -> Option<(Vec<u8>, &'static str)> {
    let (sum, extension) = name.split_once('.')?;
    if !galley_exchange::exporters::is_still_name(sum, extension) {
        return None;
    }
    let bytes = std::fs::read(folder.join(name)).ok()?;
    let kind = if extension == "png" { "image/png" } else { "image/jpeg" };
    let Some(width @ 16..=2000) = width else { return Some((bytes, kind)) };
    let picture = image::load_from_memory(&bytes).ok()?;
    let small = picture.thumbnail(width, width * 4).to_rgb8();
    let mut smaller = Vec::new();
    small.write_to(&mut Cursor::new(&mut smaller), image::ImageFormat::Jpeg).ok()?;
    Some((smaller, "image/jpeg"))
}
