-- Where an appointment was before it was moved: its own history, for the client and for the practice (SCH-12).

-- A seat has its number and the number of all; one of the three alone says nothing.
alter table appointments add constraint appointments_seat_whole
  check (num_nulls(group_session_id, seat_number, seat_count) in (0, 3));

create table appointment_moves (
  practice_id uuid not null references practices (id),
  id uuid not null,
  appointment_id uuid not null,
  -- Null for a time that is not a client's.
  client_id uuid,
  from_staff_id uuid not null,
  from_starts_at timestamptz not null,
  from_ends_at timestamptz not null,
  -- Null: by telehealth, or at no place.
  from_location_id uuid,
  to_staff_id uuid not null,
  to_starts_at timestamptz not null,
  to_ends_at timestamptz not null,
  to_location_id uuid,
  moved_by text not null check (moved_by in ('client', 'staff', 'system')),
  moved_by_person_id uuid,
  -- By the client, after the time within which it costs nothing was over, as he was told.
  is_late boolean not null default false,
  -- Why the time that was left had been taken although it was held; sealed as the appointment's own reason, so that it stays readable.
  sealed_former_reason bytea,
  moved_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, appointment_id) references appointments (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, from_staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, to_staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, from_location_id) references locations (practice_id, id),
  foreign key (practice_id, to_location_id) references locations (practice_id, id),
  check (from_starts_at < from_ends_at and to_starts_at < to_ends_at),
  check (not is_late or moved_by = 'client')
);
create index appointment_moves_of on appointment_moves (practice_id, appointment_id, moved_at);
create index appointment_moves_of_client on appointment_moves (practice_id, client_id, moved_at);
call app.protect_tenant_table('appointment_moves');
call app.protect_client_rows('appointment_moves');
call app.protect_area('appointment_moves', 'scheduling');
call app.append_only('appointment_moves');

-- A client's booking may open a session; its time and its end are the practice's alone.
create policy staff_updates on group_sessions as restrictive for update using ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_deletes on group_sessions as restrictive for delete using ((select app.actor_kind()) in ('staff', 'system'));
