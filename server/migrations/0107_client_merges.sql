-- Two charts of one person become one (CLI-7). The chart that is given up stays as a tombstone, with all that it held.

alter table clients add column merged_into_id uuid;
alter table clients add foreign key (practice_id, merged_into_id) references clients (practice_id, id);
alter table clients add constraint clients_tombstone check (merged_into_id is null or (status = 'archived' and merged_into_id <> id));
create index clients_tombstones on clients (practice_id, merged_into_id) where merged_into_id is not null;

create table client_merges (
  practice_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  -- Both charts as they were, to be put back.
  sealed_before bytea not null,
  added_provider_ids uuid[] not null,
  -- The survivor's version after the merge: undone only while nobody changed it since.
  survivor_version int not null,
  merged_by_staff_id uuid not null,
  merged_at timestamptz not null,
  undone_by_staff_id uuid,
  undone_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, survivor_id) references clients (practice_id, id),
  foreign key (practice_id, merged_id) references clients (practice_id, id),
  foreign key (practice_id, merged_by_staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, undone_by_staff_id) references staff_members (practice_id, id),
  check (survivor_id <> merged_id),
  check ((undone_at is null) = (undone_by_staff_id is null))
);
create unique index client_merges_live on client_merges (practice_id, merged_id) where undone_at is null;
create index client_merges_newest on client_merges (practice_id, merged_at desc);
call app.protect_tenant_table('client_merges');
call app.protect_staff_rows('client_merges');
revoke delete on client_merges from :app, :system;

-- Two charts that somebody has looked at and found to be two persons; the smaller id stands first.
create table duplicate_dismissals (
  practice_id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  dismissed_by_staff_id uuid not null,
  dismissed_at timestamptz not null,
  primary key (practice_id, first_id, second_id),
  foreign key (practice_id, first_id) references clients (practice_id, id),
  foreign key (practice_id, second_id) references clients (practice_id, id),
  foreign key (practice_id, dismissed_by_staff_id) references staff_members (practice_id, id),
  check (first_id < second_id)
);
call app.protect_tenant_table('duplicate_dismissals');
call app.protect_staff_rows('duplicate_dismissals');
