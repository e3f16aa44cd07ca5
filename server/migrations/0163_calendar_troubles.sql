-- What stands in a calendar elsewhere and cannot be read may block no time, so its owner is told of which calendar, how many entries and
-- since when. An entry is named as the calendar names it; nothing of what it says is kept.
create table unreadable_entries (
  practice_id uuid not null,
  calendar_id uuid not null,
  external_id text not null check (length(external_id) between 1 and 2000),
  since timestamptz not null,
  primary key (practice_id, calendar_id, external_id),
  foreign key (practice_id, calendar_id) references connected_calendars (practice_id, id) on delete cascade
);
call app.protect_tenant_table('unreadable_entries');
call app.protect_staff_rows('unreadable_entries');

-- What keeps one calendar from being synchronized, while others of the same account may go on.
alter table connected_calendars
  add column problem text check (problem in ('unreachable', 'tooMuch', 'calendarGone')),
  add column problem_since timestamptz,
  add constraint connected_calendars_problem_has_its_moment check ((problem is null) = (problem_since is null));

-- How often the owner asked for it at once since then.
alter table calendar_connections
  add column sync_counted_since timestamptz,
  add column sync_count int not null default 0;
