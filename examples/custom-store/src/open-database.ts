import Database from 'better-sqlite3';

/** The vendor's database, which stands for yours, with the tables that its ports use. */
export function openDatabase(path = ':memory:'): Database.Database {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS images (share TEXT, file TEXT, size INTEGER, content BLOB, PRIMARY KEY (share, file));
    CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY, at INTEGER, account TEXT, entry TEXT);
    CREATE INDEX IF NOT EXISTS journal_by_age ON journal (account, at);
    CREATE TABLE IF NOT EXISTS budgets (scope TEXT PRIMARY KEY, used INTEGER, ends INTEGER);
  `);
  return database;
}
