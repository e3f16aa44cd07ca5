import { type Scope, scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import { permissionsOf } from '../../../kernel/permit.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { settingsPlace } from '../run-places.ts'

/** How long the result and what was read stay: long enough to fetch it, short enough not to lie about. */
export const keptDays = 7

export type Run<Settings> = {
  id: string
  practiceId: string
  kind: string
  settings: Settings
  startedBy: { personId: string; staffId: string | null; clientId: string | null }
  /** The eyes under which its work is done: those of whoever started it. */
  scope: Scope
}

/** The run of a job, or null where nothing is left to do. */
export async function loadRun<S>(services: Services, data: JobData): Promise<Run<S> | null> {
  const practiceId = data.practiceId!
  return inPracticeAsSystem(services, practiceId, 'workRun', async (work) => {
    const row = await work.trx
      .selectFrom('runs')
      .selectAll()
      .where('practice_id', '=', practiceId)
      .where('id', '=', data.id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (!row) return null
    const personId = row.started_by_person_id
    return {
      id: row.id,
      practiceId,
      kind: row.kind,
      settings: JSON.parse(
        await services.keyring.openText(work.trx, settingsPlace(practiceId, row.id), row.sealed_settings),
      ) as S,
      startedBy: { personId, staffId: row.started_by_staff_id, clientId: row.client_id },
      scope: row.client_id
        ? scopeOfPortal({ practiceId, personId, clientId: row.client_id })
        : scopeOfStaff({ practiceId, personId, staffId: row.started_by_staff_id! }),
    }
  })
}

/** Whether everything that a run needs, names with blanks between them, is among what somebody holds. */
export const holdsAll = (held: ReadonlySet<string>, needed: string): boolean =>
  needed.split(' ').every((permission) => held.has(permission))

/** Whether whoever started the run still may what it does. */
export async function starterMayGoOn(work: Work, run: Run<unknown>, permission: string): Promise<boolean> {
  if (run.startedBy.clientId) {
    const grant = await work.trx
      .selectFrom('portal_grants')
      .select('permissions')
      .where('practice_id', '=', run.practiceId)
      .where('client_id', '=', run.startedBy.clientId)
      .where('person_id', '=', run.startedBy.personId)
      .where('revoked_at', 'is', null)
      .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', new Date(work.now))]))
      .executeTakeFirst()
    return holdsAll(new Set(grant?.permissions), permission)
  }
  const member = await work.trx
    .selectFrom('staff_members')
    .select(['roles', 'may_invite_clients'])
    .where('practice_id', '=', run.practiceId)
    .where('id', '=', run.startedBy.staffId!)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return !!member && holdsAll(permissionsOf(member.roles, member.may_invite_clients), permission)
}

/** Ends a run, well or not, and says for how long its result is kept. */
export async function endRun(
  work: Work,
  run: Run<unknown>,
  end: { state: 'finished'; fileId: string | null } | { state: 'failed'; problem: string },
): Promise<void> {
  await work.trx
    .updateTable('runs')
    .set({
      state: end.state,
      ...(end.state === 'finished' ? { result_file_id: end.fileId } : { problem: end.problem }),
      worker: null,
      finished_at: new Date(work.now),
      progress_at: new Date(work.now),
      kept_until: new Date(work.now + keptDays * 86_400_000),
    })
    .where('practice_id', '=', run.practiceId)
    .where('id', '=', run.id)
    .execute()
  tellOf(work, run)
}

/** Tells the open pages of whoever started it, and nobody else's. */
export const tellOf = (work: Work, run: Run<unknown>) =>
  work.tell({
    practiceId: run.practiceId,
    kind: 'run',
    id: run.id,
    personIds: [run.startedBy.personId],
    ...(run.startedBy.clientId ? { clientId: run.startedBy.clientId, toStaff: false } : { toStaff: true }),
  })
