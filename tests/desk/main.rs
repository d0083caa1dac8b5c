//! Commands against a real catalogue file.

mod as_of;
mod contacts;
mod every_command;
mod film_list;
mod fixes;
mod locked;
mod people;
mod random_commands;
mod requests;
mod sample;
mod schedule;
mod stills;
mod typing;
mod wall;
