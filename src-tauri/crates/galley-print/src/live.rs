//! A warm press in a child process of the same program: a template that never ends is stopped, and the next proof
//! starts a new one.
//!
//! Requests and answers are a line of JSON each; the picture of a page follows its answer.

use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::proof::{Proof, ProofJob, ProofPage, Proofed};
use crate::reading::FieldOnPage;
use crate::{PressError, child};

/// The argument that turns the program into a warm press.
pub(crate) const ARGUMENT: &str = "--press-proof";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Request {
    Set(Box<ProofJob>),
    Page { page: u32, pixels: f64 },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Set(Proofed),
    /// So many bytes of PNG follow.
    Page {
        bytes: usize,
        fields: Vec<FieldOnPage>,
    },
    Failed(String),
}

/// The whole work of the child: requests from its standard input, until that ends.
pub(crate) fn serve() -> ExitCode {
    let mut proof = Proof::default();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let mut picture = Vec::new();
        let answered = match serde_json::from_str(&line) {
            Ok(Request::Set(job)) => proof.set(*job).map(Answer::Set),
            Ok(Request::Page { page, pixels }) => proof.page(page, pixels).map(|page| {
                picture = page.png;
                Answer::Page {
                    bytes: picture.len(),
                    fields: page.fields,
                }
            }),
            Err(problem) => Err(PressError::new(format!(
                "The press did not understand its job ({problem}). Install Galley again."
            ))),
        };
        let answer = answered.unwrap_or_else(|problem| Answer::Failed(problem.to_string()));
        let said = serde_json::to_string(&answer).map_err(io::Error::from);
        let said = said.and_then(|line| writeln!(out, "{line}"));
        if said
            .and_then(|()| out.write_all(&picture))
            .and_then(|()| out.flush())
            .is_err()
        {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The other side: asks a warm press, and starts it where there is none.
pub struct Live {
    program: PathBuf,
    running: Option<Running>,
}

struct Running {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<(Answer, Vec<u8>)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may be over already; either way it is not left behind.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Live {
    /// A press of this very program, not started yet.
    pub fn new() -> Result<Self, PressError> {
        let program = std::env::current_exe().map_err(|problem| child::no_start(&problem))?;
        Ok(Self::with(program))
    }

    /// The same with a given program, whose `main` calls [`child::child_main`].
    pub fn with(program: PathBuf) -> Self {
        Self { program, running: None }
    }

    /// Sets the pages of a job, within that time.
    pub fn set(&mut self, job: ProofJob, within: Duration) -> Result<Proofed, PressError> {
        self.set_unless(job, within, &AtomicBool::new(false))
    }

    /// The same, unless it is cancelled.
    pub fn set_unless(&mut self, job: ProofJob, within: Duration, cancel: &AtomicBool) -> Result<Proofed, PressError> {
        match self.ask(&Request::Set(Box::new(job)), within, cancel)? {
            (Answer::Set(proofed), _) => Ok(proofed),
            (Answer::Failed(problem), _) => Err(PressError::new(problem)),
            (Answer::Page { .. }, _) => Err(self.confused()),
        }
    }

    /// A page of what was set last, counted from 1, with so many pixels to a point.
    pub fn page(&mut self, page: u32, pixels: f64, within: Duration) -> Result<ProofPage, PressError> {
        match self.ask(&Request::Page { page, pixels }, within, &AtomicBool::new(false))? {
            (Answer::Page { fields, .. }, png) => Ok(ProofPage { png, fields }),
            (Answer::Failed(problem), _) => Err(PressError::new(problem)),
            (Answer::Set(_), _) => Err(self.confused()),
        }
    }

    fn confused(&mut self) -> PressError {
        self.running = None;
        PressError::new("The press answered something else. It is started again; try once more.")
    }

    fn ask(&mut self, request: &Request, within: Duration, cancel: &AtomicBool) -> Result<(Answer, Vec<u8>), PressError> {
        let mut line = serde_json::to_vec(request).map_err(|problem| child::no_start(&problem))?;
        line.push(b'\n');
        if self.running.is_none() {
            self.running = Some(start(&self.program)?);
        }
        let Some(running) = &mut self.running else {
            return Err(self.confused());
        };
        let sent = running.stdin.write_all(&line).and_then(|()| running.stdin.flush());
        let answer = match sent {
            Ok(()) => hear_out(&running.answers, within, cancel),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        if cancel.load(Ordering::Relaxed) {
            self.running = None;
            return Err(PressError::Cancelled);
        }
        answer.map_err(|problem| {
            self.running = None;
            match problem {
                RecvTimeoutError::Timeout => PressError::new(format!(
                    "The proof was not ready after {} seconds and was stopped. If a template was changed, look there for \
                     what never ends.",
                    within.as_secs()
                )),
                RecvTimeoutError::Disconnected => PressError::new(
                    "The press stopped without an answer. It is started again with the next change. The machine may be \
                     short of memory: close other programs.",
                ),
            }
        })
    }
}

/// Waits for an answer, but no longer than that, and no longer than until it is cancelled.
fn hear_out<T>(answers: &Receiver<T>, within: Duration, cancel: &AtomicBool) -> Result<T, RecvTimeoutError> {
    let until = Instant::now() + within;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        match answers.recv_timeout(left.min(child::LISTEN)) {
            Err(RecvTimeoutError::Timeout) if left > child::LISTEN && !cancel.load(Ordering::Relaxed) => {}
            answer => return answer,
        }
    }
}

fn start(program: &std::path::Path) -> Result<Running, PressError> {
    let mut child = child::spawn(program, ARGUMENT)?;
    let (stdin, stdout) = child
        .stdin
        .take()
        .zip(child.stdout.take())
        .expect("both were asked for as pipes");
    let (sender, answers) = channel();
    thread::spawn(move || {
        let mut out = BufReader::new(stdout);
        while let Some(answer) = hear(&mut out) {
            if sender.send(answer).is_err() {
                break;
            }
        }
    });
    Ok(Running { child, stdin, answers })
}

/// The next answer with what follows it; nothing once the child is gone.
fn hear(out: &mut impl BufRead) -> Option<(Answer, Vec<u8>)> {
    let mut line = String::new();
    if out.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let answer: Answer = serde_json::from_str(&line).ok()?;
    let mut picture = Vec::new();
    if let Answer::Page { bytes, .. } = &answer {
        picture.resize(*bytes, 0);
        out.read_exact(&mut picture).ok()?;
    }
    Some((answer, picture))
}
