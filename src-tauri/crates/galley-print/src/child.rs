//! An export runs in a child process of the same program, so that Cancel always works and a template that never
//! ends hurts nobody.
//!
//! The child reads a job as JSON from its standard input and answers with one JSON value a line.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::press::{Job, Printed, Progress, part_of, typeset};
use crate::{PressError, live};

/// The argument that turns the program into the press.
const ARGUMENT: &str = "--press";
/// No step of a publication takes this long without a word; a template that never ends does.
const LONGEST: Duration = Duration::from_secs(10 * 60);
/// Bytes of address space that a press may take; a catalogue of 300 films with stills takes a tenth of it.
#[cfg(unix)]
const MEMORY: u64 = 8 << 30;
/// How soon Cancel is heard.
pub(crate) const LISTEN: Duration = Duration::from_millis(50);

/// A line from the child.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Progress(Progress),
    Printed(Printed),
    Failed(String),
}

/// The whole work of the child; `None` in a process that is none. Both tops call it before anything else.
pub fn child_main() -> Option<ExitCode> {
    let argument = std::env::args_os().nth(1)?;
    if argument != ARGUMENT && argument != live::ARGUMENT {
        return None;
    }
    limit_memory();
    if argument == live::ARGUMENT {
        return Some(live::serve());
    }
    let mut json = String::new();
    let job = io::stdin().read_to_string(&mut json).map_err(|problem| problem.to_string());
    let job = job.and_then(|_| serde_json::from_str::<Job>(&json).map_err(|problem| problem.to_string()));
    let printed = match job {
        Ok(job) => typeset(&job, &mut |progress| {
            // Nobody listens any more: the program that asked is gone, and so goes its press.
            if say(&Line::Progress(progress)).is_err() {
                std::process::exit(1);
            }
        }),
        Err(problem) => Err(PressError::new(format!(
            "The press did not understand its job ({problem}). Install Galley again."
        ))),
    };
    let line = printed.map_or_else(|problem| Line::Failed(problem.to_string()), Line::Printed);
    Some(if say(&line).is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A template that eats all memory ends its press, not the machine. Where the system knows no such limit, the machine's
/// own is left.
fn limit_memory() {
    #[cfg(unix)]
    {
        let (_, most) = rlimit::Resource::AS.get().unwrap_or((MEMORY, MEMORY));
        // A system that refuses leaves the press as it is.
        rlimit::Resource::AS.set(MEMORY.min(most), most).ok();
    }
}

fn say(line: &Line) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(line)?)?;
    out.flush()
}

/// Typesets a job in a child process of this program, until it is done or cancelled.
pub fn run(job: &Job, progress: &mut dyn FnMut(Progress), cancel: &AtomicBool) -> Result<Printed, PressError> {
    let program = std::env::current_exe().map_err(|problem| no_start(&problem))?;
    run_with(&program, job, progress, cancel)
}

/// The same with a given program, whose `main` calls [`child_main`].
pub fn run_with(
    program: &Path,
    job: &Job,
    progress: &mut dyn FnMut(Progress),
    cancel: &AtomicBool,
) -> Result<Printed, PressError> {
    if cancel.load(Ordering::Relaxed) {
        return Err(PressError::Cancelled);
    }
    let mut child = spawn(program, ARGUMENT)?;
    let answer = attend(&mut child, job, progress, cancel);
    if answer.is_err() {
        // It may be over already; either way it must be gone before its temporary file is removed.
        child.kill().ok();
    }
    child.wait().ok();
    if answer.is_err() {
        if let Some(out) = &job.out {
            fs::remove_file(part_of(out, child.id())).ok();
        }
    }
    answer
}

/// Starts a program as a press, with pipes to talk through.
pub(crate) fn spawn(program: &Path, argument: &str) -> Result<Child, PressError> {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|problem| no_start(&problem))
}

/// Gives the child its job and hears it out.
fn attend(child: &mut Child, job: &Job, progress: &mut dyn FnMut(Progress), cancel: &AtomicBool) -> Result<Printed, PressError> {
    let json = serde_json::to_vec(job).map_err(|problem| no_start(&problem))?;
    let (mut stdin, stdout) = child
        .stdin
        .take()
        .zip(child.stdout.take())
        .expect("both were asked for as pipes");
    // A child that dies while it is told what to do is noticed by its silence.
    thread::spawn(move || stdin.write_all(&json).ok());
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    let mut heard = Instant::now();
    loop {
        if cancel.load(Ordering::Relaxed) {
            return Err(PressError::Cancelled);
        }
        if heard.elapsed() > LONGEST {
            return Err(PressError::new(
                "The press has worked for ten minutes without a word and was stopped. Nothing was written. \
                 If a template in data/templates was changed, look there for what never ends.",
            ));
        }
        match lines.recv_timeout(LISTEN) {
            Ok(line) => match serde_json::from_str(&line) {
                Ok(Line::Progress(now)) => {
                    heard = Instant::now();
                    progress(now);
                }
                Ok(Line::Printed(printed)) => return Ok(printed),
                Ok(Line::Failed(problem)) => return Err(PressError::new(problem)),
                // Whatever else is printed is not for us.
                Err(_) => {}
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PressError::new(
                    "The press stopped without an answer. Nothing was written. The machine may be short of memory: \
                     close other programs and try again.",
                ));
            }
        }
    }
}

pub(crate) fn no_start(problem: &dyn std::fmt::Display) -> PressError {
    PressError::new(format!(
        "The press could not be started ({problem}). Close other programs and try again."
    ))
}
