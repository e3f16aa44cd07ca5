-- Whoever changes a member of staff, from whichever page, moves the version on: an edit that began before is refused.
create function app.next_version_of_row() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger staff_members_version before update on staff_members
  for each row when (old.* is distinct from new.*) execute function app.next_version_of_row();
