//! Commands against a real catalogue file.

mod every_command;
mod random_commands;
mod requests;
mod sample;
