/**
 * Loaded before the program under torture: its disk and its clock are what a file says. A full disk is SQLite's
 * own: no connection may take another page.
 */
const { readFileSync } = require('node:fs');
const Database = require('better-sqlite3');

const RealDate = Date;
let shiftMs = 0;
let isFull = false;
const connections = new Set();
/** Told of the disk, and not yet as it is. */
const due = new Set();
/** SQLite's own limit. */
const NO_LIMIT = 4_294_967_294;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shiftMs);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + shiftMs;
  }
};

const { prepare, pragma } = Database.prototype;
Database.prototype.prepare = function (sql) {
  if (!this.readonly && !connections.has(this)) {
    connections.add(this);
    if (isFull) limit(this);
  }
  return prepare.call(this, sql);
};

function limit(db) {
  if (!db.open) connections.delete(db);
  else
    pragma.call(
      db,
      `max_page_count = ${isFull ? pragma.call(db, 'page_count', { simple: true }) : NO_LIMIT}`,
    );
}

function look() {
  try {
    const told = JSON.parse(readFileSync(process.env.TORTURE_SURROUNDINGS, 'utf8'));
    shiftMs = told.shiftMs;
    if (told.isFull !== isFull) for (const db of connections) due.add(db);
    isFull = told.isFull;
  } catch {
    // Not there yet, or being written.
  }
  for (const db of due) {
    try {
      limit(db);
      due.delete(db);
    } catch {
      // In the middle of something: asked again.
    }
  }
}

// Before anything else runs: a start has the clock it is given.
look();
setInterval(look, 50).unref();
