import { type SqlBool, sql } from 'kysely'

/**
 * The people of the practice who read and answer thread `t` now: its members, or whoever holds the role of its topic; active, and
 * with a seat. Asked anew at each message, so that nobody is told who lost the thread or the role (NPH-05).
 */
export const staffWhoAnswer = sql<{ person_id: string }>`
  select s1.person_id from staff_members s1
  where s1.practice_id = t.practice_id and s1.status = 'active' and s1.has_portal_seat
    and case t.topic when 'scheduling' then 'scheduler' = any(s1.roles) when 'billing' then 'biller' = any(s1.roles)
      else s1.id in (select tm1.staff_id from thread_members tm1
        where tm1.practice_id = t.practice_id and tm1.thread_id = t.id and tm1.removed_at is null) end`

/** Whether the portal is still open to the person of thread `t`, with messages. */
export const personHasAccess = sql<SqlBool>`exists (
  select 1 from portal_grants g1
  where g1.practice_id = t.practice_id and g1.client_id = t.client_id and g1.person_id = t.portal_person_id
    and 'messaging' = any(g1.permissions) and g1.revoked_at is null and (g1.ends_at is null or g1.ends_at > now()))`
