-- Handing a mail or text over, so that it goes out once though a worker is killed at any moment (REM-4, CON-03): that the hand-over
-- begins is on record before it begins, and what became of it afterwards. Whatever lies between is asked of the receiver.

alter table outgoing_messages drop constraint outgoing_messages_state_check;
alter table outgoing_messages add constraint outgoing_messages_state_check
  check (state in ('waiting', 'handingOver', 'sent', 'failed', 'bounced', 'outdated'));
alter table outgoing_messages
  -- Who hands it over, and until when nobody else may ask what became of it. The worker moves this on while it works.
  add column handed_over_by uuid,
  add column lease_until timestamptz,
  -- When the latest hand-over began.
  add column handing_over_at timestamptz,
  add column try_again_at timestamptz not null default now(),
  -- Under which name the text service knows it.
  add column receiver_id text check (length(receiver_id) <= 64),
  -- What the text service told of it afterwards.
  add column delivery text check (delivery in ('delivered', 'undelivered')),
  add column delivery_error text check (length(delivery_error) <= 20),
  -- After this moment nobody needs it any more.
  add column of_no_use_after timestamptz,
  -- {"timeZone", "fromMinutes", "untilMinutes"}: between these times of that zone's wall clock it waits.
  add column quiet_hours jsonb;
alter table outgoing_messages add constraint outgoing_messages_handing_over
  check ((state = 'handingOver') = (handed_over_by is not null and lease_until is not null));
create index outgoing_messages_due on outgoing_messages (try_again_at) where state = 'waiting';
create index outgoing_messages_unsettled on outgoing_messages (lease_until) where state = 'handingOver';
create unique index outgoing_messages_receiver on outgoing_messages (receiver_id) where receiver_id is not null;

-- Numbers that get no text of any practice, because somebody answered STOP there. The number alone, and nothing of whose it is.
create table stopped_numbers (
  number text primary key check (number ~ '^\+[0-9]{8,15}$'),
  stopped_at timestamptz not null default now(),
  -- An answer that reached us, or the text service, which refuses the number.
  because text not null check (because in ('answer', 'service'))
);
grant select, insert, update, delete on stopped_numbers to :app, :system;
