-- What became of a mail after it was handed over, and the address under which a practice's own people sign in.

-- The mail server refused it for good, at the handing over or later by a report (RFC 3464). Who reads it learns the class, not the text.
alter table outgoing_messages drop constraint outgoing_messages_state_check;
alter table outgoing_messages add constraint outgoing_messages_state_check check (state in ('waiting', 'sent', 'failed', 'bounced'));
alter table outgoing_messages add column bounce_reason text
  check (bounce_reason in ('unknownAddress', 'unknownDomain', 'mailboxFull', 'mailboxOff', 'refused', 'tooLate', 'other'));
alter table outgoing_messages add column bounced_at timestamptz;
-- What the receiving server said, at the last try.
alter table outgoing_messages add column server_said text check (length(server_said) <= 300);
alter table outgoing_messages add constraint outgoing_messages_bounced check ((state = 'bounced') = (bounced_at is not null and bounce_reason is not null));
create index outgoing_messages_person on outgoing_messages (person_id, created_at desc) where person_id is not null;

-- Somebody who signed up by himself was invited by nobody.
alter table invitations alter column sent_by_staff_id drop not null;
create index invitations_message on invitations (message_id);
create index invitations_newest on invitations (practice_id, sent_at desc, id desc);

-- The practice's own address, /p/<slug> (INV-4).
alter table practices add column slug text;
-- The owner of the tables is held to the policies too; while they are not forced, what is there can be filled.
alter table practices no force row level security;
update practices p set slug = case when n.turn = 1 then n.base else n.base || '-' || right(n.id::text, 8) end from (
  select id, base, row_number() over (partition by base order by created_at, id) as turn
  from (select id, created_at, case when length(base) < 3 then 'practice-' || right(id::text, 8) else base end as base
    from (select id, created_at, trim(both '-' from left(trim(both '-' from regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g')), 48)) as base
      from practices) named) long_enough
) n where n.id = p.id;
alter table practices force row level security;
alter table practices alter column slug set not null;
alter table practices add constraint practices_slug_form check (slug ~ '^[a-z0-9]([a-z0-9-]{1,58})[a-z0-9]$');
alter table practices add constraint practices_slug_key unique (slug);
