import { sql } from 'kysely'

/**
 * Who may answer for an appointment that a message names. Two people may have one number (parents, spouses), and a mailbox of a login may
 * be the chart's address of somebody else: what goes there in one message is answered for by whoever reads it there. So the
 * appointments that the message names decide, and not the person for whom it was written first:
 *
 * an answer counts for an appointment of the message when somebody who has that number, or that address as his login's, has a portal of
 * its client with appointments now; and by mail, without such a portal, while the open chart has the address for appointments. Whoever lost the access, or has
 * another number or address by now, answers for nobody: it may be somebody else's.
 *
 * Where one person could have answered, the records name him; where several could, they name the number or address, and no one person.
 * These are the persons; `r` is the row of `reminders`.
 */
export const readersAt = (channel: 'mail' | 'text' | 'ofMessage', now: Date) => {
  const byText = sql`p.cell_phone = m.recipient`
  const byMail = sql`exists (select 1 from auth."user" u where u.id = p.id and u.email = m.recipient::citext)`
  const at =
    channel === 'text'
      ? byText
      : channel === 'mail'
        ? byMail
        : sql`case when m.channel = 'text' then ${byText} else ${byMail} end`
  return sql<string[]>`array(select g.person_id from portal_grants g join persons p on p.id = g.person_id
    where g.practice_id = r.practice_id and g.client_id = r.client_id and 'scheduling' = any(g.permissions)
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > ${now}) and ${at} order by g.person_id)`
}

/**
 * The address to which the mail went is the chart's own still, or one of it that is for appointments. Where somebody with that login has a
 * portal of the client, what he may do there decides.
 */
export const stillInChart = sql<boolean>`(m.channel = 'mail' and exists (
  select 1 from clients c where c.practice_id = r.practice_id and c.id = r.client_id and c.status <> 'archived'
    and (lower(c.email::text) = lower(m.recipient) or exists (select 1 from client_contact_points p
      where p.practice_id = c.practice_id and p.client_id = c.id and p.kind = 'email' and lower(p.value::text) = lower(m.recipient)
        and 'appointments' = any(p.uses))))
  and not exists (select 1 from portal_grants g join auth."user" u on u.id = g.person_id
    where g.practice_id = r.practice_id and g.client_id = r.client_id and g.revoked_at is null and u.email = m.recipient::citext))`
