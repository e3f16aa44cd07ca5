-- A text that came in counts once for ever: a signed notice of the text service carries no time, so that one kept by somebody could be
-- posted again once its name was forgotten.
revoke delete, truncate on received_texts from :app, :system;

-- Agreement to texts that staff took down for somebody who gave it on paper, by phone or in person; and its end, in the same way.
alter table text_consents drop constraint text_consents_ended_because_check;
alter table text_consents
  -- Which version of the words it was; `wording` holds them as they were read.
  add column wording_version int not null default 1 check (wording_version > 0),
  -- Null: the person said so in the portal.
  add column way text check (way in ('paper', 'phone', 'inPerson')),
  add column agreed_on date,
  add column recorded_by uuid,
  add column ended_way text check (ended_way in ('paper', 'phone', 'inPerson')),
  add column ended_recorded_by uuid,
  add constraint text_consents_ended_because_check check (ended_because in ('person', 'number', 'staff')),
  add constraint text_consents_recorded check ((way is null) = (recorded_by is null) and (way is null) = (agreed_on is null)),
  add constraint text_consents_end_recorded check ((ended_way is null) = (ended_recorded_by is null)
    and (ended_because is not distinct from 'staff') = (ended_way is not null)),
  add foreign key (practice_id, recorded_by) references staff_members (practice_id, id),
  add foreign key (practice_id, ended_recorded_by) references staff_members (practice_id, id);
drop policy own_person on text_consents;
create policy own_person on text_consents as restrictive using ((select app.actor_kind()) in ('staff', 'system') or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) in ('staff', 'system') or person_id = (select app.person_id()));

-- Whose an answer is, where that is known: it belongs to what he can take along of his data. Null where several people have the number.
alter table reminder_answers add column person_id uuid references persons (id);
-- `unclear`: to a number from which several practices text, and none of them could be told to be meant.
alter table reminder_answers drop constraint reminder_answers_meaning_check;
alter table reminder_answers add constraint reminder_answers_meaning_check
  check (meaning in ('confirmed', 'cancelled', 'cancelledLate', 'refused', 'asked', 'passedOn', 'stopped', 'started', 'unclear'));
drop policy staff_only on reminder_answers;
create policy own_answers on reminder_answers as restrictive using ((select app.actor_kind()) in ('staff', 'system')
    or (client_id = (select app.client_id()) and person_id = (select app.person_id())))
  with check ((select app.actor_kind()) in ('staff', 'system'));
call app.protect_area('reminder_answers', 'scheduling');
