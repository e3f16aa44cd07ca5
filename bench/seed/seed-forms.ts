import { filled } from '../../server/features/forms/forms.factories.ts'
import { newId } from '../../server/kernel/ids.ts'
import type { SeededPerson } from './seed-clients.ts'
import type { MadePractice } from './seed-practice.ts'
import type { Seeding } from './seed-world.ts'

export type SeededForm = { formId: string; taskIds: string[]; answers: unknown }

/** The standard intake questionnaire is asked of each person; `answers` fill it, as a client in a hurry would. */
export async function seedForms(
  { owner, practiceId }: Seeding,
  practice: MadePractice,
  people: SeededPerson[],
): Promise<SeededForm> {
  const { rows } = await owner.query<{ id: string; canonical: string }>(
    `select t.id, v.canonical from form_templates t
      join form_versions v on v.practice_id = t.practice_id and v.form_id = t.id and v.version = t.current_version
      where t.practice_id = $1 and t.url like '%standard-intake'`,
    [practiceId],
  )
  const form = rows[0]
  if (!form) throw new Error('There is no standard intake questionnaire.')
  const taskIds = people.map(newId)
  await owner.query(
    `insert into form_assignments (practice_id, id, client_id, form_id, assigned_by_staff_id, assigned_at)
      select $1, id, client, $4, $5, now() - interval '3 days' from unnest($2::uuid[], $3::uuid[]) t(id, client)`,
    [practiceId, taskIds, people.map((p) => p.clientId), form.id, practice.staffIds[0]],
  )
  return { formId: form.id, taskIds, answers: filled(JSON.parse(form.canonical)) }
}
