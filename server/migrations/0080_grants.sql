-- What a grant may open, held by the database too; the end of a grant, and the practice's rule on age.

-- The permissions of the grant through which a client's transaction was entered, as text of an array (PRT-6).
-- Whoever works for the practice, or the product itself, is held by other policies.
create function app.may(needed text[]) returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.actor_kind', true), '') in ('staff', 'system')
    or coalesce(nullif(current_setting('app.permissions', true), '')::text[] && needed, false);

-- For a table of one area: a client's transaction sees and writes its rows only where the grant opens one of these areas.
create procedure app.protect_area(name regclass, variadic needed text[]) language plpgsql as $$
begin
  execute format('create policy granted on %s as restrictive using ((select app.may(%L::text[]))) with check ((select app.may(%L::text[])))', name, needed, needed);
end $$;

call app.protect_area('threads', 'messaging');
call app.protect_area('thread_members', 'messaging');
call app.protect_area('messages', 'messaging');
call app.protect_area('message_attachments', 'messaging');
call app.protect_area('message_reads', 'messaging');
call app.protect_area('message_notices', 'messaging');
call app.protect_area('message_drafts', 'messaging');

call app.protect_area('form_assignments', 'documents');
call app.protect_area('form_drafts', 'documents');
call app.protect_area('form_submissions', 'documents');
call app.protect_area('form_submission_files', 'documents');
call app.protect_area('signing_agreements', 'documents');
call app.protect_area('form_signatures', 'documents');
call app.protect_area('signed_documents', 'documents');

call app.protect_area('billing_accounts', 'billing');
call app.protect_area('payments', 'billing');
call app.protect_area('ledger_entries', 'billing');
call app.protect_area('invoices', 'billing');
call app.protect_area('invoice_lines', 'billing');
call app.protect_area('payment_allocations', 'billing');

-- Who has no more than basic sees what lies ahead, and changes nothing. Named roles, as for own_client: app.busy_ranges runs as
-- the owner and must see that a provider is busy.
create policy granted on appointments as restrictive for select to :app, :system
  using ((select app.may('{scheduling}')) or ((select app.may('{basic}')) and ends_at > now()));
create policy granted_inserts on appointments as restrictive for insert to :app, :system with check ((select app.may('{scheduling}')));
create policy granted_updates on appointments as restrictive for update to :app, :system using ((select app.may('{scheduling}')));
create policy granted_deletes on appointments as restrictive for delete to :app, :system using ((select app.may('{scheduling}')));

-- A file is as open as the thing that it is attached to, each under its own policies; what somebody uploaded is his own.
create function app.opens_file(practice uuid, file uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from message_attachments a where a.practice_id = practice and a.file_id = file)
    or exists (select 1 from form_submission_files s where s.practice_id = practice and s.file_id = file)
    or exists (select 1 from signed_documents d where d.practice_id = practice and d.file_id = file)
    or (app.may('{basic}') and exists (select 1 from client_photo_ids i where i.practice_id = practice and i.file_id = file));
end $$;
create policy granted on files as restrictive
  using ((select app.actor_kind()) in ('staff', 'system') or created_by_person_id = (select app.person_id()) or app.opens_file(practice_id, id));

-- Entering a client's portal outside a request's own entering (streams, background reads) asks the grant anew: one that was revoked
-- or limited meanwhile opens nothing.
create or replace function app.enter(practice uuid, kind text, person uuid, client uuid) returns void
language plpgsql volatile as $$
begin
  if set_config('app.practice_id', coalesce(practice::text, ''), true) || set_config('app.actor_kind', kind, true)
    || set_config('app.person_id', coalesce(person::text, ''), true) || set_config('app.client_id', coalesce(client::text, ''), true)
    || set_config('app.permissions', '', true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  if kind = 'client' then
    perform set_config('app.permissions', g.permissions::text, true) from portal_grants g
      where g.practice_id = practice and g.client_id = client and g.person_id = person
        and g.revoked_at is null and (g.ends_at is null or g.ends_at > now());
  end if;
end $$;

create or replace function app.enter_portal(session_token text, portal uuid, is_background boolean,
  out person_id uuid, out session_id uuid, out practice_id uuid, out client_id uuid, out grant_id uuid, out permissions text[], out features text[], out idle_minutes int, out idle_since timestamptz,
  out locale text, out person_zone text, out client_zone text, out practice_zone text, out person_name text)
language plpgsql as $$
declare
  who record;
begin
  who := app.session_person(session_token, is_background);
  if who.person is null then
    return;
  end if;
  person_id := who.person; session_id := who.session; idle_since := who.active; locale := who.locale; person_zone := who.zone;
  select pg.practice_id, pg.client_id, pg.id, pg.permissions, pg.display_name into practice_id, client_id, grant_id, permissions, person_name from portal_grants pg
    where pg.person_id = who.person and pg.client_id = portal and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now());
  if grant_id is null then
    return;
  end if;
  if set_config('app.practice_id', practice_id::text, true) || set_config('app.actor_kind', 'client', true)
    || set_config('app.client_id', portal::text, true) || set_config('app.permissions', permissions::text, true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  select p.features, p.client_idle_minutes, c.time_zone, p.time_zone into features, idle_minutes, client_zone, practice_zone
    from practices p join clients c on c.practice_id = p.id and c.id = portal where p.id = enter_portal.practice_id;
end $$;

-- The practice's rule on age (PRT-7): a parent or guardian holds what staff gave below the first age, no more than the listed
-- permissions from then on, and nothing from the second.
alter table practices add column guardian_full_before_age int not null default 13;
alter table practices add column guardian_ends_at_age int not null default 18;
alter table practices add column guardian_limited_permissions text[] not null default '{basic,scheduling,billing}';
alter table practices add constraint practices_guardian_ages
  check (guardian_full_before_age between 0 and guardian_ends_at_age and guardian_ends_at_age between 12 and 26);
alter table practices add constraint practices_guardian_limited_permissions
  check (guardian_limited_permissions <@ '{basic,scheduling,messaging,documents,billing}'::text[] and cardinality(guardian_limited_permissions) > 0);

alter table portal_grants add column version int not null default 1;
-- When the rule on age limited this grant, and what staff had given before.
alter table portal_grants add column limited_by_age_at timestamptz;
alter table portal_grants add column permissions_before_age text[];
alter table portal_grants add constraint portal_grants_limited check ((limited_by_age_at is null) = (permissions_before_age is null));
-- Why it is over: somebody of the practice ended it, its date came, or the client's age.
alter table portal_grants add column closed_because text check (closed_because in ('staff', 'endDate', 'age'));
alter table portal_grants add column closed_by_staff_id uuid;
alter table portal_grants add foreign key (practice_id, closed_by_staff_id) references staff_members (practice_id, id);
alter table portal_grants add constraint portal_grants_permissions check (cardinality(permissions) > 0);
create index portal_grants_client on portal_grants (practice_id, client_id);
create index portal_grants_ending on portal_grants (ends_at) where revoked_at is null and ends_at is not null;
create index portal_grants_guardians on portal_grants (practice_id, client_id) where revoked_at is null and relationship in ('parent', 'guardian');

-- A grant to which the rule on age does not apply, with the reason that staff stated (a court's document). Kept when it is lifted.
create table grant_exemptions (
  practice_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  client_id uuid not null,
  sealed_reason bytea not null,
  made_by_staff_id uuid not null,
  made_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by_staff_id uuid,
  primary key (practice_id, id),
  foreign key (practice_id, grant_id) references portal_grants (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, made_by_staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, lifted_by_staff_id) references staff_members (practice_id, id),
  check ((lifted_at is null) = (lifted_by_staff_id is null))
);
create unique index grant_exemptions_live on grant_exemptions (practice_id, grant_id) where lifted_at is null;
create index grant_exemptions_client on grant_exemptions (practice_id, client_id);
call app.protect_tenant_table('grant_exemptions');
call app.protect_staff_rows('grant_exemptions');
revoke delete, truncate on grant_exemptions from :app, :system;

-- When the invited person's access will end, where it shall.
alter table invitations add column access_ends_at timestamptz;
