-- What was done to this installation as a whole: that the demonstration was begun, and that it was finished.
create table installation_marks (
  name text primary key,
  made_at timestamptz not null default now()
);
grant select, insert on installation_marks to :app, :system;
