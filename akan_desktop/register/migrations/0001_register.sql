-- The register: what is stored of cases, of the employer, and of the yearly figures.
-- Days are text, YYYY-MM-DD; a fact's day may be YYYY-MM, YYYY or '' (unknown).

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  number TEXT NOT NULL,
  public INTEGER,
  employees INTEGER,
  occupational_health_service INTEGER,
  policy_id TEXT,
  policy_version TEXT,
  paper_language TEXT NOT NULL,
  address TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_title TEXT NOT NULL,
  contact_reach TEXT NOT NULL,
  privacy_contact TEXT NOT NULL,
  archive_choice TEXT,
  archive_reference TEXT NOT NULL DEFAULT '',
  archive_decided_on TEXT,
  exact_decided_on TEXT,
  exact_reference TEXT NOT NULL DEFAULT '',
  logo BLOB
) STRICT;

CREATE TABLE policy_copy (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  raw BLOB NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ref TEXT NOT NULL UNIQUE,
  policy_id TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  changed_on TEXT NOT NULL,
  problem TEXT,
  occupational_health_service INTEGER,
  employees INTEGER,
  public INTEGER,
  revision INTEGER NOT NULL
) STRICT;

CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sort_key TEXT NOT NULL) STRICT;

CREATE TABLE subject (
  case_key INTEGER PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
  name TEXT NOT NULL,
  unit_id INTEGER REFERENCES unit,
  position TEXT NOT NULL,
  manager INTEGER,
  inform_union_rep TEXT NOT NULL,
  employment TEXT,
  local_hire INTEGER,
  posted_abroad INTEGER,
  mandatory_abstinence INTEGER,
  criminal_in_service INTEGER,
  informed_on TEXT,
  not_informed_reason TEXT NOT NULL,
  inform_by TEXT
) STRICT;

CREATE INDEX subject_unit ON subject (unit_id);

-- A row only where a table of it can ever be published.
CREATE TABLE subject_trait (
  case_key INTEGER PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
  birth_year INTEGER,
  gender TEXT
) STRICT;

CREATE TABLE fact (
  key INTEGER PRIMARY KEY,
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  before_program INTEGER NOT NULL,
  entered_on TEXT NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (case_key, place),
  UNIQUE (case_key, id)
) STRICT;

CREATE TABLE group_member (
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  place INTEGER NOT NULL,
  id TEXT NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  since TEXT,
  until TEXT,
  secrecy_on TEXT,
  contact TEXT NOT NULL,
  chosen_by TEXT,
  accepted_by TEXT,
  tasks TEXT NOT NULL,
  trained_on TEXT,
  guidance TEXT NOT NULL,
  PRIMARY KEY (case_key, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE archive_decision (
  case_key INTEGER PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
  choice TEXT NOT NULL,
  reference TEXT NOT NULL,
  decided_on TEXT
) STRICT;

-- case_key is empty for a case that has not been opened yet.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  case_key INTEGER REFERENCES case_file ON DELETE CASCADE,
  form TEXT NOT NULL,
  fields TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX draft_form ON draft (coalesce(case_key, 0), form);

CREATE TABLE paper (
  key INTEGER PRIMARY KEY,
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  document_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  form TEXT NOT NULL,
  form_version TEXT NOT NULL,
  lang TEXT NOT NULL,
  mode TEXT NOT NULL,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  made_on TEXT NOT NULL,
  pages INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  status TEXT NOT NULL,
  fact_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  draft INTEGER NOT NULL
) STRICT;

CREATE INDEX paper_case ON paper (case_key);

CREATE TABLE paper_file (
  paper_key INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE,
  pdf BLOB NOT NULL
) STRICT;

CREATE TABLE disclosure (
  key INTEGER PRIMARY KEY,
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE,
  on_date TEXT NOT NULL,
  role TEXT NOT NULL,
  recipient TEXT NOT NULL,
  what TEXT NOT NULL,
  ground TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  recalled_on TEXT,
  begun INTEGER NOT NULL
) STRICT;

CREATE INDEX disclosure_case ON disclosure (case_key);

-- Derived, written with every change: dates, never statuses relative to today.
CREATE TABLE summary (
  case_key INTEGER PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  unit TEXT NOT NULL,
  unit_key TEXT NOT NULL,
  ref TEXT NOT NULL,
  stage TEXT NOT NULL,
  running INTEGER NOT NULL,
  next_date TEXT,
  next_clock TEXT,
  next_action TEXT,
  changed_on TEXT NOT NULL,
  closed_on TEXT,
  holds_until TEXT,
  derived_by TEXT NOT NULL
) STRICT;

-- Each order of the list is an index that also holds the stage, and whether an agreement is running, which the
-- filters ask for: the keys of a list are read from the index alone.
CREATE INDEX summary_by_date ON summary (next_date IS NULL, next_date, name_key, case_key, stage, running);
CREATE INDEX summary_by_name ON summary (name_key, case_key, stage, running);
CREATE INDEX summary_by_ref ON summary (ref, stage, running);
CREATE INDEX summary_by_unit ON summary (unit_key, name_key, case_key, stage, running);
CREATE INDEX summary_by_stage ON summary (stage, name_key, case_key, running);
CREATE INDEX summary_by_change ON summary (changed_on, case_key, stage, running);
CREATE INDEX summary_counts ON summary (stage, running, next_date);
CREATE INDEX summary_holds ON summary (holds_until);
CREATE INDEX summary_rules ON summary (derived_by);

CREATE TABLE due (
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL,
  on_date TEXT,
  clock TEXT,
  action TEXT,
  clause TEXT,
  source TEXT,
  lines TEXT,
  rule TEXT NOT NULL,
  certainty TEXT NOT NULL,
  fact_id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (case_key, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX due_by_date ON due (on_date);

CREATE TABLE retention (
  case_key INTEGER PRIMARY KEY REFERENCES case_file ON DELETE CASCADE,
  action TEXT NOT NULL,
  what TEXT NOT NULL,
  on_date TEXT,
  clause TEXT NOT NULL,
  source TEXT NOT NULL,
  lines TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty TEXT NOT NULL,
  ask TEXT NOT NULL,
  hold_id TEXT NOT NULL,
  hold_reason TEXT NOT NULL,
  hold_until TEXT
) STRICT;

CREATE TABLE meeting (
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  fact_id TEXT NOT NULL,
  on_date TEXT NOT NULL,
  time TEXT NOT NULL,
  place TEXT NOT NULL,
  mode TEXT NOT NULL,
  held TEXT,
  minutes TEXT NOT NULL,
  video INTEGER NOT NULL,
  PRIMARY KEY (case_key, fact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_by_date ON meeting (on_date, time);

-- One row per text, so that a new fact is only added to: rowid = case_file.key * 1048576 + place.
-- Place 0 has what names the case, and what its words begin with; place n + 1 the words of fact n.
CREATE VIRTUAL TABLE case_search USING fts5 (
  name, ref, unit, body,
  tokenize = 'unicode61 remove_diacritics 0',
  prefix = '2 3'
);

-- Written down in passing, without a case and without a field for a name; due_on is never empty.
CREATE TABLE desk_note (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  on_date TEXT NOT NULL,
  due_on TEXT NOT NULL,
  time TEXT NOT NULL,
  text TEXT NOT NULL,
  way TEXT,
  sent_to TEXT,
  own INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE address (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  organisation TEXT NOT NULL,
  office TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE destruction_record (
  serial TEXT PRIMARY KEY,
  on_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  policy_id TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  clause TEXT NOT NULL,
  archive TEXT,
  facts INTEGER NOT NULL,
  papers INTEGER NOT NULL,
  outside INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counted (
  case_key INTEGER NOT NULL REFERENCES case_file ON DELETE CASCADE,
  moment TEXT NOT NULL CHECK (length(moment) <= 64),
  period TEXT NOT NULL,
  PRIMARY KEY (case_key, moment)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  period TEXT NOT NULL,
  counted_table TEXT NOT NULL,
  category TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (period, counted_table, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_key (period TEXT PRIMARY KEY, value BLOB NOT NULL CHECK (length(value) = 32)) STRICT;

CREATE TABLE release (
  period TEXT PRIMARY KEY,
  locked_on TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  previous_sha256 TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
