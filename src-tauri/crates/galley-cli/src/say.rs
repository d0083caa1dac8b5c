//! What the command line says: answers on the output, progress and faults on the error output.

use std::cell::RefCell;
use std::io::{BufWriter, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use galley_desk::Fault;
use serde::Serialize;
use serde_json::{Value, json};

/// Says things to a person, or to a script.
pub(crate) struct Say {
    json: bool,
    /// Tells how far it is, once there is something to tell.
    teller: RefCell<Option<(Sender<String>, JoinHandle<()>)>>,
}

impl Say {
    pub(crate) fn new(json: bool) -> Self {
        Self {
            json,
            teller: RefCell::new(None),
        }
    }

    /// The answer: as JSON to a script, as lines to a person.
    pub(crate) fn answer(&self, value: &Value, lines: impl FnOnce() -> String) {
        self.end_progress();
        let text = if self.json { format!("{value}\n") } else { lines() };
        // A reader that has gone away, such as `head`, wants no more of it.
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// An answer with a list that may be too long to be there whole: each item is made, said and forgotten.
    pub(crate) fn parts<T: Serialize>(
        &self,
        head: &Value,
        list: &str,
        items: impl Iterator<Item = T>,
        lines: impl Fn(Part<T>) -> String,
    ) {
        self.end_progress();
        let mut output = BufWriter::new(std::io::stdout().lock());
        let written = match self.json {
            true => self::list(&mut output, head, list, items),
            false => (|| {
                output.write_all(lines(Part::Begin).as_bytes())?;
                for (at, item) in items.enumerate() {
                    output.write_all(lines(Part::Item(at, item)).as_bytes())?;
                }
                output.write_all(lines(Part::End).as_bytes())
            })(),
        };
        // As with any answer, a reader that has gone away wants no more of it.
        let _ = written.and_then(|()| output.flush());
    }

    /// Tells something beside the answer, on the error output.
    pub(crate) fn note(&self, line: &str) {
        self.end_progress();
        eprintln!("{line}");
    }

    /// Why it could not be done.
    pub(crate) fn fault(&self, fault: &Fault) {
        self.end_progress();
        match self.json {
            true => eprintln!("{}", json!({ "fault": fault })),
            false => eprintln!("{fault}"),
        }
    }

    /// How far it is. It is said from a thread of its own, so that one long step is heard of too; what takes under a
    /// second says nothing.
    pub(crate) fn progress(&self, stage: &str, done: u32, total: u32) {
        let count = if total > 0 {
            format!(" {done} of {total}")
        } else {
            String::new()
        };
        let mut teller = self.teller.borrow_mut();
        let (sender, _) = teller.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            (sender, thread::spawn(move || tell(&receiver)))
        });
        // A teller whose output is gone has ended; the work goes on without it.
        let _ = sender.send(format!("{stage}{count}…"));
    }

    fn end_progress(&self) {
        if let Some((sender, teller)) = self.teller.take() {
            drop(sender);
            let _ = teller.join();
        }
    }
}

/// What is to be said next of an answer with a long list.
pub(crate) enum Part<T> {
    /// What comes before the list.
    Begin,
    /// An item and its place, from 0.
    Item(usize, T),
    /// What comes after the list.
    End,
}

/// Writes an answer as JSON, its list item by item.
fn list<T: Serialize>(output: &mut impl Write, head: &Value, list: &str, items: impl Iterator<Item = T>) -> std::io::Result<()> {
    let mut comma = "{";
    for (key, value) in head.as_object().into_iter().flatten().filter(|(key, _)| *key != list) {
        write!(output, "{comma}{}:{value}", json!(key))?;
        comma = ",";
    }
    write!(output, "{comma}{}:[", json!(list))?;
    for (at, item) in items.enumerate() {
        output.write_all(if at > 0 { b"," } else { b"" })?;
        serde_json::to_writer(&mut *output, &item)?;
    }
    output.write_all(b"]}\n")
}

/// Says the latest step after a second, and then when it has changed, a few times a second on a terminal and once a
/// second elsewhere; ends when nobody sends any more.
fn tell(steps: &Receiver<String>) {
    let terminal = std::io::stderr().is_terminal();
    let (mut latest, mut said) = (String::new(), String::new());
    let mut due = Instant::now() + Duration::from_secs(1);
    loop {
        match steps.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(step) => latest = step,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                if latest != said {
                    if terminal {
                        eprint!("\r\x1b[K{latest}")
                    } else {
                        eprintln!("{latest}")
                    }
                    said.clone_from(&latest);
                }
                due = Instant::now() + Duration::from_millis(if terminal { 250 } else { 1000 });
            }
        }
    }
    if terminal && !said.is_empty() {
        eprint!("\r\x1b[K");
    }
}
