//! The templates of the pages: Galley's own, and in their place those of the same name that an edition has.

use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value, escape_formatter};

use super::super::{ExportFile, Request};
use super::direction::direction;

macro_rules! own {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../../../../data/templates/html/", $name)))),*]
    };
}

/// The templates that are part of the program.
const TEMPLATES: &[(&str, &str)] = own![
    "page.html",
    "prose.html",
    "index.html",
    "schedule.html",
    "night.html",
    "film.html",
];
const STYLE: &str = "style.css";
const OWN_STYLE: &str = include_str!("../../../../../../data/templates/html/style.css");

/// The templates of an export.
pub(super) struct Templates {
    environment: Environment<'static>,
    files: Vec<ExportFile>,
}

impl Templates {
    /// Galley's templates with those of the edition in their place. Files of the edition that are no template, such as a
    /// logo or a style sheet, go out beside the pages.
    ///
    /// # Errors
    /// A sentence that names the template and the line that cannot be read.
    pub(super) fn new(request: &Request) -> Result<Self, String> {
        let mut environment = Environment::new();
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(|out, state, value| match value.as_str() {
            Some(text) if !value.is_safe() => Ok(out.write_str(&escaped(text))?),
            _ => escape_formatter(out, state, value),
        });
        environment.add_function("direction", |tag: String| direction(&tag));
        let mut files = Vec::new();
        for (name, source) in TEMPLATES {
            environment.add_template(name, source).map_err(|error| sentence(&error))?;
        }
        for (name, bytes) in &request.templates {
            if !name.ends_with(".html") {
                files.push(ExportFile::new(name.clone(), bytes.clone()));
                continue;
            }
            let source = String::from_utf8(bytes.clone()).map_err(|error| {
                let line = bytes[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count();
                format!("The template {name} is not UTF-8 from line {line} on. Save it as UTF-8.")
            })?;
            environment
                .add_template_owned(name.clone(), source)
                .map_err(|error| sentence(&error))?;
        }
        if !files.iter().any(|file| file.path == STYLE) {
            files.push(ExportFile::new(STYLE, OWN_STYLE));
        }
        Ok(Self { environment, files })
    }

    /// A page.
    ///
    /// # Errors
    /// A sentence that names the template and the line that asks for what is not there.
    pub(super) fn render(&self, template: &str, context: Value) -> Result<String, String> {
        let template = self.environment.get_template(template);
        let page = template.and_then(|template| template.render(context));
        page.map_err(|error| sentence(&error))
    }

    /// What goes out beside the pages.
    pub(super) fn files(self) -> Vec<ExportFile> {
        self.files
    }
}

/// What is wrong with a template, for the person who changes it.
fn sentence(error: &Error) -> String {
    // The innermost error knows the line; what is around it only includes it.
    let mut innermost = error;
    while let Some(inner) = std::error::Error::source(innermost).and_then(|inner| inner.downcast_ref::<Error>()) {
        innermost = inner;
    }
    let name = innermost.name().unwrap_or("of the pages");
    let line = innermost.line().map(|line| format!(", line {line}")).unwrap_or_default();
    let what = innermost.detail().map_or_else(|| innermost.kind().to_string(), str::to_owned);
    format!("The template {name}{line} cannot be used: {what}. Mend it, or delete it to have that of Galley again.")
}

/// Text for HTML. The template engine's own way writes every slash as an entity, which nobody could search a page for.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
