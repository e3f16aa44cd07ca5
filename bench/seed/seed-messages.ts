import { newId } from '../../server/kernel/ids.ts'
import type { SeededPerson } from './seed-clients.ts'
import type { Seeding } from './seed-world.ts'

const messagesEach = 6
const text =
  'Thank you, that helps. I will bring the letter on Thursday and call the office if anything changes before.'

/** One conversation with a provider for each person, of six messages that both sides have read. */
export async function seedMessages(
  { owner, practiceId, seal }: Seeding,
  provider: { staffId: string; personId: string },
  people: SeededPerson[],
): Promise<string[]> {
  const threads = await Promise.all(
    people.map(async ({ clientId, personId }) => {
      const id = newId()
      const messages = await Promise.all(
        Array.from({ length: messagesEach }, async () => {
          const messageId = newId()
          return { id: messageId, sealed: await seal('messages.body', messageId, text) }
        }),
      )
      return {
        id,
        clientId,
        personId,
        subject: await seal('threads.subject', id, 'Before our visit'),
        messages,
      }
    }),
  )
  const columns = [
    practiceId,
    threads.map((t) => t.id),
    threads.map((t) => t.clientId),
    threads.map((t) => t.personId),
  ]
  await owner.query(
    `insert into threads (practice_id, id, client_id, portal_person_id, topic, sealed_subject, message_count, created_at, last_message_at)
      select $1, id, client, person, 'provider', subject, ${messagesEach}, now() - interval '9 days', now() - interval '2 days'
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bytea[]) t(id, client, person, subject)`,
    [...columns, threads.map((t) => t.subject)],
  )
  await owner.query(
    `insert into thread_members (practice_id, thread_id, staff_id, staff_person_id, client_id, portal_person_id, added_at)
      select $1, id, $5, $6, client, person, now() - interval '9 days' from unnest($2::uuid[], $3::uuid[], $4::uuid[]) t(id, client, person)`,
    [...columns, provider.staffId, provider.personId],
  )
  for (let position = 1; position <= messagesEach; position += 1)
    await owner.query(
      `insert into messages (practice_id, id, thread_id, position, client_id, portal_person_id, sender_kind, sender_person_id, sealed_body, sent_at)
        select $1, message, id, $7::int, client, person, case when $7 % 2 = 1 then 'client' else 'staff' end,
          case when $7 % 2 = 1 then person else $8::uuid end, body, now() - interval '9 days' + $7 * interval '1 day'
        from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bytea[]) t(id, client, person, message, body)`,
      [
        ...columns,
        threads.map((t) => t.messages[position - 1]!.id),
        threads.map((t) => t.messages[position - 1]!.sealed),
        position,
        provider.personId,
      ],
    )
  await owner.query(
    `insert into message_reads (practice_id, thread_id, reader_person_id, position, client_id, portal_person_id, read_at)
      select $1, id, reader, ${messagesEach}, client, person, now() - interval '1 day'
      from unnest($2::uuid[], $3::uuid[], $4::uuid[]) t(id, client, person) cross join lateral (values (person), ($5::uuid)) r(reader)`,
    [...columns, provider.personId],
  )
  return threads.map((t) => t.id)
}
