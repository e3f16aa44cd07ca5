import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { QueueName } from '../../../kernel/jobs/queues.ts'
import type { PortalPermission, StaffPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { linePlace, settingsPlace } from '../run-places.ts'

export type NewRun = {
  /** Names the capability in camel case, such as `importClients`; the page has words for it. */
  kind: string
  /** The queue whose handler works it by `workLines` or `workWhole`. */
  queue: QueueName
  /** What the handler needs besides the lines; sealed, as JSON. */
  settings?: unknown
  /** Getting the result asks for a fresh sign-in (AUTH-11). */
  needsFreshSignIn?: boolean
} & (
  | { staff: { personId: string; staffId: string }; permission: StaffPermission }
  | {
      portal: { personId: string; clientId: string }
      /** Every one of them has to be held until the result is fetched. */
      permission: PortalPermission | readonly PortalPermission[]
    }
) &
  (
    | {
        /** What is to be done once each, as JSON, in this order; sealed. For `workLines`. */
        lines: readonly unknown[]
      }
    | {
        /** How many steps it will count, where that is known; `workWhole` may say it later. */
        total?: number
      }
  )

/** Starts a long piece of work within the transaction of its cause, and returns the id under which it is watched. */
export async function startRun(work: Work, run: NewRun): Promise<string> {
  const id = newId()
  const { trx, practiceId, services } = work
  const lines = 'lines' in run ? run.lines : []
  await trx
    .insertInto('runs')
    .values({
      practice_id: practiceId,
      id,
      kind: run.kind,
      queue: run.queue,
      client_id: 'portal' in run ? run.portal.clientId : null,
      started_by_person_id: 'portal' in run ? run.portal.personId : run.staff.personId,
      started_by_staff_id: 'staff' in run ? run.staff.staffId : null,
      permission: [run.permission].flat().join(' '),
      needs_fresh_sign_in: run.needsFreshSignIn ?? false,
      total: 'lines' in run ? lines.length : (run.total ?? 0),
      sealed_settings: await services.keyring.seal(
        trx,
        settingsPlace(practiceId, id),
        JSON.stringify(run.settings ?? null),
      ),
      created_at: new Date(work.now),
      progress_at: new Date(work.now),
    })
    .execute()
  const perStatement = 500
  for (let from = 0; from < lines.length; from += perStatement) {
    const part = lines.slice(from, from + perStatement)
    const sealed = await Promise.all(
      part.map((line, index) =>
        services.keyring.seal(trx, linePlace(practiceId, id, from + index), JSON.stringify(line)),
      ),
    )
    await sql`insert into run_lines (practice_id, run_id, position, sealed_content)
      select ${practiceId}, ${id}, position, sealed
      from unnest(${part.map((_, index) => from + index)}::int[], ${sealed}::bytea[]) as given (position, sealed)`.execute(
      trx,
    )
  }
  await services.jobs.enqueue(trx, run.queue, { practiceId, id })
  return id
}
