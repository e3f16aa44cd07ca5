-- A held time that is to take the place of an appointment holds its time together with it: half an hour later can be asked for although
-- the two overlap, and nobody else gets either (SCH-8).
alter table appointments drop constraint appointments_no_overlap;
alter table appointments drop column holder_id;
alter table appointments add column holder_id uuid generated always as (
  case kind when 'outside' then staff_id else coalesce(group_session_id, replaces_appointment_id, id) end) stored;
-- The statuses are those of statusesThatHoldTime in appointment-status.rules.ts; a test compares them.
alter table appointments add constraint appointments_no_overlap
  exclude using gist (practice_id with =, staff_id with =, holder_id with <>, busy_range with &&)
  where (status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
    and not is_double_booked and not is_clash);
