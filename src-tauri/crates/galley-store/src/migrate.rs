//! The schema of the file, version by version, and the test that a file has exactly that schema.

use rusqlite::Connection;

/// "GALY" in the header of every catalogue, so that other programs and this one can tell it apart.
pub const APPLICATION_ID: i32 = 0x4741_4C59;

/// Every migration in order; the file's `user_version` is how many have been run.
pub const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_catalogue.sql"),
    include_str!("migrations/0002_schedule.sql"),
    include_str!("migrations/0003_sources.sql"),
    include_str!("migrations/0004_views.sql"),
    include_str!("migrations/0005_sign_offs.sql"),
    include_str!("migrations/0006_stays.sql"),
];

/// The format that this program writes.
pub(crate) fn latest() -> i32 {
    MIGRATIONS.len() as i32
}

/// Brings an open database from its version to the latest, each migration in a transaction of its own.
pub(crate) fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    migrate_to(connection, MIGRATIONS)
}

fn migrate_to(connection: &mut Connection, migrations: &[&str]) -> rusqlite::Result<()> {
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (index, sql) in migrations.iter().enumerate().skip(version.max(0) as usize) {
        let step = connection.transaction()?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.pragma_update(None, "user_version", index as i32 + 1)?;
        step.commit()?;
    }
    Ok(())
}

/// The name of the first object in which the file's schema differs from what its version should have.
/// A mailed file could hold triggers, views or altered tables; none of them is ever used.
pub(crate) fn first_difference(connection: &Connection) -> rusqlite::Result<Option<String>> {
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let mut reference = Connection::open_in_memory()?;
    migrate_to(&mut reference, &MIGRATIONS[..(version.max(0) as usize).min(MIGRATIONS.len())])?;
    let (found, expected) = (objects(connection)?, objects(&reference)?);
    let strange = found.iter().find(|object| !expected.contains(object));
    let missing = expected.iter().find(|object| !found.contains(object));
    Ok(strange.or(missing).map(|(name, _)| name.clone()))
}

fn objects(connection: &Connection) -> rusqlite::Result<Vec<(String, Option<String>)>> {
    // sqlite_stat1 is made by PRAGMA optimize.
    let sql = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name";
    connection
        .prepare(sql)?
        .query_map([], |row| Ok((row.get("name")?, row.get("sql")?)))?
        .collect()
}
