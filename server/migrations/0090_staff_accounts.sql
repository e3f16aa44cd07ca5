-- Inviting the people of a practice by the same mailed link as clients, and what is kept of their accounts.

alter table invitations add column kind text not null default 'client' check (kind in ('client', 'staff'));
-- What a staff invitation gives once it is accepted. The role of the User Manager is never among it: the operator grants that (MGR-1).
alter table invitations add column staff_display_name text check (length(trim(staff_display_name)) between 1 and 120);
alter table invitations add column staff_roles text[]
  check (cardinality(staff_roles) > 0 and staff_roles <@ '{owner,administrator,scheduler,biller,provider,staff,caseManager}'::text[]);
alter table invitations add column staff_credentials text check (length(staff_credentials) <= 60);
alter table invitations add constraint invitations_of_kind
  check ((kind = 'client') = (client_id is not null) and (kind = 'staff') = (staff_display_name is not null and staff_roles is not null));
alter table invitations add constraint invitations_phone check (phone ~ '^\+[0-9]{8,15}$');
create index invitations_waiting on invitations (practice_id) where revoked_at is null and accepted_at is null;

alter table staff_members add column version int not null default 1;
alter table staff_members add column deactivated_at timestamptz;
-- Free until a seat is bought.
alter table staff_members add column secure_mail_tier text not null default 'free' check (secure_mail_tier in ('free', 'paid', 'paidWithOutlook'));
alter table staff_members add constraint staff_members_active check ((status = 'inactive') >= (deactivated_at is not null));
