import type { Services, Work } from '../services.ts'
import { beginWork, commitWork, rollbackWork } from './work.ts'

/** Whose eyes a transaction has: a client's portal (clientId and kind client) or a person of the practice. */
export type Scope = {
  practiceId: string
  kind: 'client' | 'staff'
  personId: string
  clientId: string | null
  staffId?: string | null
}

export const scopeOfPortal = (portal: { practiceId: string; personId: string; clientId: string }): Scope => ({
  practiceId: portal.practiceId,
  kind: 'client',
  personId: portal.personId,
  clientId: portal.clientId,
})

/** `clientId` here says whom the work concerns; a person of the practice is not held to that client's rows by it. */
export const scopeOfStaff = (
  staff: { practiceId: string; personId: string; staffId: string },
  clientId: string | null = null,
): Scope => ({
  practiceId: staff.practiceId,
  kind: 'staff',
  personId: staff.personId,
  staffId: staff.staffId,
  clientId,
})

/** A transaction of its own under the given eyes, for streams whose request has ended its transaction already. */
export async function inScopeOf<T>(
  services: Services,
  scope: Scope,
  operation: string,
  run: (work: Work) => Promise<T>,
): Promise<T> {
  const work = await beginWork(services, { operation, staffId: scope.staffId ?? null })
  try {
    work.practiceId = scope.practiceId
    await work.client.query({
      name: 'enter',
      text: 'select app.enter($1, $2, $3, $4)',
      values: [scope.practiceId, scope.kind, scope.personId, scope.kind === 'client' ? scope.clientId : null],
    })
    const result = await run(work)
    await commitWork(work)
    return result
  } catch (error) {
    await rollbackWork(work)
    throw error
  }
}
