import Database from 'better-sqlite3';

/** The vendor's database, which stands for yours, with the tables that its ports use. */
export function openDatabase(path = ':memory:'): Database.Database {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS images (share TEXT, file TEXT, size INTEGER, content BLOB, PRIMARY KEY (share, file));
    CREATE TABLE IF NOT EXISTS journal (id INTEGER PRIMARY KEY, at INTEGER, account TEXT, share TEXT, action TEXT, actor TEXT,
      outcome TEXT, detail TEXT, sequence INTEGER, previous TEXT, hash TEXT, UNIQUE (account, sequence));
    CREATE TABLE IF NOT EXISTS chains (account TEXT PRIMARY KEY, sequence INTEGER, hash TEXT, beganAt INTEGER,
      removedSequence INTEGER, removedHash TEXT);
    CREATE TABLE IF NOT EXISTS budgets (scope TEXT PRIMARY KEY, used INTEGER, ends INTEGER);
  `);
  return database;
}
